/* CSV (RFC 4180, as Excel and WPS expect it) and TSV: the same rows, other separators. A cell that spans several is written
 * where it starts, the rest stays empty. */
#include <string.h>

#include "export/csv_field.h"
#include "export/mark.h"
#include "export/writer.h"

static const char BOM[] = "\xEF\xBB\xBF";

typedef struct dialect {
    const char *separator, *line_end;
    void (*field)(gj_out *o, const char *text);
} dialect;

/* What a spreadsheet takes for the beginning of a formula, in full width too. */
static bool begins_formula(const char *text)
{
    static const char *const signs[] = {"=", "+", "-", "@", "＝", "＋", "－", "＠"};
    for (size_t i = 0; i < GJ_COUNT(signs); i++)
        if (strncmp(text, signs[i], strlen(signs[i])) == 0)
            return true;
    return false;
}

/* True if a spreadsheet would read the text as a formula. Numbers with a sign and dashes that stand for "none" are none. */
static bool is_formula(const char *text)
{
    if (!begins_formula(text))
        return false;
    gj_number number;
    unsigned flags = 0;
    bool dashes = text[0] == '-' && text[strspn(text, "- ")] == '\0';
    return !dashes && gj_value_read(text, strlen(text), &number, &flags) != GJ_CELL_NUMBER;
}

void gj_csv_field(gj_out *o, const char *text)
{
    bool quoted = strpbrk(text, ",\"\r\n") || strstr(text, "。"); /* a sentence within quotes is seen to be a cell */
    gj_out_puts(o, quoted ? "\"" : "");
    if (is_formula(text))
        gj_out_puts(o, "'");
    for (const char *quote; quoted && (quote = strchr(text, '"')); text = quote + 1) {
        gj_out_write(o, text, (size_t)(quote - text));
        gj_out_puts(o, "\"\"");
    }
    gj_out_puts(o, text);
    gj_out_puts(o, quoted ? "\"" : "");
}

/* TSV knows no quotes. */
static void tsv_field(gj_out *o, const char *text)
{
    if (is_formula(text))
        gj_out_puts(o, "'");
    gj_out_puts(o, text);
}

static const dialect csv = {.separator = ",", .line_end = "\r\n", .field = gj_csv_field};
static const dialect tsv = {.separator = "\t", .line_end = "\n", .field = tsv_field};

/* A line of one field: title, heading or caption. */
static void write_line(gj_out *o, const dialect *d, const char *text)
{
    d->field(o, text);
    gj_out_puts(o, d->line_end);
}

static void write_title(gj_writing *w, const dialect *d)
{
    if (w->all && w->title[0] && !w->opt->bare)
        write_line(w->out, d, w->title);
}

static void write_heading(gj_writing *w, const dialect *d, const char *text)
{
    if (w->written > 0)
        gj_out_puts(w->out, d->line_end);
    if (!w->opt->bare)
        write_line(w->out, d, text);
}

static void write_table(gj_writing *w, const dialect *d, const gj_sheet *s, const char *caption)
{
    if (w->written > 0 && !w->headed)
        gj_out_puts(w->out, d->line_end);
    if (caption[0] && !w->opt->bare)
        write_line(w->out, d, caption);
    for (size_t r = 0; r < s->n_rows; r++) {
        for (size_t c = 0; c < s->n_cols; c++) {
            if (c > 0)
                gj_out_puts(w->out, d->separator);
            d->field(w->out, gj_sheet_at(s, r, c)->text);
        }
        gj_out_puts(w->out, d->line_end);
    }
}

static void csv_begin(gj_writing *w)
{
    if (!w->opt->no_bom)
        gj_out_puts(w->out, BOM);
    write_title(w, &csv);
}

static void csv_heading(gj_writing *w, const char *text)
{
    write_heading(w, &csv, text);
}

static void csv_table(gj_writing *w, const gj_sheet *s, const char *caption)
{
    write_table(w, &csv, s, caption);
}

static void tsv_begin(gj_writing *w)
{
    write_title(w, &tsv);
}

static void tsv_heading(gj_writing *w, const char *text)
{
    write_heading(w, &tsv, text);
}

static void tsv_table(gj_writing *w, const gj_sheet *s, const char *caption)
{
    write_table(w, &tsv, s, caption);
}

static void write_mark(gj_writing *w, const dialect *d)
{
    if (!w->opt->bare)
        gj_mark_text(w->out, false, d->line_end);
}

static void csv_end(gj_writing *w)
{
    write_mark(w, &csv);
}

static void tsv_end(gj_writing *w)
{
    write_mark(w, &tsv);
}

const gj_writer gj_writer_csv = {.begin = csv_begin, .heading = csv_heading, .table = csv_table, .end = csv_end};
const gj_writer gj_writer_tsv = {.begin = tsv_begin, .heading = tsv_heading, .table = tsv_table, .end = tsv_end};
