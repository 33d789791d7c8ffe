/* Where terminal, theme, files and app are put together: the one file of app/ that knows them all, beside the loop. */
#include "app/app_main.h"

#include <stdio.h>

#include "app/app.h"
#include "app/loop.h"
#include "cli/walk.h"
#include "draw/config.h"
#include "draw/theme.h"
#include "i18n.h"
#include "term/term.h"

enum { EXIT_OK = 0, EXIT_BAD = 2 };

#define DEFAULT_THEME "dark"

static int fail(const char *what, gj_error *err)
{
    fprintf(stderr, "gouji: %s\n", err != NULL && err->text != NULL ? err->text : what);
    if (err != NULL)
        gj_error_clear(err);
    return EXIT_BAD;
}

/* The command line goes before the configuration, that before the default. */
static app_options resolve(const app_options *opt, const config *conf)
{
    app_options all = *opt;
    if (all.theme == NULL && conf->theme[0] != '\0')
        all.theme = conf->theme;
    if (all.ambiguous == 0)
        all.ambiguous = conf->ambiguous;
    all.color &= conf->color != CONFIG_COLOR_NEVER;
    return all;
}

/* The theme asked for, else the default one, which may be missing; without colours the built-in one. */
static gj_status choose_theme(theme *th, const app_options *opt, gj_error *err)
{
    theme_base(th);
    if (!opt->color)
        return GJ_OK;
    if (opt->theme != NULL)
        return theme_load(th, opt->theme, err);
    if (theme_load(th, DEFAULT_THEME, err) != GJ_OK)
        gj_error_clear(err);
    return GJ_OK;
}

/* `complaint` about the configuration is shown in the interface; NULL if there is none. */
static int run(const app_options *opt, const walk_list *files, const char *complaint)
{
    gj_error err = {0};
    theme th;
    term *t = NULL;
    term_options to = {.ambiguous = opt->ambiguous, .color = opt->color, .query = opt->query};
    if (choose_theme(&th, opt, &err) != GJ_OK || term_curses_new(&t, &to, &err) != GJ_OK)
        return fail("", &err);
    term_set_theme(t, &th);
    app *a = app_new(files->paths, files->n, opt->encoding);
    if (complaint != NULL)
        app_say_error(a, "%s", complaint);
    loop_run(a, t);
    app_free(a);
    term_free(t);
    return EXIT_OK;
}

int app_main(const app_options *opt, char *const *paths, size_t n)
{
    walk_list files = {0};
    config conf;
    gj_error err = {0};
    walk_paths(&files, paths, n, NULL, NULL);
    bool good = config_load(&conf, &err) == GJ_OK;
    app_options all = resolve(opt, &conf);
    int status = files.n == 0 ? fail(_("没有找到报告"), NULL) : run(&all, &files, good ? NULL : err.text);
    gj_error_clear(&err);
    walk_free(&files);
    return status;
}
