/* Which key does what, and where: keys.def, with what the configuration sets, resolved once. A key is looked for in a context, then in its
 * parents. */
#ifndef TUI_KEY_KEYMAP_H
#define TUI_KEY_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "key/action.h"
#include "key/setting.h"

/* Contexts with their parents and, for the help, a name (NULL: not listed there). */
typedef enum context {
    CONTEXT_ALWAYS,
    CONTEXT_MOVE,
    CONTEXT_PANE,
    CONTEXT_TREE,
    CONTEXT_TABLE,
    CONTEXT_PROSE,
    CONTEXT_VIOLATIONS,
    CONTEXT_REPORTS,
    CONTEXT_RULES,
    CONTEXT_OVERLAY,
    CONTEXT_HELP,
    CONTEXT_SOURCE,
    CONTEXT_DETAIL,
    CONTEXT_COMPARE,
    CONTEXT_CHANGES,
    CONTEXT_COPY,
    CONTEXT_ACTING,
    CONTEXT_EDITOR,
    CONTEXT_EDIT,
    CONTEXT_LETTER,
    CONTEXT_INPUT,
    CONTEXT_CHOICE,
    CONTEXT_EXPORT,
    CONTEXT_CONFIRM,
    CONTEXT_REPAIRS,
    CONTEXT_REASON,
    CONTEXT_LEDGER,
    CONTEXT_FIND,
    CONTEXT_FILTER,
    CONTEXT_LOOKUP,
    CONTEXT_GO_TO,
    CONTEXT_COUNT
} context;

typedef struct binding {
    context where;
    uint32_t key;
    action what;
} binding;

typedef struct keymap {
    binding *bindings; /* in the order of keys.def */
    size_t n, cap;
    struct {
        size_t from, to;
    } of[CONTEXT_COUNT]; /* where those of a context lie among them, and perhaps others */
} keymap;

/* The bindings of keys.def, for keymap_free. Keys that are set take the place of those of their action in every context where it has any;
 * but where text is typed characters are text, and if there is nothing else among them the action keeps its keys there. */
keymap keymap_new(const key_setting *list, size_t n);
void keymap_free(keymap *m);

typedef struct key_clash {
    const key_setting *late;  /* of the two that clash the one to be refused */
    const key_setting *early; /* NULL: the other one is not set, but of keys.def */
    action other;             /* what the key does by that */
    uint32_t key;
} key_clash;

/* True, with the first of them, if keys that are set would give one key two meanings at one place. Two that keys.def has itself are none.
 */
bool keymap_clash(key_clash *out, const key_setting *list, size_t n);

context context_parent(context c);                /* CONTEXT_ALWAYS is its own parent */
bool context_is_within(context c, context outer); /* the same one, or below it */
const char *context_title(context c);             /* untranslated Chinese, or NULL */

/* The action of `key` in `where` or its parents; ACTION_NONE. Outside editors a key typed under a Chinese input
 * method means what its ASCII twin does. */
action keymap_find(const keymap *m, context where, uint32_t key);
/* The text with the first key of ACTION for each "{ACTION}"; `format`: it goes to printf, which is to leave the keys alone. malloc'ed. */
char *keymap_spell(const keymap *m, const char *text, bool format);
/* The first key bound to `what`, wherever that is; 0 if there is none. */
uint32_t keymap_any_key(const keymap *m, action what);
/* The first key bound to `what` in `where` or its parents; 0 if there is none. */
uint32_t keymap_key_of(const keymap *m, context where, action what);

#endif
