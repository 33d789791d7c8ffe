/* Steps that the ledger did not take, in the order they were made, until one takes them. */
#ifndef TUI_JOURNAL_H
#define TUI_JOURNAL_H

#include "ledger/ledger.h"

typedef struct journal_step {
    ledger_report report; /* all texts are the journal's */
    ledger_act act;
    int64_t step; /* below 0: one that no ledger has numbered */
    ledger_entry *entries;
    size_t n;
} journal_step;

/* {0} is empty. */
typedef struct journal {
    journal_step *items;
    size_t n, cap;
    int64_t last; /* number given last */
} journal;

/* Takes a copy of a step. LEDGER_DO: *step is given a number below 0. */
void journal_add(journal *j, const ledger_report *r, ledger_act act, int64_t *step, const ledger_entry *list, size_t n);
/* Writes the first step to its ledger, and drops it. *seq is the last entry of its report that is known, then the new one; *number
 * what the ledger has for its step. A step that turned up in the ledger after all is not written again. */
ledger_result journal_write(journal *j, ledger *l, int64_t *seq, int64_t *number, gj_error *err);
/* Gives steps numbered `from` the number `to`. */
void journal_renumber(journal *j, int64_t from, int64_t to);
void journal_free(journal *j);

#endif
