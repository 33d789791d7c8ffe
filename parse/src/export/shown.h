/* The gate of gouji/text.h for the writers. */
#ifndef GJ_SHOWN_TEXT_H
#define GJ_SHOWN_TEXT_H

#include "base/base.h"
#include "gouji/export.h"

/* The text as it may leave; itself if nothing in it must be shown otherwise, else a copy in the arena. */
const char *gj_shown(gj_arena *a, const char *s);
/* The same of a cell of a table, which is one line: tabs and line ends in it become blanks. */
const char *gj_shown_cell(gj_arena *a, const char *s);

#endif
