/* Archives (ZIP, 7z, RAR, tar, CAB) are folders: each file in them is reviewed by itself, under the name "a.zip/b/c.docx", which
 * gj_text_read and gj_report_open take as they take the name of a file. Nothing is ever unpacked to the disk. */
#ifndef GOUJI_ARCHIVE_H
#define GOUJI_ARCHIVE_H

#include "gouji/status.h"

/* Archives within archives are entered so deep; what lies deeper is one file that is not read. */
#define GJ_ARCHIVE_DEPTH 3

/* Files of an archive. {0} is empty. */
typedef struct gj_members {
    char **paths; /* "a.zip/b/c.docx", in the order of the archive; heap memory */
    size_t n, cap;
    size_t hidden, empty, system; /* files that were left out as those of folders are, by their names */
} gj_members;

/* Bytes of `path` that name the archive on the disk, for the path of a member; 0 for any other path. */
GJ_API size_t gj_archive_file(const char *path);
/* Lists the files in the archive at `path`; *out, which starts as {0}, stays empty if it is no archive. Names are UTF-8, whether the archive
 * has them in UTF-8 or GBK. GJ_E_SYNTAX (damaged or cut short), GJ_E_KIND (its names ask for a password), GJ_E_LIMIT (more than 20,000
 * files, or it unpacks to more than it can be meant to), GJ_E_IO: what was found before that is in *out. Thread-safe. */
GJ_MUST_USE GJ_API gj_status gj_archive_list(gj_members *out, const char *path, gj_error *err);
GJ_API void gj_members_free(gj_members *m);

#endif
