/* layer: gj_table */
/* From text to tables: layouts, slips, forms. */
#include "table/tables.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "tables_of.h"

/* ---- layouts ---- */

static void test_layouts(void **state)
{
    (void)state;
    static const struct {
        const char *first, *sep;
    } layouts[] = {
        {"\t", "\t"},
        {" ", " "},
        {"   ", "    "},
        {"\n", "\n"},
        {"\n\t", "\t"},
        {"\n", " "},
        {"|", "|"},
        {" │ ", " │ "},
        {"</td><td>", "</td><td>"},
        {"&nbsp;&nbsp;", "&nbsp;&nbsp;"},
        {"\u3000", "\u3000"},
        {"\n\n", "\n\n"},
    };
    for (size_t i = 0; i < GJ_COUNT(layouts); i++) {
        built b = build_requests(&consistent_requests, layouts[i].first, layouts[i].sep);
        check_requests(&b, &consistent_requests);
        for (size_t r = 0; r < REQUEST_ROWS; r++) {
            const gj_table_line *row = &table(&b, "requests")->rows[r];
            assert_false(row->differs);
            assert_string_equal(row->label, innermost(row->form));
            assert_int_equal(gj_table_cell(table(&b, "requests"), r, 0)->placed, GJ_PLACED_POSITION);
        }
        free_built(&b);
    }
}

/* The label's halves before and behind the figures, and figures before their label. */
static void test_labels_torn(void **state)
{
    (void)state;
    const gj_form_table *t = requests_table(0);
    gj_buf torn = {0}, after = {0};
    for (size_t r = 0; r < REQUEST_ROWS; r++) {
        const char *label = innermost(&t->rows[r]);
        size_t half = strlen(label) / 2;
        while (((unsigned char)label[half] & 0xC0) == 0x80)
            half++;
        gj_buf_add(&torn, label, half);
        put_cells(&torn, consistent_requests.row[r], "\n", " ");
        gj_buf_printf(&torn, "\n%s\n", label + half);
        put_cells(&after, consistent_requests.row[r], "", " ");
        gj_buf_printf(&after, "\n%s\n", label);
    }
    built b = build_report(ART20_TEXT, torn.data, DISPUTES_TEXT);
    check_requests(&b, &consistent_requests);
    free_built(&b);
    b = build_report(ART20_TEXT, after.data, DISPUTES_TEXT);
    check_requests(&b, &consistent_requests);
    free_built(&b);
    gj_buf_free(&torn);
    gj_buf_free(&after);
}

/* Without any label the rows are known by their order alone, and say so. */
static void test_no_labels(void **state)
{
    (void)state;
    gj_buf text = {0};
    gj_buf_puts(&text, REQUESTS_HEAD);
    for (size_t r = 0; r < REQUEST_ROWS; r++) {
        put_cells(&text, consistent_requests.row[r], "", "\t");
        gj_buf_puts(&text, "\n");
    }
    built b = build_report(ART20_TEXT, text.data, DISPUTES_TEXT);
    check_requests(&b, &consistent_requests);
    for (size_t r = 0; r < REQUEST_ROWS; r++) {
        assert_int_equal(gj_table_cell(table(&b, "requests"), r, 0)->placed, GJ_PLACED_ORDER);
        assert_string_equal(table(&b, "requests")->rows[r].label, "");
    }
    free_built(&b);
    gj_buf_free(&text);
}

static void test_line_ends(void **state)
{
    (void)state;
    char *requests = requests_text(&consistent_requests, "\t", "\t");
    char *unix_text = report_text(ART20_TEXT, requests, DISPUTES_TEXT);
    gj_buf dos_text = {0};
    for (const char *s = unix_text; *s != '\0'; s++)
        gj_buf_add(&dos_text, *s == '\n' ? "\r\n" : s, *s == '\n' ? 2 : 1);
    built unix_built = build_bytes(unix_text, strlen(unix_text)), dos = build_bytes(dos_text.data, dos_text.len);
    check_requests(&dos, &consistent_requests);
    for (size_t r = 0; r < REQUEST_ROWS; r++)
        assert_int_equal(table(&dos, "requests")->rows[r].line, table(&unix_built, "requests")->rows[r].line);
    free_built(&dos);
    free_built(&unix_built);
    gj_buf_free(&dos_text);
    free(unix_text);
    free(requests);
}

static void test_small_tables(void **state)
{
    (void)state;
    built b = build_requests(&consistent_requests, "\t", "\t");
    assert_string_equal(b.tables.form->id, "2021");
    check_row(&b, "art20_1", "rules", "0 1 2");
    check_row(&b, "art20_1", "normative_documents", "3 4 50");
    check_row(&b, "art20_5", "licences", "610");
    check_row(&b, "art20_6", "penalties", "71");
    check_row(&b, "art20_6", "coercion", "8");
    check_row(&b, "art20_8", "fees", "9.5");
    check_row(&b, "disputes", "cases", "1 2 3 4 10 5 0 0 1 6 0 7 0 0 7");
    assert_int_equal(b.tables.n_tables, 6);
    assert_int_equal(b.tables.n_ranges, 6);
    const gj_cell *fees = gj_table_cell(table(&b, "art20_8"), 0, 0);
    assert_int_equal(fees->value.mantissa, 95);
    assert_int_equal(fees->value.scale, 1);
    free_built(&b);
}

/* A page break inside the table: the number of the page, then the head once more. */
static void test_page_break(void **state)
{
    (void)state;
    request_rows upper = consistent_requests, lower = consistent_requests;
    for (size_t r = 0; r < REQUEST_ROWS; r++)
        *(r < 12 ? &lower.row[r] : &upper.row[r]) = NULL;
    char *first = requests_text(&upper, "\t", "\t"), *second = requests_text(&lower, "\t", "\t");
    static const char *const breaks[] = {"\n7\n\n", "\f", "\n第 7 页\n\f" REQUESTS_HEAD, "\n— 7 —\n" REQUESTS_HEAD};
    for (size_t i = 0; i < GJ_COUNT(breaks); i++) {
        gj_buf text = {0};
        gj_buf_printf(&text, "%s%s%s%s", REQUESTS_HEAD, first, breaks[i], second);
        built b = build_report(ART20_TEXT, text.data, DISPUTES_TEXT);
        check_requests(&b, &consistent_requests);
        free_built(&b);
        gj_buf_free(&text);
    }
    free(first);
    free(second);
}

/* ---- slips ---- */

static void test_blank_cells(void **state)
{
    (void)state;
    request_rows rows = consistent_requests;
    rows.row[0] = "32 17 4 _ 13 7 79";
    rows.row[2] = "_ 8 4 4 5 6 34";
    rows.row[3] = "3 0 1 1 3 1 _";
    rows.row[9] = "_ _ _ _ 1 _ 1";
    static const char *const seps[] = {"\t", "|", "\n"};
    for (size_t i = 0; i < GJ_COUNT(seps); i++) {
        built b = build_requests(&rows, seps[i], seps[i]);
        check_requests(&b, &rows);
        const gj_cell *blank = gj_table_cell(table(&b, "requests"), 0, 3);
        assert_int_equal(blank->line, row_line(&b, "new")->line);
        free_built(&b);
    }
}

static void test_blank_row(void **state)
{
    (void)state;
    request_rows rows = consistent_requests;
    rows.row[7] = "_ _ _ _ _ _ _";
    built b = build_requests(&rows, "\t", "\t");
    check_requests(&b, &rows);
    assert_true(row_line(&b, "denied_4")->present);
    free_built(&b);
}

static void test_missing_tables(void **state)
{
    (void)state;
    built b = build_report(ART20_TEXT, NULL, "本年度没有行政复议、行政诉讼。\n");
    assert_true(table(&b, "art20_1")->found);
    assert_false(table(&b, "requests")->found);
    assert_false(table(&b, "disputes")->found);
    check_row(&b, "requests", "new", ". . . . . . .");
    assert_false(row_line(&b, "new")->present);
    free_built(&b);
    b = build_report(NULL, NULL, NULL);
    for (size_t i = 0; i < b.tables.n_tables; i++)
        assert_false(b.tables.tables[i].found);
    assert_int_equal(b.tables.n_ranges, 0);
    free_built(&b);
}

/* A part that is missing with its heading takes nothing from the others. */
static void test_missing_parts(void **state)
{
    (void)state;
    char *requests = requests_text(&consistent_requests, "\t", "\t");
    built b = build_report(NULL, requests, DISPUTES_TEXT);
    check_requests(&b, &consistent_requests);
    assert_false(table(&b, "art20_1")->found);
    assert_false(table(&b, "art20_8")->found);
    free_built(&b);
    b = build_report(ART20_TEXT, NULL, DISPUTES_TEXT);
    assert_false(table(&b, "requests")->found);
    check_row(&b, "art20_1", "rules", "0 1 2");
    check_row(&b, "disputes", "cases", "1 2 3 4 10 5 0 0 1 6 0 7 0 0 7");
    free_built(&b);
    b = build_report(ART20_TEXT, requests, NULL);
    check_requests(&b, &consistent_requests);
    assert_false(table(&b, "disputes")->found);
    free_built(&b);
    free(requests);
}

/* Each row in turn is not there: it is absent, and the others keep their figures. */
static void test_missing_rows(void **state)
{
    (void)state;
    static const char *const seps[] = {"\t", " ", "\n"};
    for (size_t i = 0; i < GJ_COUNT(seps) * REQUEST_ROWS; i++) {
        request_rows rows = consistent_requests;
        rows.row[i % REQUEST_ROWS] = NULL;
        built b = build_requests(&rows, seps[i / REQUEST_ROWS], seps[i / REQUEST_ROWS]);
        check_requests(&b, &rows);
        assert_false(table(&b, "requests")->rows[i % REQUEST_ROWS].present);
        free_built(&b);
    }
}

/* A cell lost without a trace: the sums of the form find the place, or the row says that they do not. */
static void test_lost_cells(void **state)
{
    (void)state;
    request_rows rows = consistent_requests;
    rows.row[2] = "7 8 4 4 5 34";
    built b = build_requests(&rows, "\n", "\n");
    check_row(&b, "requests", "granted", "7 8 4 4 5 _ 34");
    assert_int_equal(gj_table_cell(table(&b, "requests"), 2, 0)->placed, GJ_PLACED_SUMS);
    check_row(&b, "requests", "partial", rows.row[3]);
    free_built(&b);
    rows = consistent_requests;
    rows.row[4] = "0 0 0 0 0 0";
    b = build_requests(&rows, "\n", "\n");
    assert_int_equal(gj_table_cell(table(&b, "requests"), 4, 0)->placed, GJ_PLACED_GUESS);
    check_row(&b, "requests", "denied_2", rows.row[5]);
    free_built(&b);
}

static void test_no_numbers(void **state)
{
    (void)state;
    request_rows rows = consistent_requests;
    rows.row[1] = "/ — 无 12件 1O N/A *";
    rows.row[3] = "３ 0 1 1 3 1 9";
    built b = build_requests(&rows, "\t", "\t");
    check_row(&b, "requests", "carried_in", rows.row[1]);
    check_row(&b, "requests", "partial", "３* 0 1 1 3 1 9");
    assert_int_equal(gj_table_cell(table(&b, "requests"), 1, 3)->kind, GJ_CELL_TEXT);
    assert_int_equal(gj_table_cell(table(&b, "requests"), 3, 0)->value.mantissa, 3);
    free_built(&b);
}

/* A figure torn in two that the sum of its row joins again. */
static void test_split_figure(void **state)
{
    (void)state;
    request_rows rows = consistent_requests;
    rows.row[0] = "3 2 17 4 6 13 7 79";
    built b = build_requests(&rows, "\t", "\t");
    check_row(&b, "requests", "new", "32 17 4 6 13 7 79");
    const gj_cell *split = gj_table_cell(table(&b, "requests"), 0, 0);
    assert_int_equal(split->flags, GJ_CELL_SPLIT);
    assert_int_equal(split->value.mantissa, 32);
    assert_int_equal(split->src.len, strlen("3\t2"));
    check_row(&b, "requests", "carried_in", rows.row[1]);
    free_built(&b);
}

/* ---- more than the form has ---- */

static void test_extra_column(void **state)
{
    (void)state;
    request_rows rows = consistent_requests;
    gj_buf cells[REQUEST_ROWS] = {{0}};
    for (size_t r = 0; r < REQUEST_ROWS; r++) {
        const char *total = strrchr(rows.row[r], ' ');
        gj_buf_printf(&cells[r], "%.*s %zu%s", (int)(total - rows.row[r]), rows.row[r], 100 + r, total);
        rows.row[r] = cells[r].data;
    }
    built b = build_requests(&rows, "\t", "\t");
    const gj_table *t = table(&b, "requests");
    assert_int_equal(t->n_cols, 8);
    assert_string_equal(t->cols[7].key, "extra_1");
    assert_string_equal(gj_table_cell(t, 3, 6)->text, "9");
    assert_string_equal(gj_table_cell(t, 3, 7)->text, "103");
    free_built(&b);
    for (size_t r = 0; r < REQUEST_ROWS; r++)
        gj_buf_free(&cells[r]);
}

static void test_extra_row(void **state)
{
    (void)state;
    gj_buf text = {0};
    request_rows upper = consistent_requests, lower = consistent_requests;
    for (size_t r = 0; r < REQUEST_ROWS; r++)
        *(r < 15 ? &lower.row[r] : &upper.row[r]) = NULL;
    char *first = requests_text(&upper, "\t", "\t"), *second = requests_text(&lower, "\t", "\t");
    gj_buf_printf(&text, "%s档案已移交国家馆藏\t1\t0\t0\t0\t0\t0\t1\n%s", first, second);
    built b = build_report(ART20_TEXT, text.data, DISPUTES_TEXT);
    const gj_table *t = table(&b, "requests");
    assert_int_equal(t->n_rows, REQUEST_ROWS + 1);
    assert_string_equal(t->rows[REQUEST_ROWS].key, "extra_1");
    assert_string_equal(t->rows[REQUEST_ROWS].label, "档案已移交国家馆藏");
    check_row(&b, "requests", "extra_1", "1 0 0 0 0 0 1");
    check_row(&b, "requests", "unable_3", consistent_requests.row[14]);
    check_row(&b, "requests", "refused_1", consistent_requests.row[15]);
    free_built(&b);
    gj_buf_free(&text);
    free(first);
    free(second);
}

static void test_table_of_no_form(void **state)
{
    (void)state;
    char *requests = requests_text(&consistent_requests, "\t", "\t");
    built b = build_report(ART20_TEXT, requests, DISPUTES_TEXT "\n\n栏目\t条数\n水质\t44\n水价\t3\n");
    const gj_table *t = table(&b, "table_1");
    assert_int_equal(b.tables.n_tables, 7);
    assert_null(t->form);
    assert_true(t->found);
    free_built(&b);
    free(requests);
}

/* ---- other wording ---- */

static void test_other_row_label(void **state)
{
    (void)state;
    char *text = requests_text(&consistent_requests, "\t", "\t");
    char *renamed = replaced(text, "2.重复申请", "2.反复申请");
    built b = build_report(ART20_TEXT, renamed, DISPUTES_TEXT);
    check_requests(&b, &consistent_requests);
    assert_true(row_line(&b, "refused_2")->differs);
    assert_string_equal(row_line(&b, "refused_2")->label, "2.反复申请");
    assert_false(row_line(&b, "refused_3")->differs);
    free_built(&b);
    free(renamed);
    free(text);
}

/* Width, kind of punctuation and blanks are no other wording. */
static void test_same_row_label(void **state)
{
    (void)state;
    char *text = requests_text(&consistent_requests, "\t", "\t");
    char *spelt = replaced(text, "2.重复申请", "２、重复 申请");
    built b = build_report(ART20_TEXT, spelt, DISPUTES_TEXT);
    check_requests(&b, &consistent_requests);
    assert_false(row_line(&b, "refused_2")->differs);
    free_built(&b);
    free(spelt);
    free(text);
}

static void test_other_column_label(void **state)
{
    (void)state;
    char *text = replaced(ART20_TEXT, "本年废止件数", "本年失效件数");
    built b = build_report(text, NULL, NULL);
    const gj_table *t = table(&b, "art20_1");
    assert_false(t->cols[0].differs);
    assert_true(t->cols[1].differs);
    assert_string_equal(t->cols[1].label, "本年失效件数");
    assert_string_equal(t->cols[0].label, "本年制发件数");
    check_row(&b, "art20_1", "normative_documents", "3 4 50");
    free_built(&b);
    free(text);
}

/* ---- forms ---- */

#define ART20_2019_TEXT                                                                                                                                                          \
    "第二十条第（一）项\n信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量\n规章\t0\t1\t2\n规范性文件\t3\t4\t50\n"               \
    "第二十条第（五）项\n信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n行政许可\t20\t-2\t610\n其他对外管理服务事项\t5\t+1\t7\n" \
    "第二十条第（六）项\n信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n行政处罚\t30\t0\t71\n行政强制\t4\t0\t8\n"                      \
    "第二十条第（八）项\n信息内容\t上一年项目数量\t本年增/减\n行政事业性收费\t2\t-1\n"                                                            \
    "第二十条第（九）项\n信息内容\t采购项目数量\t采购总金额\n政府集中采购\t6\t88.25万元\n"

/* The rows of 2021, the three of （六） as one. */
static char *requests_2019(void)
{
    const gj_form_table *t = requests_table(1);
    gj_buf b = {0};
    gj_buf_puts(&b, REQUESTS_HEAD);
    for (size_t r = 0; r < t->n_rows; r++) {
        gj_buf_puts(&b, innermost(&t->rows[r]));
        put_cells(&b, r == 20 ? "2 1 0 0 0 0 3" : consistent_requests.row[r < 20 ? r : r + 2], "\t", "\t");
        gj_buf_puts(&b, "\n");
    }
    return b.data;
}

static void test_form_of_2019(void **state)
{
    (void)state;
    char *requests = requests_2019();
    built b = build_report(ART20_2019_TEXT, requests, DISPUTES_TEXT);
    assert_string_equal(b.tables.form->id, "2019");
    check_row(&b, "art20_1", "normative_documents", "3 4 50");
    check_row(&b, "art20_5", "licences", "20 -2 610");
    check_row(&b, "art20_5", "other_services", "5 +1 7");
    check_row(&b, "art20_6", "coercion", "4 0 8");
    check_row(&b, "art20_8", "fees", "2 -1");
    check_row(&b, "art20_9", "procurement", "6 88.25万元");
    check_row(&b, "requests", "other", "2 1 0 0 0 0 3");
    check_row(&b, "requests", "carried_out", consistent_requests.row[24]);
    assert_int_equal(table(&b, "requests")->n_rows, 23);
    free_built(&b);
    free(requests);
}

/* With nothing to tell, the newest form. */
static void test_form_unknown(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "\n", "没有表格。\n", "规章\t1\t2\t3\n"};
    for (size_t i = 0; i < GJ_COUNT(texts); i++) {
        built b = build_bytes(texts[i], strlen(texts[i]));
        assert_string_equal(b.tables.form->id, "2021");
        free_built(&b);
    }
}

/* ---- headings of parts ---- */

static void test_heading_missing(void **state)
{
    (void)state;
    char *requests = requests_text(&consistent_requests, "\t", "\t");
    char *whole = report_text(ART20_TEXT, requests, DISPUTES_TEXT);
    static const char *const headings[] = {"二、主动公开政府信息情况\n", "三、收到和处理政府信息公开申请情况\n",
                                           "四、政府信息公开行政复议、行政诉讼情况\n"};
    for (size_t i = 0; i < GJ_COUNT(headings); i++) {
        char *text = replaced(whole, headings[i], "");
        built b = build_bytes(text, strlen(text));
        check_requests(&b, &consistent_requests);
        check_row(&b, "art20_1", "normative_documents", "3 4 50");
        check_row(&b, "disputes", "cases", "1 2 3 4 10 5 0 0 1 6 0 7 0 0 7");
        free_built(&b);
        free(text);
    }
    free(whole);
    free(requests);
}

/* The same part twice: its table is found once, in the longer one. */
static void test_part_twice(void **state)
{
    (void)state;
    char *requests = requests_text(&consistent_requests, "\t", "\t");
    gj_buf twice = {0};
    gj_buf_printf(&twice, "%s\n三、收到和处理政府信息公开申请情况\n\n详见上表。\n", requests);
    built b = build_report(ART20_TEXT, twice.data, DISPUTES_TEXT);
    check_requests(&b, &consistent_requests);
    check_row(&b, "disputes", "cases", "1 2 3 4 10 5 0 0 1 6 0 7 0 0 7");
    free_built(&b);
    gj_buf_free(&twice);
    free(requests);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_layouts),        cmocka_unit_test(test_labels_torn),        cmocka_unit_test(test_no_labels),
        cmocka_unit_test(test_line_ends),      cmocka_unit_test(test_small_tables),       cmocka_unit_test(test_page_break),
        cmocka_unit_test(test_blank_cells),    cmocka_unit_test(test_blank_row),          cmocka_unit_test(test_missing_tables),
        cmocka_unit_test(test_missing_parts),  cmocka_unit_test(test_missing_rows),       cmocka_unit_test(test_lost_cells),
        cmocka_unit_test(test_no_numbers),     cmocka_unit_test(test_split_figure),       cmocka_unit_test(test_extra_column),
        cmocka_unit_test(test_extra_row),      cmocka_unit_test(test_table_of_no_form),   cmocka_unit_test(test_other_row_label),
        cmocka_unit_test(test_same_row_label), cmocka_unit_test(test_other_column_label), cmocka_unit_test(test_form_of_2019),
        cmocka_unit_test(test_form_unknown),   cmocka_unit_test(test_heading_missing),    cmocka_unit_test(test_part_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
