/* UTF-8 of single characters, for keys only: text on the screen goes through gouji/text.h, which this folder may not see. */
#ifndef TUI_KEY_UTF8_H
#define TUI_KEY_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* Encodes cp (at most 0x10ffff) into buf; returns the bytes used. */
size_t key_utf8_put(char buf[4], uint32_t cp);
/* Bytes of the character that starts with `lead`; 0 if none does. */
size_t key_utf8_length(unsigned char lead);
/* Decodes s[0,len) as exactly one character; UINT32_MAX if it is none (cut, overlong, surrogate, out of range). */
uint32_t key_utf8_get(const char *s, size_t len);

#endif
