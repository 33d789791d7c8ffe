/* What the terminal is asked at the start, all at once: how wide a character of ambiguous width is, and the colour of the background. The
 * answers come as input, at any time or never. */
#ifndef TUI_TERM_QUESTION_H
#define TUI_TERM_QUESTION_H

#include "draw/theme.h"
#include "key/decode.h"
#include "term/term.h"

typedef struct question {
    bool awaiting;          /* not answered to the end */
    bool width, background; /* what was asked */
    theme light, dark;      /* for the background that the terminal says it has */
    int64_t asked;          /* when, in milliseconds of now_ms */
} question;

/* Milliseconds of a clock that only goes on. */
int64_t now_ms(void);

/* Asks for what `opt` leaves open, if a terminal of this height can be asked (`ansi`: it knows the sequences). Gives the width of ambiguous
 * characters until an answer comes: 1 or 2. */
int question_ask(question *q, const term_options *opt, bool ansi, int height);
/* The width that this input says, which is remembered for the next start; 0 if it is no answer to us. */
int question_width(const question *q, const input *in);
/* The theme for the background that this input says; NULL if it is no answer to us. */
const theme *question_theme(const question *q, const input *in);
/* The answer that every terminal gives has come: there will be no other. */
void question_end(question *q);
/* Milliseconds for which an answer is still waited for when we leave; 0: none is. */
int question_left(const question *q);

#endif
