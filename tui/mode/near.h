/* What may have been meant by a key that means nothing. */
#ifndef TUI_MODE_NEAR_H
#define TUI_MODE_NEAR_H

#include "app/app.h"

/* A sentence on what the key would do in the other case or elsewhere; malloc'ed, NULL if nothing is near. */
char *near_key(const app *a, context where, uint32_t key);

#endif
