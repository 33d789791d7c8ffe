/* layer: tui_core */
/* A file with several reports: each has its rows in the tree. */
#include "app/app.h"
#include "app/work.h"
#include "mode/event.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/place.h"
#include "app_read.h"
#include "own_folder.h"

static void append(FILE *out, const char *sample)
{
    char buffer[4096];
    size_t n;
    FILE *in = fopen(sample, "rb");
    assert_non_null(in);
    while ((n = fread(buffer, 1, sizeof(buffer), in)) > 0)
        assert_int_equal(fwrite(buffer, 1, n, out), n);
    assert_int_equal(fclose(in), 0);
}

static void rows_of_two_reports(void **state)
{
    (void)state;
    char first[] = "two.txt", second[] = GOUJI_SAMPLES "/wrapped.txt", *paths[] = {first, second};
    FILE *out = fopen("two.txt", "wb");
    assert_non_null(out);
    append(out, GOUJI_SAMPLES "/consistent.txt");
    append(out, GOUJI_SAMPLES "/errors.txt");
    assert_int_equal(fclose(out), 0);
    app *a = app_new(paths, 2, NULL);
    mode_start(a);
    assert_true(app_in_collection(a)); /* nothing is read before it is shown */
    assert_int_equal(a->docs[0].state, DOC_UNREAD);
    mode_event(a, (event){.kind = EVENT_KEY, .key = '\r'});
    assert_int_equal(a->n_docs, 3); /* the one behind it was read with the first */
    assert_string_equal(doc_name(&a->docs[0]), "two.txt#1");
    assert_string_equal(doc_name(&a->docs[2]), "two.txt#2");
    work_compare(a);
    assert_int_equal(a->n_docs, 3);
    for (size_t i = 0; i < a->n_docs; i++)
        assert_int_equal(a->docs[i].state, DOC_READY);
    bool has[3] = {false};
    assert_int_equal(a->rows[0].doc, ALL_REPORTS);
    for (size_t i = 1; i < a->n_rows; i++)
        has[a->rows[i].doc] = true;
    assert_true(has[0] && has[1] && has[2]);
    assert_int_equal(collection_count_rows(a->reports), 3);
    assert_string_equal(collection_row_at(a->reports, 0)->file, "two.txt#1");
    assert_int_equal(collection_in_state(a->reports, ROW_WAITING), 0);
    size_t n;
    doc_violations(&a->docs[2], &n);
    assert_true(n > 0);
    char unit[128];
    snprintf(unit, sizeof(unit), "%s", gj_report_unit(doc_report(&a->docs[2])));
    doc_shelve(&a->docs[2]); /* it can be read again by its name */
    assert_true(doc_read(&a->docs[2], &a->options));
    assert_string_equal(gj_report_unit(doc_report(&a->docs[2])), unit);
    app_free(a);
}

static void follow(app *a, size_t index)
{
    place_at_node(a, index, 0);
    place_follow(a);
    work_off(a);
}

static size_t count_ready(const app *a)
{
    size_t n = 0;
    for (size_t i = 0; i < a->n_docs; i++)
        n += a->docs[i].state == DOC_READY;
    return n;
}

/* However many are gone through, only the last of those that were left stay in memory, and those that were changed; the others are as they
 * were when they are entered again. */
static void reports_that_were_left(void **state)
{
    (void)state;
    enum { N = 60 };
    char names[N][16], *paths[N];
    for (int i = 0; i < N; i++) {
        snprintf(names[i], sizeof(names[i]), "%d.txt", i);
        paths[i] = names[i];
        FILE *out = fopen(names[i], "wb");
        assert_non_null(out);
        append(out, GOUJI_SAMPLES "/errors.txt");
        fprintf(out, "%d\n", i);
        assert_int_equal(fclose(out), 0);
    }
    size_t n, first;
    app *a = app_read(paths, N, NULL);
    follow(a, 3);
    doc_violations(&a->docs[3], &first);
    place_at_cell(a, 3, 0, 0, 0);
    a->focus = PANE_CENTRE;
    place_follow(a);
    for (const char *key = "e95\r"; *key != '\0'; key++)
        mode_event(a, (event){.kind = EVENT_KEY, .key = (uint32_t)*key});
    assert_int_equal(a->docs[3].corrected, 1);
    for (int round = 0; round < 2; round++)
        for (size_t i = 4; i < N; i++) {
            follow(a, i);
            assert_true(count_ready(a) <= 2 * KEPT_LEFT + 2); /* those that were only counted, too */
        }
    assert_int_equal(a->docs[3].state, DOC_READY); /* it was changed */
    assert_int_equal(a->docs[20].state, DOC_UNREAD);
    follow(a, 20);
    assert_int_equal(a->docs[20].state, DOC_READY);
    doc_violations(&a->docs[20], &n);
    assert_int_equal(n, first);
    app_free(a);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(rows_of_two_reports, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(reports_that_were_left, enter_folder, leave_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
