/* Keys of an action as the configuration sets them: "key.ACTION = KEY KEY". */
#ifndef TUI_KEY_SETTING_H
#define TUI_KEY_SETTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "key/action.h"

enum { KEY_SETTING_MAX = 8 };

typedef struct key_setting {
    action what;
    uint32_t keys[KEY_SETTING_MAX];
    size_t n;      /* 1 at least */
    uint32_t line; /* of the configuration, 1-based */
} key_setting;

typedef enum key_fault {
    KEY_FAULT_NONE,
    KEY_FAULT_ACTION, /* there is no such action */
    KEY_FAULT_FIXED,  /* its keys cannot be set: answers and numbers */
    KEY_FAULT_NAME,   /* there is no such key, or the terminal keeps it to itself */
    KEY_FAULT_DIGIT,  /* digits count */
    KEY_FAULT_NUMBER, /* no key, or more than KEY_SETTING_MAX */
} key_fault;

/* Reads "ACTION" and "KEY KEY"; `line` is left to the caller. *bad gets the word that is wrong: `name`, or a part of `keys`, which is cut
 * into its words. */
key_fault key_setting_read(key_setting *out, const char *name, char *keys, const char **bad);

#endif
