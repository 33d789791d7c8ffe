/* Finding typed text in Chinese text. */
#ifndef GOUJI_MATCH_H
#define GOUJI_MATCH_H

#include <stdbool.h>

#include "gouji/status.h"

/* What is looked for, as it was typed. Compared are folds: width, case, traditional characters, blanks and compatibility characters make no
 * difference. Separators of thousands within figures are passed by; two digits or more also find 〇一二…九 that stand in their
 * places ("2023": 二〇二三). A Latin letter also finds a Chinese character that a reading of begins with it in pinyin ("dgj": 东关街). */
typedef struct gj_needle gj_needle;

/* Of s[0,len), valid UTF-8; never NULL. */
GJ_API gj_needle *gj_needle_new(const char *s, size_t len);
GJ_API void gj_needle_free(gj_needle *p);
/* True if nothing is left of it after folding: then it finds nothing. */
GJ_API bool gj_needle_is_empty(const gj_needle *p);
/* The first place in s[0,len) (valid UTF-8) that begins at byte `from` or later; false if there is none. */
GJ_API bool gj_needle_find(const gj_needle *p, const char *s, size_t len, size_t from, gj_span *where);

#endif
