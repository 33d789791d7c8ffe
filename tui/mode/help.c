/* The help: every key, by context, with what it does. */
#include <stdlib.h>

#include "i18n.h"
#include "mem.h"
#include "mode/acts.h"
#include "mode/panes.h"
#include "pane/paint.h"

enum { KEYS_COLS = 22 };

typedef struct help_line {
    char *keys;       /* "n F3"; NULL for a heading */
    const char *text; /* translated, borrowed */
} help_line;

typedef struct help {
    help_line *lines;
    size_t n, cap;
    list list;
} help;

static void add(help *f, char *keys, const char *text)
{
    MEM_GROW(f->lines, f->n, f->cap);
    f->lines[f->n++] = (help_line){keys, text};
}

/* All keys of the action in this context, in the order of the table. */
static char *keys_of(const app *a, context where, action what)
{
    char *keys = mem_strdup(""), name[16];
    for (size_t i = 0; i < a->keys.n; i++) {
        const binding *b = &a->keys.bindings[i];
        if (b->where != where || b->what != what)
            continue;
        char *more = mem_printf("%s%s%s", keys, keys[0] != '\0' ? " " : "", key_name(b->key, name));
        free(keys);
        keys = more;
    }
    return keys;
}

static bool is_first(const app *a, size_t index)
{
    const binding *b = &a->keys.bindings[index];
    for (size_t i = 0; i < index; i++)
        if (a->keys.bindings[i].where == b->where && a->keys.bindings[i].what == b->what)
            return false;
    return true;
}

static void add_context(help *f, const app *a, context where)
{
    if (f->n > 0)
        add(f, NULL, "");
    add(f, NULL, _(context_title(where)));
    for (size_t i = 0; i < a->keys.n; i++)
        if (a->keys.bindings[i].where == where && is_first(a, i))
            add(f, keys_of(a, where, a->keys.bindings[i].what), _(action_help(a->keys.bindings[i].what)));
}

static void follow(app *a, void *fields)
{
    help *f = fields;
    list_resize(&f->list, f->n, (size_t)a->size.overlay_lines);
}

unsigned act_help(app *a)
{
    static const context order[] = {CONTEXT_PANE,   CONTEXT_MOVE,    CONTEXT_TREE,    CONTEXT_REPORTS, CONTEXT_DETAIL, CONTEXT_CHANGES,
                                    CONTEXT_COPY,   CONTEXT_COMPARE, CONTEXT_REPAIRS, CONTEXT_EDITOR,  CONTEXT_INPUT,  CONTEXT_REASON,
                                    CONTEXT_CHOICE, CONTEXT_EXPORT,  CONTEXT_CONFIRM, CONTEXT_OVERLAY, CONTEXT_ALWAYS};
    help *f = mode_enter(a, &mode_help);
    for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++)
        add_context(f, a, order[i]);
    follow(a, f);
    return REACT_LAYOUT;
}

static unsigned step_lines(app *a, mode_step s)
{
    help *f = mode_fields(a);
    mode_step_list(&f->list, s);
    return 0;
}

static void draw_line(canvas *c, const help_line *line, rect r)
{
    if (line->keys == NULL) {
        paint_text(c, r.x + 1, r.y, r.w - 2, line->text, ROLE_HEAD, 0);
        return;
    }
    paint_text(c, r.x + 3, r.y, KEYS_COLS - 1, line->keys, ROLE_KEY, 0);
    paint_text(c, r.x + 3 + KEYS_COLS, r.y, r.w - KEYS_COLS - 4, line->text, ROLE_TEXT, 0);
}

static void draw(canvas *c, const app *a, const layout *l)
{
    const help *f = mode_fields(a);
    rect r = l->overlay;
    panes_draw_lower(c, a, l, false);
    panes_draw_list_head(c, l->overlay_head, _("按键一览"), &f->list);
    for (size_t y = 0, i = f->list.top; y < (size_t)r.h && i < f->n; y++, i++) {
        draw_line(c, &f->lines[i], (rect){r.x, r.y + (int)y, r.w, 1});
        if (i == f->list.cur)
            canvas_set_cursor(c, r.x, r.y + (int)y);
    }
}

static void drop(void *fields)
{
    help *f = fields;
    for (size_t i = 0; i < f->n; i++)
        free(f->lines[i].keys);
    free(f->lines);
}

const mode mode_help = {
    .name = "help",
    .where = CONTEXT_HELP,
    .size = sizeof(help),
    .step = step_lines,
    .follow = follow,
    .draw = draw,
    .free = drop,
};
