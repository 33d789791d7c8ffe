#include "rule/held.h"

#include <string.h>

/* `money`: the cell is in 10000 yuan, the sum in yuan. */
static void add_cell(const gj_judge *j, gj_held *held, const gj_cell *cell, bool money)
{
    enum { DIGITS = 4 };
    gj_number v = cell->value;
    bool number = cell->kind == GJ_CELL_NUMBER && v.scale <= (money ? DIGITS : 0);
    bool zero = cell->kind == GJ_CELL_BLANK && j->sums[held->table].blank_is_zero;
    for (unsigned i = v.scale; number && money && i < DIGITS; i++)
        number = !__builtin_mul_overflow(v.mantissa, 10, &v.mantissa);
    held->known &= (number || zero) && !(cell->flags & GJ_CELL_AMBIGUOUS);
    held->known &= !__builtin_add_overflow(held->value, number ? v.mantissa : 0, &held->value);
    held->by_prose |= cell->placed == GJ_PLACED_PROSE;
    held->n_cells++;
}

gj_held gj_held_next(const gj_judge *j, const gj_fact *f, const char **rows)
{
    const char *list = *rows, *bar = strchr(list, '|');
    size_t len = bar ? (size_t)(bar - list) : strlen(list);
    *rows = bar ? bar + 1 : NULL;
    gj_held held = {.known = true};
    int index = gj_form_table_index(j->facts->form, f->table);
    if (index < 0)
        return held;
    held.table = (size_t)index;
    const gj_table *t = &j->facts->tables[index];
    for (size_t row = 0; row < t->form->n_rows; row++) {
        if (!gj_fact_has_key(list, len, t->form->rows[row].key))
            continue;
        for (size_t col = 0; col < t->form->n_cols; col++) {
            if (!gj_fact_has_key(f->cols, strlen(f->cols), t->form->cols[col].key))
                continue;
            if (held.n_cells == 0) {
                held.row = row;
                held.col = col;
            }
            add_cell(j, &held, gj_table_cell(t, row, col), f->flags & GJ_FACT_MONEY);
        }
    }
    return held;
}

bool gj_held_carried_in(const gj_judge *j, int64_t *value)
{
    const gj_fact *f = gj_fact_find(GJ_TOPIC_REQUESTS, GJ_ASPECT_CARRIED_IN);
    const char *rows = f->rows;
    gj_held held = gj_held_next(j, f, &rows);
    *value = held.value;
    return held.n_cells && held.known;
}

void gj_held_cells(gj_buf *b, const gj_judge *j, const gj_fact *f, const char *rows)
{
    int index = gj_form_table_index(j->facts->form, f->table);
    const gj_form_table *t = &j->facts->form->tables[index];
    size_t len = strcspn(rows, "|"), n = 0;
    for (size_t row = 0; row < t->n_rows; row++)
        for (size_t col = 0; col < t->n_cols; col++)
            if (gj_fact_has_key(rows, len, t->rows[row].key) && gj_fact_has_key(f->cols, strlen(f->cols), t->cols[col].key))
                gj_buf_printf(b, "%s%zu.%zu", n++ > 0 ? " " : "", row, col);
}

const char *gj_held_name(gj_judge *j, const gj_fact *f, const gj_held *held)
{
    return f->name ? _(f->name) : gj_cell_name(j, held->table, held->row, held->col);
}

const char *gj_quote(gj_judge *j, size_t from, size_t to)
{
    return gj_prose_quote(&j->prose, j->s, j->len, from, to, j->arena);
}

unsigned gj_quote_line(const gj_judge *j, size_t from, size_t to)
{
    gj_span src = gj_prose_span(&j->prose, j->s, from, to);
    return gj_text_file_line(j->facts->text, gj_text_line_of(j->facts->text, src.off), src);
}
