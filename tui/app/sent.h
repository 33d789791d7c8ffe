/* The report as it was sent: as it was read, with what the officer waived, but none of the corrections. */
#ifndef TUI_APP_SENT_H
#define TUI_APP_SENT_H

#include "app/app.h"

/* Report `index` as it was sent. *own gets it if it was read for this only, else NULL: the caller's to free. NULL, with err set, if it
 * cannot be read. */
const gj_report *sent_report(const app *a, size_t index, gj_report **own, gj_error *err);
/* What was found in it, to hold a later version against (gouji/recheck.h); the caller's to free. NULL, with err set, if it cannot be read. */
gj_reviews *sent_review(const app *a, size_t index, gj_error *err);

#endif
