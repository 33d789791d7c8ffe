/* layer: tui_core */
/* Acts on all marked reports: one question, one step to undo, also when one of them was looked at meanwhile. */
#include "mode/many.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/keep.h"
#include "app/work.h"
#include "key/key.h"
#include "keys_to.h"
#include "mem.h"
#include "gouji/gouji.h"
#include "mode/acting.h"
#include "mode/event.h"
#include "own_folder.h"
#include "shell/screen.h"
#include "app_read.h"

enum { REPORTS = 5 };

static int leave_all(void **state)
{
    char command[64];
    snprintf(command, sizeof command, "rm -r %s", (const char *)*state);
    int failed = chdir("/") != 0 || system(command) != 0;
    free(*state);
    return failed;
}

static void copy_sample(const char *sample, const char *to, const char *year)
{
    char line[4096];
    FILE *in = fopen(sample, "r"), *out = fopen(to, "w");
    assert_non_null(in);
    assert_non_null(out);
    while (fgets(line, sizeof(line), in) != NULL) {
        char *at;
        while ((at = strstr(line, "2022")) != NULL)
            memcpy(at, year, 4);
        fputs(line, out);
    }
    assert_int_equal(fclose(in) + fclose(out), 0);
}

/* Three reports with errors, one without, and one that cannot be read; all are read. */
static app *start(ledger **l)
{
    static char names[REPORTS][16] = {"a.txt", "b.txt", "sub/a.txt", "clean.txt", "missing.txt"};
    char *paths[REPORTS];
    (void)mkdir("sub", 0777);
    copy_sample(GOUJI_SAMPLES "/errors.txt", names[0], "2020");
    copy_sample(GOUJI_SAMPLES "/errors.txt", names[1], "2021");
    copy_sample(GOUJI_SAMPLES "/errors.txt", names[2], "2018");
    copy_sample(GOUJI_SAMPLES "/consistent.txt", names[3], "2022");
    for (size_t i = 0; i < REPORTS; i++)
        paths[i] = names[i];
    if (l != NULL)
        assert_int_equal(ledger_open(l, "ledger.db", LEDGER_WRITE, NULL), GJ_OK);
    return app_read(paths, REPORTS, l != NULL ? *l : NULL);
}

/* Findings of the rule not waived, over all rows. */
static size_t count(const app *a, const char *rule)
{
    size_t n, all = 0;
    size_t index = (size_t)(gj_rule_find(rule) - gj_rules(&n));
    for (size_t i = 0; i < a->n_docs; i++)
        all += collection_findings(collection_row_at(a->reports, i), index);
    return all;
}

static size_t count_changes(const app *a)
{
    size_t n = 0;
    for (size_t i = 0; i < a->n_docs; i++)
        n += collection_row_at(a->reports, i)->changes;
    return n;
}

/* The cursor of the list of rules goes to this one. */
static void go_to_rule(app *a, const char *rule)
{
    size_t n, all;
    press(a, "3 g");
    const collection_rule *rules = collection_rules(a->reports, &n);
    for (size_t i = 0; i < n && strcmp(gj_rules(&all)[rules[a->rules.cur].rule].id, rule) != 0; i++)
        press(a, "Down");
}

static void one_reason_waives_in_all(void **state)
{
    (void)state;
    ledger *l = NULL;
    app *a = start(&l);
    size_t before = count(a, "requests.balance");
    assert_true(before >= 3);
    go_to_rule(a, "requests.balance");
    press(a, "Enter * w");
    assert_ptr_equal(mode_of(a), &mode_reason);
    press(a, "o k Enter");
    assert_ptr_equal(mode_of(a), &mode_panes);
    assert_true(app_in_collection(a));
    assert_int_equal(count(a, "requests.balance"), 0);
    assert_int_equal(collection_row_at(a->reports, 3)->waived, 0);
    size_t others = count(a, "requests.row-total");
    assert_true(others > 0); /* of that rule only */

    /* Looking at one of them does not part the act. */
    press(a, "Esc Esc 2 g Enter 1 Esc");
    press(a, "u");
    assert_int_equal(count(a, "requests.balance"), before);
    press(a, "C-r");
    assert_int_equal(count(a, "requests.balance"), 0);

    /* The reason is offered for the next one. */
    go_to_rule(a, "requests.row-total");
    press(a, "Enter _ * w Up Enter");
    assert_int_equal(count(a, "requests.row-total"), 0);
    press(a, "u");
    assert_int_equal(count(a, "requests.row-total"), others);
    assert_int_equal(count(a, "requests.balance"), 0);
    app_free(a);
    ledger_close(l);

    /* It is in the ledger, of each report. */
    a = start(&l);
    assert_int_equal(count(a, "requests.balance"), 0);
    assert_int_equal(count(a, "requests.row-total"), others);
    app_free(a);
    ledger_close(l);
}

static void nothing_is_waived_without_a_rule(void **state)
{
    (void)state;
    app *a = start(NULL);
    press(a, "* w");
    assert_ptr_equal(mode_of(a), &mode_panes);
    assert_non_null(a->message);
    press(a, "_");
    go_to_rule(a, "requests.balance");
    press(a, "w"); /* without marks a report has to be opened */
    assert_ptr_equal(mode_of(a), &mode_panes);
    press(a, "2 Space 3 w"); /* the rule under the cursor */
    assert_ptr_equal(mode_of(a), &mode_reason);
    app_free(a);
}

static void certain_repairs_of_all(void **state)
{
    (void)state;
    app *a = start(NULL);
    size_t certain = 0;
    for (size_t i = 0; i < a->n_docs; i++)
        certain += collection_row_at(a->reports, i)->certain;
    assert_true(certain >= 3);
    press(a, "* a");
    assert_ptr_equal(mode_of(a), &mode_confirm);
    press(a, "n");
    assert_int_equal(count_changes(a), 0);
    press(a, "a y");
    assert_true(count_changes(a) >= certain);
    assert_int_equal(collection_in_state(a->reports, ROW_CORRECTED), 3);
    for (size_t i = 0; i < a->n_docs; i++)
        if (a->docs[i].state == DOC_READY)
            assert_int_equal(a->docs[i].corrected > 0, collection_row_at(a->reports, i)->state == ROW_CORRECTED);
    press(a, "u");
    assert_int_equal(count_changes(a), 0);
    press(a, "u"); /* nothing is left of it */
    assert_int_equal(count_changes(a), 0);
    app_free(a);
}

/* Also of reports that were read for the act only, and have gone again. */
static void what_is_unsaved_is_known(void **state)
{
    (void)state;
    ledger *l;
    size_t gone = 0;
    app *a = start(&l);
    press(a, "* a y");
    assert_true(app_unsaved(a));
    press(a, "u");
    while (mode_of(a) == &mode_acting)
        mode_work(a);
    assert_false(app_unsaved(a));
    for (size_t i = 0; i < a->history.n; i++)
        gone += a->docs[a->history.items[i].doc].base == NULL;
    assert_true(gone > 0);
    app_free(a);
    ledger_close(l);
}

static void a_file_of_each(void **state)
{
    (void)state;
    app *a = start(NULL);
    press(a, "* o Enter y");
    assert_int_equal(access("审查意见/a-审查意见.html", R_OK), 0);
    assert_int_equal(access("审查意见/b-审查意见.html", R_OK), 0);
    assert_int_equal(access("审查意见/a-审查意见-2.html", R_OK), 0); /* the other one with that name */
    assert_int_equal(access("审查意见/clean-审查意见.html", R_OK), 0);
    assert_int_not_equal(access("审查意见/missing-审查意见.html", R_OK), 0);
    assert_int_equal(collection_in_state(a->reports, ROW_ADVISED), 4);
    assert_int_equal(a->message_kind, MESSAGE_ERROR); /* one could not be written, which is told */
    assert_true(app_in_collection(a));
    press(a, "* o Enter");
    assert_ptr_equal(mode_of(a), &mode_confirm);
    press(a, "n x y");
    size_t n;
    const gj_format *formats = gj_formats(&n);
    bool xlsx = false;
    for (size_t i = 0; i < n; i++)
        xlsx |= formats[i].built && strcmp(formats[i].name, "xlsx") == 0;
    if (xlsx)
        assert_int_equal(access("改正后的表格/a-勘误-2.xlsx", R_OK), 0);
    app_free(a);
}

enum { MANY = 30 };

/* Thirty reports with errors, not all of them read at once by an act. */
static app *start_many(ledger **l)
{
    char names[MANY][16], *paths[MANY];
    for (int i = 0; i < MANY; i++) {
        char year[8];
        snprintf(names[i], sizeof names[i], "r%02d.txt", i);
        snprintf(year, sizeof year, "%d", 1970 + i);
        copy_sample(GOUJI_SAMPLES "/errors.txt", names[i], year);
        paths[i] = names[i];
    }
    assert_int_equal(ledger_open(l, "ledger.db", LEDGER_WRITE, NULL), GJ_OK);
    return app_read(paths, MANY, *l);
}

static size_t count_ready(const app *a)
{
    size_t n = 0;
    for (size_t i = 0; i < a->n_docs; i++)
        n += a->docs[i].state == DOC_READY;
    return n;
}

/* Undoing an act leaves keys their turn, tells how far it is, can be stopped and gone on with, and keeps no more reports in memory. */
static void a_large_act_is_undone_in_slices(void **state)
{
    (void)state;
    ledger *l = NULL;
    app *a = start_many(&l);
    size_t ready = count_ready(a);
    press(a, "* a y");
    assert_true(acting_waits(a));
    while (acting_waits(a))
        mode_work(a);
    assert_int_equal(collection_in_state(a->reports, ROW_CORRECTED), MANY);
    size_t changes = count_changes(a);

    press(a, "u");
    assert_true(acting_waits(a)); /* not all of it before the next key */
    assert_true(count_changes(a) > 0 && count_changes(a) < changes);
    char *words = mode_of(a)->words(a);
    assert_non_null(strstr(words, "/30"));
    free(words);
    press(a, "Esc");
    size_t left = count_changes(a);
    assert_true(left > 0 && left < changes);
    assert_non_null(strstr(a->message, "已停下"));
    for (size_t i = 0; i < a->n_docs; i++)
        assert_int_equal(a->docs[i].corrected, collection_row_at(a->reports, i)->changes);

    press(a, "u"); /* the rest */
    while (acting_waits(a))
        mode_work(a);
    assert_int_equal(count_changes(a), 0);
    assert_int_equal(collection_in_state(a->reports, ROW_CORRECTED), 0);
    size_t certain = 0;
    for (size_t i = 0; i < a->n_docs; i++)
        certain += collection_row_at(a->reports, i)->certain;
    assert_true(certain >= MANY); /* they can be accepted again */
    assert_true(count_ready(a) <= ready);
    press(a, "C-r");
    while (acting_waits(a))
        mode_work(a);
    assert_int_equal(count_changes(a), changes);
    app_free(a);
    ledger_close(l);

    a = start_many(&l); /* so it is in the ledger */
    assert_int_equal(count_changes(a), changes);
    app_free(a);
    ledger_close(l);
}

/* What no ledger has taken of an act goes to another place as what it is: of each report its own. */
static void an_act_goes_to_another_ledger(void **state)
{
    (void)state;
    ledger *l = NULL;
    gj_error err = {0};
    app *a = start(NULL);
    press(a, "* a y");
    size_t changes[3];
    for (size_t i = 0; i < 3; i++)
        assert_true((changes[i] = a->docs[i].corrected) > 0);
    assert_true(keep_at(a, "other.db", &err));
    app_free(a);
    assert_int_equal(ledger_open(&l, "other.db", LEDGER_WRITE, NULL), GJ_OK);
    char *paths[] = {(char[]){"a.txt"}, (char[]){"b.txt"}, (char[]){"sub/a.txt"}};
    a = app_read(paths, 3, l);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(a->docs[i].corrected, changes[i]);
    app_free(a);
    ledger_close(l);
}

/* A report that was corrected and is no longer in memory has its corrections again when it is read. */
static void corrections_come_back_with_the_report(void **state)
{
    (void)state;
    app *a = start(NULL);
    press(a, "* a y");
    size_t corrected = a->docs[1].corrected;
    assert_true(corrected > 0);
    doc_shelve(&a->docs[1]);
    press(a, "u"); /* it is read for it */
    assert_int_equal(a->docs[1].corrected, 0);
    press(a, "C-r");
    assert_int_equal(a->docs[1].corrected, corrected);
    app_free(a);
}

static size_t count_waived(const app *a)
{
    size_t n, waived = 0;
    const gj_violation *all = app_violations(a, &n);
    for (size_t i = 0; i < n; i++)
        waived += all[i].waived != NULL;
    return waived;
}

/* In one report: the findings that are marked, and no other. */
static void marked_findings_are_waived_together(void **state)
{
    (void)state;
    app *a = start(NULL);
    press(a, "Enter 3 g Space Down Space");
    assert_int_equal(app_doc(a)->n_marked, 2);
    press(a, "w");
    assert_ptr_equal(mode_of(a), &mode_reason);
    press(a, "o k Enter");
    size_t n;
    const gj_violation *all = app_violations(a, &n);
    assert_int_equal(count_waived(a), 2);
    assert_non_null(all[0].waived);
    assert_null(all[1].waived);
    assert_non_null(all[2].waived);
    assert_int_equal(app_doc(a)->n_marked, 0);
    press(a, "u");
    assert_int_equal(count_waived(a), 0);
    press(a, "3 * _ w"); /* without marks: the one under the cursor */
    assert_ptr_equal(mode_of(a), &mode_reason);
    press(a, "h m Enter");
    assert_int_equal(count_waived(a), 1);
    app_free(a);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(one_reason_waives_in_all, enter_folder, leave_all),
        cmocka_unit_test_setup_teardown(nothing_is_waived_without_a_rule, enter_folder, leave_all),
        cmocka_unit_test_setup_teardown(marked_findings_are_waived_together, enter_folder, leave_all),
        cmocka_unit_test_setup_teardown(certain_repairs_of_all, enter_folder, leave_all),
        cmocka_unit_test_setup_teardown(what_is_unsaved_is_known, enter_folder, leave_all),
        cmocka_unit_test_setup_teardown(a_file_of_each, enter_folder, leave_all),
        cmocka_unit_test_setup_teardown(a_large_act_is_undone_in_slices, enter_folder, leave_all),
        cmocka_unit_test_setup_teardown(an_act_goes_to_another_ledger, enter_folder, leave_all),
        cmocka_unit_test_setup_teardown(corrections_come_back_with_the_report, enter_folder, leave_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
