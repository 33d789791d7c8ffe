/* Gives the terminal back on every way out: exit, fatal signals, polite signals. There is one terminal, so this is global
 * state: a signal handler has nothing else to go by. */
#ifndef TUI_RESTORE_H
#define TUI_RESTORE_H

#include <stdbool.h>

/* Remembers the modes of the terminal `in` as they are now and catches the signals that end a program (those ignored
 * stay ignored); `out` is what is written to. False if `in` is no terminal; nothing is changed then. */
bool restore_watch(int in, int out);
/* From now on a way out writes `sequence` (at most 511 bytes, copied) to the terminal and sets the remembered modes. */
void restore_arm(const char *sequence);
/* The terminal has been given back by other means; restore_rearm undoes this. */
void restore_disarm(void);
void restore_rearm(void);
/* While true, unread input is thrown away on the way out: answers of the terminal that would appear in the shell. */
void restore_flushes_input(bool on);
/* Disarms, and gives the signals back to who had them before. */
void restore_end(void);

#endif
