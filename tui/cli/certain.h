/* Corrections that leave no choice, applied without asking. */
#ifndef TUI_CLI_CERTAIN_H
#define TUI_CLI_CERTAIN_H

#include "gouji/export.h"
#include "gouji/repair.h"

typedef struct certain {
    gj_report *corrected; /* a revision with every certain repair made; NULL if there is none */
    gj_correction *list;  /* what was changed, for gj_export_options; never NULL */
    size_t n, cap;
    gj_repairs *found; /* owns the reasons in the list */
} certain;

/* Makes all certain repairs of `r`, each change, if they are to be `told`, on stderr as "table/row/column: from → to". To be freed
 * before `r`. */
void certain_apply(certain *out, const gj_report *r, bool told);
void certain_free(certain *c);

#endif
