/* Headings that stand inside a line: archives, databases and `innerText` give a whole report, or much of it, in one line, and tools glue a
 * heading to the figure before it. The line is parted there, so that a heading has a line of its own again: all that follows (zones of
 * the tables, sections, paragraphs) works by lines and needs to know nothing of it, and names the lines of the file all the same. */
#ifndef GJ_PARTING_H
#define GJ_PARTING_H

#include "gouji/form.h"
#include "gouji/text.h"
#include "model/doc.h"

/* Parts the lines of *t where a part, its sub-headings or the title of the report stand inside them; `form` gives the titles. A text that
 * has all its headings at the beginnings of lines stays as it is. Gives the headings of the parts, as gj_outline_parts does. O(text). */
gj_part_head *gj_outline_part_lines(gj_arena *a, gj_text *t, const gj_form *form, size_t *n);

#endif
