/* Letters as plain text: paragraphs are lines, indented as in Chinese letters; tables are drawn. */
#include "export/draw_text.h"
#include "export/mark.h"
#include "opinion/letter.h"

enum { AMBIGUOUS = 1 }; /* as gj_width */

/* What stands before a piece; lines: how many empty ones. */
static const struct {
    unsigned lines;
    const char *indent;
} looks[GJ_PIECE_KINDS] = {
    [GJ_PIECE_TITLE] = {3, ""},        [GJ_PIECE_ADDRESSEE] = {1, ""},     [GJ_PIECE_TEXT] = {1, "　　"},
    [GJ_PIECE_ENTRY] = {0, "　　　"},  [GJ_PIECE_HEADING] = {1, "　　"},   [GJ_PIECE_POINT] = {1, "　　"},
    [GJ_PIECE_DETAIL] = {0, "　　　"}, [GJ_PIECE_REQUEST] = {0, "　　　"}, [GJ_PIECE_SIGNATURE] = {1, "　　　　　　　　　　"},
    [GJ_PIECE_FILE_NUMBER] = {1, ""},  [GJ_PIECE_COPY] = {1, ""},          [GJ_PIECE_ANNEX] = {2, ""},
    [GJ_PIECE_TABLE] = {1, ""},
};

static void text_begin(gj_out *o, const char *title)
{
    (void)o;
    (void)title;
}

static void text_piece(gj_out *o, const gj_piece *p, const gj_piece *last)
{
    char number[16];
    bool follows = last && last->kind == p->kind && p->kind == GJ_PIECE_SIGNATURE;
    for (unsigned i = 0; last && !follows && i < looks[p->kind].lines; i++)
        gj_out_puts(o, "\n");
    if (p->text[0])
        gj_out_printf(o, "%s%s%s\n", looks[p->kind].indent, gj_piece_number(p, number), p->text);
    if (p->table)
        gj_draw_table(o, p->table, &(gj_marks){.cells = p->marked}, AMBIGUOUS);
}

static void text_end(gj_out *o)
{
    gj_mark_text(o, false, "\n");
}

const gj_letter_writer gj_letter_text = {.begin = text_begin, .piece = text_piece, .end = text_end};
