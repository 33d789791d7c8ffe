/* layer: gouji_parse */
/* Revisions of reports: what an edit changes, and what it leaves. */
#include "gouji/gouji.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "report_of.h"

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

/* What is configured holds for the report and its revisions, whatever becomes of the caller's list. */
static void test_settings_are_kept(void **state)
{
    (void)state;
    gj_rule_setting list[] = {{.rule = gj_rule_find("cell.not-a-number"), .severity = GJ_INFO},
                              {.rule = gj_rule_find("requests.row-total"), .off = true}};
    gj_settings settings = {.list = list, .n = 2};
    gj_report *base = NULL;
    assert_int_equal(gj_report_open(&base, SAMPLE, &(gj_options){.settings = &settings}, NULL), GJ_OK);
    list[0].severity = GJ_ERROR;
    list[1].off = false;
    gj_edit edits[] = {edit_of(base, "requests", "granted", "total", "无"), edit_of(base, "requests", "new", "total", "999")};
    gj_report *r = edited(base, edits, 2);
    const gj_violation *v = NULL;
    assert_int_equal(violations_of(r, "cell.not-a-number", &v), 1);
    assert_int_equal(v->severity, GJ_INFO);
    assert_int_equal(violations_of(r, "requests.row-total", NULL), 0);
    gj_report_free(r);
    gj_report_free(base);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_edit),
        cmocka_unit_test(test_violation_of_edit),
        cmocka_unit_test(test_shared),
        cmocka_unit_test(test_no_edits),
        cmocka_unit_test(test_edit_values),
        cmocka_unit_test(test_edit_order),
        cmocka_unit_test(test_chain),
        cmocka_unit_test(test_edit_back),
        cmocka_unit_test(test_edit_out_of_range),
        cmocka_unit_test(test_edit_absent_table),
        cmocka_unit_test(test_settings_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
