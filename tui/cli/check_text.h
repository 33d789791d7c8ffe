/* The findings on a report as lines for people. */
#ifndef TUI_CLI_CHECK_TEXT_H
#define TUI_CLI_CHECK_TEXT_H

#include <stdbool.h>

#include "gouji/export.h"
#include "gouji/series.h"

/* A line for each violation, "file:line:column: severity: message [rule]", one for each reason why
 * rules could not be evaluated, and the line of coverage. */
void check_text_write(gj_out *o, const gj_report *r, bool color);
/* The line of one violation. */
void check_text_finding(gj_out *o, const gj_report *r, size_t violation, bool color);
/* The same, and below each finding with one cause what it stands for, indented. */
void check_text_details(gj_out *o, const gj_report *r, bool color);
/* A line for each finding across reports and one that counts them; nothing if no reports could be compared and nothing was found. */
void check_text_series(gj_out *o, const gj_series *s, bool color);

#endif
