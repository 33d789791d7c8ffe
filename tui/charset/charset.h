/* The character set of the terminal, where it is not UTF-8: what is shown is put into it, what is typed is taken out of it. Inside, all
 * text is UTF-8. Only character sets that have the Chinese characters and ASCII are spoken (GB18030, GBK, GB 2312, Big5, …); with any
 * other, as that of the locale "C", the terminal is taken for one of UTF-8. */
#ifndef TUI_CHARSET_H
#define TUI_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

#include "gouji/export.h"

enum { CHARSET_UNIT = 8 };

/* Bytes of a character that has not come whole. {0} is none. */
typedef struct charset_rest {
    char bytes[CHARSET_UNIT];
    size_t n;
} charset_rest;

/* The part of a locale's name behind its dot ("zh_CN.GB18030" gives "GB18030"), of the first of the three that is set; "" if it names
 * none. Borrowed from it. */
const char *charset_named(const char *lc_all, const char *lc_ctype, const char *lang);

/* Speaks `codeset` from now on, as nl_langinfo or charset_named have it; UTF-8 if it is none of the above, or iconv does not know it.
 * To be called once, before there are threads. */
void charset_choose(const char *codeset);
bool charset_is_utf8(void);

/* Appends s[0,len), UTF-8, as the terminal wants it. A character that its set does not have is shown by another of the same width: a
 * likeness if there is one, else 〓 or ?. A character cut at the end waits in *rest for the next call. */
void charset_encode(gj_out *o, charset_rest *rest, const char *s, size_t len);
/* Appends s[0,len), as the terminal sent it, as UTF-8; bytes that are no character become U+FFFD. A character cut at the end waits. */
void charset_decode(gj_out *o, charset_rest *rest, const char *s, size_t len);

#endif
