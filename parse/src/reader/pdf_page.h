/* What a page of a PDF is read from beside its characters: a picture of it. */
#ifndef GJ_PDF_PAGE_H
#define GJ_PDF_PAGE_H

#include "reader/page.h"

/* Makes the pages of the file s[0,len) wide enough for what stands beyond their right edge. */
void gj_pdf_widen(char *s, size_t len);

/* poppler shares fonts and settings among documents: one at a time works with it. */
void gj_pdf_lock(void);
void gj_pdf_unlock(void);

/* A picture of a page: rows of 32-bit pixels (blue, green, red, unused), `scale` pixels a point. */
typedef struct gj_pdf_picture {
    const unsigned char *pixels;
    size_t width, height, stride; /* stride in bytes */
    float scale;
} gj_pdf_picture;

/* The same in levels of grey: `width` pixels a row, 0 black to 255 white. */
typedef struct gj_pdf_grey {
    const unsigned char *pixels;
    size_t width, height;
    float scale;
} gj_pdf_grey;

/* Shrinks boxes of characters that are far too tall to where their ink is. */
void gj_pdf_boxes_shrink(gj_page *p, const gj_pdf_grey *g);

/* Levels of grey of the pages of a document, one after the other in the same memory: what is new to the process costs more to get than to
 * work on. {0} is empty; it grows with the largest page. */
typedef struct gj_pdf_room {
    unsigned char *pixels, *turned, *white;
    size_t size, longer;
} gj_pdf_room;
void gj_pdf_room_free(gj_pdf_room *room);

/* Finds the ruled lines in the picture of the page; boxes of its characters that are far too tall shrink. */
void gj_pdf_rules_find(gj_page *p, const gj_pdf_picture *picture, gj_pdf_room *room);

#endif
