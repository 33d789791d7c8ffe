/* Document model of one report: title, organ, year, sections, blocks. Filled by the outline, read by everyone above. */
#ifndef GJ_DOC_H
#define GJ_DOC_H

#include "base/base.h"
#include "gouji/report.h"

/* A heading that is one of the six parts of the form by its wording (form.h: part_title, known variants included). */
typedef struct gj_part_head {
    uint8_t part;     /* 1..6, by title, whatever its number says */
    uint32_t line;    /* 1-based */
    gj_span src;      /* number and title */
    gj_span number_src, title_src; /* number_src.len 0 if it has no number */
    bool exact;       /* title is the form's wording (punctuation and blanks aside) */
} gj_part_head;

/* Lines first..last, 1-based and inclusive, that hold a table. */
typedef struct gj_line_range {
    uint32_t first, last;
    int32_t table; /* index of the table */
} gj_line_range;

typedef struct gj_doc {
    const char *title; /* never NULL */
    gj_span title_src;
    uint32_t title_line; /* 0 if there is no title */
    const char *unit;  /* never NULL */
    int year;          /* 0 if unknown */
    gj_section *sections;
    size_t n_sections;
    gj_block *blocks;
    size_t n_blocks;
} gj_doc;

#endif
