/* gouji opinion: reads files on all processors and writes what the office sends back to the senders, in the order of the arguments. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/batch.h"
#include "cli/cli.h"
#include "cli/date.h"
#include "cli/earlier.h"
#include "cli/letters.h"
#include "cli/output.h"
#include "cli/pool.h"
#include "cli/print.h"
#include "gouji/gouji.h"
#include "i18n.h"
#include "mem.h"

typedef struct opinion_run {
    batch all; /* workers only read it */
    gj_opinion **list;
    size_t n, cap;
    gj_reviews *earlier; /* of --previous; NULL: not given */
} opinion_run;

/* One file's result. */
typedef struct judged {
    batch_item item;       /* without its reports */
    gj_opinion **opinions; /* of its reports that could be read */
    size_t n;
    size_t strange, other; /* reports that the earlier review does not have; that it has as of another organ or year */
} judged;

static void drop(void *result)
{
    judged *j = result;
    batch_clear(&j->item);
    for (size_t i = 0; i < j->n; i++)
        gj_opinion_free(j->opinions[i]);
    free(j->opinions);
    free(j);
}

/* The opinion on a report; on one that was sent again if the earlier review has it. */
static gj_opinion *judge_report(judged *j, const opinion_run *run, const gj_report *r)
{
    size_t which = run->earlier ? gj_reviews_find(run->earlier, r) : SIZE_MAX;
    j->strange += run->earlier && which == SIZE_MAX;
    if (which == SIZE_MAX)
        return gj_opinion_of(r, NULL, 0);
    j->other += !gj_reviews_agree(run->earlier, which, r);
    gj_recheck *c = gj_recheck_new(run->earlier, which, r);
    gj_opinion *o = gj_opinion_second(r, NULL, 0, c);
    gj_recheck_free(c);
    return o;
}

static void *judge_file(size_t i, void *payload)
{
    const opinion_run *run = payload;
    judged *j = mem_array(1, sizeof *j);
    batch_read(&j->item, &run->all, i);
    size_t cap = 0;
    for (const batch_item *item = &j->item; item && item->report; item = item->next) {
        MEM_GROW(j->opinions, j->n, cap);
        j->opinions[j->n++] = judge_report(j, run, item->report);
    }
    batch_drop_reports(&j->item);
    return j;
}

static bool take_judged(size_t i, void *result, void *payload)
{
    opinion_run *run = payload;
    judged *j = result;
    batch_note(&run->all, i, &j->item);
    if (j->strange > 0)
        cli_complain(_("%s：以前的审查中没有同一机关、同一年度的报告，按第一次审查写"), run->all.files.paths[i]);
    if (j->other > 0)
        cli_complain(_("%s 与以前审查的不是同一机关、同一年度的报告，仍按所给的对照"), run->all.files.paths[i]);
    run->all.trouble |= j->strange > 0;
    for (size_t k = 0; k < j->n; k++) {
        MEM_GROW(run->list, run->n, run->cap);
        run->list[run->n++] = j->opinions[k];
    }
    j->n = 0;
    drop(j);
    return true;
}

/* Adds the reports of --reference to the comparison, behind the others: nothing is told of them. */
static void read_references(opinion_run *run, const cli_args *args)
{
    cli_args only = *args;
    batch b;
    only.paths = (char **)(uintptr_t)args->references;
    only.n_paths = args->n_references;
    only.n_references = 0;
    only.value[OPT_ROSTER] = only.value[OPT_HIERARCHY] = only.value[OPT_OUTPUT] = only.value[OPT_FILES_FROM] = NULL;
    if (args->n_references == 0)
        return;
    if (batch_start(&b, &only)) {
        for (size_t i = 0; i < b.files.n; i++) {
            batch_item item = {0};
            batch_read(&item, &b, i);
            for (batch_item *x = &item; x; x = x->next) {
                if (x->report)
                    gj_series_add(run->all.series, gj_member_of(x->report));
            }
            batch_note(&b, i, &item);
            batch_clear(&item);
        }
    }
    run->all.trouble |= b.trouble;
    batch_free(&b);
}

static void judge_files(opinion_run *run, const cli_args *args)
{
    size_t n;
    pool_job job = {
        .n = run->all.files.n, .work = judge_file, .done = take_judged, .drop = drop, .payload = run, .threads = run->all.threads};
    pool_run(&job);
    read_references(run, args);
    const gj_series_finding *findings = batch_compare(&run->all, &n);
    for (size_t i = 0; i < n; i++)
        if (findings[i].member < run->n)
            gj_opinion_across(run->list[findings[i].member], &findings[i]);
}

enum { DATE_BYTES = 64 };

/* What the letter says beside the opinion, from the command line; `deadline` has room for it in words. False, with a message, if a date is
 * none. */
static bool read_options(gj_opinion_options *out, const cli_args *args, char deadline[DATE_BYTES])
{
    int year, month, day;
    const char *date = args->value[OPT_DATE], *until = args->value[OPT_DEADLINE];
    *out = (gj_opinion_options){.from = args->value[OPT_FROM],
                                .number = args->value[OPT_NUMBER],
                                .contact = args->value[OPT_CONTACT],
                                .copy_to = args->value[OPT_COPY_TO],
                                .no_wording = args->value[OPT_NO_WORDING]};
    if (date && !date_read(&out->year, &out->month, &out->day, date))
        return false;
    if (!until)
        return true;
    if (!date_read(&year, &month, &day, until))
        return false;
    snprintf(deadline, DATE_BYTES, _("%d年%d月%d日"), year, month, day);
    out->deadline = deadline;
    return true;
}

/* What the officer has to look at before the letter goes out, on stderr: it is not in it. */
static void tell_open(const gj_opinion *o)
{
    size_t n;
    const char *const *open = gj_opinion_open(o, &n);
    if (n == 0)
        return;
    cli_complain(
        _("%s：%zu 处只是读取时不能确定，没有写进审查意见，请先对照原件核实（gouji show --trace 说明来历；界面中 v 看原文，e 改正）"),
        gj_opinion_file(o), n);
    for (size_t i = 0; i < n; i++)
        cli_complain("  %s", open[i]);
}

static int write_opinions(const opinion_run *run, const cli_args *args, const gj_format *f, const gj_opinion_options *opt)
{
    gj_out *o = gj_out_new();
    gj_opinion_set set = {.list = run->list, .n = run->n, .unread = run->all.unread, .n_unread = run->all.n_unread, .options = *opt};
    const gj_roll *roll = run->all.series ? gj_series_roll(run->all.series) : NULL;
    set.roster = roll ? roll->words : NULL;
    gj_error err = {0};
    int status = gj_opinion_write(o, &set, f, &err) == GJ_OK ? output_deliver(args, o, run->all.trouble ? EXIT_TROUBLE : EXIT_CLEAN)
                                                             : print_failure(&err);
    gj_out_free(o);
    return status;
}

int cmd_opinion(const cli_args *args)
{
    opinion_run run = {0};
    gj_opinion_options opt;
    char deadline[DATE_BYTES];
    const gj_format *format = output_format(args, "text", gj_opinion_format_find, gj_opinion_format_of_path);
    int status = EXIT_TROUBLE;

    if (!format || output_would_garble(args, format) || !read_options(&opt, args, deadline))
        return EXIT_TROUBLE;
    if (args->value[OPT_PREVIOUS]) {
        run.earlier = earlier_read(args, (char *)(uintptr_t)args->value[OPT_PREVIOUS]);
        if (!run.earlier)
            return EXIT_TROUBLE;
    }
    if (batch_start(&run.all, args) && letters_ready(args)) {
        judge_files(&run, args);
        for (size_t i = 0; i < run.n; i++)
            tell_open(run.list[i]);
        status = run.n > 0 ? write_opinions(&run, args, format, &opt) : EXIT_TROUBLE;
        if (run.n > 0 && status == (run.all.trouble ? EXIT_TROUBLE : EXIT_CLEAN) && !letters_note(args, &run.all, run.list, run.n))
            status = EXIT_TROUBLE;
    }
    for (size_t i = 0; i < run.n; i++)
        gj_opinion_free(run.list[i]);
    free(run.list);
    gj_reviews_free(run.earlier);
    batch_free(&run.all);
    return status;
}
