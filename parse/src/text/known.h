/* The files of gouji/file.h as the reader of files notes them. */
#ifndef GJ_KNOWN_H
#define GJ_KNOWN_H

#include "base/base.h"
#include "gouji/file.h"

/* Notes the file that is open as `fd`. */
void gj_known_note(int fd, gj_file_role role);

/* Refuses what is at `path`, of this mode, for its kind; GJ_OK for a regular file. */
GJ_MUST_USE gj_status gj_file_is_regular(const char *path, unsigned mode, gj_error *err);

#endif
