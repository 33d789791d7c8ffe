/* Slips of the hand: how likely a wrong figure came about from the right one. */
#ifndef GJ_SLIP_H
#define GJ_SLIP_H

#include <stdint.h>

#include "base/base.h"

typedef enum gj_slip {
#define SLIP(name, cost, title) GJ_SLIP_##name,
#include "repair/slips.def"
#undef SLIP
    GJ_SLIP_COUNT
} gj_slip;

/* How `right` came to be printed as `text` (UTF-8). Both are compared as digits; text that is no plain number is read with
 * letters taken for the digits they look like, then without whatever is no digit. */
gj_slip gj_slip_of(const char *text, int64_t right);
/* The lower, the likelier. */
unsigned gj_slip_cost(gj_slip slip);
/* Untranslated; NULL for UNEXPLAINED. */
const char *gj_slip_title(gj_slip slip);
/* Digits to change, add and take away between the two (edit distance). */
unsigned gj_slip_digits(const char *text, int64_t right);

/* The figures from which `printed` is one slip away: at most GJ_SLIP_ORIGINS, in a fixed order, perhaps some twice. Returns how many. */
enum { GJ_SLIP_ORIGINS = 512 };
size_t gj_slip_origins(int64_t origins[GJ_SLIP_ORIGINS], int64_t printed);

#endif
