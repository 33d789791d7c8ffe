/* Every mode of gouji on a terminal, at sizes from 60x15 to 300x100, with characters of ambiguous width narrow and wide: what is seen is what
 * was meant, cell by cell, and after all resizing it is what it was.
 *
 *   keys ─▶ gouji in a pty ─▶ libvterm ─▶ screen ─┐
 *       └▶ the same interface here ─▶ canvas ─────┴─ the same?
 *
 * The canvas is straight by itself: each line is drawn from columns that were counted once. What could bend it is a terminal that counts
 * otherwise than the program. */
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
#include "app/work.h"
#include "gouji/text.h"
#include "mem.h"
#include "mode/event.h"
#include "mode/mode.h"
#include "mode/typing.h"
#include "pty.h"
#include "shell/screen.h"

static const char *program;
static char folder[] = "/tmp/gouji-straight-XXXXXX";
static char paths[2][64];
static char roster[64]; /* of the organs of both reports */

static const int sizes[][2] = {{60, 15}, {61, 16}, {79, 23}, {80, 24}, {100, 31}, {139, 40}, {140, 41}, {200, 60}, {300, 100}};

enum { SIZES = sizeof sizes / sizeof sizes[0] };

/* ---- the interface here ---- */

typedef struct twin {
    app *a;
    canvas *c;
    int ambiguous;
} twin;

static void work(twin *t)
{
    while (work_waits(t->a))
        mode_work(t->a);
}

static void fit(twin *t, int w, int h)
{
    canvas_resize(t->c, w, h);
    screen_fit(t->a, w, h, t->ambiguous);
}

static twin twin_start(int w, int h, int ambiguous)
{
    char *const files[] = {paths[0], paths[1]};
    twin t = {app_new(files, 2, NULL), canvas_new(w, h, ambiguous), ambiguous};
    assert_int_equal(app_read_roster(t.a, roster, NULL), GJ_OK);
    mode_start(t.a);
    fit(&t, w, h);
    work(&t);
    return t;
}

static void twin_free(twin *t)
{
    app_free(t->a);
    canvas_free(t->c);
}

/* The canvas as the terminal shows it. */
static char *twin_screen(const twin *t)
{
    screen_draw(t->c, t->a);
    char *dump = canvas_dump(t->c);
    size_t len = strlen(dump);
    char *out = mem_array(2 * len + 1, 2), *to = out;
    for (size_t at = 0, n; at < len; at += n) {
        uint32_t cp;
        n = gj_utf8_next(dump + at, len - at, &cp);
        bool wide = t->ambiguous == 2 && gj_width_char(cp, 1) != gj_width_char(cp, 2);
        const char *s = wide ? PTY_WIDE : dump + at;
        size_t size = wide ? sizeof PTY_WIDE - 1 : n;
        memcpy(to, s, size);
        to += size;
    }
    *to = '\0';
    free(dump);
    return out;
}

/* ---- modes: how to get there from the panes ---- */

static const struct {
    const mode *mode;
    const char *keys;
} ways[] = {
    {&mode_panes, "Down"}, /* the table of reports */
    {&mode_panes, "3 Down"},
    {&mode_panes, "t Right s"},
    {&mode_panes, "z"},
    {&mode_compare, "Down Space g c"},
    {&mode_note, "Down d 2 0"},
    {&mode_panes, "Enter 1 g Down Down"},
    {&mode_panes, "Enter 3 G Up Up Enter"},
    {&mode_panes, "Enter 3 g Down Down"},
    {&mode_help, "Enter ? PgDn PgDn"}, /* the first moves the cursor only, which is not seen */
    {&mode_source, "Enter 3 G Up Enter v"},
    {&mode_edit, "Enter 3 G Up Enter e 7 7"},
    {&mode_path, "Enter 3 G Up Enter x t"},
    {&mode_which, "Enter o"},
    {&mode_letter, "Enter o t 1 2 Down Down Down Down 3"},
    {&mode_export, "Enter x"},
    {&mode_confirm, "Enter 3 G Up Enter e 7 7 Esc"},
    {&mode_repairs, "Enter 3 G Up Up Up A"},
    {&mode_reason, "Enter 3 g Down w w h y"},
    {&mode_ledger, "Enter L"},
    {&mode_listing, "Enter 3 G Up m"},
    {&mode_detail, "Enter 3 G Up Up Enter Enter Down Down"},
    {&mode_compare, "Down Space g Enter 3 G Up Enter c"},
    {&mode_compare, "Down Space g Enter 3 g Down Enter c c Down"},
    {&mode_copy, "Enter 3 G Up Enter y"},
    {&mode_changes, "Enter 3 G Up Enter e 7 7 Enter U"},
    {&mode_find, "Enter 2 / 1"},
    {&mode_go_to, "Enter 2 : j z"},
    {&mode_filter, "& x"},
    {&mode_panes, "3 Right"}, /* the findings of a rule */
    {&mode_go_to, ": d y"},   /* rules too */
};

enum { WAYS = sizeof ways / sizeof ways[0] };

/* Acting on many reports draws the panes, and ends by itself in the program. */
static const mode *mode_of_way(size_t i)
{
    return i == WAYS ? &mode_acting : ways[i].mode;
}

static void all_modes_are_tried(void **state)
{
    (void)state;
    check_all_modes(mode_of_way, WAYS + 1);
}

/* ---- both ---- */

static void assert_same(pty *p, const twin *t, const char *keys, int w, int h)
{
    int x = -1, y = -1, at_x = -1, at_y = -1;
    char *want = twin_screen(t);
    if (!pty_wait_screen(p, want)) {
        char *got = pty_screen(p);
        fprintf(stderr, "wanted\n%s\ngot\n%s\n", want, got); /* cmocka cuts long messages */
        fail_msg("%s at %dx%d, ambiguous %d", keys, w, h, t->ambiguous);
    }
    free(want);
    assert_true(canvas_cursor(t->c, &x, &y));
    assert_true(pty_wait_cursor(p, x, y));
    assert_true(pty_cursor(p, &at_x, &at_y));
}

/* Key by key: what gouji does while no key is pressed is done before the next one, as it is here. */
static void press(pty *p, twin *t, const char *names)
{
    char *copy = mem_strdup(names), *rest = NULL;
    for (char *name = strtok_r(copy, " ", &rest); name != NULL; name = strtok_r(NULL, " ", &rest)) {
        assert_true(pty_send_key(p, name));
        mode_event(t->a, (event){.kind = EVENT_KEY, .key = key_of_name(name)});
        work(t);
        assert_same(p, t, names, 80, 24);
    }
    free(copy);
}

/* ---- what no resize may lose ---- */

typedef struct kept {
    const mode *mode;
    place at;
    pane_id focus;
    size_t finding;
    char *typed, *here; /* the line that is typed, ""; the few characters at the cursor */
} kept;

static char *text_at_cursor(const twin *t)
{
    enum { CELLS = 8 };
    int x, y;
    char *out = mem_array(CELLS * CANVAS_BYTES + 1, 1);
    screen_draw(t->c, t->a);
    assert_true(canvas_cursor(t->c, &x, &y));
    for (int i = 0; i < CELLS && canvas_at(t->c, x + i, y) != NULL; i++)
        strcat(out, canvas_at(t->c, x + i, y)->text);
    return out;
}

static kept kept_of(const twin *t)
{
    const typing *line = typing_line(t->a);
    return (kept){.mode = mode_of(t->a),
                  .at = t->a->at,
                  .focus = t->a->focus,
                  .finding = app_finding(t->a),
                  .typed = mem_strdup(line != NULL ? line->line.text : ""),
                  .here = text_at_cursor(t)};
}

static void kept_free(kept *k)
{
    free(k->typed);
    free(k->here);
}

static void assert_kept(const twin *t, const kept *before)
{
    kept now = kept_of(t);
    assert_ptr_equal(now.mode, before->mode);
    assert_int_equal(now.focus, before->focus);
    assert_int_equal(now.finding, before->finding);
    assert_true(now.at.doc == before->at.doc && now.at.node == before->at.node && now.at.table == before->at.table);
    assert_true(now.at.row == before->at.row && now.at.col == before->at.col && now.at.off == before->at.off);
    assert_string_equal(now.typed, before->typed);
    if (now.mode != &mode_compare) /* there the cursor stays in its sentence, not in its line */
        assert_string_equal(now.here, before->here);
    kept_free(&now);
}

static void try_way(size_t way, int ambiguous)
{
    const char *const argv[] = {program,    "--lang=zh", "--no-ledger", "--no-query", "--color=never",
                                "--roster", roster,      paths[0],      paths[1],     NULL};
    const char *const env[] = {"XDG_CACHE_HOME=/dev/null/none", "XDG_CONFIG_HOME=/nonexistent",
                               ambiguous == 2 ? "GOUJI_AMBIGUOUS=2" : "GOUJI_AMBIGUOUS=1", NULL};
    pty *p = pty_start(argv, &(pty_options){.cols = 80, .rows = 24, .wide = ambiguous == 2, .env = env});
    assert_non_null(p);
    twin t = twin_start(80, 24, ambiguous);
    assert_same(p, &t, "start", 80, 24);
    press(p, &t, ways[way].keys);
    if (mode_of(t.a) != ways[way].mode)
        fail_msg("%s leads to mode %s", ways[way].keys, mode_of(t.a)->name);
    assert_same(p, &t, ways[way].keys, 80, 24);
    kept before = kept_of(&t);
    for (size_t i = 0; i < SIZES; i++) {
        pty_resize(p, sizes[i][0], sizes[i][1]);
        fit(&t, sizes[i][0], sizes[i][1]);
        assert_same(p, &t, ways[way].keys, sizes[i][0], sizes[i][1]);
    }
    pty_resize(p, 80, 24);
    fit(&t, 80, 24);
    assert_same(p, &t, ways[way].keys, 80, 24);
    assert_kept(&t, &before);
    kept_free(&before);
    twin_free(&t);
    pty_free(p);
}

static void narrow(void **state)
{
    (void)state;
    for (size_t way = 0; way < WAYS; way++)
        try_way(way, 1);
}

static void wide(void **state)
{
    (void)state;
    for (size_t way = 0; way < WAYS; way++)
        try_way(way, 2);
}

/* The test sees what it is for: on a terminal that counts otherwise than gouji was told, the screen is not as it was meant. */
static void a_wrong_width_is_seen(void **state)
{
    (void)state;
    const char *const argv[] = {program,    "--lang=zh", "--no-ledger", "--no-query", "--color=never",
                                "--roster", roster,      paths[0],      paths[1],     NULL};
    const char *const env[] = {"XDG_CACHE_HOME=/dev/null/none", "XDG_CONFIG_HOME=/nonexistent", "GOUJI_AMBIGUOUS=1", NULL};
    pty *p = pty_start(argv, &(pty_options){.cols = 80, .rows = 24, .wide = true, .env = env});
    twin t = twin_start(80, 24, 2);
    assert_true(pty_wait_text(p, "2023"));
    pty_settle(p, 300);
    char *want = twin_screen(&t), *got = pty_screen(p);
    assert_string_not_equal(want, got);
    free(want);
    free(got);
    twin_free(&t);
    pty_free(p);
}

/* ---- reports: of two organs, so that nothing is told across them, whenever they are compared ---- */

static bool copy_file(const char *from, const char *to)
{
    char buf[4096];
    size_t n;
    FILE *in = fopen(from, "rb"), *out = in == NULL ? NULL : fopen(to, "wb");
    while (out != NULL && (n = fread(buf, 1, sizeof buf, in)) > 0)
        fwrite(buf, 1, n, out);
    if (in != NULL)
        fclose(in);
    return out != NULL && fclose(out) == 0;
}

int main(int argc, char **argv)
{
    static const char *const names[] = {"errors.txt", "consistent.txt"};
    char from[4096];
    if (argc != 3 || mkdtemp(folder) == NULL)
        return 2;
    program = argv[1];
    for (int i = 0; i < 2; i++) {
        snprintf(from, sizeof from, "%s/%s", argv[2], names[i]);
        snprintf(paths[i], sizeof paths[i], "%s/%d.txt", folder, i);
        if (!copy_file(from, paths[i]))
            return 2;
    }
    snprintf(roster, sizeof roster, "%s/roster.csv", folder);
    FILE *f = fopen(roster, "w");
    if (f == NULL || fputs("云泽市白石县柳塘镇人民政府\n云泽市青溪区住房和城乡建设局\n", f) < 0 || fclose(f) != 0)
        return 2;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_modes_are_tried),
        cmocka_unit_test(a_wrong_width_is_seen),
        cmocka_unit_test(narrow),
        cmocka_unit_test(wide),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    for (int i = 0; i < 2; i++)
        remove(paths[i]);
    remove(roster);
    rmdir(folder);
    return failed;
}
