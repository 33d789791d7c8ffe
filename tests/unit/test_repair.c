/* layer: gj_repair */
/* Repairs of tables: which cells, which values, what is certain, and what is said. */
#include "repair/find.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/base.h"
#include "figures.h"

enum { PERSON, ENTERPRISE, RESEARCH, WELFARE, LEGAL, OTHER, TOTAL };

typedef struct fixture {
    figures requests, disputes;
    gj_repairs *repairs;
} fixture;

static int set_up(void **state)
{
    size_t n;
    uint64_t seed = 7;
    fixture *f = gj_alloc(sizeof *f);
    f->requests = figures_new(&gj_forms(&n)[0], "requests");
    f->disputes = figures_new(&gj_forms(&n)[0], "disputes");
    figures_fill(&f->requests, &seed, 90);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    figures_free(&f->requests);
    figures_free(&f->disputes);
    gj_repairs_free(f->repairs);
    free(f);
    return 0;
}

static const gj_repair *repairs_of(fixture *f, const figures *table, size_t *n)
{
    gj_repairs_free(f->repairs);
    f->repairs = gj_repairs_of_tables(&table->table, 1);
    assert_false(gj_repairs_cut(f->repairs, 0));
    return gj_repairs_all(f->repairs, n);
}

static void assert_change(const figures *table, const gj_change *c, const char *row, size_t col, int64_t to)
{
    assert_string_equal(table->table.rows[c->row].key, row);
    assert_int_equal(c->col, col);
    assert_int_equal(c->to.mantissa, to);
}

static void test_nothing_to_repair(void **state)
{
    size_t n;
    fixture *f = *state;
    (void)repairs_of(f, &f->requests, &n);
    assert_int_equal(n, 0);
    (void)repairs_of(f, &f->disputes, &n);
    assert_int_equal(n, 0);
}

/* Whatever its row: one wrong cell is found, and its value. */
static void test_each_single_cell(void **state)
{
    fixture *f = *state;
    for (size_t row = 0; row < f->requests.table.n_rows; row++) {
        for (size_t col = 0; col <= TOTAL; col++) {
            size_t n;
            int64_t right = figures_get(&f->requests, row, col);
            figures_set(&f->requests, row, col, right + 3);
            const gj_repair *r = repairs_of(f, &f->requests, &n);
            assert_int_equal(n, 1);
            assert_int_equal(r->n_changes, 1);
            assert_change(&f->requests, r->changes, f->requests.table.rows[row].key, col, right);
            assert_true(r->certain);
            assert_int_equal(r->agreeing, row == figures_row(&f->requests, "total") ? 3 : 2);
            figures_set(&f->requests, row, col, right);
        }
    }
}

static void test_two_cells_apart(void **state)
{
    size_t n, granted, refused;
    fixture *f = *state;
    granted = figures_row(&f->requests, "granted");
    refused = figures_row(&f->requests, "refused_3");
    int64_t a = figures_get(&f->requests, granted, WELFARE), b = figures_get(&f->requests, refused, TOTAL);
    figures_set(&f->requests, granted, WELFARE, a + 10);
    figures_set(&f->requests, refused, TOTAL, b + 7);
    const gj_repair *r = repairs_of(f, &f->requests, &n);
    assert_int_equal(n, 1);
    assert_true(r->certain);
    assert_int_equal(r->n_changes, 2);
    assert_change(&f->requests, &r->changes[0], "granted", WELFARE, a);
    assert_change(&f->requests, &r->changes[1], "refused_3", TOTAL, b);
}

static void test_evidence_names_the_slip(void **state)
{
    size_t n;
    fixture *f = *state;
    figures_set(&f->disputes, 0, 0, 12);
    figures_set(&f->disputes, 0, 4, 12);
    (void)repairs_of(f, &f->disputes, &n);
    assert_int_equal(n, 0);
    size_t row = figures_row(&f->requests, "granted");
    int64_t right = 12 - figures_get(&f->requests, row, PERSON);
    figures_set(&f->requests, row, PERSON, 12);
    figures_set(&f->requests, row, TOTAL, figures_get(&f->requests, row, TOTAL) + right);
    for (size_t i = 0; i < 3; i++) {
        static const char *const rows[] = {"total", "new"};
        if (i < 2) {
            size_t other = figures_row(&f->requests, rows[i]);
            figures_set(&f->requests, other, PERSON, figures_get(&f->requests, other, PERSON) + right);
            figures_set(&f->requests, other, TOTAL, figures_get(&f->requests, other, TOTAL) + right);
        }
    }
    figures_set(&f->requests, row, PERSON, 21);
    const gj_repair *r = repairs_of(f, &f->requests, &n);
    assert_int_equal(n, 1);
    assert_string_equal(r->evidence, "两条算式一致指向 12；21 应为 12：相邻两位颠倒；没有其他改动同样少的改法");
}

/* A group of the disputes has one sum: any of its cells could be wrong, and its total is the last to be called so. */
static void test_group_is_not_localised(void **state)
{
    size_t n;
    fixture *f = *state;
    static const int64_t values[] = {1, 2, 3, 4, 15};
    for (size_t i = 0; i < GJ_COUNT(values); i++)
        figures_set(&f->disputes, 0, i, values[i]);
    const gj_repair *r = repairs_of(f, &f->disputes, &n);
    assert_int_equal(n, 5);
    for (size_t i = 0; i < n; i++) {
        assert_false(r[i].certain);
        assert_int_equal(r[i].n_changes, 1);
        assert_non_null(strstr(r[i].evidence, "有 5 种改法"));
    }
    assert_change(&f->disputes, r[4].changes, "cases", 4, 10);
}

/* Counts are not below 0: 尚未审结 cannot give what is missing. */
static void test_no_count_below_zero(void **state)
{
    size_t n;
    fixture *f = *state;
    figures_set(&f->disputes, 0, 0, 9);
    figures_set(&f->disputes, 0, 3, 1);
    figures_set(&f->disputes, 0, 4, 5);
    const gj_repair *r = repairs_of(f, &f->disputes, &n);
    assert_int_equal(n, 2);
    assert_change(&f->disputes, r[0].changes, "cases", 0, 4);
    assert_change(&f->disputes, r[1].changes, "cases", 4, 10);
}

static void test_blank_is_filled(void **state)
{
    size_t n, row;
    fixture *f = *state;
    row = figures_row(&f->requests, "partial");
    int64_t right = figures_get(&f->requests, row, RESEARCH);
    figures_set_text(&f->requests, row, RESEARCH, "");
    const gj_repair *r = repairs_of(f, &f->requests, &n);
    assert_int_equal(n, 1);
    assert_true(r->certain);
    assert_true(r->changes[0].from_blank);
    assert_change(&f->requests, r->changes, "partial", RESEARCH, right);
    assert_int_equal(r->agreeing, 2);
}

/* A blank beside a wrong cell elsewhere: two repairs, each certain. */
static void test_blank_beside_error(void **state)
{
    size_t n, granted, new;
    fixture *f = *state;
    granted = figures_row(&f->requests, "granted");
    new = figures_row(&f->requests, "new");
    int64_t blank = figures_get(&f->requests, granted, LEGAL), wrong = figures_get(&f->requests, new, PERSON);
    figures_set_text(&f->requests, granted, LEGAL, "");
    figures_set(&f->requests, new, PERSON, wrong + 1);
    const gj_repair *r = repairs_of(f, &f->requests, &n);
    assert_int_equal(n, 2);
    assert_true(r[0].certain && r[1].certain);
    assert_change(&f->requests, r[0].changes, "new", PERSON, wrong);
    assert_change(&f->requests, r[1].changes, "granted", LEGAL, blank);
}

/* Two blanks of a row that share nothing but their sum are not guessed; that of two zeros is. */
static void test_blanks_that_follow_or_not(void **state)
{
    size_t n;
    fixture *f = *state;
    figures_set_text(&f->disputes, 0, 0, "");
    figures_set_text(&f->disputes, 0, 1, "");
    figures_set(&f->disputes, 0, 4, 3);
    (void)repairs_of(f, &f->disputes, &n);
    assert_int_equal(n, 0);
    figures_set(&f->disputes, 0, 4, 0);
    const gj_repair *r = repairs_of(f, &f->disputes, &n);
    assert_int_equal(n, 2);
    assert_change(&f->disputes, r[0].changes, "cases", 0, 0);
    assert_change(&f->disputes, r[1].changes, "cases", 1, 0);
}

static void test_letters_for_digits(void **state)
{
    size_t n, row;
    fixture *f = *state;
    row = figures_row(&f->requests, "carried_out");
    int64_t old = figures_get(&f->requests, row, ENTERPRISE);
    for (size_t i = 0; i < 2; i++) {
        size_t at = i ? row : figures_row(&f->requests, "new");
        figures_set(&f->requests, at, TOTAL, figures_get(&f->requests, at, TOTAL) + 10 - old);
        figures_set(&f->requests, at, ENTERPRISE, figures_get(&f->requests, at, ENTERPRISE) + 10 - old);
    }
    figures_set_text(&f->requests, row, ENTERPRISE, "1O");
    const gj_repair *r = repairs_of(f, &f->requests, &n);
    assert_int_equal(n, 1);
    assert_change(&f->requests, r->changes, "carried_out", ENTERPRISE, 10);
    assert_non_null(strstr(r->evidence, "1O 应为 10：字母或符号误作数字"));
}

/* A row of results whose figure in the column is not 0. */
static size_t row_with(const fixture *f, size_t col)
{
    size_t row = figures_row(&f->requests, "granted");
    while (figures_get(&f->requests, row, col) == 0)
        row++;
    return row;
}

static void move_one(fixture *f, size_t from_row, size_t from_col, size_t to_row, size_t to_col)
{
    figures_set(&f->requests, from_row, from_col, figures_get(&f->requests, from_row, from_col) - 1);
    figures_set(&f->requests, to_row, to_col, figures_get(&f->requests, to_row, to_col) + 1);
}

/* One application under the wrong kind of applicant: every row with enough there has the same picture, none is certain. */
static void test_wrong_kind_is_named(void **state)
{
    size_t n;
    fixture *f = *state;
    size_t row = row_with(f, RESEARCH);
    move_one(f, row, RESEARCH, row, PERSON);
    const gj_repair *r = repairs_of(f, &f->requests, &n);
    assert_true(n > 1);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(r[i].n_changes, 2);
        assert_false(r[i].certain);
        assert_true(strstr(r[i].evidence, "有 1 件应由自然人列移到科研机构列") || strstr(r[i].evidence, "对调"));
    }
}

static void test_wrong_row_is_named(void **state)
{
    size_t n;
    fixture *f = *state;
    move_one(f, row_with(f, PERSON), PERSON, figures_row(&f->requests, "refused_5"), PERSON);
    const gj_repair *r = repairs_of(f, &f->requests, &n);
    assert_true(n > 1);
    for (size_t i = 0; i < n; i++)
        if (r[i].changes[0].col != TOTAL && r[i].changes[1].col != TOTAL)
            assert_non_null(strstr(r[i].evidence, "行次错位"));
}

/* Adds to a cell and to the total of its row. */
static void add_to(fixture *f, const char *key, size_t col, int64_t more)
{
    size_t row = figures_row(&f->requests, key);
    figures_set(&f->requests, row, col, figures_get(&f->requests, row, col) + more);
    figures_set(&f->requests, row, TOTAL, figures_get(&f->requests, row, TOTAL) + more);
}

/* Puts a row of results in place, with what depends on it; there is more than enough of everything in 一 and 四. */
static void set_row(fixture *f, const char *key, const int64_t *values)
{
    for (size_t col = 0; col < TOTAL; col++) {
        int64_t more = values[col] - figures_get(&f->requests, figures_row(&f->requests, key), col);
        add_to(f, key, col, more);
        add_to(f, "total", col, more);
        add_to(f, "new", col, more + 100);
        add_to(f, "carried_out", col, 100);
    }
}

/* What happened to a row as a whole is proposed before other sets of the same size, and named. */
static void test_pictures_come_first(void **state)
{
    static const int64_t right[] = {31, 4, 7, 60, 8, 12};
    static const struct {
        int64_t printed[6];
        const char *words;
    } cases[] = {
        {{4, 31, 7, 60, 8, 12}, "相邻两格对调"}, {{31, 4, 7, 6, 0, 8}, "拆格"},      {{314, 7, 60, 8, 12, 0}, "并格"},
        {{0, 31, 4, 7, 60, 8}, "错了一列"},      {{4, 7, 60, 8, 12, 0}, "错了一列"},
    };
    size_t n;
    fixture *f = *state;
    size_t row = figures_row(&f->requests, "partial");
    set_row(f, "partial", right);
    (void)repairs_of(f, &f->requests, &n);
    assert_int_equal(n, 0);
    for (size_t i = 0; i < GJ_COUNT(cases); i++) {
        for (size_t col = 0; col < TOTAL; col++)
            figures_set(&f->requests, row, col, cases[i].printed[col]);
        const gj_repair *r = repairs_of(f, &f->requests, &n);
        assert_true(n > 0);
        if (!strstr(r[0].evidence, cases[i].words))
            fail_msg("case %zu: %s", i, r[0].evidence);
        for (size_t k = 0; k < r[0].n_changes; k++)
            assert_change(&f->requests, &r[0].changes[k], "partial", r[0].changes[k].col, right[r[0].changes[k].col]);
    }
}

/* Rows and columns add up, what came in does not match what went out: perhaps so it was. */
static void test_balance_may_be_true(void **state)
{
    size_t n, row;
    fixture *f = *state;
    row = figures_row(&f->requests, "new");
    figures_set(&f->requests, row, PERSON, figures_get(&f->requests, row, PERSON) + 1);
    figures_set(&f->requests, row, TOTAL, figures_get(&f->requests, row, TOTAL) + 1);
    const gj_repair *r = repairs_of(f, &f->requests, &n);
    assert_true(n >= 2);
    for (size_t i = 0; i < n; i++)
        assert_non_null(strstr(r[i].evidence, "只有收办结转不平"));
}

static void test_guessed_cells_take_no_part(void **state)
{
    size_t n, row;
    fixture *f = *state;
    row = figures_row(&f->requests, "granted");
    for (size_t col = 0; col <= TOTAL; col++)
        f->requests.cells[figures_at(&f->requests, row, col)].flags |= GJ_CELL_AMBIGUOUS;
    figures_set(&f->requests, row, PERSON, 5);
    f->requests.cells[figures_at(&f->requests, row, PERSON)].flags |= GJ_CELL_AMBIGUOUS;
    (void)repairs_of(f, &f->requests, &n);
    assert_int_equal(n, 0);
}

/* A figure that is no count is one of those to be changed. */
static void test_fraction_and_negative(void **state)
{
    static const char *const texts[] = {"-3", "1.5", "99999999999999999"};
    fixture *f = *state;
    size_t n, row = figures_row(&f->requests, "denied_2");
    int64_t right = figures_get(&f->requests, row, OTHER);
    for (size_t i = 0; i < GJ_COUNT(texts); i++) {
        figures_set_text(&f->requests, row, OTHER, texts[i]);
        const gj_repair *r = repairs_of(f, &f->requests, &n);
        assert_int_equal(n, 1);
        assert_change(&f->requests, r->changes, "denied_2", OTHER, right);
    }
}

/* Every figure wrong: it ends, says that it was cut or gives sets, and never a broken one. */
static void test_hopeless_table_ends(void **state)
{
    fixture *f = *state;
    uint64_t seed = 99;
    for (size_t row = 0; row < f->requests.table.n_rows; row++)
        for (size_t col = 0; col <= TOTAL; col++)
            figures_set(&f->requests, row, col, figures_below(&seed, 5000));
    f->repairs = gj_repairs_of_tables(&f->requests.table, 1);
    size_t n;
    const gj_repair *r = gj_repairs_all(f->repairs, &n);
    assert_true(gj_repairs_cut(f->repairs, 0));
    for (size_t i = 0; i < n; i++)
        assert_false(r[i].certain);
}

static void test_empty_table_ends(void **state)
{
    fixture *f = *state;
    size_t n;
    for (size_t row = 0; row < f->requests.table.n_rows; row++)
        for (size_t col = 0; col <= TOTAL; col++)
            figures_set_text(&f->requests, row, col, "/");
    (void)repairs_of(f, &f->requests, &n);
    assert_int_equal(n, 0);
}

/* The same input gives the same repairs in the same order. */
static void test_deterministic(void **state)
{
    fixture *f = *state;
    size_t n, again;
    figures_set(&f->requests, 3, PERSON, 1);
    figures_set(&f->requests, 5, ENTERPRISE, 1);
    gj_repairs *first = gj_repairs_of_tables(&f->requests.table, 1);
    const gj_repair *a = gj_repairs_all(first, &n), *b = repairs_of(f, &f->requests, &again);
    assert_int_equal(n, again);
    for (size_t i = 0; i < n; i++) {
        assert_string_equal(a[i].evidence, b[i].evidence);
        assert_memory_equal(a[i].changes, b[i].changes, a[i].n_changes * sizeof *a[i].changes);
    }
    gj_repairs_free(first);
}

/* Only one repair, and still not certain: another relation of the cell was not heard, or the sums themselves have placed it. */
static void test_only_is_not_certain(void **state)
{
    size_t n, row, other;
    fixture *f = *state;
    row = figures_row(&f->requests, "partial");
    other = figures_row(&f->requests, "other_1");
    figures_set(&f->requests, row, TOTAL, figures_get(&f->requests, row, TOTAL) + 4);
    gj_cell *cell = &f->requests.cells[figures_at(&f->requests, row, TOTAL)];
    gj_cell *guess = &f->requests.cells[figures_at(&f->requests, other, TOTAL)];
    const gj_repair *r = repairs_of(f, &f->requests, &n);
    assert_int_equal(n, 1);
    assert_true(r->only && r->certain && r->changes[0].sound);
    cell->placed = GJ_PLACED_SUMS;
    r = repairs_of(f, &f->requests, &n);
    assert_true(n == 1 && r->only && !r->certain && !r->changes[0].sound);
    assert_non_null(strstr(r->evidence, "须核对原始记录"));
    cell->placed = GJ_PLACED_POSITION;
    guess->flags |= GJ_CELL_AMBIGUOUS;
    r = repairs_of(f, &f->requests, &n);
    for (size_t i = 0; i < n; i++)
        assert_false(r[i].certain);
}

/* A text that is no figure is replaced where two relations say so, or where it has the same figure; one sum is not enough. */
static void test_one_sum_fills_blanks_only(void **state)
{
    static const struct {
        const char *text;
        bool certain;
    } cases[] = {{"", true}, {"6件", true}, {"12件", false}, {"/", false}};
    fixture *f = *state;
    figures_set(&f->disputes, 0, 0, 6);
    for (size_t i = 0; i < GJ_COUNT(cases); i++) {
        size_t n;
        figures_set_text(&f->disputes, 0, 4, cases[i].text);
        const gj_repair *r = repairs_of(f, &f->disputes, &n);
        assert_int_equal(n, 1);
        assert_change(&f->disputes, r->changes, "cases", 4, 6);
        assert_int_equal(r->certain, cases[i].certain);
    }
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(test_nothing_to_repair),       CASE(test_each_single_cell),           CASE(test_two_cells_apart),
        CASE(test_evidence_names_the_slip), CASE(test_group_is_not_localised),     CASE(test_no_count_below_zero),
        CASE(test_blank_is_filled),         CASE(test_blank_beside_error),         CASE(test_blanks_that_follow_or_not),
        CASE(test_letters_for_digits),      CASE(test_wrong_kind_is_named),        CASE(test_wrong_row_is_named),
        CASE(test_balance_may_be_true),     CASE(test_guessed_cells_take_no_part), CASE(test_fraction_and_negative),
        CASE(test_hopeless_table_ends),     CASE(test_empty_table_ends),           CASE(test_deterministic),
        CASE(test_pictures_come_first),     CASE(test_only_is_not_certain),        CASE(test_one_sum_fills_blanks_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
