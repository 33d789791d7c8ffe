#include "mode/acts.h"

static unsigned (*const run[ACTION_COUNT])(app *) = {
#define ACTION(id, text) [ACTION_##id] = act_##id,
#include "key/actions.def"
#undef ACTION
};

unsigned action_run(app *a, action what)
{
    return run[what] == NULL ? 0 : run[what](a);
}
