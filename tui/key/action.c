#include "key/action.h"

#include <string.h>

#include "i18n.h"

typedef struct action_info {
    const char *name, *help;
} action_info;

static const action_info actions[ACTION_COUNT] = {
    [ACTION_NONE] = {"none", ""},
#define ACTION(id, text) [ACTION_##id] = {.name = #id, .help = text},
#include "key/actions.def"
#undef ACTION
};

const char *action_name(action a)
{
    return actions[a].name;
}

action action_find(const char *name, size_t len)
{
    for (action a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
        if (strlen(actions[a].name) == len && memcmp(actions[a].name, name, len) == 0)
            return a;
    return ACTION_NONE;
}

const char *action_help(action a)
{
    return actions[a].help;
}
