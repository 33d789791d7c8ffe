/* Which national form a text follows, by evidence in its tables. */
#ifndef GJ_FORM_CHOICE_H
#define GJ_FORM_CHOICE_H

#include "table/match/zone_work.h"

/* Looks for labels of part 二 that only one form has in the cut lines of w, first letter by letter, then, if `torn` (the lines are
 * those of part 二, where a label may be in pieces), scattered; if that decides nothing, the first year that the text names
 * does. Never NULL. */
const gj_form *gj_form_choose(const gj_zone_work *w, bool torn, const gj_text *t);

/* The label of the pattern stands in s[0,n) letter by letter. */
bool gj_pattern_stands(const gj_pattern *p, const gj_letter *s, size_t n);

#endif
