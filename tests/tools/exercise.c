#include "exercise.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gouji/gouji.h"

/* Kept in every build: this is what the tests are for. */
#define REQUIRE(cond) ((cond) ? (void)0 : broken(#cond, __LINE__))

static _Noreturn void broken(const char *cond, int line)
{
    fprintf(stderr, "exercise.c:%d: does not hold: %s\n", line, cond);
    abort();
}

static void check_span(const gj_text *text, gj_span span)
{
    size_t len;
    gj_text_data(text, &len);
    REQUIRE(span.off <= len && span.len <= len - span.off);
}

static void check_line(const gj_text *text, uint32_t line)
{
    REQUIRE(line <= gj_text_lines(text));
}

static void check_text(const gj_text *text)
{
    size_t len, n_bad, total;
    const char *data = gj_text_data(text, &len);
    for (size_t off = 0; off < len;) {
        uint32_t cp;
        size_t step = gj_utf8_next(data + off, len - off, &cp);
        REQUIRE(step > 0 && step <= len - off && cp <= 0x10FFFF);
        off += step;
    }
    const gj_bad *bad = gj_text_bad(text, &n_bad, &total);
    REQUIRE(n_bad <= total);
    for (size_t i = 0; i < n_bad; i++)
        REQUIRE(bad[i].off < len && bad[i].line == gj_text_line_of(text, bad[i].off));
}

/* Lines lie one behind the other and find themselves again. */
static void check_lines(const gj_text *text)
{
    uint32_t end = 0, n = gj_text_lines(text), step = n / 500 + 1;
    for (uint32_t line = 1; line <= n; line += step) {
        gj_span span = gj_text_line(text, line);
        check_span(text, span);
        REQUIRE(line == 1 || span.off >= end);
        REQUIRE(span.len == 0 || gj_text_line_of(text, span.off) == line);
        end = span.off + span.len;
    }
}

static void check_sections(const gj_report *r, const gj_text *text)
{
    size_t n, n_blocks;
    const gj_section *sections = gj_report_sections(r, &n);
    for (size_t i = 0; i < n; i++) {
        REQUIRE(sections[i].parent == UINT32_MAX || sections[i].parent < i);
        REQUIRE(sections[i].number != NULL && sections[i].title != NULL);
        check_span(text, sections[i].body);
        check_span(text, sections[i].title_src);
        check_span(text, sections[i].number_src);
        check_line(text, sections[i].line);
    }
    const gj_block *blocks = gj_report_blocks(r, &n_blocks);
    for (size_t i = 0; i < n_blocks; i++) {
        check_span(text, blocks[i].src);
        REQUIRE(blocks[i].first_line <= blocks[i].last_line);
        REQUIRE(i == 0 || blocks[i - 1].last_line <= blocks[i].first_line);
        REQUIRE(blocks[i].section == UINT32_MAX || blocks[i].section < n);
        check_line(text, blocks[i].last_line);
    }
}

static void check_table(const gj_table *t, const gj_text *text)
{
    REQUIRE(t->id != NULL && t->caption != NULL);
    check_span(text, t->src);
    for (size_t row = 0; row < t->n_rows; row++) {
        REQUIRE(t->rows[row].key != NULL && t->rows[row].label != NULL);
        check_span(text, t->rows[row].src);
        for (size_t col = 0; col < t->n_cols; col++) {
            const gj_cell *cell = gj_table_cell(t, row, col);
            REQUIRE(cell->text != NULL);
            REQUIRE(t->found || cell->kind == GJ_CELL_ABSENT);
            check_span(text, cell->src);
            check_line(text, cell->line);
        }
    }
}

static void check_violations(const gj_report *r, const gj_text *text)
{
    size_t n, n_tables, n_rules;
    const gj_violation *v = gj_report_violations(r, &n);
    gj_report_tables(r, &n_tables);
    for (size_t i = 0; i < n; i++) {
        REQUIRE(v[i].rule != NULL && v[i].message != NULL && v[i].message[0] != '\0');
        REQUIRE(v[i].table < (int64_t)n_tables);
        REQUIRE(i > 0 || !v[i].is_member);
        REQUIRE(i == 0 || v[i].is_member || v[gj_violation_head(v, i - 1)].line <= v[i].line);
        REQUIRE(!v[i].is_member || gj_violation_head(v, i) + v[gj_violation_head(v, i)].n_members >= i);
        check_span(text, v[i].src);
        check_line(text, v[i].line);
    }
    gj_rules(&n_rules);
    gj_coverage c = gj_report_coverage(r);
    REQUIRE(c.due == c.checked + c.not_evaluated && c.due <= n_rules);
    REQUIRE(c.checked == c.passed + c.violated + c.doubtful + c.waived);
}

static void check_writers(const gj_report *r)
{
    gj_out *out = gj_out_new();
    size_t len, n_formats;
    gj_write_report_json(out, r);
    const char *json = gj_out_data(out, &len);
    json_t *value = json_loadb(json, len, JSON_ALLOW_NUL, NULL);
    REQUIRE(value != NULL && memchr(json, '\n', len) == NULL);
    json_decref(value);
    gj_write_report_json_pretty(out, r);
    gj_write_tables_text(out, r, 1);
    const gj_format *formats = gj_formats(&n_formats);
    for (size_t i = 0; i < n_formats; i++) {
        if (formats[i].binary)
            continue; /* would take longer than all the rest; property.export_back writes workbooks */
        gj_status status = gj_export(out, r, GJ_ALL_TABLES, &formats[i], &(gj_export_options){.no_bom = false}, NULL);
        REQUIRE(status == GJ_OK || status == GJ_E_NAME);
    }
    gj_out_free(out);
}

static void check_repairs(const gj_report *r)
{
    size_t n, n_tables;
    const gj_table *tables = gj_report_tables(r, &n_tables);
    gj_repairs *found = gj_repairs_find(r);
    const gj_repair *repairs = gj_repairs_all(found, &n);
    for (size_t i = 0; i < n; i++) {
        REQUIRE(repairs[i].n_changes > 0 && repairs[i].evidence != NULL);
        for (size_t k = 0; k < repairs[i].n_changes; k++) {
            const gj_change *c = &repairs[i].changes[k];
            REQUIRE(c->table < n_tables && c->row < tables[c->table].n_rows && c->col < tables[c->table].n_cols);
            REQUIRE(c->to.mantissa >= 0);
        }
    }
    gj_repairs_free(found);
}

enum { SOURCE_MOST = 256 * 1024 };

/* The corrected source is written or refused with the reason. */
static void check_source(const gj_report *edited, const void *bytes, size_t len)
{
    gj_error err = {0};
    gj_out *o = gj_out_new();
    size_t written;
    if (gj_source_patch(o, edited, bytes, len, &err) != GJ_OK)
        REQUIRE(err.text != NULL && err.text[0] != '\0' && *gj_out_data(o, &written) == '\0');
    gj_error_clear(&err);
    gj_out_free(o);
}

static void check_edit(const gj_report *r, const void *bytes, size_t len)
{
    size_t n;
    const gj_table *tables = gj_report_tables(r, &n);
    for (size_t i = 0; i < n; i++) {
        if (!tables[i].found || tables[i].n_rows == 0 || tables[i].n_cols == 0)
            continue;
        gj_report *edited;
        const gj_edit edit = {.table = (uint16_t)i, .text = "7"};
        REQUIRE(gj_report_edit(&edited, r, &edit, 1, NULL) == GJ_OK);
        REQUIRE(strcmp(gj_table_cell(&gj_report_tables(edited, &n)[i], 0, 0)->text, "7") == 0);
        if (len <= SOURCE_MOST) /* it reads all again, up to three times */
            check_source(edited, bytes, len);
        gj_report_free(edited);
        return;
    }
}

/* The last violation, waived: recognised in the report and in a revision with the same figures, and counted. */
static void check_waiver(gj_report *r)
{
    size_t n, found, n_stale;
    gj_report *same;
    char key[GJ_FINDING_KEY];
    const gj_violation *v = gj_report_violations(r, &n);
    if (n == 0)
        return;
    gj_violation_key(key, r, n - 1);
    gj_waiver w = {key, v[n - 1].rule->id, v[n - 1].message, "as agreed"};
    REQUIRE(gj_violation_find(&found, r, key) && found == n - 1);
    REQUIRE(gj_report_edit(&same, r, NULL, 0, NULL) == GJ_OK);
    gj_report_waive(same, &w, 1);
    gj_report_stale_waivers(same, &n_stale);
    REQUIRE(n_stale == 0 && gj_report_violations(same, &n)[n - 1].waived != NULL);
    check_violations(same, gj_report_text(same));
    gj_report_free(same);
}

/* The report twice over: of it against itself nothing may be said but that both are the same. */
static void check_series(const gj_report *r)
{
    size_t n;
    gj_series *s = gj_series_new();
    gj_out *o = gj_out_new();
    gj_series_add(s, gj_member_of(r));
    gj_series_add(s, gj_member_of(r));
    gj_series_check(s, NULL);
    const gj_series_finding *f = gj_series_findings(s, &n);
    for (size_t i = 0; i < n && gj_report_unit(r)[0] != '\0'; i++)
        REQUIRE(strcmp(f[i].rule->id, "series.version") == 0 && f[i].severity == GJ_INFO);
    gj_series_json(o, s);
    gj_sarif_results(o, r);
    gj_out_free(o);
    gj_series_free(s);
}

/* The letter counts its points: findings joined to one point are fewer, never more, and the counts by severity add up. */
static void check_letter(const char *s, size_t findings)
{
    static const char *const severities[] = {"应予更正 ", "请予核实 ", "建议规范 "};
    const char *at = strstr(s, "提出下列 ");
    REQUIRE((at != NULL) == (findings > 0));
    REQUIRE((strstr(s, "未发现需要更正的问题") != NULL) == (findings == 0));
    if (!at)
        return;
    char *rest;
    size_t points = strtoul(at + strlen("提出下列 "), &rest, 10), sum = 0;
    const char *end = strstr(rest, "。");
    REQUIRE(points > 0 && points <= findings && end != NULL);
    for (size_t i = 0; i < sizeof severities / sizeof severities[0]; i++) {
        const char *word = strstr(rest, severities[i]);
        size_t of = word && word < end ? strtoul(word + strlen(severities[i]), NULL, 10) : 0;
        REQUIRE(!word || word > end || of > 0);
        sum += of;
    }
    REQUIRE(sum == points);
}

/* The review opinion tells the findings of the report; those of the reading are the officer's. */
static void check_opinion(const gj_report *r)
{
    size_t n, n_formats, n_open, findings = 0, of_reading = 0;
    const gj_violation *v = gj_report_violations(r, &n);
    const gj_format *formats = gj_opinion_formats(&n_formats);
    gj_opinion *opinion = gj_opinion_of(r, NULL, 0);
    for (size_t i = 0; i < n; i += 1 + v[i].n_members) {
        bool open = gj_rule_is_of_reading(v[i].rule);
        of_reading += open;
        findings += !open;
    }
    (void)gj_opinion_open(opinion, &n_open);
    REQUIRE(n_open >= of_reading); /* and those among the places of one cause */
    for (size_t i = 0; i < n_formats && formats[i].built; i++) {
        gj_out *o = gj_out_new();
        REQUIRE(gj_opinion_write(o, &(gj_opinion_set){.list = &opinion, .n = 1}, &formats[i], NULL) == GJ_OK);
        if (!formats[i].binary)
            check_letter(gj_out_data(o, NULL), findings);
        gj_out_free(o);
    }
    gj_opinion_free(opinion);
}

/* The text of the bytes, or NULL if they are a kind of file that is not read; the error then says so. */
static gj_text *decode(const void *bytes, size_t len)
{
    gj_text *text = NULL;
    gj_error err = {0};
    if (gj_text_decode(&text, "input", bytes, len, NULL, &err) == GJ_OK)
        return text;
    REQUIRE(err.status != GJ_OK && err.text != NULL);
    gj_error_clear(&err);
    return NULL;
}

/* ---- what takes longer than reading the report ---- */

typedef struct exercised {
    gj_report *report;
    const void *bytes;
    size_t len;
} exercised;

static void try_writers(const exercised *e)
{
    check_writers(e->report);
}

static void try_repairs(const exercised *e)
{
    check_repairs(e->report);
}

static void try_edit(const exercised *e)
{
    check_edit(e->report, e->bytes, e->len);
}

static void try_waiver(const exercised *e)
{
    check_waiver(e->report);
}

static void try_series(const exercised *e)
{
    check_series(e->report);
}

static void try_opinion(const exercised *e)
{
    check_opinion(e->report);
}

static void (*const dear[])(const exercised *e) = {try_writers, try_repairs, try_edit, try_waiver, try_series, try_opinion};
enum { N_DEAR = sizeof dear / sizeof dear[0] };

/* Of what is dear, tries number `only`, or (N_DEAR) all. */
static void take_through(const void *bytes, size_t len, size_t only)
{
    exercised e = {.bytes = bytes, .len = len};
    size_t n_tables;
    gj_text *text = decode(bytes, len);
    if (text == NULL)
        return;
    check_text(text);
    check_lines(text);
    if (gj_report_take(&e.report, text, NULL) != GJ_OK)
        return;
    check_sections(e.report, text);
    const gj_table *tables = gj_report_tables(e.report, &n_tables);
    for (size_t i = 0; i < n_tables; i++)
        check_table(&tables[i], text);
    check_violations(e.report, text);
    for (size_t i = 0; i < N_DEAR; i++)
        if (only == N_DEAR || only == i)
            dear[i](&e);
    gj_report_free(e.report);
}

void exercise(const void *bytes, size_t len)
{
    take_through(bytes, len, N_DEAR);
}

void exercise_some(const void *bytes, size_t len)
{
    size_t sum = len;
    for (size_t i = 0; i < len; i++)
        sum += ((const unsigned char *)bytes)[i];
    take_through(bytes, len, sum % N_DEAR);
}
