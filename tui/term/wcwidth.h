/* The width that ncurses believes in: wcwidth() and wcswidth() of the C library are replaced by ours. */
#ifndef TUI_WCWIDTH_H
#define TUI_WCWIDTH_H

/* Columns of characters of ambiguous width from now on: 1 (as at the start) or 2. */
void wcwidth_set_ambiguous(int columns);

#endif
