/* Brings a canvas to the terminal through ncurses: styles of the roles, and only the cells that differ from the last time. */
#ifndef TUI_PAINT_H
#define TUI_PAINT_H

#include <stdbool.h>

#include "draw/canvas.h"
#include "draw/theme.h"

typedef struct painter painter;

/* After newterm(). `color` false: attributes only, as with a terminal without colours. */
painter *painter_new(bool color);
void painter_free(painter *p);
void painter_set_theme(painter *p, const theme *th);
/* The next painting sends every cell. */
void painter_forget(painter *p);
/* Paints the part of the canvas that the screen of ncurses holds and places the cursor. */
void painter_paint(painter *p, const canvas *c);

#endif
