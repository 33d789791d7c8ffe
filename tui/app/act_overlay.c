/* Actions that open the help and the view of the source. */
#include "app/overlay.h"

#include <string.h>

#include "app/acts.h"
#include "app/remedy.h"
#include "i18n.h"
#include "mem.h"

enum { SOURCE_LINES = 300 }; /* shown on either side of the cell */

/* ---- source ---- */

static void build_source(app *a)
{
    const gj_text *t = gj_report_text(doc_report(app_doc(a)));
    uint32_t first = a->source_line > SOURCE_LINES ? a->source_line - SOURCE_LINES : 1;
    int width = a->size.overlay_cols - app_gutter(a) - 1;
    prose_clear(&a->source);
    prose_source(&a->source, t, first, a->source_line + SOURCE_LINES, width > 1 ? (size_t)width : 1, a->ambiguous);
}

/* Scrolls so that the marked characters stand in the middle. */
static void centre_source(app *a)
{
    size_t at = prose_at(&a->source, a->source_mark.off), half = (size_t)a->size.overlay_lines / 2;
    a->overlay = (list){.n = a->source.n, .page = (size_t)a->size.overlay_lines, .cur = at, .top = at > half ? at - half : 0};
    list_show(&a->overlay);
}

static const char *placed_words(const gj_cell *cell)
{
    static const char *const words[] = {
        [GJ_PLACED_POSITION] = N_("按原文位置确定"),   [GJ_PLACED_ORDER] = N_("此行没有行名，按表格的行序确定"),
        [GJ_PLACED_SUMS] = N_("按勾稽关系只能在此格"), [GJ_PLACED_GUESS] = N_("版式不能确定，按最可能的位置放置"),
        [GJ_PLACED_EDIT] = N_("已改正；所示为原文"),
    };
    if (cell->kind == GJ_CELL_ABSENT)
        return N_("原文没有这一行或列");
    return words[cell->placed];
}

static void open_source(app *a, uint32_t line, gj_span mark, const char *how)
{
    char where[64];
    gj_text_place(where, sizeof(where), gj_report_text(doc_report(app_doc(a))), line, mark);
    free(a->source_note);
    a->source_note = mem_printf(_("%s：%s"), where, how);
    a->source_line = line;
    a->source_mark = mark;
    a->mode = MODE_SOURCE;
    build_source(a);
    centre_source(a);
}

/* The flagged words under the cursor, or the line itself. */
static unsigned source_of_text(app *a)
{
    size_t n;
    const gj_violation *violations = app_violations(a, &n);
    const gj_text *t = gj_report_text(doc_report(app_doc(a)));
    uint32_t line = gj_text_line_of(t, a->at.off);
    gj_span mark = {.off = a->at.off};
    if (line == 0) {
        app_say(a, _("报告是空的"));
        return 0;
    }
    if (a->on_violation && violations[a->violations.cur].src.len > 0)
        mark = violations[a->violations.cur].src;
    open_source(a, line, mark, _("正文"));
    return REACT_LAYOUT;
}

static unsigned source_of_cell(app *a, const gj_table *table, const gj_cell *cell)
{
    uint32_t line = cell->line != 0 ? cell->line : table->rows[a->at.row].line;
    gj_span mark = cell->line != 0 ? cell->src : table->rows[a->at.row].src;
    if (line == 0) {
        line = table->line;
        mark = (gj_span){.off = table->src.off};
    }
    open_source(a, line, mark, _(placed_words(cell)));
    return REACT_LAYOUT;
}

unsigned act_source(app *a)
{
    const gj_table *table = app_table(a);
    if (doc_report(app_doc(a)) == NULL) {
        app_say_error(a, _("这份报告没有读入"));
        return 0;
    }
    if (table != NULL)
        return source_of_cell(a, table, app_cell(a));
    if (a->at.table >= 0) {
        app_say(a, _("原文里没有这张表"));
        return 0;
    }
    return source_of_text(a);
}

/* ---- help ---- */

static void clear_help(app *a)
{
    for (size_t i = 0; i < a->n_help; i++)
        free(a->help[i].keys);
    a->n_help = 0;
}

static void add_help(app *a, char *keys, const char *text)
{
    MEM_GROW(a->help, a->n_help, a->cap_help);
    a->help[a->n_help++] = (help_line){keys, text};
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

static void add_context(app *a, context where)
{
    if (a->n_help > 0)
        add_help(a, NULL, "");
    add_help(a, NULL, _(context_title(where)));
    for (size_t i = 0; i < a->keys.n; i++)
        if (a->keys.bindings[i].where == where && is_first(a, i))
            add_help(a, keys_of(a, where, a->keys.bindings[i].what), _(action_help(a->keys.bindings[i].what)));
}

unsigned act_help(app *a)
{
    static const context order[] = {CONTEXT_PANE,   CONTEXT_MOVE,   CONTEXT_TREE,    CONTEXT_REPAIRS, CONTEXT_EDITOR, CONTEXT_INPUT,
                                    CONTEXT_CHOICE, CONTEXT_EXPORT, CONTEXT_CONFIRM, CONTEXT_OVERLAY, CONTEXT_ALWAYS};
    clear_help(a);
    for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++)
        add_context(a, order[i]);
    a->mode = MODE_HELP;
    a->overlay = (list){0};
    list_resize(&a->overlay, a->n_help, (size_t)a->size.overlay_lines);
    return REACT_LAYOUT;
}

/* ---- a list of lines ---- */

void overlay_show_list(app *a, const char *title, char **lines, size_t n)
{
    clear_help(a);
    for (size_t i = 0; i < n; i++)
        add_help(a, lines[i], "");
    free(lines);
    a->list_title = title;
    a->mode = MODE_LIST;
    a->overlay = (list){0};
    list_resize(&a->overlay, a->n_help, (size_t)a->size.overlay_lines);
}

/* ---- all ---- */

void overlay_follow(app *a)
{
    if (a->mode == MODE_REPAIRS) {
        remedy_follow(a);
        return;
    }
    if (a->mode == MODE_SOURCE) {
        build_source(a);
        centre_source(a);
    }
    list_resize(&a->overlay, a->overlay.n, (size_t)a->size.overlay_lines);
}

void overlay_free(app *a)
{
    clear_help(a);
    free(a->help);
    prose_free(&a->source);
    free(a->source_note);
}
