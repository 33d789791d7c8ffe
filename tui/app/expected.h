/* What the session has to say of single reports: "mark PATH", "unfolded PATH", "at PATH", "seen SIZE TIME PATH". A report inside a file with
 * several, "file#2", is known only when the file is read; what is said of it is kept until then. */
#ifndef TUI_EXPECTED_H
#define TUI_EXPECTED_H

#include "app/app.h"

/* "SIZE TIME PATH": *used bytes stand before the path; false if it is not that. */
bool expected_stat(const char *value, long long *size, long long *when, int *used);
/* Takes what such a line says of report `index`, whose path it has been found to name. */
void expected_take(app *a, size_t index, const char *key, const char *value);
/* Keeps a line until its report turns up; and takes what was kept of one that has. */
void expected_add(app *a, const char *key, const char *value);
void expected_meet(app *a, size_t index);

#endif
