/* The whole screen: drawn anew for every frame from the app's state. */
#ifndef TUI_SHELL_SCREEN_H
#define TUI_SHELL_SCREEN_H

#include "app/app.h"
#include "draw/canvas.h"

/* Fits the app to a terminal of w x h; to be called before the first drawing and after each change of size. */
void screen_fit(app *a, int w, int h, int ambiguous);
/* Fits it again if a pane was given the whole screen, or gave it back, in the same terminal. */
void screen_refit(app *a, int w, int h);
/* Draws everything, and sets the cursor. The canvas has the size given to screen_fit. */
void screen_draw(canvas *c, const app *a);

#endif
