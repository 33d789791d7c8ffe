/* What a key can do: one line an action in actions.def, from which come the enum, the names and the help. */
#ifndef TUI_ACTION_H
#define TUI_ACTION_H

struct app;

typedef enum action {
    ACTION_NONE,
#define ACTION(id, help) ACTION_##id,
#include "app/actions.def"
#undef ACTION
    ACTION_COUNT
} action;

/* What an action has changed, for those who follow. Bits. */
enum {
    REACT_PLACE = 1,    /* the selected place: panes follow it */
    REACT_REVISION = 2, /* figures and violations of the current report */
    REACT_TREE = 4,     /* which lines the tree shows */
    REACT_LAYOUT = 8,   /* what is on the screen: an overlay or a prompt came or went */
    REACT_REDRAW = 16,  /* the terminal is to be painted anew */
    REACT_SUSPEND = 32, /* the program is to be stopped */
    REACT_QUIT = 64,
};

const char *action_name(action a); /* "page_down" */
const char *action_help(action a); /* what it does, untranslated Chinese; pass through gettext */
/* Does it; returns REACT_* bits. */
unsigned action_run(struct app *app, action a);

#endif
