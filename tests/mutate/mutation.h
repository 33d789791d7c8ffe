/* Changes of a file that keep most of what it is: bytes, lines, elements of markup, objects of a PDF, parts of a package and the archive
 * that they are in. Packages are written anew with right checksums, so that a change gets as far as whoever reads the part. */
#ifndef MUTATION_H
#define MUTATION_H

#include <stddef.h>
#include <stdint.h>

#include "seeds.h"

typedef struct mutated {
    uint8_t *s; /* heap memory */
    size_t len;
} mutated;

/* Changes the file in one to four ways that its kind allows; the same `state` gives the same changes. */
void mutate(mutated *m, seed_kind kind, uint64_t *state);

#endif
