/* A placement is a set of columns, as bits; each possible one gets a price from what the layout shows. Those that cost MARGIN more than the
 * cheapest are not possible on this page, however well they add up. */
#include "table/decide/position.h"

#include <stdlib.h>
#include <string.h>

#include "table/costs.h"
#include "table/cut/letters.h"
#include "table/decide/blanks.h"

enum {
    STRAIGHT = 4,         /* columns are straight if their edges are off by no more than this part of their distance */
    REGULAR_PERCENT = 80, /* so many lines of equally many cells are a grid */
};

/* Where the columns are, learnt from complete rows or from the head. */
typedef struct columns {
    bool fields; /* nearly all lines have `cells` cells, so that field[] tells the column of a figure on such a line */
    uint16_t cells;
    uint16_t field[GJ_PLACE_MAX_COLUMNS];
    bool screen; /* left[] and right[] are meaningful */
    int left[GJ_PLACE_MAX_COLUMNS], right[GJ_PLACE_MAX_COLUMNS];
    bool by_right; /* right edges agree better than left ones */
    int pitch;     /* mean distance of columns, at least 1 */
    gj_blank_lines lines;
} columns;

static bool on_one_line(const gj_frags *frags, const gj_row *row)
{
    return frags->v[row->items[0]].line == frags->v[row->items[row->n_items - 1]].line;
}

/* Some figures of the row are parted by more than single blanks, so that its places on the screen say something. */
static bool is_spaced(const gj_frags *frags, const gj_row *row)
{
    for (size_t i = 0; i < row->n_items; i++)
        if (frags->v[row->items[i]].sep == GJ_SEP_GAP)
            return true;
    return false;
}

/* Mean absolute deviation of an edge of all complete rows from the mean `centre`. */
static long spread(const gj_row *rows, const gj_form_table *form, const gj_frags *frags, const int *centre, bool right)
{
    long sum = 0;
    for (size_t r = 0; r < form->n_rows; r++) {
        if (rows[r].n_items != form->n_cols || !on_one_line(frags, &rows[r]))
            continue;
        for (size_t c = 0; c < form->n_cols; c++) {
            const gj_frag *f = &frags->v[rows[r].items[c]];
            sum += labs((right ? f->x1 : f->x0) - (long)centre[c]);
        }
    }
    return sum;
}

/* Cells of the line that fragment i is on. */
static uint16_t line_cells(const gj_frags *frags, size_t i)
{
    while (i + 1 < frags->n && frags->v[i + 1].line == frags->v[i].line)
        i++;
    return frags->v[i].field;
}

/* Nearly all rows (of a line each) have the same number of cells, more than the form has columns: one cell, one column. That number
 * goes into *common. */
static bool is_regular(const gj_row *rows, const gj_form_table *form, const gj_frags *frags, uint16_t *common)
{
    uint16_t cells[256];
    size_t n = 0, same = 0;
    for (size_t r = 0; r < form->n_rows && n < GJ_COUNT(cells); r++)
        if (rows[r].n_items > 0 && on_one_line(frags, &rows[r]))
            cells[n++] = line_cells(frags, rows[r].items[0]);
    for (size_t i = 0; i < n; i++) {
        size_t count = 0;
        for (size_t k = 0; k < n; k++)
            count += cells[k] == cells[i];
        if (count > same && cells[i] + 1u >= form->n_cols) {
            same = count;
            *common = cells[i];
        }
    }
    return n > 0 && same * 100 >= n * REGULAR_PERCENT;
}

static void learn_from_rows(columns *k, const gj_row *rows, const gj_form_table *form, const gj_frags *frags)
{
    int complete = 0;
    for (size_t r = 0; r < form->n_rows; r++) {
        if (rows[r].n_items != form->n_cols || !on_one_line(frags, &rows[r]))
            continue;
        for (size_t c = 0; c < form->n_cols; c++) {
            const gj_frag *f = &frags->v[rows[r].items[c]];
            k->fields &= complete == 0 || k->field[c] == f->field;
            k->field[c] = f->field;
            k->left[c] += f->x0;
            k->right[c] += f->x1;
        }
        complete++;
    }
    k->screen = complete > 0;
    for (size_t c = 0; complete > 0 && c < form->n_cols; c++) {
        k->left[c] /= complete;
        k->right[c] /= complete;
    }
}

static size_t count_complete(const gj_row *rows, const gj_form_table *form, const gj_frags *frags)
{
    size_t n = 0;
    for (size_t r = 0; r < form->n_rows; r++)
        n += rows[r].n_items == form->n_cols && on_one_line(frags, &rows[r]);
    return n;
}

/* Distance of an edge of a figure from that edge of the nearest column. */
static int nearest(const int *edges, size_t n, int edge)
{
    int best = abs(edge - edges[0]);
    for (size_t c = 1; c < n; c++)
        best = abs(edge - edges[c]) < best ? abs(edge - edges[c]) : best;
    return best;
}

/* Columns known from heads only: the figures stand nearer to right edges of heads than to left ones. */
static bool is_flush_right(const columns *k, const gj_row *rows, const gj_form_table *form, const gj_frags *frags)
{
    long left = 0, right = 0;
    for (size_t r = 0; r < form->n_rows; r++)
        for (size_t i = 0; i < rows[r].n_items && on_one_line(frags, &rows[r]); i++) {
            const gj_frag *f = &frags->v[rows[r].items[i]];
            left += nearest(k->left, form->n_cols, f->x0);
            right += nearest(k->right, form->n_cols, f->x1);
        }
    return right < left;
}

static columns learn_columns(const gj_row *rows, const gj_form_table *form, const gj_frags *frags, const gj_frag *const *heads)
{
    columns k = {.pitch = 1};
    k.fields = is_regular(rows, form, frags, &k.cells);
    size_t last = form->n_cols - 1u;
    learn_from_rows(&k, rows, form, frags);
    bool by_heads = !k.screen;
    if (by_heads) {
        k.screen = true;
        for (size_t c = 0; c <= last && k.screen; c++) {
            k.screen = heads[c] != NULL && (c == 0 || (heads[c] != heads[c - 1] && heads[c]->x0 > heads[c - 1]->x0));
            if (!k.screen)
                break;
            k.field[c] = heads[c]->field;
            k.left[c] = heads[c]->x0;
            k.right[c] = heads[c]->x1;
        }
    }
    k.fields = k.fields && k.screen && k.field[last] > k.field[0];
    if (!k.screen)
        return k;
    long left = spread(rows, form, frags, k.left, false), right = spread(rows, form, frags, k.right, true);
    k.by_right = by_heads ? is_flush_right(&k, rows, form, frags) : right < left;
    int span = k.by_right ? k.right[last] - k.right[0] : k.left[last] - k.left[0];
    k.pitch = last > 0 && span > (int)last ? span / (int)last : 1;
    long figures = (long)count_complete(rows, form, frags) * form->n_cols;
    k.screen = (k.by_right ? right : left) * STRAIGHT <= figures * k.pitch;
    return k;
}

static int short_of(int needed, int shown, int cost_missing, int cost_spare)
{
    return needed > shown ? (needed - shown) * cost_missing : (shown - needed) * cost_spare;
}

static int blank_cost(const gj_blanks *e, const uint8_t *col, size_t n, size_t n_cols, bool deepest)
{
    int cost = 0;
    if (!e->any)
        return 0;
    if (e->exact_lead)
        cost += GJ_COST_INNER * abs(col[0] - e->lead);
    int lead = deepest || e->lead == 0 ? e->lead : col[0] < e->lead ? col[0] : e->lead;
    cost += short_of(col[0], lead, GJ_COST_NO_LEAD, GJ_COST_SPARE_LEAD);
    cost += short_of((int)n_cols - 1 - col[n - 1], e->trail, e->open_end ? 0 : GJ_COST_NO_TRAIL, GJ_COST_SPARE_TRAIL);
    for (size_t i = 1; i < n; i++)
        cost += GJ_COST_INNER * abs(col[i] - col[i - 1] - 1 - e->inner[i]);
    return cost;
}

static int position_cost(const columns *k, const gj_frags *frags, const gj_row *row, const uint8_t *col, bool fields)
{
    int cost = 0;
    bool spaced = is_spaced(frags, row);
    for (size_t i = 0; i < row->n_items; i++) {
        const gj_frag *f = &frags->v[row->items[i]];
        if (fields) {
            cost += f->field != k->field[col[i]] ? GJ_COST_FIELD : 0;
        } else if (k->screen && spaced && f->sep != GJ_SEP_CELL) {
            int off = abs(k->by_right ? f->x1 - k->right[col[i]] : f->x0 - k->left[col[i]]);
            int price = off * GJ_COST_SCREEN_MAX / k->pitch;
            cost += price < GJ_COST_SCREEN_MAX ? price : GJ_COST_SCREEN_MAX;
        }
    }
    return cost;
}

static size_t columns_of(uint16_t cells, uint8_t *col)
{
    size_t n = 0;
    for (uint8_t c = 0; c < GJ_PLACE_MAX_COLUMNS; c++)
        if (cells >> c & 1)
            col[n++] = c;
    return n;
}

typedef struct option {
    uint16_t cells;
    int cost, off; /* of both, and of places on the screen */
} option;

static int by_cost(const void *x, const void *y)
{
    const option *a = x, *b = y;
    return a->cost != b->cost ? (a->cost > b->cost) - (a->cost < b->cost) : (a->cells < b->cells) - (a->cells > b->cells);
}

/* A piece of the row's label stands in a cell where complete rows have their first figure or a later one: the cells of its line are not
 * those columns. */
static bool has_label_in_columns(const columns *k, const gj_frags *frags, const gj_row *row, const gj_pattern *label)
{
    size_t first = row->items[0];
    for (size_t i = first; label && i-- > 0 && frags->v[i].line == frags->v[first].line;) {
        const gj_frag *f = &frags->v[i];
        if (f->kind == GJ_FRAG_LABEL && f->field >= k->field[0] && f->n_letters > 1 &&
            gj_pattern_lcs(label, frags->letters + f->letters, f->n_letters) == f->n_letters)
            return true;
    }
    return false;
}

/* Blank cells that rows of this row's level have before their first column, in place of the deeper levels of labels: what complete rows
 * have, and rows of one figure whose end the page shows. -1 if there are none, or if they differ. */
static int label_blanks(const gj_builder *b, size_t r, const columns *k)
{
    int found = -1;
    for (size_t i = 0; i < b->form->n_rows; i++) {
        const gj_row *row = &b->read[i];
        bool whole = row->n_items == b->form->n_cols;
        if (i == r || b->form->rows[i].levels != b->form->rows[r].levels || row->n_items == 0 || (!whole && row->n_items != 1) ||
            gj_builder_is_run(b, i))
            continue;
        gj_blanks e = gj_blanks_of(&b->w->frags, row, &k->lines);
        if (!e.one_line || e.open_end)
            continue;
        int blanks = whole ? e.lead : (int)e.lead - ((int)b->form->n_cols - 1 - (int)e.trail);
        if (found >= 0 && blanks != found)
            return -1;
        found = blanks;
    }
    return found;
}

/* The sums within the row hold with these columns, what has no figure taken for 0, and are not all 0; true where it has none. */
static bool holds_with_zeros(const gj_builder *b, size_t r, uint16_t cells)
{
    int64_t values[GJ_PLACE_MAX_COLUMNS];
    const gj_row *row = &b->read[r];
    for (size_t c = 0, i = 0; c < b->form->n_cols; c++)
        values[c] = cells >> c & 1 ? b->w->frags.v[row->items[i++]].figure : 0;
    gj_balance sums = gj_row_sums(b->form, r, values);
    return sums.count[GJ_SUM_FAILS] + sums.count[GJ_SUM_UNKNOWN] == 0 && (sums.count[GJ_SUM_HOLDS] > 0 || sums.count[GJ_SUM_ZERO] == 0);
}

/* Empty lines alone say which cells are blank, not all of them between the figures, and neither other rows show what they are worth, nor do
 * the sums within the row bear it out. */
static bool is_unproved(const gj_builder *b, size_t r, const columns *k, const gj_blanks *e, uint16_t cells)
{
    size_t within = b->read[r].n_items;
    for (size_t i = 1; i < b->read[r].n_items; i++)
        within += e->inner[i];
    return e->by_lines && e->any && within < b->form->n_cols && k->lines.alone && k->lines.whole < 2 && !holds_with_zeros(b, r, cells);
}

/* Prices all placements of an incomplete row and proposes those that the page allows. Where none is good, another may be right. */
static void place_row(gj_builder *b, size_t r, const columns *k, bool deepest)
{
    const gj_frags *frags = &b->w->frags;
    gj_row *row = &b->read[r];
    gj_blanks e = gj_blanks_of(frags, row, &k->lines);
    int before = e.open_end && e.one_line ? label_blanks(b, r, k) : -1;
    if (before >= 0 && e.lead > before) { /* what follows tells nothing: what stands before the figures must */
        e.lead = (uint16_t)(e.lead - before);
        e.exact_lead = deepest = true;
    }
    bool fields = k->fields && e.one_line && line_cells(frags, row->items[0]) == k->cells &&
                  !has_label_in_columns(k, frags, row, b->patterns ? &b->patterns->rows[r] : NULL);
    size_t n = 0, all = (size_t)1 << b->form->n_cols;
    option *options = gj_alloc_array(all, sizeof(*options));
    for (size_t cells = 0; cells < all; cells++) {
        if (__builtin_popcountll(cells) != row->n_items)
            continue;
        uint8_t col[GJ_PLACE_MAX_COLUMNS];
        columns_of((uint16_t)cells, col);
        int off = e.one_line ? position_cost(k, frags, row, col, fields) : 0;
        options[n++] = (option){(uint16_t)cells, blank_cost(&e, col, row->n_items, b->form->n_cols, deepest) + off, off};
    }
    qsort(options, n, sizeof(*options), by_cost);
    for (size_t i = 0; i < n && options[i].cost < options[0].cost + GJ_COST_MARGIN; i++)
        if (!(b->lost_rows >> r & 1) || options[i].cells == b->lost_cells)
            gj_builder_propose(b, r,
                               (gj_reading){.items = row->items, .n = row->n_items, .cells = options[i].cells, .price = options[i].cost});
    bool between = options[0].off * STRAIGHT > GJ_COST_SCREEN_MAX * row->n_items; /* figures stand in no column */
    if (between || (row->n == 1 && is_unproved(b, r, k, &e, options[0].cells)))
        gj_row_add_unknown(row, options[0].cost, NULL, b->a);
    else if (row->n > 1) /* the sums decide: they must hold */
        gj_row_add_unknown_strict(row, options[0].cost + 2 * GJ_COST_MARGIN - 1, b->a);
    gj_row_add_unknown(row, GJ_COST_NOWHERE, NULL, b->a);
    free(options);
}

/* Column that the figure stands in; n_cols if that cannot be told. */
static size_t column_of(const columns *k, const gj_frag *f, size_t n_cols)
{
    int edge = k->by_right ? f->x1 : f->x0;
    for (size_t c = 0; c < n_cols; c++) {
        if (k->fields && k->field[c] == f->field)
            return c;
        if (!k->fields && k->screen && 2 * abs(edge - (k->by_right ? k->right[c] : k->left[c])) < k->pitch)
            return c;
    }
    return n_cols;
}

/* A row with all its figures on several lines, not each on its own: in the text they follow each other as the lines do, but on the page
 * each stands in its column. Where that is another order, it speaks against that of the text. */
static void order_by_position(gj_builder *b, size_t r, const columns *k)
{
    gj_row *row = &b->read[r];
    size_t *items = gj_arena_array(b->a, b->form->n_cols, sizeof(*items));
    uint32_t taken = 0;
    bool moved = false, alone = true;
    for (size_t i = 0; i < row->n_items; i++) {
        const gj_frag *f = &b->w->frags.v[row->items[i]];
        size_t c = column_of(k, f, b->form->n_cols);
        if (c == b->form->n_cols || taken >> c & 1)
            return;
        taken |= 1u << c;
        moved |= c != i;
        alone &= f->sep == GJ_SEP_LINE;
        items[c] = row->items[i];
    }
    if (moved && !alone)
        gj_builder_propose(b, r, (gj_reading){.items = items, .n = row->n_items, .cells = gj_builder_full(b), .price = -GJ_COST_MARGIN});
}

void gj_position_propose(gj_builder *b, const gj_frag *const *heads)
{
    const gj_form_table *form = b->form;
    uint8_t deepest = 0;
    bool learned = false;
    columns k = {0};
    for (size_t r = 0; r < form->n_rows; r++)
        deepest = form->rows[r].levels > deepest ? form->rows[r].levels : deepest;
    for (size_t r = 0; r < form->n_rows; r++) {
        const gj_row *row = &b->read[r];
        bool whole = row->n_items == form->n_cols, parted = row->n_items > 0 && !on_one_line(&b->w->frags, row);
        if (row->known || row->n_items == 0 || (whole && (form->n_cols == 1 || !parted)) || gj_builder_is_run(b, r))
            continue;
        if (!learned) {
            k = learn_columns(b->read, form, &b->w->frags, heads);
            k.lines = gj_blank_lines_learn(b);
        }
        learned = true;
        if (whole)
            order_by_position(b, r, &k);
        else
            place_row(b, r, &k, form->rows[r].levels == deepest);
    }
}
