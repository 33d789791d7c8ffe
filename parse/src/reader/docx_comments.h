/* The parts of a Word file that comments are told in: the document, where they stand; comments.xml, what they say; the relationships of the
 * document and the content types, which lead from one to the other. Without the types of libxml2. */
#ifndef GJ_DOCX_COMMENTS_H
#define GJ_DOCX_COMMENTS_H

#include "base/base.h"

enum { GJ_DOCX_PART = 1100 }; /* bytes of the name of a part, with its NUL */

typedef struct gj_docx_comments {
    char main[GJ_DOCX_PART], comments[GJ_DOCX_PART], relations[GJ_DOCX_PART]; /* names of the parts */
    gj_buf body, said, related, types;                                        /* what is in them; `said` and `related` empty: new ones */
    bool has_comments;
} gj_docx_comments;

/* Unpacks them; where the file has no comments, `comments` is a name that is free. To be freed also when it fails. GJ_E_SYNTAX: damaged, or
 * the file does not say what its parts are. Else status as gj_docx_body. */
GJ_MUST_USE gj_status gj_docx_comments_open(gj_docx_comments *c, const char *name, const gj_buf *file, gj_error *err);
void gj_docx_comments_free(gj_docx_comments *c);
/* Appends to *out the file with these four parts as they are in `c` now; all others stay as they are. */
GJ_MUST_USE gj_status gj_docx_comments_write(gj_buf *out, const char *name, const gj_buf *file, const gj_docx_comments *c, gj_error *err);

#endif
