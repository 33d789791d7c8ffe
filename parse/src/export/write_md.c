/* Markdown (GFM pipe tables), padded so that the columns stand straight in the source as well. A pipe table has one head
 * row: the levels of a column's label are joined by " / ", without those that all columns share. */
#include <stdlib.h>
#include <string.h>

#include "export/mark.h"
#include "export/md_table.h"
#include "export/writer.h"
#include "gouji/text.h"

/* Columns of the screen that characters of ambiguous width take in an editor of plain text. */
enum { AMBIGUOUS = 1, MIN_DASHES = 3 };

static const char LEVELS[] = " / ";

/* What Markdown and the HTML within it would take for their own. */
static void add_text(gj_buf *b, const char *text)
{
    for (; *text; text++) {
        if (strchr("\\`*_[]<>&|~", *text))
            gj_buf_add(b, "\\", 1);
        gj_buf_add(b, text, 1);
    }
}

static const gj_table_line *column(const gj_sheet *s, size_t c)
{
    return &s->table->cols[s->cols[c]];
}

/* Levels, from the outermost, that all columns have in common and that are innermost in none. */
static size_t common_levels(const gj_sheet *s)
{
    size_t common = 0, n = s->n_cols - s->stub;
    for (; n > 1; common++) {
        for (size_t c = 0; c < n; c++) {
            if (common + 1 >= gj_line_levels(column(s, c)))
                return common;
            if (strcmp(gj_line_label(column(s, c), common), gj_line_label(column(s, 0), common)) != 0)
                return common;
        }
    }
    return common;
}

static void add_head(gj_buf *b, const gj_sheet *s, size_t c, size_t common)
{
    for (size_t k = common; k < gj_line_levels(column(s, c)); k++) {
        if (k > common)
            gj_buf_puts(b, LEVELS);
        add_text(b, gj_sheet_label(s, column(s, c), k));
    }
}

/* Texts of the table as Markdown has it: row 0 is the head, n_cols texts a row. */
typedef struct md_grid {
    size_t n_rows, n_cols;
    gj_buf *cells;
    size_t *width; /* of each column, in columns of the screen */
    bool *left;    /* of each column: labels and text stand left, figures right */
} md_grid;

static void measure(md_grid *g)
{
    for (size_t i = 0; i < g->n_rows * g->n_cols; i++) {
        size_t *width = &g->width[i % g->n_cols];
        size_t w = gj_width(g->cells[i].data, g->cells[i].len, AMBIGUOUS);
        if (w > *width)
            *width = w;
    }
}

static void add_value(gj_buf *b, const gj_sheet *s, size_t row, size_t col, const bool *marked)
{
    const char *text = gj_sheet_at(s, s->head + row, col)->text;
    bool bold = marked && col >= s->stub && text[0] && marked[gj_sheet_index(s, row, col - s->stub)];
    gj_buf_puts(b, bold ? "**" : "");
    add_text(b, text);
    gj_buf_puts(b, bold ? "**" : "");
}

/* `marked` as in gj_md_table. */
static md_grid grid_new(const gj_sheet *s, const bool *marked)
{
    md_grid g = {.n_rows = s->n_rows - s->head + 1, .n_cols = s->n_cols};
    size_t common = common_levels(s);

    g.cells = gj_alloc_array(g.n_rows * g.n_cols, sizeof *g.cells);
    g.width = gj_alloc_array(g.n_cols, sizeof *g.width);
    for (size_t i = 0; i < g.n_rows * g.n_cols; i++)
        gj_buf_add(&g.cells[i], "", 0);
    if (s->head > 0 && s->stub > 0)
        add_text(&g.cells[0], gj_sheet_at(s, 0, 0)->text);
    for (size_t c = s->stub; c < s->n_cols; c++)
        add_head(&g.cells[c], s, c - s->stub, common);
    for (size_t i = g.n_cols; i < g.n_rows * g.n_cols; i++)
        add_value(&g.cells[i], s, i / g.n_cols - 1, i % g.n_cols, marked);
    g.left = gj_alloc_array(g.n_cols, sizeof *g.left);
    for (size_t c = 0; c < g.n_cols; c++) {
        g.width[c] = MIN_DASHES;
        g.left[c] = c < s->stub || gj_sheet_is_text(s, c - s->stub);
    }
    measure(&g);
    return g;
}

static void grid_free(md_grid *g)
{
    for (size_t i = 0; i < g->n_rows * g->n_cols; i++)
        gj_buf_free(&g->cells[i]);
    free(g->cells);
    free(g->width);
    free(g->left);
}

static void put_repeated(gj_out *o, const char *s, size_t n)
{
    while (n-- > 0)
        gj_out_puts(o, s);
}

static void write_row(gj_out *o, const md_grid *g, size_t row)
{
    for (size_t c = 0; c < g->n_cols; c++) {
        const gj_buf *text = &g->cells[row * g->n_cols + c];
        size_t gap = g->width[c] - gj_width(text->data, text->len, AMBIGUOUS);
        gj_out_puts(o, "| ");
        put_repeated(o, " ", g->left[c] ? 0 : gap);
        gj_out_write(o, text->data, text->len);
        put_repeated(o, " ", g->left[c] ? gap + 1 : 1);
    }
    gj_out_puts(o, "|\n");
}

/* The line below the head. */
static void write_delimiter(gj_out *o, const md_grid *g)
{
    for (size_t c = 0; c < g->n_cols; c++) {
        gj_out_puts(o, g->left[c] ? "| :" : "| ");
        put_repeated(o, "-", g->width[c] - 1);
        gj_out_puts(o, g->left[c] ? " " : ": ");
    }
    gj_out_puts(o, "|\n");
}

static void md_begin(gj_writing *w)
{
    gj_buf title = {0};
    if (!w->all || !w->title[0])
        return;
    add_text(&title, w->title);
    gj_out_printf(w->out, "# %s\n", title.data);
    gj_buf_free(&title);
}

static void md_heading(gj_writing *w, const char *text)
{
    gj_out_printf(w->out, "\n## %s\n", text);
}

static void put_table(gj_out *o, const gj_sheet *s, const bool *marked)
{
    md_grid g = grid_new(s, marked);
    write_row(o, &g, 0);
    write_delimiter(o, &g);
    for (size_t r = 1; r < g.n_rows; r++)
        write_row(o, &g, r);
    grid_free(&g);
}

void gj_md_table(gj_out *o, const gj_table *t, const bool *marked)
{
    gj_sheet *s = gj_sheet_new(t);
    put_table(o, s, marked);
    gj_sheet_free(s);
}

static void md_table(gj_writing *w, const gj_sheet *s, const char *caption)
{
    if (w->all || w->written > 0)
        gj_out_puts(w->out, "\n");
    if (caption[0])
        gj_out_printf(w->out, "%s\n\n", caption);
    put_table(w->out, s, NULL);
}

static void md_end(gj_writing *w)
{
    gj_mark_text(w->out, true, "\n");
}

const gj_writer gj_writer_md = {.begin = md_begin, .heading = md_heading, .table = md_table, .end = md_end};
