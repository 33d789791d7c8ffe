/* What is laid over the panes: the help and the view of the source. */
#ifndef TUI_OVERLAY_H
#define TUI_OVERLAY_H

#include "app/app.h"

/* Fits an open overlay to the present size. */
void overlay_follow(app *a);
/* Frees what overlays hold in `a`. */
void overlay_free(app *a);

#endif
