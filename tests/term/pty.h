/* A program in a pseudo-terminal of a given size, and what its output looks like on the screen, by libvterm.
 * x, y are 0-based. Functions that wait have a limit that is far above what is ever needed, so that no test hangs. */
#ifndef TESTS_PTY_H
#define TESTS_PTY_H

#include <stdbool.h>
#include <stddef.h>

typedef struct pty pty;

#define PTY_WIDE "〓" /* which is wide everywhere */

typedef struct pty_options {
    int cols, rows;
    bool answer;            /* the terminal answers questions (place of the cursor, device attributes) */
    bool wide;              /* characters of ambiguous width take two columns; each is seen as PTY_WIDE */
    const char *const *env; /* "NAME=value" each, NULL-terminated, on top of the environment; NULL for none */
} pty_options;

/* Starts argv[0] (looked for in PATH); NULL if that is impossible. */
pty *pty_start(const char *const argv[], const pty_options *opt);
/* Kills the program if it still runs. */
void pty_free(pty *p);

void pty_send(pty *p, const char *bytes, size_t len);
/* The bytes of a key by its name as in key/key.h; false if there is no such key. */
bool pty_send_key(pty *p, const char *name);
void pty_resize(pty *p, int cols, int rows);
void pty_signal(pty *p, int number);

/* Takes in what the program writes until it has been quiet for `quiet_ms`. */
void pty_settle(pty *p, int quiet_ms);
/* Takes in output until the screen as text contains `text`; false if it never does, at once if the program has ended. */
bool pty_wait_text(pty *p, const char *text);
/* The same until the screen as text is exactly `text`. */
bool pty_wait_screen(pty *p, const char *text);
/* The same until the cursor is visible at (x, y). */
bool pty_wait_cursor(pty *p, int x, int y);
/* Takes in output until `sequence` has come. */
bool pty_wait_output(pty *p, const char *sequence);
/* Waits for the end (or stop, if `stopped`) of the program; its status as of waitpid, -1 if it goes on. */
int pty_wait_end(pty *p, bool stopped);
/* Sends q and frees p; true if the program then ended well and left the terminal as it was. */
bool pty_quit(pty *p);

/* Screen as text: one line a row, trailing blanks cut; malloc'ed. */
char *pty_screen(pty *p);
/* The same with a letter for how each cell looks: '.' plain, B bold, U underlined, R reversed, C coloured, * more than one. */
char *pty_looks(pty *p);
bool pty_cursor(const pty *p, int *x, int *y);     /* false if it is hidden */
bool pty_alternate(const pty *p);                  /* on the alternate screen */
bool pty_modes_kept(const pty *p);                 /* the modes of the terminal are those before the start */
const char *pty_output(const pty *p, size_t *len); /* all bytes so far; NUL-terminated */

#endif
