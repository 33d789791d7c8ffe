/* Waivers of the review ledger, put on reports. */
#ifndef TUI_LEDGER_WAIVE_H
#define TUI_LEDGER_WAIVE_H

#include "gouji/gouji.h"
#include "ledger/ledger.h"

/* Marks the findings of the report that the ledger waives, and tells `m`, its member of a series, of those across reports. `l` may be NULL:
 * none; `m` too. The report needs its digest (gj_options). Not OK: nothing is marked. Thread-safe for different reports. */
gj_status waive_report(ledger *l, gj_report *r, gj_member *m, gj_error *err);

#endif
