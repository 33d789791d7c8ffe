/* What a token is by itself. */
#ifndef GJ_TOKEN_H
#define GJ_TOKEN_H

#include "table/cut/frag.h"

/* GJ_FRAG_NUMBER, GJ_FRAG_SIGN or GJ_FRAG_LABEL. `alone`: cell borders, wide gaps or line ends on both sides; only then can a word or
 * dash be a sign that stands for a figure. s[0,len) is UTF-8 without separators, len > 0. */
gj_frag_kind gj_token_kind(const char *s, size_t len, bool alone);

#endif
