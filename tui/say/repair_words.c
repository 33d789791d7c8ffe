#include "say/repair_words.h"

#include <string.h>

#include "i18n.h"
#include "mem.h"
#include "say/label.h"

enum { NUMBER_TEXT = 32 };

/* The sum of `v` binds the changed cell. */
static bool is_bound(const gj_violation *v, const gj_change *c)
{
    for (size_t i = 0; i < v->n_cells; i++)
        if (v->cells[i].row == c->row && v->cells[i].col == c->col)
            return true;
    return false;
}

/* A finding on a cell, row or column without a sum is mended only by a figure where there is none. */
static bool fills(const gj_violation *v, const gj_change *c)
{
    return c->from_blank && (v->row >= 0 || v->col >= 0) && (v->row < 0 || v->row == c->row) && (v->col < 0 || v->col == c->col);
}

bool repair_mends(const gj_violation *v, const gj_change *c)
{
    return v->table == c->table && (v->n_cells > 0 ? is_bound(v, c) : fills(v, c));
}

/* Who reads the words: of which violation, if any, and with how much room for a label. */
typedef struct reader {
    const gj_report *r;
    const gj_violation *v;
    size_t label_cols;
    int ambiguous;
} reader;

/* Columns that labels may have, tried in this order. */
static const size_t label_widths[] = {1000, 24, 16, 12};

static size_t width_of(const char *s, int ambiguous)
{
    return gj_width(s, strlen(s), ambiguous);
}

static char *cut(const reader *to, const char *label)
{
    const char *ellipsis = to->ambiguous == 1 ? "…" : "..";
    size_t end = (size_t)to->ambiguous;
    if (width_of(label, to->ambiguous) <= to->label_cols)
        return mem_strdup(label);
    size_t len = gj_width_fit(label, strlen(label), to->label_cols - end, to->ambiguous, NULL);
    return mem_printf("%.*s%s", (int)len, label, ellipsis);
}

/* The cell, by what the reader does not see named already. */
static char *name_cell(const reader *to, const gj_table *t, const gj_change *c)
{
    const char *row = label_leaf(&t->rows[c->row]), *col = label_leaf(&t->cols[c->col]);
    bool row_said = to->v != NULL && (to->v->row == c->row || row[0] == '\0');
    bool col_said = to->v != NULL && to->v->col == c->col && row[0] != '\0';
    if (row_said)
        return col_said ? mem_strdup("") : cut(to, col);
    if (row[0] == '\0')
        return label_cell(t, c->row, c->col);
    char *name = cut(to, row);
    if (col_said)
        return name;
    char *both = mem_printf("%s / %s", name, col);
    free(name);
    return both;
}

/* `last` is the change that was told before this one; NULL if it is the first. */
static char *change_words(const reader *to, const gj_change *c, const gj_change *last)
{
    size_t n;
    char before[NUMBER_TEXT], after[NUMBER_TEXT];
    const gj_table *t = &gj_report_tables(to->r, &n)[c->table];
    bool same_row = last != NULL && last->row == c->row && label_leaf(&t->rows[c->row])[0] != '\0';
    char *label = same_row ? mem_strdup(label_leaf(&t->cols[c->col])) : name_cell(to, t, c);
    gj_number_print(before, c->from);
    gj_number_print(after, c->to);
    char *words = mem_printf("%s%s%s→%s", label, label[0] != '\0' ? " " : "", c->from_blank ? _("空白") : before, after);
    free(label);
    return words;
}

static char *all_words(const reader *to, const gj_repair *x)
{
    char *all = NULL;
    const gj_change *last = NULL;
    size_t said = 0;
    for (size_t i = 0; i < x->n_changes; i++) {
        if (to->v != NULL && !repair_mends(to->v, &x->changes[i]))
            continue;
        char *one = change_words(to, &x->changes[i], last);
        char *longer = all == NULL ? mem_strdup(one) : mem_printf(_("%s、%s"), all, one);
        free(one);
        free(all);
        all = longer;
        last = &x->changes[i];
        said++;
    }
    if (said == x->n_changes)
        return all;
    char *more = mem_printf(_("%s 等 %zu 格"), all, x->n_changes);
    free(all);
    return more;
}

static char *fit(reader to, const gj_repair *x, int cols)
{
    char *words = NULL;
    for (size_t i = 0; i < sizeof(label_widths) / sizeof(label_widths[0]); i++) {
        free(words);
        to.label_cols = label_widths[i];
        words = all_words(&to, x);
        if (cols >= 0 && width_of(words, to.ambiguous) <= (size_t)cols)
            break;
    }
    return words;
}

char *repair_words(const gj_report *r, const gj_repair *x, int cols, int ambiguous)
{
    return fit((reader){.r = r, .ambiguous = ambiguous}, x, cols);
}

char *repair_brief(const gj_report *r, const gj_repair *x, const gj_violation *v, int cols, int ambiguous)
{
    return fit((reader){.r = r, .v = v, .ambiguous = ambiguous}, x, cols);
}

char *repair_standing(const gj_repair *x, size_t n)
{
    if (x->certain)
        return mem_strdup(_("（唯一）"));
    return n > 1 ? mem_printf(_("（%zu 种改法）"), n) : mem_strdup(x->only ? _("（待核对）") : "");
}
