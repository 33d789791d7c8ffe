/* The roster: who has to report, below whom, of what level, until when. A list, a table of superiors, or a table whose first line says what
 * its columns are; which of these it is, its first line tells. */
#include <stdlib.h>
#include <string.h>

#include "series/series.h"

enum { FIELDS = 32 }; /* of a line, at most */

typedef enum roster_column { IS_ORGAN, IS_PARENT, IS_LEVEL, IS_DEADLINE, COLUMNS } roster_column;

enum { MOST_HEADS = 13 };

static const char *const heads[COLUMNS][MOST_HEADS] = {
    [IS_ORGAN] = {"organ", "name", "unit", "机关", "机关名称", "单位", "单位名称", "名称", "部门", "报送单位", "报送机关"},
    [IS_PARENT] = {"parent", "上级", "上级机关", "上级单位", "主管机关", "主管部门"},
    [IS_LEVEL] = {"level", "级别", "层级", "类别"},
    [IS_DEADLINE] = {"deadline", "期限", "报送期限", "截止日期", "报送截止日期"},
};
static const char *const heads_of_child[MOST_HEADS] = {"child", "下级"};

static bool is_one_of(gj_span field, const char *s, const char *const words[MOST_HEADS])
{
    for (size_t i = 0; i < MOST_HEADS && words[i]; i++)
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

/* Which column says what; SIZE_MAX: none does. */
typedef struct columns {
    bool known;      /* there was a head, or the first line told */
    bool both_count; /* who is named as superior has to report, too: a table of superiors */
    size_t at[COLUMNS];
} columns;

static columns plain_columns(size_t n)
{
    columns c = {.known = true, .both_count = n == 2};
    for (size_t i = 0; i < COLUMNS; i++)
        c.at[i] = SIZE_MAX;
    c.at[IS_ORGAN] = n == 2;
    if (n == 2)
        c.at[IS_PARENT] = 0;
    return c;
}

/* true if the line is a head. */
static bool read_head(columns *c, const char *s, const gj_span *fields, size_t n)
{
    columns read = plain_columns(1);
    read.at[IS_ORGAN] = SIZE_MAX;
    if (n == 2 && is_one_of(fields[0], s, heads[IS_PARENT]) && is_one_of(fields[1], s, heads_of_child)) {
        *c = plain_columns(2);
        return true;
    }
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < COLUMNS; k++)
            if (read.at[k] == SIZE_MAX && is_one_of(fields[i], s, heads[k]))
                read.at[k] = i;
    if (read.at[IS_ORGAN] == SIZE_MAX)
        return false;
    *c = read;
    return true;
}

typedef struct reading {
    gj_due *list;
    size_t n, cap;
    gj_under *under;
    size_t n_under, cap_under;
    columns columns;
    const char *path;
} reading;

static void free_reading(reading *x)
{
    for (size_t i = 0; i < x->n; i++) {
        free(x->list[i].name);
        free(x->list[i].key);
        free(x->list[i].level);
    }
    for (size_t i = 0; i < x->n_under; i++) {
        free(x->under[i].name);
        free(x->under[i].parent);
        free(x->under[i].child);
    }
    free(x->list);
    free(x->under);
}

static size_t find_due(const gj_due *list, size_t n, const char *key)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].key, key) == 0)
            return i;
    return SIZE_MAX;
}

size_t gj_due_find(const gj_series *s, const char *key)
{
    return find_due(s->due, s->n_due, key);
}

static char *copy(const char *s, gj_span span)
{
    char *name = gj_alloc(span.len + 1);
    memcpy(name, s + span.off, span.len);
    return name;
}

static bool read_day(gj_day *day, const char *s, gj_span span)
{
    char *text = copy(s, span);
    bool read = gj_day_read(day, text);
    free(text);
    return read;
}

/* Adds the organ named there unless it is listed; its index. */
static size_t add_due(reading *x, const char *s, gj_span name, uint32_t line)
{
    char *key = gj_unit_key(s + name.off, name.len);
    size_t at = find_due(x->list, x->n, key);
    if (at != SIZE_MAX) {
        free(key);
        return at;
    }
    GJ_GROW(x->list, x->n, x->cap);
    x->list[x->n] = (gj_due){.name = copy(s, name), .key = key, .level = gj_strdup(""), .line = line};
    return x->n++;
}

static void add_under(reading *x, const char *s, gj_span parent, const char *child)
{
    char *key = gj_unit_key(s + parent.off, parent.len);
    bool known = strcmp(key, child) == 0; /* nobody is below himself */
    for (size_t i = 0; i < x->n_under && !known; i++)
        known = strcmp(x->under[i].parent, key) == 0 && strcmp(x->under[i].child, child) == 0;
    if (known) {
        free(key);
        return;
    }
    GJ_GROW(x->under, x->n_under, x->cap_under);
    x->under[x->n_under++] = (gj_under){.name = copy(s, parent), .parent = key, .child = gj_strdup(child)};
}

/* The field of a column; of length 0 if there is none. */
static gj_span field_of(const reading *x, const gj_span *fields, size_t n, roster_column column)
{
    size_t at = x->columns.at[column];
    return at < n ? fields[at] : (gj_span){0, 0};
}

static bool read_line(reading *x, const char *s, gj_span line, uint32_t at)
{
    gj_span fields[FIELDS];
    size_t n = cut(s, line, fields);
    if (n > FIELDS)
        return false;
    if (!x->columns.known && read_head(&x->columns, s, fields, n))
        return true;
    if (!x->columns.known) {
        if (n > 2)
            return false; /* without a head nobody can tell which of three columns is the name */
        x->columns = plain_columns(n);
    }
    gj_span organ = field_of(x, fields, n, IS_ORGAN), parent = field_of(x, fields, n, IS_PARENT);
    gj_span level = field_of(x, fields, n, IS_LEVEL), deadline = field_of(x, fields, n, IS_DEADLINE);
    if (organ.len == 0 || (x->columns.both_count && parent.len == 0))
        return false;
    if (x->columns.both_count)
        (void)add_due(x, s, parent, at);
    size_t index = add_due(x, s, organ, at); /* moves the list */
    gj_due *due = &x->list[index];
    if (parent.len > 0)
        add_under(x, s, parent, due->key);
    if (level.len > 0) {
        free(due->level);
        due->level = copy(s, level);
    }
    return deadline.len == 0 || read_day(&due->deadline, s, deadline);
}

static gj_status read_lines(reading *x, const gj_text *text, gj_error *err)
{
    size_t len;
    const char *data = gj_text_data(text, &len);
    for (uint32_t line = 1; line <= gj_text_lines(text); line++) {
        gj_span all = gj_series_trimmed(data, gj_text_line(text, line));
        if (all.len > 0 && data[all.off] != '#' && !read_line(x, data, gj_text_line(text, line), line))
            return gj_error_set(err, GJ_E_SYNTAX, line, _("%s:%u: 应当是一行一个机关、“上级,下级”，或者首行写明哪一列是“机关名称”的表"),
                                x->path, (unsigned)line);
    }
    if (x->n == 0)
        return gj_error_set(err, GJ_E_SYNTAX, 0, _("%s: 名单上没有机关"), x->path);
    return GJ_OK;
}

gj_status gj_series_roster(gj_series *s, const char *path, gj_error *err)
{
    gj_text *text = NULL;
    reading x = {.path = path};
    gj_status status = gj_text_read(&text, path, NULL, err);
    if (status != GJ_OK)
        return status;
    status = read_lines(&x, text, err);
    gj_text_free(text);
    if (status != GJ_OK) {
        free_reading(&x);
        return status;
    }
    gj_series_drop_roster(s);
    s->due = x.list;
    s->n_due = x.n;
    s->under = x.under;
    s->n_under = x.n_under;
    s->roster = gj_strdup(path);
    return GJ_OK;
}

void gj_series_drop_roster(gj_series *s)
{
    reading held = {.list = s->due, .n = s->n_due, .under = s->under, .n_under = s->n_under};
    free_reading(&held);
    free(s->roster);
    s->due = NULL;
    s->under = NULL;
    s->roster = NULL;
    s->n_due = s->n_under = 0;
}
