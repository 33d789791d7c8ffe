/* Lines to be read: what could not be done, one a line; none of them is cut. */
#include "mode/listing.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "i18n.h"
#include "mem.h"
#include "mode/acts.h"
#include "mode/page.h"
#include "mode/panes.h"
#include "pane/pane.h"

enum { HANG = 2 };

typedef struct listing {
    const char *title; /* translated, borrowed */
    page page;
    bool message; /* it is what the status line had to cut */
} listing;

static void follow(app *a, void *fields)
{
    listing *f = fields;
    page_wrap(&f->page, a->size.overlay_cols - 2, a->size.overlay_lines, a->ambiguous);
}

static listing *show(app *a, const char *title, char **lines, size_t n)
{
    listing *f = mode_enter(a, &mode_listing);
    f->title = title;
    for (size_t i = 0; i < n; i++)
        page_add(&f->page, (page_entry){.text = lines[i], .role = ROLE_TEXT, .hang = HANG, .leads = PAGE_NOWHERE});
    free(lines);
    follow(a, f);
    return f;
}

void listing_show(app *a, const char *title, char **lines, size_t n)
{
    (void)show(a, title, lines, n);
}

unsigned act_message(app *a)
{
    const listing *f = mode_of(a) == &mode_listing ? mode_fields(a) : NULL;
    if (f != NULL && f->message) {
        mode_leave(a);
        return REACT_LAYOUT;
    }
    char **lines = mem_array(2, sizeof(char *)),
         *words = mode_of(a)->words != NULL ? mode_of(a)->words(a) : pane_status_words(a, ABOUT_REPAIR, INT_MAX);
    size_t n = 0;
    if (a->said != NULL && strcmp(a->said, words) != 0)
        lines[n++] = mem_strdup(a->said);
    lines[n++] = words;
    show(a, _("全文"), lines, n)->message = true;
    return REACT_LAYOUT;
}

const char *listing_line(const app *a, size_t i)
{
    const listing *f = mode_of(a) == &mode_listing ? mode_fields(a) : NULL;
    return f != NULL && i < f->page.n ? f->page.entries[i].text : NULL;
}

static unsigned step_lines(app *a, mode_step s)
{
    listing *f = mode_fields(a);
    mode_step_list(&f->page.list, s);
    return 0;
}

static void draw(canvas *c, const app *a, const layout *l)
{
    const listing *f = mode_fields(a);
    panes_draw_lower(c, a, l, false);
    panes_draw_list_head(c, l->overlay_head, f->title, &f->page.list);
    page_draw(c, l->overlay, &f->page);
}

static void drop(void *fields)
{
    listing *f = fields;
    page_free(&f->page);
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
