/* What a key can do: one line an action in actions.def, from which come the enum, the names and the help. */
#ifndef TUI_KEY_ACTION_H
#define TUI_KEY_ACTION_H

#include <stddef.h>

typedef enum action {
    ACTION_NONE,
#define ACTION(id, help) ACTION_##id,
#include "key/actions.def"
#undef ACTION
    ACTION_COUNT
} action;

const char *action_name(action a); /* "page_down" */
action action_find(const char *name, size_t len); /* the one of that name, of `len` bytes; ACTION_NONE */
const char *action_help(action a); /* what it does, untranslated Chinese; pass through gettext */

#endif
