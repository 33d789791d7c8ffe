/* gouji show and gouji export: the rebuilt tables of one report. */
#include <stdio.h>
#include <string.h>

#include "cli/batch.h"
#include "cli/certain.h"
#include "cli/cli.h"
#include "cli/long.h"
#include "cli/marked.h"
#include "cli/output.h"
#include "cli/print.h"
#include "cli/source.h"
#include "gouji/gouji.h"
#include "i18n.h"

/* Opens the one file of the command; says what is wrong otherwise. */
static bool open_report(gj_report **out, const cli_args *args)
{
    gj_options options = {.encoding = args->value[OPT_ENCODING]};
    gj_error err = {0};

    if (!output_is_safe_for_one(args))
        return false;
    if (gj_report_open(out, args->paths[0], &options, &err) != GJ_OK) {
        print_failure(&err);
        return false;
    }
    if (batch_names_one(*out, args->paths[0]))
        return true;
    gj_report_free(*out);
    *out = NULL;
    return false;
}

static size_t count_found(const gj_report *r)
{
    size_t n, found = 0;
    const gj_table *tables = gj_report_tables(r, &n);
    for (size_t i = 0; i < n; i++)
        found += tables[i].found;
    return found;
}

/* Says on stderr that there is no table to show; true if there is one. */
static bool has_tables(const gj_report *r)
{
    bool has = count_found(r) > 0;
    if (!has)
        cli_complain(_("%s：没有找到表格"), gj_text_name(gj_report_text(r)));
    return has;
}

static void show_text(gj_out *o, const gj_report *r, const cli_args *args)
{
    enum { AUTO, NARROW, WIDE };
    gj_out *drawn = gj_out_new();
    gj_write_tables_text(drawn, r, cli_choice(args, OPT_AMBIGUOUS) == WIDE ? 2 : 1);
    print_clean_lines(o, gj_out_data(drawn, NULL));
    gj_out_free(drawn);
}

static void show_trace(gj_out *o, const gj_report *r)
{
    gj_out *trace = gj_out_new();
    gj_write_trace(trace, r);
    print_clean_lines(o, gj_out_data(trace, NULL));
    gj_out_free(trace);
}

int cmd_show(const cli_args *args)
{
    gj_report *r = NULL;
    gj_error err = {0};
    bool json = args->value[OPT_FORMAT] && strcmp(args->value[OPT_FORMAT], "json") == 0;
    int status = EXIT_CLEAN;

    if (!open_report(&r, args))
        return EXIT_TROUBLE;
    gj_out *o = gj_out_new();
    if (json) {
        if (gj_export(o, r, GJ_ALL_TABLES, gj_format_find("json"), NULL, &err) != GJ_OK)
            status = print_failure(&err);
    } else if (args->value[OPT_TRACE]) {
        show_trace(o, r);
    } else if (has_tables(r)) {
        show_text(o, r, args);
    }
    (void)print_out(o); /* print_finish tells */
    gj_out_free(o);
    gj_report_free(r);
    return print_finish(status);
}

/* ---- export ---- */

/* Lists the tables that could have been named. */
static void complain_of_table(const gj_report *r, const char *id)
{
    size_t n;
    const gj_table *tables = gj_report_tables(r, &n);
    gj_out *ids = gj_out_new();
    gj_out_puts(ids, "all");
    for (size_t i = 0; i < n; i++) {
        if (tables[i].found)
            gj_out_printf(ids, "|%s", tables[i].id);
    }
    cli_complain(_("报告中没有找到表格“%s”，可用：%s"), id, gj_out_data(ids, NULL));
    gj_out_free(ids);
}

/* The table to export into *out: an index or GJ_ALL_TABLES; false, with a message, if there is none. */
static bool choose_table(int *out, const gj_report *r, const char *id)
{
    size_t n;
    const gj_table *tables = gj_report_tables(r, &n);

    if (!id || strcmp(id, "all") == 0) {
        *out = GJ_ALL_TABLES;
        return has_tables(r);
    }
    for (size_t i = 0; i < n; i++) {
        if (tables[i].found && strcmp(tables[i].id, id) == 0) {
            *out = (int)i;
            return true;
        }
    }
    complain_of_table(r, id);
    return false;
}

/* Exports as the command line says, and what was changed before if that is listed; gives the exit status. */
static int export_report(const gj_report *r, const certain *changes, const cli_args *args, const gj_format *format)
{
    gj_export_options options = {.no_bom = args->value[OPT_NO_BOM] != NULL,
                                 .bare = args->value[OPT_BARE] != NULL,
                                 .corrections = changes->list,
                                 .n_corrections = changes->n};
    gj_error err = {0};
    int table, status = EXIT_TROUBLE;
    gj_out *o = gj_out_new();

    if (choose_table(&table, r, args->value[OPT_TABLE])) {
        if (gj_export(o, r, table, format, &options, &err) == GJ_OK)
            status = output_deliver(args, o, EXIT_CLEAN);
        else
            status = print_failure(&err);
    }
    gj_out_free(o);
    return status;
}

/* --bare leaves rows and nothing that says where one table ends: there can be only one. */
static bool bare_agrees(const cli_args *args)
{
    const char *table = args->value[OPT_TABLE];
    if (!args->value[OPT_BARE] || (table && strcmp(table, "all") != 0))
        return true;
    cli_complain("%s", _("--bare 只写一张表格的各行，请用 --table 指明是哪张"));
    return false;
}

/* Only records of many reports can follow each other in a file. */
static bool takes_one(const cli_args *args)
{
    if (args->n_paths == 1 && !args->value[OPT_FILES_FROM])
        return true;
    cli_complain("%s", _("export 一次导出一份报告；多份报告请用 --format=long（CSV）或 --format=ndjson，每格一行"));
    return false;
}

int cmd_export(const cli_args *args)
{
    gj_report *r = NULL;
    certain changes = {0};
    int status = EXIT_TROUBLE;

    if (!source_agrees(args) || !bare_agrees(args))
        return EXIT_TROUBLE;
    if (long_wanted(args))
        return long_export(args);
    if (marked_wanted(args))
        return marked_export(args);
    if (!takes_one(args) || !open_report(&r, args))
        return EXIT_TROUBLE;
    bool source = source_wanted(args);
    const gj_format *format = source ? NULL : output_format(args, "csv", gj_format_find, gj_format_of_path);
    bool ready = source || (format && !output_would_garble(args, format));
    if (ready && args->value[OPT_APPLY_CERTAIN])
        certain_apply(&changes, r, true);
    const gj_report *result = changes.corrected ? changes.corrected : r;
    if (ready && source)
        status = source_export(result, changes.corrected != NULL, args);
    else if (ready)
        status = export_report(result, &changes, args, format);
    certain_free(&changes);
    gj_report_free(r);
    return status;
}
