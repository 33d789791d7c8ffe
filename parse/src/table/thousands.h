/* Figures with blanks between their thousands, where the layout says that they are one. */
#ifndef GJ_THOUSANDS_H
#define GJ_THOUSANDS_H

#include "table/frag.h"

/* Joins runs of figures with single blanks between them that read as one ("3 985 758"),
 *   - in a cell between tabs or borders, if these part most figures;
 *   - on a line of their own, if nearly all figures stand alone on their lines.
 * Others are left to the sums (spaced.h). `text` is that of the spans. */
void gj_thousands_join(gj_frags *f, const char *text);

#endif
