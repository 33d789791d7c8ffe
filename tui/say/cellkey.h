/* Cells by their public keys, which outlive the report's indexes. */
#ifndef TUI_SAY_CELLKEY_H
#define TUI_SAY_CELLKEY_H

#include <stdbool.h>

#include "gouji/report.h"

/* Finds the cell; the text of *at is left alone. False, with *at untouched, if a key is NULL or the report has no such cell. */
bool cellkey_find(gj_edit *at, const gj_report *r, const char *table, const char *row, const char *col);

#endif
