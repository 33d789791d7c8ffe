/* The mark that every line of a list begins with: "- ", "* ", "• ". */
#ifndef GJ_BULLET_H
#define GJ_BULLET_H

#include "gouji/text.h"

/* Bytes of line `line` (1-based) up to what follows its mark; 0 if it has none, or if it is a dash that may be a cell: neither
 * the lines above nor those below begin so as well, those with words too. */
uint32_t gj_bullet_length(const gj_text *t, uint32_t line);
/* Bytes of the mark that s[0,len) begins with, blanks before and behind it too; 0 if there is none. */
uint32_t gj_bullet_at(const char *s, size_t len);

#endif
