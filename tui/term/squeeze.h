/* The output of curses with as few bytes for attributes as will do.
 *
 * curses follows terminfo: it switches colours off, then attributes, then the character set, then what it wants on, for each change of any
 * of them, also where nothing is printed in between: "ESC[39;49m ESC(B ESC[0;1;7m" before a cell, which is a third of what a key costs over
 * a slow line. Here the bytes of a frame pass once. What curses wants is noted, and told to the terminal only before something is printed
 * that would look different without, as one sequence from what the terminal has to what it is to have.
 *
 * Only for terminals that speak the sequences of ECMA-48 (caps_ansi): what is not understood here is handed on as it is. */
#ifndef TUI_SQUEEZE_H
#define TUI_SQUEEZE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "gouji/export.h"

/* Attributes as SGR numbers them: bit 1 << n for n of 1 to 9. */
typedef struct squeeze_look {
    uint16_t attributes;
    uint32_t fg, bg; /* 0: the default; see squeeze.c */
} squeeze_look;

typedef struct squeeze {
    squeeze_look now, saved, wanted; /* as the terminal has it, as it was when the cursor was saved, as curses believes it to be */
    bool known, saved_known;         /* `now` holds; `saved` does */
    char set, saved_set;             /* the last byte of "ESC ( B", 0 if that is not known */
    char shift;                      /* SI or SO, 0 if that is not known */
    bool off;                        /* something was not understood: all passes as it is */
} squeeze;

/* Nothing is known of the terminal: at the start ({0} is the same), and after someone else has written to it. */
void squeeze_forget(squeeze *s);
/* Appends a frame, s[0,len): whole sequences and characters. Behind it the terminal has all that curses has asked for. */
void squeeze_frame(gj_out *o, squeeze *q, const char *s, size_t len);

#endif
