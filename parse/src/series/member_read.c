/* A member from the JSON of its report: the reduce of a review whose map ran elsewhere. See export/member_json.c for the record. */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/sha256.h"
#include "series/member.h"

enum { HASH_DIGITS = 16 };

/* ---- values; false if one is not what the contract says ---- */

static bool read_hash(uint64_t *out, const json_t *value)
{
    const char *s = json_string_value(value);
    if (!s || strlen(s) != HASH_DIGITS || strspn(s, "0123456789abcdef") != HASH_DIGITS)
        return false;
    *out = strtoull(s, NULL, HASH_DIGITS);
    return true;
}

static bool read_count(uint32_t *out, const json_t *value, json_int_t below)
{
    json_int_t n = json_integer_value(value);
    *out = (uint32_t)n;
    return json_is_integer(value) && n >= 0 && n < below;
}

static bool read_word(uint32_t *out, gj_buf *words, const json_t *value)
{
    const char *s = json_string_value(value);
    if (!s || words->len > UINT32_MAX / 2)
        return false;
    *out = (uint32_t)words->len;
    gj_buf_add(words, s, strlen(s) + 1);
    return true;
}

/* ---- the parts ---- */

/* A cell that holds a figure which is compared. */
static void read_figure(gj_member *m, size_t *cap, const gj_printed *p, const char *word)
{
    gj_number value;
    unsigned flags = 0;
    const gj_form_table *t = &m->form->tables[p->table];
    if (!gj_member_keeps(t, p->row, p->col) || gj_value_read(word, strlen(word), &value, &flags) != GJ_CELL_NUMBER)
        return;
    GJ_GROW(m->figures, m->n_figures, *cap);
    m->figures[m->n_figures++] =
        (gj_figure){.mantissa = value.mantissa, .line = p->line, .scale = value.scale, .table = p->table, .row = p->row, .col = p->col};
}

static bool read_cell(gj_member *m, gj_printed *p, gj_buf *words, const json_t *value)
{
    uint32_t table, row, col;
    if (json_array_size(value) != 5 || !read_count(&table, json_array_get(value, 0), m->form->n_tables))
        return false;
    const gj_form_table *t = &m->form->tables[table];
    if (!read_count(&row, json_array_get(value, 1), t->n_rows) || !read_count(&col, json_array_get(value, 2), t->n_cols) ||
        !read_count(&p->line, json_array_get(value, 3), UINT32_MAX) || !read_word(&p->word, words, json_array_get(value, 4)))
        return false;
    p->table = (uint8_t)table;
    p->row = (uint8_t)row;
    p->col = (uint8_t)col;
    return true;
}

static bool read_cells(gj_member *m, gj_buf *words, const json_t *list)
{
    size_t i, cap = 0;
    json_t *value;
    if (!json_is_array(list))
        return false;
    size_t n = 0;
    bool good = true;
    gj_printed *cells = gj_alloc_array(json_array_size(list) + 1, sizeof *cells);
    json_array_foreach(list, i, value)
    {
        gj_printed *p = &cells[n];
        good = read_cell(m, p, words, value);
        if (!good)
            break;
        read_figure(m, &cap, p, words->data + p->word);
        n++;
    }
    gj_member_pack(m, cells, n);
    free(cells);
    m->figures = gj_realloc_array(m->figures, m->n_figures, sizeof *m->figures); /* as gj_member_of: no room to spare */
    return good;
}

static bool read_passage(gj_passage *p, const json_t *value)
{
    size_t i;
    json_t *hash;
    const json_t *list = json_object_get(value, "sentences");
    if (!json_is_array(list) || !read_count(&p->line, json_object_get(value, "line"), UINT32_MAX))
        return false;
    p->sentences = gj_alloc_array(json_array_size(list) + 1, sizeof *p->sentences);
    json_array_foreach(list, i, hash)
    {
        if (!read_hash(&p->sentences[p->n++], hash) || (i > 0 && p->sentences[i] <= p->sentences[i - 1]))
            return false;
    }
    return true;
}

static bool read_passages(gj_member *m, const json_t *list)
{
    for (size_t i = 0; i < GJ_PASSAGES; i++)
        if (!read_passage(&m->passages[i], json_array_get(list, i)))
            return false;
    return json_array_size(list) == GJ_PASSAGES;
}

static bool read_clauses(gj_member *m, gj_buf *words, const json_t *list)
{
    size_t i;
    json_t *value;
    if (!json_is_array(list))
        return false;
    m->clauses = gj_alloc_array(json_array_size(list) + 1, sizeof *m->clauses);
    json_array_foreach(list, i, value)
    {
        gj_clause *c = &m->clauses[m->n_clauses++];
        if ((json_array_size(value) != 4 && json_array_size(value) != 3) || !read_hash(&c->letters, json_array_get(value, 0)) ||
            !read_count(&c->line, json_array_get(value, 1), UINT32_MAX) || !read_word(&c->word, words, json_array_get(value, 2)))
            return false;
        c->of_part = json_is_true(json_array_get(value, 3)); /* records of earlier versions do not say */
    }
    return true;
}

/* In the order of gj_growth_kind. */
static const char *const growth_kinds[GJ_GROWTH_KINDS] = GJ_GROWTH_NAMES;

/* Cells of a growth: "row.column row.column|…" within the table. */
static bool are_cells(const gj_form_table *t, const char *s)
{
    for (char *end; *s; s = end + (*end != '\0')) {
        if (*s < '0' || *s > '9' || strtoul(s, &end, 10) >= t->n_rows || *end != '.' || end[1] < '0' || end[1] > '9' ||
            strtoul(end + 1, &end, 10) >= t->n_cols || (*end && *end != ' ' && *end != '|'))
            return false;
    }
    return true;
}

static bool read_growth(gj_member *m, const json_t *value)
{
    uint32_t table;
    const char *cells = json_string_value(json_array_get(value, 1)), *kind = json_string_value(json_array_get(value, 3));
    gj_growth g = {.cells = cells, .words = json_string_value(json_array_get(value, 7))};
    if (json_array_size(value) != 8 || !read_count(&table, json_array_get(value, 0), m->form->n_tables) || !cells || !cells[0] ||
        !are_cells(&m->form->tables[table], cells) || !kind || !g.words || !read_count(&g.line, json_array_get(value, 6), UINT32_MAX))
        return false;
    g.table = (uint8_t)table;
    g.now = json_integer_value(json_array_get(value, 2));
    g.direction = (int8_t)(json_integer_value(json_array_get(value, 4)) > 0   ? 1
                           : json_integer_value(json_array_get(value, 4)) < 0 ? -1
                                                                              : 0);
    g.amount = json_integer_value(json_array_get(value, 5));
    while (g.kind < GJ_GROWTH_KINDS && strcmp(growth_kinds[g.kind], kind) != 0)
        g.kind++;
    if (g.kind == GJ_GROWTH_KINDS)
        return false;
    gj_member_add_growth(m, &g);
    return true;
}

/* Records of earlier versions have none. */
static bool read_growths(gj_member *m, const json_t *list)
{
    size_t i;
    json_t *value;
    json_array_foreach(list, i, value)
    {
        if (!read_growth(m, value))
            return false;
    }
    return true;
}

/* The findings on the report, of which only rule and severity count. */
static bool read_tally(gj_member *m, const json_t *list)
{
    static const char *const severities[] = {[GJ_INFO] = "info", [GJ_WARNING] = "warning", [GJ_ERROR] = "error"};
    size_t i;
    json_t *value;
    json_array_foreach(list, i, value)
    {
        const char *rule = json_string_value(json_object_get(value, "rule"));
        const char *severity = json_string_value(json_object_get(value, "severity"));
        size_t s = 0;
        while (s < GJ_COUNT(severities) && (!severity || strcmp(severities[s], severity) != 0))
            s++;
        if (!rule || s == GJ_COUNT(severities))
            return false;
        if (!json_object_get(value, "waived"))
            gj_member_tally_add(&m->tally, rule, (gj_severity)s);
    }
    return true;
}

/* Cells whose place is not certain: [[table, row, column], …]; there are none in most records. */
static bool read_doubtful(gj_member *m, const json_t *list)
{
    size_t i;
    json_t *value;
    uint32_t table, row, col;
    m->doubtful = gj_alloc_array(json_array_size(list) + 1, sizeof *m->doubtful);
    json_array_foreach(list, i, value)
    {
        if (json_array_size(value) != 3 || !read_count(&table, json_array_get(value, 0), m->form->n_tables) ||
            !read_count(&row, json_array_get(value, 1), m->form->tables[table].n_rows) ||
            !read_count(&col, json_array_get(value, 2), m->form->tables[table].n_cols))
            return false;
        m->doubtful[m->n_doubtful++] = gj_cell_order(table, row, col);
    }
    return true;
}

/* "2024-01-31", or nothing. */
static bool read_day(gj_day *day, const json_t *value)
{
    return !value || (json_is_string(value) && gj_day_read(day, json_string_value(value)));
}

/* There are none in most records. */
static bool read_waivers(gj_member *m, const json_t *list)
{
    size_t i;
    json_t *value;
    gj_waiver *waivers = gj_alloc_array(json_array_size(list) + 1, sizeof *waivers);
    bool good = !list || json_is_array(list);
    json_array_foreach(list, i, value)
    {
        waivers[i] = (gj_waiver){json_string_value(json_array_get(value, 0)), json_string_value(json_array_get(value, 1)),
                                 json_string_value(json_array_get(value, 2)), json_string_value(json_array_get(value, 3))};
        good = good && waivers[i].key && waivers[i].rule && waivers[i].finding && waivers[i].reason;
    }
    if (good)
        gj_member_waive(m, waivers, json_array_size(list));
    free(waivers);
    return good;
}

static const gj_form *form_with(const char *id)
{
    size_t n;
    const gj_form *forms = gj_forms(&n);
    for (size_t i = 0; id && i < n; i++)
        if (strcmp(forms[i].id, id) == 0 || *id == '\0') /* a report of no form has no cells */
            return &forms[i];
    return NULL;
}

/* That of the file; "" if the record was written without. */
static bool read_digest(gj_member *m, const json_t *value)
{
    const char *digest = value ? json_string_value(value) : "";
    m->digest = gj_strdup(digest ? digest : "");
    return digest && (!value || (strlen(digest) == GJ_SHA256_HEX - 1 && strspn(digest, "0123456789abcdef") == GJ_SHA256_HEX - 1));
}

static bool read_all(gj_member *m, const json_t *root)
{
    enum { MOST_YEARS = 10000 };
    const json_t *series = json_object_get(root, "series"), *year = json_object_get(root, "year");
    const char *file = json_string_value(json_object_get(root, "file")), *unit = json_string_value(json_object_get(root, "unit"));
    const char *organ = json_string_value(json_object_get(root, "organ"));
    uint32_t number = 0;
    gj_buf words = {0};
    m->form = form_with(json_string_value(json_object_get(root, "form")));
    if (!m->form || !file || !unit || !organ || !(json_is_null(year) || read_count(&number, year, MOST_YEARS)))
        return false;
    m->file = gj_strdup(file);
    m->unit = gj_strdup(unit);
    m->key = gj_strdup(organ);
    m->year = (int)number;
    bool good = read_hash(&m->letters, json_object_get(series, "prose")) && read_cells(m, &words, json_object_get(series, "cells")) &&
                read_passages(m, json_object_get(series, "passages")) && read_clauses(m, &words, json_object_get(series, "clauses")) &&
                read_growths(m, json_object_get(series, "growths")) && read_waivers(m, json_object_get(series, "waivers")) &&
                read_doubtful(m, json_object_get(series, "doubtful")) && read_tally(m, json_object_get(root, "violations")) &&
                read_digest(m, json_object_get(series, "sha256")) && read_day(&m->published, json_object_get(series, "published")) &&
                read_day(&m->due, json_object_get(series, "due"));
    m->words = words.data ? words.data : gj_strdup("");
    return good;
}

/* ---- the record ---- */

static bool has_schema(const json_t *root, const char *schema)
{
    const char *s = json_string_value(json_object_get(root, "schema"));
    return s && strcmp(s, schema) == 0;
}

static gj_status take(gj_member **out, const json_t *root, gj_error *err)
{
    const char *why = json_string_value(json_object_get(root, "error"));
    if (has_schema(root, "gouji-series/1"))
        return GJ_OK; /* what a part of the reports said of each other: all of them together say it again */
    if (!has_schema(root, "gouji/1"))
        return gj_error_set(err, GJ_E_VALUE, 0, "%s", _("不是 gouji check --format=ndjson 写出的记录"));
    if (why)
        return gj_error_set(err, GJ_E_KIND, 0, "%s", why);
    if (!json_object_get(root, "series"))
        return gj_error_set(err, GJ_E_VALUE, 0, "%s", _("记录中没有“series”：请用本版 gouji check --format=ndjson 重新审查"));
    gj_member *m = gj_alloc(sizeof *m);
    if (!read_all(m, root)) {
        gj_member_free(m);
        return gj_error_set(err, GJ_E_VALUE, 0, "%s", _("记录残缺，与 gouji 写出的不同"));
    }
    *out = m;
    return GJ_OK;
}

gj_status gj_member_read(gj_member **out, const char *record, size_t len, gj_error *err)
{
    json_error_t error;
    *out = NULL;
    json_t *root = json_loadb(record, len, JSON_REJECT_DUPLICATES, &error);
    if (!root)
        return gj_error_set(err, GJ_E_SYNTAX, 0, _("不是 JSON：%s"), error.text);
    gj_status status = take(out, root, err);
    json_decref(root);
    return status;
}

const char *gj_member_file(const gj_member *m)
{
    return m->file;
}
