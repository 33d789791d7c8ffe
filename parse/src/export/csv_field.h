/* Fields of CSV, shared by its writers. */
#ifndef GJ_CSV_FIELD_H
#define GJ_CSV_FIELD_H

#include "gouji/export.h"

/* Writes the field as RFC 4180 wants it, quoted where it must be; what a spreadsheet would take for a formula begins with an apostrophe. */
void gj_csv_field(gj_out *o, const char *text);

#endif
