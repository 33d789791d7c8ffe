/* Words of the form itself, where a table was not recognised as one. */
#ifndef GJ_FORM_TEXT_H
#define GJ_FORM_TEXT_H

#include "rule/judge.h"

/* true if `src`, of at least a few letters, stands in one label, caption or corner of the form's tables; punctuation and blanks
 * aside. */
bool gj_is_form_text(const gj_judge *j, gj_span src);

#endif
