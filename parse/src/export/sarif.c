/* SARIF 2.1.0: a log with one run. The start and the end are the caller's to put around the results, which are written report by
 * report, each a line, so that thousands can be written as they come. Member names are those of the standard. */
#include "gouji/sarif.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export/json.h"
#include "gouji/gouji.h"

static const char *level_name(gj_severity severity)
{
    static const char *const names[] = {[GJ_INFO] = "note", [GJ_WARNING] = "warning", [GJ_ERROR] = "error"};
    return names[severity];
}

static void put_text(gj_json *j, const char *key, const char *text)
{
    gj_json_key(j, key);
    gj_json_open(j, '{');
    gj_json_member_string(j, "text", text);
    gj_json_close(j, '}');
}

/* ---- start: the tool and its rules; the invocation; the results are left open ---- */

/* The regulation that asks for the reports, as published: what every rule comes from in the end. */
static const char regulation[] = "https://www.gov.cn/zhengce/content/2019-04/15/content_5382991.htm";

/* What `gouji explain` says of a rule. */
static void put_help(gj_json *j, const gj_rule *rule)
{
    gj_buf text = {0}, markdown = {0};
    gj_buf_printf(&text, "%s\n%s%s\n%s%s", _(rule->help), _("依据："), _(rule->source), _("示例："), _(rule->example));
    gj_buf_printf(&markdown, "%s\n\n**%s**%s\n\n**%s**%s", _(rule->help), _("依据："), _(rule->source), _("示例："), _(rule->example));
    gj_json_key(j, "help");
    gj_json_open(j, '{');
    gj_json_member_string(j, "text", text.data);
    gj_json_member_string(j, "markdown", markdown.data);
    gj_json_close(j, '}');
    gj_json_member_string(j, "helpUri", regulation);
    gj_buf_free(&text);
    gj_buf_free(&markdown);
}

static void put_rules(gj_json *j)
{
    size_t n;
    const gj_rule *rules = gj_rules(&n);
    gj_json_key(j, "rules");
    gj_json_open(j, '[');
    for (size_t i = 0; i < n; i++) {
        gj_json_open(j, '{');
        gj_json_member_string(j, "id", rules[i].id);
        put_text(j, "shortDescription", _(rules[i].title));
        put_text(j, "fullDescription", _(rules[i].help));
        put_help(j, &rules[i]);
        gj_json_key(j, "defaultConfiguration");
        gj_json_open(j, '{');
        gj_json_member_string(j, "level", level_name(rules[i].severity));
        gj_json_close(j, '}');
        gj_json_close(j, '}');
    }
    gj_json_close(j, ']');
}

static void put_tool(gj_json *j)
{
    gj_json_key(j, "tool");
    gj_json_open(j, '{');
    gj_json_key(j, "driver");
    gj_json_open(j, '{');
    gj_json_member_string(j, "name", "gouji");
    gj_json_member_string(j, "version", GJ_VERSION);
    gj_json_member_string(j, "semanticVersion", GJ_VERSION);
    gj_json_member_string(j, "informationUri", GOUJI_HOMEPAGE);
    put_rules(j);
    gj_json_close(j, '}');
    gj_json_close(j, '}');
}

void gj_sarif_begin(gj_out *o)
{
    gj_json j = {.out = o};
    gj_json_open(&j, '{');
    gj_json_member_string(&j, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    gj_json_member_string(&j, "version", "2.1.0");
    gj_json_key(&j, "runs");
    gj_json_open(&j, '[');
    gj_json_open(&j, '{');
    put_tool(&j);
    gj_json_member_string(&j, "columnKind", "unicodeCodePoints");
    gj_json_key(&j, "results");
    gj_json_open(&j, '[');
    gj_out_puts(o, "\n");
}

/* ---- results ---- */

/* A path as a URI: bytes that may not stand in a path are percent-encoded; an absolute one gets its scheme. */
static char *uri_of(const char *path)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    gj_buf b = {0};
    gj_buf_puts(&b, *path == '/' ? "file://" : "");
    for (const char *s = path; *s; s++) {
        if (strchr(plain, *s))
            gj_buf_add(&b, s, 1);
        else
            gj_buf_printf(&b, "%%%02X", (unsigned)(unsigned char)*s);
    }
    return b.data ? b.data : gj_strdup("");
}

/* The first line, which stands for the whole of a file: services that show results want a region of each. */
static void put_whole(gj_json *j)
{
    gj_json_key(j, "region");
    gj_json_open(j, '{');
    gj_json_member_int(j, "startLine", 1);
    gj_json_close(j, '}');
}

/* The lines of Word and PDF files are ours, not the file's: there the region is the whole, and put_words says the place. */
static bool has_lines(const gj_text *text)
{
    gj_source_kind kind = gj_text_kind(text);
    return (kind == GJ_SOURCE_TEXT || kind == GJ_SOURCE_HTML) && !gj_text_is_taken_out(text);
}

static void put_region(gj_json *j, const gj_text *text, uint32_t line, gj_span src)
{
    if (line == 0 || !has_lines(text)) {
        put_whole(j);
        return;
    }
    gj_origin first = gj_text_origin_at(text, line, src), end = gj_text_origin(text, src.off + src.len);
    gj_json_key(j, "region");
    gj_json_open(j, '{');
    gj_json_member_int(j, "startLine", first.line);
    bool within = src.len > 0 && first.column > 0 && end.line >= first.line; /* a row's words may stand above the row */
    if (within)
        gj_json_member_int(j, "startColumn", first.column);
    if (within && gj_text_kind(text) == GJ_SOURCE_TEXT) {
        gj_json_member_int(j, "endLine", end.line);
        gj_json_member_int(j, "endColumn", end.column);
    }
    gj_json_close(j, '}');
}

/* The place in words, where the region does not say it. */
static void put_words(gj_json *j, const gj_text *text, uint32_t line, gj_span src)
{
    char place[64];
    if (line == 0 || has_lines(text))
        return;
    gj_text_place(place, sizeof place, text, line, src);
    put_text(j, "message", place);
}

/* The cell, row or column of a finding: "requests/granted/total". */
static void put_logical(gj_json *j, const char *table, const char *row, const char *col)
{
    gj_buf name = {0};
    gj_buf_puts(&name, table);
    if (row)
        gj_buf_printf(&name, "/%s", row);
    if (col)
        gj_buf_printf(&name, "/%s", col);
    gj_json_key(j, "logicalLocations");
    gj_json_open(j, '[');
    gj_json_open(j, '{');
    gj_json_member_string(j, "fullyQualifiedName", name.data);
    gj_json_close(j, '}');
    gj_json_close(j, ']');
    gj_buf_free(&name);
}

/* A list of one location in the file; list, location and physical location are left open. */
static void open_location(gj_json *j, const char *key, const char *path)
{
    char *uri = uri_of(path);
    gj_json_key(j, key);
    gj_json_open(j, '[');
    gj_json_open(j, '{');
    gj_json_key(j, "physicalLocation");
    gj_json_open(j, '{');
    gj_json_key(j, "artifactLocation");
    gj_json_open(j, '{');
    gj_json_member_string(j, "uri", uri);
    gj_json_close(j, '}');
    free(uri);
}

static void put_locations(gj_json *j, const gj_report *r, const gj_violation *v)
{
    size_t n;
    const gj_text *text = gj_report_text(r);
    open_location(j, "locations", gj_text_path(text));
    put_region(j, text, v->line, v->src);
    gj_json_close(j, '}');
    put_words(j, text, v->line, v->src);
    if (v->table >= 0)
        put_logical(j, gj_report_tables(r, &n)[v->table].id, v->row_key, v->col_key);
    gj_json_close(j, '}');
    gj_json_close(j, ']');
}

/* What a finding is recognised by in the next run, when lines have moved: rule, cell and words, and which of several such it is. */
typedef struct print {
    uint64_t hash;
    size_t index; /* of the finding */
    unsigned nth; /* 1 for the first with this hash */
} print;

static uint64_t add_hash(uint64_t hash, const char *s, size_t len)
{
    static const unsigned char end = 0xFF; /* no byte of UTF-8 */
    return gj_hash_add(gj_hash_add(hash, s, len), &end, 1);
}

static uint64_t hash_of(const gj_report *r, const gj_violation *v)
{
    size_t n, len;
    const char *s = gj_text_data(gj_report_text(r), &len);
    const char *parts[] = {v->rule->id, v->table >= 0 ? gj_report_tables(r, &n)[v->table].id : "", v->row_key ? v->row_key : "",
                           v->col_key ? v->col_key : ""};
    uint64_t hash = GJ_HASH_START;
    for (size_t i = 0; i < GJ_COUNT(parts); i++)
        hash = add_hash(hash, parts[i], strlen(parts[i]));
    return add_hash(hash, s + v->src.off, v->src.len);
}

static int by_hash(const void *left, const void *right)
{
    const print *a = left, *b = right;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

static int by_index(const void *left, const void *right)
{
    const print *a = left, *b = right;
    return a->index < b->index ? -1 : a->index > b->index;
}

/* One a finding, in their order. Heap memory. */
static print *prints_of(const gj_report *r, const gj_violation *violations, size_t n)
{
    print *prints = gj_alloc_array(n ? n : 1, sizeof *prints);
    for (size_t i = 0; i < n; i++)
        prints[i] = (print){.hash = hash_of(r, &violations[i]), .index = i, .nth = 1};
    qsort(prints, n, sizeof *prints, by_hash);
    for (size_t i = 1; i < n; i++)
        if (prints[i].hash == prints[i - 1].hash)
            prints[i].nth = prints[i - 1].nth + 1;
    qsort(prints, n, sizeof *prints, by_index);
    return prints;
}

static void put_print(gj_json *j, const print *p)
{
    char text[48];
    snprintf(text, sizeof text, "%016" PRIx64 ":%u", p->hash, p->nth);
    gj_json_key(j, "partialFingerprints");
    gj_json_open(j, '{');
    gj_json_member_string(j, "gouji/v1", text);
    gj_json_member_string(j, "primaryLocationLineHash", text); /* the name under which code scanning services look for it */
    gj_json_close(j, '}');
}

static void open_result(gj_json *j, const gj_rule *rule, gj_severity severity, const char *message)
{
    size_t n;
    gj_json_open(j, '{');
    gj_json_member_string(j, "ruleId", rule->id);
    gj_json_member_int(j, "ruleIndex", rule - gj_rules(&n));
    gj_json_member_string(j, "level", level_name(severity));
    put_text(j, "message", message);
}

/* A waiver is kept outside of the report, and is in force: section 3.35 of the standard. `reason` NULL: not waived. */
static void put_suppression(gj_json *j, const char *reason)
{
    if (!reason)
        return;
    gj_json_key(j, "suppressions");
    gj_json_open(j, '[');
    gj_json_open(j, '{');
    gj_json_member_string(j, "kind", "external");
    gj_json_member_string(j, "status", "accepted");
    gj_json_member_string(j, "justification", reason);
    gj_json_close(j, '}');
    gj_json_close(j, ']');
}

/* The places that a finding stands for, each with its own words. */
static void put_members(gj_json *j, const gj_report *r, const gj_violation *v)
{
    size_t n;
    const gj_text *text = gj_report_text(r);
    char *uri = uri_of(gj_text_name(text));
    gj_json_key(j, "relatedLocations");
    gj_json_open(j, '[');
    for (const gj_violation *m = v + 1; m <= v + v->n_members; m++) {
        gj_json_open(j, '{');
        gj_json_key(j, "physicalLocation");
        gj_json_open(j, '{');
        gj_json_key(j, "artifactLocation");
        gj_json_open(j, '{');
        gj_json_member_string(j, "uri", uri);
        gj_json_close(j, '}');
        put_region(j, text, m->line, m->src);
        gj_json_close(j, '}');
        put_text(j, "message", m->message);
        if (m->table >= 0)
            put_logical(j, gj_report_tables(r, &n)[m->table].id, m->row_key, m->col_key);
        gj_json_close(j, '}');
    }
    gj_json_close(j, ']');
    free(uri);
}

void gj_sarif_results(gj_out *o, const gj_report *r)
{
    size_t n;
    const gj_violation *violations = gj_report_violations(r, &n);
    print *prints = prints_of(r, violations, n);
    for (size_t i = 0; i < n; i++) {
        const gj_violation *v = &violations[i];
        gj_json j = {.out = o};
        if (v->is_member)
            continue;
        gj_out_puts(o, i > 0 ? ",\n" : "");
        open_result(&j, v->rule, v->severity, v->message);
        put_locations(&j, r, v);
        if (v->n_members > 0)
            put_members(&j, r, v);
        put_print(&j, &prints[i]);
        put_suppression(&j, v->waived);
        gj_json_close(&j, '}');
    }
    free(prints);
}

/* ---- results across reports ---- */

/* A list of one place; the location is left open for more. */
static void open_place(gj_json *j, const char *key, const char *file, uint32_t line)
{
    open_location(j, key, file);
    gj_json_key(j, "region");
    gj_json_open(j, '{');
    gj_json_member_int(j, "startLine", line > 0 ? line : 1); /* 0: all of the file */
    gj_json_close(j, '}');
    gj_json_close(j, '}');
}

static uint64_t series_hash(const gj_series_finding *f)
{
    const char *parts[] = {f->rule->id, f->other ? f->other : "", f->table ? f->table : "", f->row_key ? f->row_key : "",
                           f->col_key ? f->col_key : ""};
    uint64_t hash = GJ_HASH_START;
    for (size_t i = 0; i < GJ_COUNT(parts); i++)
        hash = add_hash(hash, parts[i], strlen(parts[i]));
    return f->table ? hash : add_hash(hash, f->message, strlen(f->message));
}

static void put_series_result(gj_out *o, const gj_series_finding *f)
{
    gj_json j = {.out = o};
    open_result(&j, f->rule, f->severity, f->message);
    open_place(&j, "locations", f->file, f->line);
    if (f->table)
        put_logical(&j, f->table, f->row_key, f->col_key);
    gj_json_close(&j, '}');
    gj_json_close(&j, ']');
    if (f->other) {
        open_place(&j, "relatedLocations", f->other, f->other_line);
        gj_json_close(&j, '}');
        gj_json_close(&j, ']');
    }
    put_print(&j, &(print){.hash = series_hash(f), .nth = 1});
    put_suppression(&j, f->waived);
    gj_json_close(&j, '}');
}

void gj_series_sarif(gj_out *o, const gj_series *s)
{
    size_t n;
    const gj_series_finding *findings = gj_series_findings(s, &n);
    for (size_t i = 0; i < n; i++) {
        gj_out_puts(o, i > 0 ? ",\n" : "");
        put_series_result(o, &findings[i]);
    }
}

/* ---- end: what the configuration changed, and what could not be read ---- */

static void put_overrides(gj_json *j, const gj_settings *settings)
{
    size_t n;
    const gj_rule *rules = gj_rules(&n);
    gj_json_key(j, "ruleConfigurationOverrides");
    gj_json_open(j, '[');
    for (size_t i = 0; i < n; i++) {
        gj_rule_setting s = gj_rule_in_force(settings, &rules[i]);
        if (!s.off && s.severity == rules[i].severity)
            continue;
        gj_json_open(j, '{');
        gj_json_key(j, "descriptor");
        gj_json_open(j, '{');
        gj_json_member_string(j, "id", rules[i].id);
        gj_json_member_int(j, "index", (int64_t)i);
        gj_json_close(j, '}');
        gj_json_key(j, "configuration");
        gj_json_open(j, '{');
        gj_json_key(j, "enabled");
        gj_json_bool(j, !s.off);
        gj_json_member_string(j, "level", level_name(s.severity));
        gj_json_close(j, '}');
        gj_json_close(j, '}');
    }
    gj_json_close(j, ']');
}

static void put_unread(gj_json *j, const gj_sarif_unread *u)
{
    gj_json_open(j, '{');
    gj_json_member_string(j, "level", "error");
    put_text(j, "message", u->error);
    open_location(j, "locations", u->file);
    gj_json_close(j, '}');
    gj_json_close(j, '}');
    gj_json_close(j, ']');
    gj_json_close(j, '}');
}

void gj_sarif_end(gj_out *o, const gj_settings *settings, const gj_sarif_unread *unread, size_t n)
{
    /* Goes on where gj_sarif_begin stopped: in the results, of the run, of the runs, of the log. */
    gj_json j = {.out = o, .depth = 4, .started = true};
    gj_out_puts(o, "\n");
    gj_json_close(&j, ']');
    gj_json_key(&j, "invocations");
    gj_json_open(&j, '[');
    gj_json_open(&j, '{');
    gj_json_key(&j, "executionSuccessful");
    gj_json_bool(&j, n == 0);
    put_overrides(&j, settings);
    gj_json_key(&j, "toolExecutionNotifications");
    gj_json_open(&j, '[');
    for (size_t i = 0; i < n; i++)
        put_unread(&j, &unread[i]);
    gj_json_close(&j, ']');
    gj_json_close(&j, '}');
    gj_json_close(&j, ']');
    gj_json_close(&j, '}');
    gj_json_close(&j, ']');
    gj_json_close(&j, '}');
    gj_out_puts(o, "\n");
}
