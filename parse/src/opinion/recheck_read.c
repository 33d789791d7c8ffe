/* Records of earlier reviews. */
#include <stdlib.h>
#include <string.h>

#include "opinion/recheck.h"
#include "series/member.h"

static const char *text_of(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

/* Keeps the object if it is a review of a report. */
static void keep(gj_reviews *r, json_t *object)
{
    const char *schema = text_of(object, "schema");
    if (!schema || strcmp(schema, "gouji/1") != 0 || !json_is_array(json_object_get(object, "violations")) || !text_of(object, "file"))
        return;
    GJ_GROW(r->list, r->n, r->cap);
    r->list[r->n++] = json_incref(object);
}

static void keep_all(gj_reviews *r, json_t *value)
{
    size_t i;
    json_t *one;
    if (!json_is_array(value))
        keep(r, value);
    json_array_foreach(value, i, one) keep(r, one);
}

gj_status gj_reviews_read(gj_reviews **out, const char *s, size_t len, gj_error *err)
{
    static const char blanks[] = " \t\r\n";
    gj_reviews *r = gj_alloc(sizeof *r);
    json_error_t error;
    *out = NULL;
    for (size_t at = 0; at < len;) {
        if (memchr(blanks, s[at], sizeof blanks - 1)) {
            at++;
            continue;
        }
        json_t *value = json_loadb(s + at, len - at, JSON_DISABLE_EOF_CHECK, &error);
        if (!value) {
            gj_reviews_free(r);
            return gj_error_set(err, GJ_E_SYNTAX, 0, _("不是 JSON：%s"), error.text);
        }
        keep_all(r, value);
        json_decref(value);
        at += error.position > 0 ? (size_t)error.position : 1;
    }
    if (r->n == 0) {
        gj_reviews_free(r);
        return gj_error_set(err, GJ_E_VALUE, 0, "%s", _("其中没有 gouji check --format=json 或 ndjson 写出的审查结果"));
    }
    *out = r;
    return GJ_OK;
}

void gj_reviews_free(gj_reviews *r)
{
    if (!r)
        return;
    for (size_t i = 0; i < r->n; i++)
        json_decref(r->list[i]);
    free(r->list);
    free(r);
}

size_t gj_reviews_count(const gj_reviews *r)
{
    return r->n;
}

const char *gj_reviews_file(const gj_reviews *r, size_t index)
{
    return text_of(r->list[index], "file");
}

size_t gj_reviews_find(const gj_reviews *r, const gj_report *now)
{
    const char *unit = gj_report_unit(now);
    char *key = gj_unit_key(unit, strlen(unit));
    size_t found = r->n == 1 ? 0 : SIZE_MAX;
    bool named = false;
    for (size_t i = 0; r->n > 1 && *key && i < r->n; i++) {
        const char *organ = text_of(r->list[i], "organ");
        bool kin = organ && strcmp(organ, key) == 0 && json_integer_value(json_object_get(r->list[i], "year")) == gj_report_year(now);
        bool name = kin && strcmp(gj_reviews_file(r, i), gj_text_name(gj_report_text(now))) == 0;
        if (kin && (name || !named))
            found = i;
        named |= name;
    }
    free(key);
    return found;
}

bool gj_reviews_agree(const gj_reviews *r, size_t index, const gj_report *now)
{
    const char *unit = gj_report_unit(now), *organ = text_of(r->list[index], "organ");
    json_int_t year = json_integer_value(json_object_get(r->list[index], "year"));
    char *key = gj_unit_key(unit, strlen(unit));
    bool same = (!organ || !*organ || !*key || strcmp(organ, key) == 0) && (!year || !gj_report_year(now) || year == gj_report_year(now));
    free(key);
    return same;
}

/* ---- findings ---- */

static gj_severity severity_of(const char *name)
{
    gj_severity s = GJ_INFO;
    while (name && s < GJ_ERROR && strcmp(gj_severity_name(s), name) != 0)
        s++;
    return s;
}

/* `head` is NULL for one that is told for itself. */
static gj_then read_one(const json_t *object, const gj_then *head)
{
    const json_t *expected = json_object_get(object, "expected"), *actual = json_object_get(object, "actual");
    const char *rule = text_of(object, "rule"), *message = text_of(object, "message");
    gj_then t = {.rule = rule ? rule : head ? head->rule : "", .message = message ? message : "", .now = SIZE_MAX};
    t.severity = head ? head->severity : severity_of(text_of(object, "severity"));
    t.table = text_of(object, "table");
    t.row_key = text_of(object, "row");
    t.col_key = text_of(object, "column");
    t.has_figures = json_is_number(expected) && json_is_number(actual);
    t.expected = json_number_value(expected);
    t.actual = json_number_value(actual);
    t.waived = head ? head->waived : text_of(object, "waived");
    t.is_member = head;
    return t;
}

gj_then *gj_then_read(const json_t *record, size_t *n)
{
    gj_then *list = NULL;
    size_t cap = 0, i, k;
    json_t *value, *member;
    *n = 0;
    json_array_foreach(json_object_get(record, "violations"), i, value)
    {
        const json_t *members = json_object_get(value, "members");
        GJ_GROW(list, *n, cap);
        list[(*n)++] = read_one(value, NULL);
        size_t head = *n - 1;
        list[head].n_members = json_array_size(members);
        json_array_foreach(members, k, member)
        {
            GJ_GROW(list, *n, cap);
            gj_then t = read_one(member, &list[head]);
            list[(*n)++] = t;
        }
    }
    return list;
}

static bool is_key(const json_t *object, const char *name, const char *key)
{
    const char *s = text_of(object, name);
    return s && strcmp(s, key) == 0;
}

const char *gj_then_cell(const json_t *record, const char *table, const char *row_key, const char *col_key)
{
    size_t i, k;
    json_t *t, *cell;
    json_array_foreach(json_object_get(record, "tables"), i, t)
    {
        if (!is_key(t, "id", table))
            continue;
        json_array_foreach(json_object_get(t, "cells"), k, cell)
        {
            if (is_key(cell, "row", row_key) && is_key(cell, "column", col_key))
                return text_of(cell, "text");
        }
    }
    return NULL;
}
