/* layer: tui_core */
#include "app/sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* The tables of the sample without errors, by id. */
typedef struct fixture {
    gj_report *report;
    sheet sheet;
} fixture;

static int open_sample(void **state)
{
    static fixture f;
    f = (fixture){0};
    *state = &f;
    return gj_report_open(&f.report, GOUJI_SAMPLES "/consistent.txt", NULL, NULL) == GJ_OK ? 0 : -1;
}

static int close_sample(void **state)
{
    fixture *f = *state;
    sheet_free(&f->sheet);
    gj_report_free(f->report);
    return 0;
}

static void build_for(fixture *f, const char *const *ids, size_t n, int width, int ambiguous)
{
    int32_t tables[8];
    for (size_t i = 0; i < n; i++)
        tables[i] = gj_form_table_index(gj_report_form(f->report), ids[i]);
    sheet_build(&f->sheet, f->report, tables, n, width, ambiguous);
}

static void build(fixture *f, const char *const *ids, size_t n, int width)
{
    build_for(f, ids, n, width, 1);
}

/* Every cell of every table is on the sheet, where it says it is. */
static void assert_complete(const sheet *s)
{
    for (size_t i = 0; i < s->n_tables; i++) {
        const gj_table *t = s->tables[i].table;
        for (uint16_t row = 0; row < t->n_rows; row++)
            for (uint16_t col = 0; col < t->n_cols; col++) {
                size_t line = 0, at = 0;
                uint16_t r, c;
                assert_true(sheet_find(s, s->tables[i].index, row, col, &line, &at));
                assert_int_equal(s->lines[line].kind, SHEET_ROW);
                sheet_cell_of(&s->tables[i], s->lines[line].row, at, &r, &c);
                assert_int_equal(r, row);
                assert_int_equal(c, col);
            }
    }
}

static void all_cells_are_there(void **state)
{
    fixture *f = *state;
    static const char *const part_two[] = {"art20_1", "art20_5", "art20_6", "art20_8"};
    static const char *const requests[] = {"requests"}, *const disputes[] = {"disputes"};
    for (int width = 20; width < 200; width += 7) {
        build(f, part_two, 4, width);
        assert_complete(&f->sheet);
        build(f, requests, 1, width);
        assert_complete(&f->sheet);
        build(f, disputes, 1, width);
        assert_complete(&f->sheet);
    }
}

static void disputes_are_turned(void **state)
{
    fixture *f = *state;
    static const char *const disputes[] = {"disputes"};
    build(f, disputes, 1, 57);
    assert_true(f->sheet.tables[0].turned);
    assert_int_equal(f->sheet.tables[0].n_rows, 3);
    assert_int_equal(f->sheet.tables[0].n_cols, 5);
    assert_string_equal(f->sheet.tables[0].columns[4].leaf, "总计");
}

static void seven_columns_fit_eighty(void **state)
{
    fixture *f = *state;
    static const char *const requests[] = {"requests"};
    build(f, requests, 1, 57);
    const sheet_table *t = &f->sheet.tables[0];
    assert_true(t->stub + t->total <= 57);
    assert_string_equal(t->columns[1].group, "法人或其他组织");
    assert_null(t->columns[0].group);
}

/* From each line to each other one: the cursor is seen below the heads that stay. */
static void the_cursor_is_always_seen(void **state)
{
    fixture *f = *state;
    static const char *const requests[] = {"requests"};
    build(f, requests, 1, 57);
    const sheet *s = &f->sheet;
    for (size_t page = 1; page < 45; page += 3)
        for (size_t from = 0; from < s->n; from++)
            for (size_t cur = 0; cur < s->n; cur++) {
                size_t top = sheet_scroll(s, from, page, cur), y;
                for (y = 0; y < page && sheet_line_at(s, top, page, y) != cur; y++)
                    ;
                if (s->lines[cur].kind == SHEET_ROW)
                    assert_true(y < page);
            }
}

static void columns_scroll_into_view(void **state)
{
    fixture *f = *state;
    static const char *const requests[] = {"requests"};
    build(f, requests, 1, 41);
    const sheet_table *t = &f->sheet.tables[0];
    for (size_t from = 0; from < t->n_cols; from++)
        for (size_t col = 0; col < t->n_cols; col++) {
            size_t left = sheet_scroll_columns(t, 41, from, col);
            int used = t->stub;
            assert_true(left <= col);
            for (size_t c = left; c <= col; c++)
                used += t->columns[c].width;
            assert_true(used <= 41);
        }
}

static void steps_over_headings(void **state)
{
    fixture *f = *state;
    static const char *const requests[] = {"requests"};
    build(f, requests, 1, 80);
    size_t rows = 0;
    for (size_t line = sheet_step(&f->sheet, 0, 1); line != SIZE_MAX; line = sheet_step(&f->sheet, line, 1))
        rows++;
    assert_int_equal(rows, 25);
    assert_true(sheet_step(&f->sheet, f->sheet.tables[0].heads, -1) == SIZE_MAX);
}

/* Columns of the k-th line of a column's head, of the table's leaf lines; 0: it is blank there. */
static int head_at(const sheet_table *t, size_t c, size_t k, int ambiguous)
{
    const sheet_column *column = &t->columns[c];
    size_t from, blank = t->leaf_lines - column->parts;
    size_t len = k < blank ? 0 : sheet_head_part(column->leaf, column->head, ambiguous, k - blank, &from);
    return len == 0 ? 0 : (int)gj_width(column->leaf + from, len, ambiguous);
}

static int widest_figure(const sheet_table *t, size_t c, int ambiguous)
{
    int widest = 0;
    for (size_t row = 0; row < t->n_rows; row++) {
        uint16_t r, k;
        sheet_cell_of(t, row, c, &r, &k);
        const char *text = gj_table_cell(t->table, r, k)->text;
        int width = (int)gj_width(text, strlen(text), ambiguous);
        widest = width > widest ? width : widest;
    }
    return widest;
}

/* The mark of a column never stands between two heads that touch it both, nor a figure's mark between two figures, at any width. */
static void marks_stand_apart(void **state)
{
    fixture *f = *state;
    static const char *const ids[][2] = {{"requests", NULL}, {"disputes", NULL}, {"art20_1", "art20_5"}};
    for (int ambiguous = 1; ambiguous <= 2; ambiguous++)
        for (int width = 20; width < 200; width++)
            for (size_t i = 0; i < 3; i++) {
                build_for(f, ids[i], ids[i][1] == NULL ? 1 : 2, width, ambiguous);
                for (size_t n = 0; n < f->sheet.n_tables; n++) {
                    const sheet_table *t = &f->sheet.tables[n];
                    for (size_t c = 0; c + 1 < t->n_cols; c++) {
                        bool apart = t->columns[c].apart;
                        size_t line = apart ? t->leaf_lines - 1u : t->leaf_lines - t->columns[c].parts - 1u;
                        assert_true(apart || t->columns[c].parts < t->leaf_lines);
                        bool own = head_at(t, c, line, ambiguous) > 0;
                        bool touched = head_at(t, c + 1, line, ambiguous) == t->columns[c + 1].width - 1;
                        assert_false(own && touched);
                        assert_true(widest_figure(t, c + 1, ambiguous) < t->columns[c + 1].width - 1);
                    }
                }
            }
}

static void heads_break_evenly(void **state)
{
    (void)state;
    size_t from;
    assert_int_equal(sheet_head_part("社会公益组织", 4, 1, 0, &from), 6);
    assert_int_equal(sheet_head_part("社会公益组织", 4, 1, 2, &from), 6);
    assert_int_equal(from, 12);
    assert_int_equal(sheet_head_part("社会公益组织", 4, 1, 3, &from), 0);
    assert_int_equal(sheet_head_part("", 4, 1, 0, &from), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(all_cells_are_there, open_sample, close_sample),
        cmocka_unit_test_setup_teardown(disputes_are_turned, open_sample, close_sample),
        cmocka_unit_test_setup_teardown(seven_columns_fit_eighty, open_sample, close_sample),
        cmocka_unit_test_setup_teardown(the_cursor_is_always_seen, open_sample, close_sample),
        cmocka_unit_test_setup_teardown(columns_scroll_into_view, open_sample, close_sample),
        cmocka_unit_test_setup_teardown(steps_over_headings, open_sample, close_sample),
        cmocka_unit_test_setup_teardown(marks_stand_apart, open_sample, close_sample),
        cmocka_unit_test(heads_break_evenly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
