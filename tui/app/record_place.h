/* The place as the ledger keeps it. */
#ifndef TUI_RECORD_PLACE_H
#define TUI_RECORD_PLACE_H

#include "app/app.h"

/* The current place in its report: "table/row/column" by their keys, or "@" and the byte of the text. malloc'ed. */
char *record_place_text(const app *a);
/* Goes to such a place in the current report; nothing if it has no such place, or `text` is NULL. */
void record_place_go(app *a, const char *text);

#endif
