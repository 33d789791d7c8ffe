/* The public JSON contract of a checked report, schema "gouji/1". */
#include "export/mark.h"
#include "export/member_json.h"
#include "export/table_json.h"
#include "gouji/repair.h"
#include "gouji/waiver.h"

static const char SCHEMA[] = "gouji/1";

/* Sections come in document order, parents before children: an open section is closed when one of its level or above comes. */
static void put_sections(gj_json *j, const gj_section *sections, size_t n)
{
    uint32_t open = UINT32_MAX; /* innermost open section */

    gj_json_key(j, "sections");
    gj_json_open(j, '[');
    for (size_t i = 0; i <= n; i++) {
        uint32_t parent = i < n ? sections[i].parent : UINT32_MAX;
        for (; open != parent && open != UINT32_MAX; open = sections[open].parent) {
            gj_json_close(j, ']');
            gj_json_close(j, '}');
        }
        if (i == n)
            break;
        gj_json_open(j, '{');
        gj_json_member_string(j, "number", sections[i].number);
        gj_json_member_string(j, "title", sections[i].title);
        gj_json_member_int(j, "level", sections[i].level);
        gj_json_member_line(j, "line", sections[i].line, sections[i].title_src);
        gj_json_key(j, "sections");
        gj_json_open(j, '[');
        open = (uint32_t)i;
    }
    gj_json_close(j, ']');
}

static void put_tables(gj_json *j, const gj_table *tables, size_t n)
{
    gj_json_key(j, "tables");
    gj_json_open(j, '[');
    for (size_t i = 0; i < n; i++) {
        if (!tables[i].found)
            continue;
        gj_json_open(j, '{');
        gj_json_member_string(j, "id", tables[i].id);
        gj_json_member_line(j, "line", tables[i].line, tables[i].src);
        gj_json_table_cells(j, &tables[i]);
        gj_json_close(j, '}');
    }
    gj_json_close(j, ']');
}

/* The places that v stands for; the rule of one only where it is another than its head's. */
static void put_members(gj_json *j, const gj_violation *v, const gj_table *tables)
{
    gj_json_key(j, "members");
    gj_json_open(j, '[');
    for (const gj_violation *m = v + 1; m <= v + v->n_members; m++) {
        gj_json_open(j, '{');
        if (m->rule != v->rule)
            gj_json_member_string(j, "rule", m->rule->id);
        gj_json_member_string(j, "table", m->table >= 0 ? tables[m->table].id : NULL);
        gj_json_member_string(j, "row", m->row_key);
        gj_json_member_string(j, "column", m->col_key);
        gj_json_member_line(j, "line", m->line, m->src);
        if (m->has_figures) {
            gj_json_member_value(j, "expected", true, m->expected);
            gj_json_member_value(j, "actual", true, m->actual);
        }
        gj_json_close(j, '}');
    }
    gj_json_close(j, ']');
}

static void put_violations(gj_json *j, const gj_violation *violations, size_t n, const gj_table *tables)
{
    gj_json_key(j, "violations");
    gj_json_open(j, '[');
    for (size_t i = 0; i < n; i++) {
        const gj_violation *v = &violations[i];
        if (v->is_member)
            continue;
        gj_json_open(j, '{');
        gj_json_finding(j, v, tables);
        gj_json_member_value(j, "expected", v->has_figures, v->expected);
        gj_json_member_value(j, "actual", v->has_figures, v->actual);
        if (v->waived)
            gj_json_member_string(j, "waived", v->waived);
        if (v->n_members > 0)
            put_members(j, v, tables);
        gj_json_close(j, '}');
    }
    gj_json_close(j, ']');
}

/* The member "stale_waivers" is there only if there are any. */
static void put_stale(gj_json *j, const gj_report *r)
{
    size_t n;
    const gj_waiver *stale = gj_report_stale_waivers(r, &n);
    if (n == 0)
        return;
    gj_json_key(j, "stale_waivers");
    gj_json_open(j, '[');
    for (size_t i = 0; i < n; i++) {
        gj_json_open(j, '{');
        gj_json_member_string(j, "rule", stale[i].rule);
        gj_json_member_string(j, "message", stale[i].finding);
        gj_json_member_string(j, "reason", stale[i].reason);
        gj_json_close(j, '}');
    }
    gj_json_close(j, ']');
}

static void put_change(gj_json *j, const gj_change *c, const gj_table *t)
{
    gj_json_open(j, '{');
    gj_json_member_string(j, "table", t->id);
    gj_json_member_string(j, "row", t->rows[c->row].key);
    gj_json_member_string(j, "column", t->cols[c->col].key);
    gj_json_member_value(j, "from", !c->from_blank, c->from);
    gj_json_member_value(j, "to", true, c->to);
    gj_json_close(j, '}');
}

static void put_repair(gj_json *j, const gj_repair *repair, const gj_table *tables)
{
    gj_json_open(j, '{');
    gj_json_key(j, "certain");
    gj_json_bool(j, repair->certain);
    gj_json_member_int(j, "agreeing", repair->agreeing);
    gj_json_member_string(j, "evidence", repair->evidence);
    gj_json_key(j, "changes");
    gj_json_open(j, '[');
    for (size_t i = 0; i < repair->n_changes; i++)
        put_change(j, &repair->changes[i], &tables[repair->changes[i].table]);
    gj_json_close(j, ']');
    gj_json_close(j, '}');
}

/* The member "repairs_cut", with the ids of the tables, is there only if the search of one was cut. */
static void put_cut(gj_json *j, const gj_repairs *repairs, const gj_table *tables, size_t n)
{
    bool any = false;
    for (size_t i = 0; i < n; i++) {
        if (!gj_repairs_cut(repairs, i))
            continue;
        if (!any) {
            gj_json_key(j, "repairs_cut");
            gj_json_open(j, '[');
        }
        any = true;
        gj_json_string(j, tables[i].id);
    }
    if (any)
        gj_json_close(j, ']');
}

static void put_repairs(gj_json *j, const gj_report *r, const gj_table *tables, size_t n_tables)
{
    size_t n;
    gj_repairs *repairs = gj_repairs_find(r);
    const gj_repair *list = gj_repairs_all(repairs, &n);
    gj_json_key(j, "repairs");
    gj_json_open(j, '[');
    for (size_t i = 0; i < n; i++)
        put_repair(j, &list[i], tables);
    gj_json_close(j, ']');
    put_cut(j, repairs, tables, n_tables);
    gj_repairs_free(repairs);
}

static void put_coverage(gj_json *j, gj_coverage c)
{
    gj_json_key(j, "coverage");
    gj_json_open(j, '{');
    gj_json_member_int(j, "due", c.due);
    gj_json_member_int(j, "checked", c.checked);
    gj_json_member_int(j, "passed", c.passed);
    gj_json_member_int(j, "violated", c.violated);
    gj_json_member_int(j, "doubtful", c.doubtful);
    gj_json_member_int(j, "not_evaluated", c.not_evaluated);
    gj_json_member_int(j, "waived", c.waived);
    gj_json_close(j, '}');
}

/* Only where a limit was met. */
static void put_limits(gj_json *j, const gj_limits *limits)
{
    if (!gj_limits_met(limits))
        return;
    gj_json_key(j, "limits");
    gj_json_open(j, '[');
    for (size_t i = 0; i < GJ_LIMITS; i++) {
        if (limits->of[i].left_out == 0)
            continue;
        gj_json_open(j, '{');
        gj_json_member_string(j, "limit", gj_limit_name((gj_limit_kind)i));
        gj_json_member_int(j, "left_out", (int64_t)limits->of[i].left_out);
        gj_json_member_known(j, "line", (int)limits->of[i].line);
        gj_json_close(j, '}');
    }
    gj_json_close(j, ']');
}

/* Pages that were not read as the others. */
static void put_unread(gj_json *j, const gj_text *text)
{
    static const char *const kinds[] = {
        [GJ_UNREAD_PICTURE] = "picture",    [GJ_UNREAD_RULES] = "ruled-lines",  [GJ_UNREAD_UNSEEN] = "unseen",
        [GJ_UNREAD_SHEET] = "hidden-sheet", [GJ_UNREAD_CELLS] = "hidden-cells", [GJ_UNREAD_SCAN] = "scan",
        [GJ_UNREAD_SIGNATURE] = "signature"};
    size_t n;
    const gj_unread *unread = gj_text_unread(text, &n);
    if (n == 0)
        return;
    gj_json_key(j, "unread");
    gj_json_open(j, '[');
    for (size_t i = 0; i < n; i++) {
        gj_json_open(j, '{');
        gj_json_member_string(j, "kind", kinds[unread[i].kind]);
        gj_json_member_known(j, "from", (int)unread[i].from);
        gj_json_member_known(j, "to", (int)unread[i].to);
        gj_json_close(j, '}');
    }
    gj_json_close(j, ']');
}

static void put_report(gj_json *j, const gj_report *r, const gj_member *m)
{
    const gj_text *text = gj_report_text(r);
    size_t n_sections, n_tables, n_violations;
    const gj_section *sections = gj_report_sections(r, &n_sections);
    const gj_table *tables = gj_report_tables(r, &n_tables);
    const gj_violation *violations = gj_report_violations(r, &n_violations);

    gj_json_open(j, '{');
    gj_json_member_string(j, "schema", SCHEMA);
    gj_json_member_string(j, "file", gj_text_name(text));
    gj_json_member_string(j, "encoding", gj_text_encoding(text));
    gj_json_member_string(j, "title", gj_report_title(r));
    gj_json_member_string(j, "unit", gj_report_unit(r));
    gj_json_member_known(j, "year", gj_report_year(r));
    gj_json_member_string(j, "form", gj_report_has_form(r) ? gj_report_form(r)->id : "");
    if (m)
        gj_json_identity(j, m);
    put_unread(j, text);
    put_sections(j, sections, n_sections);
    put_tables(j, tables, n_tables);
    put_violations(j, violations, n_violations, tables);
    put_stale(j, r);
    put_repairs(j, r, tables, n_tables);
    put_coverage(j, gj_report_coverage(r));
    put_limits(j, gj_report_limits(r));
    if (m)
        gj_json_series_member(j, m);
    gj_json_close(j, '}');
}

void gj_write_member_json(gj_out *o, const gj_report *r, const gj_member *m)
{
    put_report(&(gj_json){.out = o, .text = gj_report_text(r)}, r, m);
}

void gj_write_report_json(gj_out *o, const gj_report *r)
{
    gj_member *m = gj_member_of(r);
    gj_write_member_json(o, r, m);
    gj_member_free(m);
}

void gj_write_report_json_pretty(gj_out *o, const gj_report *r)
{
    put_report(&(gj_json){.out = o, .pretty = true, .text = gj_report_text(r)}, r, NULL);
}

void gj_write_error_json(gj_out *o, const char *file, const gj_error *error)
{
    gj_json j = {.out = o};
    gj_json_open(&j, '{');
    gj_json_member_string(&j, "schema", SCHEMA);
    gj_json_member_string(&j, "file", file);
    gj_json_member_string(&j, "error", error->text ? error->text : "");
    gj_json_member_string(&j, "kind", gj_error_kind(error->status));
    gj_json_member_string(&j, "advice", gj_error_advice(error));
    gj_json_member_string(&j, "program", gj_mark_name());
    gj_json_close(&j, '}');
}
