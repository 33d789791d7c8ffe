/* gouji opinion: reads files on all processors and writes what the office sends back to the senders, in the order of the arguments. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/output.h"
#include "cli/pool.h"
#include "cli/print.h"
#include "cli/walk.h"
#include "gouji/gouji.h"
#include "i18n.h"
#include "ledger/waive.h"
#include "mem.h"

/* What all files share. `read` and what stands before it is only read while workers run. */
typedef struct opinion_run {
    walk_list files;
    gj_series *series; /* NULL for a single file */
    gj_options read;
    ledger *waivers; /* NULL: none */
    gj_opinion **list;
    size_t n, cap;
    gj_sarif_unread *unread;
    size_t n_unread, cap_unread;
    bool no_waivers; /* the ledger could not be read */
    bool trouble;
} opinion_run;

/* One file's result. */
typedef struct judged {
    gj_opinion *opinion; /* NULL: it could not be read */
    gj_member *member;   /* for the series; NULL if there is none */
    gj_error error;      /* status GJ_OK: the report was read */
    gj_error waivers;    /* the same of its waivers */
} judged;

static void drop(void *result)
{
    judged *j = result;
    gj_opinion_free(j->opinion);
    gj_member_free(j->member);
    gj_error_clear(&j->error);
    gj_error_clear(&j->waivers);
    free(j);
}

static void *judge_file(size_t i, void *payload)
{
    const opinion_run *run = payload;
    judged *j = mem_array(1, sizeof *j);
    gj_report *r = NULL;
    if (gj_report_open(&r, run->files.paths[i], &run->read, &j->error) != GJ_OK)
        return j;
    (void)waive_report(run->waivers, r, &j->waivers); /* its status is that of j->waivers */
    j->opinion = gj_opinion_of(r, NULL, 0);
    j->member = run->series ? gj_member_of(r) : NULL;
    gj_report_free(r);
    return j;
}

/* Told once, as it is the same for all files. */
static void note_no_waivers(opinion_run *run, gj_error *err)
{
    if (!run->no_waivers)
        (void)print_failure(err);
    run->no_waivers = run->trouble = true;
}

static bool take_judged(size_t i, void *result, void *payload)
{
    opinion_run *run = payload;
    judged *j = result;
    if (j->opinion) {
        MEM_GROW(run->list, run->n, run->cap);
        run->list[run->n++] = j->opinion;
    } else {
        MEM_GROW(run->unread, run->n_unread, run->cap_unread);
        run->unread[run->n_unread++] = (gj_sarif_unread){run->files.paths[i], mem_strdup(j->error.text ? j->error.text : "")};
        run->trouble = true;
        (void)print_failure(&j->error);
    }
    if (j->waivers.status != GJ_OK)
        note_no_waivers(run, &j->waivers);
    if (run->series)
        gj_series_add(run->series, j->member);
    j->opinion = NULL;
    j->member = NULL;
    drop(j);
    return true;
}

/* Gives each opinion what the comparison says of its report. */
static void compare(opinion_run *run)
{
    size_t n;
    if (!run->series)
        return;
    gj_series_check(run->series, run->read.settings);
    const gj_series_finding *findings = gj_series_findings(run->series, &n);
    for (size_t i = 0; i < n; i++)
        gj_opinion_across(run->list[findings[i].member], &findings[i]);
}

static void folder_failed(const char *path, int errnum, void *payload)
{
    opinion_run *run = payload;
    cli_complain("%s: %s", path, strerror(errnum));
    run->trouble = true;
}

/* "2024-02-01", a day that there is; false, with a message, if it is none. */
static bool read_date(gj_opinion_options *out, const char *date)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year, month, day, end = 0;
    if (!date)
        return true;
    bool read = sscanf(date, "%4d-%2d-%2d%n", &year, &month, &day, &end) == 3 && date[end] == '\0';
    bool leap = read && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (!read || year < 1 || month < 1 || month > 12 || day < 1 || day > days[month - 1] + (leap && month == 2)) {
        cli_complain(_("“%s”不是日期，应如 2024-02-01"), date);
        return false;
    }
    out->year = year;
    out->month = month;
    out->day = day;
    return true;
}

/* --format, else by the name of the output, else text; NULL, with a message, if the name tells nothing. */
static const gj_format *choose_format(const cli_args *args)
{
    const char *path = output_path(args);
    if (args->value[OPT_FORMAT])
        return gj_opinion_format_find(args->value[OPT_FORMAT]);
    if (!path)
        return gj_opinion_format_find("text");
    const gj_format *f = gj_opinion_format_of_path(path);
    if (!f)
        cli_complain(_("%s：从文件名看不出格式，请用 --format"), path);
    return f;
}

static void open_ledger(opinion_run *run, const char *path)
{
    gj_error err = {0};
    if (path && ledger_open(&run->waivers, path, LEDGER_READ, &err) != GJ_OK)
        note_no_waivers(run, &err);
    run->read.digest = run->waivers;
}

static bool read_hierarchy(const opinion_run *run, const char *path)
{
    gj_error err = {0};
    if (!path || !run->series || gj_series_hierarchy(run->series, path, &err) == GJ_OK)
        return true;
    (void)print_failure(&err);
    return false;
}

static int write_opinions(const opinion_run *run, const cli_args *args, const gj_format *f, const gj_opinion_options *opt)
{
    gj_out *o = gj_out_new();
    gj_opinion_set set = {.list = run->list, .n = run->n, .unread = run->unread, .n_unread = run->n_unread, .options = *opt};
    gj_opinion_write(o, &set, f);
    int status = output_deliver(args, o, run->trouble ? EXIT_TROUBLE : EXIT_CLEAN);
    gj_out_free(o);
    return status;
}

static void free_run(opinion_run *run)
{
    for (size_t i = 0; i < run->n; i++)
        gj_opinion_free(run->list[i]);
    for (size_t i = 0; i < run->n_unread; i++)
        free((char *)(uintptr_t)run->unread[i].error);
    free(run->list);
    free(run->unread);
    gj_series_free(run->series);
    ledger_close(run->waivers);
    walk_free(&run->files);
}

int cmd_opinion(const cli_args *args)
{
    opinion_run run = {.read = {.encoding = args->value[OPT_ENCODING], .settings = &args->settings}};
    gj_opinion_options opt = {.from = args->value[OPT_FROM]};
    const gj_format *format = choose_format(args);
    int status = EXIT_TROUBLE;

    if (!format || !read_date(&opt, args->value[OPT_DATE]))
        return EXIT_TROUBLE;
    walk_paths(&run.files, args->paths, args->n_paths, folder_failed, &run);
    run.series = run.files.n > 1 ? gj_series_new() : NULL;
    if (run.files.n == 0) {
        cli_complain("%s", args->n_paths == 0 ? _("opinion 需要至少一个文件或文件夹") : _("没有找到报告"));
    } else if (read_hierarchy(&run, args->value[OPT_HIERARCHY]) && !output_is_source(args, run.files.paths, run.files.n)) {
        open_ledger(&run, args->ledger);
        pool_job job = {.n = run.files.n, .work = judge_file, .done = take_judged, .drop = drop, .payload = &run};
        pool_run(&job);
        compare(&run);
        status = run.n > 0 ? write_opinions(&run, args, format, &opt) : EXIT_TROUBLE;
    }
    free_run(&run);
    return status;
}
