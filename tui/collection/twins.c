/* Rows with the same organ and year. */
#include <stdlib.h>
#include <string.h>

#include "collection/parts.h"
#include "mem.h"

enum { FIRST_CAP = 16 };

void twins_free(twins *t)
{
    for (size_t i = 0; i < t->cap; i++)
        free(t->slots[i].organ);
    free(t->slots);
    *t = (twins){0};
}

/* FNV-1a of the organ, then the year. */
static size_t hash_of(const char *organ, int year)
{
    uint64_t h = 14695981039346656037u;
    for (const char *s = organ; *s != '\0'; s++)
        h = (h ^ (unsigned char)*s) * 1099511628211u;
    return (size_t)((h ^ (uint64_t)year) * 1099511628211u);
}

/* The slot of this organ and year, or the free one where it belongs. */
static struct twin *slot_of(const twins *t, const char *organ, int year)
{
    size_t i = hash_of(organ, year) & (t->cap - 1);
    while (t->slots[i].organ != NULL && (t->slots[i].year != year || strcmp(t->slots[i].organ, organ) != 0))
        i = (i + 1) & (t->cap - 1);
    return &t->slots[i];
}

static void grow(twins *t)
{
    twins wider = {.cap = t->cap == 0 ? FIRST_CAP : t->cap * 2, .used = t->used};
    wider.slots = mem_array(wider.cap, sizeof(struct twin));
    for (size_t i = 0; i < t->cap; i++)
        if (t->slots[i].organ != NULL)
            *slot_of(&wider, t->slots[i].organ, t->slots[i].year) = t->slots[i];
    free(t->slots);
    *t = wider;
}

void twins_add(twins *t, const collection_row *row, int by)
{
    if (row->organ[0] == '\0')
        return;
    if (t->used * 2 >= t->cap)
        grow(t);
    struct twin *slot = slot_of(t, row->organ, row->year);
    if (slot->organ == NULL) {
        *slot = (struct twin){mem_strdup(row->organ), row->year, 0};
        t->used++;
    }
    slot->rows += (size_t)by; /* a slot that comes to 0 stays: a row that is set again has mostly the same organ */
}

size_t twins_count(const twins *t, const collection_row *row)
{
    if (row->organ[0] == '\0' || t->cap == 0)
        return 0;
    return slot_of(t, row->organ, row->year)->rows;
}
