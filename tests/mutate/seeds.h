/* Whole files to start from: reports of every kind that gouji reads, made anew from a number. */
#ifndef SEEDS_H
#define SEEDS_H

#include <stddef.h>
#include <stdint.h>

typedef enum seed_kind { SEED_TEXT, SEED_PAGE, SEED_WORD, SEED_PDF, SEED_OFD, SEED_KINDS } seed_kind;

extern const char *const seed_names[SEED_KINDS];

/* A report as a file of this kind, *len bytes of heap memory. The same `state` gives the same file. */
uint8_t *seed_make(seed_kind kind, uint64_t *state, size_t *len);
/* The report `text`, whose fields of tables are parted by tabs, as an OFD file; the text is changed. */
uint8_t *seed_ofd(char *text, size_t *len);

#endif
