/* What of a bracketed paste is text. */
#ifndef TUI_KEY_PASTE_H
#define TUI_KEY_PASTE_H

#include <stddef.h>

/* Copies s[0,len) to `to`, which has room for `len` bytes, as valid UTF-8: line ends (CR, LF, CR LF, U+2028, U+2029) as '\n', tabs as
 * they are, all other controls left out, and of escape sequences nothing at all: neither their parameters nor the text of strings that
 * are meant for the terminal (ECMA-48, 5.3 to 5.6). Returns the new length. */
size_t paste_clean(char *to, const char *s, size_t len);

#endif
