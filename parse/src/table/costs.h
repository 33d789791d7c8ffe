/* The one table of prices (costs.def), as constants and to be shown. */
#ifndef GJ_COSTS_H
#define GJ_COSTS_H

#include <stddef.h>

#include "base/base.h"

enum {
#define COST(name, value, why, needed_by) GJ_COST_##name = (value),
#include "table/costs.def"
#undef COST
};

typedef struct gj_cost {
    const char *name;
    int value;
    const char *why; /* untranslated */
} gj_cost;

const gj_cost *gj_costs(size_t *n);

#endif
