/* Pictures that are hard on a terminal: drawn by the program under test and, for comparison, by the test. */
#ifndef TESTS_FRAMES_H
#define TESTS_FRAMES_H

#include "draw/canvas.h"

/* Blanks the canvas and draws picture n; the same n and size give the same picture. */
void frame_draw(canvas *c, unsigned n);

#endif
