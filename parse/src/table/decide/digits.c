/* One row: depth first over the figures from left to right; where a figure is the sum of those before it, it is not guessed but looked for.
 */
#include "table/decide/digits.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "table/costs.h"
#include "table/decide/solve.h"

enum {
    PART_STEPS = 500000, /* figures tried for one row */
    MOST_DIGITS = 15,    /* of one figure */
};

/* ---- the ways to part a run ---- */

typedef struct parting {
    const gj_form_table *form;
    const gj_relation *totals[GJ_PLACE_MAX_COLUMNS]; /* sum that ends in column c, or NULL */
    const gj_run *run;
    size_t steps, n, cap;
    int64_t now[GJ_PLACE_MAX_COLUMNS];
    int64_t (*found)[GJ_PLACE_MAX_COLUMNS];
    bool cut;
} parting;

/* The figure that column c must be, from those before it; -1: any. */
static int64_t total_of(const parting *p, size_t c)
{
    int64_t sum = 0;
    for (size_t i = 0; p->totals[c] && i < p->totals[c]->n_left; i++)
        sum += p->now[p->totals[c]->left[i].col];
    return p->totals[c] ? sum : -1;
}

static void part(parting *p, size_t c, size_t from)
{
    const gj_run *run = p->run;
    size_t rest = p->form->n_cols - c - 1;
    if (c == p->form->n_cols) {
        if (from == run->len && !(p->cut |= p->n == GJ_DIGITS_MAX)) {
            GJ_GROW(p->found, p->n, p->cap);
            memcpy(p->found[p->n++], p->now, sizeof(p->now));
        }
        return;
    }
    int64_t wanted = total_of(p, c), v = 0;
    for (size_t end = from; end + rest < run->len && end - from < MOST_DIGITS && !(p->cut |= ++p->steps > PART_STEPS);) {
        if (end > from && (run->cuts[end] == GJ_CUT_MUST || run->digits[from] == '0'))
            break;
        v = v * 10 + (run->digits[end++] - '0');
        if ((rest > 0 || end == run->len) && (wanted < 0 || v == wanted)) {
            p->now[c] = v;
            part(p, c + 1, end);
        }
    }
}

size_t gj_digits_part(int64_t **out, bool *cut, const gj_form_table *form, size_t row, const gj_run *run, gj_arena *a)
{
    parting p = {.form = form, .run = run, .cut = run->len > (size_t)form->n_cols * MOST_DIGITS};
    size_t n;
    const gj_relation *relations = gj_relations(form, &n);
    for (size_t i = 0; i < n; i++)
        if (gj_is_sum_of_row(&relations[i], row))
            p.totals[relations[i].right[0].col] = &relations[i];
    if (!p.cut)
        part(&p, 0, 0);
    *cut = p.cut;
    n = p.cut ? 0 : p.n;
    *out = gj_arena_array(a, n * form->n_cols + 1, sizeof(**out));
    for (size_t i = 0; i < n; i++)
        memcpy(*out + i * form->n_cols, p.found[i], form->n_cols * sizeof(**out));
    free(p.found);
    return n;
}

/* ---- rows that are runs ---- */

static const gj_frag *frag_of(const gj_builder *b, size_t item)
{
    return &b->w->frags.v[item];
}

static bool all_digits(const gj_builder *b, const gj_frag *f)
{
    for (size_t i = 0; i < f->src.len; i++)
        if (b->text[f->src.off + i] < '0' || b->text[f->src.off + i] > '9')
            return false;
    return true;
}

/* Some figures of a row, by their place in it. */
typedef struct stretch {
    size_t from, to;
} stretch;

/* The figures of the row that stand on one line: all, or all but the first or last one, which may be a page number; empty if
 * there are none such. */
static stretch on_one_line(const gj_builder *b, const gj_row *row)
{
    stretch s = {0, row->n_items};
    if (row->n_items > 1 && frag_of(b, row->items[0])->line != frag_of(b, row->items[1])->line)
        s.from++;
    else if (row->n_items > 1 && frag_of(b, row->items[0])->line != frag_of(b, row->items[row->n_items - 1])->line)
        s.to--;
    bool one = s.from < s.to && frag_of(b, row->items[s.from])->line == frag_of(b, row->items[s.to - 1])->line;
    return one ? s : (stretch){0, 0};
}

static bool has_relations(const gj_builder *b)
{
    size_t n;
    gj_relations(b->form, &n);
    return n > 0;
}

/* Fragment `item` may stand beside a blank cell: one on its line, or an empty line where no sums tell it from a mere gap. */
static bool is_beside_blank(const gj_builder *b, size_t item)
{
    const gj_frags *f = &b->w->frags;
    for (size_t i = item > 0 ? item - 1 : item; i <= item + 1 && i < f->n; i++)
        if ((f->v[i].kind == GJ_FRAG_BLANK && f->v[i].line == f->v[item].line) || (f->v[i].kind == GJ_FRAG_EMPTY && !has_relations(b)))
            return true;
    return false;
}

/* Fewer runs of digits than columns on one line, one blank at most between them, and digits enough. */
static bool is_stuck(const gj_builder *b, const gj_row *row)
{
    stretch s = on_one_line(b, row);
    size_t digits = 0, n = s.to - s.from;
    bool full = row->n_items >= b->form->n_cols && n == 1; /* each figure on a line of its own */
    if (n == 0 || n >= b->form->n_cols || full || is_beside_blank(b, row->items[s.from]) || is_beside_blank(b, row->items[s.to - 1]))
        return false;
    for (size_t i = s.from; i < s.to; i++) {
        const gj_frag *f = frag_of(b, row->items[i]);
        if (!all_digits(b, f) || (i > s.from && (f->sep != GJ_SEP_SPACE || row->items[i] != row->items[i - 1] + 1)))
            return false;
        digits += f->src.len;
    }
    return digits >= b->form->n_cols && digits <= UINT8_MAX;
}

/* "0559": no figure begins so, but two figures do. */
static bool has_idle_zero(const gj_builder *b, const gj_row *row)
{
    for (size_t i = 0; i < row->n_items; i++) {
        gj_span src = frag_of(b, row->items[i])->src;
        if (src.len > 1 && b->text[src.off] == '0')
            return true;
    }
    return false;
}

/* The last figure is not the sum of the others: none was lost that is 0. */
static bool fails_as_it_is(const gj_builder *b, const gj_row *row)
{
    int64_t v[GJ_PLACE_MAX_COLUMNS];
    stretch s = on_one_line(b, row);
    for (size_t i = s.from; i < s.to; i++)
        v[i - s.from] = frag_of(b, row->items[i])->figure;
    gj_sum sum = s.to > s.from + 1 ? gj_adds_up(v, s.to - s.from, SIZE_MAX) : GJ_SUM_HOLDS;
    return sum == GJ_SUM_FAILS || sum == GJ_SUM_UNKNOWN;
}

/* Most rows are one run of digits each, or some run cannot be one figure, or most of the short rows would not add up; or the only row of a
 * table, in which sums bind the figures, is in so few runs that most figures would be lost. */
static bool is_stuck_table(const gj_builder *b)
{
    size_t stuck = 0, whole = 0, failing = 0, filled = 0;
    bool sure = false;
    for (size_t r = 0; r < b->form->n_rows; r++) {
        const gj_row *row = &b->read[r];
        filled += row->n_items > 0;
        if (!is_stuck(b, row))
            continue;
        stretch s = on_one_line(b, row);
        stuck++;
        whole += s.to == s.from + 1;
        sure |= has_idle_zero(b, row) || (b->form->n_rows == 1 && has_relations(b) && (s.to - s.from) * 2 < b->form->n_cols);
        failing += fails_as_it_is(b, row);
    }
    return sure || whole * 2 > filled || (gj_total_column(b->form) >= 0 && failing > 1 && failing * 2 > stuck);
}

static void collect_digits(gj_run *out, const gj_builder *b, const gj_row *row)
{
    stretch s = on_one_line(b, row);
    for (size_t k = s.from; k < s.to; k++) {
        gj_span src = frag_of(b, row->items[k])->src;
        for (uint32_t i = 0; i < src.len; i++, out->len++) {
            out->digits[out->len] = b->text[src.off + i];
            out->cuts[out->len] = i == 0 ? GJ_CUT_MUST : GJ_CUT_MAY;
            out->at[out->len] = src.off + i;
        }
    }
}

/* No row of the zone has its figures apart. Where the sums do not tell, this does. */
static bool none_apart(const gj_zone_work *w)
{
    const gj_align_match *m = w->matches;
    for (size_t i = 0; i < w->n_tables; m += w->tables[i++]->n_rows)
        for (size_t r = 0; w->tables[i]->n_cols > 1 && r < w->tables[i]->n_rows; r++)
            if (m[r].count > 1)
                return false;
    return true;
}

static gj_reading reading_of(const gj_builder *b, const gj_row *row, const int64_t *values)
{
    return (gj_reading){.items = row->items,
                        .n = b->form->n_cols,
                        .cells = gj_builder_full(b),
                        .placed = GJ_PLACED_SUMS,
                        .values = values,
                        .why = _("数字分界不明，读法不止一种")};
}

static void propose_row(gj_builder *b, size_t r)
{
    gj_row *row = &b->read[r];
    gj_run *run = &b->runs[r];
    int64_t *values;
    bool cut;
    collect_digits(run, b, row);
    size_t n = gj_digits_part(&values, &cut, b->form, r, run, b->a);
    for (size_t i = 0; i < n; i++)
        gj_builder_propose(b, r, reading_of(b, row, values + i * b->form->n_cols));
    row->run = n > 0 || row->n_items == 1;
    if (n == 0 && row->n_items == 1) { /* as it stands, at least */
        gj_builder_propose(b, r, (gj_reading){.items = row->items, .n = 1, .cells = 1});
        gj_row_add_unknown(row, 0, _("数字分界不明，没有一种读法符合勾稽关系"), b->a);
    } else if (n == 1 && !has_relations(b) && !none_apart(b->w) && !has_idle_zero(b, row)) {
        gj_row_add_unknown(row, 0, _("数字分界不明，读法不止一种"), b->a);
    }
    if (!cut)
        run->len = 0;
}

/* 采购1970.61: 197 and 0.61 may be, where labels and figures run together, and no row has its figures apart. */
static bool may_hide_figure(const gj_builder *b, const gj_row *row)
{
    const gj_frag *f = row->n_items == 1 ? frag_of(b, row->items[0]) : NULL;
    if (!f || row->items[0] == 0 || f[-1].src.off + f[-1].src.len != f->src.off)
        return false;
    const char *point = memchr(b->text + f->src.off, '.', f->src.len);
    return point && point - (b->text + f->src.off) > 1;
}

static void doubt_decimals(gj_builder *b)
{
    for (size_t r = 0; r < b->form->n_rows; r++)
        if (!gj_builder_planned(b, r) && may_hide_figure(b, &b->read[r]) && none_apart(b->w))
            gj_row_add_unknown(&b->read[r], 0, _("数字分界不明，读法不止一种"), b->a);
}

void gj_digits_propose(gj_builder *b)
{
    if (b->form->n_cols < 2)
        return;
    doubt_decimals(b);
    if (!is_stuck_table(b))
        return;
    b->runs = gj_arena_array(b->a, b->form->n_rows, sizeof(*b->runs));
    for (size_t r = 0; r < b->form->n_rows; r++)
        if (!gj_builder_planned(b, r) && is_stuck(b, &b->read[r]))
            propose_row(b, r);
}

/* ---- what the other rows leave ---- */

/* What the sums leave for column `col` of the row, whose other rows have one reading each; -1 if they do not tell. */
static int64_t value_left(const gj_builder *b, size_t row, size_t col)
{
    size_t n;
    const gj_relation *relations = gj_relations(b->form, &n);
    for (size_t i = 0; i < n; i++) {
        const gj_relation *rel = &relations[i];
        int64_t sum = 0, sign = 0;
        if (gj_is_sum_of_row(rel, row) || rel->kind == GJ_RELATION_ROW_TOTAL || rel->col != (int32_t)col)
            continue;
        bool known = true;
        for (size_t t = 0; known && t < rel->n_left + (size_t)rel->n_right; t++) {
            bool left = t < rel->n_left;
            gj_term term = left ? rel->left[t] : rel->right[t - rel->n_left];
            const gj_row *other = &b->read[term.row];
            if ((size_t)term.row == row) {
                sign = left ? 1 : -1;
                continue;
            }
            known = gj_row_remaining(other) == 1 && other->taken.values && other->taken.values[term.col] >= 0;
            sum += known ? (left ? other->taken.values[term.col] : -other->taken.values[term.col]) : 0;
        }
        if (known && sign != 0 && -sign * sum >= 0)
            return -sign * sum;
    }
    return -1;
}

bool gj_digits_propose_rest(gj_builder *b)
{
    bool proposed = false;
    for (size_t r = 0; b->runs && r < b->form->n_rows; r++) {
        gj_run *run = &b->runs[r];
        int64_t *values = run->len ? gj_arena_array(b->a, b->form->n_cols, sizeof(*values)) : NULL;
        size_t at = 0;
        for (size_t c = 0; values && c < b->form->n_cols; c++) {
            char digits[24];
            values[c] = value_left(b, r, c);
            size_t n = (size_t)snprintf(digits, sizeof(digits), "%lld", (long long)values[c]);
            if (values[c] < 0 || at + n > run->len || memcmp(run->digits + at, digits, n) != 0)
                values = NULL;
            at += n;
        }
        if (!values || at != run->len)
            continue;
        gj_reading reading = reading_of(b, &b->read[r], values);
        reading.price = -GJ_COST_MARGIN; /* digit for digit */
        gj_builder_propose(b, r, reading);
        b->read[r].run = proposed = true;
        run->len = 0;
    }
    return proposed;
}

void gj_digits_take(gj_builder *b)
{
    for (size_t r = 0; b->runs && r < b->form->n_rows; r++) {
        gj_reading *taken = &b->read[r].taken;
        if (!b->read[r].run || taken->n < b->form->n_cols)
            continue;
        gj_run run = {.len = 0};
        gj_span *pieces = gj_arena_array(b->a, b->form->n_cols, sizeof(*pieces));
        collect_digits(&run, b, &b->read[r]);
        for (size_t c = 0, at = 0; c < b->form->n_cols; c++) {
            char digits[24];
            size_t n = (size_t)snprintf(digits, sizeof(digits), "%lld", (long long)taken->values[c]);
            pieces[c] = (gj_span){run.at[at], run.at[at + n - 1] + 1 - run.at[at]};
            at += n;
        }
        taken->pieces = pieces;
    }
}
