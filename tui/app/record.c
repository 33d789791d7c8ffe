#include "app/record.h"

#include <string.h>

#include "app/cellkey.h"
#include "app/place.h"
#include "app/record_place.h"
#include "app/revise.h"
#include "i18n.h"
#include "ledger/replay.h"
#include "mem.h"

static bool is_on(const app *a)
{
    return a->ledger != NULL && !a->forgetful;
}

void record_forget(app *a, gj_error *err)
{
    free(a->trouble);
    a->trouble = err->text != NULL ? mem_strdup(err->text) : mem_strdup("");
    a->forgetful = true;
    gj_error_clear(err);
}

void record_tell(app *a)
{
    if (a->trouble == NULL)
        return;
    app_say_error(a, _("从现在起不再记住改正和豁免：%s"), a->trouble);
    free(a->trouble);
    a->trouble = NULL;
}

bool record_keeps(const app *a)
{
    return is_on(a);
}

/* ---- to the ledger ---- */

static void fill_correction(ledger_entry *e, const change *c, const gj_report *r, bool undone)
{
    size_t n;
    const gj_table *t = &gj_report_tables(r, &n)[c->table];
    e->text[LEDGER_TABLE] = t->id;
    e->text[LEDGER_ROW] = t->rows[c->row].key;
    e->text[LEDGER_COLUMN] = t->cols[c->col].key;
    e->text[LEDGER_FROM] = undone ? c->after : c->before;
    e->text[LEDGER_TO] = undone ? c->before : c->after;
}

static ledger_entry entry_of(const change *c, const gj_report *r, ledger_act act)
{
    ledger_entry e = {.kind = c->kind};
    e.text[LEDGER_REASON] = c->why;
    e.text[LEDGER_RULE] = c->rule;
    e.text[LEDGER_FINDING] = c->finding;
    e.text[LEDGER_FINDING_KEY] = c->key;
    if (!change_is_waiver(c))
        fill_correction(&e, c, r, act == LEDGER_UNDO);
    return e;
}

static ledger_result append(app *a, ledger_act act, change *c, size_t n, gj_error *err)
{
    doc *d = &a->docs[c->doc];
    ledger_report known = doc_known(d);
    ledger_entry *entries = mem_array(n, sizeof(ledger_entry));
    for (size_t i = 0; i < n; i++)
        entries[i] = entry_of(&c[i], d->base, act);
    int64_t step = c->step;
    ledger_result result = ledger_append(a->ledger, &known, act, &step, entries, n, &d->seq, err);
    for (size_t i = 0; result == LEDGER_WRITTEN && i < n; i++)
        c[i].step = step;
    free(entries);
    return result;
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
    history_load(&a->history, index, all, n, state.done == state.n ? n : done, index == a->at.doc ? HISTORY_FIRST : HISTORY_LAST);
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
    place_follow(a);
    app_say_error(a, fmt, who, n);
    ledger_log_free(&log);
}

bool record_step(app *a, ledger_act act, change *c, size_t n)
{
    gj_error err = {0};
    size_t index = c->doc;
    if (!is_on(a))
        return true;
    ledger_result result = append(a, act, c, n, &err);
    if (result == LEDGER_BEHIND) {
        take_over(a, index, _("%s 在另一处改了这份报告（%zu 处），已读入；您这一步没有做，请看过再做"));
        return false;
    }
    if (result == LEDGER_FAILED)
        record_forget(a, &err);
    else
        a->recorded = true;
    return true;
}

bool record_poll(app *a)
{
    doc *d = app_doc(a);
    if (!is_on(a))
        return false;
    a->epoch += ledger_changed(a->ledger);
    if (!d->loaded || d->state != DOC_READY || d->epoch == a->epoch)
        return false;
    d->epoch = a->epoch;
    int64_t last = ledger_last(a->ledger, gj_text_digest(gj_report_text(d->base)));
    if (last <= d->seq)
        return false;
    take_over(a, a->at.doc, _("%s 在另一处改了这份报告（%zu 处），已读入"));
    return true;
}

/* ---- reading ---- */

bool record_read(app *a, size_t index)
{
    ledger_log log;
    doc *d = &a->docs[index];
    bool ready = doc_read(d, &a->options);
    if (!ready || d->loaded || !is_on(a))
        return ready;
    d->loaded = true;
    d->epoch = a->epoch;
    if (!read_log(a, index, &log))
        return ready;
    if (log.n > 0)
        load(a, index, &log);
    d->restored = d->corrected;
    ledger_log_free(&log);
    return ready;
}

void record_visit(app *a)
{
    doc *d = app_doc(a);
    if (!d->visited)
        history_raise(&a->history, a->at.doc);
    d->visited = true;
    if (a->message != NULL || a->mode != MODE_PANES)
        return;
    if (d->unplaced > 0)
        app_say_error(a, _("有 %zu 处改正的格在报告里找不到，没有恢复；见 gouji log"), d->unplaced);
    else if (d->restored > 0)
        app_say(a, _("已恢复上次改正的 %zu 格；重新开始按 R"), d->restored);
    d->unplaced = d->restored = 0;
}

/* ---- the place ---- */

static bool same_place(const place *x, const place *y)
{
    return x->doc == y->doc && x->node == y->node && x->table == y->table && x->row == y->row && x->col == y->col && x->off == y->off;
}

void record_return(app *a)
{
    ledger_log log;
    char *where = NULL;
    const doc *d = app_doc(a);
    if (!is_on(a) || d->corrected == 0)
        return;
    if (ledger_read(&log, a->ledger, gj_text_digest(gj_report_text(d->base)), d->seq, &where, NULL) == GJ_OK)
        ledger_log_free(&log);
    record_place_go(a, where);
    free(where);
}

bool record_has_work(const app *a)
{
    const doc *d = app_doc(a);
    return is_on(a) && d->seq > 0 && d->state == DOC_READY && !same_place(&a->at, &a->remembered);
}

void record_work(app *a)
{
    const doc *d = app_doc(a);
    char *where = record_place_text(a);
    ledger_set_place(a->ledger, gj_text_digest(gj_report_text(d->base)), where);
    a->remembered = a->at;
    free(where);
}
