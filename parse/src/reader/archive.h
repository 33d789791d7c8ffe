/* Archives as the readers see them. */
#ifndef GJ_ARCHIVE_INNER_H
#define GJ_ARCHIVE_INNER_H

#include "reader/reader.h"

/* Appends the bytes of the member at `path`, for which gj_archive_file is above 0. GJ_E_IO (no such member, or the archive cannot be
 * opened), GJ_E_SYNTAX (damaged), GJ_E_KIND (asks for a password, or lies too deep), GJ_E_LIMIT (too large unpacked). */
GJ_MUST_USE gj_status gj_archive_member(gj_buf *raw, const char *path, gj_error *err);

/* An archive that is given where one report is meant: never GJ_OK; the error says which files it has, or why they cannot be read. */
gj_reader gj_archive_read;

#endif
