#include "table/decide/extra.h"

#include <string.h>

#include "table/cut/grid.h"
#include "table/match/sums.h"

enum {
    HEAD_BYTES = 240, /* a longer fragment names no year */
    SLIPS = 1,        /* sums that slips of the hand break, so that another column than the one of the head seems to be the extra one */
};

/* Sum of figures[0, n) but the last, with the one at `out` left out (SIZE_MAX: none), equals the last; not for rows of zeros. */
static bool sum_without(const int64_t *figures, size_t n, size_t out)
{
    return gj_adds_up(figures, n, out) == GJ_SUM_HOLDS;
}

/* Sums within rows that hold without the figure at place `out`. */
static size_t count_without(const gj_zone_work *w, const gj_form_table *form, const gj_align_match *rows, size_t out)
{
    size_t hold = 0;
    int64_t v[GJ_PLACE_MAX_COLUMNS];
    for (size_t r = 0; r < form->n_rows; r++) {
        for (size_t c = 0; rows[r].count == form->n_cols + 1u && c < form->n_cols; c++)
            v[c] = w->figures[rows[r].first + c + (c >= out)];
        if (rows[r].count == form->n_cols + 1u)
            hold += gj_row_sums(form, r, v).count[GJ_SUM_HOLDS];
    }
    return hold;
}

/* Rows read without the figure at place a are the same as without the one at place b. */
static bool same_without(const gj_zone_work *w, const gj_form_table *form, const gj_align_match *rows, size_t a, size_t b)
{
    for (size_t r = 0; r < form->n_rows; r++)
        for (size_t c = 0; rows[r].count == form->n_cols + 1u && c < form->n_cols; c++)
            if (w->figures[rows[r].first + c + (c >= a)] != w->figures[rows[r].first + c + (c >= b)])
                return false;
    return true;
}

/* Bit p: no other place makes more sums hold when its figures are left out; of places that give the same figures, the last. */
static uint32_t places_by_sums(const gj_zone_work *w, const gj_form_table *form, const gj_align_match *rows)
{
    uint32_t best = 0;
    size_t most = 1;
    for (size_t out = 0; out <= form->n_cols; out++) {
        size_t hold = count_without(w, form, rows, out);
        if (hold > most)
            best = 0;
        if (hold >= most) {
            most = hold;
            best |= 1u << out;
        }
    }
    for (size_t out = 0; out < form->n_cols; out++)
        for (size_t other = out + 1; other <= form->n_cols; other++)
            if (best >> out & best >> other & 1 && same_without(w, form, rows, out, other))
                best &= ~(1u << out);
    return best;
}

static unsigned likeness(const gj_zone_work *w, const gj_frag *f, const gj_pattern *p)
{
    unsigned lcs = gj_pattern_lcs(p, w->frags.letters + f->letters, f->n_letters);
    return 200 * lcs / (p->len + f->n_letters);
}

static bool is_known_head(const gj_zone_work *w, const gj_frag *f, const gj_table_patterns *p)
{
    for (size_t c = 0; c < p->table->n_cols; c++)
        if (likeness(w, f, &p->cols[c]) > 60 || gj_pattern_ends(&p->cols[c], w->frags.letters + f->letters, f->n_letters))
            return true;
    for (size_t h = 0; h < p->n_heads; h++)
        if (likeness(w, f, &p->heads[h]) > 60)
            return true;
    return likeness(w, f, p->caption) > 60 || (p->rows[0].len && likeness(w, f, &p->rows[0]) > 60);
}

/* The head's last fragment that is like no label of the form; *place gets how many columns stand before it. */
static const gj_frag *unknown_head(const gj_zone_work *w, const gj_table_patterns *p, size_t from, size_t to, int *place)
{
    const gj_frag *found = NULL;
    for (size_t i = from; i < to; i++) {
        const gj_frag *f = &w->frags.v[i];
        if (f->kind == GJ_FRAG_LABEL && f->n_letters > 1 && !is_known_head(w, f, p))
            found = f;
    }
    *place = 0;
    for (size_t c = 0; found && c < p->table->n_cols; c++)
        for (const gj_frag *f = &w->frags.v[from]; f < found; f++)
            if (f->kind == GJ_FRAG_LABEL && f->line == found->line && likeness(w, f, &p->cols[c]) > 60) {
                *place = (int)c + 1;
                break;
            }
    return found;
}

static void plan_one_more(gj_column_plan *plan, const gj_zone_work *w, const gj_form_table *form, const gj_align_match *rows, size_t from,
                          size_t to)
{
    int place;
    uint32_t by_sums = places_by_sums(w, form, rows);
    const gj_frag *label = unknown_head(w, gj_patterns_of(form), from, to, &place);
    size_t by_place = label ? count_without(w, form, rows, (size_t)place) : 0;
    bool agreed = label && by_sums >> place & 1;
    if (!agreed && by_sums != 0 && by_place > 1 &&
        by_place + SLIPS >= count_without(w, form, rows, 31u - (unsigned)__builtin_clz(by_sums))) {
        plan->rival = (uint8_t)(31 - __builtin_clz(by_sums));
        agreed = true;
    }
    if (by_sums != 0 && !agreed)
        place = 31 - __builtin_clz(by_sums);
    else if (!label)
        place = form->n_cols - 1;
    plan->n_figures = (uint16_t)(form->n_cols + 1);
    for (size_t c = 0; c < form->n_cols; c++)
        plan->keep[c] = (uint8_t)(c + (c >= (size_t)place));
    plan->extra[0] = (uint8_t)place;
    plan->label[0] = label;
    plan->n_extra = 1;
    plan->open = by_sums != 0 ? __builtin_popcount(by_sums) > 1 && !agreed : !label;
}

/* Year that a head names: 20xx, 1 for 上年 and 0 for none, 9999 for 本年. */
static int year_of_head(const gj_frag *f, const char *text)
{
    const char *s = text + f->src.off;
    if (f->kind != GJ_FRAG_LABEL || f->src.len > HEAD_BYTES)
        return 0;
    for (size_t i = 0; i + 4 <= f->src.len; i++)
        if (memcmp(s + i, "20", 2) == 0 && s[i + 2] >= '0' && s[i + 2] <= '9' && s[i + 3] >= '0' && s[i + 3] <= '9')
            return 2000 + (s[i + 2] - '0') * 10 + (s[i + 3] - '0');
    for (size_t i = 0; i + 6 <= f->src.len; i++) {
        if (memcmp(s + i, "本年", 6) == 0)
            return f->n_letters <= 3 ? 9999 : 0;
        if (memcmp(s + i, "上年", 6) == 0 || memcmp(s + i, "去年", 6) == 0)
            return f->n_letters <= 3 ? 1 : 0;
    }
    return 0;
}

/* Heads of the two years: the first two fragments that name different ones (two years in one fragment count as well). */
static bool find_years(const gj_zone_work *w, size_t from, size_t to, const char *text, const gj_frag *heads[2], int years[2])
{
    size_t n = 0;
    for (size_t i = from; i < to && n < 2; i++) {
        const gj_frag *f = &w->frags.v[i];
        gj_frag rest = *f;
        for (int year; n < 2 && (year = year_of_head(&rest, text)) != 0;) {
            if (n == 0 || years[0] != year) {
                heads[n] = f;
                years[n++] = year;
            }
            const char *at = text + rest.src.off;
            size_t skip = year < 2000 || year == 9999 ? rest.src.len : 4;
            while (skip > 3 && skip < rest.src.len && memcmp(at + skip - 4, "20", 2) != 0)
                skip++;
            rest.src.off += (uint32_t)skip;
            rest.src.len -= (uint32_t)skip;
        }
    }
    return n == 2;
}

/* Rows whose sums hold if the figures of each year are taken block by block, or in pairs. */
static size_t count_years(const gj_zone_work *w, const gj_form_table *form, const gj_align_match *rows, bool pairs)
{
    size_t hold = 0, n = form->n_cols;
    for (size_t r = 0; r < form->n_rows; r++) {
        if (rows[r].count != 2 * n)
            continue;
        for (size_t year = 0; year < 2; year++) {
            int64_t figures[GJ_PLACE_MAX_COLUMNS];
            for (size_t c = 0; c < n; c++)
                figures[c] = w->figures[rows[r].first + (pairs ? 2 * c + year : year * n + c)];
            hold += sum_without(figures, n, SIZE_MAX);
        }
    }
    return hold;
}

static void plan_two_years(gj_column_plan *plan, const gj_zone_work *w, const gj_form_table *form, const gj_align_match *rows, size_t from,
                           size_t to, const char *text)
{
    const gj_frag *heads[2] = {NULL, NULL};
    int years[2] = {0, 0};
    size_t blocks = (gj_total_column(form) >= 0) ? count_years(w, form, rows, false) : 0;
    size_t pairs = (gj_total_column(form) >= 0) ? count_years(w, form, rows, true) : 0;
    bool named = find_years(w, from, to, text, heads, years);
    size_t mine = named && years[0] > years[1] ? 0 : 1;
    plan->n_figures = (uint16_t)(2 * form->n_cols);
    for (size_t c = 0; c < form->n_cols; c++) {
        plan->keep[c] = (uint8_t)(pairs > blocks ? 2 * c + mine : mine * form->n_cols + c);
        plan->extra[c] = (uint8_t)(pairs > blocks ? 2 * c + (1 - mine) : (1 - mine) * form->n_cols + c);
        plan->label[c] = heads[1 - mine];
    }
    plan->n_extra = form->n_cols;
    plan->open = !named || (blocks == pairs && form->n_cols > 1);
}

static bool is_head(const gj_zone_work *w, const gj_frag *f, const gj_pattern *p)
{
    return f->kind == GJ_FRAG_LABEL && f->n_letters == p->len && p->len > 0 && memcmp(w->frags.letters + f->letters, p->key, p->len) == 0;
}

/* The head has outer labels: in the text its inner ones need not follow each other as the columns do. */
static bool is_nested(const gj_zone_work *w, const gj_table_patterns *p, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        for (size_t h = 0; h < p->n_outer; h++)
            if (is_head(w, &w->frags.v[i], &p->heads[h]))
                return true;
    return false;
}

/* Place of each column by the order of the heads on their line; false unless every column has exactly one and they are the
 * only heads. */
static bool order_of_heads(uint8_t *keep, const gj_zone_work *w, const gj_table_patterns *p, size_t from, size_t to)
{
    const gj_frag *heads[GJ_PLACE_MAX_COLUMNS] = {NULL};
    size_t n = p->table->n_cols;
    for (size_t i = from; i < to; i++) {
        const gj_frag *f = &w->frags.v[i];
        for (size_t c = 0; c < n; c++) {
            if (!is_head(w, f, &p->cols[c]))
                continue;
            if (heads[c])
                return false;
            heads[c] = f;
        }
    }
    uint32_t taken = 0;
    for (size_t c = 0; c < n; c++) {
        keep[c] = 0;
        for (size_t k = 0; k < n; k++) {
            if (!heads[k] || heads[k]->line != heads[0]->line)
                return false;
            keep[c] = (uint8_t)(keep[c] + (heads[k]->x0 < heads[c]->x0));
        }
        taken |= 1u << keep[c];
    }
    return taken == (1u << n) - 1; /* a label that several columns share has no place of its own */
}

static void plan_other_order(gj_column_plan *plan, const gj_zone_work *w, const gj_form_table *form, size_t from, size_t to)
{
    uint8_t keep[GJ_PLACE_MAX_COLUMNS];
    bool other = false;
    if (is_nested(w, gj_patterns_of(form), from, to) || !order_of_heads(keep, w, gj_patterns_of(form), from, to))
        return;
    for (size_t c = 0; c < form->n_cols; c++)
        other |= keep[c] != c;
    if (!other)
        return;
    plan->n_figures = form->n_cols;
    memcpy(plan->keep, keep, form->n_cols);
}

/* A label of the head, whole: of a column or of several. */
static bool is_any_head(const gj_zone_work *w, const gj_frag *f, const gj_table_patterns *p)
{
    for (size_t h = 0; h < p->n_heads; h++)
        if (is_head(w, f, &p->heads[h]))
            return true;
    for (size_t c = 0; c < p->table->n_cols; c++)
        if (is_head(w, f, &p->cols[c]))
            return true;
    return false;
}

/* Fragments [from, to) have, outside of whole labels of the head, the letters of the column's label, or a word that is like it or
 * like no label: the column may be there in pieces or under another name. */
static bool may_have_column(const gj_zone_work *w, const gj_table_patterns *p, size_t c, size_t from, size_t to)
{
    gj_letter rest[HEAD_BYTES];
    size_t n = 0;
    for (size_t i = from; i < to; i++) {
        const gj_frag *f = &w->frags.v[i];
        if (f->kind != GJ_FRAG_LABEL || f->n_letters == 0 || is_any_head(w, f, p))
            continue;
        if (n + f->n_letters > GJ_COUNT(rest) || !is_known_head(w, f, p) || likeness(w, f, &p->cols[c]) > 60)
            return true;
        memcpy(rest + n, w->frags.letters + f->letters, f->n_letters * sizeof(*rest));
        n += f->n_letters;
    }
    return gj_pattern_scattered(&p->cols[c], rest, n);
}

/* Columns whose labels stand in the head, as bits; 0 if one stands there twice, or another one may. */
static uint32_t columns_of_head(const gj_zone_work *w, const gj_table_patterns *p, size_t from, size_t to)
{
    uint32_t found = 0;
    while (from < to && !is_any_head(w, &w->frags.v[from], p))
        from++;
    for (size_t i = from; i < to; i++) {
        for (size_t c = 0; c < p->table->n_cols; c++) {
            bool here = is_head(w, &w->frags.v[i], &p->cols[c]);
            if (here && found >> c & 1)
                return 0;
            found |= (uint32_t)here << c;
        }
    }
    for (size_t c = 0; c < p->table->n_cols; c++)
        if (!(found >> c & 1) && may_have_column(w, p, c, from, to))
            return 0;
    return found;
}

static void plan_missing(gj_column_plan *plan, const gj_zone_work *w, const gj_form_table *form, const gj_align_match *rows, size_t from,
                         size_t to)
{
    uint32_t found = columns_of_head(w, gj_patterns_of(form), from, to);
    size_t n = (size_t)__builtin_popcount(found), most = 0;
    for (size_t r = 0; r < form->n_rows; r++)
        most = rows[r].count > most ? rows[r].count : most;
    if (n * 2 <= form->n_cols || most >= form->n_cols)
        return;
    plan->head_open = most > n;
    if (plan->head_open)
        return;
    plan->n_figures = (uint16_t)n;
    plan->missing = (uint16_t)(((1u << form->n_cols) - 1) & ~found);
    for (size_t c = 0, place = 0; c < form->n_cols; c++)
        plan->keep[c] = (uint8_t)(found >> c & 1 ? place++ : 0);
}

/* All figures of the row are on one line below the heads of the grid. */
static bool is_in_grid(const gj_zone_work *w, const gj_grid *g, const gj_align_match *m)
{
    size_t first = w->items[m->first], last = w->items[m->first + m->count - 1u];
    return first >= g->first && last < g->end && w->frags.v[first].line == w->frags.v[last].line;
}

/* Rows on lines of their own, whose cells are those of the heads. */
static void plan_by_cells(gj_column_plan *plan, const gj_zone_work *w, const gj_form_table *form, const gj_align_match *rows, size_t from,
                          size_t to)
{
    gj_grid g;
    if (!gj_grid_find(&g, &w->frags, gj_patterns_of(form), from, to) || g.n_extra == 0)
        return;
    for (size_t r = 0; r < form->n_rows; r++) {
        if (rows[r].count == 0)
            continue;
        if (!is_in_grid(w, &g, &rows[r]))
            return;
        for (size_t k = 0; k < r; k++)
            if (rows[k].count > 0 && w->frags.v[w->items[rows[k].first]].line == w->frags.v[w->items[rows[r].first]].line)
                return;
    }
    plan->by_cells = true;
    plan->n_figures = (uint16_t)(form->n_cols + g.n_extra);
    plan->n_extra = g.n_extra;
    for (size_t c = 0; c < form->n_cols; c++)
        plan->keep[c] = (uint8_t)g.field[c];
    for (size_t i = 0; i < g.n_extra; i++) {
        plan->label[i] = &w->frags.v[g.extra[i]];
        plan->extra[i] = (uint8_t)plan->label[i]->field;
    }
}

void gj_plan_columns(gj_column_plan *plan, const gj_zone_work *w, const gj_form_table *form, const gj_align_match *rows, size_t from,
                     size_t to, const gj_text *t)
{
    size_t more = 0, twice = 0, filled = 0, len;
    for (size_t r = 0; r < form->n_rows; r++) {
        more += rows[r].count == form->n_cols + 1u;
        twice += rows[r].count == form->n_cols * 2u;
        filled += rows[r].count > 0;
    }
    *plan = (gj_column_plan){.rival = UINT8_MAX};
    if (w->years == 1)
        plan_by_cells(plan, w, form, rows, from, to);
    if (plan->by_cells)
        return;
    if (twice * 2 > filled && w->years == 2)
        plan_two_years(plan, w, form, rows, from, to, gj_text_data(t, &len));
    else if (more * 2 > filled && form->n_cols > 1)
        plan_one_more(plan, w, form, rows, from, to);
    else if (form->n_cols > 1)
        plan_other_order(plan, w, form, from, to);
    if (plan->n_figures == 0 && form->n_cols > 1)
        plan_missing(plan, w, form, rows, from, to);
}

/* First row of the form whose figures begin at or behind item `end`; n_rows if there is none. */
static size_t row_behind(const gj_form_table *form, const gj_align_match *rows, size_t end)
{
    size_t found = form->n_rows;
    for (size_t r = 0; r < form->n_rows; r++)
        if (rows[r].count > 0 && rows[r].first >= end && (found == form->n_rows || rows[r].first < rows[found].first))
            found = r;
    return found;
}

size_t gj_extra_rows(gj_extra_row *out, size_t cap, const gj_form_table *form, const gj_align_match *rows)
{
    size_t n = 0;
    for (size_t r = 0; r < form->n_rows && form->n_cols > 1; r++) {
        size_t end = rows[r].first + rows[r].count, next = row_behind(form, rows, end);
        if (rows[r].count == 0 || next == form->n_rows)
            continue;
        for (; end + form->n_cols <= rows[next].first && n < cap; end += form->n_cols)
            out[n++] = (gj_extra_row){end, (uint16_t)next};
    }
    return n;
}
