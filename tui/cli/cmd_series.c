/* gouji series: the reduce of a review in parts. The map is `gouji check --format=ndjson` on each part, on any machine; this compares the
 * reports of all parts with each other, from their records alone.
 *
 *   a.ndjson, b.ndjson, … ──lines──▶ members, ordered by file ──▶ findings, as one run of check over all files has them */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/check_text.h"
#include "cli/cli.h"
#include "cli/output.h"
#include "cli/print.h"
#include "gouji/file.h"
#include "gouji/gouji.h"
#include "i18n.h"
#include "ledger/notes.h"
#include "mem.h"

typedef struct series_run {
    gj_series *series;
    gj_member **members; /* until they are ordered and given to the series */
    size_t n, cap;
    size_t not_reviewed; /* records of files that were not */
    bool trouble;        /* something was told on stderr */
} series_run;

/* ---- reading ---- */

static void take_record(series_run *run, const char *path, size_t line, const char *record, size_t len)
{
    gj_member *m = NULL;
    gj_error err = {0};
    gj_status status = gj_member_read(&m, record, len, &err);
    if (status == GJ_OK && m) {
        MEM_GROW(run->members, run->n, run->cap);
        run->members[run->n++] = m;
    } else if (status == GJ_E_KIND) {
        cli_complain(_("未审查：%s"), err.text);
        run->not_reviewed++;
    } else if (status != GJ_OK) {
        cli_complain("%s:%zu: %s", path, line, err.text);
    }
    run->trouble |= status != GJ_OK;
    gj_error_clear(&err);
}

static void read_lines(series_run *run, const char *path, FILE *f)
{
    char *record = NULL;
    size_t room = 0, line = 0;
    errno = 0;
    for (ssize_t len; (len = getline(&record, &room, f)) >= 0;) {
        line++;
        if (record[strspn(record, " \t\r\n")] != '\0')
            take_record(run, path, line, record, (size_t)len);
    }
    if (ferror(f)) {
        cli_complain(_("%s：%s"), path, gj_errno_words(errno));
        run->trouble = true;
    }
    free(record);
}

static void read_path(series_run *run, const char *path)
{
    gj_error err = {0};
    int fd = STDIN_FILENO;
    bool standard = strcmp(path, "-") == 0;
    if (!standard && gj_file_open(&fd, path, GJ_FILE_INPUT, &err) != GJ_OK) {
        (void)print_failure(&err);
        run->trouble = true;
        return;
    }
    FILE *f = standard ? stdin : fdopen(fd, "r");
    if (!f) {
        cli_complain(_("%s：%s"), path, gj_errno_words(errno));
        run->trouble = true;
        (void)close(fd);
        return;
    }
    read_lines(run, standard ? _("标准输入") : path, f);
    if (!standard)
        (void)fclose(f);
}

/* ---- order ---- */

/* Paths as a walk through their folders meets them: '/' before every other byte. */
static int by_path(const void *left, const void *right)
{
    const unsigned char *a = (const unsigned char *)gj_member_file(*(gj_member *const *)left);
    const unsigned char *b = (const unsigned char *)gj_member_file(*(gj_member *const *)right);
    while (*a && *a == *b) {
        a++;
        b++;
    }
    int x = *a == '/' ? 1 : *a == 0 ? 0 : *a + 1, y = *b == '/' ? 1 : *b == 0 ? 0 : *b + 1;
    return x - y;
}

/* A report whose record is there twice counts once. */
static void give_members(series_run *run)
{
    if (run->n > 0)
        qsort(run->members, run->n, sizeof *run->members, by_path);
    for (size_t i = 0; i < run->n; i++) {
        bool again = i + 1 < run->n && by_path(&run->members[i], &run->members[i + 1]) == 0;
        if (again) {
            cli_complain(_("%s 有两条记录，只用一条"), gj_member_file(run->members[i]));
            gj_member_free(run->members[i]);
        } else {
            gj_series_add(run->series, run->members[i]);
        }
    }
    free(run->members);
    run->members = NULL;
}

/* ---- what it gives ---- */

static void write_text(gj_out *o, const series_run *run, const cli_args *args)
{
    gj_out_printf(o, _("共 %zu 份报告的记录，未审查 %zu 份\n"), run->n, run->not_reviewed);
    check_text_series(o, run->series, print_in_color(args));
}

static void write_sarif(gj_out *o, const series_run *run, const cli_args *args)
{
    gj_sarif_begin(o);
    gj_series_sarif(o, run->series);
    gj_sarif_end(o, &args->settings, NULL, 0);
}

static void write_findings(gj_out *o, const series_run *run, const cli_args *args)
{
    enum { TEXT, JSON };
    size_t format = TEXT;
    if (args->value[OPT_FORMAT])
        (void)cli_is_choice(cli_commands[CMD_SERIES].formats, args->value[OPT_FORMAT], &format);
    if (format == TEXT) {
        write_text(o, run, args);
    } else if (format == JSON) {
        gj_series_json(o, run->series);
        gj_out_puts(o, "\n");
    } else {
        write_sarif(o, run, args);
    }
}

static bool found_enough(const gj_series *s, gj_severity fail_on)
{
    size_t n, found = 0;
    const gj_series_finding *findings = gj_series_findings(s, &n);
    for (size_t i = 0; i < n; i++)
        found += !findings[i].waived && findings[i].severity >= fail_on;
    return found > 0;
}

/* How the organs of the roster stand, by the letters and notes in the ledger; what was waived, the records say. */
static void read_notes(series_run *run, const cli_args *args)
{
    ledger *l = NULL;
    gj_error err = {0};
    if (!args->value[OPT_ROSTER] || !args->ledger)
        return;
    if (ledger_open(&l, args->ledger, LEDGER_READ, &err) != GJ_OK || notes_read(l, run->series, NULL, &err) != GJ_OK) {
        (void)print_failure(&err);
        run->trouble = true;
    }
    ledger_close(l);
}

static int compare_all(series_run *run, const cli_args *args)
{
    gj_severity fail_on = (gj_severity)(GJ_ERROR - cli_choice(args, OPT_FAIL_ON));
    gj_out *o = gj_out_new();
    give_members(run);
    gj_series_check(run->series, &args->settings);
    read_notes(run, args);
    write_findings(o, run, args);
    (void)print_out(o); /* print_finish tells */
    gj_out_free(o);
    return print_finish(run->trouble ? EXIT_TROUBLE : found_enough(run->series, fail_on) ? EXIT_FOUND : EXIT_CLEAN);
}

/* Whom the reports are compared by; false, with a message, if a file of these is amiss. */
static bool read_organs(gj_series *s, const cli_args *args)
{
    gj_error err = {0};
    const char *below = args->value[OPT_HIERARCHY], *roster = args->value[OPT_ROSTER];
    bool good = (!below || gj_series_hierarchy(s, below, &err) == GJ_OK) && (!roster || gj_series_roster(s, roster, &err) == GJ_OK);
    return good || print_failure(&err) == EXIT_CLEAN;
}

int cmd_series(const cli_args *args)
{
    series_run run = {.series = gj_series_new()};
    int status = EXIT_TROUBLE;
    walk_list inputs = {.paths = args->paths, .n = args->n_paths};

    if (args->n_paths == 0)
        cli_complain("%s", _("series 需要 gouji check --format=ndjson 写出的文件"));
    else if (output_is_safe(args, &inputs) && read_organs(run.series, args)) {
        for (size_t i = 0; i < args->n_paths; i++)
            read_path(&run, args->paths[i]);
        status = compare_all(&run, args);
    }
    gj_series_free(run.series);
    return status;
}
