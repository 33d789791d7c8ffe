/* Waivers are matched by the keys of the findings; see gouji/waiver.h for what a key stands for. */
#include "rule/waive.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/sha256.h"

_Static_assert((int)GJ_FINDING_KEY == (int)GJ_SHA256_HEX, "a key is a digest");

/* ---- keys ---- */

/* One part of what is hashed; its NUL parts it from the next one, so that "a" + "bc" is not "ab" + "c". */
static void put(gj_buf *b, const char *part)
{
    gj_buf_add(b, part ? part : "", part ? strlen(part) + 1 : 1);
}

static void put_number(gj_buf *b, gj_number value)
{
    char text[32];
    gj_number_print(text, value);
    put(b, text);
}

/* The value of a cell however it is written; a blank is not a cell that is missing. */
static void put_cell(gj_buf *b, const gj_table *t, size_t row, size_t col)
{
    const gj_cell *cell = gj_table_cell(t, row, col);
    put(b, t->rows[row].key);
    put(b, t->cols[col].key);
    if (cell->kind == GJ_CELL_NUMBER)
        put_number(b, cell->value);
    else
        put(b, cell->kind == GJ_CELL_ABSENT ? "absent" : cell->text);
}

/* The cells of the sum, else those of the place. */
static void put_cells(gj_buf *b, const gj_table *t, const gj_violation *v)
{
    size_t first_row = v->row < 0 ? 0 : (size_t)v->row, end_row = v->row < 0 ? t->n_rows : first_row + 1;
    size_t first_col = v->col < 0 ? 0 : (size_t)v->col, end_col = v->col < 0 ? t->n_cols : first_col + 1;
    for (size_t i = 0; i < v->n_cells; i++)
        put_cell(b, t, v->cells[i].row, v->cells[i].col);
    for (size_t row = first_row; row < end_row && v->n_cells == 0; row++)
        for (size_t col = first_col; col < end_col; col++)
            put_cell(b, t, row, col);
}

/* All that a finding is recognised by, but for its number among equals. */
static void describe(gj_buf *b, const gj_facts *facts, const gj_violation *v)
{
    size_t len;
    const char *s = gj_text_data(facts->text, &len);
    put(b, v->rule->id);
    put(b, v->row_key);
    put(b, v->col_key);
    if (v->table >= 0) {
        put(b, facts->tables[v->table].id);
        put_cells(b, &facts->tables[v->table], v);
    }
    if (v->has_figures) {
        put_number(b, v->expected);
        put_number(b, v->actual);
    }
    gj_buf_add(b, s + v->src.off, v->src.len);
}

typedef struct key {
    char text[GJ_FINDING_KEY];
    size_t index; /* of the finding */
} key;

static void hash(char text[static GJ_FINDING_KEY], gj_buf *b)
{
    gj_sha256(text, b->data, b->len);
    gj_buf_free(b);
}

static int by_text(const void *left, const void *right)
{
    const key *a = left, *b = right;
    int order = strcmp(a->text, b->text);
    return order ? order : a->index < b->index ? -1 : a->index > b->index;
}

/* The keys of all findings, sorted by text: the second and further ones of equals are hashed once more with their number. Heap. */
static key *keys_of(const gj_findings *f, const gj_facts *facts)
{
    size_t n = f->n_violations, nth = 0;
    key *keys = gj_alloc_array(n ? n : 1, sizeof *keys);
    for (size_t i = 0; i < n; i++) {
        gj_buf b = {0};
        describe(&b, facts, &f->violations[i]);
        hash(keys[i].text, &b);
        keys[i].index = i;
    }
    qsort(keys, n, sizeof *keys, by_text);
    char first[GJ_FINDING_KEY] = "";
    for (size_t i = 0; i < n; i++) {
        gj_buf b = {0};
        nth = strcmp(first, keys[i].text) == 0 ? nth + 1 : 0;
        memcpy(first, keys[i].text, sizeof first);
        if (nth == 0)
            continue;
        gj_buf_printf(&b, "%s %zu", first, nth);
        hash(keys[i].text, &b);
    }
    qsort(keys, n, sizeof *keys, by_text);
    return keys;
}

void gj_findings_key(char text[GJ_FINDING_KEY], const gj_findings *f, const gj_facts *facts, size_t index)
{
    key *keys = keys_of(f, facts), *at = keys;
    while (at->index != index)
        at++;
    memcpy(text, at->text, sizeof at->text);
    free(keys);
}

static int by_key(const void *wanted, const void *element)
{
    return strcmp(wanted, ((const key *)element)->text);
}

bool gj_findings_find(size_t *index, const gj_findings *f, const gj_facts *facts, const char *wanted)
{
    key *keys = keys_of(f, facts);
    const key *found = bsearch(wanted, keys, f->n_violations, sizeof *keys, by_key);
    if (found)
        *index = found->index;
    free(keys);
    return found;
}

/* ---- marks ---- */

static const char *keep(gj_arena *a, const char *s)
{
    return gj_arena_strndup(a, s, strlen(s));
}

/* Whether a finding across reports is still there one report cannot tell. */
static bool is_not_ours(const gj_facts *facts, const char *id)
{
    const gj_rule *rule = gj_rule_find(id);
    return rule && (gj_rule_in_force(facts->settings, rule).off || gj_rule_is_across(rule));
}

static void add_stale(gj_findings *f, gj_arena *a, const gj_waiver *w)
{
    f->stale[f->n_stale++] = (gj_waiver){keep(a, w->key), keep(a, w->rule), keep(a, w->finding), keep(a, w->reason)};
}

static void clear(gj_findings *f)
{
    for (size_t i = 0; i < f->n_violations; i++)
        f->violations[i].waived = NULL;
    f->stale = NULL;
    f->n_stale = 0;
}

/* A waiver binds to the whole: one of a head holds for all members, and if all members are waived, each for itself, so is the head. */
static void spread(gj_findings *f)
{
    for (size_t i = 0; i < f->n_violations; i += 1 + f->violations[i].n_members) {
        gj_violation *head = &f->violations[i];
        size_t waived = 0;
        for (gj_violation *m = head + 1; m <= head + head->n_members; m++) {
            m->waived = head->waived ? head->waived : m->waived;
            waived += m->waived != NULL;
        }
        if (!head->waived && head->n_members > 0 && waived == head->n_members)
            head->waived = head[1].waived;
    }
}

void gj_findings_waive(gj_findings *f, gj_arena *a, const gj_facts *facts, const gj_waiver *waivers, size_t n)
{
    bool marked = f->coverage.waived > 0 || f->n_stale > 0;
    for (size_t i = 0; i < f->n_violations && !marked; i++)
        marked = f->violations[i].waived;
    if (n == 0 && !marked)
        return;
    clear(f);
    f->stale = gj_arena_array(a, n, sizeof *f->stale);
    key *keys = keys_of(f, facts);
    for (size_t i = 0; i < n; i++) {
        const key *found = bsearch(waivers[i].key, keys, f->n_violations, sizeof *keys, by_key);
        if (found)
            f->violations[found->index].waived = keep(a, waivers[i].reason);
        else if (!is_not_ours(facts, waivers[i].rule))
            add_stale(f, a, &waivers[i]);
    }
    free(keys);
    spread(f);
    gj_findings_count(f);
}
