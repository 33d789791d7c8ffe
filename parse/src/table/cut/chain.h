/* Which tokens of a line are figures, decided from their neighbours. */
#ifndef GJ_CHAIN_H
#define GJ_CHAIN_H

#include "table/cut/frag.h"

/* Sets the kind of the tokens f->v[first, n) of one line (labels as the cutter pushed them; blanks stay). Tokens with single
 * blanks between them form a chain ("规章 0 0 0", "2023 年收到 3 件"). In a chain, figures are figures
 *   - in a run of RUN_SURE or more, whatever stands around them;
 *   - behind a label of the forms, or before one;
 *   - at the end of a chain that is no sentence;
 * otherwise they belong to the words around them. */
void gj_chains_settle(gj_frags *f, const char *text, size_t first);

#endif
