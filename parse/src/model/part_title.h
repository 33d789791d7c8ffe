/* Titles of the six parts, as the form words them and as they are met in reports. */
#ifndef GJ_PART_TITLE_H
#define GJ_PART_TITLE_H

#include "gouji/form.h"
#include "model/head.h"

enum { GJ_PARTS = 6, GJ_TITLE_KEY = 40, GJ_KNOWN_TITLES = 40 };

/* One known title, folded and without punctuation. */
typedef struct gj_known_title {
    const uint32_t *key;
    uint64_t letters; /* set of its characters, hashed: tells quickly that a line cannot be it */
    uint8_t n, part;
} gj_known_title;

/* The titles of a form and their variants; fill in place with gj_part_titles_read, do not copy. */
typedef struct gj_part_titles {
    uint32_t form_key[GJ_PARTS][GJ_TITLE_KEY];
    gj_known_title known[GJ_KNOWN_TITLES]; /* first those of the form */
    size_t n;
} gj_part_titles;

void gj_part_titles_read(gj_part_titles *out, const gj_form *form);

/* What a key says when compared with all known titles. */
typedef struct gj_title_match {
    uint8_t part;  /* 1..6, 0: no title */
    bool exact;    /* the form's wording */
    bool literal;  /* the form's wording or a known variant, letter by letter */
    size_t length; /* characters of the key that belong to the title */
} gj_title_match;

/* The title that the whole key is; `ordinal` (0: none) is the number before it, which lets a title pass that differs more. */
gj_title_match gj_title_whole(const gj_part_titles *t, const uint32_t *key, size_t n, uint32_t ordinal);
/* The longest title, letter by letter, that the key begins with. */
gj_title_match gj_title_prefix(const gj_part_titles *t, const uint32_t *key, size_t n);
/* true if the key is the beginning, but not all, of a title. */
bool gj_title_begins(const gj_part_titles *t, const uint32_t *key, size_t n);

#endif
