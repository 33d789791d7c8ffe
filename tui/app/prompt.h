/* Questions, and the dialogues of the export and of a waiver, for the action that accepts what was typed. */
#ifndef TUI_PROMPT_H
#define TUI_PROMPT_H

#include "app/app.h"

/* Asks a yes-no question, which is taken; `after_no` is the mode that a no goes back to. Returns REACT_* bits. No key that steps or
 * moves in the panes may be a yes: who goes on stepping must not have answered. */
unsigned prompt_confirm(app *a, char *question, unsigned (*on_yes)(app *), app_mode after_no);

/* Takes the editor's text as the path of the export: refuses it with a message, asks before overwriting, or writes. */
unsigned prompt_accept_path(app *a);

/* Asks for the path of another ledger; takes it: writes there all that waits, or stays with a message. */
void prompt_ask_ledger(app *a);
unsigned prompt_accept_ledger(app *a);

/* Takes the editor's text as the reason of a waiver. */
unsigned prompt_accept_reason(app *a);

#endif
