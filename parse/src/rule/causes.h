/* The causes that take more than counting findings of a kind; for gather.c. */
#ifndef GJ_CAUSES_H
#define GJ_CAUSES_H

#include "rule/judge.h"

typedef struct gj_gathering {
    gj_judge *j;
    size_t plain; /* findings that the rules made: [0, plain) of the judge's */
    size_t *head; /* see gj_gather */
    size_t *list; /* taken for the finding that is being made */
    size_t n;
} gj_gathering;

/* Takes plain finding i into the list, unless it has a head. */
bool gj_gathering_take(gj_gathering *g, size_t i);
/* Makes the finding that stands for the list, which must not be empty, and empties it: its rule is `rule` if one of them has it, else that
 * of the first one, its severity the highest, its line the first, its table that of all. The record is valid until the next one is made. */
gj_violation *gj_gathering_close(gj_gathering *g, gj_rule_id rule, const char *message);

/* The text ends inside a table, or it may be that only the end of the text is wanting: rows, and the parts and tables behind. */
void gj_gather_cut_off(gj_gathering *g);
/* Sums of a table of the form that was found that one wrong figure breaks. */
void gj_gather_figures(gj_gathering *g, int32_t table);
/* What the text states wrongly, by the tables, and what does not fit in the text because of it. */
void gj_gather_stated(gj_gathering *g);
/* Blank cells and doubtful figures of a table of the form that was found. */
void gj_gather_blanks(gj_gathering *g, int32_t table);

#endif
