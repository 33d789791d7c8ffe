/* Figures with blanks between their thousands, where the layout says that they are one. */
#ifndef GJ_THOUSANDS_H
#define GJ_THOUSANDS_H

#include "table/cut/frag.h"

/* Joins runs of figures with single blanks between them that read as one ("3 985 758") in cells between tabs or borders, if these part
 * most figures and no figure of more digits goes without blanks. `text` is that of the spans. */
void gj_thousands_join_cells(gj_frags *f, const char *text);

/* The same where runs have lines of their own. That may be wrong: "3 108" are two figures where extraction puts a line end between most. */
void gj_thousands_join_lines(gj_frags *f, const char *text);

/* There are runs on lines of their own, and nearly all figures stand alone on their lines. */
bool gj_thousands_in_lines(const gj_frags *f, const char *text);

#endif
