/* Counts that no table holds, stated twice. */
#ifndef GJ_TWICE_H
#define GJ_TWICE_H

#include "rule/judge.h"

/* Reports each count of the prose that an earlier one contradicts; the line of the words before both says what is counted. */
void gj_check_twice(gj_judge *j, gj_rule_id self);

#endif
