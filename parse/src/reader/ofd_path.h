/* Coordinates of an OFD page, and the ruled lines that its paths draw (GB/T 33190, 8.5 and 9). */
#ifndef GJ_OFD_PATH_H
#define GJ_OFD_PATH_H

#include "reader/page.h"

/* From the space of an object to points of the page: x' = ax + cy + e, y' = bx + dy + f. */
typedef struct gj_ofd_matrix {
    double a, b, c, d, e, f;
} gj_ofd_matrix;

/* How a path is painted. */
typedef struct gj_ofd_paint {
    bool stroke, fill; /* so that it is seen: white on white is not */
} gj_ofd_paint;

/* Adds to the page the horizontal and vertical lines that the path `data` ("M 0 0 L 100 0 ...") draws: strokes, and thin boxes that are
 * filled. Returns how many curves it has: words drawn as shapes have many. */
size_t gj_ofd_path(gj_page *p, const char *data, const gj_ofd_matrix *m, gj_ofd_paint paint);
/* Adds a box that is thin enough to be a line. */
void gj_ofd_thin_box(gj_page *p, double x0, double y0, double x1, double y1);
/* Makes one of the lines that touch, in both directions, and drops those too short for a table. */
void gj_ofd_join_rules(gj_page *p);

/* Reads the next number of *s and moves behind it; false at the end, or where none stands. */
bool gj_ofd_next_number(const char **s, double *number);

#endif
