/* What kind of file some bytes are. */
#ifndef GJ_KIND_H
#define GJ_KIND_H

#include "reader/reader.h"

typedef struct gj_kind {
    const char *name;    /* "DOCX" */
    gj_reader *read;     /* NULL: not read by this program or by this build */
    const char *refusal; /* untranslated: what is said if it is not read, "%s" is the file */
    const char *advice;  /* untranslated: what to do then */
    const char
        *ending; /* NULL: not read by way of a converter; else what files of this kind end in, and what they become: "docx" or "xlsx" */
    const char *target;
} gj_kind;

/* Kind of the file s[0,len), or NULL: a text. */
const gj_kind *gj_kind_of(const char *s, size_t len);
/* true if the kind is that of letters, where this build reads them; of archives, letters among them. */
bool gj_kind_is_mail(const gj_kind *kind);
bool gj_kind_is_archive(const gj_kind *kind);
/* true if a file that begins so may be an archive: the 512 bytes that it needs to show itself, or all of a shorter one. A document that is
 * a package begins as a ZIP archive does. */
bool gj_kind_may_be_archive(const char *s, size_t len);
/* true if files of this kind are no documents, but what systems and programs leave beside them: folder views, thumbnails, locks. */
bool gj_kind_is_mark(const gj_kind *kind);

/* true if they are pictures, sound or film. */
bool gj_kind_is_picture(const gj_kind *kind);

#endif
