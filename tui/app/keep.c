#include "app/keep.h"

#include <string.h>

#include "app/record.h"
#include "app/record_entry.h"
#include "gouji/file.h"
#include "i18n.h"
#include "mem.h"

static bool is_lost(const app *a, size_t i)
{
    const change *c = &a->history.items[i];
    bool in_force = i < a->history.done;
    if (in_force && c->kept)
        return false;
    if (change_is_waiver(c) || c->kept)
        return in_force != c->kept;
    /* One that was undone after it was exported counts too, where no ledger has that; a report that gave its memory back had one. */
    return a->docs[c->doc].base != NULL && (in_force || !record_keeps(a)) && doc_cell_unsaved(&a->docs[c->doc], c->table, c->row, c->col);
}

bool keep_unsaved(const app *a)
{
    for (size_t i = 0; i < a->history.n; i++)
        if (is_lost(a, i))
            return true;
    return a->history.cut_kept;
}

static void note_kept(app *a)
{
    for (size_t i = 0; i < a->history.n; i++)
        a->history.items[i].kept = i < a->history.done;
    a->history.cut_kept = false;
}

/* The report that the ledger knows by this digest, as it is now; NULL if there is none. */
static doc *doc_of(app *a, const char *digest)
{
    for (size_t i = 0; i < a->n_docs; i++)
        if (a->docs[i].base != NULL && strcmp(doc_known(&a->docs[i]).digest, digest) == 0)
            return &a->docs[i];
    return NULL;
}

static gj_status refuse(gj_error *err, const ledger *l)
{
    return gj_error_set(err, GJ_E_IO, 0, _("%s 里已有这份报告的其他记录；请另选一处"), ledger_path(l));
}

/* ---- to the ledger that they belong to ---- */

/* The steps that wait, in order; each is dropped when it is written. */
static bool write_waiting(app *a, ledger *l, gj_error *err)
{
    while (a->waiting.n > 0) {
        int64_t number, local = a->waiting.items[0].step;
        doc *d = doc_of(a, a->waiting.items[0].report.digest);
        int64_t other = d == NULL ? ledger_last(l, a->waiting.items[0].report.digest) : 0;
        ledger_result result = journal_write(&a->waiting, l, d != NULL ? &d->seq : &other, &number, err);
        if (result != LEDGER_WRITTEN) {
            if (result == LEDGER_BEHIND)
                (void)refuse(err, l);
            return false;
        }
        journal_renumber(&a->waiting, local, number);
        for (size_t i = 0; i < a->history.n; i++)
            if (a->history.items[i].step == local)
                a->history.items[i].step = number;
    }
    return true;
}

/* ---- to another one ---- */

/* What has been written so far of all reports; taken over once all is. */
typedef struct moving {
    app *a;
    ledger *to;
    int64_t *seqs;  /* by report */
    int64_t *steps; /* by change of the history */
    gj_error *err;
} moving;

static bool append(moving *m, size_t index, ledger_act act, int64_t *step, const change *c, size_t n)
{
    ledger_report known = doc_known(&m->a->docs[index]);
    ledger_entry *entries = record_entries_of(c, n, m->a->docs[index].base, act);
    ledger_result result = ledger_append(m->to, &known, act, step, entries, n, &m->seqs[index], m->err);
    free(entries);
    if (result == LEDGER_BEHIND)
        (void)refuse(m->err, m->to);
    return result == LEDGER_WRITTEN;
}

/* An act over several reports is a step of each of them in the ledger. */
static bool goes_on(const history *h, size_t i)
{
    return h->items[i].joined && h->items[i - 1].doc == h->items[i].doc;
}

/* Number of changes of the step that begins with change `i`. */
static size_t step_length(const history *h, size_t i)
{
    size_t n = 1;
    while (i + n < h->n && goes_on(h, i + n))
        n++;
    return n;
}

/* Does all steps of the report, and undoes those that are undone, the last one first. */
static bool write_steps(moving *m, size_t index)
{
    const history *h = &m->a->history;
    for (size_t i = 0, n; i < h->n; i += n) {
        n = step_length(h, i);
        if (h->items[i].doc != index)
            continue;
        m->steps[i] = 0;
        if (!append(m, index, LEDGER_DO, &m->steps[i], &h->items[i], n))
            return false;
        for (size_t k = 1; k < n; k++)
            m->steps[i + k] = m->steps[i];
    }
    for (size_t i = h->n; i-- > h->done;)
        if (h->items[i].doc == index && !goes_on(h, i) && !append(m, index, LEDGER_UNDO, &m->steps[i], &h->items[i], step_length(h, i)))
            return false;
    return true;
}

static bool in_history(const app *a, size_t index, const char *key)
{
    for (size_t i = 0; i < a->history.done; i++)
        if (a->history.items[i].doc == index && change_is_waiver(&a->history.items[i]) && strcmp(a->history.items[i].key, key) == 0)
            return true;
    return false;
}

/* Waivers that hold for another version of the report are in force here too, and not in its history. */
static bool write_waivers(moving *m, size_t index)
{
    const doc *d = &m->a->docs[index];
    for (size_t i = 0; i < d->n_waivers; i++) {
        const gj_waiver *w = &d->waivers[i];
        int64_t step = 0;
        change c = {.doc = index, .kind = LEDGER_WAIVE};
        if (in_history(m->a, index, w->key))
            continue;
        c.key = mem_strdup(w->key);
        c.rule = mem_strdup(w->rule);
        c.finding = mem_strdup(w->finding);
        c.why = mem_strdup(w->reason);
        bool done = append(m, index, LEDGER_DO, &step, &c, 1);
        free(c.key);
        free(c.rule);
        free(c.finding);
        free(c.why);
        if (!done)
            return false;
    }
    return true;
}

/* Steps of contents that reports had before they changed on the disk. */
static bool write_former(moving *m)
{
    journal *j = &m->a->waiting;
    for (size_t i = 0; i < j->n; i++) {
        journal_step *s = &j->items[i];
        if (doc_of(m->a, s->report.digest) != NULL)
            continue;
        int64_t number = s->step, seq = ledger_last(m->to, s->report.digest);
        if (s->act != LEDGER_DO && number > 0)
            continue; /* of a step that this ledger never had */
        if (seq < 0 || ledger_append(m->to, &s->report, s->act, &number, s->entries, s->n, &seq, m->err) != LEDGER_WRITTEN)
            return false;
        journal_renumber(j, s->step, number);
    }
    return true;
}

static bool write_all(moving *m)
{
    app *a = m->a;
    for (size_t i = 0; i < a->n_docs; i++)
        if (a->docs[i].base != NULL && ledger_last(m->to, doc_known(&a->docs[i]).digest) != 0) {
            (void)refuse(m->err, m->to);
            return false;
        }
    for (size_t i = 0; i < a->n_docs; i++)
        if (a->docs[i].base != NULL && (!write_waivers(m, i) || !write_steps(m, i)))
            return false;
    return write_former(m);
}

static void take_over(const moving *m)
{
    app *a = m->a;
    for (size_t i = 0; i < a->n_docs; i++) {
        a->docs[i].seq = m->seqs[i];
        a->docs[i].progress = 0; /* of the ledger that was left */
        a->docs[i].ledger = m->to;
        a->docs[i].loaded |= a->docs[i].base != NULL;
    }
    for (size_t i = 0; i < a->history.n; i++)
        a->history.items[i].step = m->steps[i];
    ledger_close(a->own_ledger);
    a->ledger = a->own_ledger = m->to;
    journal_free(&a->waiting);
}

static bool move_to(app *a, const char *path, gj_error *err)
{
    moving m = {.a = a, .err = err};
    gj_file_role role = gj_file_role_of(path);
    if (role == GJ_FILE_INPUT || role == GJ_FILE_SETTINGS)
        return gj_file_may_write(path, err) == GJ_OK;
    if (ledger_open(&m.to, path, LEDGER_WRITE, err) != GJ_OK)
        return false;
    m.seqs = mem_array(a->n_docs, sizeof(int64_t));
    m.steps = mem_array(a->history.n, sizeof(int64_t));
    bool done = ledger_ready(m.to, err) == GJ_OK && write_all(&m);
    if (done)
        take_over(&m);
    else
        ledger_close(m.to);
    free(m.seqs);
    free(m.steps);
    return done;
}

bool keep_at(app *a, const char *path, gj_error *err)
{
    gj_error gone = {0};
    bool same = a->ledger != NULL && strcmp(path, ledger_path(a->ledger)) == 0 && !a->unreadable && ledger_ready(a->ledger, &gone) == GJ_OK;
    gj_error_clear(&gone);
    if (same ? !write_waiting(a, a->ledger, err) : !move_to(a, path, err))
        return false;
    note_kept(a);
    a->forgetful = a->unreadable = false;
    a->recorded = true;
    a->remembered = (place){0};
    return true;
}
