/* A change of the history as an entry of the ledger. */
#ifndef TUI_RECORD_ENTRY_H
#define TUI_RECORD_ENTRY_H

#include "app/doc.h"
#include "app/history.h"

/* Borrows from the change and from the report as it was read, `base`. */
ledger_entry record_entry_of(const change *c, const gj_report *base, ledger_act act);
/* The same for n changes of one step, malloc'ed. */
ledger_entry *record_entries_of(const change *c, size_t n, const gj_report *base, ledger_act act);

#endif
