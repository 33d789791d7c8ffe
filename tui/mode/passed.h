/* What was done to the cells and the waiver of a finding, one line an entry of the ledger; without a ledger what this session knows. */
#ifndef TUI_MODE_PASSED_H
#define TUI_MODE_PASSED_H

#include "app/app.h"

typedef struct passed {
    char **lines;
    size_t n, cap;
} passed;

/* Adds what was done to the cell of violation `i` of the current report, to those that its sum binds, and to the finding itself. */
void passed_of_finding(passed *out, const app *a, size_t i);
void passed_free(passed *p);

#endif
