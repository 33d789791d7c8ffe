/* layer: tui_core */
/* Findings across reports are waived as others are: alone, in many reports, until their figures change; and taken back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/place.h"
#include "app/work.h"
#include "gouji/gouji.h"
#include "keys_to.h"
#include "mem.h"
#include "mode/mode.h"
#include "own_folder.h"
#include "shell/screen.h"
#include "app_read.h"

enum { YEARS = 3 };

static char names[YEARS][16] = {"2020.txt", "2021.txt", "2022.txt"};

/* The sample, as of another year: what is in force does not follow from the year before. */
static void copy_year(const char *to, const char *year)
{
    char line[4096];
    FILE *in = fopen(GOUJI_SAMPLES "/errors.txt", "r"), *out = fopen(to, "w");
    assert_non_null(in);
    assert_non_null(out);
    while (fgets(line, sizeof(line), in) != NULL) {
        for (char *at = line; (at = strstr(at, "2022")) != NULL; at += 4)
            memcpy(at, year, 4);
        fputs(line, out);
    }
    assert_int_equal(fclose(in) + fclose(out), 0);
}

static app *open_all(ledger **l)
{
    char *paths[YEARS];
    for (size_t i = 0; i < YEARS; i++)
        paths[i] = names[i];
    assert_int_equal(ledger_open(l, "ledger.db", LEDGER_WRITE, NULL), GJ_OK);
    return app_read(paths, YEARS, *l);
}

static app *start(ledger **l)
{
    static const char *const years[YEARS] = {"2020", "2021", "2022"};
    for (size_t i = 0; i < YEARS; i++)
        copy_year(names[i], years[i]);
    return open_all(l);
}

static void finish(app *a, ledger *l)
{
    app_free(a);
    ledger_close(l);
}

/* Findings of series.stock on the report that are waived, or are not. */
static size_t count(const app *a, size_t index, bool waived)
{
    size_t n, found = 0;
    const gj_violation *all = doc_violations(&a->docs[index], &n);
    for (size_t i = 0; i < n; i++)
        found += strcmp(all[i].rule->id, "series.stock") == 0 && (all[i].waived != NULL) == waived;
    return found;
}

/* Opens the report, at its first finding of that rule. */
static void go_to_stock(app *a, size_t index)
{
    size_t n, i = 0;
    place_at_violation(a, index, 0);
    const gj_violation *all = app_violations(a, &n);
    while (i < n && strcmp(all[i].rule->id, "series.stock") != 0)
        i++;
    assert_true(i < n);
    place_at_violation(a, index, i);
    a->focus = PANE_VIOLATIONS;
    press(a, "C-l");
}

static void compare_anew(app *a)
{
    work_off(a);
}

static void one_is_waived_and_taken_back(void **state)
{
    (void)state;
    ledger *l = NULL;
    app *a = start(&l);
    go_to_stock(a, 1);
    size_t all = count(a, 1, false), other = count(a, 2, false), left = a->docs[1].nodes[0].counts[GJ_WARNING];
    assert_true(all > 0 && other > 0);
    press(a, "w o k Enter");
    assert_int_equal(count(a, 1, true), 1);
    assert_int_equal(count(a, 2, true), 0); /* of that report */
    assert_int_equal(a->docs[1].nodes[0].counts[GJ_WARNING], left - 1);
    assert_int_equal(collection_row_at(a->reports, 1)->waived, 1);
    press(a, "u");
    assert_int_equal(count(a, 1, true), 0);
    assert_int_equal(a->docs[1].nodes[0].counts[GJ_WARNING], left);
    press(a, "C-r");
    assert_int_equal(count(a, 1, true), 1);
    press(a, "w"); /* once more takes it back */
    assert_int_equal(count(a, 1, true), 0);
    finish(a, l);
}

/* It is remembered, and lapses when a figure of either report is another one; it holds again when that is taken back. */
static void it_holds_for_these_figures(void **state)
{
    (void)state;
    ledger *l = NULL;
    app *a = start(&l);
    go_to_stock(a, 1);
    int32_t table = a->at.table, row = a->at.row, col = a->at.col;
    size_t all = count(a, 1, false);
    assert_true(table >= 0);
    press(a, "w o k Enter");
    finish(a, l);
    a = open_all(&l);
    go_to_stock(a, 1);
    assert_int_equal(count(a, 1, true), 1);
    place_at_cell(a, 1, table, row, col);
    a->focus = PANE_CENTRE;
    press(a, "e 9 9 9 Enter");
    compare_anew(a);
    assert_int_equal(count(a, 1, true), 0);
    assert_true(count(a, 1, false) >= all);
    press(a, "u");
    compare_anew(a);
    assert_int_equal(count(a, 1, true), 1);
    finish(a, l);
}

static void in_all_marked_reports(void **state)
{
    (void)state;
    size_t n, all;
    ledger *l = NULL;
    app *a = start(&l);
    size_t one = 0, two = 0;
    size_t index = (size_t)(gj_rule_find("series.stock") - gj_rules(&all));
    one = collection_findings(collection_row_at(a->reports, 1), index);
    two = collection_findings(collection_row_at(a->reports, 2), index);
    assert_true(one > 0 && two > 0);
    press(a, "3 g");
    const collection_rule *rules = collection_rules(a->reports, &n);
    for (size_t i = 0; i < n && rules[a->rules.cur].rule != index; i++)
        press(a, "Down");
    press(a, "Enter * w o k Enter");
    assert_int_equal(collection_findings(collection_row_at(a->reports, 1), index), 0);
    assert_int_equal(collection_findings(collection_row_at(a->reports, 2), index), 0);
    assert_int_equal(collection_row_at(a->reports, 2)->waived, two);
    press(a, "u");
    assert_int_equal(collection_findings(collection_row_at(a->reports, 1), index), one);
    assert_int_equal(collection_findings(collection_row_at(a->reports, 2), index), two);
    finish(a, l);
}

/* Those of a list that are marked, with others of the report itself or alone. */
static void marked_findings_of_a_report(void **state)
{
    (void)state;
    ledger *l = NULL;
    app *a = start(&l);
    go_to_stock(a, 1);
    size_t all = count(a, 1, false);
    press(a, "* w o k Enter");
    assert_int_equal(count(a, 1, false), 0);
    assert_int_equal(count(a, 1, true), all);
    press(a, "u");
    assert_int_equal(count(a, 1, false), all);
    finish(a, l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(one_is_waived_and_taken_back, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(it_holds_for_these_figures, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(in_all_marked_reports, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(marked_findings_of_a_report, enter_folder, leave_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
