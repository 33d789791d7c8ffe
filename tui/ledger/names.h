/* Names of acts and kinds, as the database has them and `log` prints them. */
#ifndef TUI_LEDGER_NAMES_H
#define TUI_LEDGER_NAMES_H

#include "ledger/ledger.h"

/* False if there is no such name; it may be NULL. */
bool ledger_act_find(const char *name, ledger_act *act);
bool ledger_kind_find(const char *name, ledger_kind *kind);

/* Who writes, and the path that will still name the file tomorrow: what entries have of both. malloc'ed. */
char *ledger_user(void);
char *ledger_full_path(const char *file);

#endif
