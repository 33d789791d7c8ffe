/* The tables of the form, from text. Extraction has torn them in any way; the form is known. Each step is a folder, which knows
 * those before it only:
 *
 *   text ─cut─▶ fragments: labels, figures, signs, blanks, each with its place      frag.c, and what it asks: token, chain, csv, …
 *        figures are read once (figure.c), also those that go on below (wrapped.c),
 *        words that fill cells of figures (grid.c, cell_words.c)
 *
 *   fragments ─match─▶ placements: which figures each row of the form has           zone.c, zone_work.c; the aligner, align.c
 *        the cheapest one, and for each row the cheapest in which it has others;
 *        with the rows of another form where they fit (variant.c)
 *
 *   placements ─decide─▶ readings: which column each figure of a row is in          propose.c
 *        generators propose them, each with a price and none knowing of another: the order of the text (order.c),
 *        places on the page (position.c), a total above its row (above.c), digits run together (digits.c),
 *        a figure too many, in two pieces or with blanks in it (torn.c), figures behind the text (tail.c), blocks (block.c),
 *        stripes (stripes.c), columns more or less (extra.c), a lost column (lost.c)
 *      one solver drops what the sums rule out (solve.c)
 *      one judge takes the cheapest reading of the table (judge.c)
 *        ─▶ the cells, and those that are in doubt: said there and nowhere else
 *
 *   reading ─record─▶ rows, cells, the extent in the text                           zone_table.c, zone_rows.c, zone_head.c, blank.c
 *
 *   cells read from a picture ─judge─▶ what its sums say of them: proven, read twice alike, or in doubt (decide/scanned.c)
 *
 *   cells in doubt ─hear the prose─▶ the same once more, with what it states        decide/stated.c
 *        the prose is what is no table, so it is read after the tables, and asked only where they are open;
 *        a table in which it would move what was certain stays as it was (gj_tables_hear)
 *
 * Figures are added up in match/sums.c, and nowhere else; prices stand in costs.def. Tables that belong to no form are kept as they
 * stand (record/free_table.c). */
#include "table/tables.h"

#include <string.h>

#include "table/builder.h"
#include "table/decide/judge.h"
#include "table/decide/tail.h"
#include "table/match/form_choice.h"
#include "table/record/free_table.h"

enum {
    DEAR = 200,          /* a placement of all zones that costs more is tried in other zones */
    MANY_FIGURES = 1000, /* ... but not a text of more figures than that */
    FAR_TOO_DEAR = 1500, /* ... even without zones */
    JOIN_MARGIN = 60,    /* and must be so much cheaper there */
    STRAY_LABELS = 3,    /* row labels outside the zones that let the tables be there */
    LABEL_PROOF = 5,     /* letters; shorter labels prove nothing */
};

static void add_range(gj_tables *out, const gj_table *t, const gj_text *text, size_t index)
{
    if (t->src.len == 0)
        return;
    uint32_t last = gj_text_line_of(text, t->src.off + t->src.len - 1);
    gj_line_range range = {t->line, last, (int32_t)index};
    size_t i = out->n_ranges++;
    while (i > 0 && out->ranges[i - 1].first > range.first) {
        out->ranges[i] = out->ranges[i - 1];
        i--;
    }
    out->ranges[i] = range;
}

/* Two tables on one line: the line is the first one's. */
static void part_ranges(gj_tables *out)
{
    size_t kept = 0;
    for (size_t i = 0; i < out->n_ranges; i++) {
        gj_line_range range = out->ranges[i];
        if (kept > 0 && range.first <= out->ranges[kept - 1].last)
            range.first = out->ranges[kept - 1].last + 1;
        if (range.first <= range.last)
            out->ranges[kept++] = range;
    }
    out->n_ranges = kept;
}

static void build_zone_tables(gj_tables *out, gj_zone_work *w, const gj_text *t, const gj_told *told, gj_arena *a)
{
    size_t row = 0;
    for (size_t i = 0; i < w->n_tables; i++) {
        out->tables[out->n_tables] = gj_zone_table(w, i, row, t, told, a);
        add_range(out, &out->tables[out->n_tables], t, out->n_tables);
        out->n_tables++;
        row += w->tables[i]->n_rows;
    }
}

/* ---- zones that belong together ---- */

/* Zones, cut and aligned. */
typedef struct arrangement {
    gj_zone_work works[GJ_ZONES];
    size_t n;
    int cost;
} arrangement;

static void free_arrangement(arrangement *a)
{
    for (size_t i = 0; i < a->n; i++)
        gj_zone_work_free(&a->works[i]);
    a->n = 0;
}

/* One that costs more than `most` is left unfinished: its cost is then anything above. A `first` that is not NULL is the first zone, cut;
 * it passes to the arrangement. */
static void align_zones(arrangement *a, const gj_zone *zones, size_t n, const gj_zone_work *first, const gj_form *form, const gj_text *t,
                        int most)
{
    a->n = 0;
    a->cost = 0;
    while (a->n < n && a->cost <= most) {
        gj_zone_work *w = &a->works[a->n++];
        if (first && a->n == 1)
            *w = *first;
        else
            gj_zone_cut(w, t, zones[a->n - 1]);
        gj_zone_align(w, form, t, most - a->cost);
        a->cost += w->cost;
    }
}

static void take_if_cheaper(arrangement *best, const gj_zone *zones, size_t n, const gj_form *form, const gj_text *t)
{
    arrangement other;
    int most = best->cost - JOIN_MARGIN - 1;
    align_zones(&other, zones, n, NULL, form, t, most);
    if (other.cost <= most) {
        free_arrangement(best);
        *best = other;
    } else {
        free_arrangement(&other);
    }
}

/* Row labels of the form that stand in the cut lines, letter by letter. */
static size_t count_row_labels(const gj_zone_work *w, const gj_form *form)
{
    size_t found = 0;
    for (size_t i = 0; i < form->n_tables; i++) {
        const gj_pattern *rows = gj_patterns_of(&form->tables[i])->rows;
        for (size_t r = 0; r < form->tables[i].n_rows; r++)
            found += rows[r].len >= LABEL_PROOF && gj_pattern_stands(&rows[r], w->frags.letters, w->frags.n_letters);
    }
    return found;
}

/* The text has labels of rows outside the zones: there, not within, the tables may be. */
static bool has_stray_labels(const arrangement *zoned, gj_zone whole, const gj_form *form, const gj_text *t)
{
    size_t within = 0;
    for (size_t i = 0; i < zoned->n; i++)
        within += count_row_labels(&zoned->works[i], form);
    gj_zone_work all;
    gj_zone_cut(&all, t, whole);
    size_t everywhere = count_row_labels(&all, form);
    gj_zone_work_free(&all);
    return everywhere >= within + STRAY_LABELS;
}

/* A heading may stand in the middle of a table, the tables may follow all text, or the text may be one line: where the zones
 * come dear, zones next to each other are tried as one, then the whole text. */
static void rearrange(arrangement *best, const gj_zone zones[GJ_ZONES], const gj_form *form, const gj_text *t)
{
    for (size_t i = 0; i + 1 < GJ_ZONES; i++) {
        gj_zone joined[GJ_ZONES];
        size_t n = 0;
        if (zones[i].first > zones[i].last || zones[i + 1].first > zones[i + 1].last || zones[i + 1].first > zones[i].last + 2)
            continue;
        for (size_t k = 0; k < GJ_ZONES; k++)
            if (k != i + 1)
                joined[n++] = zones[k];
        joined[i].last = zones[i + 1].last;
        joined[i].last_part = zones[i + 1].last_part;
        take_if_cheaper(best, joined, n, form, t);
    }
    gj_zone whole = {zones[0].first_part, zones[GJ_ZONES - 1].last_part, 1, gj_zones_end(t), 0};
    if (best->cost > FAR_TOO_DEAR && has_stray_labels(best, whole, form, t))
        take_if_cheaper(best, &whole, 1, form, t);
}

static uint16_t last_count(const gj_zone_work *w)
{
    return w->n_rows > 0 ? w->matches[w->n_rows - 1].count : 0;
}

/* A last table of one row that lacks figures is tried with those behind the end of the text. */
static void add_tail(arrangement *a, const gj_form *form, const gj_text *t)
{
    gj_zone_work *w = &a->works[a->n - 1], longer;
    const gj_form_table *last = w->n_tables > 0 ? w->tables[w->n_tables - 1] : NULL;
    gj_zone zone = w->zone;
    if (!last || last->n_rows != 1 || last_count(w) == 0 || last_count(w) >= last->n_cols)
        return;
    zone.tail = gj_tail_find(t, zone.last);
    if (zone.tail == 0)
        return;
    gj_zone_cut(&longer, t, zone);
    gj_zone_align(&longer, form, t, GJ_ALIGN_ANY);
    if (last_count(&longer) == last->n_cols && longer.cost < w->cost) {
        gj_zone_work old = *w;
        *w = longer;
        longer = old;
    }
    gj_zone_work_free(&longer);
}

static size_t count_figures(const arrangement *a)
{
    size_t n = 0;
    for (size_t i = 0; i < a->n; i++)
        n += a->works[i].n_items;
    return n;
}

/* Form by the labels in the zone of part 二, which is cut into *first, or in the whole text if that zone is empty. */
static const gj_form *find_form(gj_zone_work *first, const gj_zone zones[GJ_ZONES], const gj_text *t)
{
    gj_zone_cut(first, t, zones[0]);
    if (zones[0].first <= zones[0].last)
        return gj_form_choose(first, true, t);
    gj_zone_work all;
    gj_zone_cut(&all, t, (gj_zone){zones[0].first_part, zones[0].last_part, 1, gj_text_lines(t), 0});
    const gj_form *form = gj_form_choose(&all, false, t);
    gj_zone_work_free(&all);
    return form;
}

/* The tables of the arrangement, which it frees, and those of no form. */
static void record(gj_tables *out, arrangement *zoned, gj_arena *a, const gj_text *t, const gj_told *told)
{
    out->tables = gj_arena_array(a, out->form->n_tables + (size_t)GJ_FREE_TABLES, sizeof(*out->tables));
    out->ranges = gj_arena_array(a, out->form->n_tables + (size_t)GJ_FREE_TABLES, sizeof(*out->ranges));
    for (size_t i = 0; i < zoned->n; i++) {
        gj_limit_add(&out->limits, GJ_LIMIT_FIGURES, zoned->works[i].n_left, zoned->works[i].left_line);
        build_zone_tables(out, &zoned->works[i], t, told, a);
    }
    free_arrangement(zoned);
    part_ranges(out);
}

/* The tables of the form; `told`: what the prose states, NULL where it is not heard. */
static void build_form_tables(gj_tables *out, gj_arena *a, const gj_text *t, const gj_part_head *parts, size_t n_parts, const gj_told *told)
{
    gj_zone zones[GJ_ZONES];
    gj_zone_work first;
    arrangement zoned;
    gj_zones_find(zones, t, parts, n_parts);
    *out = (gj_tables){.form = find_form(&first, zones, t)};
    align_zones(&zoned, zones, GJ_ZONES, &first, out->form, t, GJ_ALIGN_ANY);
    if (zoned.cost > DEAR && count_figures(&zoned) <= MANY_FIGURES)
        rearrange(&zoned, zones, out->form, t);
    add_tail(&zoned, out->form, t);
    record(out, &zoned, a, t, told);
}

void gj_tables_build(gj_tables *out, gj_arena *a, const gj_text *t, const gj_part_head *parts, size_t n_parts)
{
    build_form_tables(out, a, t, parts, n_parts, NULL);
    gj_free_tables_find(out, a, t);
}

/* ---- the prose ---- */

static bool is_open(const gj_cell *c)
{
    return c->doubt != NULL;
}

bool gj_tables_in_doubt(const gj_tables *tables)
{
    for (size_t i = 0; i < tables->form->n_tables; i++)
        for (size_t k = 0; k < (size_t)tables->tables[i].n_rows * tables->tables[i].n_cols; k++)
            if (is_open(&tables->tables[i].cells[k]))
                return true;
    return false;
}

/* The prose states a figure in a row that is in doubt. */
static bool may_decide(const gj_table *t, const gj_claim *claims, size_t n)
{
    for (size_t r = 0; n > 0 && r < t->form->n_rows; r++)
        for (size_t c = 0; c < t->form->n_cols && gj_claims_on(claims, n, r); c++)
            if (is_open(gj_table_cell(t, r, c)))
                return true;
    return false;
}

/* What was believed without the prose is believed with it, and is the same. */
static bool keeps_certain(const gj_table *before, const gj_table *after)
{
    if (after->n_rows != before->n_rows || after->n_cols != before->n_cols || after->found != before->found)
        return false;
    for (size_t i = 0; i < (size_t)before->n_rows * before->n_cols; i++) {
        const gj_cell *x = &before->cells[i], *y = &after->cells[i];
        if (!is_open(x) && (is_open(y) || x->kind != y->kind || strcmp(x->text, y->text) != 0))
            return false;
    }
    return true;
}

/* The sentences that are heard on row r of the table; of the whole table if there is none on the row itself: then sums carry it there. */
static const char *list_said(const gj_claim *claims, size_t n, size_t r, const gj_text *t, const gj_prose *prose, gj_arena *a)
{
    size_t len, listed = 0;
    const char *s = gj_text_data(t, &len);
    bool own = gj_claims_on(claims, n, r);
    gj_buf list = {0};
    for (size_t i = 0; i < n; i++) {
        const gj_statement *said = claims[i].said;
        gj_span src = gj_prose_span(prose, s, said->from, said->to);
        if (own && claims[i].row != r)
            continue;
        gj_buf_printf(&list, _("%s第 %u 行“%s”"), listed++ ? "、" : "", gj_text_file_line(t, gj_text_line_of(t, src.off), src),
                      gj_prose_quote(prose, s, len, said->from, said->to, a));
    }
    const char *text = gj_arena_printf(a, own ? _("正文所述：%s") : _("正文所述和勾稽关系：%s"), list.data);
    gj_buf_free(&list);
    return text;
}

/* Cells that are no longer in doubt say what told. */
static void say_why(gj_table *after, const gj_table *before, const gj_claim *claims, size_t n, const gj_text *t, const gj_prose *prose,
                    gj_arena *a)
{
    gj_cell *cells = (gj_cell *)after->cells; /* built for this table, nobody has them yet */
    for (size_t r = 0; r < after->form->n_rows; r++) {
        const char *why = NULL;
        for (size_t c = 0; c < after->form->n_cols; c++) {
            gj_cell *cell = &cells[r * after->n_cols + c];
            if (is_open(cell) || !is_open(gj_table_cell(before, r, c)))
                continue;
            why = why ? why : list_said(claims, n, r, t, prose, a);
            cell->placed = GJ_PLACED_PROSE;
            cell->evidence = why;
        }
    }
}

void gj_tables_hear(gj_tables *out, gj_arena *a, const gj_text *t, const gj_part_head *parts, size_t n_parts, const gj_told *told,
                    const gj_prose *prose)
{
    gj_tables heard = {0};
    for (size_t i = 0; i < out->form->n_tables; i++) {
        gj_table *before = &out->tables[i];
        size_t n;
        const gj_claim *claims = gj_claims_of(before->form, told, &n, a);
        if (!before->found || !may_decide(before, claims, n))
            continue;
        if (!heard.tables)
            build_form_tables(&heard, a, t, parts, n_parts, told);
        if (heard.form != out->form || !keeps_certain(before, &heard.tables[i]))
            continue;
        gj_table after = heard.tables[i];
        say_why(&after, before, claims, n, t, prose, a);
        after.src = before->src; /* and with it what is prose */
        after.line = before->line;
        *before = after;
    }
}

void gj_tables_build_free(gj_tables *out, gj_arena *a, const gj_text *t)
{
    gj_zone none[GJ_ZONES];
    arrangement zoned;
    size_t n_forms;
    const gj_form *forms = gj_forms(&n_forms);
    for (size_t i = 0; i < GJ_ZONES; i++)
        none[i] = (gj_zone){.first_part = (uint8_t)(i + 2), .last_part = (uint8_t)(i + 2), .first = 1, .last = 0};
    *out = (gj_tables){.form = &forms[0]};
    align_zones(&zoned, none, GJ_ZONES, NULL, out->form, t, GJ_ALIGN_ANY);
    record(out, &zoned, a, t, NULL);
    gj_free_tables_find(out, a, t);
}

void gj_tables_judge_scanned(gj_tables *out, gj_arena *a, const gj_text *t)
{
    for (size_t i = 0; i < out->n_tables; i++)
        gj_judge_scanned(&out->tables[i], t, a);
}
