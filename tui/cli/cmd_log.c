/* gouji log: what the ledger holds of one report: what was changed, and when it was looked at. */
#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "cli/batch.h"
#include "cli/cli.h"
#include "cli/output.h"
#include "cli/print.h"
#include "gouji/gouji.h"
#include "i18n.h"
#include "ledger/ledger.h"
#include "ledger/words.h"
#include "mem.h"
#include "say/cellkey.h"
#include "say/label.h"

typedef struct log_all {
    ledger_log entries;
    ledger_view *views;
    size_t n_views;
} log_all;

/* ISO 8601, UTC. */
static char *time_text(int64_t seconds, const char *format)
{
    struct tm parts;
    char buf[64] = "";
    time_t t = (time_t)seconds;
    if (gmtime_r(&t, &parts) != NULL)
        (void)strftime(buf, sizeof buf, format, &parts);
    return mem_strdup(buf);
}

/* ---- for people: a table ---- */

enum { COLUMNS = 7, GAP = 2 };

static const char *const heads[COLUMNS] = {N_("时间（UTC）"), N_("用户"), N_("操作"), N_("位置"), N_("原为"), N_("改为"), N_("理由")};

static const char *known(const char *text)
{
    return text != NULL ? text : "";
}

/* Label of the cell, its keys if the report has no such cell (any more), or the finding. */
static char *place_text(const ledger_entry *e, const gj_report *r)
{
    size_t n;
    gj_edit at = {0};
    const char *const *text = e->text;
    if (text[LEDGER_FINDING] != NULL)
        return mem_printf("%s [%s]", text[LEDGER_FINDING], known(text[LEDGER_RULE]));
    if (!cellkey_find(&at, r, text[LEDGER_TABLE], text[LEDGER_ROW], text[LEDGER_COLUMN]))
        return mem_printf("%s/%s/%s", known(text[LEDGER_TABLE]), known(text[LEDGER_ROW]), known(text[LEDGER_COLUMN]));
    const gj_table *t = &gj_report_tables(r, &n)[at.table];
    char *cell = label_cell(t, at.row, at.col), *all = mem_printf("%s：%s", label_table(t), cell);
    free(cell);
    return all;
}

/* A blank has a word, as it could not be seen; NULL stays nothing. */
static const char *figure_text(const char *text)
{
    return text != NULL && text[0] == '\0' ? _("空白") : known(text);
}

/* Takes what a row holds, without what could drive a terminal. Each malloc'ed. */
static void clean_row(char *row[COLUMNS], char *const raw[COLUMNS])
{
    for (size_t i = 0; i < COLUMNS; i++) {
        gj_out *clean = gj_out_new();
        print_clean(clean, raw[i] != NULL ? raw[i] : "");
        row[i] = mem_strdup(gj_out_data(clean, NULL));
        gj_out_free(clean);
        free(raw[i]);
    }
}

static void fill_entry(char *row[COLUMNS], const ledger_entry *e, const gj_report *r)
{
    char *raw[COLUMNS] = {
        time_text(e->time, "%Y-%m-%d %H:%M:%S"),
        mem_strdup(known(e->text[LEDGER_WHO])),
        ledger_words_act(e->act, e->kind),
        place_text(e, r),
        mem_strdup(figure_text(e->text[LEDGER_FROM])),
        mem_strdup(figure_text(e->text[LEDGER_TO])),
        mem_strdup(known(e->text[LEDGER_REASON])),
    };
    clean_row(row, raw);
}

static void fill_view(char *row[COLUMNS], const ledger_view *v)
{
    char *raw[COLUMNS] = {time_text(v->time, "%Y-%m-%d %H:%M:%S"), mem_strdup(known(v->who)), mem_strdup(ledger_words_progress(v->act))};
    clean_row(row, raw);
}

static size_t width_of(const char *s)
{
    return gj_width(s, strlen(s), 1);
}

static void print_row(char *const row[COLUMNS], const size_t widths[COLUMNS])
{
    size_t last = COLUMNS - 1;
    while (last > 0 && row[last][0] == '\0')
        last--;
    for (size_t i = 0; i <= last; i++) {
        print_puts(row[i]);
        if (i < last)
            print_pad(width_of(row[i]), widths[i] + GAP);
    }
    print_puts("\n");
}

/* By time; each of the two lists is in order. A look is before what was done in the same second. */
static void print_table(const log_all *log, const gj_report *r)
{
    size_t n = log->entries.n + log->n_views, next = 0;
    char *(*rows)[COLUMNS] = mem_array(n + 1, sizeof *rows);
    size_t widths[COLUMNS] = {0};
    for (size_t i = 0; i < COLUMNS; i++)
        rows[0][i] = mem_strdup(_(heads[i]));
    for (size_t i = 0, view = 0; i < n; i++)
        if (next == log->entries.n || (view < log->n_views && log->views[view].time <= log->entries.list[next].time))
            fill_view(rows[i + 1], &log->views[view++]);
        else
            fill_entry(rows[i + 1], &log->entries.list[next++], r);
    for (size_t i = 0; i <= n; i++)
        for (size_t k = 0; k < COLUMNS; k++)
            widths[k] = width_of(rows[i][k]) > widths[k] ? width_of(rows[i][k]) : widths[k];
    for (size_t i = 0; i <= n; i++) {
        print_row(rows[i], widths);
        for (size_t k = 0; k < COLUMNS; k++)
            free(rows[i][k]);
    }
    free(rows);
}

static void put_empty(const gj_report *r)
{
    gj_out *name = gj_out_new();
    print_clean(name, gj_text_name(gj_report_text(r)));
    print_printf(_("%s：没有审查记录\n"), gj_out_data(name, NULL));
    gj_out_free(name);
}

static void write_text(const log_all *log, const gj_report *r)
{
    if (log->entries.n + log->n_views == 0)
        put_empty(r);
    else
        print_table(log, r);
}

/* ---- for programs ---- */

/* Members of an entry with a text; null where none is meant. */
static const char *const members[LEDGER_TEXTS] = {
    [LEDGER_WHO] = "user",
    [LEDGER_FILE] = "file",
    [LEDGER_TABLE] = "table",
    [LEDGER_ROW] = "row",
    [LEDGER_COLUMN] = "column",
    [LEDGER_FROM] = "from",
    [LEDGER_TO] = "to",
    [LEDGER_REASON] = "reason",
    [LEDGER_RULE] = "rule",
    [LEDGER_FINDING] = "finding",
    [LEDGER_FINDING_KEY] = "finding_key",
};

static json_t *entry_json(const ledger_entry *e)
{
    json_t *o = json_object();
    char *when = time_text(e->time, "%Y-%m-%dT%H:%M:%SZ");
    json_object_set_new(o, "seq", json_integer(e->seq));
    json_object_set_new(o, "step", json_integer(e->step));
    json_object_set_new(o, "time", json_string(when));
    json_object_set_new(o, "act", json_string(ledger_act_name(e->act)));
    json_object_set_new(o, "kind", json_string(ledger_kind_name(e->kind)));
    for (size_t i = 0; i < LEDGER_TEXTS; i++)
        json_object_set_new(o, members[i], e->text[i] != NULL ? json_string(e->text[i]) : json_null());
    free(when);
    return o;
}

static json_t *view_json(const ledger_view *v)
{
    json_t *o = json_object();
    char *when = time_text(v->time, "%Y-%m-%dT%H:%M:%SZ");
    json_object_set_new(o, "time", json_string(when));
    json_object_set_new(o, "act", json_string(ledger_progress_name(v->act)));
    json_object_set_new(o, "user", json_string_nocheck(known(v->who)));
    json_object_set_new(o, "file", json_string_nocheck(known(v->file)));
    free(when);
    return o;
}

static void write_json(const log_all *log, const gj_report *r)
{
    json_t *o = json_object(), *entries = json_array(), *views = json_array();
    const gj_text *text = gj_report_text(r);
    json_object_set_new(o, "schema", json_string("gouji-log/1"));
    json_object_set_new(o, "file", json_string_nocheck(gj_text_name(text))); /* what is no UTF-8 in it, gj_out_json escapes */
    json_object_set_new(o, "digest", json_string(gj_text_digest(text)));
    for (size_t i = 0; i < log->entries.n; i++)
        json_array_append_new(entries, entry_json(&log->entries.list[i]));
    for (size_t i = 0; i < log->n_views; i++)
        json_array_append_new(views, view_json(&log->views[i]));
    json_object_set_new(o, "entries", entries);
    json_object_set_new(o, "views", views);
    char *words = json_dumps(o, JSON_INDENT(2));
    gj_out *out = gj_out_new();
    gj_out_json(out, words != NULL ? words : "");
    (void)print_out(out);
    gj_out_free(out);
    free(words);
    print_puts("\n");
    json_decref(o);
}

/* ---- the command ---- */

/* False with what is wrong in *err. A ledger that is not there has no entries. */
static bool read_log(log_all *log, const cli_args *args, const gj_report *r, gj_error *err)
{
    ledger *l = NULL;
    if (args->ledger == NULL || ledger_open(&l, args->ledger, LEDGER_READ, err) != GJ_OK)
        return args->ledger == NULL;
    const char *digest = gj_text_digest(gj_report_text(r));
    bool good = l == NULL || ledger_read(&log->entries, l, digest, 0, NULL, err) == GJ_OK;
    if (l != NULL && good)
        log->views = ledger_views(l, digest, &log->n_views);
    ledger_close(l);
    return good;
}

int cmd_log(const cli_args *args)
{
    gj_options options = {.encoding = args->value[OPT_ENCODING], .digest = true};
    gj_error err = {0};
    gj_report *r = NULL;
    log_all log = {0};
    bool json = args->value[OPT_FORMAT] && strcmp(args->value[OPT_FORMAT], "json") == 0;

    if (!output_is_safe_for_one(args))
        return EXIT_TROUBLE;
    if (gj_report_open(&r, args->paths[0], &options, &err) != GJ_OK)
        return print_failure(&err);
    if (!batch_names_one(r, args->paths[0])) {
        gj_report_free(r);
        return EXIT_TROUBLE;
    }
    int status = read_log(&log, args, r, &err) ? EXIT_CLEAN : print_failure(&err);
    if (status == EXIT_CLEAN)
        (json ? write_json : write_text)(&log, r);
    ledger_log_free(&log.entries);
    ledger_views_free(log.views, log.n_views);
    gj_report_free(r);
    return print_finish(status);
}
