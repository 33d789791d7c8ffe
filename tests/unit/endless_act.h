/* The mode in which many reports are acted on, for as long as a test wants. */
#ifndef ENDLESS_ACT_H
#define ENDLESS_ACT_H

#include <stdlib.h>

#include "mode/acting.h"

/* Something that is done to so many reports that it never ends. */
static inline bool act_on_one(app *a, void *what)
{
    (void)a;
    (void)what;
    return true;
}

static inline unsigned end_acting(app *a, void *what, bool stopped)
{
    (void)a;
    (void)what;
    (void)stopped;
    return 0;
}

static inline void show_acting(app *a)
{
    static const acting_kind kind = {"%zu/%zu", act_on_one, end_acting, free};
    (void)acting_start(a, &kind, malloc(1), 10000);
}

#endif
