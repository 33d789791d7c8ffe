/* A second review as JSON. */
#include "export/json.h"
#include "export/mark.h"
#include "export/table_json.h"
#include "gouji/recheck.h"

static void put_counts(gj_json *j, const gj_recheck *c)
{
    size_t n, n_found, of[GJ_SETTLEMENTS] = {0};
    const gj_settling *points = gj_recheck_points(c, &n);
    (void)gj_recheck_found(c, &n_found);
    for (size_t i = 0; i < n; i++)
        of[points[i].state]++;
    gj_json_key(j, "counts");
    gj_json_open(j, '{');
    for (gj_settlement s = 0; s < GJ_SETTLEMENTS; s++)
        gj_json_member_int(j, gj_settlement_name(s), (int64_t)of[s]);
    gj_json_member_int(j, "new", (int64_t)n_found);
    gj_json_close(j, '}');
}

/* A finding of now: its message and line. */
static void put_now(gj_json *j, const gj_violation *v)
{
    gj_json_key(j, "now");
    gj_json_open(j, '{');
    gj_json_member_string(j, "message", v->message);
    gj_json_member_line(j, "line", v->line, v->src);
    gj_json_close(j, '}');
}

static void put_point(gj_json *j, const gj_settling *x, const gj_violation *now)
{
    gj_json_open(j, '{');
    gj_json_member_string(j, "state", gj_settlement_name(x->state));
    gj_json_member_string(j, "rule", x->rule);
    gj_json_member_string(j, "severity", gj_severity_name(x->severity));
    gj_json_member_string(j, "message", x->message);
    gj_json_member_string(j, "table", x->table);
    gj_json_member_string(j, "row", x->row_key);
    gj_json_member_string(j, "column", x->col_key);
    gj_json_member_int(j, "places", (int64_t)x->places);
    gj_json_member_int(j, "left", (int64_t)x->left);
    if (x->reason[0])
        gj_json_member_string(j, "reason", x->reason);
    if (x->changes[0])
        gj_json_member_string(j, "changes", x->changes);
    if (x->now != SIZE_MAX)
        put_now(j, &now[x->now]);
    gj_json_close(j, '}');
}

static void put_found(gj_json *j, const gj_violation *v, const gj_table *tables)
{
    gj_json_open(j, '{');
    gj_json_finding(j, v, tables);
    gj_json_close(j, '}');
}

void gj_recheck_json(gj_out *o, const gj_recheck *c, const gj_report *now)
{
    size_t n, n_now, n_tables;
    gj_json j = {.out = o, .text = gj_report_text(now)};
    const gj_violation *violations = gj_report_violations(now, &n_now);
    const gj_table *tables = gj_report_tables(now, &n_tables);
    gj_json_open(&j, '{');
    gj_json_member_string(&j, "schema", "gouji-recheck/1");
    gj_json_member_string(&j, "program", gj_mark_name());
    gj_json_member_string(&j, "file", gj_text_name(gj_report_text(now)));
    gj_json_member_string(&j, "earlier", gj_recheck_file(c));
    gj_json_member_string(&j, "unit", gj_report_unit(now));
    gj_json_member_known(&j, "year", gj_report_year(now));
    put_counts(&j, c);
    gj_json_key(&j, "points");
    gj_json_open(&j, '[');
    const gj_settling *points = gj_recheck_points(c, &n);
    for (size_t i = 0; i < n; i++)
        put_point(&j, &points[i], violations);
    gj_json_close(&j, ']');
    gj_json_key(&j, "new");
    gj_json_open(&j, '[');
    const size_t *found = gj_recheck_found(c, &n);
    for (size_t i = 0; i < n; i++)
        put_found(&j, &violations[found[i]], tables);
    gj_json_close(&j, ']');
    gj_json_close(&j, '}');
}
