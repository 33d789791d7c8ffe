#include "table/costs.h"

const gj_cost *gj_costs(size_t *n)
{
    static const gj_cost costs[] = {
#define COST(name, value, why, needed_by) {#name, value, why},
#include "table/costs.def"
#undef COST
    };
    *n = GJ_COUNT(costs);
    return costs;
}
