#include "table/match/zone_work.h"

#include <stdlib.h>

#include "form/relation.h"
#include "gouji/table.h"
#include "table/cut/cell_words.h"
#include "table/cut/figure.h"
#include "table/cut/grid.h"
#include "table/cut/numerals.h"
#include "table/cut/thousands.h"
#include "table/cut/wrapped.h"
#include "table/match/sums.h"
#include "table/match/variant.h"

static void count_gap(gj_gap *gap, const gj_frag *f)
{
    if (f->kind == GJ_FRAG_BLANK || f->kind == GJ_FRAG_EMPTY)
        gap->blanks = (uint16_t)(gap->blanks + (gap->blanks < UINT16_MAX));
    if (f->sep == GJ_SEP_LINE)
        gap->line = true;
    if (f->kind == GJ_FRAG_EMPTY)
        gap->page = true;
}

/* First letter of the label that stands on the line of fragment i right before it, blank cells passed over. */
static uint32_t beside(const gj_frags *f, size_t i)
{
    size_t k = i;
    while (k > 0 && f->v[k].sep != GJ_SEP_LINE && f->v[k - 1].kind == GJ_FRAG_BLANK)
        k--;
    bool label = k > 0 && f->v[k].sep != GJ_SEP_LINE && f->v[k - 1].kind == GJ_FRAG_LABEL;
    return label ? f->v[k - 1].letters : f->v[i].letters;
}

/* Fills items, gaps and figures from the fragments. */
static void list_items(gj_zone_work *w, const gj_text *t)
{
    size_t len;
    gj_wrapped_join(&w->frags, gj_text_data(t, &len));
    gj_figures_fill(&w->frags, gj_text_data(t, &len));
    w->items = gj_alloc_array(w->frags.n + 1, sizeof(*w->items));
    w->gaps = gj_alloc_array(w->frags.n + 1, sizeof(*w->gaps));
    for (size_t i = 0; i < w->frags.n; i++) {
        const gj_frag *f = &w->frags.v[i];
        count_gap(&w->gaps[w->n_items], f);
        if (!gj_frag_is_item(f))
            continue;
        if (w->n_items == GJ_ALIGN_MAX_FIGURES) {
            w->left_line = w->n_left++ == 0 ? gj_text_line_of(t, f->src.off) : w->left_line;
            continue;
        }
        w->gaps[w->n_items].to = f->letters;
        w->gaps[w->n_items].beside = beside(&w->frags, i);
        w->items[w->n_items++] = i;
        w->gaps[w->n_items].from = f->letters + f->n_letters;
    }
    w->gaps[w->n_items].to = (uint32_t)w->frags.n_letters;
    w->gaps[w->n_items].beside = w->gaps[w->n_items].to;
    w->gaps[w->n_items].line = true;
    w->figures = gj_alloc_array(w->n_items + 1, sizeof(*w->figures));
    for (size_t k = 0; k < w->n_items; k++)
        w->figures[k] = w->frags.v[w->items[k]].figure;
}

static void cut_frags(gj_zone_work *w, const gj_text *t, gj_zone zone)
{
    size_t len;
    *w = (gj_zone_work){.zone = zone, .margin = -1};
    gj_frags_cut(&w->frags, t, zone.first, zone.last);
    if (zone.tail)
        gj_frags_cut(&w->frags, t, zone.tail, gj_text_lines(t));
    gj_numerals_settle(&w->frags, gj_text_data(t, &len));
    gj_grid_settle(&w->frags, gj_text_data(t, &len));
    gj_cell_words_settle(&w->frags, gj_text_data(t, &len));
    gj_thousands_join_cells(&w->frags, gj_text_data(t, &len));
}

void gj_zone_cut(gj_zone_work *w, const gj_text *t, gj_zone zone)
{
    cut_frags(w, t, zone);
    list_items(w, t);
}

static size_t count_rows(gj_zone_work *w, const gj_form *form)
{
    size_t n = 0;
    w->tables = gj_alloc_array(form->n_tables, sizeof(*w->tables));
    for (size_t i = 0; i < form->n_tables; i++) {
        if (form->tables[i].part < w->zone.first_part || form->tables[i].part > w->zone.last_part)
            continue;
        w->tables[w->n_tables++] = &form->tables[i];
        n += form->tables[i].n_rows;
    }
    return n;
}

static size_t expected_rows(const gj_zone_work *w, gj_align_row *rows, uint16_t years)
{
    size_t r = 0, cells = 0;
    for (size_t i = 0; i < w->n_tables; i++) {
        const gj_table_patterns *patterns = gj_patterns_of(w->tables[i]);
        bool sums = years == 1 && (gj_total_column(w->tables[i]) >= 0);
        for (size_t k = 0; k < w->tables[i]->n_rows; k++) {
            rows[r++] = (gj_align_row){&patterns->rows[k], (uint16_t)(w->tables[i]->n_cols * years), sums};
            cells += rows[r - 1].n_cols;
        }
    }
    return cells;
}

void gj_zone_find_rivals(gj_zone_work *w, int margin)
{
    if (w->margin >= margin)
        return;
    gj_align_rivals_free(&w->rivals);
    gj_align_row *rows = gj_alloc_array(w->n_rows + 1, sizeof(*rows));
    gj_align_input in = {w->frags.letters, w->gaps, w->figures, w->n_items, rows, w->n_rows};
    expected_rows(w, rows, w->years);
    gj_align_find_rivals(&w->rivals, &in, w->cost, margin);
    w->margin = margin;
    free(rows);
}

/* Far more figures than the form has cells may be two years side by side: the cheaper reading is taken. */
void gj_zone_align_rows(gj_zone_work *w, int most)
{
    w->years = 1;
    w->matches = gj_alloc_array(w->n_rows + 1, sizeof(*w->matches));
    gj_align_row *rows = gj_alloc_array(w->n_rows + 1, sizeof(*rows));
    gj_align_input in = {w->frags.letters, w->gaps, w->figures, w->n_items, rows, w->n_rows};
    size_t cells = expected_rows(w, rows, 1);
    w->cost = gj_align(w->matches, &in, most);
    if (w->n_items * 2 > cells * 3 && cells > 0) {
        gj_align_match *twice = gj_alloc_array(w->n_rows + 1, sizeof(*twice));
        expected_rows(w, rows, 2);
        int cost = gj_align(twice, &in, w->cost < most ? w->cost : most);
        if (cost < w->cost) {
            gj_align_match *once = w->matches;
            w->matches = twice;
            twice = once;
            w->cost = cost;
            w->years = 2;
        }
        free(twice);
    }
    free(rows);
}

void gj_zone_free_matches(gj_zone_work *w)
{
    free(w->matches);
    w->matches = NULL;
}

static void align(gj_zone_work *w, const gj_form *form, int most)
{
    w->n_rows = count_rows(w, form);
    gj_zone_align_rows(w, most);
    gj_variant_settle(w, most);
}

/* Complete rows whose last figure is the sum of the others, and not 0. */
static size_t count_sums(const gj_zone_work *w)
{
    size_t n = 0, r = 0;
    for (size_t i = 0; i < w->n_tables; i++)
        for (size_t k = 0; k < w->tables[i]->n_rows; k++, r++)
            n += gj_total_column(w->tables[i]) >= 0 && w->matches[r].count == w->tables[i]->n_cols &&
                 gj_adds_up(w->figures + w->matches[r].first, w->matches[r].count, SIZE_MAX) == GJ_SUM_HOLDS;
    return n;
}

void gj_zone_align(gj_zone_work *w, const gj_form *form, const gj_text *t, int most)
{
    size_t len;
    const char *text = gj_text_data(t, &len);
    if (most < GJ_ALIGN_ANY && gj_thousands_in_lines(&w->frags, text))
        most = GJ_ALIGN_ANY; /* the price before they are joined says nothing */
    align(w, form, most);
    if (w->cost == 0 || !gj_thousands_in_lines(&w->frags, text))
        return;
    gj_zone_work joined;
    cut_frags(&joined, t, w->zone);
    gj_thousands_join_lines(&joined.frags, text);
    list_items(&joined, t);
    align(&joined, form, w->cost);
    bool cheaper = joined.cost < w->cost && count_sums(&joined) >= count_sums(w);
    gj_zone_work spare = cheaper ? *w : joined;
    *w = cheaper ? joined : *w;
    gj_zone_work_free(&spare);
}

void gj_zone_work_free(gj_zone_work *w)
{
    gj_frags_free(&w->frags);
    free(w->items);
    free(w->gaps);
    free(w->figures);
    free(w->tables);
    free(w->matches);
    gj_align_rivals_free(&w->rivals);
    *w = (gj_zone_work){0};
}
