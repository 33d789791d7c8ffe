/* Signals that ask for something rather than end the program: they are noted, and wake whoever polls wake_fd(). */
#ifndef TUI_WAKE_H
#define TUI_WAKE_H

#include <stdbool.h>

typedef enum wake_reason {
    WAKE_RESIZE,    /* SIGWINCH: the size of the terminal has changed */
    WAKE_SUSPEND,   /* SIGTSTP: somebody typed Ctrl-Z */
    WAKE_CONTINUED, /* SIGCONT: the program was stopped behind our back */
    WAKE_COUNT
} wake_reason;

/* Starts catching; false if that is impossible. Nothing needs freeing: wake_end puts everything back. */
bool wake_begin(void);
void wake_end(void);
/* Readable when something has been noted since the last wake_drain. */
int wake_fd(void);
/* True once for each time (or times) it happened. */
bool wake_take(wake_reason reason);
/* True if something is noted, without taking it. */
bool wake_any(void);
/* Makes wake_fd unreadable until the next signal; what is noted stays so until it is taken. */
void wake_drain(void);
/* Stops the program as SIGTSTP does by default; returns when it is continued. */
void wake_stop(void);

#endif
