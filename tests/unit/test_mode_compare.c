/* layer: tui_core */
/* The lines of a comparison: every difference is one to stop at, none is cut, and those that differ stand before those that do not. */
#include "mode/compare_rows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gouji/gouji.h"
#include "mode/compare_points.h"

static gj_report *open_sample(const char *name)
{
    gj_report *r = NULL;
    assert_int_equal(gj_report_open(&r, name, NULL, NULL), GJ_OK);
    return r;
}

typedef struct fixture {
    gj_report *one, *other;
    compare_rows rows;
} fixture;

static fixture open_both(void)
{
    fixture f = {.one = open_sample(GOUJI_SAMPLES "/errors.txt"), .other = open_sample(GOUJI_SAMPLES "/consistent.txt")};
    compare_rows_open(&f.rows, f.one, f.other);
    return f;
}

static void close_both(fixture *f)
{
    compare_rows_free(&f->rows);
    gj_report_free(f->one);
    gj_report_free(f->other);
}

static void test_every_difference_is_a_stop(void **state)
{
    (void)state;
    size_t n, differing = 0, changed = 0;
    fixture f = open_both();
    const place at = {.table = -1, .row = -1, .col = -1};
    const gj_cell_pair *p = gj_comparison_cells(f.rows.c, &n);
    for (size_t i = 0; i < n; i++)
        differing += p[i].differs;
    const gj_sentence_pair *s = gj_comparison_sentences(f.rows.c, &n);
    for (size_t i = 0; i < n; i++)
        changed += s[i].kind != GJ_SENTENCE_SAME;
    assert_true(differing > 0 && changed > 0);
    compare_rows_build(&f.rows, COMPARE_TABLES, &at, 0, 70, 1);
    assert_int_equal(f.rows.differing, differing);
    compare_rows_build(&f.rows, COMPARE_TEXT, &at, 0, 70, 1);
    assert_int_equal(f.rows.differing, changed);
    size_t parts = 0;
    for (uint8_t part = 0; part <= 6; part++) {
        compare_rows_build(&f.rows, COMPARE_PART, &at, part, 70, 1);
        parts += f.rows.differing;
    }
    assert_int_equal(parts, changed);
    close_both(&f);
}

/* Of each sentence that differs the lines come to the whole of it, at any width. */
static void test_no_sentence_is_cut(void **state)
{
    (void)state;
    fixture f = open_both();
    const place at = {.table = -1, .row = -1, .col = -1};
    for (int cols = 1; cols < 200; cols = cols * 2 + 1)
        for (int ambiguous = 1; ambiguous <= 2; ambiguous++) {
            compare_rows_build(&f.rows, COMPARE_TEXT, &at, 0, cols, ambiguous);
            for (size_t i = 0; i < f.rows.n; i++) {
                const compare_row *row = &f.rows.rows[i];
                if (row->kind == COMPARE_HEAD)
                    continue;
                bool last = i + 1 == f.rows.n || f.rows.rows[i + 1].text != row->text;
                assert_true(row->from == 0 || (f.rows.rows[i - 1].text == row->text && f.rows.rows[i - 1].from + f.rows.rows[i - 1].len == row->from));
                assert_true(!last || row->from + row->len == strlen(row->text));
            }
        }
    close_both(&f);
}

/* Within a table: once a row that is the same has come, no difference follows. */
static void test_differences_first(void **state)
{
    (void)state;
    size_t n;
    fixture f = open_both();
    const gj_table *tables = gj_report_tables(f.one, &n);
    for (size_t i = 0; i < n; i++) {
        const place at = {.table = (int32_t)i, .row = 0, .col = 0};
        bool same = false;
        compare_rows_build(&f.rows, COMPARE_TABLE, &at, 0, 70, 1);
        for (size_t k = 0; k < f.rows.n; k++) {
            same |= f.rows.rows[k].kind == COMPARE_HEAD && f.rows.rows[k].pair != SIZE_MAX;
            assert_false(same && f.rows.rows[k].stop);
        }
        assert_true(!tables[i].found || f.rows.n > 1);
    }
    close_both(&f);
}

/* Every point of the earlier review and every new finding is there once, what is left before what is not, and each leads to its place. */
static void test_the_points_of_the_earlier_review(void **state)
{
    (void)state;
    size_t len, n_points, n_found, n_tables, left = 0;
    gj_reviews *earlier = NULL;
    compare_points p;
    fixture f = open_both();
    gj_out *o = gj_out_new();
    gj_write_report_json(o, f.one);
    const char *record = gj_out_data(o, &len);
    assert_int_equal(gj_reviews_read(&earlier, record, len, NULL), GJ_OK);
    gj_report *again[] = {f.one, f.other};
    for (size_t k = 0; k < 2; k++) {
        gj_recheck *c = gj_recheck_new(earlier, 0, again[k]);
        compare_points_open(&p, earlier, again[k]);
        const gj_settling *points = gj_recheck_points(c, &n_points);
        (void)gj_recheck_found(c, &n_found);
        assert_true(n_points > 5);
        assert_int_equal(p.n, n_points + n_found);
        for (size_t i = 0; i < n_points; i++)
            left += points[i].state != GJ_SETTLED && points[i].state != GJ_LET;
        left += n_found;
        const gj_table *tables = gj_report_tables(again[k], &n_tables);
        for (size_t i = 0; i < p.n; i++) {
            const compare_point *x = &p.list[i];
            assert_int_equal(compare_point_is_left(x), i < left);
            assert_true(x->table < (int32_t)n_tables);
            if (x->placed && x->table >= 0 && tables[x->table].found)
                assert_true(x->row < (int32_t)tables[x->table].n_rows && x->col < (int32_t)tables[x->table].n_cols);
            assert_non_null(strchr(x->text, '['));
        }
        compare_points_free(&p);
        gj_recheck_free(c);
        left = 0;
    }
    gj_reviews_free(earlier);
    gj_out_free(o);
    close_both(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_difference_is_a_stop),
        cmocka_unit_test(test_no_sentence_is_cut),
        cmocka_unit_test(test_the_points_of_the_earlier_review),
        cmocka_unit_test(test_differences_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
