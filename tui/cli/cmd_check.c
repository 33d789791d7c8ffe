/* gouji check: reviews files on all processors and prints the findings in the order of the arguments. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/batch.h"
#include "cli/check_format.h"
#include "cli/cli.h"
#include "cli/pool.h"
#include "cli/print.h"
#include "mem.h"

/* What all files share. Workers only read it. */
typedef struct check_run {
    batch all;
    const check_format *format;
    gj_severity fail_on;
    bool color, live; /* live: somebody watches the output */
    bool written;     /* a piece that is not empty */
    bool last_begun;  /* some of the piece on all reports together is written */
    check_total total;
} check_run;

/* One file's result. */
typedef struct checked {
    batch_item item; /* without its report */
    gj_out *out;
    size_t severities[GJ_ERROR + 1], waived;
} checked;

static void drop(void *result)
{
    checked *c = result;
    batch_clear(&c->item);
    gj_out_free(c->out);
    free(c);
}

static void count_findings(checked *c, const gj_report *r)
{
    size_t n;
    const gj_violation *violations = gj_report_violations(r, &n);
    for (size_t k = 0; k < n; k += 1 + violations[k].n_members)
        ++*(violations[k].waived ? &c->waived : &c->severities[violations[k].severity]);
}

/* One report of the `i`th file, behind those before it. */
static void print_item(checked *c, const check_run *run, size_t i, const batch_item *item)
{
    size_t before, len;
    gj_out *o = gj_out_new();
    if (item->report) {
        if (item->member && run->format->member)
            run->format->member(o, item->report, item->member);
        else
            run->format->report(o, item->report, run->color);
        count_findings(c, item->report);
    } else if (run->format->error) {
        run->format->error(o, run->all.files.paths[i], &item->error);
    }
    const char *piece = gj_out_data(o, &len);
    (void)gj_out_data(c->out, &before);
    if (before > 0 && len > 0)
        gj_out_puts(c->out, run->format->between);
    gj_out_write(c->out, piece, len);
    gj_out_free(o);
}

static void *check_file(size_t i, void *payload)
{
    const check_run *run = payload;
    checked *c = mem_array(1, sizeof *c);

    c->out = gj_out_new();
    batch_read(&c->item, &run->all, i);
    for (const batch_item *item = &c->item; item; item = item->next)
        print_item(c, run, i, item);
    batch_drop_reports(&c->item);
    return c;
}

/* What stands before a piece of `len` bytes. */
static void begin_piece(check_run *run, size_t len)
{
    if (len > 0 && run->written)
        print_puts(run->format->between);
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

static bool print_checked(size_t i, void *result, void *payload)
{
    check_run *run = payload;
    checked *c = result;

    bool good = print_piece(run, c->out);
    batch_note(&run->all, i, &c->item);
    for (const batch_item *item = c->item.next; item; item = item->next)
        run->total.files++;
    for (size_t s = 0; s <= GJ_ERROR; s++)
        run->total.severities[s] += c->severities[s];
    run->total.waived += c->waived;
    drop(c);
    return good;
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
    (void)print_bytes(s, len);
}

/* What the reports have to say of each other. */
static void compare_files(check_run *run)
{
    size_t n, len;
    gj_out *o = gj_out_new_passing(print_part, run);
    const gj_series_finding *findings = batch_compare(&run->all, &n);
    for (size_t i = 0; i < n; i++)
        ++*(findings[i].waived ? &run->total.waived : &run->total.severities[findings[i].severity]);
    run->format->series(o, run->all.series, run->color);
    const char *rest = gj_out_data(o, &len);
    print_part(rest, len, run);
    gj_out_free(o);
}

static void check_files(check_run *run)
{
    pool_job job = {
        .n = run->all.files.n, .work = check_file, .done = print_checked, .drop = drop, .payload = run, .threads = run->all.threads};
    print_begin(run);
    pool_run(&job);
    if (run->all.series && !ferror(stdout))
        compare_files(run);
    run->total.unread = run->all.unread;
    run->total.n_unread = run->all.n_unread;
    print_end(run);
}

static bool found_enough(const check_run *run)
{
    size_t found = 0;
    for (size_t s = run->fail_on; s <= GJ_ERROR; s++)
        found += run->total.severities[s];
    return found > 0;
}

int cmd_check(const cli_args *args)
{
    size_t format = 0;
    check_run run = {.color = print_in_color(args), .live = isatty(STDOUT_FILENO), .total.settings = &args->settings};

    if (args->value[OPT_FORMAT])
        (void)cli_is_choice(cli_commands[CMD_CHECK].formats, args->value[OPT_FORMAT], &format);
    run.format = format == 0 && args->value[OPT_DETAILS] ? &check_details : &check_formats[format];
    run.fail_on = (gj_severity)(GJ_ERROR - cli_choice(args, OPT_FAIL_ON));
    if (batch_start(&run.all, args)) {
        char *skipped = walk_skipped(&run.all.files);
        run.total.files = run.all.files.n;
        run.total.skipped = skipped;
        check_files(&run);
        free(skipped);
    }
    int status = run.all.trouble ? EXIT_TROUBLE : found_enough(&run) ? EXIT_FOUND : EXIT_CLEAN;
    batch_free(&run.all);
    return print_finish(status);
}
