/* What a run reads, settled before anything is read or written: what is in a folder but no report of it, what cannot be, what must not be
 * written over. */
#ifndef TUI_CLI_INPUTS_H
#define TUI_CLI_INPUTS_H

#include "cli/walk.h"
#include "gouji/status.h"

/* Notes the review ledger, with the files that SQLite keeps beside it; NULL: there is none. Before inputs_settle. */
void inputs_note_ledger(const char *path);
/* Notes all files of the list as read (gouji/file.h). Of those found in folders it leaves out what this run writes or keeps for itself:
 * what standard output or error goes to, ledger and settings. GJ_E_NAME if one of the paths `named` on the command line is the ledger or
 * the settings, or if an open descriptor, standard input that is, is given twice. */
gj_status inputs_settle(walk_list *files, char *const *named, size_t n, gj_error *err);

#endif
