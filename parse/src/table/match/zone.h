/* Zones: the lines in which the tables of one part of the form are looked for. */
#ifndef GJ_ZONE_H
#define GJ_ZONE_H

#include "gouji/text.h"
#include "model/doc.h"

#define GJ_ZONES 3 /* parts 二, 三 and 四 */

/* Lines first..last (1-based, inclusive; first > last: none) after the heading of the part and before the next part. */
typedef struct gj_zone {
    uint8_t first_part, last_part; /* 2 to 4, inclusive: parts whose tables are looked for */
    uint32_t first, last;
    uint32_t tail; /* first of more lines that belong to it, up to the end of the text; 0: there are none. See tail.h */
} gj_zone;

/* Zones of parts 2, 3, 4. A part that comes twice gives its longer stretch; one without heading begins at the first line that
 * holds a head or row label that only its tables have. A part that cannot be told has an empty zone. */
void gj_zones_find(gj_zone zones[GJ_ZONES], const gj_text *t, const gj_part_head *parts, size_t n_parts);

/* Last line that tables of the form may be on: before what gouji writes above other tables when it exports, else the last of the text. */
uint32_t gj_zones_end(const gj_text *t);

#endif
