/* layer: tui_core */
/* Every mode and every key that means something in the panes: whoever goes on stepping, moving or closing while something is asked or
 * typed loses nothing by it, neither a correction nor a waiver nor the text that he was typing. */
#include "mode/event.h"
#include "mode/mode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "all_modes.h"
#include "endless_act.h"
#include "app/place.h"
#include "app/work.h"
#include "app/record.h"
#include "keys_to.h"
#include "mem.h"
#include "mode/acts.h"
#include "mode/listing.h"
#include "mode/typing.h"
#include "own_folder.h"
#include "shell/screen.h"

/* ---- keys ---- */

static bool is_of_panes(context c)
{
    return c == CONTEXT_ALWAYS || c == CONTEXT_MOVE || c == CONTEXT_PANE || c == CONTEXT_TREE || c == CONTEXT_TABLE || c == CONTEXT_PROSE ||
           c == CONTEXT_VIOLATIONS || c == CONTEXT_REPORTS || c == CONTEXT_RULES;
}

static void show_list(app *a)
{
    char **lines = mem_array(1, sizeof(char *));
    lines[0] = mem_strdup("a line");
    listing_show(a, "lines", lines, 1);
}

/* The third report is another version of the first one. */
static void show_other_version(app *a)
{
    assert_true(record_read(a, 2));
    act_compare(a);
}

/* The organ of the first report has to report. */
static void show_note(app *a)
{
    FILE *f = fopen("roster.csv", "w");
    assert_non_null(f);
    fprintf(f, "%s\n某县教育局\n", a->docs[0].organ);
    assert_int_equal(fclose(f), 0);
    assert_int_equal(app_read_roster(a, "roster.csv", NULL), GJ_OK);
    work_compare(a);
    place_follow(a);
    act_note(a);
}

/* ---- modes: how to get there from the panes ---- */

static const struct {
    const mode *mode;
    const char *keys;
    const char *text; /* what is typed there, NULL where nothing can be */
    void (*then)(app *a);
} ways[] = {
    {&mode_panes, "1 g", NULL, NULL},
    {&mode_panes, "2", NULL, NULL},
    {&mode_panes, "3 G", NULL, NULL},
    {&mode_panes, "1 g 2", NULL, NULL},
    {&mode_panes, "1 g 3 Enter", NULL, NULL},
    {&mode_help, "?", NULL, NULL},
    {&mode_listing, "1", NULL, show_list},
    {&mode_copy, "3 G Up Enter y", NULL, NULL},
    {&mode_acting, "1 g 2", NULL, show_acting},
    {&mode_changes, "U", NULL, NULL},
    {&mode_listing, "3 G Up m", NULL, NULL},
    {&mode_source, "v", NULL, NULL},
    {&mode_compare, "3 G Up Enter", NULL, show_other_version},
    {&mode_detail, "3 G Up Enter Enter", NULL, NULL},
    {&mode_detail, "3 g Down Enter Enter", NULL, NULL},
    {&mode_edit, "3 G Up Enter e 7 7", "77", NULL},
    {&mode_edit, "3 G Up Enter e C-u 7", "7", NULL},
    {&mode_path, "x a C-u k e p t", "kept", NULL},
    {&mode_path, "x a C-u k e p t . c s v", "kept", NULL},
    {&mode_which, "o", NULL, NULL},
    {&mode_letter, "o t k e p t", "kept", NULL},
    {&mode_letter, "o a", NULL, NULL},
    {&mode_export, "x", NULL, NULL},
    {&mode_confirm, "R", NULL, NULL},
    {&mode_confirm, "3 G Up Enter e 7 7 Esc", "77", NULL},
    {&mode_confirm, "x a C-u k e p t Esc", "kept", NULL},
    {&mode_repairs, "3 G Up A", NULL, NULL},
    {&mode_find, "/ x z", NULL, NULL},
    {&mode_go_to, ": 3 7", NULL, NULL},
    {&mode_filter, "& z", NULL, NULL},
    {&mode_ledger, "L C-u k e p t", "kept", NULL},
    {&mode_confirm, "L C-u k e p t Esc", "kept", NULL},
    {&mode_note, "1 g 2 g", NULL, show_note},
    {&mode_reason, "3 g Down Down w w h y", "why", NULL},
};

enum { WAYS = sizeof ways / sizeof ways[0] };

/* Three reports; the first one was corrected (by hand, by a repair) and had a finding waived. */
static app *start(void)
{
    static char paths[][256] = {GOUJI_SAMPLES "/errors.txt", GOUJI_SAMPLES "/onecell.txt", GOUJI_SAMPLES "/errors.txt"};
    char *const files[] = {paths[0], paths[1], paths[2]};
    app *a = app_new(files, 3, NULL);
    mode_start(a);
    screen_fit(a, 80, 24, 1);
    press(a, "1 Down Right 3 g Down w o k Enter 3 G Up Up Up Up Up Up Up Enter e 1 8 Enter 3 G Up Up a");
    assert_ptr_equal(mode_of(a), &mode_panes);
    return a;
}

/* ---- what must not be lost ---- */

typedef struct kept {
    size_t corrected, waived;
} kept;

static kept kept_of(const app *a)
{
    return (kept){a->docs[0].corrected, a->docs[0].n_waivers};
}

static bool same(kept x, kept y)
{
    return x.corrected == y.corrected && x.waived == y.waived;
}

/* What was typed is in the editor still, or was accepted: is a waiver's reason, a cell's text, a file that was written. */
static bool text_is_there(const app *a, const char *text)
{
    const gj_cell *cell = app_cell(a);
    const doc *d = &a->docs[0];
    const typing *typed = typing_line(a);
    if (typed != NULL && strncmp(typed->line.text, text, strlen(text)) == 0)
        return true;
    if ((cell != NULL && strcmp(cell->text, text) == 0) || strcmp(letter_value(&a->letter, LETTER_NUMBER), text) == 0)
        return true;
    char *csv = mem_printf("%s.csv", text);
    bool written = access(text, F_OK) == 0 || access(csv, F_OK) == 0;
    free(csv);
    if (written)
        return true;
    return d->n_waivers > 0 && strcmp(d->waivers[d->n_waivers - 1].reason, text) == 0;
}

/* Of the panes' own keys, those that change something; each is undone by another key. */
static const char *taken_back_by(action what)
{
    switch (what) {
    case ACTION_undo:
    case ACTION_undo_to:
        return "C-r";
    case ACTION_redo:
    case ACTION_repair:
    case ACTION_waive:
        return "u";
    default:
        return NULL;
    }
}

/* What an action moved was told by its flags: following once more changes nothing, and the next frame draws no report that is gone. */
static void assert_followed(app *a, const char *keys, const char *name)
{
    view_key built = a->built;
    size_t tree = a->tree.cur, centre = a->centre.cur, violation = a->violations.cur, n = a->violations.n, column = a->column;
    bool on = a->on_violation;
    place_follow(a);
    if (built.doc != a->built.doc || built.node != a->built.node || built.revision != a->built.revision || tree != a->tree.cur ||
        centre != a->centre.cur || violation != a->violations.cur || n != a->violations.n || column != a->column || on != a->on_violation)
        fail_msg("%s then %s: the panes do not show the place", keys, name);
}

static void try_key(size_t way, uint32_t key)
{
    char name[16];
    if (ways[way].mode == &mode_confirm && key == 'y') /* the yes itself; in the panes it asks what to copy, which steps nowhere */
        return;
    app *a = start();
    press(a, ways[way].keys);
    if (ways[way].then != NULL)
        ways[way].then(a);
    assert_ptr_equal(mode_of(a), ways[way].mode);
    kept before = kept_of(a);
    bool panes = mode_of(a) == &mode_panes || mode_of(a) == &mode_detail || mode_of(a) == &mode_changes; /* its keys act as theirs do */
    const char *back = panes ? taken_back_by(keymap_find(&a->keys, mode_context(a), key)) : NULL;
    bool accepts = keymap_find(&a->keys, mode_context(a), key) == ACTION_accept;
    unsigned did = mode_event(a, (event){.kind = EVENT_KEY, .key = key});
    kept after = kept_of(a);
    key_name(key, name);
    assert_followed(a, ways[way].keys, name);
    if (back != NULL && !same(before, after)) {
        press(a, back);
        after = kept_of(a);
    }
    if (accepts) /* Enter: what was typed is in force */
        assert_true(after.corrected >= before.corrected && after.waived >= before.waived);
    else if (mode_of(a) != &mode_repairs && ways[way].mode == &mode_repairs && strcmp(name, "Enter") == 0)
        assert_true(after.corrected >= before.corrected);
    else if (!same(before, after))
        fail_msg("%s then %s: %zu corrections and %zu waivers became %zu and %zu", ways[way].keys, name, before.corrected, before.waived,
                 after.corrected, after.waived);
    for (size_t i = 0; mode_of(a) == &mode_letter && i < LETTER_FIELDS && ways[way].text != NULL && !text_is_there(a, ways[way].text); i++)
        press(a, "Tab"); /* the text of another field */
    if (ways[way].text != NULL && !text_is_there(a, ways[way].text))
        fail_msg("%s then %s: the text is lost", ways[way].keys, name);
    if ((did & REACT_QUIT) != 0)
        fail_msg("%s then %s: left without a question", ways[way].keys, name);
    app_free(a);
}

static void no_key_loses_anything(void **state)
{
    (void)state;
    keymap m = keymap_new(NULL, 0);
    for (size_t i = 0; i < m.n; i++)
        for (size_t way = 0; is_of_panes(m.bindings[i].where) && way < WAYS; way++)
            try_key(way, m.bindings[i].key);
    keymap_free(&m);
}

static const mode *mode_of_way(size_t i)
{
    return ways[i].mode;
}

static void all_modes_are_tried(void **state)
{
    (void)state;
    check_all_modes(mode_of_way, WAYS);
}

/* No key that steps or moves is a yes: in no context does one run an action that answers, but Enter, which accepts what is shown. */
static void no_stepping_key_answers(void **state)
{
    (void)state;
    static const action answers[] = {ACTION_answer_yes, ACTION_repair_accept, ACTION_choose_one, ACTION_accept};
    static const action steps[] = {
        ACTION_up,           ACTION_down,       ACTION_left,
        ACTION_right,        ACTION_page_up,    ACTION_page_down,
        ACTION_home,         ACTION_end,        ACTION_first,
        ACTION_last,         ACTION_flag_next,  ACTION_flag_prev,
        ACTION_error_next,   ACTION_error_prev, ACTION_report_next,
        ACTION_report_prev,  ACTION_focus_next, ACTION_focus_prev,
        ACTION_focus_centre, ACTION_focus_tree, ACTION_focus_violations,
    };
    keymap m = keymap_new(NULL, 0);
    for (size_t i = 0; i < m.n; i++)
        for (size_t s = 0; s < sizeof steps / sizeof steps[0]; s++)
            for (context c = 0; m.bindings[i].what == steps[s] && c < CONTEXT_COUNT; c++)
                for (size_t k = 0; k < sizeof answers / sizeof answers[0]; k++)
                    assert_int_not_equal(keymap_find(&m, c, m.bindings[i].key), answers[k]);
    keymap_free(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_modes_are_tried),
        cmocka_unit_test(no_stepping_key_answers),
        cmocka_unit_test(no_key_loses_anything),
    };
    return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
