/* Pages of portals around a report, for the property test of saved pages. */
#ifndef PORTAL_H
#define PORTAL_H

#include "tear.h"

/* A page in a look that `seed` decides, with `body`, the report as markup whose first line is its title, in the middle. It says that it is
 * encoded in `meta`; in UTF-8, heap memory. */
char *portal_page(const tear_report *r, const char *body, const char *meta, uint64_t seed);

#endif
