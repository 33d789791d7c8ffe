/* What the centre of the screen has, as lines: of a table first its columns, then a row a line; of a text a paragraph a line. Rows are
 * numbered through all tables that are shown together, so that ROW.COLUMN names a cell. */
#include <stdlib.h>
#include <string.h>

#include "app/place.h"
#include "i18n.h"
#include "mem.h"
#include "plain/plain_state.h"
#include "say/label.h"

static const char *flag_words(unsigned flag)
{
    static const char *const words[] = {
        "", [GJ_INFO + 1] = N_("提示"), [GJ_WARNING + 1] = N_("警告"), [GJ_ERROR + 1] = N_("错误"), [DOC_WAIVED] = N_("已豁免"),
    };
    return words[flag][0] != '\0' ? _(words[flag]) : "";
}

/* "104（错误）": what stands in the cell and what is told of it; malloc'ed. */
static char *cell_words(const app *a, const sheet_table *t, size_t row, size_t col)
{
    uint16_t r, c;
    sheet_cell_of(t, row, col, &r, &c);
    const gj_cell *cell = gj_table_cell(t->table, r, c);
    const char *flag = flag_words(doc_cell_flag(app_doc(a), t->index, r, c)), *edited = cell->placed == GJ_PLACED_EDIT ? _("已改") : "";
    const char *text = cell->kind == GJ_CELL_ABSENT ? _("缺") : cell->kind == GJ_CELL_BLANK ? _("空白") : cell->text;
    if (flag[0] == '\0' && edited[0] == '\0')
        return mem_strdup(text);
    return mem_printf(_("%s（%s%s%s）"), text, edited, edited[0] != '\0' && flag[0] != '\0' ? _("，") : "", flag);
}

static char *column_words(const sheet_column *c)
{
    return c->group != NULL && c->group[0] != '\0' ? mem_printf("%s / %s", c->group, c->leaf) : mem_strdup(c->leaf);
}

/* Pieces joined; takes `piece`. */
static void add(char **all, char *piece)
{
    char *more = *all != NULL ? mem_printf(_("%s；%s"), *all, piece) : mem_strdup(piece);
    free(piece);
    free(*all);
    *all = more;
}

static void tell_columns(plain *p, const sheet_table *t)
{
    char *all = NULL;
    for (size_t i = 0; i < t->n_cols; i++) {
        char *name = column_words(&t->columns[i]);
        add(&all, mem_printf("%zu %s", i + 1, name));
        free(name);
    }
    plain_say(p, _("表　%s"), label_table(t->table));
    plain_say(p, _("列　%s"), all != NULL ? all : "");
    free(all);
}

static void tell_line(plain *p, const sheet_line *l, size_t number)
{
    char *all = NULL;
    const sheet_table *t = &p->app->sheet.tables[l->table];
    for (size_t i = 0; i < t->n_cols; i++)
        add(&all, cell_words(p->app, t, l->row, i));
    plain_say(p, _("%zu %s：%s"), number, l->text, all != NULL ? all : "");
    free(all);
}

static void tell_sheet(plain *p)
{
    size_t number = 0;
    const sheet *s = &p->app->sheet;
    for (size_t i = 0; i < s->n; i++) {
        const sheet_line *l = &s->lines[i];
        if (l->kind == SHEET_HEAD && l->part == 0)
            tell_columns(p, &s->tables[l->table]);
        else if (l->kind == SHEET_GROUP)
            plain_say(p, "%s", l->text);
        else if (l->kind == SHEET_MISSING)
            plain_say(p, _("表　%s：原文里没有这张表"), label_table(s->tables[l->table].table));
        else if (l->kind == SHEET_ROW)
            tell_line(p, l, ++number);
    }
}

/* The worst of what is told of the text on this line. */
static unsigned line_flag(const app *a, const prose_line *l)
{
    size_t n;
    unsigned worst = 0;
    const gj_violation *all = app_violations(a, &n);
    for (size_t i = 0; i < n; i++) {
        uint32_t off = app_doc(a)->anchors[i].off;
        unsigned flag = doc_flag_of(&all[i]);
        if (all[i].table < 0 && all[i].line != 0 && l->line != 0 && off >= l->off && off <= l->off + l->len && flag != DOC_WAIVED &&
            flag > worst)
            worst = flag;
    }
    return worst;
}

static void tell_prose(plain *p)
{
    const app *a = p->app;
    for (size_t i = 0; i < a->prose.n; i++) {
        const prose_line *l = &a->prose.lines[i];
        const char *flag = flag_words(line_flag(a, l));
        char *number = l->number > 0 ? mem_printf("%u ", l->number) : mem_strdup("");
        char *mark = flag[0] != '\0' ? mem_printf(_("（%s）"), flag) : mem_strdup("");
        if (l->len > 0)
            plain_say(p, "%s%s%.*s", number, mark, (int)l->len, l->s);
        free(mark);
        free(number);
    }
}

void plain_tell_view(plain *p)
{
    if (p->app->view == VIEW_NOTE)
        plain_tell_place(p);
    else if (p->app->view == VIEW_SHEET)
        tell_sheet(p);
    else
        tell_prose(p);
}

/* The line of the sheet that is row `number`, from 1; NULL if there is none. */
static const sheet_line *line_of_row(const app *a, size_t number)
{
    for (size_t i = 0; a->view == VIEW_SHEET && i < a->sheet.n; i++)
        if (a->sheet.lines[i].kind == SHEET_ROW && --number == 0)
            return &a->sheet.lines[i];
    return NULL;
}

bool plain_tell_row(plain *p, size_t number)
{
    const app *a = p->app;
    const sheet_line *l = number > 0 ? line_of_row(a, number) : NULL;
    if (l == NULL)
        return false;
    const sheet_table *t = &a->sheet.tables[l->table];
    plain_say(p, "%zu %s", number, l->text);
    for (size_t i = 0; i < t->n_cols; i++) {
        char *name = column_words(&t->columns[i]), *cell = cell_words(a, t, l->row, i);
        plain_say(p, _("%zu.%zu %s：%s"), number, i + 1, name, cell);
        free(cell);
        free(name);
    }
    return true;
}

bool plain_go_cell(plain *p, size_t row, size_t col)
{
    uint16_t r, c;
    app *a = p->app;
    const sheet_line *l = row > 0 ? line_of_row(a, row) : NULL;
    const sheet_table *t = l != NULL ? &a->sheet.tables[l->table] : NULL;
    if (t == NULL || col < 1 || col > t->n_cols)
        return false;
    sheet_cell_of(t, l->row, col - 1, &r, &c);
    place_at_cell(a, a->at.doc, t->index, r, c);
    place_follow(a);
    return true;
}
