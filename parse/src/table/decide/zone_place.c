#include "table/builder.h"

#include "table/cut/grid.h"
#include "table/decide/block.h"
#include "table/decide/glued.h"
#include "table/decide/spaced.h"
#include "table/decide/tail.h"
#include "table/match/labels.h"

/* The row's items without the one at place `out` (SIZE_MAX: with all), cut to the columns of the form. */
static void take_items(gj_builder *b, size_t r, size_t out)
{
    const gj_align_match *m = &b->matches[r];
    gj_place_row *row = &b->place[r];
    size_t *items = gj_arena_array(b->a, m->count, sizeof(*items));
    for (size_t i = 0; i < m->count && row->n < b->form->n_cols; i++)
        if (i != out)
            items[row->n++] = b->w->items[m->first + i];
    row->items = items;
}

/* The row reads otherwise if the rival of the extra column is left out in its place. */
static bool has_rival(const gj_builder *b, size_t r)
{
    const int64_t *v = b->w->figures + b->matches[r].first;
    for (size_t c = 0; b->plan.rival != UINT8_MAX && c < b->form->n_cols; c++)
        if (v[b->plan.keep[c]] != v[c + (c >= b->plan.rival)])
            return true;
    return false;
}

static void take_planned(gj_builder *b, size_t r)
{
    gj_place_row *row = &b->place[r];
    size_t *items = gj_arena_array(b->a, b->form->n_cols, sizeof(*items));
    for (size_t c = 0; c < b->form->n_cols; c++)
        if (!(b->plan.missing >> c & 1))
            items[row->n++] = b->w->items[b->matches[r].first + b->plan.keep[c]];
    row->items = items;
    row->ambiguous = b->plan.open || has_rival(b, r);
}

/* The figures in the cells of the heads. */
static void take_cells(gj_builder *b, size_t r)
{
    gj_place_row *row = &b->place[r];
    size_t *items = gj_arena_array(b->a, b->form->n_cols, sizeof(*items));
    for (size_t c = 0; c < b->form->n_cols; c++) {
        size_t cell = gj_grid_cell(&b->w->frags, b->w->items[b->matches[r].first], b->plan.keep[c]);
        if (cell == SIZE_MAX || !gj_frag_is_item(&b->w->frags.v[cell]))
            continue;
        items[row->n++] = cell;
        row->known |= (uint16_t)(1u << c);
    }
    row->items = items;
}

/* In a table that has fewer columns, a row that lacks figures besides is open; all are if the head may not be whole. */
static void doubt_missing(gj_builder *b)
{
    for (size_t r = 0; r < b->form->n_rows; r++) {
        gj_place_row *row = &b->place[r];
        if (row->n == 0 || gj_builder_planned(b, r))
            continue;
        row->ambiguous = true;
        row->placed = GJ_PLACED_GUESS;
        row->doubt = _("表缺少列，该行又缺数字，不能确定各数属于哪一列");
    }
}

static bool all_equal(const gj_builder *b, size_t r)
{
    const int64_t *v = b->w->figures + b->matches[r].first;
    for (size_t i = 1; i < b->matches[r].count; i++)
        if (v[i] != v[0] || v[i] == INT64_MIN)
            return false;
    return true;
}

/* A row with a figure too many that has no plan: the sum may tell which one is torn or stray; else it is open. */
static void take_wide(gj_builder *b, size_t r)
{
    if (b->form->n_cols == 1 && all_equal(b, r)) { /* a span given in each of its cells */
        take_items(b, r, SIZE_MAX);
        return;
    }
    if (gj_spaced_settle(&b->place[r], b->w, b->form, r, &b->matches[r], b->a))
        return;
    int split = gj_split_figure(b->w, b->form, &b->matches[r]);
    int stray = split < 0 ? gj_stray_figure(b->w, b->form, &b->matches[r]) : -1;
    take_items(b, r, split >= 0 ? (size_t)split + 1 : stray >= 0 ? (size_t)stray : SIZE_MAX);
    b->place[r].ambiguous = split < 0 && stray < 0;
}

void gj_builder_place(gj_builder *b)
{
    if (b->stripes) {
        gj_builder_take_stripes(b);
        return;
    }
    for (size_t r = 0; r < b->form->n_rows; r++) {
        if (b->plan.by_cells && gj_builder_planned(b, r))
            take_cells(b, r);
        else if (gj_builder_planned(b, r))
            take_planned(b, r);
        else if (b->matches[r].count > b->form->n_cols)
            take_wide(b, r);
        else
            take_items(b, r, SIZE_MAX);
        if (b->plan.missing && gj_builder_planned(b, r))
            b->place[r].known = (uint16_t)(((1u << b->form->n_cols) - 1) & ~b->plan.missing);
        b->order_open |= b->matches[r].count == 0;
    }
    if (b->plan.n_figures == 0)
        gj_blocks_settle(b->place, b->w, b->form, b->matches, b->a);
    else if (!b->plan.by_cells && b->plan.n_figures != b->form->n_cols)
        gj_blocks_doubt_odd(b->place, b->w, b->form, b->matches);
    for (size_t r = 0; b->w->zone.tail && r < b->form->n_rows; r++)
        gj_tail_settle(&b->place[r], b->w, b->form, &b->matches[r], b->a);
    gj_glued_settle(b->place, b->w, b->form, b->plan.n_figures == 0 ? b->matches : NULL, b->t, b->a);
    const gj_frag *heads[GJ_PLACE_MAX_COLUMNS];
    GJ_CHECK(b->form->n_cols <= GJ_PLACE_MAX_COLUMNS);
    gj_column_heads(heads, b->w, b->patterns, b->head_from, b->head_to);
    gj_place(b->place, b->form, &b->w->frags, heads, b->a);
    if (b->plan.missing || b->plan.head_open)
        doubt_missing(b);
    if (b->plan.n_figures == 0)
        gj_blocks_doubt_bare(b->place, b->w, b->form, b->matches, b->text);
}
