/* A total that stands on the line above the figures that it is the total of. */
#ifndef GJ_ABOVE_H
#define GJ_ABOVE_H

#include "table/builder.h"

/* Proposes for a row that has all its figures, the first alone on its line and the others on the next, that the first one is the last. */
void gj_above_propose(gj_builder *b);

#endif
