/* batch.missing: who should have reported, and has not. */
#include <stdlib.h>
#include <string.h>

#include "series/series.h"

enum { FIELDS = 8 }; /* of a line, at most */

static const char *const heads_of_organ[] = {"organ",    "name", "unit", "机关",     "机关名称", "单位",
                                             "单位名称", "名称", "部门", "报送单位", "报送机关"};
static const char *const heads_of_both[] = {"parent", "child", "上级", "下级"};

static bool is_one_of(gj_span field, const char *s, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (field.len == strlen(words[i]) && memcmp(s + field.off, words[i], field.len) == 0)
            return true;
    return false;
}

/* Cuts a line at its commas or tabs; FIELDS + 1 if there are more than FIELDS. */
static size_t cut(const char *s, gj_span line, gj_span fields[FIELDS])
{
    size_t n = 0, from = line.off, end = line.off + line.len;
    for (size_t at = from; at <= end; at++) {
        if (at < end && s[at] != ',' && s[at] != '\t')
            continue;
        if (n == FIELDS)
            return FIELDS + 1;
        fields[n++] = gj_series_trimmed(s, (gj_span){(uint32_t)from, (uint32_t)(at - from)});
        from = at + 1;
    }
    return n;
}

/* What the columns of a roster are. */
typedef struct columns {
    bool known;      /* there was a head, or the first line told */
    size_t from, to; /* the columns [from, to) hold names */
    size_t n;        /* of a head: so many */
} columns;

/* true if the line is a head. */
static bool read_head(columns *c, const char *s, const gj_span *fields, size_t n)
{
    bool both = n == 2;
    for (size_t i = 0; i < n && both; i++)
        both = is_one_of(fields[i], s, heads_of_both, GJ_COUNT(heads_of_both));
    for (size_t i = 0; i < n; i++) {
        if (!both && !is_one_of(fields[i], s, heads_of_organ, GJ_COUNT(heads_of_organ)))
            continue;
        *c = both ? (columns){true, 0, 2, 2} : (columns){true, i, i + 1, n};
        return true;
    }
    return false;
}

static void free_roster(gj_due *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        free(list[i].name);
        free(list[i].key);
    }
    free(list);
}

static bool is_listed(const gj_due *list, size_t n, const char *key)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].key, key) == 0)
            return true;
    return false;
}

static char *copy(const char *s, gj_span span)
{
    char *name = gj_alloc(span.len + 1);
    memcpy(name, s + span.off, span.len);
    return name;
}

typedef struct reading {
    gj_due *list;
    size_t n, cap;
    columns columns;
} reading;

static bool read_line(reading *x, const char *s, gj_span line, uint32_t at)
{
    gj_span fields[FIELDS];
    size_t n = cut(s, line, fields);
    if (n > FIELDS)
        return false;
    if (!x->columns.known && read_head(&x->columns, s, fields, n))
        return true;
    if (!x->columns.known)
        x->columns = (columns){true, 0, n, n};
    if (x->columns.to > 2 + x->columns.from || n < x->columns.to)
        return false; /* without a head nobody can tell which of three columns is the name */
    for (size_t i = x->columns.from; i < x->columns.to; i++) {
        if (fields[i].len == 0)
            return false;
        char *key = gj_unit_key(s + fields[i].off, fields[i].len);
        if (is_listed(x->list, x->n, key)) {
            free(key);
            continue;
        }
        GJ_GROW(x->list, x->n, x->cap);
        x->list[x->n++] = (gj_due){.name = copy(s, fields[i]), .key = key, .line = at};
    }
    return true;
}

gj_status gj_series_roster(gj_series *s, const char *path, gj_error *err)
{
    gj_text *text = NULL;
    reading x = {0};
    size_t len;
    gj_status status = gj_text_read(&text, path, NULL, err);
    if (status != GJ_OK)
        return status;
    const char *data = gj_text_data(text, &len);
    for (uint32_t line = 1; line <= gj_text_lines(text) && status == GJ_OK; line++) {
        gj_span all = gj_series_trimmed(data, gj_text_line(text, line));
        if (all.len > 0 && data[all.off] != '#' && !read_line(&x, data, gj_text_line(text, line), line))
            status = gj_error_set(err, GJ_E_SYNTAX, line, _("%s:%u: 应当是一行一个机关、“上级,下级”，或者首行写明哪一列是“机关名称”的表"),
                                  path, (unsigned)line);
    }
    if (status == GJ_OK && x.n == 0)
        status = gj_error_set(err, GJ_E_SYNTAX, 0, _("%s: 名单上没有机关"), path);
    gj_text_free(text);
    if (status != GJ_OK) {
        free_roster(x.list, x.n);
        return status;
    }
    gj_series_drop_roster(s);
    s->due = x.list;
    s->n_due = x.n;
    s->roster = gj_strdup(path);
    return GJ_OK;
}

void gj_series_drop_roster(gj_series *s)
{
    free_roster(s->due, s->n_due);
    free(s->roster);
    s->due = NULL;
    s->roster = NULL;
    s->n_due = 0;
}

/* ---- the rule ---- */

static size_t reported_in(const gj_series *s, int year)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n_due; i++)
        n += gj_series_find(s, s->due[i].key, year) != SIZE_MAX;
    return n;
}

/* The year under review is that of most reports; of as many the later one. 0 if no report tells its year. */
static int year_of_most(const gj_series *s)
{
    int year = 0;
    size_t most = 0;
    for (size_t i = 0; i < s->n; i++) {
        int other = s->members[i]->year;
        size_t n = 0;
        for (size_t k = 0; k < s->n && other; k++)
            n += s->members[k]->year == other;
        if (n > most || (n == most && n > 0 && other > year)) {
            most = n;
            year = other;
        }
    }
    return year;
}

/* Of an organ without a report for the year one for another year may have been given: its year, 0 if there is none. */
static int other_year(const gj_series *s, const char *key)
{
    int year = 0;
    for (size_t i = 0; i < s->n; i++)
        if (strcmp(s->members[i]->key, key) == 0 && s->members[i]->year > year)
            year = s->members[i]->year;
    return year;
}

static void put_missing(gj_buf *b, const gj_series *s, int year, uint32_t *line)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n_due; i++) {
        const gj_due *d = &s->due[i];
        if (gj_series_find(s, d->key, year) != SIZE_MAX)
            continue;
        int other = other_year(s, d->key);
        gj_buf_puts(b, n++ > 0 ? "、" : "：");
        gj_buf_puts(b, d->name);
        if (other)
            gj_buf_printf(b, _("（有 %d 年度的）"), other);
        *line = *line ? *line : d->line;
    }
}

/* Reports for the year of organs that the roster does not name, and those that do not tell their organ: perhaps one that seems missing. */
static void put_others(gj_buf *b, const gj_series *s, int year)
{
    size_t others = 0, unknown = 0;
    for (size_t i = 0; i < s->n; i++) {
        const gj_member *m = s->members[i];
        if (!*m->key || m->year == 0) {
            unknown++;
        } else if (m->year == year && !is_listed(s->due, s->n_due, m->key) && gj_series_find(s, m->key, year) == i) {
            gj_buf_puts(b, others++ > 0 ? "、" : _("；名单以外的报告："));
            gj_buf_puts(b, m->unit);
        }
    }
    if (unknown > 0)
        gj_buf_printf(b, _("；看不出机关或年度的报告 %zu 份"), unknown);
}

void gj_series_missing(gj_series *s)
{
    if (!s->due || s->in_force[GJ_SERIES_MISSING].off)
        return;
    gj_buf b = {0};
    uint32_t line = 0;
    int year = year_of_most(s);
    size_t reported = reported_in(s, year);
    s->roll = (gj_roll){.file = s->roster, .year = year, .due = s->n_due, .reported = reported};
    if (year)
        gj_buf_printf(&b, _("%d 年度："), year);
    gj_buf_printf(&b, _("应报 %zu，已报 %zu，未报 %zu"), s->n_due, reported, s->n_due - reported);
    put_missing(&b, s, year, &line);
    put_others(&b, s, year);
    s->roll.words = gj_arena_strndup(s->arena, b.data, b.len);
    gj_buf_free(&b);
    s->roll.missing = gj_arena_array(s->arena, s->n_due, sizeof *s->roll.missing);
    for (size_t i = 0; i < s->n_due; i++)
        if (gj_series_find(s, s->due[i].key, year) == SIZE_MAX)
            s->roll.missing[s->roll.n_missing++] = s->due[i].name;
    if (s->roll.n_missing == 0)
        return;
    gj_series_finding *f = gj_series_found(s, GJ_SERIES_MISSING, SIZE_MAX, SIZE_MAX, "%s", s->roll.words);
    f->file = s->roster;
    f->line = line;
}

const gj_roll *gj_series_roll(const gj_series *s)
{
    return s->roll.words ? &s->roll : NULL;
}
