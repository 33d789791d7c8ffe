/* Repairs of tables that need not be those of a report. */
#ifndef GJ_REPAIR_FIND_H
#define GJ_REPAIR_FIND_H

#include "gouji/repair.h"

/* As gj_repairs_find, which this is without a report; `tables` must outlive the result. */
gj_repairs *gj_repairs_of_tables(const gj_table *tables, size_t n);

#endif
