/* A reading says which figure is in which cell. Its price is that of its placement (align.c) and of what the sums of the form say of it:
 * FAILS for each that fails, HOLE and UNKNOWN for what cannot be told, LEFT_OUT for figures left out while a row lacks one. Readings are
 * proposed by
 *
 *   the aligner   the cheapest placement, and for each row the cheapest one in which it has other figures
 *   order         the figures in the order of the text, whatever stands beside them, if they are as many as the cells
 *   stripes       pieces of columns and rows (stripes.c); then nothing else
 *
 * The cheapest is taken. A cell is believed if every reading that gives it another value costs at least MARGIN more; else it is in doubt,
 * with the figures of the cheapest rival. Sums choose between readings that the page allows: a placement that costs more than REACH above
 * the best is not looked at, however well it adds up, so that an error that is printed stays where it is. */
#include "table/decide/judge.h"

#include <stdlib.h>
#include <string.h>

#include "table/costs.h"
#include "table/match/sums.h"

enum {
    READINGS_SHOWN = 4, /* in the trace */
    READINGS = 64,      /* looked at for a table */
    BLOCK_LETTERS = 60, /* before figures in which the labels of their rows stand */
};

typedef struct reading {
    gj_builder b;
    const char *name; /* of what proposed it; untranslated */
    int64_t *values;  /* of the cells */
    gj_balance sums;
    int price;
} reading;

typedef struct court {
    gj_builder *b;
    reading v[READINGS];
    size_t n;
} court;

/* `holes`: cells without a figure for which the text shows no blank. That they leave sums open is mostly one cause. */
static int price_of_sums(gj_balance s, size_t holes)
{
    return GJ_COST_FAILS * s.count[GJ_SUM_FAILS] + GJ_COST_UNKNOWN * s.count[GJ_SUM_UNKNOWN] + GJ_COST_HOLE * (int)holes;
}

/* Every sum holds. */
static bool is_proved(gj_balance s)
{
    return s.count[GJ_SUM_FAILS] == 0 && s.count[GJ_SUM_UNKNOWN] == 0;
}

/* Figures that no row has, as far as rows that have some lack others. */
static int count_left_out(const gj_builder *b, const int64_t *values)
{
    size_t from, to, taken = 0, lacking = 0;
    gj_builder_items(b, &from, &to);
    for (size_t r = 0; r < b->form->n_rows; r++) {
        uint16_t count = b->matches[r].count;
        taken += count;
        for (size_t c = 0; count > 0 && c < b->form->n_cols; c++)
            lacking += values[r * b->form->n_cols + c] == GJ_NO_FIGURE;
    }
    size_t left = to - from > taken ? to - from - taken : 0;
    return (int)(left < lacking ? left : lacking);
}

static size_t count_holes(const gj_builder *b, const int64_t *values)
{
    size_t holes = 0;
    for (size_t i = 0; i < (size_t)b->form->n_rows * b->form->n_cols; i++)
        holes += values[i] == GJ_NO_FIGURE;
    return holes;
}

/* Every cell without a figure may be one of the blank cells that stand among the table's figures. */
static bool shows_blanks(const gj_builder *b, size_t holes)
{
    size_t from, to, blanks = 0;
    gj_builder_items(b, &from, &to);
    for (size_t i = from < to ? b->w->items[from] : 0; from < to && i <= b->w->items[to - 1]; i++)
        blanks += b->w->frags.v[i].kind == GJ_FRAG_BLANK;
    return holes <= blanks;
}

static void add_reading(court *c, gj_builder b, const char *name, int price)
{
    if (c->n == READINGS)
        return;
    reading *r = &c->v[c->n++];
    *r = (reading){.name = name};
    b.place = gj_arena_array(b.a, b.form->n_rows, sizeof(*b.place));
    b.order_open = false;
    gj_builder_place(&b);
    r->b = b;
    r->values = gj_place_values(b.place, b.form, &b.w->frags, b.text);
    int left_out = b.stripes ? 0 : count_left_out(&b, r->values);
    size_t holes = count_holes(&b, r->values);
    bool blanks = left_out == 0 && shows_blanks(&b, holes);
    size_t n_relations;
    gj_relations(b.form, &n_relations);
    r->sums = gj_table_sums(b.form, r->values, blanks);
    r->price = price + price_of_sums(r->sums, blanks || n_relations == 0 ? 0 : holes) + GJ_COST_LEFT_OUT * left_out;
}

static void add_rivals(court *c, int margin)
{
    const gj_align_rivals *rivals = &c->b->w->rivals;
    const gj_builder *b = c->b;
    for (size_t i = 0; i < rivals->n && rivals->v[i].price <= margin; i++) {
        gj_builder other = *b;
        other.matches = rivals->v[i].rows + b->row;
        if (memcmp(other.matches, b->matches, b->form->n_rows * sizeof(*other.matches)) != 0)
            add_reading(c, other, N_("行名与次序，另一种放法"), rivals->v[i].price);
    }
}

/* The labels of all rows stand before figures [from, to), none between them. */
static bool is_block(const gj_builder *b, size_t from, size_t to)
{
    const gj_gap *gaps = b->w->gaps;
    uint32_t first = gaps[from].to - gaps[from].from > BLOCK_LETTERS ? gaps[from].to - BLOCK_LETTERS : gaps[from].from;
    for (size_t k = from + 1; k < to; k++)
        if (gaps[k].from < gaps[k].to)
            return false;
    for (size_t r = 0; r < b->form->n_rows; r++) {
        const gj_pattern *p = &b->patterns->rows[r];
        if (p->len == 0 || gj_pattern_lcs(p, b->w->frags.letters + first, gaps[from].to - first) < p->len)
            return false;
    }
    return true;
}

/* As many figures as cells: row by row. In tables without sums only a block of labels says so: two labels, then two figures. */
static void add_in_order(court *c)
{
    const gj_builder *b = c->b;
    size_t from, to, n_rows = b->form->n_rows, n_cols = b->form->n_cols;
    gj_builder_items(b, &from, &to);
    bool block = n_cols == 1 && to > from && is_block(b, from, to);
    if (to - from != n_rows * n_cols || n_rows < 2 || (n_cols == 1 && !block))
        return;
    gj_align_match *rows = gj_arena_array(b->a, n_rows, sizeof(*rows));
    for (size_t r = 0; r < n_rows; r++)
        rows[r] = (gj_align_match){(uint32_t)(from + r * n_cols), (uint16_t)n_cols, 100};
    gj_builder other = *b;
    other.matches = rows;
    add_reading(c, other, N_("按次序逐行"), block ? -GJ_COST_IN_BLOCK : GJ_COST_IN_ORDER);
    for (size_t r = 0; block && r < n_rows; r++) {
        c->v[c->n - 1].b.place[r].ambiguous = false;
        c->v[c->n - 1].b.place[r].placed = GJ_PLACED_POSITION;
    }
}

static bool same_row(const reading *a, const reading *b, size_t r)
{
    size_t n_cols = a->b.form->n_cols;
    return memcmp(a->values + r * n_cols, b->values + r * n_cols, n_cols * sizeof(*a->values)) == 0;
}

/* Columns in which the two have other values. */
static uint16_t open_columns(const reading *a, const reading *b, size_t r)
{
    uint16_t open = 0;
    size_t n_cols = a->b.form->n_cols;
    for (size_t c = 0; c < n_cols; c++)
        open |= (uint16_t)((a->values[r * n_cols + c] != b->values[r * n_cols + c]) << c);
    return open;
}

static const char *describe(const gj_builder *b, const reading *rival, size_t r)
{
    gj_buf list = {0};
    for (size_t c = 0; c < b->form->n_cols; c++) {
        int64_t v = rival->values[r * b->form->n_cols + c];
        if (v == GJ_NO_FIGURE)
            gj_buf_printf(&list, c ? " %s" : "%s", "–");
        else
            gj_buf_printf(&list, c ? " %lld" : "%lld", (long long)v);
    }
    const char *text = gj_arena_printf(b->a, _("标签与数字的次序混乱，该行也可能是：%s"), list.data);
    gj_buf_free(&list);
    return text;
}

static void judge(const court *c, const reading *best)
{
    const gj_builder *b = c->b;
    for (size_t i = 0; i < c->n; i++) {
        const reading *rival = &c->v[i];
        if (rival == best || rival->price >= best->price + GJ_COST_MARGIN)
            continue;
        for (size_t r = 0; r < b->form->n_rows; r++) {
            gj_place_row *row = &b->place[r];
            if (same_row(best, rival, r) || (row->ambiguous && !row->rivalled))
                continue;
            row->open |= open_columns(best, rival, r);
            if (!row->rivalled)
                row->doubt = describe(b, rival, r);
            row->ambiguous = row->rivalled = true;
            row->placed = GJ_PLACED_GUESS;
        }
    }
}

static int by_price(const void *x, const void *y)
{
    const reading *const *a = x, *const *b = y;
    return ((*a)->price > (*b)->price) - ((*a)->price < (*b)->price);
}

/* For the trace: the cheapest readings, a line each. */
static const char *list_readings(const court *c, const reading *best)
{
    const reading *order[READINGS];
    gj_buf list = {0};
    for (size_t i = 0; i < c->n; i++)
        order[i] = &c->v[i];
    qsort(order, c->n, sizeof(*order), by_price);
    for (size_t i = 0; i < c->n && i < READINGS_SHOWN; i++) {
        const uint16_t *count = order[i]->sums.count;
        gj_buf_printf(&list, _("  读法：%s，代价 %d，算式成立 %u 条、不成立 %u 条、不能核算 %u 条%s"), _(order[i]->name), order[i]->price,
                      count[GJ_SUM_HOLDS] + count[GJ_SUM_FILLED] + count[GJ_SUM_ZERO], count[GJ_SUM_FAILS], count[GJ_SUM_UNKNOWN],
                      order[i] == best ? _("（采用）") : "");
        gj_buf_puts(&list, "\n");
    }
    const char *text = gj_arena_strndup(c->b->a, list.data, list.len);
    gj_buf_free(&list);
    return text;
}

void gj_judge_table(gj_builder *b)
{
    court *c = gj_realloc_array(NULL, 1, sizeof(*c)); /* large, and little of it is used */
    c->b = b;
    c->n = 0;
    add_reading(c, *b, b->stripes ? N_("分块") : N_("行名与次序"), 0);
    bool proved = is_proved(c->v[0].sums);
    gj_zone_find_rivals(b->w, proved ? GJ_COST_MARGIN : GJ_COST_REACH);
    if (!b->stripes) {
        add_rivals(c, proved ? GJ_COST_MARGIN : GJ_COST_REACH);
        if (!proved || b->form->n_cols == 1)
            add_in_order(c);
    }
    size_t best = 0;
    for (size_t i = 1; i < c->n; i++)
        if (c->v[i].price < c->v[best].price)
            best = i;
    *b = c->v[best].b;
    b->readings = list_readings(c, &c->v[best]);
    judge(c, &c->v[best]);
    if (best != 0) {
        gj_align_match *kept = gj_arena_array(b->a, b->form->n_rows, sizeof(*kept));
        memcpy(kept, b->matches, b->form->n_rows * sizeof(*kept));
        b->matches = kept;
        gj_builder_find_head(b);
        gj_builder_columns(b);
    }
    for (size_t i = 0; i < c->n; i++)
        free(c->v[i].values);
    free(c);
}
