/* What is typed or pasted into a line editor, by what the line is for: a figure, a reason, a path. */
#ifndef TUI_TYPING_H
#define TUI_TYPING_H

#include "app/app.h"

/* True if a line is edited. */
bool typing_is_on(const app *a);
/* Takes a character into the line, a figure's narrow. False if it cannot stand there: the line is as it was. */
bool typing_key(app *a, uint32_t cp);
/* Takes a paste whole, or refuses it whole and says in words what was pasted: two figures never become one. Blanks around it do not
 * count, and tabs in a reason are blanks. */
void typing_paste(app *a, const event *e);

#endif
