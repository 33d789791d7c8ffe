/* A repair in words, for lists, messages and commands. Each char * is malloc'ed. */
#ifndef TUI_SAY_REPAIR_WORDS_H
#define TUI_SAY_REPAIR_WORDS_H

#include <stdbool.h>

#include "gouji/repair.h"
#include "gouji/report.h"

/* "（一）予以公开 / 总计 19→18、…": all its changes, the labels of the rows cut so that all fit into `cols` columns as far as
 * that goes. `ambiguous` as everywhere, 1 or 2. */
char *repair_words(const gj_report *r, const gj_repair *x, int cols, int ambiguous);
/* The same for one who reads of violation `v`: only the changes to what it binds, without the label that it says itself, and in
 * how many cells the repair changes something if there are more: "（一）予以公开 19→18 等 3 格". */
char *repair_brief(const gj_report *r, const gj_repair *x, const gj_violation *v, int cols, int ambiguous);
/* How sure it is among its alternatives: "（唯一）" if certain, "（待核对）" if there is no other, "（3 种改法）", or "". `n` counts them
 * all. */
char *repair_standing(const gj_repair *x, size_t n);

/* True if the change helps to mend the violation. */
bool repair_mends(const gj_violation *v, const gj_change *c);

#endif
