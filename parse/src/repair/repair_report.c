/* Repairs of a report: those of its tables. */
#include "gouji/repair.h"

#include "repair/find.h"

gj_repairs *gj_repairs_find(const gj_report *r)
{
    size_t n;
    const gj_table *tables = gj_report_tables(r, &n);
    return gj_repairs_of_tables(tables, n);
}
