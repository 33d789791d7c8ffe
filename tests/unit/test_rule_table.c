/* layer: gj_rule */
#include "facts_of.h"

static gj_table_line *row_of(facts_case *c, const char *table, const char *key)
{
    gj_table *t = facts_at(c, table);
    return (gj_table_line *)&t->rows[gj_form_row_index(t->form, key)];
}

static gj_table_line *col_of(facts_case *c, const char *table, const char *key)
{
    gj_table *t = facts_at(c, table);
    return (gj_table_line *)&t->cols[gj_form_col_index(t->form, key)];
}

static void make_absent(facts_case *c, const char *table, int row, int col)
{
    gj_table *t = facts_at(c, table);
    for (int r = 0; r < t->n_rows; r++)
        for (int k = 0; k < t->n_cols; k++)
            if (r == row || k == col)
                ((gj_cell *)t->cells)[r * t->n_cols + k] = (gj_cell){.text = ""};
}

static void test_table_missing(void **state)
{
    (void)state;
    facts_case *c = facts_clean();
    gj_table *t = facts_at(c, "art20_5");
    t->found = false;
    make_absent(c, "art20_5", 0, -1);
    facts_check(c);
    assert_int_equal(c->findings.n_violations, 1);
    assert_message(c, "structure.table-missing", 0, "缺少表“第二十条第（五）项”");
    const gj_violation *v = facts_find(c, "structure.table-missing", 0);
    assert_int_equal(v->table, 1);
    assert_int_equal(v->row, -1);
    assert_int_equal(v->line, 8); /* the heading of part 二 */
    facts_free(c);
}

static void test_row_missing(void **state)
{
    (void)state;
    facts_case *c = facts_clean();
    gj_table_line *row = row_of(c, "requests", "other_3");
    row->present = false;
    row->line = 0;
    facts_at(c, "requests")->line = 9;
    make_absent(c, "requests", gj_form_row_index(facts_at(c, "requests")->form, "other_3"), -1);
    facts_check(c);
    assert_int_equal(c->findings.n_violations, 1);
    assert_message(c, "structure.row-missing", 0, "表“收到和处理政府信息公开申请情况”缺少行“（六）其他处理 3.其他”");
    const gj_violation *v = facts_find(c, "structure.row-missing", 0);
    assert_string_equal(v->row_key, "other_3");
    assert_null(v->col_key);
    assert_int_equal(v->line, 9);
    assert_int_equal(facts_outcome(c, "requests.results-total").verdict, GJ_NOT_EVALUATED);
    assert_int_equal(facts_outcome(c, "requests.balance").verdict, GJ_PASSED);
    row_of(c, "disputes", "cases")->present = false;
    make_absent(c, "disputes", 0, -1);
    facts_check(c);
    assert_message(c, "structure.row-missing", 0, "表“政府信息公开行政复议、行政诉讼情况”没有填数的行");
    facts_free(c);
}

static void test_column_missing(void **state)
{
    (void)state;
    facts_case *c = facts_clean();
    col_of(c, "requests", "legal_service")->present = false;
    make_absent(c, "requests", -1, gj_form_col_index(facts_at(c, "requests")->form, "legal_service"));
    col_of(c, "disputes", "direct_suit.pending")->present = false;
    make_absent(c, "disputes", -1, gj_form_col_index(facts_at(c, "disputes")->form, "direct_suit.pending"));
    facts_check(c);
    assert_int_equal(c->findings.n_violations, 2);
    assert_message(c, "structure.column-missing", 0, "表“收到和处理政府信息公开申请情况”缺少列“法律服务机构”");
    assert_message(c, "structure.column-missing", 1, "表“政府信息公开行政复议、行政诉讼情况”缺少列“未经复议直接起诉 尚未审结”");
    assert_string_equal(facts_find(c, "structure.column-missing", 0)->col_key, "legal_service");
    facts_free(c);
}

/* The table with one more row or column, of 7s. */
static void add_line(facts_case *c, const char *table, bool row, const char *label)
{
    gj_table *t = facts_at(c, table);
    uint16_t n_rows = (uint16_t)(t->n_rows + row), n_cols = (uint16_t)(t->n_cols + !row);
    gj_cell *cells = gj_arena_array(c->arena, (size_t)n_rows * n_cols, sizeof *cells);
    for (size_t r = 0; r < n_rows; r++)
        for (size_t k = 0; k < n_cols; k++)
            cells[r * n_cols + k] = r < t->n_rows && k < t->n_cols
                                        ? *gj_table_cell(t, r, k)
                                        : (gj_cell){.kind = GJ_CELL_NUMBER, .text = "7", .value = {7, 0}, .line = 1};
    size_t n = row ? t->n_rows : t->n_cols;
    gj_table_line *lines = gj_arena_array(c->arena, n + 1, sizeof *lines);
    memcpy(lines, row ? t->rows : t->cols, n * sizeof *lines);
    lines[n] = (gj_table_line){.key = "extra_1", .label = label, .line = 1, .present = true};
    if (row)
        t->rows = lines;
    else
        t->cols = lines;
    t->n_rows = n_rows;
    t->n_cols = n_cols;
    t->cells = cells;
}

static void test_extra(void **state)
{
    (void)state;
    facts_case *c = facts_clean();
    add_line(c, "art20_1", true, "政府文件");
    add_line(c, "requests", false, "法人小计");
    facts_check(c);
    assert_int_equal(c->findings.n_violations, 2);
    assert_message(c, "structure.row-extra", 0, "表“第二十条第（一）项”多出格式没有的行“政府文件”");
    assert_message(c, "structure.column-extra", 0, "表“收到和处理政府信息公开申请情况”多出格式没有的列“法人小计”");
    assert_string_equal(facts_find(c, "structure.row-extra", 0)->row_key, "extra_1");
    assert_string_equal(facts_find(c, "structure.column-extra", 0)->col_key, "extra_1");
    assert_int_equal(facts_find(c, "structure.column-extra", 0)->col, 7);
    facts_free(c);
}

static void label_is(const char *table, bool row, const char *key, const char *label, const char *message)
{
    facts_case *c = facts_clean();
    gj_table_line *line = row ? row_of(c, table, key) : col_of(c, table, key);
    line->label = label;
    line->differs = true;
    facts_check(c);
    assert_int_equal(facts_count(c, "structure.label"), message != NULL);
    if (message)
        assert_message(c, "structure.label", 0, message);
    facts_free(c);
}

static void test_label(void **state)
{
    (void)state;
    label_is("requests", false, "welfare", "社会组织", "列名“社会组织”应为“社会公益组织”");
    label_is("requests", true, "denied_1", "1.国家秘密", "行名“1.国家秘密”应为“1.属于国家秘密”");
    label_is("art20_1", true, "rules", "政府规章", "行名“政府规章”应为“规章”");
    label_is("art20_8", false, "amount", "本年收费数额", "列名“本年收费数额”应为“本年收费金额（单位：万元）”");
}

static void test_accepted_labels(void **state)
{
    (void)state;
    label_is("art20_8", false, "amount", "本年收费金额(单位:万元,保留4位小数)", NULL);
    label_is("art20_8", false, "amount", "本年收费金额", NULL);
    label_is("requests", true, "denied_1", "1、属于国家秘密", NULL);
    label_is("requests", true, "denied_1", "１． 属于国家秘密", NULL);
    label_is("requests", true, "granted", "（一） 予以 公开", NULL);
    label_is("requests", true, "granted", "(一)予以公开", NULL);
    label_is("art20_1", true, "normative_documents", "规范性文件", NULL);
    label_is("requests", true, "denied_1", "属于国家秘密", NULL);
}

static void form_year_is(const char *text, const char *form, const char *message)
{
    facts_case *c = facts_of(text, strlen(text), form);
    facts_check(c);
    assert_int_equal(facts_count(c, "structure.form-year"), message != NULL);
    if (message)
        assert_message(c, "structure.form-year", 0, message);
    facts_free(c);
}

static void test_form_year(void **state)
{
    (void)state;
    form_year_is("清河街道办事处2022年政府信息公开工作年度报告\n", "2021", NULL);
    form_year_is("清河街道办事处2020年政府信息公开工作年度报告\n", "2019", NULL);
    form_year_is("清河街道办事处2018年政府信息公开工作年度报告\n", "2019", NULL);
    form_year_is("清河街道办事处政府信息公开工作年度报告\n", "2019", NULL);
    form_year_is("清河街道办事处2022年政府信息公开工作年度报告\n", "2019", "2022年度的报告用了2019年格式的表格，应使用2021年格式");
    form_year_is("清河街道办事处2020年政府信息公开工作年度报告\n", "2021", "2020年度的报告用了2021年格式的表格，应使用2019年格式");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_table_missing), cmocka_unit_test(test_row_missing), cmocka_unit_test(test_column_missing),
        cmocka_unit_test(test_extra),         cmocka_unit_test(test_label),       cmocka_unit_test(test_accepted_labels),
        cmocka_unit_test(test_form_year),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
