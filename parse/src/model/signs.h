/* Whether a text is an annual report at all, or a piece of one. */
#ifndef GJ_SIGNS_H
#define GJ_SIGNS_H

#include "gouji/table.h"
#include "gouji/text.h"
#include "model/doc.h"

/* True if there is any sign of an annual report: one is enough, so that what extraction tore up, a single part, a single table, a report of
 * before 2019 or of a school stays one.
 *   - a table of the form, of which several rows were found by their labels;
 *   - the title of a part that no other document has, or those of two parts;
 *   - the title of a report on open government, unless the text is a notice about such reports;
 *   - several labels of the tables, in whatever order;
 *   - prose that speaks of open government all along, in several of its terms.
 * A text that mentions it in passing, as many reports of other kinds do, has none. O(text), but mostly told from what was found. */
bool gj_has_signs(const gj_text *t, const gj_doc *doc, const gj_part_head *parts, size_t n_parts, const gj_table *tables, size_t n_tables);

#endif
