/* What is taken from terminfo besides what ncurses itself does. Call after newterm(). */
#ifndef TUI_CAPS_H
#define TUI_CAPS_H

#include <stdbool.h>
#include <stddef.h>

#include "key/decode.h"

/* False for a terminal that cannot place its cursor, such as TERM=dumb. */
bool caps_usable(void);
/* True if the terminal speaks the control sequences of ANSI X3.64, so that what it does not know it ignores. */
bool caps_ansi(void);
/* Teaches the decoder the keys of this terminal. */
void caps_learn_keys(decoder *d);
/* Keeps ncurses from touching the palette when it ends. */
void caps_keep_palette(void);
/* The bytes that give the terminal back, for restore_arm: paste mode and mouse off, cursor, attributes, keypad, screen. */
void caps_leaving(char *out, size_t size);
/* Writes `sequence` to the terminal, past ncurses: for moments when it has nothing waiting (after newterm, doupdate). */
void caps_put(const char *sequence);

#define CAPS_PASTE_ON "\033[?2004h"
#define CAPS_PASTE_OFF "\033[?2004l"
/* Presses and the wheel only (1000), in an encoding that does not end at column 223 (1006). */
#define CAPS_MOUSE_ON "\033[?1000h\033[?1006h"
#define CAPS_MOUSE_OFF "\033[?1006l\033[?1000l"

#endif
