/* layer: tui_core */
/* The table of many reports: order, filter, tabs, marks and rules stay what a plain count over all rows gives, however rows change. */
#include "collection/collection.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MANY = 10000, RULES = 7 };

static unsigned next(unsigned *seed)
{
    *seed = *seed * 1103515245u + 12345u;
    return *seed >> 16 & 0x7fff;
}

/* Row `i` as some draw has it: organs come twice, some files cannot be read, a few rules fire at several severities. */
static void set_random(collection *c, size_t i, unsigned *seed)
{
    char organ[32], file[32];
    collection_count counts[RULES];
    collection_row row = {.organ = organ, .file = file, .year = 2020 + (int)(next(seed) % 5), .counts = counts};
    snprintf(organ, sizeof(organ), "organ %zu", i / 2);
    snprintf(file, sizeof(file), "f%zu.txt", i);
    if (next(seed) % 20 == 0) {
        row = (collection_row){.state = ROW_UNREVIEWED, .file = file, .reason = "not a report"};
    } else {
        row.state = ROW_UNSEEN + next(seed) % 4;
        row.changes = row.state == ROW_CORRECTED;
        row.waived = next(seed) % 3;
        for (size_t k = 0; k < RULES; k++) {
            unsigned found = next(seed) % 4;
            uint8_t severity = (uint8_t)(next(seed) % 3);
            if (found == 0 || i % 7 == 0)
                continue;
            counts[row.n_counts++] = (collection_count){(uint16_t)(k / 2 * 3), severity, (uint16_t)found};
            row.found[severity] += found;
        }
        if (row.found[0] + row.found[1] + row.found[2] == 0)
            row.state = ROW_CLEAN;
    }
    collection_set(c, i, &row);
}

static collection *many(unsigned *seed)
{
    collection *c = collection_new();
    for (size_t i = 0; i < MANY; i++)
        assert_int_equal(collection_add(c, "f"), i);
    assert_int_equal(collection_in_state(c, ROW_WAITING), MANY);
    for (size_t i = 0; i < MANY; i++)
        set_random(c, i, seed);
    return c;
}

/* Every line holds what it should, in order, and nothing that should be shown is missing. */
static void check_shown(const collection *c, collection_filter *shows)
{
    bool descending;
    collection_column by = collection_sorted_by(c, &descending);
    size_t n = 0;
    for (size_t i = 0; i < MANY; i++) {
        const collection_row *row = collection_row_at(c, i);
        bool wanted = collection_is_on_tab(row, collection_tab_of(c)) &&
                      (collection_rule_of(c) == COLLECTION_NONE || collection_findings(row, collection_rule_of(c)) > 0) &&
                      (shows == NULL || shows(NULL, row, i));
        n += wanted;
        assert_int_equal(collection_line_of(c, i) != COLLECTION_NONE, wanted);
    }
    assert_int_equal(collection_shown(c), n);
    assert_int_equal(collection_at(c, n), COLLECTION_NONE);
    for (size_t line = 0; line < n; line++) {
        size_t index = collection_at(c, line), before = line > 0 ? collection_at(c, line - 1) : index;
        int order = collection_compare(collection_row_at(c, before), collection_row_at(c, index), by, descending);
        assert_int_equal(collection_line_of(c, index), line);
        assert_true(order < 0 || (order == 0 && before <= index));
    }
}

static void check_counts(collection *c)
{
    size_t on_tab[TAB_COUNT] = {0}, in_state[ROW_STATES] = {0}, n;
    uint32_t reports[512] = {0}, findings[512] = {0};
    for (size_t i = 0; i < MANY; i++) {
        const collection_row *row = collection_row_at(c, i);
        in_state[row->state]++;
        for (collection_tab t = TAB_ALL; t < TAB_COUNT; t++)
            on_tab[t] += collection_is_on_tab(row, t);
        for (size_t rule = 0; rule < RULES * 2; rule++) {
            reports[rule] += collection_findings(row, rule) > 0;
            findings[rule] += collection_findings(row, rule);
        }
    }
    for (collection_tab t = TAB_ALL; t < TAB_COUNT; t++)
        assert_int_equal(collection_on_tab(c, t), on_tab[t]);
    for (size_t s = 0; s < ROW_STATES; s++)
        assert_int_equal(collection_in_state(c, (collection_state)s), in_state[s]);
    /* Each report that is read is on one of four tabs. */
    assert_int_equal(on_tab[TAB_ERRORS] + on_tab[TAB_WARNINGS] + on_tab[TAB_CLEAN] + on_tab[TAB_UNREVIEWED] + in_state[ROW_WAITING], MANY);
    const collection_rule *rules = collection_rules(c, &n);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(rules[i].reports, reports[rules[i].rule]);
        assert_int_equal(rules[i].findings, findings[rules[i].rule]);
        assert_true(i == 0 || rules[i - 1].severity > rules[i].severity ||
                    (rules[i - 1].severity == rules[i].severity && rules[i - 1].reports >= rules[i].reports));
        reports[rules[i].rule] = 0;
    }
    for (size_t rule = 0; rule < RULES * 2; rule++)
        assert_int_equal(reports[rule], 0); /* none is missing */
}

static void starts_with_the_most_errors(void **state)
{
    (void)state;
    unsigned seed = 1;
    collection *c = many(&seed);
    check_shown(c, NULL);
    check_counts(c);
    assert_true(collection_row_at(c, collection_at(c, 0))->found[GJ_ERROR] >= collection_row_at(c, collection_at(c, 1))->found[GJ_ERROR]);
    collection_free(c);
}

static void every_column_sorts_both_ways(void **state)
{
    (void)state;
    unsigned seed = 2;
    bool descending;
    collection *c = many(&seed);
    for (collection_column by = 0; by < COLUMN_COUNT; by++) {
        collection_sort_again(c, by);
        (void)collection_sorted_by(c, &descending);
        check_shown(c, NULL);
        bool first = descending;
        collection_sort_again(c, by);
        assert_int_equal(collection_sorted_by(c, &descending), by);
        assert_int_equal(descending, !first);
        check_shown(c, NULL);
    }
    /* Numbers start with the most, texts with the first. */
    collection_sort_again(c, COLUMN_ORGAN);
    (void)collection_sorted_by(c, &descending);
    assert_false(descending);
    collection_sort_again(c, COLUMN_WARNINGS);
    (void)collection_sorted_by(c, &descending);
    assert_true(descending);
    /* What has no figures comes last either way. */
    for (int way = 0; way < 2; way++) {
        collection_sort(c, COLUMN_ERRORS, way);
        assert_int_equal(collection_row_at(c, collection_at(c, MANY - 1))->state, ROW_UNREVIEWED);
        assert_int_not_equal(collection_row_at(c, collection_at(c, 0))->state, ROW_UNREVIEWED);
    }
    collection_free(c);
}

static bool is_even(const void *filter, const collection_row *row, size_t index)
{
    (void)filter;
    (void)row;
    return index % 2 == 0;
}

static void filters_together(void **state)
{
    (void)state;
    unsigned seed = 3;
    size_t n;
    collection *c = many(&seed);
    assert_false(collection_is_filtered(c));
    for (collection_tab t = TAB_ALL; t < TAB_COUNT; t++) {
        collection_set_tab(c, t);
        check_shown(c, NULL);
        assert_int_equal(collection_shown(c), collection_on_tab(c, t));
    }
    collection_set_tab(c, TAB_ERRORS);
    const collection_rule *rules = collection_rules(c, &n);
    assert_true(n > 1);
    collection_set_rule(c, rules[1].rule);
    assert_true(collection_is_filtered(c));
    check_shown(c, NULL);
    collection_set_filter(c, is_even, NULL);
    check_shown(c, is_even);
    for (size_t i = 0; i < MANY; i += 3) /* rows that change come and go */
        set_random(c, i, &seed);
    check_shown(c, is_even);
    check_counts(c);
    collection_set_rule(c, COLLECTION_NONE);
    collection_set_filter(c, NULL, NULL);
    collection_set_tab(c, TAB_ALL);
    assert_int_equal(collection_shown(c), MANY);
    collection_free(c);
}

static void a_row_that_changes_goes_to_its_place(void **state)
{
    (void)state;
    unsigned seed = 4;
    collection *c = many(&seed);
    for (int i = 0; i < 3000; i++) {
        size_t index = next(&seed) % MANY;
        if (i % 5 == 0)
            collection_set_state(c, index, ROW_ADVISED);
        else
            set_random(c, index, &seed);
    }
    check_shown(c, NULL);
    check_counts(c);
    collection_free(c);
}

static void marks_stay_with_their_rows(void **state)
{
    (void)state;
    unsigned seed = 5;
    collection *c = many(&seed);
    collection_set_tab(c, TAB_ERRORS);
    collection_mark_shown(c);
    size_t marked = collection_marked(c);
    assert_int_equal(marked, collection_on_tab(c, TAB_ERRORS));
    collection_mark_shown(c);
    assert_int_equal(collection_marked(c), marked); /* what is marked is not counted twice */
    collection_set_tab(c, TAB_CLEAN);
    assert_int_equal(collection_marked(c), marked); /* a mark that is not shown is still there */
    size_t first = collection_next_marked(c, 0), seen = 0;
    set_random(c, first, &seed);
    for (size_t i = collection_next_marked(c, 0); i != COLLECTION_NONE; i = collection_next_marked(c, i + 1))
        seen++;
    assert_int_equal(seen, marked);
    collection_mark(c, first, false);
    assert_int_equal(collection_marked(c), marked - 1);
    assert_true(collection_next_marked(c, 0) > first);
    collection_unmark(c);
    assert_int_equal(collection_marked(c), 0);
    assert_int_equal(collection_next_marked(c, 0), COLLECTION_NONE);
    collection_free(c);
}

static void twins_are_told_apart(void **state)
{
    (void)state;
    collection *c = collection_new();
    collection_row row = {.state = ROW_UNSEEN, .organ = "organ", .year = 2023};
    for (size_t i = 0; i < 3; i++)
        collection_add(c, "f");
    for (size_t i = 0; i < 3; i++)
        assert_false(collection_has_twin(c, i)); /* not known yet: nothing to take for the same */
    collection_set(c, 0, &row);
    collection_set(c, 1, &row);
    row.year = 2024;
    collection_set(c, 2, &row);
    assert_true(collection_has_twin(c, 0));
    assert_true(collection_has_twin(c, 1));
    assert_false(collection_has_twin(c, 2));
    collection_set(c, 1, &row); /* its year was corrected */
    assert_false(collection_has_twin(c, 0));
    assert_true(collection_has_twin(c, 1));
    assert_true(collection_has_twin(c, 2));
    collection_free(c);
}

static void an_empty_collection_has_nothing(void **state)
{
    (void)state;
    size_t n;
    collection *c = collection_new();
    assert_int_equal(collection_shown(c), 0);
    assert_int_equal(collection_at(c, 0), COLLECTION_NONE);
    collection_sort_again(c, COLUMN_FILE);
    collection_mark_shown(c);
    (void)collection_rules(c, &n);
    assert_int_equal(n, 0);
    collection_free(c);
    collection_free(NULL);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(starts_with_the_most_errors),
        cmocka_unit_test(every_column_sorts_both_ways),
        cmocka_unit_test(filters_together),
        cmocka_unit_test(a_row_that_changes_goes_to_its_place),
        cmocka_unit_test(marks_stay_with_their_rows),
        cmocka_unit_test(twins_are_told_apart),
        cmocka_unit_test(an_empty_collection_has_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
