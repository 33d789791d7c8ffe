/* The help: every key, by context, with what it does; and the palette: what can be done here. Both are searched by typing, and the line
 * under the cursor is run by Enter. */
#include <stdlib.h>
#include <string.h>

#include "app/words.h"
#include "i18n.h"
#include "mem.h"
#include "mode/acts.h"
#include "mode/panes.h"
#include "mode/typing.h"
#include "pane/paint.h"
#include "pane/pane.h"

enum { KEYS_COLS = 22 };

typedef struct help_line {
    char *keys; /* "n F3"; NULL for a heading */
    char *text; /* translated */
    context where;
    uint32_t key; /* the first of them */
    action what;
} help_line;

typedef struct help {
    typing typing;
    help_line *lines;
    size_t n, cap;
    size_t *shown; /* indexes of the lines that have what is typed, with their headings */
    list list;     /* over them */
    bool palette;
    context here; /* where it was called */
} help;

static void add(help *f, help_line line)
{
    MEM_GROW(f->lines, f->n, f->cap);
    f->lines[f->n++] = line;
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

static void add_keys(help *f, const app *a, context where)
{
    for (size_t i = 0; i < a->keys.n; i++) {
        const binding *b = &a->keys.bindings[i];
        if (b->where == where && is_first(a, i))
            add(f, (help_line){keys_of(a, where, b->what), mem_strdup(_(action_help(b->what))), where, b->key, b->what});
    }
}

static void add_context(help *f, const app *a, context where)
{
    if (context_title(where) == NULL)
        return;
    if (f->n > 0)
        add(f, (help_line){.text = mem_strdup(""), .where = where});
    add(f, (help_line){.text = mem_strdup(_(context_title(where))), .where = where});
    add_keys(f, a, where);
}

/* ---- what is typed ---- */

static bool has_words(const help_line *line, const words *w, const char *typed)
{
    const char *source = action_help(line->what); /* in Chinese, for its initials */
    char *all = mem_printf("%s %s", line->text, source);
    bool found = words_stand_in(w, all) || strstr(line->keys, typed) != NULL || strstr(action_name(line->what), typed) != NULL;
    free(all);
    return found;
}

/* Lines that have what is typed; of the headings those with such a line below. */
static void choose(help *f)
{
    words w;
    const char *typed = f->typing.line.text;
    size_t n = 0, headings = 0;
    words_read(&w, typed);
    for (size_t i = 0; i < f->n; i++) {
        const help_line *line = &f->lines[i];
        if (line->keys == NULL && typed[0] != '\0' && line->text[0] == '\0')
            continue;
        if (line->keys != NULL && typed[0] != '\0' && !has_words(line, &w, typed))
            continue;
        if (line->keys == NULL && typed[0] != '\0') {
            n -= headings; /* there was no line below the heading before */
            headings = 0;
        }
        headings = line->keys == NULL ? headings + 1 : 0;
        f->shown[n++] = i;
    }
    if (typed[0] != '\0')
        n -= headings;
    words_free(&w);
    f->list = (list){.n = n, .page = f->list.page};
    while (f->list.cur + 1 < n && f->lines[f->shown[f->list.cur]].keys == NULL && typed[0] != '\0')
        list_move(&f->list, 1);
    list_show(&f->list);
}

static unsigned look(app *a)
{
    choose(mode_fields(a));
    return 0;
}

/* ---- opening ---- */

static void follow(app *a, void *fields)
{
    help *f = fields;
    list_resize(&f->list, f->list.n, (size_t)a->size.overlay_lines);
}

static help *open_help(app *a)
{
    context here = mode_context(a);
    help *f = mode_enter(a, &mode_help);
    f->here = here;
    lineedit_start(&f->typing.line, "");
    return f;
}

static unsigned show(app *a, help *f)
{
    f->shown = mem_array(f->n, sizeof(*f->shown));
    choose(f);
    follow(a, f);
    return REACT_LAYOUT;
}

unsigned act_help(app *a)
{
    help *f = open_help(a);
    add_context(f, a, CONTEXT_PANE);
    add_context(f, a, CONTEXT_MOVE);
    for (context c = 0; c < CONTEXT_COUNT; c++)
        if (c != CONTEXT_PANE && c != CONTEXT_MOVE && c != CONTEXT_ALWAYS)
            add_context(f, a, c);
    add_context(f, a, CONTEXT_ALWAYS);
    return show(a, f);
}

unsigned act_palette(app *a)
{
    help *f = open_help(a);
    f->palette = true;
    for (context c = f->here;; c = context_parent(c)) {
        add_keys(f, a, c);
        if (c == context_parent(c))
            break;
    }
    return show(a, f);
}

/* ---- running ---- */

static unsigned run(app *a)
{
    const help *f = mode_fields(a);
    const help_line *line = f->list.n == 0 ? NULL : &f->lines[f->shown[f->list.cur]];
    if (line == NULL || line->keys == NULL) {
        app_say(a, _("这一行没有可以执行的"));
        return 0;
    }
    if (!context_is_within(f->here, line->where)) {
        app_say(a, _("“%s”在这里用不上：见它上面的标题"), line->text);
        return 0;
    }
    action what = line->what;
    a->key = line->key;
    mode_leave(a);
    return action_run(a, what) | REACT_LAYOUT;
}

static unsigned cancel(app *a)
{
    mode_leave(a);
    return REACT_LAYOUT;
}

static unsigned step_lines(app *a, mode_step s)
{
    help *f = mode_fields(a);
    mode_step_list(&f->list, s);
    return 0;
}

/* ---- drawing ---- */

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
    panes_draw_list_head(c, l->overlay_head, f->palette ? _("在这里能做的") : _("按键一览"), &f->list);
    if (f->list.n == 0)
        paint_text(c, r.x + 1, r.y, r.w - 2, _("没有"), ROLE_DIM, 0);
    for (size_t y = 0, i = f->list.top; y < (size_t)r.h && i < f->list.n; y++, i++) {
        rect line = {r.x, r.y + (int)y, r.w, 1};
        draw_line(c, &f->lines[f->shown[i]], line);
        if (i == f->list.cur)
            canvas_mark(c, line, ROLE_CURSOR, 0);
    }
}

static void status(canvas *c, const app *a, rect r)
{
    const help *f = mode_fields(a);
    pane_input(c, r, f->palette ? _("做什么：") : _("查找按键："), &f->typing.line);
}

static void drop(void *fields)
{
    help *f = fields;
    for (size_t i = 0; i < f->n; i++) {
        free(f->lines[i].keys);
        free(f->lines[i].text);
    }
    free(f->lines);
    free(f->shown);
    typing_free(fields);
}

const mode mode_help = {
    .name = "help",
    .where = CONTEXT_HELP,
    .asks = true,
    .typed = TYPED_REASON,
    .size = sizeof(help),
    .step = step_lines,
    .as_typed = look,
    .accept = run,
    .cancel = cancel,
    .follow = follow,
    .draw = draw,
    .status = status,
    .free = drop,
};
