#include "cli/batch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/output.h"
#include "cli/print.h"
#include "i18n.h"
#include "ledger/notes.h"
#include "ledger/waive.h"
#include "mem.h"

static void folder_failed(const char *path, int errnum, void *payload)
{
    batch *b = payload;
    cli_complain(_("%s：%s"), path, gj_errno_words(errnum));
    b->trouble = true;
}

/* Findings count as if nothing were waived, then; told once, as it is the same for all files. */
static void note_no_waivers(batch *b, gj_error *err)
{
    if (!b->no_waivers)
        (void)print_failure(err);
    b->no_waivers = b->trouble = true;
}

/* One that is damaged does not keep the reports from being read. With a roster what is noted may be the first that it holds, and says which
 * versions there were;
 * so may the ledger beside which the records of check are compared. */
static void open_ledger(batch *b, const cli_args *args)
{
    gj_error err = {0};
    const char *path = args->ledger;
    if (path && ledger_open(&b->waivers, path, LEDGER_READ, &err) != GJ_OK)
        note_no_waivers(b, &err);
    b->read.digest = b->waivers || (path && args->value[OPT_ROSTER]) || (args->command == CMD_CHECK && args->value[OPT_FORMAT]);
}

/* `path` may be NULL: none was given. */
static bool read_hierarchy(batch *b, const char *path)
{
    gj_error err = {0};
    if (!path)
        return true;
    gj_series *s = b->series ? b->series : gj_series_new(); /* of a single report only its mistakes are told */
    bool read = gj_series_hierarchy(s, path, &err) == GJ_OK;
    if (!read)
        (void)print_failure(&err);
    else if (!b->series)
        cli_complain("%s", _("只有一份报告：没有所属机关的报告可以相加，--hierarchy 没有用上"));
    if (s != b->series)
        gj_series_free(s);
    return read;
}

/* `path` may be NULL: none was given. */
static bool read_roster(batch *b, const char *path)
{
    gj_error err = {0};
    if (!path || gj_series_roster(b->series, path, &err) == GJ_OK)
        return true;
    (void)print_failure(&err);
    return false;
}

/* Of folders in which there is nothing to review. */
static void complain_of_none(const walk_list *files)
{
    char *skipped = walk_skipped(files);
    if (skipped)
        cli_complain(_("没有找到报告；%s"), skipped);
    else
        cli_complain("%s", _("没有找到报告"));
    free(skipped);
}

/* `jobs` may be NULL. */
static bool read_jobs(size_t *threads, const char *jobs)
{
    enum { MOST_JOBS = 1024 };
    char *end;
    if (!jobs)
        return true;
    long n = strtol(jobs, &end, 10);
    if (end == jobs || *end != '\0' || n < 1 || n > MOST_JOBS) {
        cli_complain(_("--jobs 的值“%s”无效：应是 1 到 %d 的整数"), jobs, MOST_JOBS);
        return false;
    }
    *threads = (size_t)n;
    return true;
}

bool batch_start(batch *b, const cli_args *args)
{
    *b = (batch){.read = {.encoding = args->value[OPT_ENCODING], .settings = &args->settings, .only_reports = true}};
    if (!read_jobs(&b->threads, args->value[OPT_JOBS])) {
        b->trouble = true;
        return false;
    }
    walk_paths(&b->files, args->paths, args->n_paths, folder_failed, b);
    if (!output_is_safe(args, &b->files)) {
        b->trouble = true;
        return false;
    }
    bool compared = cli_options[OPT_ROSTER].commands & (1u << args->command);
    if (compared && (b->files.n > 1 || args->value[OPT_ROSTER] || args->n_references > 0))
        b->series = gj_series_new();
    if (args->n_paths == 0 && !args->value[OPT_FILES_FROM])
        cli_complain(_("%s 需要至少一个文件或文件夹"), cli_commands[args->command].name);
    else if (b->files.n == 0)
        complain_of_none(&b->files);
    else if (read_hierarchy(b, args->value[OPT_HIERARCHY]) && read_roster(b, args->value[OPT_ROSTER])) {
        open_ledger(b, args);
        return true;
    }
    b->trouble = true;
    return false;
}

void batch_free(batch *b)
{
    for (size_t i = 0; i < b->n_unread; i++)
        free((char *)(uintptr_t)b->unread[i].error);
    free(b->unread);
    gj_series_free(b->series);
    ledger_close(b->waivers);
    walk_free(&b->files);
}

static void complete(batch_item *item, const batch *b)
{
    item->member = b->series ? gj_member_of(item->report) : NULL;
    (void)waive_report(b->waivers, item->report, item->member, &item->waivers); /* its status is that of item->waivers */
    item->limited = gj_limits_met(gj_report_limits(item->report));
}

/* The other reports of the file, unless the path names this one. */
static void read_others(batch_item *item, const batch *b, const char *path)
{
    if (strcmp(path, gj_text_name(gj_report_text(item->report))) == 0)
        return;
    while (item->report) {
        gj_report *next = NULL;
        gj_error err = {0};
        if (gj_report_next(&next, item->report, &b->read, &err) == GJ_OK && !next)
            return;
        item = item->next = mem_array(1, sizeof *item);
        item->report = next;
        item->error = err;
        if (next)
            complete(item, b);
    }
}

void batch_read(batch_item *item, const batch *b, size_t i)
{
    if (gj_report_open(&item->report, b->files.paths[i], &b->read, &item->error) != GJ_OK)
        return;
    complete(item, b);
    read_others(item, b, b->files.paths[i]);
}

static void note_unread(batch *b, const char *file, gj_error *err)
{
    MEM_GROW(b->unread, b->n_unread, b->cap_unread);
    b->unread[b->n_unread++] = (gj_sarif_unread){file, mem_strdup(err->text ? err->text : "")};
    b->trouble = true;
    fflush(stdout);
    (void)print_failure(err);
}

static void note_item(batch *b, size_t i, batch_item *item)
{
    if (item->error.status != GJ_OK)
        note_unread(b, b->files.paths[i], &item->error);
    b->trouble |= item->limited;
    if (item->waivers.status != GJ_OK)
        note_no_waivers(b, &item->waivers);
    if (b->series)
        gj_series_add(b->series, item->member);
    item->member = NULL;
}

static void clear_item(batch_item *item)
{
    gj_report_free(item->report);
    gj_member_free(item->member);
    gj_error_clear(&item->error);
    gj_error_clear(&item->waivers);
    *item = (batch_item){0};
}

void batch_note(batch *b, size_t i, batch_item *item)
{
    for (; item; item = item->next)
        note_item(b, i, item);
}

void batch_drop_reports(batch_item *item)
{
    for (; item; item = item->next) {
        gj_report_free(item->report);
        item->report = NULL;
    }
}

void batch_clear(batch_item *item)
{
    batch_item *next = item->next;
    clear_item(item);
    while (next) {
        batch_item *one = next;
        next = one->next;
        clear_item(one);
        free(one);
    }
}

bool batch_names_one(const gj_report *r, const char *path)
{
    size_t of;
    (void)gj_report_number(r, &of);
    if (of == 1 || strcmp(path, gj_text_name(gj_report_text(r))) == 0)
        return true;
    cli_complain(_("%s 中有 %zu 份报告，请指明一份：%s#1 至 %s#%zu"), path, of, path, path, of);
    return false;
}

const gj_series_finding *batch_compare(batch *b, size_t *n)
{
    *n = 0;
    if (!b->series)
        return NULL;
    gj_series_check(b->series, b->read.settings);
    gj_error err = {0};
    if (notes_read(b->waivers, b->series, NULL, &err) != GJ_OK)
        note_no_waivers(b, &err);
    return gj_series_findings(b->series, n);
}
