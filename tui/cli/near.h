/* Names that may have been meant. */
#ifndef TUI_CLI_NEAR_H
#define TUI_CLI_NEAR_H

#include <stdbool.h>

/* True if `name` is likely what somebody who typed `typed` meant: it contains it (three letters at least), or few letters differ. */
bool near_name(const char *typed, const char *name);
/* The entry of the path's folder whose name is nearest to the path's, with that folder, malloc'ed; NULL if none is near. */
char *near_file(const char *path);

#endif
