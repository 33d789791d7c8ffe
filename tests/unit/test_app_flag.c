/* layer: tui_core */
/* From error to error, and from report to report: warnings, what is waived and reports without errors are passed by. */
#include "app/flag.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "keys_to.h"
#include "mem.h"
#include "mode/event.h"

/* Errors, none, errors. */
static app *start(void)
{
    static char errors[] = GOUJI_SAMPLES "/errors.txt", none[] = GOUJI_SAMPLES "/onecell.txt";
    char *const files[] = {errors, none, errors};
    app *a = app_new(files, 3, NULL);
    mode_start(a);
    mode_set_size(a, (app_size){10, 6, 10, 60, 10, 80}, 1);
    press(a, "Enter");
    return a;
}

static const gj_violation *here(const app *a)
{
    size_t n;
    assert_true(a->on_violation);
    return &app_violations(a, &n)[a->violations.cur];
}

/* Places of the report with an error that is not waived: a cell counts once, however many errors it has. */
static size_t count_places(const app *a)
{
    size_t n, places = 0;
    const gj_violation *all = app_violations(a, &n);
    const doc_anchor *at = app_doc(a)->anchors, *last = NULL;
    for (size_t i = 0; i < n; i++) {
        if (all[i].waived != NULL || all[i].rule->severity != GJ_ERROR)
            continue;
        bool same = last != NULL && last->table >= 0 && at[i].table == last->table && at[i].row == last->row && at[i].col == last->col;
        places += !same;
        last = &at[i];
    }
    return places;
}

static void only_errors_are_stopped_at(void **state)
{
    (void)state;
    app *a = start();
    size_t places = count_places(a), stops = 0;
    assert_true(places > 3);
    press(a, "3 g");
    if (here(a)->rule->severity == GJ_ERROR)
        stops++;
    for (press(a, "]"); a->at.doc == 0 && stops <= places; press(a, "]"), stops++)
        assert_int_equal(here(a)->rule->severity, GJ_ERROR);
    assert_int_equal(stops, places);
    assert_int_equal(a->at.doc, 2); /* the one without errors was passed by */
    press(a, "[");
    assert_int_equal(a->at.doc, 0);
    assert_int_equal(here(a)->rule->severity, GJ_ERROR);
    app_free(a);
}

static void the_search_goes_around_and_says_so(void **state)
{
    (void)state;
    app *a = start();
    press(a, "}");
    assert_int_equal(a->at.doc, 2);
    assert_int_equal(here(a)->rule->severity, GJ_ERROR);
    assert_null(strstr(a->message, "从头继续"));
    press(a, "}");
    assert_int_equal(a->at.doc, 0);
    assert_int_equal(here(a)->rule->severity, GJ_ERROR);
    assert_non_null(strstr(a->message, "从头继续"));
    press(a, "{");
    assert_int_equal(a->at.doc, 2);
    assert_non_null(strstr(a->message, "从末尾继续"));
    press(a, "3 G n");
    assert_int_equal(a->at.doc, 0);
    assert_non_null(strstr(a->message, "从头继续"));
    press(a, "N");
    assert_int_equal(a->at.doc, 2);
    app_free(a);
}

static void the_search_starts_in_the_collection(void **state)
{
    (void)state;
    app *a = start();
    press(a, "Esc Down }"); /* from the row of a report without errors to the next one with some */
    assert_int_equal(a->at.doc, 2);
    press(a, "1 Esc");
    assert_true(app_in_collection(a));
    assert_int_equal(a->at.doc, 2);
    press(a, "}"); /* the report under the cursor has some */
    assert_int_equal(a->at.doc, 2);
    assert_false(app_in_collection(a));
    assert_null(strstr(a->message, "从头继续"));
    app_free(a);
}

/* A report alone has no other to go to; its findings go around. */
static void one_report_goes_around_in_itself(void **state)
{
    (void)state;
    static char errors[] = GOUJI_SAMPLES "/errors.txt";
    char *const files[] = {errors};
    app *a = app_new(files, 1, NULL);
    mode_start(a);
    mode_set_size(a, (app_size){10, 6, 10, 60, 10, 80}, 1);
    press(a, "}");
    assert_non_null(strstr(a->message, "没有别的报告"));
    press(a, "3 G n");
    assert_int_equal(a->violations.cur, 0);
    assert_non_null(strstr(a->message, "从头继续"));
    press(a, "Esc Esc"); /* there is nothing above a single report */
    assert_false(app_in_collection(a));
    app_free(a);
}

static void what_is_waived_is_passed_by(void **state)
{
    (void)state;
    app *a = start();
    press(a, "3 g 1 ]");
    size_t first = a->violations.cur;
    press(a, "w o k Enter 3 g 2 ]");
    assert_null(here(a)->waived);
    assert_int_not_equal(a->violations.cur, first);
    app_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_errors_are_stopped_at),          cmocka_unit_test(the_search_goes_around_and_says_so),
        cmocka_unit_test(the_search_starts_in_the_collection), cmocka_unit_test(one_report_goes_around_in_itself),
        cmocka_unit_test(what_is_waived_is_passed_by),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
