/* Where terminal, theme, files and app are put together: the one file that knows them all. */
#include "shell/start.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "app/app.h"
#include "app/keep.h"
#include "app/open.h"
#include "app/record.h"
#include "app/session.h"
#include "cli/cli.h"
#include "cli/inputs.h"
#include "cli/near.h"
#include "cli/print.h"
#include "cli/walk.h"
#include "draw/config.h"
#include "draw/paths.h"
#include "gouji/archive.h"
#include "gouji/file.h"
#include "draw/theme.h"
#include "i18n.h"
#include "mem.h"
#include "mode/ledger.h"
#include "plain/plain.h"
#include "shell/loop.h"
#include "term/term.h"

enum { EXIT_OK = 0, EXIT_BAD = 2 };

#define DEFAULT_THEME "default"

static int fail(const char *what, gj_error *err)
{
    cli_complain("%s", err != NULL && err->text != NULL ? err->text : what);
    if (err != NULL)
        gj_error_clear(err);
    return EXIT_BAD;
}

/* The command line goes before the configuration, that before the default. */
static shell_options resolve(const shell_options *opt, const config *conf)
{
    shell_options all = *opt;
    if (all.theme == NULL && conf->theme[0] != '\0')
        all.theme = conf->theme;
    if (all.ambiguous == 0)
        all.ambiguous = conf->ambiguous;
    if (!all.color_insisted)
        all.color &= conf->color != CONFIG_COLOR_NEVER;
    all.mouse |= conf->mouse;
    return all;
}

/* The theme is to follow the background of the terminal. */
static bool is_auto(const shell_options *opt)
{
    return opt->color && opt->theme != NULL && strcmp(opt->theme, "auto") == 0;
}

/* The theme asked for, else the default one, which may be missing; without colours the built-in one. */
static gj_status choose_theme(theme *th, const shell_options *opt, gj_error *err)
{
    theme_base(th);
    if (!opt->color)
        return GJ_OK;
    if (opt->theme != NULL && !is_auto(opt))
        return theme_load(th, opt->theme, err);
    if (theme_load(th, DEFAULT_THEME, err) != GJ_OK)
        gj_error_clear(err);
    return GJ_OK;
}

/* The keyboard is not the standard input that a report was read from: it is the terminal. */
static gj_status take_keyboard(gj_error *err)
{
    int fd = open("/dev/tty", O_RDWR);
    if (fd < 0 || dup2(fd, STDIN_FILENO) < 0)
        return gj_error_set(err, GJ_E_IO, 0, _("无法打开终端：%s"), gj_errno_words(errno));
    if (fd != STDIN_FILENO)
        close(fd);
    return GJ_OK;
}

/* What COLORFGBG ("15;0": foreground; background, of the 16 colours) says before the terminal has answered; `otherwise` if nothing. */
static const theme *by_environment(const theme *light, const theme *dark, const theme *otherwise)
{
    const char *value = getenv("COLORFGBG"), *background = value == NULL ? NULL : strrchr(value, ';');
    if (background == NULL || background[1] < '0' || background[1] > '9')
        return otherwise;
    int color = atoi(background + 1);
    return color == 7 || (color > 8 && color < 16) ? light : dark;
}

static gj_status open_terminal(term **t, const shell_options *opt, gj_error *err)
{
    theme th, light, dark;
    term_options to = {.ambiguous = opt->ambiguous, .color = opt->color, .query = opt->query};
    gj_status s = choose_theme(&th, opt, err);
    if (s == GJ_OK && is_auto(opt)) {
        to.light = &light;
        to.dark = &dark;
        s = theme_load(&light, "light", err);
        if (s == GJ_OK)
            s = theme_load(&dark, "dark", err);
    }
    if (s == GJ_OK)
        s = term_curses_new(t, &to, err);
    if (s == GJ_OK)
        term_set_theme(*t, is_auto(opt) ? by_environment(&light, &dark, &th) : &th);
    return s;
}

/* What is said when the terminal is given back; malloc'ed. */
static char *last_words(const app *a)
{
    if (a->forgetful && keep_unsaved(a))
        return mem_printf("%s\n", _("有改正或豁免没有记住"));
    if (a->recorded && record_keeps(a))
        return mem_printf(_("改正和豁免已记入 %s；再打开这份报告就能继续\n"), ledger_path(a->ledger));
    return mem_strdup("");
}

/* Standard input is the keyboard, or the terminal is where it went to something else. */
static gj_status review_on_screen(app *a, term **t, const shell_options *opt, gj_error *err)
{
    gj_status s = GJ_OK;
    if (open_input(a) || opt->input_taken)
        s = take_keyboard(err);
    if (s == GJ_OK)
        s = open_terminal(t, opt, err);
    if (s == GJ_OK) {
        (void)ledger_tell(a);
        loop_run(a, *t);
    }
    return s;
}

static void put_lines(const char *s, size_t len)
{
    (void)print_bytes(s, len);
    (void)fflush(stdout);
}

/* *done: every command did what it said, and nothing is lost; a person at the keyboard has seen what did not. */
static gj_status review_plainly(app *a, const shell_options *opt, bool *done, gj_error *err)
{
    bool person = isatty(STDIN_FILENO) != 0;
    for (size_t i = 0; i < a->n_docs; i++)
        if (opt->input_taken || doc_is_input(&a->docs[i]))
            return gj_error_set(err, GJ_E_NAME, 0, _("用 --plain 时，标准输入是命令，不能再当作报告或名单"));
    *done = plain_run(a, stdin, put_lines, person) || person;
    return GJ_OK;
}

/* Takes the path of what was written last; NULL: that is not wanted. */
static void load_letter(app *a, const config *conf, char *path)
{
    const char *const configured[LETTER_FIELDS] = {
        [LETTER_FROM] = conf->letter[CONFIG_LETTER_FROM],
        [LETTER_DEADLINE] = conf->letter[CONFIG_LETTER_DEADLINE],
        [LETTER_CONTACT] = conf->letter[CONFIG_LETTER_CONTACT],
        [LETTER_COPY_TO] = conf->letter[CONFIG_LETTER_COPY_TO],
    };
    letter_load(&a->letter, configured, path);
}

/* `complaint` is shown in the interface; NULL if there is none. */
static int run(const shell_options *opt, const walk_list *files, const config *conf, const char *complaint)
{
    gj_settings settings = config_settings(conf);
    gj_error err = {0};
    term *t = NULL;
    ledger *l = NULL;
    bool done = true;
    char *left_out = walk_skipped(files);
    app *a = app_new(files->paths, files->n, opt->encoding);
    a->left_out = left_out;
    a->mouse = opt->mouse;
    a->options.settings = &settings;
    a->letter_format = gj_opinion_format_find(conf->letter[CONFIG_LETTER_FORMAT]);
    app_set_keys(a, conf->keys, conf->n_keys);
    if (opt->ledger != NULL && ledger_open(&l, opt->ledger, LEDGER_WRITE, &err) != GJ_OK)
        record_forget(a, &err);
    else if (l != NULL && ledger_ready(l, &err) != GJ_OK)
        record_forget(a, &err);
    app_set_ledger(a, l);
    gj_status s = opt->hierarchy != NULL ? app_read_hierarchy(a, opt->hierarchy, &err) : GJ_OK;
    if (s == GJ_OK && opt->roster != NULL)
        s = app_read_roster(a, opt->roster, &err);
    /* Who wants nothing remembered wants no session; lines from a pipe are to do the same each time. */
    bool goes_on = opt->ledger != NULL && (!opt->plain || isatty(STDIN_FILENO) != 0);
    char *session = goes_on ? session_path(a) : NULL;
    load_letter(a, conf, goes_on ? path_xdg("XDG_STATE_HOME", ".local/state", "letter") : NULL);
    if (s == GJ_OK && session != NULL)
        session_load(a, session, !opt->plain);
    if (s == GJ_OK && complaint != NULL)
        app_say_error(a, "%s", complaint);
    if (s == GJ_OK)
        s = opt->plain ? review_plainly(a, opt, &done, &err) : review_on_screen(a, &t, opt, &err);
    if (s == GJ_OK && session != NULL)
        session_save(a, session, time(NULL));
    free(session);
    char *words = last_words(a);
    app_free(a);
    free(left_out);
    term_free(t);
    print_puts(words);
    free(words);
    ledger_close(l);
    if (s != GJ_OK)
        return fail("", &err);
    return done ? EXIT_OK : EXIT_BAD;
}

/* Keeps the first complaint of what cannot be searched. */
static void note_failure(const char *path, int errnum, void *payload)
{
    gj_error *err = payload;
    if (err->text == NULL)
        (void)gj_error_set(err, GJ_E_IO, 0, _("无法读取 %s：%s"), path, gj_errno_words(errnum));
}

/* Of folders in which there is nothing to review. */
static int fail_of_none(const walk_list *files)
{
    gj_error err = {0};
    char *skipped = walk_skipped(files);
    if (skipped != NULL)
        (void)gj_error_set(&err, GJ_E_NAME, 0, _("没有找到报告；%s"), skipped);
    free(skipped);
    return fail(_("没有找到报告"), &err);
}

/* True if there is such a file, or, for "file#2", the file that has the report. */
static bool is_there(const char *path)
{
    size_t len;
    uint32_t number;
    if (gj_file_descriptor(path) >= 0 || access(path, F_OK) == 0 || gj_archive_file(path) > 0)
        return true;
    char *file = gj_text_split_name(path, &len, &number) ? mem_dup(path, len) : NULL;
    bool there = file != NULL && access(file, F_OK) == 0;
    free(file);
    return there;
}

/* A name that is no file is most likely mistyped: each is told, with the one that may have been meant. */
static bool all_there(const walk_list *files)
{
    bool there = true;
    for (size_t i = 0; i < files->n; i++) {
        const char *path = files->paths[i];
        if (is_there(path))
            continue;
        int errnum = errno;
        char *meant = near_file(path);
        if (meant != NULL)
            cli_complain(_("%s：%s；是不是 %s？"), path, gj_errno_words(errnum), meant);
        else
            cli_complain(_("%s：%s"), path, gj_errno_words(errnum));
        free(meant);
        there = false;
    }
    return there;
}

int shell_start(const shell_options *opt, char *const *paths, size_t n)
{
    walk_list files = {0};
    config conf;
    gj_error complaint = {0};
    if (config_load(&conf, &complaint) == GJ_OK)
        gj_error_clear(&complaint);
    walk_paths(&files, paths, n, note_failure, &complaint);
    shell_options all = resolve(opt, &conf);
    gj_error err = {0};
    int status = EXIT_BAD;
    if (inputs_settle(&files, paths, n, &err) != GJ_OK)
        status = fail("", &err);
    else if (files.n == 0)
        status = fail_of_none(&files);
    else if (all_there(&files))
        status = run(&all, &files, &conf, complaint.text);
    config_free(&conf);
    gj_error_clear(&complaint);
    walk_free(&files);
    return status;
}
