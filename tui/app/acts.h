/* The functions behind the actions, one for each line of actions.def; each returns REACT_* bits. */
#ifndef TUI_ACTS_H
#define TUI_ACTS_H

struct app;

#define ACTION(id, help) unsigned act_##id(struct app *a);
#include "app/actions.def"
#undef ACTION

#endif
