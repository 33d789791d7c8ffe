/* Sections: the parts and all headings below them, on one stack of numbering styles. */
#ifndef GJ_HEADING_H
#define GJ_HEADING_H

#include "model/doc.h"
#include "model/head.h"

/* A line that starts with a number, as heading. */
typedef struct gj_heading {
    gj_numbering number;
    uint32_t start; /* byte offset of the heading, its bracket included */
    gj_span number_src, title_src;
    bool run_in; /* text goes on in the line behind the title, or the line is a sentence */
} gj_heading;

/* Reads a line as heading of any level but a part; false if it is none. `weak` lines (they continue a broken line) are
 * headings only if their number is a bracketed or Chinese one. */
bool gj_heading_read(gj_heading *out, const gj_head *h, bool weak);

/* Sections under construction. Start with {.arena, .s}. */
typedef struct gj_section_list {
    gj_arena *arena;
    const char *s;
    gj_section *items; /* heap while it grows */
    size_t n, cap;
    gj_style part_style; /* numbers of this style are of level 1 */
    gj_style open[GJ_STYLE_COUNT];
    uint32_t open_section[GJ_STYLE_COUNT];
    size_t depth;
} gj_section_list;

/* Style that most of the parts have. */
gj_style gj_part_style(const char *s, const gj_part_head *parts, size_t n);
void gj_sections_add_part(gj_section_list *l, const gj_part_head *part);
void gj_sections_add(gj_section_list *l, const gj_heading *h, uint32_t line);
/* Sets the bodies (the text has `len` bytes), moves the sections to the arena. */
gj_section *gj_sections_finish(gj_section_list *l, uint32_t len, size_t *n);

#endif
