#include "app/record_entry.h"

#include "mem.h"

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

ledger_entry record_entry_of(const change *c, const gj_report *base, ledger_act act)
{
    ledger_entry e = {.kind = c->kind, .act = act};
    e.text[LEDGER_REASON] = c->why;
    e.text[LEDGER_RULE] = c->rule;
    e.text[LEDGER_FINDING] = c->finding;
    e.text[LEDGER_FINDING_KEY] = c->key;
    if (!change_is_waiver(c))
        fill_correction(&e, c, base, act == LEDGER_UNDO);
    return e;
}

ledger_entry *record_entries_of(const change *c, size_t n, const gj_report *base, ledger_act act)
{
    ledger_entry *entries = mem_array(n, sizeof(ledger_entry));
    for (size_t i = 0; i < n; i++)
        entries[i] = record_entry_of(&c[i], base, act);
    return entries;
}
