/* The clipboard of a display that is there: by the helper program of the desktop, run without a shell. Knows no curses. */
#ifndef TUI_CLIPBOARD_H
#define TUI_CLIPBOARD_H

#include <stddef.h>

/* Gives text[0,len) to the first helper of the display in use (wl-copy under Wayland, xclip or xsel under X11, pbcopy on macOS) that takes
 * it within a second; returns the helper's name, NULL if there is no display or none took it. Nothing of the helper reaches the terminal. */
const char *clipboard_native(const char *text, size_t len);

/* The sequence that makes a terminal take text[0,len) into its clipboard (OSC 52, "Manipulate Selection Data" of xterm's ctlseqs); malloc'ed. */
char *clipboard_osc52(const char *text, size_t len);

#endif
