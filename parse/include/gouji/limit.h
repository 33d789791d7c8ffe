/* Limits that were met while a report was read and checked: what was left out is known, and told, rule by rule; it never makes a finding.
 */
#ifndef GOUJI_LIMIT_H
#define GOUJI_LIMIT_H

#include <stdbool.h>

#include "gouji/status.h"

typedef enum gj_limit_kind {
    GJ_LIMIT_PROSE,   /* bytes of prose that no rule on the text has seen */
    GJ_LIMIT_FIGURES, /* figures between the headings of a part that were not matched with the rows of its tables */
    GJ_LIMIT_TABLES,  /* rows of tables of no form that stay text, or lack cells */
    GJ_LIMIT_PAGES,   /* pages of a PDF that are pictures: what is written there was not read */
    GJ_LIMIT_RULED,   /* pages of a PDF whose ruled lines were not looked for: their tables were read by columns */
    GJ_LIMIT_UNSEEN,  /* pages of a PDF without text of which it was not looked at whether they are pictures */
    GJ_LIMIT_SHEETS,  /* sheets of a workbook that are hidden */
    GJ_LIMIT_CELLS,   /* sheets of a workbook of which hidden rows or columns were left out */
    GJ_LIMITS
} gj_limit_kind;

/* One kind of limit; left_out 0: it was not met. */
typedef struct gj_limit {
    size_t left_out; /* bytes, figures, rows, pages or sheets */
    uint32_t line;   /* of the text, where the first of them is; 0: not known */
} gj_limit;

typedef struct gj_limits {
    gj_limit of[GJ_LIMITS];
} gj_limits;

/* Adds what was left out; nothing if that is 0. */
GJ_API void gj_limit_add(gj_limits *l, gj_limit_kind kind, size_t left_out, uint32_t line);
/* True if any was met: then the report was not reviewed whole. */
GJ_API bool gj_limits_met(const gj_limits *l);
/* Its name in the JSON contract: "prose", "figures", "tables", "pages", "ruled-lines", "unseen", "hidden-sheets", "hidden-cells". */
GJ_API const char *gj_limit_name(gj_limit_kind kind);
/* The limit as a sentence, untranslated: the reason why rules could not be evaluated. */
GJ_API const char *gj_limit_reason(gj_limit_kind kind);
/* The same in words of the interface, with how much was left out; NULL if it was not met, or if gj_text_unread_words tells it
 * better: pages and sheets. Heap memory. */
GJ_API char *gj_limit_words(const gj_limits *l, gj_limit_kind kind);

#endif
