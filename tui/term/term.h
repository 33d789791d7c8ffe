/* Terminal back end: size, events, presenting a canvas. term_curses.c talks to ncurses, term_mem.c keeps the screen in memory for tests. */
#ifndef TUI_TERM_H
#define TUI_TERM_H

#include <stdbool.h>

#include "draw/canvas.h"
#include "draw/theme.h"
#include "gouji/status.h"
#include "key/key.h"

typedef struct term term;

typedef struct term_options {
    int ambiguous;  /* 1, 2, or 0: ask the terminal */
    bool color;     /* false: attributes only */
    bool query;     /* false: send no queries */
    /* Themes for a light and a dark background: with both the terminal is asked for its own (OSC 11), and gets the one that fits as soon as
     * it has answered. Copied. */
    const theme *light, *dark;
} term_options;

/* Takes over the terminal. GJ_E_IO if standard input or output is none, or TERM is unknown. From here on every way out restores it. */
GJ_MUST_USE gj_status term_curses_new(term **out, const term_options *opt, gj_error *err);
/* A screen in memory, w x h, fed by key events pushed with term_mem_key. */
term *term_mem_new(int w, int h, int ambiguous);
void term_mem_push(term *t, event e);
/* Text of what was presented last, as canvas_dump; malloc'ed. */
char *term_mem_dump(const term *t);
void term_mem_resize(term *t, int w, int h); /* and pushes EVENT_RESIZE */

/* Gives the terminal back as it was and frees. */
void term_free(term *t);
int term_width(const term *t);
int term_height(const term *t);
int term_ambiguous(const term *t); /* 1 or 2: given or found */
void term_set_theme(term *t, const theme *th);
/* Waits for an event: timeout_ms < 0 for ever, 0 not at all. Nothing is written while waiting. */
event term_next(term *t, int timeout_ms);
/* True if input is waiting, so that a burst is handled before it is drawn once. */
bool term_pending(const term *t);
/* Which ways text went to a clipboard. */
typedef struct term_copied {
    bool terminal;      /* the terminal was told to take it (OSC 52); whether it does nobody says */
    bool too_long;      /* it was not, as it is longer than TERM_COPY_MAX */
    const char *helper; /* the program of the display that took it; NULL: none */
} term_copied;
/* Bytes that the terminal is given at once: 74,994 of base64, which terminals that limit it take (xterm, tmux, kitty take more). */
#define TERM_COPY_MAX ((size_t)56244)
/* Gives UTF-8 text to the clipboard of the terminal, wherever that is, and to that of a display which is here. */
term_copied term_copy(term *t, const char *text, size_t len);
/* What term_copy was given last; NULL if nothing was. Of a screen in memory. */
const char *term_mem_copied(const term *t);
/* Shows the canvas (only what differs is sent) and puts the cursor. */
void term_present(term *t, const canvas *c);
/* Whether presses and the wheel are reported; off at first, and on every way out. */
void term_set_mouse(term *t, bool on);
bool term_mouse(const term *t);
void term_redraw(term *t); /* forget what is on the screen: the next present sends all */
void term_suspend(term *t); /* Ctrl-Z: restore, stop, and take over again when continued */

#endif
