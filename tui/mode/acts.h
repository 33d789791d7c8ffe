/* The functions behind the actions, one for each line of actions.def; each returns REACT_* bits. */
#ifndef TUI_MODE_ACTS_H
#define TUI_MODE_ACTS_H

#include "app/app.h"
#include "key/action.h"

#define ACTION(id, help) unsigned act_##id(app *a);
#include "key/actions.def"
#undef ACTION

/* Does the action; returns REACT_* bits. */
unsigned action_run(app *a, action what);

#endif
