/* layer: tui_core */
/* What the interface makes of a ledger that it finds. */
#include "app/app.h"
#include "mode/event.h"
#include "mode/mode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/record.h"
#include "app/revise.h"
#include "app/step.h"

#define SAMPLE GOUJI_SAMPLES "/consistent.txt"

/* The sample as the ledger knows it: corrections of one step, the cells by their keys. */
static void write_step(ledger *l, const char *const cells[][3], size_t n)
{
    gj_report *r = NULL;
    int64_t step = 0, seq = 0;
    ledger_entry entries[4] = {0};
    assert_int_equal(gj_report_open(&r, SAMPLE, &(gj_options){.digest = true}, NULL), GJ_OK);
    ledger_report known = {.digest = gj_text_digest(gj_report_text(r)), .organ = "", .file = SAMPLE};
    for (size_t i = 0; i < n; i++) {
        entries[i].kind = LEDGER_EDIT;
        for (size_t k = 0; k < 3; k++)
            entries[i].text[LEDGER_TABLE + k] = cells[i][k];
        entries[i].text[LEDGER_FROM] = "0";
        entries[i].text[LEDGER_TO] = "7";
    }
    assert_int_equal(ledger_append(l, &known, LEDGER_DO, &step, entries, n, &seq, NULL), LEDGER_WRITTEN);
    gj_report_free(r);
}

static ledger *make_ledger(char folder[static 64], char path[static 128])
{
    ledger *l = NULL;
    strcpy(folder, "/tmp/gouji-ledger-XXXXXX");
    assert_non_null(mkdtemp(folder));
    snprintf(path, 128, "%s/l.db", folder);
    assert_int_equal(ledger_open(&l, path, LEDGER_WRITE, NULL), GJ_OK);
    return l;
}

static void drop_ledger(ledger *l, const char *folder, const char *path)
{
    ledger_close(l);
    assert_int_equal(remove(path), 0);
    assert_int_equal(rmdir(folder), 0);
}

static app *start(ledger *l)
{
    char path[] = SAMPLE, *paths[] = {path};
    app *a = app_new(paths, 1, NULL);
    app_set_ledger(a, l);
    mode_start(a);
    return a;
}

static size_t n_edits(const app *a)
{
    size_t n;
    free(history_edits(&a->history, 0, &n));
    return n;
}

/* A cell that the report does not have is left out, and told; the others of its step are one step still. */
static void test_unknown_cell(void **state)
{
    (void)state;
    static const char *const cells[][3] = {
        {"requests", "new", "natural_person"}, {"requests", "new", "gone"}, {"requests", "new", "total"}};
    char folder[64], path[128];
    size_t n;
    ledger *l = make_ledger(folder, path);
    write_step(l, cells, 3);
    app *a = start(l);
    assert_ptr_equal(mode_of(a), &mode_panes);
    assert_int_equal(a->docs[0].corrected, 2);
    assert_int_equal(n_edits(a), 2);
    assert_non_null(strstr(a->message, "1"));
    assert_int_equal(a->message_kind, MESSAGE_ERROR);
    assert_non_null(history_undo(&a->history, &n));
    assert_int_equal(n, 2);
    app_free(a);
    drop_ledger(l, folder, path);
}

/* Two at a time: who is behind is told, has the other's work, and has not written. */
static void test_behind(void **state)
{
    (void)state;
    char folder[64], path[128];
    ledger *l = make_ledger(folder, path), *other = NULL;
    assert_int_equal(ledger_open(&other, path, LEDGER_WRITE, NULL), GJ_OK);
    app *one = start(l), *two = start(other);
    gj_edit edit = {.table = (uint16_t)gj_form_table_index(gj_report_form(doc_report(one->docs)), "requests"), .text = "7"};
    history_add(&one->history, 0, LEDGER_EDIT, edit, "0", "");
    assert_true(step_last(one));
    edit.text = "8";
    history_add(&two->history, 0, LEDGER_EDIT, edit, "0", "");
    assert_false(step_last(two));
    assert_int_equal(n_edits(two), 1);
    assert_string_equal(gj_table_cell(&gj_report_tables(doc_report(two->docs), &(size_t){0})[edit.table], 0, 0)->text, "7");
    history_add(&two->history, 0, LEDGER_EDIT, edit, "7", "");
    assert_true(step_last(two));
    assert_true(record_poll(one));
    assert_false(record_poll(one));
    assert_int_equal(n_edits(one), 2);
    app_free(one);
    app_free(two);
    ledger_close(other);
    drop_ledger(l, folder, path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_unknown_cell), cmocka_unit_test(test_behind)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
