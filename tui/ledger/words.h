/* What an entry of the ledger says of itself, in words: for `gouji log` and for the interface. */
#ifndef TUI_LEDGER_WORDS_H
#define TUI_LEDGER_WORDS_H

#include "ledger/ledger.h"

/* "修改", "撤销：豁免"; malloc'ed. */
char *ledger_words_act(ledger_act act, ledger_kind kind);
/* "查看"; borrowed. */
const char *ledger_words_progress(ledger_progress_act act);
/* "2022-01-12 09:30", in the time of the place; malloc'ed; "" for a time that no calendar has. */
char *ledger_words_time(int64_t seconds);

#endif
