/* The dialogues of the export and of a waiver, for the action that accepts what was typed. */
#ifndef TUI_PROMPT_H
#define TUI_PROMPT_H

#include "app/app.h"

/* Takes the editor's text as the path of the export: refuses it with a message, asks before overwriting, or writes. */
unsigned prompt_accept_path(app *a);

/* Takes the editor's text as the reason of a waiver. */
unsigned prompt_accept_reason(app *a);

#endif
