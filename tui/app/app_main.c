/* Where terminal, theme, files and app are put together: the one file of app/ that knows them all, beside the loop. */
#include "app/app_main.h"

#include <stdio.h>

#include "app/app.h"
#include "app/loop.h"
#include "cli/walk.h"
#include "draw/theme.h"
#include "i18n.h"
#include "term/term.h"

enum { EXIT_OK = 0, EXIT_BAD = 2 };

static int fail(const char *what, gj_error *err)
{
    fprintf(stderr, "gouji: %s\n", err != NULL && err->text != NULL ? err->text : what);
    if (err != NULL)
        gj_error_clear(err);
    return EXIT_BAD;
}

/* The theme asked for; without colours the built-in one, which has none. */
static gj_status choose_theme(theme *th, const app_options *opt, gj_error *err)
{
    theme_base(th);
    if (!opt->color)
        return GJ_OK;
    return theme_load(th, opt->theme != NULL ? opt->theme : "dark", err);
}

static int run(const app_options *opt, const walk_list *files)
{
    gj_error err = {0};
    theme th;
    term *t = NULL;
    term_options to = {.ambiguous = opt->ambiguous, .color = opt->color, .query = opt->query};
    if (choose_theme(&th, opt, &err) != GJ_OK || term_curses_new(&t, &to, &err) != GJ_OK)
        return fail("", &err);
    term_set_theme(t, &th);
    app *a = app_new(files->paths, files->n, opt->encoding);
    loop_run(a, t);
    app_free(a);
    term_free(t);
    return EXIT_OK;
}

int app_main(const app_options *opt, char *const *paths, size_t n)
{
    walk_list files = {0};
    walk_paths(&files, paths, n, NULL, NULL);
    int status = files.n == 0 ? fail(_("没有找到报告"), NULL) : run(opt, &files);
    walk_free(&files);
    return status;
}
