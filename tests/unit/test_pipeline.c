/* layer: gouji_parse */
/* Reports from files and texts, and their revisions; public headers only. */
#include "gouji/gouji.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SAMPLE GOUJI_SAMPLES "/consistent.txt"

static gj_report *open_sample(const char *name)
{
    gj_report *r = NULL;
    gj_error err = {0};
    assert_int_equal(gj_report_open(&r, name, NULL, &err), GJ_OK);
    assert_null(err.text);
    return r;
}

static gj_report *take(const char *s)
{
    gj_text *t = NULL;
    gj_report *r = NULL;
    assert_int_equal(gj_text_decode(&t, "test", s, strlen(s), "UTF-8", NULL), GJ_OK);
    assert_int_equal(gj_report_take(&r, t, NULL), GJ_OK);
    return r;
}

static const gj_table *table(const gj_report *r, size_t index)
{
    size_t n;
    const gj_table *tables = gj_report_tables(r, &n);
    assert_true(index < n);
    return &tables[index];
}

static const gj_cell *cell(const gj_report *r, gj_edit at)
{
    return gj_table_cell(table(r, at.table), at.row, at.col);
}

static gj_edit edit_of(const gj_report *r, const char *table_id, const char *row, const char *col, const char *text)
{
    int t = gj_form_table_index(gj_report_form(r), table_id);
    assert_true(t >= 0);
    const gj_form_table *form = &gj_report_form(r)->tables[t];
    return (gj_edit){(uint16_t)t, (uint16_t)gj_form_row_index(form, row), (uint16_t)gj_form_col_index(form, col), text};
}

static gj_report *edited(const gj_report *base, const gj_edit *edits, size_t n)
{
    gj_report *r = NULL;
    gj_error err = {0};
    assert_int_equal(gj_report_edit(&r, base, edits, n, &err), GJ_OK);
    assert_null(err.text);
    return r;
}

static size_t violations(const gj_report *r)
{
    size_t n;
    gj_report_violations(r, &n);
    return n;
}

/* Violations of the rule; *first gets the first of them, if it is not NULL. */
static size_t violations_of(const gj_report *r, const char *rule, const gj_violation **first)
{
    size_t n, found = 0;
    const gj_violation *v = gj_report_violations(r, &n);
    for (size_t i = n; i-- > 0;) {
        if (strcmp(v[i].rule->id, rule) != 0)
            continue;
        found++;
        if (first)
            *first = &v[i];
    }
    return found;
}

/* ---- what every report keeps to ---- */

static void check_sections(const gj_report *r, size_t len)
{
    size_t n;
    const gj_section *s = gj_report_sections(r, &n);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(s[i].parent == UINT32_MAX, s[i].level == 1);
        assert_true(s[i].parent == UINT32_MAX || s[i].parent < i);
        assert_true((size_t)s[i].body.off + s[i].body.len <= len);
        assert_true(s[i].part <= 6);
    }
}

static void check_blocks(const gj_report *r)
{
    size_t n, n_tables, n_sections;
    const gj_block *b = gj_report_blocks(r, &n);
    gj_report_tables(r, &n_tables);
    gj_report_sections(r, &n_sections);
    uint32_t line = 0;
    for (size_t i = 0; i < n; i++) {
        assert_true(b[i].first_line > line && b[i].last_line >= b[i].first_line);
        assert_int_equal(b[i].kind == GJ_BLOCK_TABLE, b[i].table >= 0);
        assert_true(b[i].table < (int32_t)n_tables);
        assert_true(b[i].section == UINT32_MAX || b[i].section < n_sections);
        line = b[i].last_line;
    }
    assert_true(line <= gj_text_lines(gj_report_text(r)));
}

static void check_violations(const gj_report *r)
{
    size_t n, n_tables;
    const gj_violation *v = gj_report_violations(r, &n);
    gj_report_tables(r, &n_tables);
    for (size_t i = 0; i < n; i++) {
        assert_true(v[i].message[0] != '\0');
        assert_true(v[i].line <= gj_text_lines(gj_report_text(r)));
        assert_true(i == 0 || v[i].line >= v[i - 1].line);
        assert_true(v[i].table < (int32_t)n_tables);
        if (v[i].table < 0)
            continue;
        const gj_table *t = table(r, (size_t)v[i].table);
        assert_true(v[i].row < t->n_rows && v[i].col < t->n_cols);
    }
}

/* Coverage adds up, and is the sum of the outcomes. */
static void check_coverage(const gj_report *r)
{
    size_t n, counted[GJ_WAIVED + 1] = {0}, found = 0;
    gj_rules(&n);
    const gj_outcome *o = gj_report_outcomes(r);
    gj_coverage c = gj_report_coverage(r);
    for (size_t i = 0; i < n; i++) {
        counted[o[i].verdict]++;
        found += o[i].violations;
        assert_int_equal(o[i].reason != NULL, o[i].verdict == GJ_NOT_EVALUATED);
    }
    assert_int_equal(c.passed, counted[GJ_PASSED]);
    assert_int_equal(c.violated, counted[GJ_VIOLATED]);
    assert_int_equal(c.doubtful, counted[GJ_DOUBTFUL]);
    assert_int_equal(c.not_evaluated, counted[GJ_NOT_EVALUATED]);
    assert_int_equal(c.waived, counted[GJ_WAIVED]);
    assert_int_equal(c.checked, c.passed + c.violated + c.doubtful + c.waived);
    assert_int_equal(c.due, c.checked + c.not_evaluated);
    assert_int_equal(found, violations(r));
}

static void check_report(const gj_report *r)
{
    size_t len;
    gj_text_data(gj_report_text(r), &len);
    assert_non_null(gj_report_title(r));
    assert_non_null(gj_report_unit(r));
    assert_non_null(gj_report_form(r));
    check_sections(r, len);
    check_blocks(r);
    check_violations(r);
    check_coverage(r);
}

/* ---- opening ---- */

static void test_open(void **state)
{
    (void)state;
    gj_report *r = open_sample(SAMPLE);
    check_report(r);
    assert_int_equal(gj_report_year(r), 2023);
    assert_string_equal(gj_report_form(r)->id, "2021");
    assert_non_null(strstr(gj_report_unit(r), "住房和城乡建设局"));
    assert_non_null(strstr(gj_report_title(r), "年度报告"));
    assert_string_equal(gj_text_name(gj_report_text(r)), SAMPLE);
    assert_int_equal(violations(r), 0);
    assert_int_equal(gj_report_coverage(r).violated, 0);
    assert_true(gj_report_coverage(r).passed > 0);
    gj_report_free(r);
}

/* Every table knows its section, which is the part that the form puts it in. */
static void test_sections_of_tables(void **state)
{
    (void)state;
    gj_report *r = open_sample(SAMPLE);
    size_t n, n_sections;
    const gj_table *t = gj_report_tables(r, &n);
    const gj_section *s = gj_report_sections(r, &n_sections);
    for (size_t i = 0; i < n; i++) {
        assert_true(t[i].found);
        assert_true(t[i].section < n_sections);
        assert_int_equal(s[t[i].section].part, t[i].form->part);
    }
    gj_report_free(r);
}

static void test_samples(void **state)
{
    (void)state;
    static const char *const names[] = {"consistent", "errors", "gbk", "onecell", "wrapped"};
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        char path[512];
        snprintf(path, sizeof(path), "%s/%s.txt", GOUJI_SAMPLES, names[i]);
        gj_report *r = open_sample(path);
        check_report(r);
        for (size_t k = 0; k < gj_report_form(r)->n_tables; k++)
            assert_true(table(r, k)->found);
        gj_report_free(r);
    }
}

static void check_not_opened(const char *path, const char *encoding, gj_status status)
{
    gj_report *r = NULL;
    gj_error err = {0};
    gj_options options = {.encoding = encoding};
    assert_int_equal(gj_report_open(&r, path, &options, &err), status);
    assert_null(r);
    assert_int_equal(err.status, status);
    assert_non_null(err.text);
    assert_non_null(strstr(err.text, status == GJ_E_NAME ? encoding : path));
    gj_error_clear(&err);
    assert_int_equal(gj_report_open(&r, path, &options, NULL), status);
}

static void test_not_opened(void **state)
{
    (void)state;
    check_not_opened(GOUJI_SAMPLES "/there_is_none.txt", NULL, GJ_E_IO);
    check_not_opened(GOUJI_SAMPLES, NULL, GJ_E_IO);
    check_not_opened(SAMPLE, "EBCDIC", GJ_E_NAME);
}

static void test_encoding_given(void **state)
{
    (void)state;
    gj_report *r = NULL;
    gj_options options = {.encoding = "utf8"};
    assert_int_equal(gj_report_open(&r, SAMPLE, &options, NULL), GJ_OK);
    assert_int_equal(gj_report_year(r), 2023);
    gj_report_free(r);
}

/* Odd content is no error: every text gives a report with all tables of a form. */
static void test_odd_texts(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "\n\n\n", "规章", "\t\t\t", "一、总体情况", "三、收到和处理政府信息公开申请情况\n", "1 2 3 4 5 6 7\n",
                                        "二、主动公开政府信息情况\n二、主动公开政府信息情况\n", "\xFF\xFE\xFD", "2024年政府信息公开工作年度报告"};
    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
        gj_report *r = take(texts[i]);
        size_t n;
        gj_report_tables(r, &n);
        check_report(r);
        assert_true(n >= gj_report_form(r)->n_tables);
        assert_true(violations(r) > 0);
        gj_report_free(r);
    }
}

static void test_empty(void **state)
{
    (void)state;
    gj_report *r = take("");
    size_t n;
    assert_string_equal(gj_report_title(r), "");
    assert_string_equal(gj_report_unit(r), "");
    assert_int_equal(gj_report_year(r), 0);
    assert_int_equal(gj_report_title_src(r).len, 0);
    gj_report_sections(r, &n);
    assert_int_equal(n, 0);
    gj_report_blocks(r, &n);
    assert_int_equal(n, 0);
    gj_report_free(r);
    gj_report_free(NULL);
}

/* ---- revisions ---- */

/* The base keeps its cells and its violations; the revision has the new cell, marked, at the old place. */
static void test_edit(void **state)
{
    (void)state;
    gj_report *base = open_sample(SAMPLE);
    gj_edit edit = edit_of(base, "requests", "granted", "natural_person", "63");
    gj_cell before = *cell(base, edit);
    gj_report *r = edited(base, &edit, 1);
    check_report(r);
    const gj_cell *after = cell(r, edit);
    assert_string_equal(after->text, "63");
    assert_int_equal(after->kind, GJ_CELL_NUMBER);
    assert_int_equal(after->value.mantissa, 63);
    assert_int_equal(after->placed, GJ_PLACED_EDIT);
    assert_int_equal(after->flags, GJ_CELL_EDITED);
    assert_memory_equal(&after->src, &before.src, sizeof(before.src));
    assert_int_equal(after->line, before.line);
    assert_memory_equal(cell(base, edit), &before, sizeof(before));
    assert_int_equal(violations(base), 0);
    assert_int_equal(violations_of(r, "requests.row-total", NULL), 1);
    gj_report_free(r);
    gj_report_free(base);
}

static void test_violation_of_edit(void **state)
{
    (void)state;
    gj_report *base = open_sample(SAMPLE);
    gj_edit edit = edit_of(base, "requests", "granted", "natural_person", "63");
    gj_report *r = edited(base, &edit, 1);
    const gj_violation *v = NULL;
    assert_int_equal(violations_of(r, "requests.row-total", &v), 1);
    assert_int_equal(v->table, edit.table);
    assert_int_equal(v->row, edit.row);
    assert_string_equal(v->row_key, "granted");
    assert_true(v->has_figures);
    assert_int_equal(gj_number_compare(v->expected, v->actual) != 0, 1);
    assert_int_equal(v->line, cell(base, edit)->line);
    gj_report_free(r);
    gj_report_free(base);
}

/* What a revision did not change, it shares. */
static void test_shared(void **state)
{
    (void)state;
    gj_report *base = open_sample(SAMPLE);
    gj_edit edit = edit_of(base, "art20_5", "licences", "decisions", "7");
    gj_report *r = edited(base, &edit, 1);
    size_t n, n_base;
    assert_ptr_equal(gj_report_text(r), gj_report_text(base));
    assert_ptr_equal(gj_report_sections(r, &n), gj_report_sections(base, &n_base));
    assert_int_equal(n, n_base);
    assert_string_equal(gj_report_title(r), gj_report_title(base));
    assert_int_equal(gj_report_year(r), gj_report_year(base));
    assert_ptr_equal(gj_report_form(r), gj_report_form(base));
    gj_report_tables(r, &n);
    gj_report_tables(base, &n_base);
    assert_int_equal(n, n_base);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(table(r, i)->cells == table(base, i)->cells, i != edit.table);
    gj_report_free(r);
    gj_report_free(base);
}

static void test_no_edits(void **state)
{
    (void)state;
    gj_report *base = open_sample(GOUJI_SAMPLES "/errors.txt");
    gj_report *r = edited(base, NULL, 0);
    assert_int_equal(violations(r), violations(base));
    check_report(r);
    gj_report_free(r);
    gj_report_free(base);
}

static const struct value {
    const char *text, *kept;
    gj_cell_kind kind;
    unsigned flags;
} values[] = {
    {"", "", GJ_CELL_BLANK, 0},
    {"  ", "", GJ_CELL_BLANK, 0},
    {"0", "0", GJ_CELL_NUMBER, 0},
    {"-5", "-5", GJ_CELL_NUMBER, 0},
    {"1,234", "1,234", GJ_CELL_NUMBER, 0},
    {"2.5", "2.5", GJ_CELL_NUMBER, 0},
    {"１２", "１２", GJ_CELL_NUMBER, GJ_CELL_UNUSUAL},
    {"十二", "十二", GJ_CELL_NUMBER, GJ_CELL_UNUSUAL},
    {"/", "/", GJ_CELL_TEXT, 0},
    {"12件", "12件", GJ_CELL_TEXT, 0},
    {"9999999999999999999", "9999999999999999999", GJ_CELL_TEXT, 0},
};

static void test_edit_values(void **state)
{
    (void)state;
    gj_report *base = open_sample(SAMPLE);
    for (size_t i = 0; i < sizeof(values) / sizeof(*values); i++) {
        gj_edit edit = edit_of(base, "requests", "new", "total", values[i].text);
        gj_report *r = edited(base, &edit, 1);
        const gj_cell *c = cell(r, edit);
        assert_int_equal(c->kind, values[i].kind);
        assert_string_equal(c->text, values[i].kept);
        assert_int_equal(c->flags, values[i].flags | GJ_CELL_EDITED);
        check_report(r);
        assert_true(violations(r) > 0);
        gj_report_free(r);
    }
    gj_report_free(base);
}

/* The text of an edit is copied; a later edit of the same cell wins. */
static void test_edit_order(void **state)
{
    (void)state;
    gj_report *base = open_sample(SAMPLE);
    char text[] = "161";
    gj_edit edits[] = {edit_of(base, "requests", "new", "total", "5"), edit_of(base, "requests", "new", "total", text)};
    gj_report *r = edited(base, edits, 2);
    memset(text, 'x', sizeof(text) - 1);
    assert_string_equal(cell(r, edits[0])->text, "161");
    assert_int_equal(violations(r), 0);
    gj_report_free(r);
    gj_report_free(base);
}

/* Revisions of revisions: each keeps what it had; they are freed newest first. */
static void test_chain(void **state)
{
    (void)state;
    enum { DEPTH = 20 };
    gj_report *chain[DEPTH + 1] = {open_sample(SAMPLE)};
    gj_edit edit = edit_of(chain[0], "art20_6", "coercion", "decisions", NULL);
    gj_edit other = edit_of(chain[0], "art20_6", "penalties", "decisions", "1");
    for (int i = 1; i <= DEPTH; i++) {
        char text[8];
        snprintf(text, sizeof(text), "%d", 100 + i);
        edit.text = text;
        chain[i] = edited(chain[i - 1], i == 1 ? (gj_edit[]){edit, other} : &edit, i == 1 ? 2 : 1);
    }
    for (int i = 1; i <= DEPTH; i++) {
        assert_int_equal(cell(chain[i], edit)->value.mantissa, 100 + i);
        assert_string_equal(cell(chain[i], other)->text, "1");
        assert_int_equal(cell(chain[i], other)->flags, GJ_CELL_EDITED);
    }
    assert_int_equal(cell(chain[0], other)->flags, 0);
    for (int i = DEPTH; i >= 0; i--)
        gj_report_free(chain[i]);
}

/* Back to the old value: the same violations as in the base, the cell still marked. */
static void test_edit_back(void **state)
{
    (void)state;
    gj_report *base = open_sample(SAMPLE);
    gj_edit edit = edit_of(base, "disputes", "cases", "review.total", "99");
    gj_report *wrong = edited(base, &edit, 1);
    assert_int_equal(violations_of(wrong, "disputes.total", NULL), 1);
    edit.text = cell(base, edit)->text;
    gj_report *back = edited(wrong, &edit, 1);
    assert_int_equal(violations(back), violations(base));
    assert_true(cell(back, edit)->flags & GJ_CELL_EDITED);
    gj_report_free(back);
    gj_report_free(wrong);
    gj_report_free(base);
}

static void check_refused(const gj_report *base, gj_edit edit)
{
    gj_report *r = NULL;
    gj_error err = {0};
    gj_edit edits[] = {edit_of(base, "requests", "new", "total", "1"), edit};
    assert_int_equal(gj_report_edit(&r, base, edits, 2, &err), GJ_E_VALUE);
    assert_null(r);
    assert_int_equal(err.status, GJ_E_VALUE);
    assert_non_null(err.text);
    gj_error_clear(&err);
    assert_int_equal(gj_report_edit(&r, base, edits, 2, NULL), GJ_E_VALUE);
}

static void test_edit_out_of_range(void **state)
{
    (void)state;
    gj_report *base = open_sample(SAMPLE);
    size_t n;
    gj_report_tables(base, &n);
    gj_edit good = edit_of(base, "requests", "new", "total", "1"), bad;
    bad = good;
    bad.table = (uint16_t)n;
    check_refused(base, bad);
    bad = good;
    bad.table = UINT16_MAX;
    check_refused(base, bad);
    bad = good;
    bad.row = table(base, good.table)->n_rows;
    check_refused(base, bad);
    bad = good;
    bad.col = table(base, good.table)->n_cols;
    check_refused(base, bad);
    assert_int_equal(violations(base), 0);
    gj_report_free(base);
}

/* A report without any table can be filled in. */
static void test_edit_absent_table(void **state)
{
    (void)state;
    gj_report *base = take("某局2023年政府信息公开工作年度报告\n");
    gj_edit edit = edit_of(base, "requests", "new", "total", "3");
    gj_report *r = edited(base, &edit, 1);
    assert_int_equal(cell(r, edit)->value.mantissa, 3);
    assert_int_equal(cell(base, edit)->kind, GJ_CELL_ABSENT);
    check_report(r);
    gj_report_free(r);
    gj_report_free(base);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_open),          cmocka_unit_test(test_sections_of_tables), cmocka_unit_test(test_samples),
        cmocka_unit_test(test_not_opened),    cmocka_unit_test(test_encoding_given),     cmocka_unit_test(test_odd_texts),
        cmocka_unit_test(test_empty),         cmocka_unit_test(test_edit),               cmocka_unit_test(test_violation_of_edit),
        cmocka_unit_test(test_shared),        cmocka_unit_test(test_no_edits),           cmocka_unit_test(test_edit_values),
        cmocka_unit_test(test_edit_order),    cmocka_unit_test(test_chain),              cmocka_unit_test(test_edit_back),
        cmocka_unit_test(test_edit_out_of_range), cmocka_unit_test(test_edit_absent_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
