/* Pages of known reports as pictures, and what scanners and fax machines do to them; for the test of scans.
 *
 *   tear_report -> picture_draw -> pictures of its pages -> a wear -> picture_tiff -> bytes of a file */
#ifndef PICTURE_H
#define PICTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tear.h"

enum { PICTURE_PAGES = 48 };

typedef struct picture {
    int width, height;
    unsigned char *rgb; /* width * height * 3 */
} picture;

typedef struct pictures {
    picture v[PICTURE_PAGES];
    size_t n;
} pictures;

/* False if there is no font with Chinese characters. */
bool picture_has_font(void);
/* Draws the report on A4 pages at `dpi`; free them with picture_free. */
void picture_draw(pictures *out, const tear_report *r, int dpi);
void picture_free(pictures *p);

/* One thing that happens to a page, in place; `state` makes it the same on every machine. */
typedef struct picture_wear {
    const char *name;
    int dpi;
    void (*apply[3])(picture *p, uint64_t *state);
} picture_wear;

extern const picture_wear picture_wears[];
extern const size_t picture_wear_count;

/* The pictures as a TIFF file of that many pages, heap memory of *len bytes. */
unsigned char *picture_tiff(const pictures *p, size_t *len);

#endif
