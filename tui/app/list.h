/* Cursor and scroll arithmetic of a list of lines. Pure: knows no screen and no content. */
#ifndef TUI_LIST_H
#define TUI_LIST_H

#include <stdbool.h>
#include <stddef.h>

/* n lines, of which [top, top + page) are seen. cur < n unless n is 0; page may be 0 (no room). */
typedef struct list {
    size_t n, cur, top, page;
} list;

/* Gives the list its length and the lines it is seen through; keeps cursor and scroll as far as they still exist. */
void list_resize(list *l, size_t n, size_t page);
/* Puts the cursor on line `to`, or the last one, and scrolls it into view. True if the cursor has moved. */
bool list_go(list *l, size_t to);
/* Moves the cursor by `by` lines, stopping at the ends. True if it has moved. */
bool list_move(list *l, ptrdiff_t by);
/* Puts the cursor on the line that is seen `y` lines below the first one; true if it was there already. False also if there is none. */
bool list_point(list *l, int y);
/* Scrolls as little as needed for the cursor to be seen and no room to be wasted below the last line. */
void list_show(list *l);

#endif
