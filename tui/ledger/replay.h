/* From the log of a report to its steps: what is in force, and what can be redone. */
#ifndef TUI_LEDGER_REPLAY_H
#define TUI_LEDGER_REPLAY_H

#include "ledger/ledger.h"

/* items[0, done) are the changes in force, oldest first, items[done, n) those that were undone and can be redone, in the order
 * they would be. All are LEDGER_DO entries; those of a step stand together. */
typedef struct ledger_state {
    const ledger_entry **items; /* of the log, which must outlive the state */
    size_t n, done;
} ledger_state;

/* Replays all of the log of a report. */
void ledger_replay(ledger_state *out, const ledger_log *log);
void ledger_state_free(ledger_state *s);

#endif
