/* What is typed or pasted into a line editor, by what the line is for: a figure, a reason, a path. */
#ifndef TUI_MODE_TYPING_H
#define TUI_MODE_TYPING_H

#include "app/lineedit.h"
#include "mode/mode.h"

/* The line of a mode where something is typed; its fields begin with it. */
typedef struct typing {
    lineedit line;
    bool replace; /* the next character typed takes the place of the whole figure */
} typing;

/* The line of the mode on top, or of the one that its question lies over; NULL if nothing is typed there. */
typing *typing_line(const app *a);
/* Takes a character into the line of the mode on top, a figure's narrow. False if it cannot stand there, or nothing is typed: all is as it
 * was. */
bool typing_key(app *a, uint32_t cp);
/* Tells the mode on top that what is typed in it is another line now; returns REACT_* bits. */
unsigned typing_tell(app *a);
/* Takes a paste whole, or refuses it whole and says in words what was pasted: two figures never become one. Blanks around it do not
 * count, and tabs in a reason are blanks. Returns REACT_* bits. */
unsigned typing_paste(app *a, const event *e);
/* Puts a line in the place of what is typed in the mode on top; returns REACT_* bits. */
unsigned typing_replace(app *a, const char *text);
/* For `free` of a mode whose fields begin with a line. */
void typing_free(void *fields);

#endif
