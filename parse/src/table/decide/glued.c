#include "table/decide/glued.h"

#include <string.h>

#include "table/cut/figure.h"
#include "table/decide/readings.h"
#include "table/decide/spaced.h"
#include "table/match/sums.h"

enum {
    READINGS_SHOWN = 3,      /* readings named in a message */
    MOST_DIGITS = UINT8_MAX, /* of a row */
};

/* How the figures of a row are told apart. */
typedef enum row_kind {
    ROW_OTHER,  /* not to be read anew */
    ROW_STUCK,  /* nothing stands between some of them */
    ROW_SPACED, /* blanks stand within some of them as well */
} row_kind;

/* The digits of a row and where in the text they are. */
typedef struct row_digits {
    char digits[MOST_DIGITS];
    uint8_t cuts[MOST_DIGITS]; /* gj_cut */
    uint32_t at[MOST_DIGITS];
    size_t len;
} row_digits;

/* One table and what is known of its rows. */
typedef struct glue {
    gj_place_row *rows;
    const gj_zone_work *w;
    const gj_form_table *form;
    const gj_align_match *matches; /* NULL: rows with more figures than columns are what they are */
    const char *text;
    gj_arena *a;
} glue;

static const gj_frag *frag_of(const glue *g, size_t item)
{
    return &g->w->frags.v[item];
}

static bool all_digits(const glue *g, const gj_frag *f)
{
    for (size_t i = 0; i < f->src.len; i++)
        if (g->text[f->src.off + i] < '0' || g->text[f->src.off + i] > '9')
            return false;
    return true;
}

/* Some figures of a row, by their place in it. */
typedef struct stretch {
    size_t from, to;
} stretch;

/* The figures of the row that stand on one line: all, or all but the first or last one, which may be a page number; empty if
 * there are none such. */
static stretch on_one_line(const glue *g, const gj_place_row *row)
{
    stretch s = {0, row->n};
    if (row->n > 1 && frag_of(g, row->items[0])->line != frag_of(g, row->items[1])->line)
        s.from++;
    else if (row->n > 1 && frag_of(g, row->items[0])->line != frag_of(g, row->items[row->n - 1])->line)
        s.to--;
    bool one = s.from < s.to && frag_of(g, row->items[s.from])->line == frag_of(g, row->items[s.to - 1])->line;
    return one ? s : (stretch){0, 0};
}

/* Fragment `item` may stand beside a blank cell: one on its line, or an empty line where no sums tell it from a mere gap. */
static bool is_beside_blank(const glue *g, size_t item)
{
    const gj_frags *f = &g->w->frags;
    size_t n_relations;
    gj_relations(g->form, &n_relations);
    for (size_t i = item > 0 ? item - 1 : item; i <= item + 1 && i < f->n; i++)
        if ((f->v[i].kind == GJ_FRAG_BLANK && f->v[i].line == f->v[item].line) || (f->v[i].kind == GJ_FRAG_EMPTY && n_relations == 0))
            return true;
    return false;
}

/* Fewer runs of digits than columns on one line, one blank at most between them, and digits enough. */
static bool is_stuck(const glue *g, const gj_place_row *row)
{
    stretch s = on_one_line(g, row);
    size_t digits = 0, n = s.to - s.from;
    bool full = row->n >= g->form->n_cols && n == 1; /* each figure on a line of its own */
    if (n == 0 || n >= g->form->n_cols || full || row->pieces || is_beside_blank(g, row->items[s.from]) ||
        is_beside_blank(g, row->items[s.to - 1]))
        return false;
    for (size_t i = s.from; i < s.to; i++) {
        const gj_frag *f = frag_of(g, row->items[i]);
        if (!all_digits(g, f) || (i > s.from && (f->sep != GJ_SEP_SPACE || row->items[i] != row->items[i - 1] + 1)))
            return false;
        digits += f->src.len;
    }
    return digits >= g->form->n_cols && digits <= MOST_DIGITS;
}

/* "0559": no figure begins so, but two figures do. */
static bool has_idle_zero(const glue *g, const gj_place_row *row)
{
    for (size_t i = 0; i < row->n; i++) {
        gj_span src = frag_of(g, row->items[i])->src;
        if (src.len > 1 && g->text[src.off] == '0')
            return true;
    }
    return false;
}

/* The last figure is not the sum of the others: none was lost that is 0. */
static bool fails_as_it_is(const glue *g, const gj_place_row *row)
{
    int64_t v[GJ_PLACE_MAX_COLUMNS];
    stretch s = on_one_line(g, row);
    for (size_t i = s.from; i < s.to; i++)
        v[i - s.from] = frag_of(g, row->items[i])->figure;
    gj_sum sum = s.to > s.from + 1 ? gj_adds_up(v, s.to - s.from, SIZE_MAX) : GJ_SUM_HOLDS;
    return sum == GJ_SUM_FAILS || sum == GJ_SUM_UNKNOWN;
}

/* The only row of a table, in which sums bind the figures, is in so few runs that most figures would be lost. */
static bool is_few_runs(const glue *g, const gj_place_row *row)
{
    size_t n_relations;
    gj_relations(g->form, &n_relations);
    stretch s = on_one_line(g, row);
    return g->form->n_rows == 1 && n_relations > 0 && (s.to - s.from) * 2 < g->form->n_cols;
}

/* Most rows are one run of digits each, or some run cannot be one figure, or most of the short rows would not add up. */
static bool is_stuck_table(const glue *g)
{
    size_t stuck = 0, whole = 0, failing = 0, filled = 0;
    bool zeros = false;
    for (size_t r = 0; r < g->form->n_rows; r++) {
        const gj_place_row *row = &g->rows[r];
        filled += row->n > 0;
        if (!is_stuck(g, row))
            continue;
        stuck++;
        whole += on_one_line(g, row).to == on_one_line(g, row).from + 1;
        zeros |= has_idle_zero(g, row) || is_few_runs(g, row);
        failing += fails_as_it_is(g, row);
    }
    return zeros || whole * 2 > filled || (gj_total_column(g->form) >= 0 && failing > 1 && failing * 2 > stuck);
}

static row_kind kind_of(const glue *g, size_t r, bool stuck_table)
{
    const gj_place_row *row = &g->rows[r];
    if (stuck_table && is_stuck(g, row))
        return ROW_STUCK;
    bool wide = g->matches && row->ambiguous && !row->pieces && g->matches[r].count > g->form->n_cols;
    return wide && gj_spaced_possible(g->w, &g->matches[r]) ? ROW_SPACED : ROW_OTHER;
}

/* False if a figure is not all digits, or there are too many. */
static bool add_digits(row_digits *out, const glue *g, size_t item, gj_cut first, gj_cut within)
{
    const gj_frag *f = frag_of(g, item);
    if (!all_digits(g, f) || out->len + f->src.len > MOST_DIGITS)
        return false;
    for (uint32_t i = 0; i < f->src.len; i++, out->len++) {
        out->digits[out->len] = g->text[f->src.off + i];
        out->cuts[out->len] = (uint8_t)(i == 0 ? first : within);
        out->at[out->len] = f->src.off + i;
    }
    return true;
}

static bool collect_digits(row_digits *out, const glue *g, size_t r, row_kind kind)
{
    const gj_place_row *row = &g->rows[r];
    stretch s = on_one_line(g, row);
    out->len = 0;
    for (size_t i = s.from; kind == ROW_STUCK && i < s.to; i++)
        if (!add_digits(out, g, row->items[i], GJ_CUT_MUST, GJ_CUT_MAY))
            return false;
    for (size_t i = 0; kind == ROW_SPACED && i < g->matches[r].count; i++) {
        size_t k = g->matches[r].first + i;
        if (!add_digits(out, g, g->w->items[k], i > 0 && gj_is_thousands_joint(g->w, k - 1) ? GJ_CUT_MAY : GJ_CUT_MUST, GJ_CUT_NOT))
            return false;
    }
    return out->len > 0;
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

/* A complete row takes part in the sums of the columns as the one reading that it is. */
static void read_complete(gj_readings *out, const glue *g, const gj_place_row *row)
{
    *out = (gj_readings){0};
    if (row->n != g->form->n_cols)
        return;
    gj_reading *reading = gj_arena_alloc(g->a, sizeof(*reading));
    for (size_t c = 0; c < g->form->n_cols; c++) {
        reading->value[c] = row->pieces ? gj_span_figure(g->text, row->pieces[c]) : frag_of(g, row->items[c])->figure;
        if (reading->value[c] < 0)
            return;
    }
    *out = (gj_readings){.v = reading, .n = 1};
}

static void take_reading(const glue *g, gj_place_row *row, const gj_reading *reading, const row_digits *d)
{
    gj_span *pieces = gj_arena_array(g->a, g->form->n_cols, sizeof(*pieces));
    for (size_t c = 0, start = 0; c < g->form->n_cols; start = reading->end[c++])
        pieces[c] = (gj_span){d->at[start], d->at[reading->end[c] - 1] + 1 - d->at[start]};
    row->pieces = pieces;
    row->cells = (uint16_t)((1u << g->form->n_cols) - 1);
}

static void print_reading(gj_buf *b, const gj_reading *reading, size_t n_cols)
{
    for (size_t c = 0; c < n_cols; c++)
        gj_buf_printf(b, c ? " %lld" : "%lld", (long long)reading->value[c]);
}

/* "数字分界不明，读法不止一种：6 40 0 …；64 0 0 …" */
static const char *describe(const gj_readings *readings, size_t n_cols, gj_arena *a)
{
    gj_buf b = {0};
    if (readings->n == 0)
        return _("数字分界不明，没有一种读法符合勾稽关系");
    for (size_t i = 0; i < readings->n && i < READINGS_SHOWN; i++) {
        gj_buf_puts(&b, i ? "；" : "");
        print_reading(&b, &readings->v[i], n_cols);
    }
    const char *text = readings->n > READINGS_SHOWN
                           ? gj_arena_printf(a, _("数字分界不明，读法不止一种：%s；等 %zu 种"), b.data, readings->n)
                           : gj_arena_printf(a, _("数字分界不明，读法不止一种：%s"), b.data);
    gj_buf_free(&b);
    return text;
}

static void settle_row(const glue *g, size_t r, row_kind kind, const gj_readings *readings, const row_digits *d, bool open)
{
    gj_place_row *row = &g->rows[r];
    if (readings->n > 0)
        take_reading(g, row, &readings->v[0], d);
    else if (row->n > 1)
        return; /* the placement by columns goes on with it */
    if (open)
        row->doubt = describe(readings, g->form->n_cols, g->a);
    for (size_t i = 1; open && i < readings->n; i++)
        for (size_t c = 0; c < g->form->n_cols; c++)
            row->open |= (uint16_t)((readings->v[i].value[c] != readings->v[0].value[c]) << c);
    row->ambiguous = open || (row->ambiguous && kind == ROW_STUCK);
    row->placed = row->ambiguous ? GJ_PLACED_GUESS : GJ_PLACED_SUMS;
}

static gj_digit_run run_of(const row_digits *d)
{
    return (gj_digit_run){d->digits, d->cuts, d->len};
}

/* Finds the readings of all rows; those that the sums decide are left with one. */
static void read_rows(const glue *g, const row_kind *kinds, row_digits *digits, gj_readings *readings)
{
    size_t n = g->form->n_rows;
    bool *undecided = gj_arena_array(g->a, n, sizeof(*undecided));
    for (size_t r = 0; r < n; r++) {
        if (kinds[r] == ROW_OTHER)
            read_complete(&readings[r], g, &g->rows[r]);
        else if (collect_digits(&digits[r], g, r, kinds[r]))
            gj_readings_find(&readings[r], g->form, r, run_of(&digits[r]), g->a);
        if (readings[r].cut)
            readings[r].n = 0;
    }
    bool solved = gj_readings_solve(readings, undecided, g->form);
    for (size_t r = 0; solved && r < n; r++)
        if (readings[r].n > 1 && !undecided[r])
            readings[r].n = 1;
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t r = 0; r < n; r++) {
            gj_reading *left = readings[r].cut && readings[r].n == 0 ? gj_arena_alloc(g->a, sizeof(*left)) : NULL;
            if (!left || !gj_readings_derive(left, readings, g->form, r, run_of(&digits[r])))
                continue;
            readings[r] = (gj_readings){.v = left, .n = 1};
            changed = true;
        }
    }
}

void gj_glued_settle(gj_place_row *rows, const gj_zone_work *w, const gj_form_table *form, const gj_align_match *matches, const gj_text *t,
                     gj_arena *a)
{
    size_t len, n_relations, n_open = 0, n = form->n_rows;
    glue g = {rows, w, form, matches, gj_text_data(t, &len), a};
    row_kind *kinds = gj_arena_array(a, n, sizeof(*kinds));
    bool stuck_table = form->n_cols > 1 && is_stuck_table(&g);
    for (size_t r = 0; r < n; r++)
        n_open += (kinds[r] = kind_of(&g, r, stuck_table)) != ROW_OTHER;
    if (n_open == 0 || form->n_cols < 2)
        return;
    row_digits *digits = gj_arena_array(a, n, sizeof(*digits));
    gj_readings *readings = gj_arena_array(a, n, sizeof(*readings));
    read_rows(&g, kinds, digits, readings);
    gj_relations(form, &n_relations);
    bool sure = n_relations > 0 || none_apart(w);
    for (size_t r = 0; r < n; r++)
        if (kinds[r] != ROW_OTHER)
            settle_row(&g, r, kinds[r], &readings[r], &digits[r], readings[r].n != 1 || !(sure || has_idle_zero(&g, &rows[r])));
}
