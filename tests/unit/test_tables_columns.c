/* layer: gj_table */
/* Tables that lack a column of the form: what the heads say, and when they do not say enough. */
#include "table/tables.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "tables_of.h"

enum { COLUMNS = 7 };

/* The row without its cell `out`; with "." there if `mark`. */
static void put_without(gj_buf *b, const char *row, size_t out, bool mark)
{
    for (size_t c = 0; c < COLUMNS; c++, row += strcspn(row, " "), row += *row == ' ') {
        if (c != out)
            gj_buf_printf(b, "%s%.*s", b->len > 0 ? " " : "", (int)strcspn(row, " "), row);
        else if (mark)
            gj_buf_puts(b, b->len > 0 ? " ." : ".");
    }
}

/* The report with these requests, in whose head `word` is replaced by `other`. */
static built build_with_head(const request_rows *rows, const char *word, const char *other)
{
    char *figures = requests_text(rows, "\t", "\t"), *head = replaced(REQUESTS_HEAD, word, other);
    gj_buf requests = {0};
    gj_buf_printf(&requests, "%s%s", head, figures);
    built b = build_report(ART20_TEXT, requests.data, DISPUTES_TEXT);
    gj_buf_free(&requests);
    free(figures);
    free(head);
    return b;
}

/* The report whose requests lack column `out`; `other` stands in place of its head. */
static built build_without(size_t out, const char *other)
{
    static const char *const heads[COLUMNS] = {"自然人\t",      "商业企业\t",     "\t科研机构", "\t社会公益组织",
                                               "\t法律服务机构", "法律服务机构\t其他", "\t总计"};
    request_rows rows;
    gj_buf cells[REQUEST_ROWS] = {{0}};
    for (size_t r = 0; r < REQUEST_ROWS; r++) {
        put_without(&cells[r], consistent_requests.row[r], out, false);
        rows.row[r] = cells[r].data;
    }
    built b = build_with_head(&rows, heads[out], other);
    for (size_t r = 0; r < REQUEST_ROWS; r++)
        gj_buf_free(&cells[r]);
    return b;
}

static void test_missing_column(void **state)
{
    (void)state;
    for (size_t out = 0; out < COLUMNS; out++) {
        built b = build_without(out, out == 5 ? "法律服务机构" : "");
        const gj_table *t = table(&b, "requests");
        for (size_t c = 0; c < COLUMNS; c++)
            assert_int_equal(t->cols[c].present, c != out);
        for (size_t r = 0; r < REQUEST_ROWS; r++) {
            gj_buf expected = {0};
            put_without(&expected, consistent_requests.row[r], out, true);
            check_row_at(t, r, expected.data);
            gj_buf_free(&expected);
        }
        free_built(&b);
    }
}

/* A head that is no label of the form may be the column's other name: then no column is missing, and nothing is sure. */
static void test_renamed_head(void **state)
{
    (void)state;
    built b = build_without(2, "\t大专院校");
    const gj_table *t = table(&b, "requests");
    for (size_t c = 0; c < COLUMNS; c++)
        assert_true(t->cols[c].present);
    for (size_t r = 0; r < REQUEST_ROWS; r++)
        assert_true(gj_table_cell(t, r, 0)->flags & GJ_CELL_AMBIGUOUS);
    free_built(&b);
}

/* The head lacks a column, a row one more figure: which column that is nothing says. */
static void test_missing_column_and_figure(void **state)
{
    (void)state;
    request_rows rows = consistent_requests;
    gj_buf cells[REQUEST_ROWS] = {{0}};
    for (size_t r = 0; r < REQUEST_ROWS; r++) {
        put_without(&cells[r], rows.row[r], COLUMNS - 1, false);
        rows.row[r] = r == 1 ? "2 0 1 0 1" : cells[r].data;
    }
    built b = build_with_head(&rows, "\t总计", "");
    const gj_table *t = table(&b, "requests");
    assert_false(t->cols[COLUMNS - 1].present);
    assert_true(gj_table_cell(t, 1, 0)->flags & GJ_CELL_AMBIGUOUS);
    assert_false(gj_table_cell(t, 2, 0)->flags & GJ_CELL_AMBIGUOUS);
    free_built(&b);
    for (size_t r = 0; r < REQUEST_ROWS; r++)
        gj_buf_free(&cells[r]);
}

/* The head names five columns, the rows have six figures: which column the head lacks nothing says. */
static void test_head_cut_off(void **state)
{
    (void)state;
    request_rows rows;
    gj_buf cells[REQUEST_ROWS] = {{0}};
    for (size_t r = 0; r < REQUEST_ROWS; r++) {
        put_without(&cells[r], consistent_requests.row[r], COLUMNS - 1, false);
        rows.row[r] = cells[r].data;
    }
    built b = build_with_head(&rows, "\t总计\n商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他", "\n商业企业\t科研机构\t社会公益组织\t法律服务机构");
    const gj_table *t = table(&b, "requests");
    for (size_t r = 0; r < REQUEST_ROWS; r++)
        assert_true(gj_table_cell(t, r, 3)->flags & GJ_CELL_AMBIGUOUS);
    free_built(&b);
    for (size_t r = 0; r < REQUEST_ROWS; r++)
        gj_buf_free(&cells[r]);
}

/* A grid that a row's labels push to the right is none. */
static void test_label_in_columns(void **state)
{
    (void)state;
    gj_buf text = {0};
    const gj_form_table *form = requests_table(0);
    for (size_t r = 0; r < REQUEST_ROWS; r++) {
        bool pushed = form->rows[r].levels == 3;
        gj_buf_puts(&text, pushed ? "（三）不予公开\t" : "");
        gj_buf_puts(&text, innermost(&form->rows[r]));
        const char *row = consistent_requests.row[r];
        size_t len = pushed ? (size_t)(strrchr(row, ' ') - row) : strlen(row);
        for (size_t i = 0; i < len; i++)
            gj_buf_printf(&text, "%s%c", i == 0 ? "\t" : "", row[i] == ' ' ? '\t' : row[i]);
        gj_buf_puts(&text, "\n");
    }
    built b = build_report(ART20_TEXT, text.data, DISPUTES_TEXT);
    const gj_table *t = table(&b, "requests");
    for (size_t r = 0; r < REQUEST_ROWS; r++) {
        const char *row = consistent_requests.row[r];
        for (size_t c = 0; c < COLUMNS; c++, row += strcspn(row, " "), row += *row == ' ') {
            const gj_cell *cell = gj_table_cell(t, r, c);
            bool right = strlen(cell->text) == strcspn(row, " ") && strncmp(cell->text, row, strlen(cell->text)) == 0;
            assert_true(right || cell->flags & GJ_CELL_AMBIGUOUS || cell->kind == GJ_CELL_BLANK);
        }
    }
    free_built(&b);
    gj_buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_missing_column),
        cmocka_unit_test(test_renamed_head),
        cmocka_unit_test(test_missing_column_and_figure),
        cmocka_unit_test(test_head_cut_off),
        cmocka_unit_test(test_label_in_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
