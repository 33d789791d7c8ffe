/* What a letter says beside the opinion: who signs, its number, dates, whom to ask, who gets a copy. Each may be empty. First as
 * configured, then as the officer wrote it last, which is kept in the user's state folder as far as it is not what is configured. */
#ifndef TUI_LETTER_H
#define TUI_LETTER_H

#include <stdbool.h>

#include "gouji/opinion.h"

typedef enum letter_field {
    LETTER_FROM,
    LETTER_NUMBER,
    LETTER_DATE,
    LETTER_DEADLINE,
    LETTER_CONTACT,
    LETTER_COPY_TO,
    LETTER_FIELDS
} letter_field;

/* {0} has nothing to say and is kept nowhere. */
typedef struct letterhead {
    gj_opinion_options options;      /* the values as the library takes them; borrowed from what follows */
    char *values[LETTER_FIELDS];     /* as they were written; owned, NULL is empty */
    char *configured[LETTER_FIELDS]; /* the same as the configuration has them */
    char *deadline;                  /* the day in words */
    char *path;                      /* where they are kept; owned, NULL: nowhere */
} letterhead;

/* Takes what is configured, any of which may be NULL, and what the file at `path` has from last time; a file that is not there, or is none,
 * brings nothing. Takes the path, which may be NULL. */
void letter_load(letterhead *l, const char *const configured[LETTER_FIELDS], char *path);
/* Takes these values, and keeps them; a failure is not told, as nothing but typing is lost. All are good (letter_wrong). */
void letter_set(letterhead *l, const char *const values[LETTER_FIELDS]);
void letter_free(letterhead *l);
/* "" if it is empty; borrowed. */
const char *letter_value(const letterhead *l, letter_field f);
/* The name of the field: in the interface, translated; in the file and as a word of --plain, plain. */
const char *letter_title(letter_field f);
const char *letter_name(letter_field f);
/* Why this cannot be its value, translated; NULL if it can. */
const char *letter_wrong(letter_field f, const char *value);

#endif
