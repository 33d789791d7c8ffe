/* The functions behind the actions, one for each line of actions.def; each returns REACT_* bits. */
#ifndef TUI_ACTS_H
#define TUI_ACTS_H

#include "app/react.h"
#include "key/action.h"

struct app;

#define ACTION(id, help) unsigned act_##id(struct app *a);
#include "key/actions.def"
#undef ACTION

/* Does the action; returns REACT_* bits. */
unsigned action_run(struct app *app, action a);

#endif
