/* Dates in prose. */
#ifndef GJ_DATE_H
#define GJ_DATE_H

#include "fact/prose.h"

typedef struct gj_date {
    int year, month, day; /* as written: they need not exist; day 0: only a month is given */
    bool in_words;        /* with 年, 月 and 日 */
    size_t from, to;      /* characters of the prose */
} gj_date;

/* The date that begins at index i: 2023年2月21日, 2023年2月, 2023-02-21, 2023/2/21, 2023.2.21, 二〇二三年二月二十一日. false, and *out
 * untouched, if none does. */
bool gj_date_at(const gj_prose *p, size_t i, gj_date *out);
/* true if there is such a day (or month) in the calendar. */
bool gj_date_exists(const gj_date *d);
/* Less than, equal to or more than 0, as a comes before b, is the same day, or comes after it. */
int gj_date_compare(const gj_date *a, const gj_date *b);

#endif
