/* What a report was last found to have, in numbers: kept when its memory is given back. */
#ifndef TUI_DOC_TALLY_H
#define TUI_DOC_TALLY_H

#include "collection/collection.h"

struct doc;

typedef struct doc_tally {
    collection_count *counts; /* what each rule found in the report itself, at each severity */
    size_t n;
    uint32_t waived, certain; /* findings waived; repairs that leave no choice, 0 before they were looked for */
    char *partial;            /* in words: what of it was not reviewed; NULL if all was */
} doc_tally;

/* Counts the current revision, which there must be. */
void doc_count(struct doc *d);
void doc_tally_free(doc_tally *t);

#endif
