/* Files on disk: how they are opened, and which of them must not be written over. */
#ifndef GOUJI_FILE_H
#define GOUJI_FILE_H

#include <stdbool.h>

#include "gouji/status.h"

/* What a file is to this run; none of these is ever written over by what the run puts out. */
typedef enum gj_file_role {
    GJ_FILE_NONE, /* nothing: it may be written */
    GJ_FILE_INPUT,
    GJ_FILE_SETTINGS,
    GJ_FILE_LEDGER,
} gj_file_role;

/* The open descriptor that a path stands for: 0 for "-" and /dev/stdin, 1 for /dev/stdout, 2 for /dev/stderr, N for /dev/fd/N and
 * /proc/self/fd/N; -1 for any other path. */
GJ_API int gj_file_descriptor(const char *path);

/* Opens a file for reading and notes that it was read. Never waits: only regular files are opened, others are refused with their
 * kind. A path that stands for a descriptor gives a copy of it (offset shared), which may also be a pipe, a socket or a device: it is
 * open already. *fd is the caller's to close. GJ_E_IO, and err names the file. On any thread. */
GJ_MUST_USE GJ_API gj_status gj_file_open(int *fd, const char *path, gj_file_role role, gj_error *err);

/* Notes what the file at `path` is, by device and inode, links followed; if there is none yet, by its place. What a file was noted as
 * first, it stays. Regular files only: nothing is lost in others. On any thread. */
GJ_API void gj_file_note(const char *path, gj_file_role role);
/* What the file at `path` was noted as. */
GJ_API gj_file_role gj_file_role_of(const char *path);
/* GJ_OK unless the file at `path` was noted, under whatever name; then GJ_E_IO and err says what it is. */
GJ_MUST_USE GJ_API gj_status gj_file_may_write(const char *path, gj_error *err);
/* The same of standard output, which the shell may have let go to a file. */
GJ_MUST_USE GJ_API gj_status gj_file_may_print(gj_error *err);
/* True if standard output or standard error goes to the file at `path`. */
GJ_API bool gj_file_is_printed_to(const char *path);

#endif
