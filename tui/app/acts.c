#include "app/acts.h"

#include <stddef.h>

static unsigned (*const run[ACTION_COUNT])(struct app *) = {
#define ACTION(id, text) [ACTION_##id] = act_##id,
#include "key/actions.def"
#undef ACTION
};

unsigned action_run(struct app *app, action a)
{
    return run[a] == NULL ? 0 : run[a](app);
}
