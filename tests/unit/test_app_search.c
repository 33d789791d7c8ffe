/* layer: tui_core */
/* What is looked for is found in every pane, gone to, and marked where it is seen. */
#include "app/search.h"
#include "app/work.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mode/event.h"
#include "mode/mode.h"
#include "shell/screen.h"

enum { W = 100, H = 40 };

static void press(app *a, uint32_t key)
{
    mode_event(a, (event){.kind = EVENT_KEY, .key = key});
}

static void type(app *a, const char *s)
{
    for (size_t pos = 0, len = strlen(s); pos < len;) {
        uint32_t cp;
        pos += gj_utf8_next(s + pos, len - pos, &cp);
        press(a, cp);
    }
}

static app *opened(void)
{
    static char first[] = GOUJI_SAMPLES "/errors.txt";
    char *const files[] = {first};
    app *a = app_new(files, 1, NULL);
    mode_start(a);
    screen_fit(a, W, H, 1);
    return a;
}

/* Cells of the screen that are marked as found, in this rectangle. */
static size_t marked(const app *a, rect r)
{
    size_t n = 0;
    canvas *c = canvas_new(W, H, 1);
    screen_draw(c, a);
    for (int y = r.y; y < r.y + r.h; y++)
        for (int x = r.x; x < r.x + r.w; x++)
            n += canvas_at(c, x, y)->role == ROLE_SOURCE;
    canvas_free(c);
    return n;
}

static void the_report_is_searched_in_order(void **state)
{
    (void)state;
    app *a = opened();
    layout l = layout_of(W, H);
    press(a, '2');
    place from = a->at;
    press(a, '/');
    type(a, "jzxnd"); /* 结转下年度: a row of a table */
    assert_int_equal(mode_of(a) == &mode_find, true);
    assert_true(a->search->n > 0);
    assert_true(a->at.table >= 0);
    assert_non_null(strstr(app_table(a)->rows[a->at.row].label, "结转下年度"));
    assert_int_equal(marked(a, l.centre), 2 * strlen("jzxnd"));
    assert_int_equal(marked(a, l.tree), 0);
    for (size_t i = 1; i < a->search->n; i++)
        assert_true(a->search->hits[i - 1].order <= a->search->hits[i].order);
    press(a, 0x1b);
    assert_null(a->search);
    assert_memory_equal(&a->at, &from, sizeof(from));
    assert_int_equal(marked(a, l.centre), 0);
    app_free(a);
}

static void hits_are_gone_through_round_the_end(void **state)
{
    (void)state;
    app *a = opened();
    press(a, '2');
    press(a, '/');
    type(a, "公开");
    press(a, 0x0d);
    size_t n = a->search->n, first = a->search->cur;
    assert_true(n > 3);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(a->search->cur, (first + i) % n);
        press(a, 'n');
    }
    assert_int_equal(a->search->cur, first);
    press(a, 'N');
    assert_int_equal(a->search->cur, (first + n - 1) % n);
    press(a, 0x1b); /* ends it, and n is again the next finding */
    assert_null(a->search);
    press(a, '1');
    press(a, 'g');
    press(a, 'n');
    assert_true(a->on_violation);
    app_free(a);
}

/* A step goes on from where the officer has gone meanwhile. */
static void a_step_starts_at_the_place(void **state)
{
    (void)state;
    app *a = opened();
    press(a, '2');
    press(a, '/');
    type(a, "公开");
    press(a, 0x0d);
    press(a, 'n');
    size_t n = a->search->n;
    press(a, '1');
    press(a, 'G'); /* the last section: behind it there may be hits in its text only */
    press(a, '2');
    uint64_t here = search_here(a, a->search);
    press(a, 'n');
    assert_true(a->search->hits[a->search->cur].order > here || a->search->cur == 0);
    assert_int_equal(a->search->n, n);
    app_free(a);
}

static void findings_are_found_by_rule_and_words(void **state)
{
    (void)state;
    size_t n;
    app *a = opened();
    press(a, '3');
    press(a, '/');
    type(a, "text.self");
    const gj_violation *all = app_violations(a, &n);
    assert_int_equal(a->search->n, 1);
    assert_string_equal(all[app_finding(a)].rule->id, "text.self-name");
    press(a, 0x1b);
    press(a, '/');
    type(a, "woju"); /* no initials of it: w is 我, and no reading begins with o */
    assert_int_equal(a->search->n, 0);
    press(a, 0x0d);
    assert_null(a->search);
    app_free(a);
}

static app *opened_several(void)
{
    static char first[] = GOUJI_SAMPLES "/errors.txt", second[] = GOUJI_SAMPLES "/gbk.txt", third[] = GOUJI_SAMPLES "/consistent.txt";
    char *const files[] = {first, second, third};
    app *a = app_new(files, 3, NULL);
    mode_start(a);
    screen_fit(a, W, H, 1);
    work_compare(a);
    mode_set_size(a, a->size, 1);
    return a;
}

static void reports_and_rules_are_found_in_the_collection(void **state)
{
    (void)state;
    app *a = opened_several();
    layout l = layout_of(W, H);
    assert_true(app_in_collection(a));
    size_t first = a->at.doc;
    press(a, '/');
    type(a, "scjd"); /* 市场监督 */
    assert_true(app_in_collection(a));
    assert_string_equal(doc_name(app_doc(a)), "gbk.txt");
    assert_true(marked(a, l.centre) > 0);
    press(a, 0x1b);
    assert_int_equal(a->at.doc, first);
    press(a, '/');
    type(a, "2023");
    assert_int_equal(a->search->n, 2);
    press(a, 0x0d);
    size_t found = a->at.doc;
    press(a, 'n');
    assert_int_not_equal(a->at.doc, found);
    press(a, 0x0d); /* opened: n is the next finding there, and the search waits in the collection */
    assert_false(app_in_collection(a));
    assert_false(search_is_here(a));
    for (int i = 0; i < 4 && !app_in_collection(a); i++)
        press(a, 0x1b);
    assert_true(search_is_here(a));
    press(a, 0x1b);
    assert_null(a->search);
    press(a, '3');
    press(a, '/');
    type(a, "hierarchy"); /* nothing of it was found */
    assert_int_equal(a->search->n, 0);
    press(a, 0x1b);
    press(a, '/');
    type(a, "self-name");
    assert_int_equal(a->search->n, 1);
    assert_int_equal(a->rules.cur, a->search->hits[0].index);
    app_free(a);
}

/* What is passed by while it is typed does not count as looked at. */
static void reports_passed_by_are_not_visited(void **state)
{
    (void)state;
    app *a = opened_several();
    press(a, '1');
    press(a, '/');
    type(a, "gbk");
    assert_int_equal(a->at.doc, 1);
    assert_false(app_in_collection(a));
    assert_false(a->docs[1].visited);
    press(a, 0x1b);
    assert_true(app_in_collection(a));
    assert_false(a->docs[1].visited);
    press(a, '/');
    type(a, "gbk");
    press(a, 0x0d);
    assert_true(a->docs[1].visited);
    app_free(a);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_report_is_searched_in_order),
        cmocka_unit_test(hits_are_gone_through_round_the_end),
        cmocka_unit_test(a_step_starts_at_the_place),
        cmocka_unit_test(findings_are_found_by_rule_and_words),
        cmocka_unit_test(reports_and_rules_are_found_in_the_collection),
        cmocka_unit_test(reports_passed_by_are_not_visited),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
