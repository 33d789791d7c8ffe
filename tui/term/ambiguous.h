/* How wide the terminal draws characters of ambiguous width (“ ” … · ①): what is known before it has been asked. */
#ifndef TUI_AMBIGUOUS_H
#define TUI_AMBIGUOUS_H

#include <stdbool.h>

/* GOUJI_AMBIGUOUS as 1 or 2; 0 if it is not set so. */
int ambiguous_of_environment(void);
/* What this kind of terminal answered last time (kept in the user's cache folder); 1 if it never did. */
int ambiguous_remembered(void);
/* Keeps the answer of this kind of terminal; failure to write is no failure. */
void ambiguous_remember(int columns);
/* True if this kind of terminal is known to answer a question for the cursor's place. */
bool ambiguous_can_ask(void);

#endif
