#include "app/journal.h"

#include "mem.h"

static char *copy(const char *s)
{
    return s == NULL ? NULL : mem_strdup(s);
}

static void drop(const char *s)
{
    free((char *)(uintptr_t)s); /* borrowed as far as the records know */
}

void journal_add(journal *j, const ledger_report *r, ledger_act act, int64_t *step, const ledger_entry *list, size_t n)
{
    if (act == LEDGER_DO)
        *step = --j->last;
    MEM_GROW(j->items, j->n, j->cap);
    journal_step *s = &j->items[j->n++];
    *s = (journal_step){.act = act, .step = *step, .n = n};
    s->report = (ledger_report){.digest = copy(r->digest), .organ = copy(r->organ), .file = copy(r->file), .year = r->year};
    s->entries = mem_array(n, sizeof(ledger_entry));
    for (size_t i = 0; i < n; i++) {
        s->entries[i] = list[i];
        for (size_t t = 0; t < LEDGER_TEXTS; t++)
            s->entries[i].text[t] = copy(list[i].text[t]);
    }
}

static void free_step(journal_step *s)
{
    drop(s->report.digest);
    drop(s->report.organ);
    drop(s->report.file);
    for (size_t i = 0; i < s->n; i++)
        for (size_t t = 0; t < LEDGER_TEXTS; t++)
            drop(s->entries[i].text[t]);
    free(s->entries);
}

void journal_free(journal *j)
{
    for (size_t i = 0; i < j->n; i++)
        free_step(&j->items[i]);
    free(j->items);
    *j = (journal){.last = j->last};
}

static void drop_first(journal *j)
{
    free_step(&j->items[0]);
    for (size_t i = 1; i < j->n; i++)
        j->items[i - 1] = j->items[i];
    j->n--;
}

/* Whether the entries behind `seq` begin with the step: it failed, or could not be read back, and is there all the same. */
static bool turned_up(const journal_step *s, ledger *l, int64_t *seq, int64_t *number)
{
    ledger_log log;
    if (ledger_read(&log, l, s->report.digest, *seq, NULL, NULL) != GJ_OK)
        return false;
    bool there = log.n >= s->n;
    for (size_t i = 0; there && i < s->n; i++)
        there = ledger_entry_same(&log.list[i], &s->entries[i]) && log.list[i].step == log.list[0].step;
    if (there) {
        *number = log.list[0].step;
        *seq = log.list[s->n - 1].seq;
    }
    ledger_log_free(&log);
    return there;
}

ledger_result journal_write(journal *j, ledger *l, int64_t *seq, int64_t *number, gj_error *err)
{
    journal_step *s = &j->items[0];
    *number = s->step;
    ledger_result result = ledger_append(l, &s->report, s->act, number, s->entries, s->n, seq, err);
    if (result == LEDGER_BEHIND && turned_up(s, l, seq, number))
        result = LEDGER_WRITTEN;
    if (result == LEDGER_WRITTEN)
        drop_first(j);
    return result;
}

void journal_renumber(journal *j, int64_t from, int64_t to)
{
    for (size_t i = 0; i < j->n; i++)
        if (j->items[i].step == from)
            j->items[i].step = to;
}
