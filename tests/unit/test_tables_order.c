/* layer: gj_table */
/* Rows and heads in another order than the form's, foreign tables: a figure is under its own label or marked as doubtful. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "tables_of.h"

/* Cells of two tables that differ and are not marked: silently wrong. */
static size_t count_silent(const gj_table *right, const gj_table *got)
{
    size_t silent = 0;
    for (size_t i = 0; i < (size_t)right->n_rows * right->n_cols; i++) {
        const gj_cell *a = &right->cells[i], *b = &got->cells[i];
        silent += b->kind == GJ_CELL_NUMBER && strcmp(a->text, b->text) != 0 && !(b->flags & GJ_CELL_AMBIGUOUS);
    }
    return silent;
}

static void swap_lines(char *text, size_t at)
{
    char *first = text;
    for (size_t i = 0; i < at; i++)
        first = strchr(first, '\n') + 1;
    char *second = strchr(first, '\n') + 1, *end = strchr(second, '\n');
    size_t a = (size_t)(second - first), b = (size_t)(end - second) + 1;
    char *copy = malloc(a);
    memcpy(copy, first, a);
    memmove(first, second, b);
    memcpy(first + b, copy, a);
    free(copy);
}

/* Pairs of neighbouring rows whose labels are longer than three letters and whose places nothing else explains. */
static void test_swapped_rows(void **state)
{
    (void)state;
    char *plain = requests_text(&consistent_requests, "\t", "\t");
    built right = build_report(NULL, plain, NULL);
    size_t lines = 0, wrong = 0;
    for (const char *s = plain; *s; s++)
        lines += *s == '\n';
    for (size_t at = lines - REQUEST_ROWS; at + 4 < lines; at++) {
        char *text = requests_text(&consistent_requests, "\t", "\t");
        swap_lines(text, at);
        built got = build_report(NULL, text, NULL);
        wrong += count_silent(table(&right, "requests"), table(&got, "requests")) > 0;
        free_built(&got);
        free(text);
    }
    assert_true(wrong <= 1);
    free_built(&right);
    free(plain);
}

static void test_heads_in_another_order(void **state)
{
    (void)state;
    built b = build_report("第二十条第（一）项\n信息内容\t现行有效件数\t本年制发件数\t本年废止件数\n规章\t2\t0\t1\n行政规范性文件\t50\t3\t4\n", NULL, NULL);
    check_row(&b, "art20_1", "rules", "0 1 2");
    check_row(&b, "art20_1", "normative_documents", "3 4 50");
    free_built(&b);
}

static void test_foreign_table(void **state)
{
    (void)state;
    built b = build_report(NULL, NULL, "栏目\t上半年\t下半年\n水质\t4\t5\n水价\t\t1,200\n");
    assert_true(table(&b, "table_1")->found);
    for (size_t i = 0; i < b.tables.form->n_tables; i++)
        assert_false(b.tables.tables[i].found);
    free_built(&b);
}

/* Sentences above a table are prose, however short; its note and heads are not. */
static void test_sentences_above(void **state)
{
    (void)state;
    static const char *const sentences[] = {"本年度无行政复议、行政诉讼。\n", "行政复议10件，行政诉讼13件，具体如下：\n"};
    built plain = build_report(NULL, NULL, DISPUTES_TEXT);
    for (size_t i = 0; i < GJ_COUNT(sentences); i++) {
        gj_buf text = {0};
        gj_buf_printf(&text, "%s%s", sentences[i], DISPUTES_TEXT);
        built b = build_report(NULL, NULL, text.data);
        assert_int_equal(table(&b, "disputes")->line, table(&plain, "disputes")->line + 1);
        check_row(&b, "disputes", "cases", "1 2 3 4 10 5 0 0 1 6 0 7 0 0 7");
        free_built(&b);
        gj_buf_free(&text);
    }
    free_built(&plain);
}

/* A table of blanks has its rows, too, for its own lines. */
static void test_lines_of_blanks(void **state)
{
    (void)state;
    built b = build_report("第二十条第（六）项\n信息内容\t本年处理决定数量\n行政处罚\t\n行政强制\t\n", NULL, NULL);
    check_row(&b, "art20_6", "penalties", "_");
    assert_int_equal(b.tables.n_ranges, 1);
    assert_int_equal(b.tables.ranges[0].last, table(&b, "art20_6")->rows[1].line);
    free_built(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_swapped_rows),
        cmocka_unit_test(test_heads_in_another_order),
        cmocka_unit_test(test_foreign_table),
        cmocka_unit_test(test_sentences_above),
        cmocka_unit_test(test_lines_of_blanks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
