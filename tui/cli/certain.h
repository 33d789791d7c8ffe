/* Corrections that leave no choice, applied without asking. */
#ifndef TUI_CLI_CERTAIN_H
#define TUI_CLI_CERTAIN_H

#include "gouji/report.h"

/* A revision of `r` with every certain repair made, each change told on stderr as "table/row/column: from → to". NULL if no
 * repair is certain. To be freed before `r`. */
gj_report *certain_apply(const gj_report *r);

#endif
