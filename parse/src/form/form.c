/* The forms compiled in (parse/forms/NAME.json), read once with jansson.
 *
 *   {"form": id, "source": text, "first_year": n, "last_year": n or 0, "inherit": id of an earlier form (optional),
 *    "sections": [{"number", "title", "tables": [ids]}],          (inherited if missing)
 *    "tables": {id: {"caption", "corner", "columns": [[key, label...]...], "rows": [...],
 *                    "values": {column key: "amount" | "change"},
 *                    "inherit": form id,                           (columns and rows of that form's table)
 *                    "replace_rows": {"remove": [keys], "insert": [[key, label...]...]}}}}
 *
 * A table's part is that of the section that lists it; a table listed by none (2019's art20_9) has that of its predecessor. */
#include "gouji/form.h"

#include <jansson.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/base.h"

extern const unsigned char gj_form_text_2021[];
extern const size_t gj_form_text_2021_len;
extern const unsigned char gj_form_text_2019[];
extern const size_t gj_form_text_2019_len;

#define FORMS 2

static gj_form forms[FORMS];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static const char *copy_string(gj_arena *a, const json_t *value)
{
    const char *s = json_string_value(value);
    return s ? gj_arena_strndup(a, s, strlen(s)) : NULL;
}

static gj_form_line read_line(gj_arena *a, const json_t *entry)
{
    gj_form_line line = {.key = copy_string(a, json_array_get(entry, 0))};
    size_t n = json_array_size(entry);
    GJ_CHECK(line.key && n - 1 <= GJ_LABEL_LEVELS);
    for (size_t i = 1; i < n; i++)
        line.label[line.levels++] = copy_string(a, json_array_get(entry, i));
    return line;
}

static const gj_form_line *read_lines(gj_arena *a, const json_t *entries, uint16_t *n)
{
    size_t count = json_array_size(entries);
    gj_form_line *lines = gj_arena_array(a, count, sizeof(*lines));
    for (size_t i = 0; i < count; i++)
        lines[i] = read_line(a, json_array_get(entries, i));
    *n = (uint16_t)count;
    return lines;
}

static bool names(const json_t *keys, const char *key)
{
    for (size_t i = 0; i < json_array_size(keys); i++)
        if (strcmp(json_string_value(json_array_get(keys, i)), key) == 0)
            return true;
    return false;
}

/* Rows of `from` with those named in "remove" taken out and those of "insert" put where the first of them stood. */
static void replace_rows(gj_arena *a, gj_form_table *t, const gj_form_table *from, const json_t *replace)
{
    const json_t *remove = json_object_get(replace, "remove");
    const json_t *insert = json_object_get(replace, "insert");
    gj_form_line *rows = gj_arena_array(a, from->n_rows + json_array_size(insert), sizeof(*rows));
    uint16_t n = 0;
    bool inserted = false;
    for (size_t i = 0; i < from->n_rows; i++) {
        if (!names(remove, from->rows[i].key)) {
            rows[n++] = from->rows[i];
            continue;
        }
        for (size_t k = 0; !inserted && k < json_array_size(insert); k++)
            rows[n++] = read_line(a, json_array_get(insert, k));
        inserted = true;
    }
    t->rows = rows;
    t->n_rows = n;
}

static void read_values(gj_form_line *cols, uint16_t n, const json_t *values)
{
    for (uint16_t i = 0; i < n; i++) {
        const char *kind = json_string_value(json_object_get(values, cols[i].key));
        if (kind)
            cols[i].value = strcmp(kind, "amount") == 0 ? GJ_VALUE_AMOUNT : GJ_VALUE_CHANGE;
    }
}

static const gj_form *form_by_id(const char *id)
{
    for (size_t i = 0; id && i < FORMS; i++)
        if (forms[i].id && strcmp(forms[i].id, id) == 0)
            return &forms[i];
    return NULL;
}

static gj_form_table read_table(gj_arena *a, const char *id, const json_t *object)
{
    gj_form_table t = {.id = gj_arena_strndup(a, id, strlen(id))};
    const gj_form *base = form_by_id(json_string_value(json_object_get(object, "inherit")));
    if (base) {
        int index = gj_form_table_index(base, id);
        GJ_CHECK(index >= 0);
        t = base->tables[index];
        const json_t *replace = json_object_get(object, "replace_rows");
        if (replace)
            replace_rows(a, &t, &base->tables[index], replace);
        return t;
    }
    t.caption = copy_string(a, json_object_get(object, "caption"));
    t.corner = copy_string(a, json_object_get(object, "corner"));
    t.rows = read_lines(a, json_object_get(object, "rows"), &t.n_rows);
    gj_form_line *cols = (gj_form_line *)read_lines(a, json_object_get(object, "columns"), &t.n_cols);
    read_values(cols, t.n_cols, json_object_get(object, "values"));
    t.cols = cols;
    return t;
}

/* Gives each table its part, and tables without a caption the title of their part. */
static void read_sections(gj_arena *a, gj_form *f, gj_form_table *tables, const json_t *sections)
{
    for (size_t i = 0; i < json_array_size(sections) && i < GJ_COUNT(f->part_title); i++) {
        const json_t *section = json_array_get(sections, i);
        f->part_title[i] = copy_string(a, json_object_get(section, "title"));
        for (size_t k = 0; k < f->n_tables; k++)
            if (names(json_object_get(section, "tables"), tables[k].id))
                tables[k].part = (uint8_t)(i + 1);
    }
}

static void inherit_sections(gj_form *f, gj_form_table *tables, const gj_form *base)
{
    memcpy(f->part_title, base->part_title, sizeof(f->part_title));
    for (size_t k = 0; k < f->n_tables; k++) {
        int index = gj_form_table_index(base, tables[k].id);
        tables[k].part = index >= 0 ? base->tables[index].part : k > 0 ? tables[k - 1].part : 2;
    }
}

static void read_form(gj_form *f, gj_arena *a, const unsigned char *text, size_t len)
{
    json_error_t error;
    json_t *root = json_loadb((const char *)text, len, 0, &error);
    GJ_CHECK(root != NULL);
    const gj_form *base = form_by_id(json_string_value(json_object_get(root, "inherit")));
    json_t *objects = json_object_get(root, "tables");
    gj_form_table *tables = gj_arena_array(a, json_object_size(objects), sizeof(*tables));
    const char *id;
    json_t *object;
    json_object_foreach(objects, id, object)
        tables[f->n_tables++] = read_table(a, id, object);
    if (base)
        inherit_sections(f, tables, base);
    else
        read_sections(a, f, tables, json_object_get(root, "sections"));
    for (size_t i = 0; i < f->n_tables; i++) {
        GJ_CHECK(tables[i].part >= 1 && tables[i].part <= 6);
        if (!tables[i].caption)
            tables[i].caption = f->part_title[tables[i].part - 1];
    }
    f->tables = tables;
    f->source = copy_string(a, json_object_get(root, "source"));
    f->first_year = (int)json_integer_value(json_object_get(root, "first_year"));
    f->last_year = (int)json_integer_value(json_object_get(root, "last_year"));
    f->id = copy_string(a, json_object_get(root, "form"));
    json_decref(root);
}

/* The arena is kept reachable for leak checkers by its own static, and lives as long as the program. */
static void read_forms(void)
{
    static gj_arena *arena;
    arena = gj_arena_new();
    read_form(&forms[0], arena, gj_form_text_2021, gj_form_text_2021_len);
    read_form(&forms[1], arena, gj_form_text_2019, gj_form_text_2019_len);
}

const gj_form *gj_forms(size_t *n)
{
    pthread_once(&once, read_forms);
    *n = FORMS;
    return forms;
}

int gj_form_table_index(const gj_form *f, const char *id)
{
    for (int i = 0; i < f->n_tables; i++)
        if (strcmp(f->tables[i].id, id) == 0)
            return i;
    return -1;
}

static int line_index(const gj_form_line *lines, uint16_t n, const char *key)
{
    for (int i = 0; i < n; i++)
        if (strcmp(lines[i].key, key) == 0)
            return i;
    return -1;
}

int gj_form_row_index(const gj_form_table *t, const char *key)
{
    return line_index(t->rows, t->n_rows, key);
}

int gj_form_col_index(const gj_form_table *t, const char *key)
{
    return line_index(t->cols, t->n_cols, key);
}
