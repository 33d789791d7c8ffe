/* A page counted, element by element, before it is read: characters, those in links, signs of a report. Signs are headings of parts that
 * are no links, and tables of figures. */
#ifndef GJ_HTML_COUNT_H
#define GJ_HTML_COUNT_H

#include "reader/html_around.h"
#include "reader/html_hidden.h"

enum {
    GJ_COUNT_DEPTH = 1000, /* deeper pages are not read */
    GJ_COUNT_LINE = 240,   /* bytes of a line in which a heading shows itself */
    GJ_COUNT_FIGURES = 4,  /* cells of a table that are figures, at least, if it is one of a report */
};

/* How an element counts. */
typedef enum gj_role {
    GJ_ROLE_PLAIN,
    GJ_ROLE_BLOCK,
    GJ_ROLE_LINK,
    GJ_ROLE_CELL,
    GJ_ROLE_TABLE,
    GJ_ROLE_HEADING,
    GJ_ROLE_AROUND,
    GJ_ROLE_STYLE,
    GJ_ROLE_UNREAD
} gj_role;

typedef struct gj_html_node {
    uint32_t last;                  /* element within, the last */
    uint32_t words, linked;         /* Chinese characters, and those of them in links */
    uint32_t links, signs, figures; /* figures: cells of a table */
    size_t from, to;                /* of the text */
    unsigned char role, parts;      /* parts: a bit for each whose heading stands in it */
    bool titled;                    /* a title of a report stands in it, and is no link */
    bool hidden;
} gj_html_node;

typedef struct gj_html_count {
    const gj_html_around *known; /* what was found before */
    const gj_xml *xml;
    htmlParserCtxtPtr parser;
    gj_html_node *nodes;
    size_t n, cap;
    uint32_t stack[GJ_COUNT_DEPTH];
    size_t depth;
    gj_buf text, sheet; /* text: without blanks; outside tables with line ends */
    gj_hidden_names names;
    size_t hidden, unread, linked, tables; /* open elements that are so */
    size_t from;                           /* open elements around the outermost that is not shown */
    uint32_t signs, words, linked_words;
    char line[GJ_COUNT_LINE];
    size_t line_len, line_linked;
    uint32_t line_node; /* in which the line began */
    size_t cell_digits, cell_others;
    bool too_much;
} gj_html_count;

/* Counts the page, of which `known` is what was decided before: elements that are out count as not shown, those that are in as shown. */
gj_html_count gj_html_count_page(const gj_html_around *known, const gj_xml *xml, const gj_buf *source);
void gj_html_count_free(gj_html_count *p);

#endif
