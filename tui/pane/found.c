/* Marks on what the search finds: read from the screen as it is drawn, so that every pane has them, however it came to its lines. */
#include <string.h>

#include "app/search.h"
#include "pane/pane.h"

enum { LINE_BYTES = 4096, GAP = 2 /* blanks that part two columns */ };

/* A piece of a line of the screen, and the column of each of its bytes. */
typedef struct piece {
    char text[LINE_BYTES];
    int columns[LINE_BYTES + 1];
    size_t len;
} piece;

static void mark(canvas *c, const search *s, const piece *p, int y)
{
    gj_span where;
    for (size_t from = 0; gj_needle_find(s->needle, p->text, p->len, from, &where); from = where.off + where.len) {
        int x = p->columns[where.off];
        canvas_mark(c, (rect){x, y, p->columns[where.off + where.len] - x, 1}, ROLE_SOURCE, CANVAS_UNDERLINE);
    }
}

static bool parts(const char *cell)
{
    return strcmp(cell, "│") == 0 || strcmp(cell, "|") == 0;
}

static void mark_line(canvas *c, const search *s, rect r, piece *p)
{
    int blanks = 0;
    p->len = 0;
    for (int x = r.x; x < r.x + r.w; x++) {
        const canvas_cell *cell = canvas_at(c, x, r.y);
        size_t n = cell == NULL ? 0 : strlen(cell->text);
        if (n == 0)
            continue;
        blanks = strcmp(cell->text, " ") == 0 ? blanks + 1 : 0;
        if (blanks >= GAP || parts(cell->text) || p->len + n > LINE_BYTES) {
            mark(c, s, p, r.y);
            p->len = 0;
            continue;
        }
        for (size_t i = 0; i < n; i++)
            p->columns[p->len + i] = x;
        memcpy(p->text + p->len, cell->text, n);
        p->len += n;
        p->columns[p->len] = x + cell->width;
    }
    mark(c, s, p, r.y);
}

void pane_found(canvas *c, const app *a, rect r)
{
    piece p;
    if (gj_needle_is_empty(a->search->needle))
        return;
    for (int y = 0; y < r.h; y++)
        mark_line(c, a->search, (rect){r.x, r.y + y, r.w, 1}, &p);
}
