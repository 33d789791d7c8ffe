/* gouji check: reviews files on all processors and prints the findings in the order of the arguments. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/check_format.h"
#include "cli/cli.h"
#include "cli/pool.h"
#include "cli/print.h"
#include "cli/walk.h"
#include "i18n.h"
#include "ledger/waive.h"
#include "mem.h"

/* What all files share. `read` and what stands before it is only read while workers run. */
typedef struct check_run {
    const check_format *format;
    gj_options read;
    gj_severity fail_on;
    gj_series *series; /* NULL for a single file */
    ledger *waivers;   /* NULL: none */
    bool color, live;  /* live: somebody watches the output */
    walk_list files;
    bool no_waivers;       /* the ledger could not be read */
    bool trouble, written; /* written: a piece that is not empty */
    bool last_begun;       /* some of the piece on all reports together is written */
    check_total total;
} check_run;

/* One file's result. */
typedef struct checked {
    gj_out *out;
    gj_member *member; /* for the series; NULL if there is none */
    gj_error error;    /* status GJ_OK: the report was read */
    gj_error waivers;  /* the same of its waivers */
    size_t severities[GJ_ERROR + 1], waived;
} checked;

static void drop(void *result)
{
    checked *c = result;
    gj_out_free(c->out);
    gj_member_free(c->member);
    gj_error_clear(&c->error);
    gj_error_clear(&c->waivers);
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
    (void)waive_report(run->waivers, r, &c->waivers); /* its status is that of c->waivers */
    run->format->report(c->out, r, run->color);
    const gj_violation *violations = gj_report_violations(r, &n);
    for (size_t k = 0; k < n; k++)
        ++*(violations[k].waived ? &c->waived : &c->severities[violations[k].severity]);
    c->member = run->series ? gj_member_of(r) : NULL;
    gj_report_free(r);
    return c;
}

/* What stands before a piece of `len` bytes. */
static void begin_piece(check_run *run, size_t len)
{
    if (len > 0 && run->written)
        fputs(run->format->between, stdout);
    run->written = run->written || len > 0;
}

/* One piece of the document; false when stdout is broken. */
static bool print_piece(check_run *run, const gj_out *piece)
{
    size_t len;
    (void)gj_out_data(piece, &len);
    begin_piece(run, len);
    bool good = print_out(piece);
    if (run->live)
        fflush(stdout);
    return good;
}

/* Takes the error. */
static void note_unread(check_run *run, const char *file, gj_error *err)
{
    check_total *t = &run->total;
    MEM_GROW(t->unread, t->n_unread, t->cap_unread);
    t->unread[t->n_unread++] = (gj_sarif_unread){mem_strdup(file), mem_strdup(err->text ? err->text : "")};
    run->trouble = true;
    fflush(stdout);
    (void)print_failure(err);
}

/* Findings count as if nothing were waived, then; told once, as it is the same for all files. */
static void note_no_waivers(check_run *run, gj_error *err)
{
    if (!run->no_waivers)
        (void)print_failure(err);
    run->no_waivers = run->trouble = true;
}

static bool print_checked(size_t i, void *result, void *payload)
{
    check_run *run = payload;
    checked *c = result;

    bool good = print_piece(run, c->out);
    if (c->error.status != GJ_OK)
        note_unread(run, run->files.paths[i], &c->error);
    if (c->waivers.status != GJ_OK)
        note_no_waivers(run, &c->waivers);
    for (size_t s = 0; s <= GJ_ERROR; s++)
        run->total.severities[s] += c->severities[s];
    run->total.waived += c->waived;
    if (run->series)
        gj_series_add(run->series, c->member);
    c->member = NULL;
    drop(c);
    return good;
}

static void folder_failed(const char *path, int errnum, void *payload)
{
    check_run *run = payload;
    cli_complain("%s: %s", path, strerror(errnum));
    run->trouble = true;
}

static void print_begin(const check_run *run)
{
    gj_out *o = gj_out_new();
    if (run->format->begin)
        run->format->begin(o);
    (void)print_out(o);
    gj_out_free(o);
}

static void print_end(const check_run *run)
{
    gj_out *o = gj_out_new();
    if (run->format->end)
        run->format->end(o, &run->total);
    if (!ferror(stdout))
        (void)print_out(o);
    gj_out_free(o);
}

/* A part of the last piece, which may be as large as all the others together. */
static void print_part(const char *s, size_t len, void *payload)
{
    check_run *run = payload;
    if (!run->last_begun)
        begin_piece(run, len);
    run->last_begun = true;
    (void)fwrite(s, 1, len, stdout);
}

/* What the reports have to say of each other. */
static void compare_files(check_run *run)
{
    size_t n, len;
    gj_out *o = gj_out_new_passing(print_part, run);
    gj_series_check(run->series, run->read.settings);
    const gj_series_finding *findings = gj_series_findings(run->series, &n);
    for (size_t i = 0; i < n; i++)
        run->total.severities[findings[i].severity]++;
    run->format->series(o, run->series, run->color);
    const char *rest = gj_out_data(o, &len);
    print_part(rest, len, run);
    gj_out_free(o);
}

static void check_files(check_run *run)
{
    pool_job job = {.n = run->files.n, .work = check_file, .done = print_checked, .drop = drop, .payload = run};
    print_begin(run);
    pool_run(&job);
    if (run->series && !ferror(stdout))
        compare_files(run);
    print_end(run);
}

static bool found_enough(const check_run *run)
{
    size_t found = 0;
    for (size_t s = run->fail_on; s <= GJ_ERROR; s++)
        found += run->total.severities[s];
    return found > 0;
}

static void free_run(check_run *run)
{
    check_total *t = &run->total;
    for (size_t i = 0; i < t->n_unread; i++) {
        free((char *)(uintptr_t)t->unread[i].file);
        free((char *)(uintptr_t)t->unread[i].error);
    }
    free(t->unread);
    gj_series_free(run->series);
    walk_free(&run->files);
    ledger_close(run->waivers);
}

/* One that is damaged does not keep the reports from being checked. */
static void open_ledger(check_run *run, const char *path)
{
    gj_error err = {0};
    if (path && ledger_open(&run->waivers, path, LEDGER_READ, &err) != GJ_OK)
        note_no_waivers(run, &err);
    run->read.digest = run->waivers;
}

/* `path` may be NULL: none was given. */
static bool read_hierarchy(check_run *run, const char *path)
{
    gj_error err = {0};
    if (!path || !run->series || gj_series_hierarchy(run->series, path, &err) == GJ_OK)
        return true;
    (void)print_failure(&err);
    return false;
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
    run.format = &check_formats[format];
    run.read = (gj_options){.encoding = args->value[OPT_ENCODING], .settings = &args->settings};
    open_ledger(&run, args->ledger);
    run.fail_on = (gj_severity)(GJ_ERROR - cli_choice(args, OPT_FAIL_ON));
    walk_paths(&run.files, args->paths, args->n_paths, folder_failed, &run);
    run.total.files = run.files.n;
    run.total.settings = &args->settings;
    run.series = run.files.n > 1 ? gj_series_new() : NULL;
    if (!read_hierarchy(&run, args->value[OPT_HIERARCHY])) {
        run.trouble = true;
    } else if (run.files.n > 0) {
        check_files(&run);
    } else {
        cli_complain("%s", _("没有找到报告"));
        run.trouble = true;
    }
    int status = run.trouble ? EXIT_TROUBLE : found_enough(&run) ? EXIT_FOUND : EXIT_CLEAN;
    free_run(&run);
    return print_finish(status);
}
