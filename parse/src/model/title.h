/* Title of a report, and what it says: organ and year. */
#ifndef GJ_TITLE_H
#define GJ_TITLE_H

#include "model/doc.h"

/* Finds the title outside of the tables and fills title, title_src, title_line, unit and year of *doc (strings in the
 * arena). Without a title: "", {0,0}, 0, "", and the year that the text says; 0 if it says none. */
void gj_title_read(gj_doc *doc, gj_arena *a, const gj_text *t, const gj_part_head *parts, size_t n_parts, const gj_line_range *tables,
                   size_t n_tables);

#endif
