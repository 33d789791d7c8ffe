/* What became of a point of an earlier review, in words. */
#ifndef TUI_SAY_POINT_WORDS_H
#define TUI_SAY_POINT_WORDS_H

#include "gouji/recheck.h"

/* "MESSAGE [rule]；现在：…；改动：…；理由：…": the point as it was told then, and what has become of it, without the name of its state; malloc'ed.
 * `now` is the report that it was held against. */
char *point_words(const gj_settling *x, const gj_report *now);
/* "上次 5 点：已改正 2，…，新发现 1": how many of the n points ended how, and how many findings are new; malloc'ed. */
char *point_counts(const gj_settling *points, size_t n, size_t n_found);

#endif
