/* layer: gj_table */
/* Which columns the figures of an incomplete row fill, and what says so. */
#include "table/cut/figure.h"
#include "table/decide/position.h"
#include "table/decide/solve.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report_text.h"
#include "text_of.h"

enum { MAX_ROWS = 25, MAX_ITEMS = 512 };

/* Five rows of four columns that no sum binds. */
static const gj_form_line small_rows[5] = {
    {.key = "a", .levels = 1}, {.key = "b", .levels = 1}, {.key = "c", .levels = 1}, {.key = "d", .levels = 1}, {.key = "e", .levels = 1}};
static const gj_form_line small_cols[4] = {{.key = "p"}, {.key = "q"}, {.key = "r"}, {.key = "s"}};
static const gj_form_table small = {.id = "small", .n_rows = 5, .n_cols = 4, .rows = small_rows, .cols = small_cols};

typedef struct placing {
    gj_text *text;
    gj_zone_work w;
    gj_arena *arena;
    size_t items[MAX_ITEMS];
    gj_row rows[MAX_ROWS];
} placing;

/* Rows in form order: each label begins the next one, its figures are the row's. */
static void collect_rows(placing *p, const gj_form_table *form)
{
    size_t row = 0, n = 0;
    bool begun = false;
    for (size_t i = 0; i < p->w.frags.n; i++) {
        const gj_frag *f = &p->w.frags.v[i];
        if (f->kind == GJ_FRAG_LABEL && begun)
            row++;
        begun |= f->kind == GJ_FRAG_LABEL;
        assert_true(row < form->n_rows && n < MAX_ITEMS);
        if (f->kind != GJ_FRAG_NUMBER && f->kind != GJ_FRAG_SIGN)
            continue;
        if (p->rows[row].n_items++ == 0)
            p->rows[row].items = &p->items[n];
        p->items[n++] = i;
    }
}

static placing *place(const char *text, const gj_form_table *form)
{
    size_t len;
    const gj_frag *heads[GJ_PLACE_MAX_COLUMNS] = {NULL};
    placing *p = gj_alloc(sizeof(*p));
    p->text = text_of(text);
    p->arena = gj_arena_new();
    gj_frags_cut(&p->w.frags, p->text, 1, gj_text_lines(p->text));
    collect_rows(p, form);
    gj_figures_fill(&p->w.frags, gj_text_data(p->text, &len));
    gj_builder b = {.w = &p->w, .form = form, .read = p->rows, .text = gj_text_data(p->text, &len), .a = p->arena};
    for (size_t r = 0; r < form->n_rows; r++)
        if (p->rows[r].n_items == form->n_cols)
            gj_builder_propose(&b, r, (gj_reading){.items = p->rows[r].items, .n = form->n_cols, .cells = gj_builder_full(&b)});
    gj_position_propose(&b, heads);
    gj_solve(p->rows, form, NULL);
    for (size_t r = 0; r < form->n_rows; r++) {
        assert_int_equal(__builtin_popcount(p->rows[r].taken.cells), p->rows[r].n_items);
        assert_true(p->rows[r].taken.cells >> form->n_cols == 0);
    }
    return p;
}

static void free_placing(placing *p)
{
    gj_frags_free(&p->w.frags);
    gj_text_free(p->text);
    gj_arena_free(p->arena);
    free(p);
}

/* "x.xx": columns filled; a row that may be read otherwise ends in "?". */
static void check_row(const placing *p, const gj_form_table *form, size_t r, const char *expected)
{
    char got[GJ_PLACE_MAX_COLUMNS + 4];
    const gj_row *row = &p->rows[r];
    size_t n = 0;
    for (size_t c = 0; c < form->n_cols; c++)
        got[n++] = row->taken.cells >> c & 1 ? 'x' : '.';
    if (gj_row_remaining(row) > 1)
        got[n++] = '?';
    got[n] = '\0';
    assert_string_equal(got, expected);
}

/* One row of `small`, between complete ones of the same layout. */
static void check_small(const char *text, size_t row, const char *expected)
{
    placing *p = place(text, &small);
    check_row(p, &small, row, expected);
    free_placing(p);
}

static void test_complete(void **state)
{
    (void)state;
    check_small("甲\t1\t2\t3\t4\n", 0, "xxxx");
    check_small("甲 1 2 / 4\n", 0, "xxxx");
    check_small("甲\n1\n2\n3\n4\n", 0, "xxxx");
}

static void test_no_figures(void **state)
{
    (void)state;
    placing *p = place("甲\t1\t2\t3\t4\n乙\n", &small);
    assert_int_equal(p->rows[1].taken.cells, 0);
    assert_int_equal(gj_row_remaining(&p->rows[1]), 0);
    free_placing(p);
}

#define TAB_ROWS "甲\t1\t2\t3\t4\n乙\t5\t6\t7\t8\n丙\t9\t0\t1\t2\n"
#define PIPE_ROWS "| 甲 | 1 | 2 | 3 | 4 |\n| 乙 | 5 | 6 | 7 | 8 |\n"
#define SCREEN_ROWS "甲    10    20    30    40\n乙     5     6     7     8\n丙     9     0   100     2\n"

static void test_fields(void **state)
{
    (void)state;
    check_small(TAB_ROWS "丁\t1\t\t3\t4\n", 3, "x.xx");
    check_small(TAB_ROWS "丁\t\t\t3\t\n", 3, "..x.");
    check_small(TAB_ROWS "丁\t\t2\t\t4\n", 3, ".x.x");
    check_small(TAB_ROWS "丁\t1\t2\t3\t\n", 3, "xxx.");
    check_small(PIPE_ROWS "| 丙 |  | 2 |  | 4 |\n", 2, ".x.x");
    check_small("│甲│1│2│3│4│\n│乙│5│6│7│8│\n│丙│ │2│3│ │\n", 2, ".xx.");
}

/* A cell that is gone with its border leaves the others in earlier fields: no field decides. */
static void test_field_lost(void **state)
{
    (void)state;
    placing *p = place(TAB_ROWS "丁\t1\t3\t4\n", &small);
    assert_true(gj_row_remaining(&p->rows[3]) > 1);
    free_placing(p);
}

static void test_screen(void **state)
{
    (void)state;
    check_small(SCREEN_ROWS "丁     1           3     4\n", 3, "x.xx");
    check_small(SCREEN_ROWS "丁           2     3     4\n", 3, ".xxx");
    check_small(SCREEN_ROWS "丁     1     2     3\n", 3, "xxx.");
    check_small(SCREEN_ROWS "丁                       4\n", 3, "...x");
    check_small(SCREEN_ROWS "丁          20     3\n", 3, ".xx.");
}

/* Blank cells that the extraction kept decide without any complete row. */
static void test_blanks(void **state)
{
    (void)state;
    check_small("甲\t1\t\t3\t4\n", 0, "x.xx");
    check_small("甲\t\t2\t3\t4\n", 0, ".xxx");
    check_small("甲\n1\n\n3\n4\n\n乙\n", 0, "x.xx");
    check_small("甲\n\n2\n3\n4\n\n乙\n", 0, ".xxx");
    check_small("甲\n1\n2\n3\n\n\n乙\n", 0, "xxx.");
}

static void test_nothing_decides(void **state)
{
    (void)state;
    placing *p = place("甲\n1\n2\n3\n乙\n5\n6\n7\n8\n", &small);
    assert_true(gj_row_remaining(&p->rows[0]) > 1);
    assert_int_equal(gj_row_remaining(&p->rows[0]), 4);
    check_row(p, &small, 1, "xxxx");
    free_placing(p);
}

static placing *place_requests(const request_rows *rows, const char *sep)
{
    char *text = requests_text(rows, sep, sep);
    placing *p = place(text, requests_table(0));
    free(text);
    return p;
}

/* One lost cell is found by the sums of all other columns; what is left of its own column cannot be checked. */
static void test_sums(void **state)
{
    (void)state;
    request_rows rows = consistent_requests;
    rows.row[2] = "7 8 4 4 5 34"; /* 6 is lost */
    placing *p = place_requests(&rows, " ");
    check_row(p, requests_table(0), 2, "xxxxx.x");
    free_placing(p);

    rows = consistent_requests;
    rows.row[0] = "32 17 4 13 7 79";
    p = place_requests(&rows, "\n");
    check_row(p, requests_table(0), 0, "xxx.xxx");
    free_placing(p);
}

/* Zeros fit everywhere: the sums leave several placements, and the row stays open. */
static void test_sums_undecided(void **state)
{
    (void)state;
    request_rows rows = consistent_requests;
    rows.row[4] = "0 0 0 0 0 0";
    placing *p = place_requests(&rows, " ");
    assert_true(gj_row_remaining(&p->rows[4]) > 1);
    free_placing(p);
}

/* Figures too large to add, signs and fractions decide nothing and do no harm. */
static void test_sums_hostile(void **state)
{
    (void)state;
    request_rows rows = consistent_requests;
    for (size_t r = 0; r < REQUEST_ROWS; r++)
        rows.row[r] = "999999999999999999 999999999999999999 999999999999999999 -999999999999999999 / 0.5 999999999999999999";
    rows.row[2] = "999999999999999999 999999999999999999 -999999999999999999 0.5";
    rows.row[3] = "/ / /";
    placing *p = place_requests(&rows, " ");
    assert_int_equal(p->rows[2].n_items, 4);
    assert_int_equal(p->rows[3].n_items, 3);
    free_placing(p);
}

/* The row of disputes has fifteen columns: thousands of placements, none of which is taken for sure. */
static void test_disputes(void **state)
{
    (void)state;
    size_t n;
    const gj_form *form = gj_forms(&n);
    const gj_form_table *t = &form->tables[gj_form_table_index(form, "disputes")];
    placing *p = place("1 2 3 4 10 5 0 0 1 6 0 7 0 0 7\n", t);
    check_row(p, t, 0, "xxxxxxxxxxxxxxx");
    free_placing(p);
    p = place("0 0 0 0 0 0 0\n", t);
    assert_true(gj_row_remaining(&p->rows[0]) > 1);
    free_placing(p);
    p = place("1\t2\t3\t4\t10\t5\t\t\t1\t6\t\t7\t\t\t7\n", t);
    check_row(p, t, 0, "xxxxxx..xx.x..x");
    free_placing(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_complete),        cmocka_unit_test(test_no_figures), cmocka_unit_test(test_fields),
        cmocka_unit_test(test_field_lost),      cmocka_unit_test(test_screen),     cmocka_unit_test(test_blanks),
        cmocka_unit_test(test_nothing_decides), cmocka_unit_test(test_sums),       cmocka_unit_test(test_sums_undecided),
        cmocka_unit_test(test_sums_hostile),    cmocka_unit_test(test_disputes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
