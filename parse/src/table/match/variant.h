/* Tables that have the rows of another form's table: the form of 2021 with （六）其他处理 as one row, as in that of 2019. */
#ifndef GJ_VARIANT_H
#define GJ_VARIANT_H

#include "table/match/zone_work.h"

/* After gj_zone_align: if a table of another form, the same but for some rows, fits the figures better, it takes the place of this form's. It
 * does if its own rows get their figures and that is cheaper by a row's worth, or if the zone has just as many figures as it has cells. */
void gj_variant_settle(gj_zone_work *w, int most);

#endif
