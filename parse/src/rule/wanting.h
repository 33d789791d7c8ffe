/* What a report is without, known before its rules are asked. */
#ifndef GJ_WANTING_H
#define GJ_WANTING_H

#include "rule/judge.h"

/* Reads it from the facts and the first headings of the judge; everything lives in the arena. */
void gj_wanting_read(gj_wanting *w, gj_judge *j);
/* Why the rule cannot have passed: what it judges is cut off, is a picture, or is not there. NULL if it is all there. */
const char *gj_wanting_of(const gj_judge *j, gj_rule_id rule);

#endif
