/* From the size of the terminal to the rectangles of the panes. Pure.
 *
 *   title
 *   ─ tree head ─┬─ centre head ───      the overlay takes the place of tree and centre
 *    tree        │ centre
 *   ─ violations head ─┴────────────
 *    violations
 *   status
 *   keys
 */
#ifndef TUI_LAYOUT_H
#define TUI_LAYOUT_H

#include <stdbool.h>

#include "app/app.h"
#include "draw/canvas.h"

enum { LAYOUT_MIN_W = 60, LAYOUT_MIN_H = 15 };

typedef struct layout {
    int w, h;
    bool small; /* below the least size: nothing but a note is shown, the rectangles are empty */
    rect title, tree_head, tree, centre_head, centre, overlay_head, overlay, violations_head, violations, status, keys;
} layout;

layout layout_of(int w, int h);
/* The same with the whole screen between title and status for one pane; the rectangles of the others are empty. The overlay stays. */
layout layout_zoomed(layout l, pane_id pane);
/* What the app has to know of it. */
app_size layout_app_size(const layout *l);

#endif
