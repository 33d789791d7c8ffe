/* gouji check: reviews files on all processors and prints the findings in the order of the arguments. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/check_text.h"
#include "cli/cli.h"
#include "cli/pool.h"
#include "cli/print.h"
#include "cli/walk.h"
#include "gouji/gouji.h"
#include "i18n.h"
#include "mem.h"

/* How the results of several files become one document. */
typedef struct check_format {
    const char *open, *between, *close;
    void (*report)(gj_out *o, const gj_report *r, bool color);
    void (*error)(gj_out *o, const char *file, const char *error); /* NULL: errors are told on stderr only */
} check_format;

static void write_json(gj_out *o, const gj_report *r, bool color)
{
    (void)color;
    gj_write_report_json(o, r);
}

/* In the order of the command's formats. */
static const check_format formats[] = {
    {"", "", "", check_text_write, NULL},
    {"[\n", ",\n", "\n]\n", write_json, gj_write_error_json},
    {"", "\n", "\n", write_json, gj_write_error_json},
};

/* What all files share. `read` and what stands before it is only read while workers run. */
typedef struct check_run {
    const check_format *format;
    gj_options read;
    gj_severity fail_on;
    bool color, live; /* live: somebody watches the output */
    walk_list files;
    bool found, trouble;
    size_t severities[GJ_ERROR + 1], unread;
} check_run;

/* One file's result. */
typedef struct checked {
    gj_out *out;
    gj_error error; /* status GJ_OK: the report was read */
    size_t severities[GJ_ERROR + 1];
} checked;

static void drop(void *result)
{
    checked *c = result;
    gj_out_free(c->out);
    gj_error_clear(&c->error);
    free(c);
}

static void *check_file(size_t i, void *payload)
{
    const check_run *run = payload;
    checked *c = mem_array(1, sizeof *c);
    gj_report *r = NULL;
    size_t n;

    c->out = gj_out_new();
    if (gj_report_open(&r, run->files.paths[i], &run->read, &c->error) != GJ_OK) {
        if (run->format->error)
            run->format->error(c->out, run->files.paths[i], c->error.text);
        return c;
    }
    run->format->report(c->out, r, run->color);
    const gj_violation *violations = gj_report_violations(r, &n);
    for (size_t k = 0; k < n; k++)
        c->severities[violations[k].severity]++;
    gj_report_free(r);
    return c;
}

static bool print_checked(size_t i, void *result, void *payload)
{
    check_run *run = payload;
    checked *c = result;

    fputs(i == 0 ? run->format->open : run->format->between, stdout);
    bool good = print_out(c->out);
    if (run->live)
        fflush(stdout);
    if (c->error.status != GJ_OK) {
        fflush(stdout);
        (void)print_failure(&c->error);
        run->trouble = true;
        run->unread++;
    }
    for (size_t s = 0; s <= GJ_ERROR; s++) {
        run->severities[s] += c->severities[s];
        run->found = run->found || (s >= run->fail_on && c->severities[s] > 0);
    }
    drop(c);
    return good;
}

static void folder_failed(const char *path, int errnum, void *payload)
{
    check_run *run = payload;
    cli_complain("%s: %s", path, strerror(errnum));
    run->trouble = true;
}

static void print_total(const check_run *run)
{
    printf(_("共 %zu 份报告：错误 %zu，警告 %zu，提示 %zu；无法读取 %zu 份\n"), run->files.n, run->severities[GJ_ERROR],
           run->severities[GJ_WARNING], run->severities[GJ_INFO], run->unread);
}

static void check_files(check_run *run)
{
    pool_job job = {.n = run->files.n, .work = check_file, .done = print_checked, .drop = drop, .payload = run};
    pool_run(&job);
    if (!ferror(stdout))
        fputs(run->format->close, stdout);
    if (run->format->report == check_text_write && run->files.n > 1)
        print_total(run);
}

int cmd_check(const cli_args *args)
{
    size_t format = 0;
    check_run run = {.color = print_in_color(args), .live = isatty(STDOUT_FILENO)};

    if (args->n_paths == 0) {
        cli_complain("%s", _("check 需要至少一个文件或文件夹"));
        return EXIT_TROUBLE;
    }
    if (args->value[OPT_FORMAT])
        (void)cli_is_choice(cli_commands[CMD_CHECK].formats, args->value[OPT_FORMAT], &format);
    run.format = &formats[format];
    run.read = (gj_options){.encoding = args->value[OPT_ENCODING], .settings = &args->settings};
    run.fail_on = (gj_severity)(GJ_ERROR - cli_choice(args, OPT_FAIL_ON));
    walk_paths(&run.files, args->paths, args->n_paths, folder_failed, &run);
    if (run.files.n > 0) {
        check_files(&run);
    } else {
        cli_complain("%s", _("没有找到报告"));
        run.trouble = true;
    }
    walk_free(&run.files);
    return print_finish(run.trouble ? EXIT_TROUBLE : run.found ? EXIT_FOUND : EXIT_CLEAN);
}
