/* What a file has besides its content, given to the one that takes its place. */
#ifndef GJ_OUT_KEEP_H
#define GJ_OUT_KEEP_H

#include <sys/stat.h>

#include "base/base.h"

/* Gives the file open as `fd`, which only its owner may read so far, the owner, group, access control list, other extended attributes
 * and mode of the file at `path`, described by `old`; at no moment has anyone more rights than there. With `exact` all of it, else what
 * we may: rights of a group that could not be kept are taken away. 0 or an errno; then *what gets, malloc'ed, what could not be kept. */
int gj_out_keep(int fd, const char *path, const struct stat *old, bool exact, char **what);

#endif
