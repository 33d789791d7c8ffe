/* Blank cells that the page shows around and between the figures of a row that lacks some. */
#ifndef GJ_BLANKS_H
#define GJ_BLANKS_H

#include "table/builder.h"

/* What empty lines are worth where figures have lines of their own: learnt from all such rows of the zone, as one program wrote them. */
typedef struct gj_blank_lines {
    bool alone;      /* no such row is complete, so that what parts rows and labels is a guess */
    uint16_t before; /* blanks between a complete row and the label before it (alone: between two labels), */
    uint16_t after;  /* and behind it: they part rows, and are no blank cells; nor are */
    uint16_t pad;    /* so many empty lines between any two figures */
    uint16_t unit;   /* each blank cell between two figures is so many more */
    size_t whole;    /* rows that lack figures and show a blank cell for each, ... */
    size_t lacking;  /* ... and that show fewer, or too many: blank cells were dropped, and empty lines are none */
} gj_blank_lines;

/* What is seen of one row. */
typedef struct gj_blanks {
    uint16_t lead, trail;                 /* blank cells before the first and after the last figure */
    bool exact_lead;                      /* all of `lead` are cells of columns */
    uint16_t inner[GJ_PLACE_MAX_COLUMNS]; /* [i]: between figures i - 1 and i */
    bool any;                             /* there are any */
    bool one_line;                        /* all figures are on one line */
    bool by_lines;                        /* blanks are empty lines among the lines of the figures */
    bool open_end;                        /* the text ends behind the row: blank cells there may not show */
} gj_blanks;

/* From the rows of the table (b->read) and those of the other tables of the zone (b->w->matches). */
gj_blank_lines gj_blank_lines_learn(const gj_builder *b);
/* `row` has at least one figure, and lacks at least one. */
gj_blanks gj_blanks_of(const gj_frags *frags, const gj_row *row, const gj_blank_lines *learned);

#endif
