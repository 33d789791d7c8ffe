/* The ways in which a table comes out of a word processor, a web page or a PDF. */
#include "tear.h"

#include <stdlib.h>
#include <string.h>

#include "gouji/text.h"

static const char *at(const tear_grid *g, size_t row, size_t col)
{
    return g->text[row * g->cols + col];
}

static bool merged(const tear_grid *g, size_t row, size_t col)
{
    return g->merged[row * g->cols + col];
}

static size_t columns(const char *s)
{
    return gj_width(s, strlen(s), 1);
}

static void spaces(FILE *out, size_t n)
{
    while (n-- > 0)
        fputc(' ', out);
}

/* A row a line, a tab between cells; a merged stub is one cell, merged column heads keep their empty cells. */
static void write_tabs(FILE *out, const tear_grid *g)
{
    for (size_t row = 0; row < g->rows; row++) {
        for (size_t col = 0; col < g->cols; col++) {
            if (merged(g, row, col) && (row >= g->heads || col < g->stubs))
                continue;
            fprintf(out, "%s%s", col > 0 ? "\t" : "", at(g, row, col));
        }
        fputc('\n', out);
    }
}

/* A cell a line, an empty line after each row; a blank cell is a line with nothing but its tab. */
static void write_one_cell(FILE *out, const tear_grid *g)
{
    for (size_t row = 0; row < g->rows; row++) {
        for (size_t col = 0; col < g->cols; col++) {
            if (!merged(g, row, col))
                fprintf(out, "\t%s\n", at(g, row, col));
        }
        fputc('\n', out);
    }
}

/* The labels of a row on one line, its figures on the next. */
static void write_values_below(FILE *out, const tear_grid *g)
{
    for (size_t row = 0; row < g->rows; row++) {
        bool labelled = row >= g->heads && g->stubs > 0;
        for (size_t col = 0; col < g->cols; col++) {
            const char *sep = labelled && col == g->stubs ? "\n\t" : col > 0 ? "\t" : "";
            if (!labelled || !merged(g, row, col))
                fprintf(out, "%s%s", sep, at(g, row, col));
        }
        fputc('\n', out);
    }
}

/* `s` broken after every `limit` columns, as in a narrow cell; the last line is left open. */
static void write_wrapped_label(FILE *out, const char *s, size_t limit)
{
    size_t left = strlen(s);
    while (left > 0) {
        size_t take = gj_width_fit(s, left, limit, 2, NULL);
        if (take == 0)
            take = gj_grapheme_next(s, left);
        fwrite(s, 1, take, out);
        s += take;
        left -= take;
        if (left > 0)
            fputs("\n\n", out);
    }
}

/* Labels broken over lines, figures after the last of them with single blanks, an empty line between rows. */
static void write_wrapped(FILE *out, const tear_grid *g)
{
    enum { OUTER = 14, INNER = 56 };
    for (size_t row = 0; row < g->rows; row++) {
        size_t first = row < g->heads ? 0 : g->stubs, written = 0;
        for (size_t col = 0; col < first; col++) {
            if (merged(g, row, col) || at(g, row, col)[0] == '\0')
                continue;
            if (written++ > 0)
                fputs("\n\n", out);
            write_wrapped_label(out, at(g, row, col), col + 1 < first && !merged(g, row, col + 1) ? OUTER : INNER);
        }
        for (size_t col = first; col < g->cols; col++) {
            if (at(g, row, col)[0] != '\0')
                fprintf(out, "%s%s", written++ > 0 ? " " : "", at(g, row, col));
        }
        fputs("\n\n", out);
    }
}

/* Widths of the columns, those of their widest texts; with `overflow` a text may run on into cells merged with it. Heap memory. */
static size_t *column_widths(const tear_grid *g, bool overflow)
{
    size_t *widths = calloc(g->cols, sizeof(*widths));
    if (widths == NULL)
        abort();
    for (size_t row = 0; row < g->rows; row++) {
        for (size_t col = 0; col < g->cols; col++) {
            bool runs_on = overflow && col + 1 < g->cols && merged(g, row, col + 1);
            size_t width = columns(at(g, row, col));
            if (!runs_on && width > widths[col])
                widths[col] = width;
        }
    }
    return widths;
}

/* Columns held in place by spaces. */
static void write_columns(FILE *out, const tear_grid *g)
{
    enum { GAP = 3 };
    size_t *widths = column_widths(g, true);
    for (size_t row = 0; row < g->rows; row++) {
        size_t here = 0, start = 0;
        for (size_t col = 0; col < g->cols; col++) {
            const char *text = at(g, row, col);
            if (text[0] != '\0') {
                size_t gap = start > here ? start - here : here > 0 ? 1 : 0;
                spaces(out, gap);
                fputs(text, out);
                here += gap + columns(text);
            }
            start += widths[col] + GAP;
        }
        fputc('\n', out);
    }
    free(widths);
}

static void write_bars(FILE *out, const tear_grid *g, size_t row, const size_t *widths, const char *bar)
{
    for (size_t col = 0; col < g->cols; col++) {
        fprintf(out, "%s %s ", bar, at(g, row, col));
        spaces(out, widths[col] - columns(at(g, row, col)));
    }
    fprintf(out, "%s\n", bar);
}

/* The characters of a line between rows. */
typedef struct ruler {
    const char *dash, *left, *cross, *right;
} ruler;

static void write_rule(FILE *out, const tear_grid *g, const size_t *widths, ruler r)
{
    for (size_t col = 0; col < g->cols; col++) {
        fputs(col > 0 ? r.cross : r.left, out);
        for (size_t i = widths[col] + 2; i > 0; i--)
            fputs(r.dash, out);
    }
    fprintf(out, "%s\n", r.right);
}

/* A pipe table of Markdown. */
static void write_pipes(FILE *out, const tear_grid *g)
{
    size_t *widths = column_widths(g, false);
    for (size_t row = 0; row < g->rows; row++) {
        write_bars(out, g, row, widths, "|");
        if (row == 0)
            write_rule(out, g, widths, (ruler){"-", "|", "|", "|"});
    }
    free(widths);
}

/* A table drawn with box characters. */
static void write_box(FILE *out, const tear_grid *g)
{
    size_t *widths = column_widths(g, false);
    for (size_t row = 0; row < g->rows; row++) {
        write_rule(out, g, widths, row == 0 ? (ruler){"─", "┌", "┬", "┐"} : (ruler){"─", "├", "┼", "┤"});
        write_bars(out, g, row, widths, "│");
    }
    write_rule(out, g, widths, (ruler){"─", "└", "┴", "┘"});
    free(widths);
}

/* A list of lists in JSON: a row a line, "" for a blank cell. */
static void write_json(FILE *out, const tear_grid *g)
{
    for (size_t row = 0; row < g->rows; row++) {
        fprintf(out, "%s", row == 0 ? "[[" : " [");
        for (size_t col = 0, n = 0; col < g->cols; col++)
            if (!merged(g, row, col) || row < g->heads)
                fprintf(out, "%s\"%s\"", n++ > 0 ? ", " : "", at(g, row, col));
        fprintf(out, "%s\n", row + 1 == g->rows ? "]]" : "],");
    }
}

/* The last stub of a row that has a text: its label. */
static size_t label_col(const tear_grid *g, size_t row)
{
    size_t col = g->stubs;
    while (col > 0 && (merged(g, row, col - 1) || at(g, row, col - 1)[0] == '\0'))
        col--;
    return col > 0 ? col - 1 : 0;
}

/* Writes cells [from, to) of the row in columns of `width` behind `here` columns that are written. */
static void write_at(FILE *out, const tear_grid *g, size_t row, size_t from, size_t to, size_t here, size_t start, size_t width)
{
    for (size_t col = from; col < to; col++) {
        size_t place = start + (col - g->stubs) * width;
        if (at(g, row, col)[0] == '\0')
            continue;
        spaces(out, place > here ? place - here : 1);
        fputs(at(g, row, col), out);
        here = (place > here ? place : here + 1) + columns(at(g, row, col));
    }
    fputc('\n', out);
}

/* Columns held in place by spaces; a label of several lines in the middle of which the figures stand, and the total beside its first line. */
static void write_total_above(FILE *out, const tear_grid *g)
{
    enum { STUB = 44, WIDTH = 14 };
    for (size_t row = 0; row < g->rows; row++) {
        size_t stub = g->stubs > 0 ? label_col(g, row) : 0;
        const char *label = row >= g->heads && g->stubs > 0 ? at(g, row, stub) : "";
        size_t left = strlen(label), take = gj_width_fit(label, left, STUB - 4, 1, NULL);
        bool above = take < left;
        for (size_t col = 0; row >= g->heads && col < stub; col++)
            if (!merged(g, row, col) && at(g, row, col)[0] != '\0')
                fprintf(out, "%s\n", at(g, row, col));
        fwrite(label, 1, take, out);
        if (above) {
            write_at(out, g, row, g->cols - 1, g->cols, gj_width(label, take, 1), STUB, WIDTH);
            write_at(out, g, row, g->stubs, g->cols - 1, 0, STUB, WIDTH);
        } else {
            write_at(out, g, row, row < g->heads ? 0 : g->stubs, g->cols, columns(label), STUB, WIDTH);
        }
        for (label += take, left -= take; left > 0; label += take, left -= take) {
            take = gj_width_fit(label, left, STUB - 4, 1, NULL);
            fprintf(out, "%.*s\n", (int)take, label);
        }
    }
}

/* Labels and figures on lines of their own; a group's heading has the figures of its first row, and this row those of the second. */
static void write_shifted(FILE *out, const tear_grid *g)
{
    for (size_t row = 0, skipped = 0; row < g->rows; row++) {
        size_t stub = g->stubs > 0 ? label_col(g, row) : 0;
        bool heading = row >= g->heads && stub > 0 && stub + 1 == g->stubs && at(g, row, stub - 1)[0] != '\0' && row + 2 < g->rows;
        if (row < g->heads || g->stubs == 0) {
            for (size_t col = 0; col < g->cols; col++)
                fprintf(out, "%s%s", col > 0 ? " " : "", at(g, row, col));
            fputc('\n', out);
            continue;
        }
        for (size_t col = 0; col < stub; col++)
            if (at(g, row, col)[0] != '\0')
                fprintf(out, "%s\n", at(g, row, col));
        size_t first = row;
        if (heading) {
            write_at(out, g, row, g->stubs, g->cols, 0, 4, 8);
            first = row + 1;
            skipped = row + 1;
        }
        fprintf(out, "%s\n", at(g, row, stub));
        if (heading || skipped != row || row == 0)
            write_at(out, g, first, g->stubs, g->cols, 0, 4, 8);
    }
}

const tear_layout tear_layouts[] = {
    {.name = "tabs", .shows_blanks = true, .write = write_tabs},
    {.name = "one-cell", .shows_blanks = true, .write = write_one_cell},
    {.name = "values-below", .shows_blanks = true, .write = write_values_below},
    {.name = "wrapped", .shows_blanks = false, .write = write_wrapped},
    {.name = "columns", .shows_blanks = true, .write = write_columns},
    {.name = "pipes", .shows_blanks = true, .write = write_pipes},
    {.name = "box", .shows_blanks = true, .write = write_box},
    {.name = "json", .shows_blanks = true, .write = write_json},
    {.name = "total-above", .shows_blanks = false, .write = write_total_above},
    {.name = "shifted", .shows_blanks = false, .write = write_shifted},
};
const size_t tear_layout_count = sizeof(tear_layouts) / sizeof(tear_layouts[0]);
