/* HTML: one complete document; heads and labels span as on the national form. */
#include <string.h>

#include "export/html_text.h"
#include "export/mark.h"
#include "export/shown.h"
#include "export/writer.h"

static const char STYLE[] = "body{font-family:\"Noto Sans CJK SC\",\"Microsoft YaHei\",\"PingFang SC\",sans-serif;margin:2em}"
                            "table{border-collapse:collapse;margin:1em 0}"
                            "caption{text-align:left;font-weight:bold;padding:.3em 0}"
                            "th,td{border:1px solid #666;padding:.25em .6em}"
                            "th{font-weight:normal;background:#f2f2f2}"
                            "tbody th{text-align:left}"
                            "td{text-align:right;font-variant-numeric:tabular-nums}";

void gj_html_text(gj_out *o, const char *text)
{
    static const struct {
        char c;
        const char *entity;
    } escapes[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"}};
    gj_arena *arena = gj_arena_new();

    for (text = gj_shown(arena, text); *text;) {
        size_t len = strcspn(text, "&<>\"'");
        gj_out_write(o, text, len);
        text += len;
        for (size_t i = 0; *text && i < GJ_COUNT(escapes); i++) {
            if (escapes[i].c == *text) {
                gj_out_puts(o, escapes[i].entity);
                text++;
                break;
            }
        }
    }
    gj_arena_free(arena);
}

static void put_element(gj_out *o, const char *name, const char *text)
{
    gj_out_printf(o, "<%s>", name);
    gj_html_text(o, text);
    gj_out_printf(o, "</%s>\n", name);
}

static void html_begin(gj_writing *w)
{
    gj_out_puts(w->out, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n");
    gj_mark_html(w->out);
    put_element(w->out, "title", w->title[0] ? w->title : _("政府信息公开工作年度报告"));
    gj_out_printf(w->out, "<style>%s</style>\n</head>\n<body>\n", STYLE);
    if (w->all && w->title[0])
        put_element(w->out, "h1", w->title);
}

static void html_heading(gj_writing *w, const char *text)
{
    put_element(w->out, "h2", text);
}

static void put_spans(gj_out *o, const gj_sheet_cell *cell)
{
    if (cell->rows > 1)
        gj_out_printf(o, " rowspan=\"%u\"", (unsigned)cell->rows);
    if (cell->cols > 1)
        gj_out_printf(o, " colspan=\"%u\"", (unsigned)cell->cols);
}

/* Which cells a label heads: those of its column(s) or of its row(s). */
static const char *scope_of(const gj_sheet_cell *cell)
{
    if (cell->role == GJ_SHEET_HEAD)
        return cell->cols > 1 ? "colgroup" : "col";
    return cell->rows > 1 ? "rowgroup" : "row";
}

static void put_cell(gj_out *o, const gj_sheet_cell *cell)
{
    const char *name = cell->role == GJ_SHEET_HEAD || cell->role == GJ_SHEET_STUB ? "th" : "td";

    gj_out_printf(o, "<%s", name);
    if (name[1] == 'h')
        gj_out_printf(o, " scope=\"%s\"", scope_of(cell));
    put_spans(o, cell);
    gj_out_puts(o, ">");
    gj_html_text(o, cell->text);
    gj_out_printf(o, "</%s>", name);
}

static void put_rows(gj_out *o, const gj_sheet *s, const char *group, size_t from, size_t to)
{
    if (from == to)
        return;
    gj_out_printf(o, "<%s>\n", group);
    for (size_t r = from; r < to; r++) {
        gj_out_puts(o, "<tr>");
        for (size_t c = 0; c < s->n_cols; c++) {
            const gj_sheet_cell *cell = gj_sheet_at(s, r, c);
            if (cell->rows > 0)
                put_cell(o, cell);
        }
        gj_out_puts(o, "</tr>\n");
    }
    gj_out_printf(o, "</%s>\n", group);
}

static void html_table(gj_writing *w, const gj_sheet *s, const char *caption)
{
    gj_out_puts(w->out, "<table id=\"");
    gj_html_text(w->out, s->table->id);
    gj_out_puts(w->out, "\">\n");
    if (caption[0])
        put_element(w->out, "caption", caption);
    put_rows(w->out, s, "thead", 0, s->head);
    put_rows(w->out, s, "tbody", s->head, s->n_rows);
    gj_out_puts(w->out, "</table>\n");
}

static void html_end(gj_writing *w)
{
    gj_out_puts(w->out, "</body>\n</html>\n");
}

const gj_writer gj_writer_html = {.begin = html_begin, .heading = html_heading, .table = html_table, .end = html_end};
