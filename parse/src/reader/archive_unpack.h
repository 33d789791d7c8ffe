/* One archive gone through from its beginning, member by member. */
#ifndef GJ_ARCHIVE_UNPACK_H
#define GJ_ARCHIVE_UNPACK_H

#include <locale.h>
#include <stdbool.h>

#include "base/base.h"

struct archive;
struct archive_entry;

/* An archive that is being read, and what all that is read in this go has come to. */
typedef struct gj_unpacking {
    struct archive *a;
    struct archive_entry *entry;
    size_t n;         /* members so far, folders included */
    locale_t before;  /* of this thread; names come in that of UTF-8 */
    size_t *unpacked; /* bytes, shared with the archives around this one; the caller's */
    bool failed;      /* no more members can be read */
} gj_unpacking;

/* True if libarchive is there; else nothing below may be called. On any thread. */
bool gj_unpack_ready(void);

/* Begins with an archive in memory, which must stay, or in the file at `fd`, which stays the caller's. What is no archive fails at its
 * first member. To be ended by gj_unpack_end, in the same thread, the one begun last first. */
gj_unpacking gj_unpack_memory(const gj_buf *b, size_t *unpacked);
gj_unpacking gj_unpack_file(int fd, size_t *unpacked);
void gj_unpack_end(const gj_unpacking *r);

/* The next member that is a file, its name in *name: UTF-8, heap memory, the caller's; GJ_OK with NULL behind the last one. GJ_E_KIND if it
 * wants a password, GJ_E_SYNTAX if it is damaged; `path` is what messages call the archive. */
gj_status gj_unpack_next(gj_unpacking *r, char **name, const char *path, gj_error *err);
/* Appends to `b` the member at hand until it has more than `most` bytes; *whole: there were no more. Called again it goes on. Errors as
 * above, and GJ_E_LIMIT if too much comes out of too little; b has what came before. */
gj_status gj_unpack_member(gj_buf *b, gj_unpacking *r, size_t most, bool *whole, const char *path, gj_error *err);
/* True if more was unpacked in this go than may be. */
bool gj_unpacked_too_much(const gj_unpacking *r);

#endif
