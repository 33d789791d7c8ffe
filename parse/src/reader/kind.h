/* What kind of file some bytes are. */
#ifndef GJ_KIND_H
#define GJ_KIND_H

#include "reader/reader.h"

typedef struct gj_kind {
    const char *name;    /* "DOCX" */
    gj_reader *read;     /* NULL: not read by this program or by this build */
    const char *refusal; /* untranslated: what is said if it is not read, "%s" is the file */
    const char *advice;  /* untranslated: what to do then */
} gj_kind;

/* Kind of the file s[0,len), or NULL: a text. */
const gj_kind *gj_kind_of(const char *s, size_t len);
/* true if files of this kind are no documents, but what systems and programs leave beside them: folder views, thumbnails, locks. */
bool gj_kind_is_mark(const gj_kind *kind);

#endif
