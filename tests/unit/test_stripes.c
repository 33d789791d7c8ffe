/* layer: gj_table */
/* Figures of a table in pieces of its columns and rows: arranged so that the sums hold. */
#include "table/decide/stripes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "report_text.h"
#include "table/costs.h"

enum { COLS = 7, CELLS = REQUEST_ROWS * COLS };

/* The order in which a text gives the cells. */
typedef struct printed {
    gj_stripe_figure v[CELLS + GJ_STRIPES_STRAY + 1];
    size_t cell[CELLS];
    size_t n, n_cells;
    uint8_t page;
} printed;

static int64_t truth(size_t row, size_t col)
{
    const char *cell = consistent_requests.row[row];
    for (size_t c = 0; c < col; c++)
        cell = strchr(cell, ' ') + 1;
    return strtoll(cell, NULL, 10);
}

static void put_stray(printed *p, int64_t value)
{
    p->v[p->n++] = (gj_stripe_figure){.value = value, .row = GJ_STRIPES_ANY, .page = p->page};
}

/* Rows [r0, r1) of columns [c0, c1), column by column. */
static void put_columns(printed *p, size_t r0, size_t r1, size_t c0, size_t c1)
{
    for (size_t c = c0; c < c1; c++)
        for (size_t r = r0; r < r1; r++) {
            p->cell[p->n_cells++] = r * COLS + c;
            put_stray(p, truth(r, c));
        }
}

static void put_rows(printed *p, size_t r0, size_t r1, size_t c0, size_t c1)
{
    for (size_t r = r0; r < r1; r++)
        put_columns(p, r, r + 1, c0, c1);
}

/* The arrangement that is found, and the rows that are open beside what else was found. */
typedef struct arranged {
    gj_arrangement v[GJ_STRIPES_LIKELY];
    size_t n;
    bool open[REQUEST_ROWS];
} arranged;

static bool arrange(arranged *got, const printed *p)
{
    bool unproven;
    got->n = gj_stripes_find(got->v, &unproven, requests_table(0), p->v, p->n);
    for (size_t r = 0; got->n > 0 && r < REQUEST_ROWS; r++) {
        got->open[r] = unproven;
        for (size_t i = 1; i < got->n; i++)
            for (size_t c = 0; c < COLS && (got->v[i].cost - got->v->cost) * GJ_COST_STRIPE < GJ_COST_MARGIN; c++)
                got->open[r] |= p->v[got->v[i].figure[r * COLS + c]].value != p->v[got->v->figure[r * COLS + c]].value;
    }
    return got->n > 0;
}

/* Every row is right, or open; at most `open` rows are. */
static void check(const printed *p, size_t open)
{
    arranged got;
    size_t n_open = 0;
    assert_int_equal(p->n_cells, CELLS);
    assert_true(arrange(&got, p));
    for (size_t r = 0; r < REQUEST_ROWS; r++) {
        n_open += got.open[r];
        for (size_t c = 0; c < COLS && !got.open[r]; c++)
            assert_int_equal(p->v[got.v->figure[r * COLS + c]].value, truth(r, c));
    }
    assert_true(n_open <= open);
}

static void test_by_column(void **state)
{
    (void)state;
    printed p = {.n = 0};
    put_columns(&p, 0, REQUEST_ROWS, 0, COLS);
    check(&p, 0);
}

static void test_by_row(void **state)
{
    (void)state;
    printed p = {.n = 0};
    put_rows(&p, 0, REQUEST_ROWS, 0, COLS);
    check(&p, 0);
}

/* A number on a line of its own ends the page. */
static void end_page(printed *p)
{
    put_stray(p, p->page + 1);
    p->v[p->n - 1].counts_page = true;
    p->page++;
}

/* A column each on two pages, the first row and the first two columns by rows where their labels are high; page numbers. */
static void put_pages(printed *p)
{
    put_stray(p, 610);
    put_rows(p, 0, 1, 0, 2);
    put_columns(p, 1, 12, 0, 2);
    put_rows(p, 12, 13, 0, 2);
    put_columns(p, 13, 20, 0, 2);
    put_columns(p, 0, 20, 2, COLS);
    end_page(p);
    put_columns(p, 20, REQUEST_ROWS, 0, COLS);
    end_page(p);
}

static void test_pages(void **state)
{
    (void)state;
    printed p = {.n = 0};
    put_pages(&p);
    check(&p, 0);
}

/* A wrong figure stays where it is printed, and leaves the other rows without doubt. */
static void test_pages_slip(void **state)
{
    (void)state;
    static const size_t wrong[] = {4, 140};
    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
        printed p = {.n = 0};
        arranged got;
        put_pages(&p);
        p.v[wrong[i]].value += 10;
        assert_true(arrange(&got, &p));
        for (size_t cell = 0; cell < CELLS; cell++)
            assert_false(got.open[cell / COLS]);
        for (size_t k = 0, seen = 0; k < p.n; k++) {
            bool stray = k == 0 || p.v[k].counts_page;
            if (!stray)
                assert_int_equal(p.v[got.v->figure[p.cell[seen++]]].value, p.v[k].value);
        }
    }
}

/* The first column of the first page comes last on it, and the next two change places: the sums say which is which, the next page being in
 * order. */
static void test_columns_moved(void **state)
{
    (void)state;
    static const uint8_t order[COLS] = {2, 1, 3, 4, 5, 6, 0};
    printed p = {.n = 0};
    for (size_t i = 0; i < COLS; i++)
        put_columns(&p, 0, 18, order[i], order[i] + 1u);
    end_page(&p);
    put_rows(&p, 18, REQUEST_ROWS, 0, COLS);
    check(&p, 0);
}

/* Rows, but that the first column of three of them comes late: as pdftotext prints cells of three lines. */
static void test_late_column(void **state)
{
    (void)state;
    printed p = {.n = 0};
    put_rows(&p, 0, 6, 0, COLS);
    put_rows(&p, 6, 8, 1, COLS);
    put_columns(&p, 6, 9, 0, 1);
    put_rows(&p, 8, 9, 1, COLS);
    put_rows(&p, 9, REQUEST_ROWS, 0, COLS);
    check(&p, 0);
}

/* A label that stands before the figures of its row decides between rows that the sums cannot tell apart. */
static void test_label(void **state)
{
    (void)state;
    printed p = {.n = 0};
    put_rows(&p, 0, 6, 0, COLS);
    put_rows(&p, 8, 9, 0, COLS);
    put_rows(&p, 6, 8, 0, COLS);
    put_rows(&p, 9, REQUEST_ROWS, 0, COLS);
    for (size_t k = 0; k < CELLS; k += COLS)
        p.v[k].labels = 1u << (p.cell[k] / COLS);
    check(&p, 3);
}

/* The second row's first figure stands behind its label, before that of the first row: no sum tells the two rows apart, the label does. */
static void test_own_label(void **state)
{
    (void)state;
    printed p = {.n = 0};
    put_rows(&p, 1, 2, 0, 1);
    p.v[0].labels = 3;
    p.v[0].row = 1;
    p.v[0].on_line = true;
    put_rows(&p, 0, 1, 0, 1);
    put_columns(&p, 2, 18, 0, 1);
    put_columns(&p, 0, 18, 1, COLS);
    end_page(&p);
    put_rows(&p, 18, REQUEST_ROWS, 0, COLS);
    check(&p, 2);
}

/* One wrong figure in a table printed by columns is no reason to arrange it in another way. */
static void test_slip(void **state)
{
    (void)state;
    printed p = {.n = 0};
    arranged got;
    put_columns(&p, 0, REQUEST_ROWS, 0, COLS);
    p.v[2].value += 10;
    assert_true(arrange(&got, &p));
    for (size_t r = 0; r < REQUEST_ROWS; r++)
        for (size_t c = 0; c < COLS; c++)
            assert_int_equal(got.v->figure[r * COLS + c], c * REQUEST_ROWS + r);
}

static void test_not_found(void **state)
{
    (void)state;
    printed p = {.n = 0};
    arranged got;
    bool unproven;
    size_t n_forms;
    uint64_t seed = 1;
    put_columns(&p, 0, REQUEST_ROWS, 0, COLS);
    assert_int_equal(gj_stripes_find(got.v, &unproven, requests_table(0), p.v, p.n - 1), 0);
    assert_int_equal(gj_stripes_find(got.v, &unproven, requests_table(0), p.v, CELLS + GJ_STRIPES_STRAY + 1), 0);
    assert_int_equal(gj_stripes_find(got.v, &unproven, &gj_forms(&n_forms)->tables[0], p.v, p.n), 0);
    for (size_t i = 0; i < p.n; i++) {
        seed = seed * UINT64_C(6364136223846793005) + 1;
        p.v[i].value = i % 9 == 0 ? INT64_MIN : (int64_t)(seed >> 1);
    }
    assert_false(arrange(&got, &p));
    for (size_t i = 0; i < p.n; i++)
        p.v[i] = (gj_stripe_figure){
            .value = (int64_t)(i * i), .row = (uint8_t)(i % 2 ? 3 : 20), .labels = 1u << (i % 2 ? 3 : 20), .on_line = true};
    assert_false(arrange(&got, &p));
}

/* Two pages, cut anywhere, with a row of the first one set higher than the others, its first cells side by side. */
static void test_any_pages(void **state)
{
    (void)state;
    uint64_t seed = 20;
    for (size_t round = 0; round < 3; round++) {
        printed p = {.n = 0};
        seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
        size_t page = 6 + (seed >> 33) % 16, high = 2 + (seed >> 43) % (page - 3);
        put_rows(&p, 0, 1, 0, COLS);
        put_columns(&p, 1, high, 0, 2);
        put_rows(&p, high, high + 1, 0, 2);
        put_columns(&p, high + 1, page, 0, 2);
        put_columns(&p, 1, page, 2, COLS);
        end_page(&p);
        put_columns(&p, page, REQUEST_ROWS, 0, COLS);
        check(&p, 0);
    }
}

/* Columns in an order of their own, two of them blank but for zeros: the sums hold whichever of two is which, and the order of the text
 * proves none. */
static void test_exchange(void **state)
{
    (void)state;
    printed p = {.n = 0};
    static const uint8_t order[COLS] = {6, 3, 0, 4, 1, 5, 2};
    arranged got;
    for (size_t i = 0; i < COLS; i++)
        put_columns(&p, 0, 14, order[i], order[i] + 1u);
    for (size_t i = 0; i < COLS; i++)
        put_columns(&p, 14, REQUEST_ROWS, order[COLS - 1 - i], order[COLS - 1 - i] + 1u);
    bool found = arrange(&got, &p);
    for (size_t k = 0; found && k < CELLS; k++) {
        size_t r = p.cell[k] / COLS, c = p.cell[k] % COLS;
        if (!got.open[r])
            assert_int_equal(p.v[got.v->figure[r * COLS + c]].value, truth(r, c));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_by_column),     cmocka_unit_test(test_by_row),     cmocka_unit_test(test_pages),
        cmocka_unit_test(test_label),         cmocka_unit_test(test_slip),       cmocka_unit_test(test_not_found),
        cmocka_unit_test(test_any_pages),     cmocka_unit_test(test_pages_slip), cmocka_unit_test(test_exchange),
        cmocka_unit_test(test_columns_moved), cmocka_unit_test(test_own_label),  cmocka_unit_test(test_late_column),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
