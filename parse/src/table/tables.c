#include "table/tables.h"

#include <string.h>

#include "table/free_table.h"
#include "table/zone_work.h"

enum {
    EVIDENCE_LETTERS = 400, /* of a zone's label text are searched for labels that only one form has */
    EVIDENCE_LABEL = 5,     /* letters; shorter labels are no evidence */
    DEAR = 200,             /* a placement of all zones that costs more is tried in other zones */
    MANY_FIGURES = 1000,    /* ... but not a text of more figures than that */
    FAR_TOO_DEAR = 1500,    /* ... even without zones */
    JOIN_MARGIN = 60,       /* and must be so much cheaper there */
};

/* The label is in one form's table of this id only. */
static bool is_own_label(const gj_form *form, const gj_form_table *table, const char *label)
{
    size_t n;
    const gj_form *forms = gj_forms(&n);
    for (size_t f = 0; f < n; f++) {
        int index = gj_form_table_index(&forms[f], table->id);
        if (&forms[f] == form || index < 0)
            continue;
        const gj_form_table *other = &forms[f].tables[index];
        for (size_t i = 0; i < (size_t)other->n_rows + other->n_cols; i++) {
            const gj_form_line *line = i < other->n_rows ? &other->rows[i] : &other->cols[i - other->n_rows];
            if (line->levels && strstr(line->label[line->levels - 1], label))
                return false;
        }
    }
    return true;
}

static unsigned count_labels(const gj_zone_work *w, const gj_form *form, const gj_form_table *t, const gj_form_line *lines, size_t n,
                             const gj_pattern *patterns)
{
    unsigned found = 0;
    size_t len = w->frags.n_letters < EVIDENCE_LETTERS ? w->frags.n_letters : EVIDENCE_LETTERS;
    for (size_t i = 0; i < n; i++)
        if (patterns[i].len >= EVIDENCE_LABEL && is_own_label(form, t, lines[i].label[lines[i].levels - 1]) &&
            gj_pattern_lcs(&patterns[i], w->frags.letters, len) == patterns[i].len)
            found += patterns[i].len;
    return found;
}

/* How much of what only this form has stands in the zone of part 二, in letters. */
static unsigned form_evidence(const gj_zone_work *w, const gj_form *form)
{
    unsigned found = 0;
    for (size_t i = 0; i < form->n_tables; i++) {
        const gj_form_table *t = &form->tables[i];
        if (t->part != 2)
            continue;
        const gj_table_patterns *p = gj_patterns_of(t);
        found += count_labels(w, form, t, t->cols, t->n_cols, p->cols);
        found += count_labels(w, form, t, t->rows, t->n_rows, p->rows);
    }
    return found;
}

static const gj_form *choose_form(const gj_zone_work *w)
{
    size_t n;
    const gj_form *forms = gj_forms(&n), *best = forms;
    unsigned most = form_evidence(w, best);
    for (size_t f = 1; f < n; f++) {
        unsigned found = form_evidence(w, &forms[f]);
        if (found > most) {
            most = found;
            best = &forms[f];
        }
    }
    return best;
}

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

static void build_zone_tables(gj_tables *out, const gj_zone_work *w, const gj_text *t, gj_arena *a)
{
    size_t row = 0;
    for (size_t i = 0; i < w->n_tables; i++) {
        out->tables[out->n_tables] = gj_zone_table(w, i, row, t, a);
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

static void align_zones(arrangement *a, const gj_zone *zones, size_t n, const gj_form *form, const gj_text *t)
{
    *a = (arrangement){.n = n};
    for (size_t i = 0; i < n; i++) {
        gj_zone_cut(&a->works[i], t, zones[i]);
        gj_zone_align(&a->works[i], form);
        a->cost += a->works[i].cost;
    }
}

static void take_if_cheaper(arrangement *best, const gj_zone *zones, size_t n, const gj_form *form, const gj_text *t)
{
    arrangement other;
    align_zones(&other, zones, n, form, t);
    if (other.cost + JOIN_MARGIN < best->cost) {
        free_arrangement(best);
        *best = other;
    } else {
        free_arrangement(&other);
    }
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
    if (best->cost > FAR_TOO_DEAR) {
        gj_zone whole = {zones[0].first_part, zones[GJ_ZONES - 1].last_part, 1, gj_text_lines(t)};
        take_if_cheaper(best, &whole, 1, form, t);
    }
}

static size_t count_figures(const arrangement *a)
{
    size_t n = 0;
    for (size_t i = 0; i < a->n; i++)
        n += a->works[i].n_items;
    return n;
}

/* Form by the labels in the zone of part 二, or in the whole text if that zone is empty. */
static const gj_form *find_form(const gj_zone zones[GJ_ZONES], const gj_text *t)
{
    gj_zone_work first;
    gj_zone zone = zones[0];
    if (zone.first > zone.last)
        zone = (gj_zone){zone.first_part, zone.last_part, 1, gj_text_lines(t)};
    gj_zone_cut(&first, t, zone);
    const gj_form *form = choose_form(&first);
    gj_zone_work_free(&first);
    return form;
}

void gj_tables_build(gj_tables *out, gj_arena *a, const gj_text *t, const gj_part_head *parts, size_t n_parts)
{
    gj_zone zones[GJ_ZONES];
    arrangement zoned;
    gj_zones_find(zones, t, parts, n_parts);
    *out = (gj_tables){.form = find_form(zones, t)};
    align_zones(&zoned, zones, GJ_ZONES, out->form, t);
    if (zoned.cost > DEAR && count_figures(&zoned) <= MANY_FIGURES)
        rearrange(&zoned, zones, out->form, t);
    out->tables = gj_arena_array(a, out->form->n_tables + (size_t)GJ_FREE_TABLES, sizeof(*out->tables));
    out->ranges = gj_arena_array(a, out->form->n_tables + (size_t)GJ_FREE_TABLES, sizeof(*out->ranges));
    for (size_t i = 0; i < zoned.n; i++)
        build_zone_tables(out, &zoned.works[i], t, a);
    free_arrangement(&zoned);
    part_ranges(out);
    gj_free_tables_find(out, a, t);
}
