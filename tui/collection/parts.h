/* What the files of this folder share. */
#ifndef TUI_COLLECTION_PARTS_H
#define TUI_COLLECTION_PARTS_H

#include "collection/collection.h"

/* ---- tally.c ---- */

typedef struct tally {
    uint32_t *reports;       /* by rule */
    uint32_t (*findings)[3]; /* by rule and severity */
    collection_rule *list;   /* made when it is asked for */
    size_t n;
    bool stale;
} tally;

void tally_init(tally *t);
void tally_free(tally *t);
/* Adds what a row counts (by 1), or takes it away (by -1). */
void tally_add(tally *t, const collection_row *row, int by);
const collection_rule *tally_list(tally *t, size_t *n);

/* ---- twins.c ---- */

/* How many rows have each organ and year: open addressing, a power of two of slots, never more than half full. */
typedef struct twins {
    struct twin {
        char *organ; /* NULL: free */
        int year;
        size_t rows;
    } * slots;
    size_t cap, used;
} twins;

void twins_free(twins *t);
/* Counts a row, or no longer; rows without an organ are not counted. */
void twins_add(twins *t, const collection_row *row, int by);
/* Rows that have its organ and year, itself included; 0 if it has no organ. */
size_t twins_count(const twins *t, const collection_row *row);

#endif
