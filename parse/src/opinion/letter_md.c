/* Letters as Markdown (CommonMark with the tables of GFM). */
#include <string.h>

#include "export/mark.h"
#include "export/md_table.h"
#include "opinion/letter.h"

/* What stands before the text of a piece. Details and requests are indented below their point. */
static const char *const before[GJ_PIECE_KINDS] = {
    [GJ_PIECE_TITLE] = "# ",     [GJ_PIECE_ADDRESSEE] = "", [GJ_PIECE_TEXT] = "",       [GJ_PIECE_ENTRY] = "",
    [GJ_PIECE_HEADING] = "## ",  [GJ_PIECE_POINT] = "",     [GJ_PIECE_DETAIL] = "    ", [GJ_PIECE_REQUEST] = "    ",
    [GJ_PIECE_FILE_NUMBER] = "", [GJ_PIECE_COPY] = "",      [GJ_PIECE_SIGNATURE] = "",  [GJ_PIECE_ANNEX] = "## ",
    [GJ_PIECE_TABLE] = "",
};

static void md_begin(gj_out *o, const char *title)
{
    (void)o;
    (void)title;
}

static void md_end(gj_out *o)
{
    gj_mark_text(o, true, "\n");
}

/* The text with everything escaped that Markdown could take for its own. */
static void put_text(gj_out *o, const char *s)
{
    while (*s) {
        size_t len = strcspn(s, "\\`*_<>[]|~#&");
        gj_out_write(o, s, len);
        s += len;
        if (*s)
            gj_out_printf(o, "\\%c", *s++);
    }
}

static bool is_listed(const gj_piece *p)
{
    return p->kind == GJ_PIECE_POINT || p->kind == GJ_PIECE_DETAIL || p->kind == GJ_PIECE_ENTRY;
}

/* Details and entries follow each other as a tight list. */
static bool is_tight(const gj_piece *p, const gj_piece *last)
{
    return p->kind == last->kind && is_listed(p) && p->kind != GJ_PIECE_POINT;
}

static void put_number(gj_out *o, const gj_piece *p)
{
    char number[16];
    if (is_listed(p))
        gj_out_printf(o, "%u. ", p->number);
    else
        gj_out_puts(o, gj_piece_number(p, number));
}

static void md_piece(gj_out *o, const gj_piece *p, const gj_piece *last)
{
    if (last && !is_tight(p, last))
        gj_out_puts(o, "\n");
    if (last && p->kind == GJ_PIECE_TITLE)
        gj_out_puts(o, "---\n\n");
    if (p->text[0]) {
        gj_out_puts(o, before[p->kind]);
        put_number(o, p);
        put_text(o, p->text);
        gj_out_puts(o, p->table ? "\n\n" : "\n");
    }
    if (p->table)
        gj_md_table(o, p->table, p->marked);
}

const gj_letter_writer gj_letter_md = {.begin = md_begin, .piece = md_piece, .end = md_end};
