/* layer: tui_core */
/* What the detail of a finding says: nothing of it is missing, nothing of it is cut at any width, and its lines lead where they say. */
#include "mode/detail_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/place.h"
#include "keys_to.h"
#include "mem.h"
#include "mode/acts.h"
#include "mode/event.h"
#include "shell/screen.h"

static app *start(void)
{
    static char path[] = GOUJI_SAMPLES "/errors.txt";
    char *const files[] = {path};
    app *a = app_new(files, 1, NULL);
    mode_start(a);
    screen_fit(a, 80, 24, 1);
    return a;
}

static bool says(const page *p, const char *words)
{
    for (size_t i = 0; i < p->n; i++)
        if (strstr(p->entries[i].text, words) != NULL)
            return true;
    return false;
}

static size_t count(const detail_text *t, detail_kind kind)
{
    size_t n = 0;
    for (size_t i = 0; i < t->n; i++)
        n += t->targets[i].kind == kind;
    return n;
}

static void test_all_is_said(void **state)
{
    (void)state;
    size_t n;
    app *a = start();
    detail_text t = {0};
    const gj_violation *all = app_violations(a, &n);
    assert_true(n > 0);
    for (size_t i = 0; i < n; i++) {
        if (all[i].is_member)
            continue;
        place_at_violation(a, 0, i);
        detail_text_build(&t, a, i);
        assert_true(says(&t.page, all[i].message));
        assert_true(says(&t.page, all[i].rule->id));
        assert_true(says(&t.page, all[i].rule->help));
        assert_true(says(&t.page, all[i].rule->source));
        assert_int_equal(count(&t, DETAIL_FINDING), 1 + all[i].n_members);
        assert_int_equal(count(&t, DETAIL_CELL), all[i].n_cells);
        assert_int_equal(count(&t, DETAIL_REPAIR), doc_remedy_of(app_doc(a), i).n);
    }
    detail_text_free(&t);
    app_free(a);
}

/* The rows of each entry, one behind the other, are the entry. */
static void assert_whole(const page *p)
{
    size_t at = 0, entry = SIZE_MAX;
    for (size_t i = 0; i < p->n_rows; i++) {
        const page_row *r = &p->rows[i];
        if (r->entry != entry) {
            assert_int_equal(r->entry, entry + 1);
            entry = r->entry;
            at = 0;
        }
        assert_true(r->from == at || (r->from == at + 1 && p->entries[entry].text[at] == '\n'));
        at = r->from + r->len;
        if (i + 1 == p->n_rows || p->rows[i + 1].entry != entry)
            assert_int_equal(at, strlen(p->entries[entry].text));
    }
    assert_int_equal(entry + 1, p->n);
}

static void test_nothing_is_cut(void **state)
{
    (void)state;
    app *a = start();
    size_t n;
    detail_text t = {0};
    app_violations(a, &n);
    for (size_t i = 0; i < n; i += 3) {
        detail_text_build(&t, a, i);
        for (int cols = 1; cols <= 300; cols = cols * 3 / 2 + 1)
            for (int ambiguous = 1; ambiguous <= 2; ambiguous++) {
                page_wrap(&t.page, cols, 13, ambiguous);
                assert_whole(&t.page);
            }
    }
    detail_text_free(&t);
    app_free(a);
}

/* The cursor stays in its paragraph whatever the width. */
static void test_wrapping_keeps_the_entry(void **state)
{
    (void)state;
    app *a = start();
    size_t n;
    detail_text t = {0};
    app_violations(a, &n);
    detail_text_build(&t, a, n - 1);
    page_wrap(&t.page, 20, 9, 1);
    for (size_t i = 0; i < t.page.n_rows; i++) {
        page_wrap(&t.page, 20, 9, 1);
        list_go(&t.page.list, i);
        const page_entry *e = page_current(&t.page);
        page_wrap(&t.page, 77, 5, 2);
        assert_ptr_equal(page_current(&t.page), e);
    }
    detail_text_free(&t);
    app_free(a);
}

/* What was done to a cell of the sum, and the waiver of the finding, are told. */
static void test_what_was_done(void **state)
{
    (void)state;
    app *a = start();
    detail_text t = {0};
    press(a, "3 G Up Up Up Enter e 7 7 Enter 3");
    detail_text_build(&t, a, app_finding(a));
    assert_true(says(&t.page, "→ 77"));
    assert_true(says(&t.page, "人工更正"));
    press(a, "3 g Down w O K Enter");
    detail_text_build(&t, a, app_finding(a));
    assert_false(says(&t.page, "→ 77"));
    assert_true(says(&t.page, "豁免（OK）"));
    detail_text_free(&t);
    app_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_is_said),
        cmocka_unit_test(test_nothing_is_cut),
        cmocka_unit_test(test_wrapping_keeps_the_entry),
        cmocka_unit_test(test_what_was_done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
