/* layer: gj_table */
/* What stands in a cell stays in it: words and spoilt figures between others, figures that go on in the next line of their cell. */
#include "table/tables.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tables_of.h"

/* The head has no cells of its own for most columns, so that only the cells of the row tell where its values are. */
static void test_values_in_cells(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"三十一 四 〇 一 二 零 三十八", "三十一* 四* 〇* 一* 二* 零* 三十八*"},
        {"四 四 〇 一 二 零 三十八", "四* 四* 〇* 一* 二* 零* 三十八*"},
        {"2. 4 .5 0 0 7、 79", "2. 4 .5 0 0 7、 79"},
        {"32 17 同上 6 13 7 79", "32 17 同上 6 13 7 79"},
        {"32 17 4 6 13 二 79", "32 17 4 6 13 二* 79"},
    };
    for (size_t i = 0; i < GJ_COUNT(rows); i++) {
        request_rows report = consistent_requests;
        report.row[0] = rows[i][0];
        built b = build_requests(&report, "\t", "\t");
        check_row(&b, "requests", "new", rows[i][1]);
        check_row(&b, "requests", "carried_in", "2 0 1 0 1 0 4");
        free_built(&b);
    }
}

/* An ordinal in a cell of its own, before the label or the figures, is no figure. */
static void test_ordinals_in_cells(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "三\t本年度办理结果\t（一）\t予以公开\t7\t8\t4\t4\t5\t6\t34\n",
        "\t2.\t其他法律行政法规禁止公开\t2\t0\t0\t0\t0\t0\t2\n",
    };
    static const char *const keys[] = {"granted", "denied_2"};
    static const size_t indexes[] = {2, 5};
    for (size_t i = 0; i < GJ_COUNT(rows); i++) {
        request_rows before = consistent_requests, after = consistent_requests;
        for (size_t r = 0; r < REQUEST_ROWS; r++)
            (r < indexes[i] ? &after : &before)->row[r] = NULL;
        after.row[indexes[i]] = NULL;
        char *first = requests_text(&before, "\t", "\t"), *last = requests_text(&after, "\t", "\t");
        gj_buf requests = {0};
        gj_buf_printf(&requests, "%s%s%s%s", REQUESTS_HEAD, first, rows[i], last);
        built b = build_report(ART20_TEXT, requests.data, DISPUTES_TEXT);
        check_row(&b, "requests", keys[i], consistent_requests.row[indexes[i]]);
        free_built(&b);
        gj_buf_free(&requests);
        free(first);
        free(last);
    }
}

/* "123" above "4" in a narrow ruled cell is 1234 for the sums as well: with 123 they would leave only 自然人 for the blank of a row that
 * has lost one of its zeros. */
static void test_wrapped_figure_in_sums(void **state)
{
    (void)state;
    const gj_form_table *form = requests_table(0);
    request_rows rows = consistent_requests;
    rows.row[0] = "1259 9 0 2 13 1 1284";
    rows.row[23] = "1258 8 1 1 12 1 1281";
    gj_buf requests = {0};
    gj_buf_puts(&requests, REQUESTS_HEAD);
    for (size_t r = 0; r < REQUEST_ROWS; r++) {
        gj_buf_printf(&requests, r == 2 ? "%s" : "├────┼────┼────┼────┼────┼────┼────┤\n│%s", innermost(&form->rows[r]));
        if (r == 2)
            gj_buf_puts(&requests, " 0 0 0 5 0 5\n");
        else if (r == 4)
            gj_buf_puts(&requests, "│123│0│0│0│0│0│1234│\n││4│││││││\n");
        else
            put_cells(&requests, rows.row[r], "│", "│");
        if (r != 2 && r != 4)
            gj_buf_puts(&requests, "│\n");
    }
    built b = build_report(ART20_TEXT, requests.data, DISPUTES_TEXT);
    const gj_table *t = table(&b, "requests");
    check_row(&b, "requests", "denied_1", "1234 0 0 0 0 0 1234");
    for (size_t c = 0; c < t->n_cols; c++)
        assert_true(gj_table_cell(t, 2, c)->flags & GJ_CELL_AMBIGUOUS);
    free_built(&b);
    gj_buf_free(&requests);
}

/* Only the total is filled, in the last row or in all: what stands before the figure says so, though what follows the table says nothing. */
static void test_totals_alone(void **state)
{
    (void)state;
    for (size_t first = 0; first < REQUEST_ROWS; first += REQUEST_ROWS - 1) {
        request_rows rows = consistent_requests;
        char text[REQUEST_ROWS][32];
        for (size_t r = first; r < REQUEST_ROWS; r++) {
            const char *total = rows.row[r] ? strrchr(rows.row[r], ' ') : NULL;
            if (total)
                snprintf(text[r], sizeof text[r], "_ _ _ _ _ _%s", total);
            rows.row[r] = total ? text[r] : rows.row[r];
        }
        built b = build_requests(&rows, "\t", "\t");
        check_requests(&b, &rows);
        free_built(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values_in_cells),
        cmocka_unit_test(test_ordinals_in_cells),
        cmocka_unit_test(test_wrapped_figure_in_sums),
        cmocka_unit_test(test_totals_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
