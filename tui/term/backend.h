/* Inside of `term`: what a back end provides; term.c dispatches to it. */
#ifndef TUI_BACKEND_H
#define TUI_BACKEND_H

#include "term/term.h"

typedef struct term_backend {
    void (*free)(term *t);
    void (*set_theme)(term *t, const theme *th);
    event (*next)(term *t, int timeout_ms);
    bool (*pending)(const term *t);
    void (*present)(term *t, const canvas *c);
    void (*redraw)(term *t);
    void (*set_mouse)(term *t, bool on);
    term_copied (*copy)(term *t, const char *text, size_t len);
    void (*suspend)(term *t);
} term_backend;

/* First member of each back end's own struct. */
struct term {
    const term_backend *backend;
    int width, height, ambiguous;
    bool mouse;
};

#endif
