/* layer: gj_form */
/* The national forms compiled in. */
#include "gouji/form.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/base.h"

static const gj_form *form(const char *id)
{
    size_t n;
    const gj_form *forms = gj_forms(&n);
    for (size_t i = 0; i < n; i++)
        if (strcmp(forms[i].id, id) == 0)
            return &forms[i];
    fail_msg("there is no form %s", id);
    return NULL;
}

static const gj_form_table *table(const char *form_id, const char *id)
{
    const gj_form *f = form(form_id);
    int index = gj_form_table_index(f, id);
    assert_true(index >= 0);
    return &f->tables[index];
}

static void test_forms(void **state)
{
    (void)state;
    size_t n;
    const gj_form *forms = gj_forms(&n);
    assert_int_equal(n, 2);
    assert_string_equal(forms[0].id, "2021");
    assert_int_equal(forms[0].first_year, 2021);
    assert_int_equal(forms[0].last_year, 0);
    assert_string_equal(forms[1].id, "2019");
    assert_int_equal(forms[1].first_year, 2019);
    assert_int_equal(forms[1].last_year, 2020);
    assert_ptr_equal(gj_forms(&n), forms);
    for (size_t i = 0; i < n; i++) {
        assert_string_equal(forms[i].part_title[0], "总体情况");
        assert_string_equal(forms[i].part_title[5], "其他需要报告的事项");
        assert_true(strlen(forms[i].source) > 0);
    }
}

static const struct shape {
    const char *form, *id, *caption;
    uint8_t part;
    uint16_t rows, cols;
} shapes[] = {
    {"2021", "art20_1", "第二十条第（一）项", 2, 2, 3},
    {"2021", "art20_5", "第二十条第（五）项", 2, 1, 1},
    {"2021", "art20_6", "第二十条第（六）项", 2, 2, 1},
    {"2021", "art20_8", "第二十条第（八）项", 2, 1, 1},
    {"2021", "requests", "收到和处理政府信息公开申请情况", 3, 25, 7},
    {"2021", "disputes", "政府信息公开行政复议、行政诉讼情况", 4, 1, 15},
    {"2019", "art20_1", "第二十条第（一）项", 2, 2, 3},
    {"2019", "art20_5", "第二十条第（五）项", 2, 2, 3},
    {"2019", "art20_6", "第二十条第（六）项", 2, 2, 3},
    {"2019", "art20_8", "第二十条第（八）项", 2, 1, 2},
    {"2019", "art20_9", "第二十条第（九）项", 2, 1, 2},
    {"2019", "requests", "收到和处理政府信息公开申请情况", 3, 23, 7},
    {"2019", "disputes", "政府信息公开行政复议、行政诉讼情况", 4, 1, 15},
};

static void test_shapes(void **state)
{
    (void)state;
    size_t tables = 0, n;
    const gj_form *forms = gj_forms(&n);
    for (size_t i = 0; i < GJ_COUNT(shapes); i++) {
        const gj_form_table *t = table(shapes[i].form, shapes[i].id);
        assert_string_equal(t->id, shapes[i].id);
        assert_string_equal(t->caption, shapes[i].caption);
        assert_int_equal(t->part, shapes[i].part);
        assert_int_equal(t->n_rows, shapes[i].rows);
        assert_int_equal(t->n_cols, shapes[i].cols);
    }
    for (size_t i = 0; i < n; i++)
        tables += forms[i].n_tables;
    assert_int_equal(tables, GJ_COUNT(shapes));
}

/* Every line has a key that names it alone, and the labels it says it has. */
static void check_lines(const gj_form_table *t, const gj_form_line *lines, size_t n, int (*index)(const gj_form_table *, const char *))
{
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(index(t, lines[i].key), i);
        assert_true(lines[i].levels <= GJ_LABEL_LEVELS);
        for (size_t level = 0; level < GJ_LABEL_LEVELS; level++)
            assert_int_equal(lines[i].label[level] != NULL, level < lines[i].levels);
    }
}

static void test_lines(void **state)
{
    (void)state;
    size_t n;
    const gj_form *forms = gj_forms(&n);
    for (size_t f = 0; f < n; f++) {
        for (size_t i = 0; i < forms[f].n_tables; i++) {
            const gj_form_table *t = &forms[f].tables[i];
            assert_int_equal(gj_form_table_index(&forms[f], t->id), i);
            check_lines(t, t->rows, t->n_rows, gj_form_row_index);
            check_lines(t, t->cols, t->n_cols, gj_form_col_index);
        }
    }
}

static void test_labels(void **state)
{
    (void)state;
    const gj_form_table *t = table("2021", "requests");
    const gj_form_line *denied = &t->rows[gj_form_row_index(t, "denied_1")];
    assert_int_equal(denied->levels, 3);
    assert_string_equal(denied->label[0], "三、本年度办理结果");
    assert_string_equal(denied->label[1], "（三）不予公开");
    assert_string_equal(denied->label[2], "1.属于国家秘密");
    assert_int_equal(t->rows[0].levels, 1);
    assert_string_equal(t->cols[1].label[2], "商业企业");
    assert_int_equal(table("2021", "disputes")->rows[0].levels, 0);
    assert_string_equal(table("2021", "art20_1")->corner, "信息内容");
    assert_null(table("2021", "disputes")->corner);
}

/* The row （六）其他处理 of 2019 stands where the three rows of 2021 stand; all else is the same. */
static void test_replaced_rows(void **state)
{
    (void)state;
    const gj_form_table *old = table("2019", "requests"), *new = table("2021", "requests");
    int other = gj_form_row_index(old, "other");
    assert_int_equal(other, gj_form_row_index(new, "other_1"));
    assert_string_equal(old->rows[other].label[1], "（六）其他处理");
    assert_int_equal(gj_form_row_index(old, "other_1"), -1);
    assert_int_equal(gj_form_row_index(new, "other"), -1);
    for (int i = 0; i < old->n_rows; i++) {
        if (i != other)
            assert_string_equal(old->rows[i].key, new->rows[i < other ? i : i + 2].key);
    }
}

static void test_value_kinds(void **state)
{
    (void)state;
    const gj_form_table *fees = table("2021", "art20_8"), *stock = table("2019", "art20_5"), *bought = table("2019", "art20_9");
    assert_int_equal(fees->cols[0].value, GJ_VALUE_AMOUNT);
    assert_int_equal(stock->cols[gj_form_col_index(stock, "last_year_items")].value, GJ_VALUE_COUNT);
    assert_int_equal(stock->cols[gj_form_col_index(stock, "change")].value, GJ_VALUE_CHANGE);
    assert_int_equal(bought->cols[gj_form_col_index(bought, "items")].value, GJ_VALUE_COUNT);
    assert_int_equal(bought->cols[gj_form_col_index(bought, "amount")].value, GJ_VALUE_AMOUNT);
    const gj_form_table *requests = table("2021", "requests");
    for (size_t c = 0; c < requests->n_cols; c++)
        assert_int_equal(requests->cols[c].value, GJ_VALUE_COUNT);
}

static void test_unknown_names(void **state)
{
    (void)state;
    const gj_form_table *t = table("2021", "requests");
    assert_int_equal(gj_form_table_index(form("2021"), "art20_9"), -1);
    assert_int_equal(gj_form_table_index(form("2021"), ""), -1);
    assert_int_equal(gj_form_row_index(t, "natural_person"), -1);
    assert_int_equal(gj_form_col_index(t, "new"), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),         cmocka_unit_test(test_shapes),      cmocka_unit_test(test_lines),
        cmocka_unit_test(test_labels),        cmocka_unit_test(test_replaced_rows), cmocka_unit_test(test_value_kinds),
        cmocka_unit_test(test_unknown_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
