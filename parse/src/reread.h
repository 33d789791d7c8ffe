/* The file of a report, read again: to change it, and to prove what was written. */
#ifndef GJ_REREAD_H
#define GJ_REREAD_H

#include "base/base.h"
#include "gouji/report.h"

/* Appends the bytes of the file that the text was read from, as they are now; of what was open already, as they were. */
GJ_MUST_USE gj_status gj_reread_file(gj_buf *file, const gj_text *text, gj_error *err);
/* The report that these bytes give, the same one of their file as `like`, in its encoding; `itself`: in the one that is found. */
GJ_MUST_USE gj_status gj_reread_bytes(gj_report **out, const gj_text *like, const gj_buf *bytes, bool itself, gj_error *err);
/* Both were read from files of one kind, and say the same. */
bool gj_same_text(const gj_text *a, const gj_text *b);

#endif
