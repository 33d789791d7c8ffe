/* Waivers: findings that an official has looked at and lets stand, with the reason. A waived finding stays in the list and is
 * counted by itself; a rule whose findings are all waived has the verdict GJ_WAIVED. */
#ifndef GOUJI_WAIVER_H
#define GOUJI_WAIVER_H

#include "gouji/report.h"

/* A finding is recognised by a SHA-256, in hexadecimal digits, of its rule, the keys of its table, row and column, the values of
 * the cells that it binds (those of its sum, else its cell, row, column or table), its figures, its words, and which of several
 * findings the same in all of these it is; neither of lines nor of the language. When one of the values changes there is no such
 * finding any more: the waiver lapses by itself, and holds again when the value does. A waiver of a finding that stands for several
 * holds for all of them; where all that it stands for are waived, each for itself, it is waived too. */
enum { GJ_FINDING_KEY = 65 }; /* bytes of the key, with its NUL */

typedef struct gj_waiver {
    const char *key;     /* of the finding that was waived */
    const char *rule;    /* its rule */
    const char *finding; /* its message at that time */
    const char *reason;
} gj_waiver;

/* Writes the key of violation `index` of the report. */
GJ_API void gj_violation_key(char key[GJ_FINDING_KEY], const gj_report *r, size_t index);
/* Finds the violation with this key; false, with *index untouched, if there is none. */
GJ_API bool gj_violation_find(size_t *index, const gj_report *r, const char *key);

/* Marks the violations of this revision that the waivers speak of; replaces earlier marks. The waivers are copied. This is the only
 * thing of a report that can be set; it must not be done while another thread looks at the report. */
GJ_API void gj_report_waive(gj_report *r, const gj_waiver *waivers, size_t n);
/* Of the waivers given last, those that speak of no violation of this revision; those of rules that are off, and of findings across
 * reports, do not count. */
GJ_API const gj_waiver *gj_report_stale_waivers(const gj_report *r, size_t *n);

#endif
