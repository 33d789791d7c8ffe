/* Title, parts and sections of a report, in two steps, because rows of the tables look like headings
 * ("四、结转下年度继续办理", "（一）予以公开", "1.属于国家秘密"):
 *   1. gj_outline_parts finds the headings of the six parts by their titles; the tables are then looked for between them;
 *   2. gj_outline_build finds title, organ, year, all other headings and the blocks in what is no table. */
#ifndef GJ_OUTLINE_H
#define GJ_OUTLINE_H

#include "gouji/text.h"
#include "model/doc.h"

/* Headings of parts in document order, in the arena; *n of them (a part may come twice, or never). Entries of a table of contents, of running
 * heads and of navigation are none. `form` gives the titles. O(text). */
gj_part_head *gj_outline_parts(gj_arena *a, const gj_text *t, const gj_form *form, size_t *n);

/* Fills *doc (strings and arrays in the arena). `tables`: the line ranges of the tables found, sorted, disjoint. O(text). */
void gj_outline_build(gj_doc *doc, gj_arena *a, const gj_text *t, const gj_part_head *parts, size_t n_parts,
                      const gj_line_range *tables, size_t n_tables);

#endif
