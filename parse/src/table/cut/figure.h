/* The value of a figure: read here, once, and by all that ask for it taken from the fragment (gj_frag.figure). */
#ifndef GJ_FIGURE_H
#define GJ_FIGURE_H

#include "gouji/table.h"
#include "table/cut/frag.h"

/* Reads fragment i as a cell, with what goes on with it on the lines below: kind, value, flags; `printed` gets the text. Other members are 0.
 * `text` is that of the spans. */
gj_cell gj_figure_read(gj_buf *printed, const gj_frags *f, size_t i, const char *text);

/* Value of text[span), GJ_NO_FIGURE if it is no whole number. */
int64_t gj_span_figure(const char *text, gj_span span);

/* Fills `figure` of all fragments that are figures or signs; call it when all pieces of figures are joined (wrapped.h). */
void gj_figures_fill(gj_frags *f, const char *text);

#endif
