/* The dialogue of the export, for the action that accepts what was typed. */
#ifndef TUI_PROMPT_H
#define TUI_PROMPT_H

#include "app/app.h"

/* Takes the editor's text as the path of the export: refuses it with a message, asks before overwriting, or writes. */
unsigned prompt_accept_path(app *a);

#endif
