/* What is laid over the panes: the help and the view of the source. */
#ifndef TUI_OVERLAY_H
#define TUI_OVERLAY_H

#include "app/app.h"

/* Fits an open overlay to the present size. */
void overlay_follow(app *a);
/* Lays lines over the panes to be read; takes them and their array. The title is borrowed for good. */
void overlay_show_list(app *a, const char *title, char **lines, size_t n);
/* Frees what overlays hold in `a`. */
void overlay_free(app *a);

#endif
