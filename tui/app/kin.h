/* Which other reports one is held against: those of the same organ, and those that the officer has marked. */
#ifndef TUI_KIN_H
#define TUI_KIN_H

#include "app/app.h"

/* Reports to compare report `index` with, the likeliest first: of the year before, other versions of it, those marked, of the year after;
 * *n of their indexes, malloc'ed; each once. Only what was read already is known. */
size_t *kin_of(app *a, size_t index, size_t *n);

#endif
