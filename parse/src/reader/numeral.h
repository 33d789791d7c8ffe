/* Numbers of lists, as word processors write them. */
#ifndef GJ_NUMERAL_H
#define GJ_NUMERAL_H

#include "base/base.h"

/* Adds `n` in the notation `format` (a name of ST_NumberFormat: "decimal", "chineseCounting", …; an unknown one is decimal).
 * Bullets and "none" add nothing. */
void gj_numeral_add(gj_buf *out, const char *format, unsigned n);

#endif
