#include "table/decide/reading.h"

#include <string.h>

#include "table/cut/figure.h"

/* Digits of a, then those of b; GJ_NO_FIGURE if that is no figure. */
static int64_t joined(int64_t a, int64_t b)
{
    int64_t shift = 10;
    if (a <= 0 || b < 0)
        return GJ_NO_FIGURE;
    while (shift <= b)
        shift *= 10;
    return a > INT64_MAX / shift - 1 ? GJ_NO_FIGURE : a * shift + b;
}

static void push(gj_row *row, gj_reading reading, gj_arena *a)
{
    if (row->n == row->cap) {
        gj_reading *v = gj_arena_array(a, row->cap = row->cap ? 2 * row->cap : 4, sizeof(*v));
        if (row->n > 0)
            memcpy(v, row->v, row->n * sizeof(*v));
        row->v = v;
    }
    row->v[row->n++] = reading;
}

void gj_row_add(gj_row *row, gj_reading reading, const gj_form_table *form, const gj_frags *frags, const char *text, gj_arena *a)
{
    if (!reading.values) {
        int64_t *values = gj_arena_array(a, form->n_cols, sizeof(*values));
        for (size_t c = 0, i = 0; c < form->n_cols; c++)
            values[c] = reading.pieces           ? gj_span_figure(text, reading.pieces[c])
                        : reading.cells >> c & 1 ? frags->v[reading.items[i++]].figure
                                                 : GJ_NO_FIGURE;
        if (reading.rest)
            values[reading.split] = joined(values[reading.split], frags->v[reading.rest].figure);
        reading.values = values;
    }
    push(row, reading, a);
}

void gj_row_add_unknown(gj_row *row, int price, const char *why, gj_arena *a)
{
    push(row, (gj_reading){.price = price, .why = why}, a);
}

void gj_row_add_unknown_strict(gj_row *row, int price, gj_arena *a)
{
    push(row, (gj_reading){.price = price, .strict = true}, a);
}
