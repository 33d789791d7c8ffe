/* Letters as HTML that word processors take over as they are: every look is an inline style on a plain paragraph or cell, sizes in points;
 * measures of the page and fonts are those of GB/T 9704—2012 for official documents (公文). Word processors keep only the first font of a
 * list, or the list as the name of one: so each style names one font, and what stands in for it in a browser is told apart. */
#include "export/html_text.h"
#include "export/mark.h"
#include "export/sheet.h"
#include "opinion/letter.h"

#define SONG "font-family:'方正小标宋简体';"
#define HEI "font-family:'黑体';"
#define FANG "font-family:'仿宋';"
#define LOCAL(name) "local('" name "')"
#define STAND_IN(name, list) "@font-face{font-family:'" name "';src:" list "}\n"

#define BODY FANG "font-size:16pt;line-height:28pt;margin-top:0pt;margin-bottom:0pt;"
#define PARAGRAPH BODY "text-align:justify;text-indent:32pt;"
#define CELL "border:1px solid #000000;padding:0 2pt;" FANG "font-size:9pt;"
#define MARKED "background:#ffe699;"
#define NEW_PAGE "page-break-before:always;"

static const char HEAD[] = "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n";
static const char STYLE[] = "</title>\n<style>\n@page{size:210mm 297mm;margin:37mm 26mm 35mm 28mm}\n" STAND_IN(
    "方正小标宋简体", LOCAL("方正小标宋简体") "," LOCAL("华文中宋") "," LOCAL("宋体") "," LOCAL("SimSun") "," LOCAL("Noto Serif CJK SC"))
    STAND_IN("黑体", LOCAL("黑体") "," LOCAL("SimHei") "," LOCAL("PingFang SC") "," LOCAL("Noto Sans CJK SC"))
        STAND_IN("仿宋", LOCAL("仿宋") "," LOCAL("FangSong") "," LOCAL("仿宋_GB2312") "," LOCAL("华文仿宋") "," LOCAL(
                             "Noto Serif CJK SC")) "p{margin-top:0pt;margin-bottom:0pt}\n</style>\n</head>\n<body>\n";

static const struct {
    const char *element, *style;
} looks[GJ_PIECE_KINDS] = {
    [GJ_PIECE_TITLE] = {"h1",
                        SONG "font-size:22pt;font-weight:normal;line-height:35pt;text-align:center;margin-top:0pt;margin-bottom:28pt;"},
    [GJ_PIECE_FILE_NUMBER] = {"p", FANG "font-size:16pt;line-height:28pt;text-align:center;margin-top:0pt;margin-bottom:28pt;"},
    [GJ_PIECE_ADDRESSEE] = {"p", BODY},
    [GJ_PIECE_TEXT] = {"p", PARAGRAPH},
    [GJ_PIECE_ENTRY] = {"p", PARAGRAPH},
    [GJ_PIECE_HEADING] = {"h2",
                          HEI "font-size:16pt;font-weight:normal;line-height:28pt;text-indent:32pt;margin-top:0pt;margin-bottom:0pt;"},
    [GJ_PIECE_POINT] = {"p", PARAGRAPH},
    [GJ_PIECE_DETAIL] = {"p", PARAGRAPH},
    [GJ_PIECE_REQUEST] = {"p", PARAGRAPH},
    [GJ_PIECE_SIGNATURE] = {"p", BODY "text-align:right;margin-right:32pt;"},
    [GJ_PIECE_COPY] = {"p", FANG "font-size:14pt;line-height:24pt;margin-top:28pt;margin-bottom:0pt;"},
    [GJ_PIECE_ANNEX] = {"h2", HEI "font-size:16pt;font-weight:normal;line-height:28pt;margin-top:0pt;margin-bottom:0pt;" NEW_PAGE},
    [GJ_PIECE_TABLE] = {"p", HEI "font-size:12pt;line-height:24pt;text-align:center;margin-top:14pt;margin-bottom:0pt;"},
};

static void html_begin(gj_out *o, const char *title)
{
    gj_out_puts(o, HEAD);
    gj_mark_html(o);
    gj_out_puts(o, "<title>");
    gj_html_text(o, title);
    gj_out_puts(o, STYLE);
}

static void html_end(gj_out *o)
{
    gj_out_puts(o, "</body>\n</html>\n");
}

/* ---- tables ---- */

/* Part of the width that labels get beside columns of figures, in percent. */
enum { STUB_SHARE = 46 };

/* Heads stand in the middle, labels and text left, figures right. */
static const char *align_of(const gj_sheet *s, const gj_sheet_cell *cell, size_t col)
{
    if (cell->role == GJ_SHEET_HEAD || cell->role == GJ_SHEET_CORNER)
        return "center";
    return cell->role == GJ_SHEET_STUB || gj_sheet_is_text(s, col - s->stub) ? "left" : "right";
}

static void put_span(gj_out *o, const char *name, size_t n)
{
    if (n > 1)
        gj_out_printf(o, " %s=\"%zu\"", name, n);
}

static void put_cell(gj_out *o, const gj_sheet *s, size_t row, size_t col, bool marked)
{
    const gj_sheet_cell *cell = gj_sheet_at(s, row, col);
    bool innermost = cell->role == GJ_SHEET_HEAD && row + cell->rows == s->head;
    gj_out_puts(o, "<td");
    put_span(o, "rowspan", cell->rows);
    put_span(o, "colspan", cell->cols);
    if (innermost && s->stub > 0)
        gj_out_printf(o, " width=\"%zu%%\"", (100 - STUB_SHARE) / (s->n_cols - s->stub));
    gj_out_printf(o, " align=\"%s\" style=\"" CELL "%s\">%s", align_of(s, cell, col), marked ? MARKED : "", marked ? "<b><u>" : "");
    gj_html_text(o, cell->text);
    gj_out_puts(o, marked ? "</u></b></td>" : "</td>");
}

static void put_row(gj_out *o, const gj_sheet *s, size_t row, const bool *marked)
{
    gj_out_puts(o, "<tr>");
    for (size_t c = 0; c < s->n_cols; c++) {
        bool value = row >= s->head && c >= s->stub;
        if (gj_sheet_at(s, row, c)->rows > 0)
            put_cell(o, s, row, c, marked && value && marked[gj_sheet_index(s, row - s->head, c - s->stub)]);
    }
    gj_out_puts(o, "</tr>\n");
}

static void put_table(gj_out *o, const gj_table *t, const bool *marked)
{
    gj_sheet *s = gj_sheet_new(t);
    gj_out_puts(o, "<table border=\"1\" cellspacing=\"0\" cellpadding=\"2\" "
                   "style=\"border-collapse:collapse;width:100%;margin-top:7pt;margin-bottom:7pt;\">\n");
    for (size_t r = 0; r < s->n_rows; r++) {
        gj_out_puts(o, r == 0 && s->head > 0 ? "<thead>\n" : "");
        put_row(o, s, r, marked);
        gj_out_puts(o, r + 1 == s->head ? "</thead>\n" : "");
    }
    gj_out_puts(o, "</table>\n");
    gj_sheet_free(s);
}

/* What the place of a piece among others adds to its look: each letter has a page of its own, a signature stands off the text. */
static const char *place_style(const gj_piece *p, const gj_piece *last)
{
    if (p->kind == GJ_PIECE_TITLE && last)
        return NEW_PAGE;
    return p->kind == GJ_PIECE_SIGNATURE && last && last->kind != GJ_PIECE_SIGNATURE ? "margin-top:28pt;" : "";
}

static void html_piece(gj_out *o, const gj_piece *p, const gj_piece *last)
{
    char number[16];
    if (p->text[0]) {
        gj_out_printf(o, "<%s style=\"%s%s\">", looks[p->kind].element, looks[p->kind].style, place_style(p, last));
        gj_html_text(o, gj_piece_number(p, number));
        gj_html_text(o, p->text);
        gj_out_printf(o, "</%s>\n", looks[p->kind].element);
    }
    if (p->table)
        put_table(o, p->table, p->marked);
}

const gj_letter_writer gj_letter_html = {.begin = html_begin, .piece = html_piece, .end = html_end};
