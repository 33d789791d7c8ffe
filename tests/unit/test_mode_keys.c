/* layer: tui_core */
/* Any keys in any order leave the app in a state that can be drawn. What they write goes into a folder of the test. */
#include "app/app.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "mode/event.h"
#include "mode/mode.h"
#include "own_folder.h"
#include "shell/screen.h"

enum { PRESSES = 6000, DRAW_EVERY = 7 };

/* A generator of our own, so that a failure is the same everywhere. */
static uint32_t next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void assert_consistent(const app *a)
{
    size_t n;
    app_violations(a, &n);
    assert_true(a->at.doc < a->n_docs);
    assert_true(a->at.node < app_doc(a)->n_nodes);
    assert_true(a->tree.cur < a->n_rows);
    assert_true(a->rows[a->tree.cur].doc == (app_in_collection(a) ? ALL_REPORTS : a->at.doc));
    if (app_in_collection(a) && a->table.n > 0)
        assert_int_equal(collection_at(a->reports, a->table.cur), a->at.doc);
    assert_true(n == 0 || a->violations.cur < n);
    if (a->on_violation && app_doc(a)->anchors[app_finding(a)].table >= 0)
        assert_int_equal(app_doc(a)->anchors[app_finding(a)].table, a->at.table);
}

/* Every key that is bound, some that are not; the export is kept from writing by a name without a known extension. */
static event any_event(const app *a, uint32_t *seed)
{
    uint32_t r = next(seed) % 100;
    if (r < 3)
        return (event){.kind = EVENT_PASTE, .text = "1２\x7f三", .len = 8};
    if (r < 10)
        return (event){.kind = EVENT_KEY, .key = '0' + next(seed) % 10};
    if (mode_of(a) == &mode_path)
        return (event){.kind = EVENT_KEY, .key = r < 60 ? 0x1bu : 'x'};
    return (event){.kind = EVENT_KEY, .key = a->keys.bindings[next(seed) % a->keys.n].key};
}

static void any_keys_do(void **state)
{
    (void)state;
    static char paths[][16] = {"errors.txt", "missing.txt", "onecell.txt", "gbk.txt"};
    assert_int_equal(system("cp '" GOUJI_SAMPLES "/errors.txt' '" GOUJI_SAMPLES "/onecell.txt' '" GOUJI_SAMPLES "/gbk.txt' ."), 0);
    char *const files[] = {paths[0], paths[1], paths[2], paths[3]};
    for (uint32_t seed = 1; seed <= 3; seed++) {
        uint32_t random = seed;
        app *a = app_new(files, 4, NULL);
        canvas *c = canvas_new(80, 24, 1);
        mode_start(a);
        screen_fit(a, 80, 24, 1);
        for (int i = 0; i < PRESSES; i++) {
            mode_event(a, any_event(a, &random));
            assert_consistent(a);
            if (i % DRAW_EVERY == 0)
                screen_draw(c, a);
            if (next(&random) % 200 == 0) {
                int w = 50 + (int)(next(&random) % 120), h = 10 + (int)(next(&random) % 50);
                canvas_resize(c, w, h);
                screen_fit(a, w, h, 1);
            }
        }
        canvas_free(c);
        app_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(any_keys_do, enter_folder, leave_tree)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
