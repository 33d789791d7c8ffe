/* layer: gj_repair */
/* Exact solving, against trying all values; and that coefficients stay -1, 0 and 1 whatever is freed. */
#include "repair/tableau.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "figures.h"

static const gj_form *form_at(size_t i)
{
    size_t n;
    return &gj_forms(&n)[i];
}

static void read_problem(gj_problem *p, const figures *f)
{
    gj_arena *scratch = gj_arena_new();
    assert_true(gj_problem_read(p, scratch, &f->table));
    gj_arena_free(scratch);
}

static void values_of(int64_t *values, const gj_problem *p)
{
    for (size_t i = 0; i < p->n_cells; i++)
        values[i] = p->cells[i].value;
}

/* A group of the disputes, 维持 + 纠正 + 其他 + 尚未审结 = 总计: what its free cells can be follows by hand. */
static void test_ranges_by_hand(void **state)
{
    (void)state;
    figures f = figures_new(form_at(0), "disputes");
    gj_problem p;
    int64_t values[GJ_MAX_CELLS], low, high;
    size_t row, work = 0;
    static const int64_t group[] = {3, 0, 2, 0, 9};
    for (size_t i = 0; i < GJ_COUNT(group); i++)
        figures_set(&f, 0, i, group[i]);
    read_problem(&p, &f);
    values_of(values, &p);
    gj_tableau t;
    gj_tableau_start(&t, &p, values);
    assert_int_equal(gj_tableau_unmet(&t, 0), 0);
    gj_tableau_free(&t, 0, values[0]);
    assert_int_equal(gj_tableau_unmet(&t, 0), t.n_rows);
    assert_true(gj_tableau_feasible(&t, &row, &work));
    assert_int_equal(gj_tableau_value(&t, 0), 7);
    gj_tableau_range(&t, 0, &low, &high, &work);
    assert_true(low == 7 && high == 7);
    gj_tableau_free(&t, 2, values[2]);
    assert_true(gj_tableau_feasible(&t, &row, &work));
    gj_tableau_range(&t, 2, &low, &high, &work);
    assert_true(low == 0 && high == 9);
    gj_tableau_free(&t, 4, values[4]);
    assert_true(gj_tableau_feasible(&t, &row, &work));
    gj_tableau_range(&t, 4, &low, &high, &work);
    assert_true(low == 0 && high == INT64_MAX);
    figures_free(&f);
}

/* 9 + 1 = 5 with the 1 free: it would have to be -4, and the row says so. */
static void test_infeasible(void **state)
{
    (void)state;
    figures f = figures_new(form_at(0), "disputes");
    gj_problem p;
    int64_t values[GJ_MAX_CELLS];
    size_t row = 99, work = 0;
    figures_set(&f, 0, 0, 9);
    figures_set(&f, 0, 1, 1);
    figures_set(&f, 0, 4, 5);
    read_problem(&p, &f);
    values_of(values, &p);
    gj_tableau t;
    gj_tableau_start(&t, &p, values);
    gj_tableau_free(&t, 1, values[1]);
    assert_false(gj_tableau_feasible(&t, &row, &work));
    assert_int_equal(row, 0);
    assert_int_equal(t.rows[row].rhs, -4);
    figures_free(&f);
}

static void assert_equations_hold(const gj_problem *p, const gj_tableau *t, const int64_t *values)
{
    for (size_t i = 0; i < p->n_relations; i++) {
        int64_t difference = 0;
        for (size_t k = 0; k < p->n_cells; k++) {
            int64_t value = gj_cellset_has(&t->free, k) ? gj_tableau_value(t, k) : values[k];
            assert_true(value >= 0);
            difference += gj_cellset_has(&p->relations[i].left, k) ? value : 0;
            difference -= gj_cellset_has(&p->relations[i].right, k) ? value : 0;
        }
        assert_int_equal(difference, 0);
    }
}

/* Cells freed in any order, with relations left out at random: a pivot that is not a unit would abort. The values that come
 * out meet every equation, at either end of the range of any cell. */
static void test_random_pivots(void **state)
{
    (void)state;
    for (uint64_t round = 0; round < 60; round++) {
        uint64_t seed = round;
        figures f = figures_new(form_at(round % 2), "requests");
        gj_problem p;
        int64_t values[GJ_MAX_CELLS], low, high;
        size_t row, work = 0;
        figures_fill(&f, &seed, 40);
        read_problem(&p, &f);
        for (uint32_t left_out = figures_below(&seed, 20); left_out > 0; left_out--) {
            size_t at = figures_below(&seed, (uint32_t)p.n_relations);
            p.relations[at] = p.relations[--p.n_relations];
        }
        values_of(values, &p);
        gj_tableau t;
        gj_tableau_start(&t, &p, values);
        for (size_t i = 0; i < 100; i++) {
            size_t cell = figures_below(&seed, (uint32_t)p.n_cells);
            if (!gj_cellset_has(&t.free, cell))
                gj_tableau_free(&t, cell, values[cell]);
        }
        assert_true(gj_tableau_feasible(&t, &row, &work));
        assert_equations_hold(&p, &t, values);
        for (size_t i = gj_cellset_next(t.free, 0); i < GJ_MAX_CELLS; i = gj_cellset_next(t.free, i + 1)) {
            gj_tableau_range(&t, i, &low, &high, &work);
            assert_true(low <= values[i] && values[i] <= high);
            assert_equations_hold(&p, &t, values);
        }
        figures_free(&f);
    }
}

static void test_cellset(void **state)
{
    (void)state;
    static const size_t members[] = {0, 63, 64, 127, 128, 191};
    gj_cellset s = {{0}};
    assert_true(gj_cellset_empty(s));
    assert_int_equal(gj_cellset_next(s, 0), GJ_MAX_CELLS);
    for (size_t i = 0; i < GJ_COUNT(members); i++)
        gj_cellset_add(&s, members[i]);
    assert_int_equal(gj_cellset_count(s), GJ_COUNT(members));
    size_t at = 0;
    for (size_t i = gj_cellset_next(s, 0); i < GJ_MAX_CELLS; i = gj_cellset_next(s, i + 1))
        assert_int_equal(i, members[at++]);
    assert_int_equal(at, GJ_COUNT(members));
    gj_cellset_remove(&s, 64);
    assert_false(gj_cellset_has(&s, 64));
    assert_int_equal(gj_cellset_count(gj_cellset_minus(s, s)), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cellset),
        cmocka_unit_test(test_ranges_by_hand),
        cmocka_unit_test(test_infeasible),
        cmocka_unit_test(test_random_pivots),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
