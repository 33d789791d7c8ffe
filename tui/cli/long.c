#include "cli/long.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/batch.h"
#include "cli/certain.h"
#include "cli/output.h"
#include "cli/pool.h"
#include "cli/print.h"
#include "gouji/gouji.h"
#include "i18n.h"
#include "mem.h"

/* What all files share; workers only read it. */
typedef struct long_run {
    batch all;
    bool json, certain;
    const char *table; /* only this one; NULL: all */
    gj_out *whole;     /* of the file that is written; NULL: standard output, piece by piece */
    size_t cells;      /* bytes of records so far */
} long_run;

/* One file's result. */
typedef struct long_item {
    batch_item item; /* without its reports */
    gj_out *out;
} long_item;

bool long_is_format(const char *name)
{
    return strcmp(name, LONG_FORMAT) == 0 || strcmp(name, LONG_JSON_FORMAT) == 0;
}

static bool writes_ndjson_file(const cli_args *args)
{
    const char *path = output_path(args), *dot = path ? strrchr(path, '.') : NULL;
    return dot && strcmp(dot + 1, LONG_JSON_FORMAT) == 0;
}

bool long_wanted(const cli_args *args)
{
    const char *format = args->value[OPT_FORMAT];
    return format ? long_is_format(format) : writes_ndjson_file(args);
}

static void drop(void *result)
{
    long_item *l = result;
    batch_clear(&l->item);
    gj_out_free(l->out);
    free(l);
}

static void write_records(gj_out *o, const gj_report *r, const long_run *run)
{
    certain changes = {0};
    if (run->certain)
        certain_apply(&changes, r, false); /* the flag "edited" tells */
    const gj_report *result = changes.corrected ? changes.corrected : r;
    if (run->json)
        gj_write_long_ndjson(o, result, run->table);
    else
        gj_write_long_csv(o, result, run->table);
    certain_free(&changes);
}

static void *read_file(size_t i, void *payload)
{
    const long_run *run = payload;
    long_item *l = mem_array(1, sizeof *l);
    l->out = gj_out_new();
    batch_read(&l->item, &run->all, i);
    for (const batch_item *item = &l->item; item; item = item->next)
        if (item->report)
            write_records(l->out, item->report, run);
    batch_drop_reports(&l->item);
    return l;
}

static bool take_piece(long_run *run, const gj_out *piece)
{
    size_t len;
    const char *s = gj_out_data(piece, &len);
    run->cells += len;
    if (!run->whole)
        return print_out(piece);
    gj_out_write(run->whole, s, len);
    return true;
}

static bool take_file(size_t i, void *result, void *payload)
{
    long_run *run = payload;
    long_item *l = result;
    bool good = take_piece(run, l->out);
    batch_note(&run->all, i, &l->item);
    drop(l);
    return good;
}

static void write_head(long_run *run)
{
    if (run->json)
        return;
    gj_out *head = gj_out_new();
    gj_write_long_head(head);
    (void)take_piece(run, head);
    run->cells = 0;
    gj_out_free(head);
}

static void export_files(long_run *run)
{
    pool_job job = {.n = run->all.files.n, .work = read_file, .done = take_file, .drop = drop, .payload = run, .threads = run->all.threads};
    write_head(run);
    pool_run(&job);
}

/* A file without a record is not written over an older one. */
static int deliver(const long_run *run, const cli_args *args)
{
    int status = run->all.trouble ? EXIT_TROUBLE : EXIT_CLEAN;
    if (run->cells == 0) {
        cli_complain("%s", run->table ? _("这些报告中没有这张表格") : _("这些报告中没有表格"));
        return EXIT_TROUBLE;
    }
    return run->whole ? output_deliver(args, run->whole, status) : print_finish(status);
}

int long_export(const cli_args *args)
{
    const char *format = args->value[OPT_FORMAT], *table = args->value[OPT_TABLE];
    long_run run = {.certain = args->value[OPT_APPLY_CERTAIN] != NULL, .whole = output_path(args) ? gj_out_new() : NULL};
    int status = EXIT_TROUBLE;

    run.json = strcmp(format ? format : LONG_JSON_FORMAT, LONG_JSON_FORMAT) == 0;
    run.table = table && strcmp(table, "all") != 0 ? table : NULL;
    if (batch_start(&run.all, args)) {
        export_files(&run);
        status = deliver(&run, args);
    }
    batch_free(&run.all);
    gj_out_free(run.whole);
    return status;
}
