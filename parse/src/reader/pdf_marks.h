/* PDF files with annotations: where their text stands, and the file with notes there. Without the types of poppler. */
#ifndef GJ_PDF_MARKS_H
#define GJ_PDF_MARKS_H

#include "reader/page.h"

/* Reads the file as gj_pdf_read does and notes in *boxes where each character and each cell of a ruled table stands; the `byte` of an
 * origin is the number of its box, from 1 on. `widened`: also what stands beyond the right edge of a page is read. Status as gj_pdf_read.
 */
GJ_MUST_USE gj_status gj_pdf_locate(gj_text **out, gj_page_boxes *boxes, const char *name, const gj_buf *file, bool widened, gj_error *err);

/* A highlight over boxes of one page, and what its note says. */
typedef struct gj_pdf_note {
    const gj_page_box *boxes; /* n > 0 of them */
    size_t n;
    const char *words;
} gj_pdf_note;

/* Appends to *out the file with the notes, which are added behind its end: its bytes stay. GJ_E_IO if the library lacks what it needs, or
 * cannot write; GJ_E_VALUE if a page of a note has another size than when it was located. */
GJ_MUST_USE gj_status gj_pdf_annotate(gj_buf *out, const char *name, const gj_buf *file, const gj_pdf_note *notes, size_t n, gj_error *err);

#endif
