#include "key/setting.h"

#include <string.h>

#include "key/key.h"

enum { INTERRUPT = 0x03, QUIT = 0x1c };

/* A question must not be answered by a key that one goes on stepping with; the number of a correction is its key. */
static bool is_fixed(action what)
{
    return what == ACTION_answer_yes || what == ACTION_answer_no || what == ACTION_repair_pick;
}

/* The panes have numbers. */
static bool may_have_digits(action what)
{
    return what == ACTION_focus_tree || what == ACTION_focus_centre || what == ACTION_focus_violations;
}

key_fault key_setting_read(key_setting *out, const char *name, char *keys, const char **bad)
{
    char *rest = NULL;
    *out = (key_setting){.what = action_find(name, strlen(name))};
    *bad = name;
    if (out->what == ACTION_NONE)
        return KEY_FAULT_ACTION;
    if (is_fixed(out->what))
        return KEY_FAULT_FIXED;
    for (char *word = strtok_r(keys, " \t", &rest); word != NULL; word = strtok_r(NULL, " \t", &rest)) {
        uint32_t key = key_of_name(word);
        *bad = word;
        if (key == 0 || key == INTERRUPT || key == QUIT)
            return KEY_FAULT_NAME;
        if (key >= '0' && key <= '9' && !may_have_digits(out->what))
            return KEY_FAULT_DIGIT;
        if (out->n == KEY_SETTING_MAX) {
            *bad = name;
            return KEY_FAULT_NUMBER;
        }
        out->keys[out->n++] = key;
    }
    *bad = name;
    return out->n == 0 ? KEY_FAULT_NUMBER : KEY_FAULT_NONE;
}
