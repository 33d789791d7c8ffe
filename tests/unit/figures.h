/* Tables of a form filled with figures, without a report: for tests of what works on tables alone. */
#ifndef FIGURES_H
#define FIGURES_H

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gouji/table.h"

enum { FIGURES_TEXT = 32 };

typedef struct figures {
    gj_table table; /* all cells 0 to begin with */
    gj_cell *cells;
    gj_table_line *lines; /* rows, then columns */
    char (*texts)[FIGURES_TEXT];
} figures;

static inline size_t figures_at(const figures *f, size_t row, size_t col)
{
    return row * f->table.n_cols + col;
}

/* Puts text into a cell, read as the library reads it; "" blanks it. */
static inline void figures_set_text(figures *f, size_t row, size_t col, const char *text)
{
    size_t at = figures_at(f, row, col);
    gj_cell *cell = &f->cells[at];
    snprintf(f->texts[at], FIGURES_TEXT, "%s", text);
    *cell = (gj_cell){.text = f->texts[at], .line = 1};
    cell->kind = gj_value_read(cell->text, strlen(cell->text), &cell->value, &cell->flags);
}

static inline void figures_set(figures *f, size_t row, size_t col, int64_t value)
{
    char text[FIGURES_TEXT];
    snprintf(text, sizeof text, "%" PRId64, value);
    figures_set_text(f, row, col, text);
}

static inline int64_t figures_get(const figures *f, size_t row, size_t col)
{
    return f->cells[figures_at(f, row, col)].value.mantissa;
}

/* Table `id` of the form; free it with figures_free. */
static inline figures figures_new(const gj_form *form, const char *id)
{
    const gj_form_table *t = &form->tables[gj_form_table_index(form, id)];
    size_t n = (size_t)t->n_rows * t->n_cols;
    figures f = {.table = {.id = t->id, .form = t, .caption = t->caption, .found = true, .n_rows = t->n_rows, .n_cols = t->n_cols}};
    f.cells = calloc(n, sizeof *f.cells);
    f.texts = calloc(n, sizeof *f.texts);
    f.lines = calloc((size_t)t->n_rows + t->n_cols, sizeof *f.lines);
    for (size_t i = 0; i < t->n_rows; i++)
        f.lines[i] = (gj_table_line){.key = t->rows[i].key, .form = &t->rows[i], .label = "", .present = true};
    for (size_t i = 0; i < t->n_cols; i++)
        f.lines[t->n_rows + i] = (gj_table_line){.key = t->cols[i].key, .form = &t->cols[i], .label = "", .present = true};
    f.table.rows = f.lines;
    f.table.cols = f.lines + t->n_rows;
    f.table.cells = f.cells;
    for (size_t i = 0; i < n; i++)
        figures_set(&f, i / t->n_cols, i % t->n_cols, 0);
    return f;
}

static inline void figures_free(figures *f)
{
    free(f->cells);
    free(f->texts);
    free(f->lines);
}

static inline size_t figures_row(const figures *f, const char *key)
{
    return (size_t)gj_form_row_index(f->table.form, key);
}

static inline size_t figures_col(const figures *f, const char *key)
{
    return (size_t)gj_form_col_index(f->table.form, key);
}

/* splitmix64: one of 0 .. n - 1. */
static inline uint32_t figures_below(uint64_t *state, uint32_t n)
{
    uint64_t z = (*state += UINT64_C(0x9E3779B97F4A7C15));
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (uint32_t)((z ^ (z >> 31)) >> 32) % n;
}

/* One column of the requests table: results below `limit`, many of them 0, and everything else in keeping. */
static inline void figures_fill_column(figures *f, size_t col, uint64_t *seed, uint32_t limit)
{
    size_t in = figures_row(f, "carried_in"), total = figures_row(f, "total"), out = figures_row(f, "carried_out");
    int64_t sum = 0;
    for (size_t row = in + 1; row < total; row++) {
        int64_t value = figures_below(seed, 2) ? figures_below(seed, limit) : 0;
        figures_set(f, row, col, value);
        sum += value;
    }
    int64_t left = figures_below(seed, limit), carried = figures_below(seed, (uint32_t)(sum + left) + 1);
    figures_set(f, total, col, sum);
    figures_set(f, out, col, left);
    figures_set(f, in, col, carried);
    figures_set(f, figures_row(f, "new"), col, sum + left - carried);
}

/* Fills a requests table so that every relation holds. */
static inline void figures_fill(figures *f, uint64_t *seed, uint32_t limit)
{
    size_t total = figures_col(f, "total");
    for (size_t col = 0; col < total; col++)
        figures_fill_column(f, col, seed, limit);
    for (size_t row = 0; row < f->table.n_rows; row++) {
        int64_t sum = 0;
        for (size_t col = 0; col < total; col++)
            sum += figures_get(f, row, col);
        figures_set(f, row, total, sum);
    }
}

#endif
