/* The one table of prices (costs.def), as constants. */
#ifndef GJ_COSTS_H
#define GJ_COSTS_H

enum {
#define COST(name, value, unit, why, needed_by) GJ_COST_##name = (value),
#include "table/costs.def"
#undef COST
};

#endif
