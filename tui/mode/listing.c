/* Lines to be read: what could not be done, one a line. */
#include "mode/listing.h"

#include <stdlib.h>

#include "mem.h"
#include "mode/panes.h"
#include "pane/paint.h"

typedef struct listing {
    const char *title; /* translated, borrowed */
    char **lines;
    list list;
} listing;

static void follow(app *a, void *fields)
{
    listing *f = fields;
    list_resize(&f->list, f->list.n, (size_t)a->size.overlay_lines);
}

void listing_show(app *a, const char *title, char **lines, size_t n)
{
    listing *f = mode_enter(a, &mode_listing);
    *f = (listing){.title = title, .lines = lines, .list = {.n = n}};
    follow(a, f);
}

const char *listing_line(const app *a, size_t i)
{
    const listing *f = mode_of(a) == &mode_listing ? mode_fields(a) : NULL;
    return f != NULL && i < f->list.n ? f->lines[i] : NULL;
}

static unsigned step_lines(app *a, mode_step s)
{
    listing *f = mode_fields(a);
    mode_step_list(&f->list, s);
    return 0;
}

static void draw(canvas *c, const app *a, const layout *l)
{
    const listing *f = mode_fields(a);
    rect r = l->overlay;
    panes_draw_lower(c, a, l, false);
    panes_draw_list_head(c, l->overlay_head, f->title, &f->list);
    for (size_t y = 0, i = f->list.top; y < (size_t)r.h && i < f->list.n; y++, i++) {
        paint_text(c, r.x + 1, r.y + (int)y, r.w - 2, f->lines[i], ROLE_TEXT, 0);
        if (i == f->list.cur)
            canvas_set_cursor(c, r.x, r.y + (int)y);
    }
}

static void drop(void *fields)
{
    listing *f = fields;
    for (size_t i = 0; i < f->list.n; i++)
        free(f->lines[i]);
    free(f->lines);
}

const mode mode_listing = {
    .name = "listing",
    .where = CONTEXT_OVERLAY,
    .size = sizeof(listing),
    .step = step_lines,
    .follow = follow,
    .draw = draw,
    .free = drop,
};
