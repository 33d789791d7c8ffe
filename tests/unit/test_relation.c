/* layer: gj_form */
/* The sums that bind the cells of the forms. */
#include "form/relation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdbool.h>
#include <string.h>

#include "base/base.h"

static const gj_form_table *table(size_t form, const char *id)
{
    size_t n;
    const gj_form *f = &gj_forms(&n)[form];
    int index = gj_form_table_index(f, id);
    assert_true(index >= 0);
    return &f->tables[index];
}

static void test_counts(void **state)
{
    (void)state;
    static const struct {
        size_t form;
        const char *id;
        size_t relations;
    } counts[] = {{0, "art20_1", 0}, {0, "art20_8", 0},   {0, "requests", 39}, {0, "disputes", 3},
                  {1, "art20_9", 0}, {1, "requests", 37}, {1, "disputes", 3}};
    for (size_t i = 0; i < GJ_COUNT(counts); i++) {
        size_t n = 77;
        gj_relations(table(counts[i].form, counts[i].id), &n);
        assert_int_equal(n, counts[i].relations);
    }
}

/* A table that is none of the forms' has no relations. */
static void test_foreign_table(void **state)
{
    (void)state;
    size_t n = 77;
    gj_form_table copy = *table(0, "requests");
    assert_null(gj_relations(&copy, &n));
    assert_int_equal(n, 0);
}

/* The order, and what each is a relation of. */
static void test_order(void **state)
{
    (void)state;
    for (size_t form = 0; form < 2; form++) {
        const gj_form_table *t = table(form, "requests");
        size_t n;
        const gj_relation *r = gj_relations(t, &n);
        for (size_t i = 0; i < n; i++) {
            size_t of_cols = i - (i < t->n_rows ? i : t->n_rows);
            gj_relation_kind kind = i < t->n_rows         ? GJ_RELATION_ROW_TOTAL
                                    : of_cols < t->n_cols ? GJ_RELATION_RESULTS_TOTAL
                                                          : GJ_RELATION_BALANCE;
            assert_int_equal(r[i].kind, kind);
            assert_int_equal(r[i].row, i < t->n_rows ? (int)i : -1);
            assert_int_equal(r[i].col, i < t->n_rows ? -1 : (int)(of_cols % t->n_cols));
            assert_null(r[i].group);
        }
    }
}

static void check_term(const gj_form_table *t, gj_term term, const char *row, const char *col)
{
    assert_string_equal(t->rows[term.row].key, row);
    assert_string_equal(t->cols[term.col].key, col);
}

static void test_requests(void **state)
{
    (void)state;
    const gj_form_table *t = table(0, "requests");
    size_t n;
    const gj_relation *r = gj_relations(t, &n);
    assert_int_equal(r[0].n_left, 6);
    check_term(t, r[0].left[0], "new", "natural_person");
    check_term(t, r[0].left[5], "new", "other_org");
    assert_int_equal(r[0].n_right, 1);
    check_term(t, r[0].right[0], "new", "total");

    const gj_relation *results = &r[t->n_rows + 6];
    assert_int_equal(results->n_left, 21);
    check_term(t, results->left[0], "granted", "total");
    check_term(t, results->left[20], "other_3", "total");
    check_term(t, results->right[0], "total", "total");

    const gj_relation *balance = &r[t->n_rows + t->n_cols];
    assert_int_equal(balance->n_left, 2);
    assert_int_equal(balance->n_right, 2);
    check_term(t, balance->left[0], "new", "natural_person");
    check_term(t, balance->left[1], "carried_in", "natural_person");
    check_term(t, balance->right[0], "total", "natural_person");
    check_term(t, balance->right[1], "carried_out", "natural_person");
}

/* The form of 2019 has one row （六）其他处理: 19 results. */
static void test_requests_2019(void **state)
{
    (void)state;
    const gj_form_table *t = table(1, "requests");
    size_t n;
    const gj_relation *results = &gj_relations(t, &n)[t->n_rows];
    assert_int_equal(results->n_left, 19);
    check_term(t, results->left[18], "other", "natural_person");
    check_term(t, results->right[0], "total", "natural_person");
}

static void test_disputes(void **state)
{
    (void)state;
    static const char *const groups[] = {"review", "direct_suit", "suit_after_review"};
    const gj_form_table *t = table(0, "disputes");
    size_t n;
    const gj_relation *r = gj_relations(t, &n);
    assert_int_equal(n, GJ_COUNT(groups));
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(r[i].kind, GJ_RELATION_GROUP_TOTAL);
        assert_string_equal(r[i].group, groups[i]);
        assert_int_equal(r[i].row, -1);
        assert_int_equal(r[i].col, 5 * i + 4);
        assert_int_equal(r[i].n_left, 4);
        for (size_t k = 0; k < 4; k++)
            assert_int_equal(r[i].left[k].col, 5 * i + k);
        assert_int_equal(r[i].n_right, 1);
        assert_int_equal(r[i].right[0].col, 5 * i + 4);
    }
}

/* No relation names a cell twice or one outside of its table. */
static void test_terms_in_range(void **state)
{
    (void)state;
    size_t n_forms;
    const gj_form *forms = gj_forms(&n_forms);
    for (size_t f = 0; f < n_forms; f++) {
        for (size_t i = 0; i < forms[f].n_tables; i++) {
            const gj_form_table *t = &forms[f].tables[i];
            size_t n;
            const gj_relation *r = gj_relations(t, &n);
            for (size_t k = 0; k < n; k++) {
                bool seen[32 * 16] = {false};
                for (size_t j = 0; j < (size_t)r[k].n_left + r[k].n_right; j++) {
                    gj_term term = j < r[k].n_left ? r[k].left[j] : r[k].right[j - r[k].n_left];
                    assert_true(term.row < t->n_rows && term.col < t->n_cols);
                    assert_false(seen[term.row * t->n_cols + term.col]);
                    seen[term.row * t->n_cols + term.col] = true;
                }
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_counts),         cmocka_unit_test(test_foreign_table), cmocka_unit_test(test_order),
        cmocka_unit_test(test_requests),       cmocka_unit_test(test_requests_2019), cmocka_unit_test(test_disputes),
        cmocka_unit_test(test_terms_in_range),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
