#include "app/action.h"

#include <stddef.h>

#include "app/acts.h"
#include "i18n.h"

typedef struct action_info {
    const char *name, *help;
    unsigned (*run)(struct app *);
} action_info;

static const action_info actions[ACTION_COUNT] = {
    [ACTION_NONE] = {"none", "", NULL},
#define ACTION(id, text) [ACTION_##id] = {.name = #id, .help = text, .run = act_##id},
#include "app/actions.def"
#undef ACTION
};

const char *action_name(action a)
{
    return actions[a].name;
}

const char *action_help(action a)
{
    return actions[a].help;
}

unsigned action_run(struct app *app, action a)
{
    return actions[a].run == NULL ? 0 : actions[a].run(app);
}
