/* layer: gj_table */
/* Which reading of a table is taken where several are possible, and what is said of its rows. */
#include "table/tables.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "tables_of.h"

enum { UNABLE = 12 }; /* first row of （四）无法提供 */

static void put_row(gj_buf *b, const char *cells)
{
    put_cells(b, cells, "", " ");
    gj_buf_puts(b, "\n");
}

/* Figures below their labels; those of a group's first two rows one label too high: behind the heading, and behind the first. */
static char *shifted(const request_rows *rows)
{
    const gj_form_table *t = requests_table(0);
    gj_buf b = {0};
    gj_buf_puts(&b, REQUESTS_HEAD);
    for (size_t r = 0; r < REQUEST_ROWS; r++) {
        if (r == UNABLE) {
            gj_buf_puts(&b, "（四）无法提供\n");
            put_row(&b, rows->row[r]);
        }
        gj_buf_printf(&b, "%s\n", innermost(&t->rows[r]));
        if (r == UNABLE)
            put_row(&b, rows->row[++r]);
        if (r == UNABLE + 1)
            gj_buf_printf(&b, "%s\n", innermost(&t->rows[r]));
        else
            put_row(&b, rows->row[r]);
    }
    return b.data;
}

static void check_built(char *requests, const request_rows *expected)
{
    built b = build_report(ART20_TEXT, requests, DISPUTES_TEXT);
    check_requests(&b, expected);
    free_built(&b);
    free(requests);
}

/* As many figures as cells in the form's order, and every sum holds so: labels that stand behind their figures do not outweigh that. */
static void test_shifted_rows(void **state)
{
    (void)state;
    check_built(shifted(&consistent_requests), &consistent_requests);
}

/* A row's total a line above it, with the first half of its label. */
static char *total_above(const request_rows *rows, size_t above)
{
    const gj_form_table *t = requests_table(0);
    gj_buf b = {0};
    gj_buf_puts(&b, REQUESTS_HEAD);
    for (size_t r = 0; r < REQUEST_ROWS; r++) {
        const char *label = innermost(&t->rows[r]), *cells = rows->row[r];
        const char *total = strrchr(cells, ' ') + 1;
        size_t half = strlen(label) / 6 * 3;
        if (r == above)
            gj_buf_printf(&b, "%.*s%*s%s\n%*s", (int)half, label, (int)(80 + 48 - half / 3 * 2), "", total, 80, "");
        else
            gj_buf_printf(&b, "%s%*s", label, (int)(80 - gj_width(label, strlen(label), 1)), "");
        for (size_t c = 0; c < 7; c++, cells += strcspn(cells, " "), cells += *cells == ' ')
            if (c < 6 || r != above)
                gj_buf_printf(&b, "%.*s%*s", (int)strcspn(cells, " "), cells, (int)(8 - strcspn(cells, " ")), "");
        gj_buf_printf(&b, "\n%s%s", r == above ? label + half : "", r == above ? "\n" : "");
    }
    return b.data;
}

static void test_total_above_its_row(void **state)
{
    (void)state;
    check_built(total_above(&consistent_requests, 3), &consistent_requests);
}

/* An error that is printed stays where it is, and the row is not doubted for it: no other reading makes it disappear. */
static void test_printed_errors_stay(void **state)
{
    (void)state;
    static const struct {
        size_t row;
        const char *cells;
    } errors[] = {{0, "32 17 4 6 13 7 97"}, {3, "3 0 1 1 9 1 9"}, {23, "31 16 5 5 12 7 70"}, {9, "0 0 0 0 11 0 1"}, {24, "8 1 0 1 2 0 7"}};
    for (size_t i = 0; i < GJ_COUNT(errors); i++) {
        request_rows rows = consistent_requests;
        rows.row[errors[i].row] = errors[i].cells;
        check_built(requests_text(&rows, "\t", "\t"), &rows);
        check_built(requests_text(&rows, "\n", "\n"), &rows);
        check_built(requests_text(&rows, "\n", " "), &rows);
        check_built(total_above(&rows, 13), &rows);
        check_built(shifted(&rows), &rows);
    }
}

static void test_labels_then_figures(void **state)
{
    (void)state;
    static const char *const texts[] = {"行政处罚\n行政强制\n71\n8\n", "行政处罚\n\n行政强制\n\n71\n\n8\n\n", "行政处罚 行政强制 71 8\n"};
    for (size_t i = 0; i < GJ_COUNT(texts); i++) {
        char *art20 = replaced(ART20_TEXT, "行政处罚\t71\n行政强制\t8\n", texts[i]);
        built b = build_report(art20, NULL, NULL);
        check_row(&b, "art20_6", "penalties", "71");
        check_row(&b, "art20_6", "coercion", "8");
        check_row(&b, "art20_8", "fees", "9.5");
        free_built(&b);
        free(art20);
    }
}

/* A blank row of a ruled table whose labels are broken into lines does not get the figures above it. */
static void test_blank_row_in_grid(void **state)
{
    (void)state;
    const gj_form_table *t = requests_table(0);
    request_rows rows = consistent_requests;
    rows.row[4] = rows.row[13] = rows.row[22] = "_ _ _ _ _ _ _";
    gj_buf b = {0};
    gj_buf_puts(&b, REQUESTS_HEAD);
    for (size_t r = 0; r < REQUEST_ROWS; r++) {
        const char *label = innermost(&t->rows[r]);
        size_t first = gj_width_fit(label, strlen(label), 8, 1, NULL);
        gj_buf_printf(&b, "├────┼────┼────┼────┼────┼────┼────┼────┤\n│%.*s", (int)first, label);
        put_cells(&b, rows.row[r], "│", "│");
        gj_buf_puts(&b, "│\n");
        for (label += first; *label; label += first) {
            first = gj_width_fit(label, strlen(label), 8, 1, NULL);
            gj_buf_printf(&b, "│%.*s││││││││\n", (int)first, label);
        }
    }
    check_built(b.data, &rows);
}

/* Rows [from, to), column by column. */
static void put_columns(gj_buf *out, const char *const *cells, size_t from, size_t to)
{
    for (size_t c = 0; c < 7; c++)
        for (size_t r = from; r < to; r++) {
            const char *cell = cells[r];
            for (size_t i = 0; i < c; i++)
                cell = strchr(cell, ' ') + 1;
            gj_buf_printf(out, "%.*s\n", (int)strcspn(cell, " "), cell);
        }
}

/* （六）其他处理 as one row in a report of 2023: read as that row, row by row, column by column, and column by column of two pages with
 * numbers, where the figures are neither as many as the cells of one form nor of the other: what names the rows tells. */
static void test_rows_of_another_form(void **state)
{
    (void)state;
    const gj_form_table *old = requests_table(1);
    const char *cells[REQUEST_ROWS];
    for (size_t r = 0, from = 0; r < old->n_rows; r++, from++) {
        bool other = strcmp(old->rows[r].key, "other") == 0;
        from += other ? 2 : 0;
        cells[r] = other ? "2 1 0 0 0 0 3" : consistent_requests.row[from];
    }
    gj_buf by_row = {0}, by_column = {0}, by_page = {0};
    for (size_t r = 0; r < old->n_rows; r++) {
        gj_buf_printf(&by_row, "%s %s\n", innermost(&old->rows[r]), cells[r]);
        gj_buf_printf(&by_column, "%s\n", innermost(&old->rows[r]));
        gj_buf_printf(&by_page, "%s\n", innermost(&old->rows[r]));
    }
    put_columns(&by_column, cells, 0, old->n_rows);
    put_columns(&by_page, cells, 0, 14);
    gj_buf_puts(&by_page, "1\n\f");
    put_columns(&by_page, cells, 14, old->n_rows);
    gj_buf_puts(&by_page, "2\n\f");
    const char *const texts[] = {by_row.data, by_column.data, by_page.data};
    for (size_t i = 0; i < GJ_COUNT(texts); i++) {
        built b = build_report(ART20_TEXT, texts[i], DISPUTES_TEXT);
        assert_string_equal(b.tables.form->id, "2021");
        check_row(&b, "requests", "granted", consistent_requests.row[2]);
        check_row(&b, "requests", "other", "2 1 0 0 0 0 3");
        check_row(&b, "requests", "carried_out", consistent_requests.row[24]);
        free_built(&b);
    }
    gj_buf_free(&by_row);
    gj_buf_free(&by_column);
    gj_buf_free(&by_page);
}

/* Fifteen figures in two runs that the sums part in two ways, and in one: only what differs is doubtful. */
static void test_doubt_of_cells(void **state)
{
    (void)state;
    built b = build_report(NULL, NULL, "行政复议\t行政诉讼\n8136291363093012621712 22\n");
    check_row(&b, "disputes", "cases", "8 136 29 136 309 3 0 1 2 6 2 1? 7? 12? 22");
    free_built(&b);
    b = build_report(NULL, NULL, "行政复议\t行政诉讼\n472981362201873124031126 31\n");
    check_row(&b, "disputes", "cases", "47 29 8 136 220 18 7 3 12 40 3 1 1 26 31");
    free_built(&b);
}

/* A column lost in many rows: all rows that lack it are placed alike. */
static void test_lost_column(void **state)
{
    (void)state;
    static const char *const cut[] = {"32 17 6 13 7 79", "2 0 0 1 0 4", "7 8 4 5 6 34", "3 0 1 3 1 9", "0 0 0 0 0 0"};
    request_rows rows = consistent_requests;
    for (size_t r = 0; r < GJ_COUNT(cut); r++)
        rows.row[r] = cut[r];
    char *text = requests_text(&rows, " ", " ");
    built b = build_report(ART20_TEXT, text, DISPUTES_TEXT);
    check_row(&b, "requests", "new", "32 17 _ 6 13 7 79");
    check_row(&b, "requests", "granted", "7 8 _ 4 5 6 34");
    check_row(&b, "requests", "denied_1", "0 0 _ 0 0 0 0");
    free_built(&b);
    free(text);
}

/* Two rows that have lost a zero each are not one lost column: what the sums do not tell of the one is open, the other's place they tell.
 */
static void test_lost_cells_are_no_lost_column(void **state)
{
    (void)state;
    request_rows rows = consistent_requests;
    rows.row[4] = "0 0 0 0 0 0";
    rows.row[17] = "0 0 0 0 1 1";
    char *text = requests_text(&rows, " ", " ");
    built b = build_report(ART20_TEXT, text, DISPUTES_TEXT);
    const gj_table *t = table(&b, "requests");
    for (size_t c = 0; c < 7; c++)
        assert_true(gj_table_cell(t, 4, c)->flags & GJ_CELL_AMBIGUOUS);
    check_row_at(t, 17, "0 0 0 0 1 _ 1");
    free_built(&b);
    free(text);
}

/* Columns on two pages, in other orders than the table's: no sum tells which of two columns is which, so none is believed to be. */
static void test_stripes_in_no_order(void **state)
{
    (void)state;
    static const size_t order[] = {6, 3, 0, 4, 1, 5, 2};
    gj_buf text = {0};
    size_t open = 0;
    for (size_t r = 0; r < REQUEST_ROWS; r++)
        gj_buf_printf(&text, "%s\n", innermost(&requests_table(0)->rows[r]));
    for (size_t i = 0; i < 14; i++)
        for (size_t r = i < 7 ? 0 : 14; r < (i < 7 ? 14 : REQUEST_ROWS); r++) {
            const char *cell = consistent_requests.row[r];
            for (size_t c = i < 7 ? order[i] : order[13 - i]; c > 0; c--)
                cell = strchr(cell, ' ') + 1;
            gj_buf_printf(&text, "%.*s\n", (int)strcspn(cell, " "), cell);
        }
    built b = build_report(ART20_TEXT, text.data, DISPUTES_TEXT);
    const gj_table *t = table(&b, "requests");
    for (size_t r = 0; r < REQUEST_ROWS; r++) {
        const char *want = consistent_requests.row[r];
        for (size_t c = 0; c < 7; c++, want += strcspn(want, " "), want += *want == ' ') {
            const gj_cell *cell = gj_table_cell(t, r, c);
            bool flagged = cell->flags & GJ_CELL_AMBIGUOUS;
            open += flagged;
            assert_true(flagged || (strlen(cell->text) == strcspn(want, " ") && memcmp(cell->text, want, strlen(cell->text)) == 0));
        }
    }
    assert_true(open > 0);
    free_built(&b);
    gj_buf_free(&text);
}

/* The heading of part 四 in the middle of the table of part 三. */
static void test_heading_within_table(void **state)
{
    (void)state;
    char *requests = requests_text(&consistent_requests, "\t", "\t");
    char *text = report_text(ART20_TEXT, requests, DISPUTES_TEXT);
    char *heading = strstr(text, "\n四、政府信息公开") + 1;
    size_t len = strcspn(heading, "\n") + 1;
    char *line = gj_alloc(len + 1);
    memcpy(line, heading, len);
    memmove(heading, heading + len, strlen(heading + len) + 1);
    char *row = strstr(text, innermost(&requests_table(0)->rows[15]));
    memmove(row + len, row, strlen(row) + 1);
    memcpy(row, line, len);
    built b = build_bytes(text, strlen(text));
    check_requests(&b, &consistent_requests);
    free_built(&b);
    free(line);
    free(text);
    free(requests);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shifted_rows),         cmocka_unit_test(test_total_above_its_row),
        cmocka_unit_test(test_printed_errors_stay),  cmocka_unit_test(test_labels_then_figures),
        cmocka_unit_test(test_blank_row_in_grid),    cmocka_unit_test(test_rows_of_another_form),
        cmocka_unit_test(test_doubt_of_cells),       cmocka_unit_test(test_lost_cells_are_no_lost_column),
        cmocka_unit_test(test_lost_column),          cmocka_unit_test(test_stripes_in_no_order),
        cmocka_unit_test(test_heading_within_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
