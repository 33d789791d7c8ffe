/* The lines of the tree: the nodes of all reports, as far as they are unfolded. */
#ifndef TUI_TREE_H
#define TUI_TREE_H

#include "app/app.h"

/* Builds the lines again, keeping the place. */
void tree_build(app *a);

#endif
