/* The place as the ledger keeps it. */
#ifndef TUI_RECORD_PLACE_H
#define TUI_RECORD_PLACE_H

#include "app/app.h"

/* The current place in its report: "table/row/column" by their keys, or "@" and the byte of the text. malloc'ed. */
char *record_place_text(const app *a);
/* Goes to such a place in the current report; nothing if it has no such place, or `text` is NULL. */
void record_place_go(app *a, const char *text);

/* Goes to where the officer was in the current report, if he had corrected something there. */
void record_place_return(app *a);
/* The place is remembered when there is time. */
bool record_place_waits(const app *a);
void record_place_keep(app *a);

#endif
