/* From matches to the record of one table. */
#include "table/builder.h"
#include "table/decide/judge.h"

/* One of the row's figures has as many digits as the row has columns: all of them, with nothing between. */
static bool is_glued(const gj_builder *b)
{
    for (size_t i = 0; i < b->matches[0].count; i++)
        if (b->w->frags.v[b->w->items[b->matches[0].first + i]].src.len >= b->form->n_cols)
            return true;
    return false;
}

/* A row without label, with too few figures and no head above them: they are of another table. */
static bool is_stray(const gj_builder *b)
{
    return b->form->n_rows == 1 && b->patterns->rows[0].len == 0 && b->matches[0].count < b->form->n_cols && !is_glued(b) &&
           !gj_builder_has_pieces_of_head(b);
}

/* The table is there: it has figures, or its head, or more than one row by its label. */
static bool is_found(const gj_builder *b)
{
    size_t present = 0;
    for (size_t r = 0; r < b->form->n_rows; r++) {
        if (b->matches[r].count > 0)
            return true;
        present += b->rows[r].present;
    }
    return present > 1 || (present == 1 && (b->form->n_rows == 1 || gj_builder_has_head(b)));
}

/* A row or two that look like the form's are no table: all is absent. */
static void forget(gj_builder *b)
{
    for (size_t r = 0; r < b->form->n_rows; r++)
        b->rows[r] = (gj_table_line){.key = b->form->rows[r].key, .form = &b->form->rows[r], .label = ""};
    for (size_t i = 0; i < b->form->n_rows * b->n_cols; i++)
        b->cells[i] = (gj_cell){.kind = GJ_CELL_ABSENT, .text = ""};
}

static void allocate(gj_builder *b)
{
    size_t n_rows = b->form->n_rows + b->n_extra;
    b->n_cols = b->form->n_cols + b->plan.n_extra;
    b->rows = gj_arena_array(b->a, n_rows, sizeof(*b->rows));
    b->cols = gj_arena_array(b->a, b->n_cols, sizeof(*b->cols));
    b->cells = gj_arena_array(b->a, n_rows * b->n_cols, sizeof(*b->cells));
}

gj_table gj_zone_table(gj_zone_work *w, size_t index, size_t row, const gj_text *t, const gj_told *told, gj_arena *a)
{
    const gj_form_table *form = w->tables[index];
    size_t len;
    gj_builder b = {.w = w, .form = form, .patterns = gj_patterns_of(form), .matches = w->matches + row, .row = row, .t = t, .a = a};
    b.text = gj_text_data(t, &len);
    if (told)
        b.claims = gj_claims_of(form, told, &b.n_claims, a);
    gj_builder_find_head(&b);
    gj_plan_columns(&b.plan, w, form, b.matches, b.head_from, b.head_to, t);
    if (b.plan.n_figures == 0)
        gj_builder_find_stripes(&b);
    if (!b.stripes)
        b.n_extra = gj_extra_rows(b.extra, GJ_EXTRA_ROWS, form, b.matches);
    allocate(&b);
    gj_builder_columns(&b);
    gj_align_match none = {b.matches[0].first, 0, 0};
    if (is_stray(&b))
        b.matches = &none;
    gj_judge_table(&b);
    gj_builder_form_rows(&b);
    gj_builder_extra_rows(&b);
    gj_table table = {
        .id = form->id, .form = form, .caption = form->caption, .section = UINT32_MAX, .cost = w->cost, .readings = b.readings};
    table.n_rows = (uint16_t)(form->n_rows + b.n_extra);
    table.n_cols = (uint16_t)b.n_cols;
    table.rows = b.rows;
    table.cols = b.cols;
    table.cells = b.cells;
    table.found = is_found(&b);
    if (!table.found)
        forget(&b);
    gj_builder_extent(&b, &table);
    return table;
}
