/* The correspondence with the organs of a roster, kept in the ledger: letters that were written, days of receipt and states that were
 * noted. What it comes to with the reports that are there is the state machine of gouji/roster.h.
 *
 * An organ is known by its name, as names are compared, and the year: an entry of the ledger whose report has "roster:NAME:YEAR" for a
 * digest. Its texts: LEDGER_TO what is noted (a standing, or a day, "" takes a day back), LEDGER_FROM of a letter the earliest day of
 * publication then, and LEDGER_FINDING the digests of the versions that there were, parted by blanks: another version is one that none of
 * them has. */
#ifndef TUI_LEDGER_NOTES_H
#define TUI_LEDGER_NOTES_H

#include "gouji/roster.h"
#include "ledger/ledger.h"

/* What is to be noted of one organ. */
typedef struct note {
    ledger_kind kind;     /* LEDGER_LETTER, LEDGER_RECEIVED or LEDGER_STANDING */
    gj_standing standing; /* of the first GJ_STANDING_RETURNED, or GJ_STANDING_PASSED if it asked for nothing; of the last any */
    gj_day day;           /* of LEDGER_RECEIVED; year 0 takes it back */
} note;

/* Writes a note on organ `index` of the series' roster (after gj_series_check), with the versions that there are; `file` is what it is
 * about. Synced as ledger_append. Nothing is written if it fails, or err says what. */
GJ_MUST_USE gj_status notes_write(ledger *l, const gj_series *s, size_t index, const note *n, const char *file, gj_error *err);
/* Tells the roster of the series what is noted of its organs; `l` NULL: nothing is. `then`, unless NULL, has an element for each report of
 * the series: it becomes what the last letter or state said that knew the report as one of the versions there were; untouched if none did.
 */
GJ_MUST_USE gj_status notes_read(ledger *l, gj_series *s, gj_standing *then, gj_error *err);
/* What a log comes to, with n versions of the report there (their digests): for the tests. */
gj_roll_noted notes_standing(const ledger_log *log, const char *const *digests, size_t n);

#endif
