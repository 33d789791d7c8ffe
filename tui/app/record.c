#include "app/record.h"

#include <stdlib.h>
#include <string.h>

#include "app/expected.h"
#include "app/progress.h"
#include "app/record_entry.h"
#include "app/revise.h"
#include "app/rows.h"
#include "app/tree.h"
#include "i18n.h"
#include "ledger/replay.h"
#include "mem.h"
#include "say/cellkey.h"

bool record_reads(const app *a)
{
    return a->ledger != NULL && !a->unreadable;
}

bool record_writes(const app *a)
{
    return record_reads(a) && !a->forgetful;
}

bool record_keeps(const app *a)
{
    return record_writes(a) && a->waiting.n == 0;
}

void record_forget(app *a, gj_error *err)
{
    free(a->trouble);
    a->trouble = mem_strdup(err->text != NULL ? err->text : "");
    a->forgetful = true;
    gj_error_clear(err);
}

/* The ledger is no more, or no more what it was: nothing of it can be relied on, neither what it has nor what was written to it. */
static void lose(app *a, gj_error *err)
{
    record_forget(a, err);
    a->unreadable = a->offer = true;
    for (size_t i = 0; i < a->history.n; i++)
        a->history.items[i].kept = false;
}

/* ---- from the ledger ---- */

/* The change that an entry tells of; false if the report has no such cell (any more). */
static bool change_of(change *c, const ledger_entry *e, size_t index, const gj_report *r)
{
    gj_edit at = {0};
    const char *const *text = e->text;
    bool waiver = text[LEDGER_FINDING_KEY] != NULL;
    if (!waiver && (!cellkey_find(&at, r, text[LEDGER_TABLE], text[LEDGER_ROW], text[LEDGER_COLUMN]) || text[LEDGER_FROM] == NULL ||
                    text[LEDGER_TO] == NULL))
        return false;
    *c = (change){.doc = index, .kind = e->kind, .step = e->step, .table = at.table, .row = at.row, .col = at.col};
    c->why = mem_strdup(text[LEDGER_REASON] != NULL ? text[LEDGER_REASON] : "");
    c->before = waiver ? NULL : mem_strdup(text[LEDGER_FROM]);
    c->after = waiver ? NULL : mem_strdup(text[LEDGER_TO]);
    c->key = waiver ? mem_strdup(text[LEDGER_FINDING_KEY]) : NULL;
    c->rule = waiver ? mem_strdup(text[LEDGER_RULE] != NULL ? text[LEDGER_RULE] : "") : NULL;
    c->finding = waiver ? mem_strdup(text[LEDGER_FINDING] != NULL ? text[LEDGER_FINDING] : "") : NULL;
    return true;
}

/* Makes the history and the report what the log comes to. What is of a cell that is not found is left out, and told. */
static void load(app *a, size_t index, const ledger_log *log)
{
    ledger_state state;
    doc *d = &a->docs[index];
    size_t n = 0, done = 0;
    ledger_replay(&state, log);
    change *all = mem_array(state.n, sizeof(change));
    for (size_t i = 0; i < state.n; i++) {
        if (i == state.done)
            done = n;
        if (!change_of(&all[n], state.items[i], index, d->base))
            continue;
        all[n].joined = n > 0 && n != done && all[n - 1].step == all[n].step;
        n++;
    }
    done = state.done == state.n ? n : done;
    for (size_t i = 0; i < done; i++)
        all[i].kept = true;
    history_load(&a->history, index, all, n, done, index == a->at.doc ? HISTORY_FIRST : HISTORY_LAST);
    free(all);
    d->seq = log->n > 0 ? log->list[log->n - 1].seq : 0;
    if (revise(a, index))
        d->unplaced = state.n - n;
    ledger_state_free(&state);
}

/* Reads what the ledger has of a report; false if it cannot. */
static bool read_log(app *a, size_t index, ledger_log *log)
{
    gj_error err = {0};
    ledger_report known = doc_known(&a->docs[index]);
    if (ledger_read(log, a->ledger, known.digest, 0, NULL, &err) == GJ_OK)
        return true;
    record_forget(a, &err);
    a->unreadable = true;
    return false;
}

/* Who wrote last, and how many entries the history has not. */
static size_t count_new(const ledger_log *log, int64_t seq, const char **who)
{
    size_t n = 0;
    *who = "?";
    for (size_t i = 0; i < log->n; i++)
        if (log->list[i].seq > seq) {
            *who = log->list[i].text[LEDGER_WHO];
            n++;
        }
    return n;
}

/* Takes over what another gouji wrote; `fmt` takes its user and the number of changes. */
static void take_over(app *a, size_t index, const char *fmt)
{
    ledger_log log;
    const char *who;
    doc *d = &a->docs[index];
    if (!read_log(a, index, &log))
        return;
    size_t n = count_new(&log, d->seq, &who);
    doc_load_waivers(d);
    load(a, index, &log);
    app_say_error(a, P_(fmt, n), who, n);
    ledger_log_free(&log);
}

/* A step that could not be written waits for another place, which is offered at once. */
static void fail(app *a, const doc *d, gj_error *err)
{
    gj_error gone = {0};
    if (ledger_intact(a->ledger, doc_known(d).digest, 0, &gone) != GJ_OK)
        lose(a, &gone);
    else
        record_forget(a, err);
    gj_error_clear(err);
    a->offer = true;
}

bool record_step(app *a, ledger_act act, change *c, size_t n)
{
    gj_error err = {0};
    size_t index = c->doc;
    doc *d = &a->docs[index];
    ledger_report known = doc_known(d);
    int64_t step = c->step;
    ledger_entry *entries = record_entries_of(c, n, d->base, act);
    bool written = record_writes(a);
    ledger_result result = written ? ledger_append(a->ledger, &known, act, &step, entries, n, &d->seq, &err) : LEDGER_FAILED;
    if (result == LEDGER_FAILED)
        journal_add(&a->waiting, &known, act, &step, entries, n);
    free(entries);
    for (size_t i = 0; result != LEDGER_BEHIND && i < n; i++) {
        c[i].step = step;
        c[i].kept = result == LEDGER_WRITTEN ? act != LEDGER_UNDO : c[i].kept;
    }
    a->recorded |= result == LEDGER_WRITTEN;
    if (written && result == LEDGER_FAILED)
        fail(a, d, &err);
    if (result == LEDGER_BEHIND)
        take_over(a, index, NP_("%s 在另一处改了这份报告（%zu 处），已读入；您这一步没有做，请看过再做"));
    return result != LEDGER_BEHIND;
}

/* True if the ledger is still there; else it is lost, and that is told. */
static bool check(app *a)
{
    gj_error err = {0};
    const doc *d = app_doc(a);
    bool known = d->loaded && d->state == DOC_READY;
    if (ledger_intact(a->ledger, known ? doc_known(d).digest : "", known ? d->seq : 0, &err) == GJ_OK)
        return true;
    lose(a, &err);
    return false;
}

bool record_poll(app *a)
{
    doc *d = app_doc(a);
    if (!record_reads(a))
        return false;
    if (!check(a))
        return true;
    a->epoch += ledger_changed(a->ledger);
    if (!d->loaded || d->state != DOC_READY || d->epoch == a->epoch)
        return false;
    d->epoch = a->epoch;
    int64_t last = ledger_last(a->ledger, doc_known(d).digest);
    if (last <= d->seq || a->waiting.n > 0)
        return false;
    take_over(a, a->at.doc, NP_("%s 在另一处改了这份报告（%zu 处），已读入"));
    return true;
}

/* ---- reading ---- */

/* A file with several reports: those behind the first come behind all others. */
static void add_others(app *a, size_t index)
{
    doc next;
    size_t before = index;
    while (doc_has_others(&a->docs[index]) && doc_read_next(&next, &a->docs[before], &a->options)) {
        doc *grown = realloc(a->docs, (a->n_docs + 1) * sizeof(*grown));
        if (grown == NULL)
            abort();
        a->docs = grown;
        before = a->n_docs;
        a->docs[a->n_docs++] = next;
        (void)record_read(a, before);
        expected_meet(a, before);
    }
    if (before == index)
        return;
    doc_name_after_report(&a->docs[index]);
    expected_meet(a, index);
    if (a->rows != NULL)
        tree_build(a);
}

/* Reads what the ledger has of a report that is ready. */
static void read_record(app *a, size_t index)
{
    ledger_log log;
    doc *d = &a->docs[index];
    if (d->loaded || !record_reads(a))
        return;
    d->loaded = true;
    d->epoch = a->epoch;
    if (!read_log(a, index, &log))
        return;
    if (log.n > 0)
        load(a, index, &log);
    progress_read(a, index);
    d->restored = d->corrected;
    ledger_log_free(&log);
}

/* Corrections of a report that had given its memory back: they are in the history. */
static void bring_back(app *a, size_t index)
{
    size_t n;
    free(history_edits(&a->history, index, &n));
    if (n > 0)
        (void)revise(a, index);
}

/* What comes with a report that has just been read, or could not be. */
static bool follow_reading(app *a, size_t index, bool ready, bool is_new)
{
    if (ready && is_new)
        bring_back(a, index);
    if (ready)
        read_record(a, index);
    if (ready)
        add_others(a, index);
    if (is_new || index >= collection_count_rows(a->reports))
        rows_update(a, index);
    return ready;
}

bool record_read(app *a, size_t index)
{
    bool is_new = a->docs[index].state == DOC_UNREAD;
    return follow_reading(a, index, doc_read(&a->docs[index], &a->options), is_new);
}

bool record_take(app *a, size_t index, gj_report *base, char *error)
{
    doc *d = &a->docs[index];
    if (d->state == DOC_UNREAD)
        return follow_reading(a, index, doc_take(d, base, error), true);
    gj_report_free(base);
    free(error);
    return d->state == DOC_READY;
}

void record_visit(app *a)
{
    doc *d = app_doc(a);
    if (app_in_collection(a) || !app_is_free(a)) /* what a search passes by while it is typed was not looked at */
        return;
    if (!d->visited) {
        history_raise(&a->history, a->at.doc);
        d->visited = true;
        progress_note(a, a->at.doc, LEDGER_LOOKED);
        rows_update(a, a->at.doc);
    }
    if (a->message != NULL)
        return;
    if (d->unplaced > 0)
        app_say_error(a, P_("有 %zu 处改正的格在报告里找不到，没有恢复；见 gouji log", d->unplaced), d->unplaced);
    else if (d->restored > 0)
        app_say(a, P_("已恢复上次改正的 %zu 格；重新开始按 {afresh}", d->restored), d->restored);
    d->unplaced = d->restored = 0;
}
