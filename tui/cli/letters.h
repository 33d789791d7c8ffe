/* Letters and what else is noted of the organs of a roster, in the ledger. */
#ifndef TUI_CLI_LETTERS_H
#define TUI_CLI_LETTERS_H

#include "cli/batch.h"
#include "ledger/notes.h"

/* Notes that letters were written on the reports of a run, n of them, its first members: of each organ of its roster, whether one asks for
 * something. True if there is nothing to note or no ledger; false, with a message, if it could not be written. */
bool letters_note(const cli_args *args, const batch *b, gj_opinion *const *list, size_t n);
/* Before letters are written: false, with a message, if that could not be noted then. */
bool letters_ready(const cli_args *args);
/* The ledger, for writing; NULL, with a message, if it cannot be opened, or if none is wanted. */
ledger *letters_ledger(const cli_args *args);

#endif
