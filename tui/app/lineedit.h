/* One line of text under a cursor that steps by grapheme clusters. Knows no keys and no screen. */
#ifndef TUI_LINEEDIT_H
#define TUI_LINEEDIT_H

#include <stdbool.h>
#include <stddef.h>

/* text[0,len) is valid UTF-8, NUL-terminated; cur is the byte the cursor stands on, always at a cluster's start or at len. */
typedef struct lineedit {
    char *text;
    size_t len, cap, cur;
    bool touched; /* something was inserted or cut since it was started */
} lineedit;

/* Starts on a copy of `text`, the cursor behind it. lineedit_free gives it back and leaves {0}. */
void lineedit_start(lineedit *e, const char *text);
void lineedit_free(lineedit *e);

/* Inserts s[0,len) (valid UTF-8) before the cursor. */
void lineedit_insert(lineedit *e, const char *s, size_t len);

/* Steps and cuts, as readline names them; each stops at the ends. A word ends at a blank or a '/'. */
void lineedit_left(lineedit *e);
void lineedit_right(lineedit *e);
void lineedit_home(lineedit *e);
void lineedit_end(lineedit *e);
void lineedit_word_left(lineedit *e);
void lineedit_word_right(lineedit *e);
void lineedit_backspace(lineedit *e);
void lineedit_delete(lineedit *e);
void lineedit_kill_end(lineedit *e);
void lineedit_kill_start(lineedit *e);
void lineedit_kill_word(lineedit *e);

/* The part to show in `cols` columns: bytes [*from, *from + *shown) with the cursor `return value` columns from its
 * left, always < cols if cols > 0. `ambiguous` as in gj_width. */
size_t lineedit_view(const lineedit *e, size_t cols, int ambiguous, size_t *from, size_t *shown);

#endif
