/* layer: tui_core */
/* What a filter lets through: reports in the collection, findings in a report. */
#include "app/filter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/filtered.h"
#include "app/work.h"
#include "gouji/gouji.h"
#include "mode/event.h"
#include "mode/mode.h"
#include "shell/screen.h"
#include "app_read.h"

static uint16_t rule_index(const char *id)
{
    size_t n;
    const gj_rule *book = gj_rules(&n);
    return (uint16_t)(gj_rule_find(id) - book);
}

static bool shows(const char *typed)
{
    char *trouble;
    collection_count counts[] = {{rule_index("text.fees"), GJ_WARNING, 1}, {rule_index("cell.blank"), GJ_ERROR, 2}};
    collection_row row = {.state = ROW_CORRECTED,
                          .organ = "云泽市东关街道办事处",
                          .file = "目录/a街.txt",
                          .reason = "",
                          .year = 2023,
                          .counts = counts,
                          .n_counts = 2};
    filter *f = filter_new(typed, &trouble);
    assert_non_null(f);
    bool shown = filter_shows_row(f, &row, 0);
    filter_free(f);
    return shown;
}

static void reports_by_each_word(void **state)
{
    (void)state;
    assert_true(shows(""));
    assert_true(shows("rule:text.fees"));
    assert_false(shows("rule:text.year"));
    assert_true(shows("severity:error"));
    assert_true(shows("severity:警告"));
    assert_false(shows("severity:info"));
    assert_true(shows("organ:dgj"));
    assert_false(shows("organ:a街")); /* the file is no organ */
    assert_true(shows("a街"));
    assert_false(shows("目录"));
    assert_true(shows("year:2023"));
    assert_false(shows("year:2022"));
    assert_true(shows("state:已改"));
    assert_false(shows("state:无问题"));
    assert_true(shows("状态：已改　规则:text.fees"));
    assert_true(shows("rule:")); /* not typed yet */
    assert_true(shows("rule:text.fees severity:warning organ:街道 2023"));
    assert_false(shows("rule:text.fees severity:error")); /* each holds, but not of one finding */
}

static void mistakes_are_told(void **state)
{
    (void)state;
    char *trouble;
    assert_null(filter_new("organ:街 colour:red", &trouble));
    assert_non_null(strstr(trouble, "colour"));
    free(trouble);
    assert_null(filter_new("severity:bad", &trouble));
    assert_non_null(strstr(trouble, "bad"));
    free(trouble);
}

static void type(app *a, const char *s)
{
    for (; *s != '\0'; s++)
        mode_event(a, (event){.kind = EVENT_KEY, .key = (unsigned char)*s});
}

static void press(app *a, uint32_t key)
{
    mode_event(a, (event){.kind = EVENT_KEY, .key = key});
}

static void findings_are_left_out_and_come_back(void **state)
{
    (void)state;
    static char first[] = GOUJI_SAMPLES "/errors.txt", second[] = GOUJI_SAMPLES "/gbk.txt";
    char *const files[] = {first, second};
    size_t n, waived;
    app *a = app_new(files, 2, NULL);
    mode_start(a);
    screen_fit(a, 80, 24, 1);
    work_compare(a);
    mode_set_size(a, a->size, 1);
    type(a, "&rule:text.self");
    assert_int_equal(collection_shown(a->reports), 1);
    press(a, 0x0d);
    press(a, 0x0d); /* opens it */
    assert_false(app_in_collection(a));
    size_t all = doc_shown(app_doc(a));
    type(a, "&severity:warning");
    press(a, 0x0d);
    assert_true(doc_shown(app_doc(a)) > 0 && doc_shown(app_doc(a)) < all);
    const gj_violation *found = app_violations(a, &n);
    for (size_t row = 0; row < doc_shown(app_doc(a)); row++)
        assert_int_equal(found[doc_shown_at(app_doc(a), row)].severity, GJ_WARNING);
    for (int i = 0; i < 5; i++) {
        press(a, 'n'); /* passes by what is not listed */
        found = app_violations(a, &n);
        assert_true(a->on_violation && found[app_finding(a)].severity == GJ_WARNING);
    }
    type(a, "3&");
    press(a, 0x15);
    type(a, "rule:nothing.of.this");
    press(a, 0x0d);
    assert_int_equal(a->violations.n, 0);
    press(a, 'w'); /* what is not listed is not waived */
    press(a, 'n');
    assert_ptr_equal(mode_of(a), &mode_panes);
    (void)doc_findings(app_doc(a), &waived);
    assert_int_equal(waived, 0);
    press(a, '3');
    press(a, 0x1b);
    assert_int_equal(doc_shown(app_doc(a)), all);
    assert_null(a->filter_findings.words);
    app_free(a);
}

/* What a report says is looked for in each, one after the other, also in those that have given their memory back. */
static void reports_by_what_they_say(void **state)
{
    (void)state;
    enum { FILES = 24 };
    static char first[] = GOUJI_SAMPLES "/errors.txt", second[] = GOUJI_SAMPLES "/consistent.txt", missing[] = GOUJI_SAMPLES "/missing.txt";
    char *files[FILES];
    for (size_t i = 0; i < FILES; i++)
        files[i] = i == 5 ? missing : i % 3 == 0 ? second : first;
    app *a = app_new(files, FILES, NULL);
    mode_start(a);
    screen_fit(a, 80, 24, 1);
    work_compare(a);
    size_t ready = 0;
    filtered_set_reports(a, "text:未收取信息处理费");
    assert_int_equal(collection_shown(a->reports), 0); /* nobody has looked yet */
    work_off(a);
    assert_int_equal(collection_shown(a->reports), FILES / 3);
    for (size_t i = 0; i < FILES; i++)
        ready += a->docs[i].state == DOC_READY;
    assert_true(ready < FILES);
    filtered_set_reports(a, "text:未收取信息处理费 text:没有这句话");
    work_off(a);
    assert_int_equal(collection_shown(a->reports), 0);
    filtered_set_reports(a, "");
    assert_int_equal(collection_shown(a->reports), FILES);
    app_free(a);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(reports_by_each_word),
        cmocka_unit_test(mistakes_are_told),
        cmocka_unit_test(findings_are_left_out_and_come_back),
        cmocka_unit_test(reports_by_what_they_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
