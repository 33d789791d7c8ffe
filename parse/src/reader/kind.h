/* What kind of file some bytes are. */
#ifndef GJ_KIND_H
#define GJ_KIND_H

#include "reader/reader.h"

typedef struct gj_kind {
    const char *name;   /* "DOCX" */
    gj_reader *read;    /* NULL: not read by this program or by this build */
    const char *advice; /* what to do if not read: untranslated sentence, "%s" is the file */
} gj_kind;

/* Kind of the file s[0,len), or NULL: a text. */
const gj_kind *gj_kind_of(const char *s, size_t len);

#endif
