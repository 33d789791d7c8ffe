/* Words parted by blanks, all of which have to be found. */
#ifndef TUI_WORDS_H
#define TUI_WORDS_H

#include "gouji/match.h"

/* {0} has no words, which are found everywhere. */
typedef struct words {
    gj_needle **list;
    size_t n, cap;
} words;

/* Takes the words of `typed`; slashes alone, as between labels, are none. */
void words_read(words *w, const char *typed);
void words_free(words *w);
/* True if each of them stands in `text`. */
bool words_stand_in(const words *w, const char *text);

#endif
