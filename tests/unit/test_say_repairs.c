/* layer: tui_core */
/* Which repairs mend which violation, and what is said of them. */
#include "app/doc.h"
#include "say/repair_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int open_sample(void **state)
{
    static doc d;
    doc_init(&d, GOUJI_SAMPLES "/errors.txt");
    *state = &d;
    return doc_read(&d, &(gj_options){0}) ? 0 : -1;
}

static int close_sample(void **state)
{
    doc_free(*state);
    return 0;
}

/* Index of the n-th (from 0) violation of the rule. */
static size_t find(const doc *d, const char *rule, size_t nth)
{
    size_t n;
    const gj_violation *v = gj_report_violations(doc_report(d), &n);
    for (size_t i = 0; i < n; i++)
        if (strcmp(v[i].rule->id, rule) == 0 && nth-- == 0)
            return i;
    fail_msg("no %s", rule);
    return 0;
}

static void assert_said(char *words, const char *expected)
{
    assert_string_equal(words, expected);
    free(words);
}

static void found_when_asked(void **state)
{
    doc *d = *state;
    size_t i = find(d, "requests.balance", 0);
    assert_true(doc_wants_repairs(d));
    assert_int_equal(doc_remedy_of(d, i).n, 0);
    doc_find_repairs(d);
    assert_false(doc_wants_repairs(d));
    assert_int_equal(doc_remedy_of(d, i).n, 3);
}

/* Every repair of the sums mends each of them; it does not fill blanks, and prose has none. */
static void each_violation_has_its_own(void **state)
{
    doc *d = *state;
    doc_find_repairs(d);
    doc_remedy row = doc_remedy_of(d, find(d, "requests.row-total", 0));
    doc_remedy balance = doc_remedy_of(d, find(d, "requests.balance", 1));
    doc_remedy blank = doc_remedy_of(d, find(d, "cell.blank", 0));
    doc_remedy dispute = doc_remedy_of(d, find(d, "disputes.total", 0));
    assert_int_equal(row.first, balance.first);
    assert_int_equal(row.n, balance.n);
    assert_int_equal(blank.n, 1);
    assert_true(doc_repair(d, blank.first)->certain);
    assert_int_not_equal(dispute.first, row.first);
    assert_int_equal(doc_remedy_of(d, find(d, "text.enumeration", 0)).n, 0);
    size_t at = row.first, i = find(d, "requests.row-total", 0);
    for (size_t k = 1; k < row.n; k++) {
        size_t next = doc_next_repair(d, i, at);
        assert_true(next > at);
        at = next;
    }
}

static void revision_forgets_them(void **state)
{
    doc *d = *state;
    doc_find_repairs(d);
    size_t i = find(d, "requests.row-total", 0), before = gj_report_coverage(doc_report(d)).violated;
    const gj_repair *x = doc_repair(d, doc_remedy_of(d, i).first);
    gj_edit edits[3];
    char text[3][32];
    assert_int_equal(x->n_changes, 3);
    for (size_t k = 0; k < 3; k++) {
        gj_number_print(text[k], x->changes[k].to);
        edits[k] = (gj_edit){x->changes[k].table, x->changes[k].row, x->changes[k].col, text[k]};
    }
    assert_true(doc_revise(d, edits, 3, NULL));
    assert_true(doc_wants_repairs(d));
    assert_int_equal(before - gj_report_coverage(doc_report(d)).violated, 3);
    doc_find_repairs(d);
    doc_shelve(d);
    assert_false(doc_wants_repairs(d));
}

static void words_name_what_is_not_said(void **state)
{
    size_t n;
    doc *d = *state;
    doc_find_repairs(d);
    const gj_report *r = doc_report(d);
    const gj_violation *all = gj_report_violations(r, &n);
    size_t row = find(d, "requests.row-total", 0), blank = find(d, "cell.blank", 0), column = find(d, "requests.results-total", 0);
    const gj_repair *x = doc_repair(d, doc_remedy_of(d, row).first);
    assert_said(repair_brief(r, x, &all[row], 80, 1), "总计 19→18 等 3 格");
    assert_said(repair_brief(r, x, &all[column], 80, 1), "（一）予以公开 19→18 等 3 格");
    assert_said(repair_brief(r, x, &all[column], 0, 1), "（一）予以… 19→18 等 3 格");
    assert_said(repair_brief(r, x, &all[column], 0, 2), "（一）予以.. 19→18 等 3 格");
    assert_said(repair_words(r, x, 100, 1), "一、本年新收政府信息公开申请数量 / 自然人 31→32、总计 38→39、（一）予以公开 / 总计 19→18");
    assert_said(repair_standing(x, 3), "（3 种改法）");
    x = doc_repair(d, doc_remedy_of(d, blank).first);
    assert_said(repair_brief(r, x, &all[blank], 80, 1), "空白→0");
    assert_said(repair_standing(x, 1), "（唯一）");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(found_when_asked, open_sample, close_sample),
        cmocka_unit_test_setup_teardown(each_violation_has_its_own, open_sample, close_sample),
        cmocka_unit_test_setup_teardown(revision_forgets_them, open_sample, close_sample),
        cmocka_unit_test_setup_teardown(words_name_what_is_not_said, open_sample, close_sample),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
