/* Findings across reports in the JSON contract. */
#include <stdio.h>

#include "export/json.h"
#include "gouji/roster.h"

static void put_finding(gj_json *j, const gj_series_finding *f)
{
    gj_json_open(j, '{');
    gj_json_member_string(j, "rule", f->rule->id);
    gj_json_member_string(j, "severity", gj_severity_name(f->severity));
    gj_json_member_string(j, "message", f->message);
    gj_json_member_string(j, "file", f->file);
    gj_json_member_known(j, "line", f->line);
    gj_json_member_string(j, "table", f->table);
    gj_json_member_string(j, "row", f->row_key);
    gj_json_member_string(j, "column", f->col_key);
    gj_json_member_value(j, "expected", f->has_figures, f->expected);
    gj_json_member_value(j, "actual", f->has_figures, f->actual);
    gj_json_member_string(j, "other_file", f->other);
    gj_json_member_known(j, "other_line", f->other_line);
    if (f->waived)
        gj_json_member_string(j, "waived", f->waived);
    gj_json_close(j, '}');
}

static void put_day(gj_json *j, const char *key, gj_day d)
{
    char text[48];
    snprintf(text, sizeof text, "%04d-%02d-%02d", d.year, d.month, d.day);
    gj_json_member_string(j, key, d.year ? text : NULL);
}

static void put_organs(gj_json *j, const gj_series *s)
{
    size_t n;
    const gj_roll_line *lines = gj_roll_lines(s, &n);
    gj_json_key(j, "organs");
    gj_json_open(j, '[');
    for (size_t i = 0; i < n; i++) {
        const gj_roll_line *l = &lines[i];
        long days;
        gj_json_open(j, '{');
        gj_json_member_string(j, "organ", l->organ);
        gj_json_member_string(j, "superior", l->superior[0] ? l->superior : NULL);
        gj_json_member_string(j, "level", l->level[0] ? l->level : NULL);
        gj_json_member_string(j, "state", gj_standing_name(l->standing));
        put_day(j, "deadline", l->deadline);
        put_day(j, "received", l->received);
        put_day(j, "published", l->published);
        gj_json_key(j, "days_late");
        if (gj_roll_days_late(&days, l, (gj_day){0}))
            gj_json_int(j, days > 0 ? days : 0);
        else
            gj_json_null(j);
        gj_json_member_int(j, "returned", l->returned);
        gj_json_key(j, "files");
        gj_json_open(j, '[');
        for (size_t k = 0; k < l->n_members; k++)
            gj_json_string(j, gj_member_file(gj_series_member(s, l->members[k])));
        gj_json_close(j, ']');
        gj_json_close(j, '}');
    }
    gj_json_close(j, ']');
}

static void put_roll(gj_json *j, const gj_series *s, const gj_roll *roll)
{
    gj_json_key(j, "roster");
    gj_json_open(j, '{');
    gj_json_member_string(j, "file", roll->file);
    gj_json_member_known(j, "year", (uint32_t)roll->year);
    gj_json_member_int(j, "due", (int64_t)roll->due);
    gj_json_member_int(j, "reported", (int64_t)roll->reported);
    gj_json_key(j, "missing");
    gj_json_open(j, '[');
    for (size_t i = 0; i < roll->n_missing; i++)
        gj_json_string(j, roll->missing[i]);
    gj_json_close(j, ']');
    put_organs(j, s);
    gj_json_close(j, '}');
}

void gj_series_json(gj_out *o, const gj_series *s)
{
    size_t n;
    const gj_series_finding *findings = gj_series_findings(s, &n);
    gj_json j = {.out = o};
    gj_json_open(&j, '{');
    gj_json_member_string(&j, "schema", "gouji-series/1");
    gj_json_member_int(&j, "pairs", (int64_t)gj_series_pairs(s));
    if (gj_series_roll(s))
        put_roll(&j, s, gj_series_roll(s));
    gj_json_key(&j, "violations");
    gj_json_open(&j, '[');
    for (size_t i = 0; i < n; i++)
        put_finding(&j, &findings[i]);
    gj_json_close(&j, ']');
    gj_json_close(&j, '}');
}
