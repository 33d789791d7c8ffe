/* layer: tui_core */
/* Ten jobs of an officer's day, from the first screen on a hundred reports, with the keys that each may cost. */
#include <glob.h>
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
#include "key/key.h"
#include "mem.h"
#include "mode/event.h"
#include "mode/mode.h"
#include "own_folder.h"
#include "shell/screen.h"
#include "app_read.h"

enum { REPORTS = 100, WRONG = 40 /* with errors */, SILENT = 30 /* say nothing of the fees */ };

/* ---- the reports ---- */

#define ORGAN "云泽市青溪区住房和城乡建设局"

static char names[REPORTS][24];

/* What the first year carries over is what the second one has carried in. */
static void agree(char *line)
{
    static const char *const figures[][2] = {
        {"\t62\t11\t", "\t61\t12\t"}, {"\t119\t22\t", "\t118\t23\t"}, {"办理\t5\t2\t", "办理\t6\t1\t"}};
    for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++) {
        char *at = strstr(line, figures[i][0]);
        if (at != NULL)
            memcpy(at, figures[i][1], strlen(figures[i][1]));
    }
}

/* A line with what it says of organ and year, and with what is wrong in it. */
static void put_line(FILE *out, char *line, const char *organ, const char *year, bool wrong, bool silent)
{
    static const char *const totals[][2] = {
        {"\t6\t2\t83\n", "\t6\t2\t84\n"}, {"\t2\t0\t20\n", "\t2\t0\t21\n"}, {"\t2\t1\t22\n", "\t2\t1\t23\n"}};
    char none[] = "无。\n";
    if (silent && strstr(line, "处理费") != NULL)
        line = none;
    for (char *at = line; (at = strstr(at, "2023")) != NULL; at += 4)
        memcpy(at, year, 4);
    if (strcmp(year, "2022") == 0)
        agree(line);
    size_t len = strlen(line);
    for (size_t i = 0; wrong && i < sizeof totals / sizeof totals[0]; i++) {
        size_t tail = strlen(totals[i][0]);
        if (len >= tail && strcmp(line + len - tail, totals[i][0]) == 0)
            memcpy(line + len - tail, totals[i][1], tail);
    }
    for (char *at; (at = strstr(line, ORGAN)) != NULL; line = at + strlen(ORGAN))
        fprintf(out, "%.*s%s", (int)(at - line), line, organ);
    fputs(line, out);
}

static void write_report(const char *name, const char *organ, const char *year, bool wrong, bool silent)
{
    char line[4096];
    FILE *in = fopen(GOUJI_SAMPLES "/consistent.txt", "r"), *out = fopen(name, "w");
    assert_non_null(in);
    assert_non_null(out);
    while (fgets(line, sizeof(line), in) != NULL)
        put_line(out, line, organ, year, wrong, silent);
    assert_int_equal(fclose(in) + fclose(out), 0);
}

/* Two years of each organ; the first ones have errors, others say nothing of the fees. */
static void write_reports(void)
{
    static const char *const letters[] = {"安", "北", "长", "东", "恩", "丰", "高", "河", "吉", "康"};
    for (size_t i = 0; i < REPORTS; i++) {
        size_t organ = i / 2;
        char *name = mem_printf("云泽市%s%s区水务局", letters[organ / 10], letters[organ % 10]);
        (void)snprintf(names[i], sizeof(names[i]), "%03zu.txt", i + 1);
        write_report(names[i], name, i % 2 == 0 ? "2022" : "2023", i >= 10 && i < 10 + WRONG, i >= 60 && i < 60 + SILENT);
        free(name);
    }
}

static app *open_reports(void)
{
    char *paths[REPORTS];
    write_reports();
    for (size_t i = 0; i < REPORTS; i++)
        paths[i] = names[i];
    return app_read(paths, REPORTS, NULL);
}

/* ---- keys ---- */

static size_t pressed;

static void press_one(app *a, uint32_t key)
{
    mode_event(a, (event){.kind = EVENT_KEY, .key = key});
    pressed++;
}

/* Names of keys, parted by blanks. */
static void keys(app *a, const char *pressing)
{
    char *copy = mem_strdup(pressing), *rest = NULL;
    for (char *name = strtok_r(copy, " ", &rest); name != NULL; name = strtok_r(NULL, " ", &rest)) {
        assert_int_not_equal(key_of_name(name), 0);
        press_one(a, key_of_name(name));
    }
    free(copy);
}

/* What is typed, a key a character; returns how many. */
static size_t typed(app *a, const char *text)
{
    size_t n = strlen(text);
    for (; *text != '\0'; text++)
        press_one(a, (unsigned char)*text);
    return n;
}

/* A new start: no keys pressed. */
static app *job(void)
{
    app *a = open_reports();
    pressed = 0;
    return a;
}

/* The job costs so many keys, neither more nor fewer, of as many as it may. */
static void done(app *a, const char *what, size_t costs, size_t limit)
{
    print_message("%-40s %zu of %zu\n", what, pressed, limit);
    if (pressed != costs || costs > limit)
        fail_msg("%s costs %zu keys, not %zu of %zu", what, pressed, costs, limit);
    app_free(a);
}

/* Keys pressed so far do not count. */
static void forgive(void)
{
    pressed = 0;
}

static size_t rule_index(const char *id)
{
    size_t n;
    return (size_t)(gj_rule_find(id) - gj_rules(&n));
}

static const gj_violation *finding(const app *a)
{
    size_t n;
    assert_true(a->on_violation);
    return &app_violations(a, &n)[app_finding(a)];
}

/* Begins to waive what is said of the fees in all reports that are silent about them. */
static void waive_silent(app *a)
{
    keys(a, ":");
    (void)typed(a, "cl");
    keys(a, "Enter * w 1 Enter");
}

/* ---- the jobs ---- */

static void reports_with_errors(void **state)
{
    (void)state;
    app *a = job();
    keys(a, "t");
    assert_int_equal(collection_tab_of(a->reports), TAB_ERRORS);
    assert_int_equal(collection_shown(a->reports), WRONG);
    done(a, "reports with errors", 1, 2);
}

static void next_report_with_an_error(void **state)
{
    (void)state;
    app *a = job();
    keys(a, "}");
    size_t first = a->at.doc;
    assert_false(app_in_collection(a));
    assert_int_equal(finding(a)->severity, GJ_ERROR);
    forgive();
    keys(a, "}");
    assert_int_not_equal(a->at.doc, first);
    assert_int_equal(finding(a)->severity, GJ_ERROR);
    done(a, "next report with an error", 1, 1);
}

/* The table stands in a file beside the report, and no error is left in that. */
static void assert_exported(const app *a)
{
    glob_t found;
    assert_int_equal(app_doc(a)->nodes[0].counts[GJ_ERROR], 0);
    assert_non_null(strstr(a->message, "已写出"));
    assert_int_equal(glob("*-*.*", 0, NULL, &found), 0);
    assert_int_equal(found.gl_pathc, 1);
    globfree(&found);
}

static void three_cells_corrected_and_exported(void **state)
{
    (void)state;
    app *a = job();
    keys(a, "} e 8 3 Enter ] e 2 0 Enter ] e 2 2 Enter x t Enter");
    assert_exported(a);
    done(a, "three cells corrected, table exported", 18, 21);
}

static void the_same_by_a_repair(void **state)
{
    (void)state;
    app *a = job();
    keys(a, "} a x t Enter");
    assert_exported(a);
    done(a, "the same with a repair", 5, 7);
}

static void reports_lacking_the_fees(void **state)
{
    (void)state;
    app *a = job();
    keys(a, ":");
    (void)typed(a, "cl"); /* 信息处理费 */
    keys(a, "Enter");
    assert_true(app_in_collection(a));
    assert_int_equal(collection_rule_of(a->reports), rule_index("text.fees"));
    assert_int_equal(collection_shown(a->reports), SILENT);
    done(a, "reports lacking 信息处理费", 4, 4);
}

static void one_finding_waived_in_thirty(void **state)
{
    (void)state;
    app *a = job();
    waive_silent(a);
    while (mode_waits(a))
        mode_work(a);
    assert_int_equal(collection_row_at(a->reports, 60)->waived, 1);
    assert_int_equal(collection_row_at(a->reports, 60 + SILENT - 1)->waived, 1);
    done(a, "one finding waived in 30 reports", 8, 8);
}

/* What is done to many goes on while keys are looked for; Esc keeps what was done, as one step. */
static void an_act_on_many_is_stopped(void **state)
{
    (void)state;
    size_t waived = 0;
    app *a = job();
    waive_silent(a);
    assert_ptr_equal(mode_of(a), &mode_acting);
    mode_work(a);
    size_t line = a->table.cur;
    keys(a, "Down w"); /* the table can be looked through, nothing else be done */
    assert_int_not_equal(a->table.cur, line);
    assert_ptr_equal(mode_of(a), &mode_acting);
    keys(a, "Esc");
    assert_ptr_equal(mode_of(a), &mode_panes);
    for (size_t i = 0; i < REPORTS; i++)
        waived += collection_row_at(a->reports, i)->waived;
    assert_true(waived > 0 && waived < SILENT);
    assert_false(mode_waits(a) && mode_of(a) == &mode_acting);
    keys(a, "u");
    while (mode_of(a) == &mode_acting)
        mode_work(a);
    for (size_t i = 0; i < REPORTS; i++)
        assert_int_equal(collection_row_at(a->reports, i)->waived, 0);
    app_free(a);
}

/* As far as a step in the list of them: in slices too, and the list is there again at the end. */
static void a_long_way_back_is_stopped(void **state)
{
    (void)state;
    size_t waived = 0;
    app *a = job();
    waive_silent(a);
    while (mode_waits(a))
        mode_work(a);
    keys(a, "U u");
    assert_ptr_equal(mode_of(a), &mode_acting);
    keys(a, "Esc");
    assert_ptr_equal(mode_of(a), &mode_changes);
    assert_non_null(strstr(a->message, "已停下"));
    for (size_t i = 0; i < REPORTS; i++)
        waived += collection_row_at(a->reports, i)->waived;
    assert_true(waived > 0 && waived < SILENT);
    keys(a, "u");
    while (mode_of(a) == &mode_acting)
        mode_work(a);
    assert_ptr_equal(mode_of(a), &mode_changes);
    assert_string_equal(a->message, "已撤销 1 步；按 C-r 重做");
    for (size_t i = 0; i < REPORTS; i++)
        assert_int_equal(collection_row_at(a->reports, i)->waived, 0);
    keys(a, "C-r");
    while (mode_of(a) == &mode_acting)
        mode_work(a);
    assert_int_equal(collection_row_at(a->reports, 60)->waived, 1);
    app_free(a);
}

static void a_name_is_found(void **state)
{
    (void)state;
    app *a = job();
    keys(a, "/");
    size_t n = typed(a, "bjq"); /* 北吉区 */
    assert_string_equal(collection_row_at(a->reports, a->at.doc)->organ, "云泽市北吉区水务局");
    done(a, "a name found", 4, 1 + n);
}

static void a_row_is_gone_to(void **state)
{
    (void)state;
    app *a = job();
    keys(a, ":");
    size_t n = typed(a, "jzxnd"); /* 结转下年度 */
    assert_string_equal(app_table(a)->rows[a->at.row].key, "carried_out");
    done(a, "row 结转下年度, from the first screen", 6, 1 + n);
    a = job();
    keys(a, "Enter");
    forgive();
    keys(a, ":");
    n = typed(a, "jzxnd");
    assert_string_equal(app_table(a)->rows[a->at.row].key, "carried_out");
    done(a, "row 结转下年度, in a report", 6, 1 + n);
}

static void all_findings_of_a_rule(void **state)
{
    (void)state;
    size_t n;
    app *a = job();
    keys(a, "3 Right");
    const gj_rule *rule = finding(a)->rule;
    assert_int_equal(a->focus, PANE_VIOLATIONS);
    for (size_t i = 0; i < a->violations.n; i++)
        assert_ptr_equal(app_violations(a, &n)[doc_shown_at(app_doc(a), i)].rule, rule);
    size_t shown = a->violations.n, report = a->at.doc;
    assert_true(shown > 0);
    done(a, "all findings of a rule", 2, 3);
    a = job();
    keys(a, "3 Right"); /* n goes on in the next report, at the same rule */
    for (size_t i = 0; i < shown; i++)
        keys(a, "n");
    assert_int_not_equal(a->at.doc, report);
    assert_ptr_equal(finding(a)->rule, rule);
    app_free(a);
}

static void compared_with_last_year(void **state)
{
    (void)state;
    app *a = job();
    keys(a, "} c");
    assert_ptr_equal(mode_of(a), &mode_compare);
    done(a, "compared with last year", 2, 2);
}

static void a_cell_is_copied(void **state)
{
    (void)state;
    app *a = job();
    keys(a, "}");
    forgive();
    keys(a, "y y");
    assert_non_null(a->clip);
    assert_string_equal(a->clip, app_cell(a)->text);
    done(a, "a cell copied", 2, 2);
}

#define JOB(test) cmocka_unit_test_setup_teardown(test, enter_folder, leave_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOB(reports_with_errors),    JOB(next_report_with_an_error), JOB(three_cells_corrected_and_exported),
        JOB(the_same_by_a_repair),   JOB(reports_lacking_the_fees),  JOB(one_finding_waived_in_thirty),
        JOB(a_name_is_found),        JOB(a_row_is_gone_to),          JOB(an_act_on_many_is_stopped),
        JOB(all_findings_of_a_rule), JOB(compared_with_last_year),   JOB(a_long_way_back_is_stopped),
        JOB(a_cell_is_copied),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
