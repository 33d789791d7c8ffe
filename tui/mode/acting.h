/* What is done to many reports, one after the other, while the interface can be used: a few at once, the rest while no key is pressed. Esc
 * stops it; what was done stays done. */
#ifndef TUI_MODE_ACTING_H
#define TUI_MODE_ACTING_H

#include "mode/mode.h"

typedef struct acting_kind {
    const char *words;                                  /* untranslated: what is done; takes how many reports are done, and of how many */
    bool (*step)(app *a, void *what);                   /* the next report; false if there was none left */
    unsigned (*end)(app *a, void *what, bool stopped);  /* says what came of it; returns REACT_* bits */
    void (*free)(void *what);                           /* all of it; when the program ends in the midst of it too */
} acting_kind;

/* Begins it; takes `what`. Returns REACT_* bits. */
unsigned acting_start(app *a, const acting_kind *kind, void *what, size_t reports);
/* True if some is left to do; the next report. */
bool acting_waits(const app *a);
unsigned acting_go_on(app *a);

#endif
