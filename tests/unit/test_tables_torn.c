/* layer: gj_table */
/* Tables that extraction tore in ways that only the sums or the heads of the form can mend, and tables beyond the form. */
#include "table/tables.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "table/record/free_table.h"
#include "tables_of.h"

/* Every row is right, or says that it is not sure; at least `sure` rows are. */
static void check_right_or_doubtful(const built *b, size_t sure)
{
    const gj_table *t = table(b, "requests");
    size_t found = 0;
    for (size_t r = 0; r < REQUEST_ROWS; r++) {
        if (gj_table_cell(t, r, 0)->flags & GJ_CELL_AMBIGUOUS)
            continue;
        check_row_at(t, r, consistent_requests.row[r]);
        found++;
    }
    assert_true(found >= sure);
}

/* "32174613779" for 32 17 4 6 13 7 79. */
static void test_glued_figures(void **state)
{
    (void)state;
    built b = build_requests(&consistent_requests, "\t", "");
    check_right_or_doubtful(&b, 15);
    free_built(&b);
}

/* Labels and figures without anything between them. */
static void test_stuck_labels(void **state)
{
    (void)state;
    built b = build_requests(&consistent_requests, "", "\t");
    check_right_or_doubtful(&b, 20);
    free_built(&b);
}

static void test_spaced_thousands(void **state)
{
    (void)state;
    request_rows rows = consistent_requests;
    rows.row[0] = "1032 17 4 6 13 7 1079";
    rows.row[23] = "1031 16 5 5 12 7 1076";
    char *text = requests_text(&rows, "\t", " ");
    char *spaced = replaced(text, "\t7 8 4 4 5 6 34\n", "\t1 007 8 4 4 5 6 1 034\n");
    built b = build_report(ART20_TEXT, spaced, DISPUTES_TEXT);
    check_row(&b, "requests", "granted", "1 007 8 4 4 5 6 1 034");
    assert_int_equal(gj_table_cell(table(&b, "requests"), 2, 0)->value.mantissa, 1007);
    assert_int_equal(gj_table_cell(table(&b, "requests"), 2, 6)->value.mantissa, 1034);
    check_row(&b, "requests", "partial", consistent_requests.row[3]);
    free_built(&b);
    free(spaced);
    free(text);
}

/* All labels, then all figures, row by row or column by column. */
static void test_blocks(void **state)
{
    (void)state;
    const gj_form_table *t = requests_table(0);
    gj_buf by_row = {0}, by_column = {0};
    for (size_t r = 0; r < REQUEST_ROWS; r++)
        gj_buf_printf(&by_row, "%s\n", innermost(&t->rows[r]));
    gj_buf_puts(&by_column, by_row.data);
    for (size_t r = 0; r < REQUEST_ROWS; r++) {
        put_cells(&by_row, consistent_requests.row[r], "", "\n");
        gj_buf_puts(&by_row, "\n");
    }
    for (size_t c = 0; c < t->n_cols; c++)
        for (size_t r = 0; r < REQUEST_ROWS; r++) {
            const char *cell = consistent_requests.row[r];
            for (size_t i = 0; i < c; i++)
                cell = strchr(cell, ' ') + 1;
            gj_buf_printf(&by_column, "%.*s\n", (int)strcspn(cell, " "), cell);
        }
    built b = build_report(ART20_TEXT, by_row.data, DISPUTES_TEXT);
    check_right_or_doubtful(&b, 20);
    free_built(&b);
    b = build_report(ART20_TEXT, by_column.data, DISPUTES_TEXT);
    for (size_t r = 0; r < REQUEST_ROWS; r++)
        check_texts(table(&b, "requests"), r, consistent_requests.row[r]);
    free_built(&b);
    gj_buf_free(&by_row);
    gj_buf_free(&by_column);
}

/* Figures of the last row that a page break has put behind the end of the text go where the sums say. */
static void test_tail(void **state)
{
    (void)state;
    char *disputes = replaced(DISPUTES_TEXT, "1\t2\t3\t4\t10\t5\t0\t0\t1\t6\t0\t7\t0\t0\t7\n",
                              "1\n\n2\n\n3\n\n4\n\n5\n\n0\n\n0\n\n1\n\n0\n\n7\n\n0\n\n0\n\n7\n");
    gj_buf text = {0};
    char *report = report_text(ART20_TEXT, NULL, disputes);
    gj_buf_printf(&text, "%s\n- 4 -\n\n10\n\n6\n\f", report);
    built b = build_bytes(text.data, text.len);
    check_row(&b, "disputes", "cases", "1 2 3 4 10 5 0 0 1 6 0 7 0 0 7");
    const gj_table *t = table(&b, "disputes");
    const char *prose = strstr(text.data, "五、");
    assert_true(t->src.off + t->src.len <= (size_t)(prose - text.data));
    free_built(&b);
    gj_buf_free(&text);
    free(report);
    free(disputes);
}

/* Labels without any figure: all is there, and blank. */
static void test_blank_table(void **state)
{
    (void)state;
    request_rows rows;
    for (size_t r = 0; r < REQUEST_ROWS; r++)
        rows.row[r] = "_ _ _ _ _ _ _";
    built b = build_requests(&rows, "\t", "\t");
    check_requests(&b, &rows);
    check_row(&b, "art20_6", "coercion", "8");
    check_row(&b, "disputes", "cases", "1 2 3 4 10 5 0 0 1 6 0 7 0 0 7");
    free_built(&b);
}

/* Columns beyond the form's, wherever they stand: the sums find them. */
static void test_extra_column_places(void **state)
{
    (void)state;
    for (size_t place = 0; place < 7; place++) {
        request_rows rows;
        gj_buf cells[REQUEST_ROWS] = {{0}};
        for (size_t r = 0; r < REQUEST_ROWS; r++) {
            const char *at = consistent_requests.row[r];
            for (size_t i = 0; i < place; i++)
                at = strchr(at, ' ') + 1;
            gj_buf_printf(&cells[r], "%.*s%zu %s", (int)(at - consistent_requests.row[r]), consistent_requests.row[r], 200 + r, at);
            rows.row[r] = cells[r].data;
        }
        built b = build_requests(&rows, "\t", "\t");
        const gj_table *t = table(&b, "requests");
        assert_int_equal(t->n_cols, 8);
        for (size_t r = 0; r < REQUEST_ROWS; r++) {
            gj_buf expected = {0};
            gj_buf_printf(&expected, "%s %zu", consistent_requests.row[r], 200 + r);
            check_row_at(t, r, expected.data);
            gj_buf_free(&expected);
            gj_buf_free(&cells[r]);
        }
        free_built(&b);
    }
}

static void test_heads_in_other_order(void **state)
{
    (void)state;
    built b = build_report(
        "第二十条第（一）项\n信息内容\t现行有效件数\t本年制发件数\t本年废止件数\n规章\t2\t0\t1\n行政规范性文件\t50\t3\t4\n", NULL, NULL);
    check_row(&b, "art20_1", "rules", "0 1 2");
    check_row(&b, "art20_1", "normative_documents", "3 4 50");
    free_built(&b);
}

static void test_comma_separated(void **state)
{
    (void)state;
    built b = build_requests(&consistent_requests, ",", ",");
    check_requests(&b, &consistent_requests);
    free_built(&b);
}

/* ---- tables of no form ---- */

/* A sound report with more text behind its last table. */
static built build_with(const char *more)
{
    char *requests = requests_text(&consistent_requests, "\t", "\t");
    char *disputes = replaced(DISPUTES_TEXT "按栏目统计如下。\n@", "@", more);
    built b = build_report(ART20_TEXT, requests, disputes);
    free(disputes);
    free(requests);
    return b;
}

static void test_free_table(void **state)
{
    (void)state;
    built b = build_with("栏目\t上半年\t下半年\n水质\t4\t5\n水价\t\t1,200\n");
    const gj_table *t = table(&b, "table_1");
    assert_true(t->found);
    assert_null(t->form);
    assert_int_equal(t->n_rows, 3);
    assert_int_equal(t->n_cols, 3);
    check_row_at(t, 0, "栏目 上半年 下半年");
    check_row_at(t, 1, "水质 4 5");
    check_row_at(t, 2, "水价 _ 1,200");
    assert_int_equal(gj_table_cell(t, 2, 2)->value.mantissa, 1200);
    free_built(&b);
}

/* One line, or words alone, are no table; prose with a tab in it is none either. */
static void test_no_free_table(void **state)
{
    (void)state;
    static const char *const texts[] = {"水质\t4\t5\n", "水质\t水价\n水量\t水温\n", "\t本局公开12件。\n\t其中网上3件。\n", "4\n5\n6\n"};
    for (size_t i = 0; i < GJ_COUNT(texts); i++) {
        built b = build_with(texts[i]);
        assert_int_equal(b.tables.n_tables, b.tables.form->n_tables);
        check_row(&b, "disputes", "cases", "1 2 3 4 10 5 0 0 1 6 0 7 0 0 7");
        free_built(&b);
    }
}

static void test_free_table_limits(void **state)
{
    (void)state;
    gj_buf text = {0};
    for (size_t i = 0; i < GJ_FREE_TABLES + 5; i++) {
        for (size_t line = 0; line < 2; line++) {
            for (size_t c = 0; c < GJ_FREE_COLS + 6; c++)
                gj_buf_puts(&text, "3\t");
            gj_buf_puts(&text, "\n");
        }
        gj_buf_puts(&text, "以上为分月统计。\n");
    }
    for (size_t i = 0; i < GJ_FREE_ROWS + 10; i++)
        gj_buf_puts(&text, "水质\t4\n");
    built b = build_bytes(text.data, text.len);
    assert_int_equal(b.tables.n_tables - b.tables.form->n_tables, GJ_FREE_TABLES);
    /* the tables that are kept lack cells, the others are text: each of their rows is counted */
    assert_int_equal(b.tables.limits.of[GJ_LIMIT_TABLES].left_out, 2 * (GJ_FREE_TABLES + 5) + GJ_FREE_ROWS + 10);
    assert_int_equal(b.tables.limits.of[GJ_LIMIT_TABLES].line, b.tables.tables[b.tables.form->n_tables].line);
    for (size_t i = b.tables.form->n_tables; i < b.tables.n_tables; i++) {
        assert_true(b.tables.tables[i].n_rows <= GJ_FREE_ROWS);
        assert_true(b.tables.tables[i].n_cols <= GJ_FREE_COLS);
    }
    free_built(&b);
    gj_buf_free(&text);
}

/* As many as are kept, and no more: none of their rows is left out. */
static void test_free_tables_that_fit(void **state)
{
    (void)state;
    gj_buf text = {0};
    for (size_t i = 0; i < GJ_FREE_TABLES; i++)
        gj_buf_puts(&text, "水质\t4\n水量\t5\n以上为分月统计。\n");
    built b = build_bytes(text.data, text.len);
    assert_int_equal(b.tables.n_tables - b.tables.form->n_tables, GJ_FREE_TABLES);
    assert_false(gj_limits_met(&b.tables.limits));
    free_built(&b);
    gj_buf_puts(&text, "水质\t4\n水量\t5\n水压\t6\n");
    b = build_bytes(text.data, text.len);
    assert_int_equal(b.tables.limits.of[GJ_LIMIT_TABLES].left_out, 3);
    assert_int_equal(b.tables.limits.of[GJ_LIMIT_TABLES].line, 3 * GJ_FREE_TABLES + 1);
    free_built(&b);
    gj_buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_glued_figures),
        cmocka_unit_test(test_stuck_labels),
        cmocka_unit_test(test_spaced_thousands),
        cmocka_unit_test(test_blocks),
        cmocka_unit_test(test_extra_column_places),
        cmocka_unit_test(test_heads_in_other_order),
        cmocka_unit_test(test_comma_separated),
        cmocka_unit_test(test_free_table),
        cmocka_unit_test(test_no_free_table),
        cmocka_unit_test(test_free_table_limits),
        cmocka_unit_test(test_free_tables_that_fit),
        cmocka_unit_test(test_blank_table),
        cmocka_unit_test(test_tail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
