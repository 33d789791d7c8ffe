/* Emphasis of Markdown around figures: 全年收到申请**28**件, | *3* |. The marks are no part of the figure. Around words they need no care, as
 * words are compared by their letters. */
#ifndef GJ_EMPHASIS_H
#define GJ_EMPHASIS_H

#include <stddef.h>

/* Bytes of the run of "*" or "_" at s, within the text [begin, end), that opens emphasis which begins with a digit; 0 if there is none: a
 * product (2*3*4), stars that hide figures (138****12) and lines to fill in (__件) are none. `*close` gets the place of the run that ends
 * it, as long as the first. CommonMark 0.31, 6.2, of which only runs of one length and on one line are taken. */
size_t gj_emphasis_at(const char **close, const char *begin, const char *s, const char *end);

#endif
