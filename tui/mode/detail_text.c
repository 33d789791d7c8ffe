#include "mode/detail_text.h"

#include <stdlib.h>
#include <string.h>

#include "app/revise.h"
#include "i18n.h"
#include "ledger/words.h"
#include "mem.h"
#include "mode/passed.h"
#include "pane/paint.h"
#include "say/label.h"
#include "say/repair_words.h"

enum { INDENT = 2, HANG = 2, ONE_LINE = 1 << 14 /* columns: nothing is cut */ };

/* What the functions that add a paragraph need to know. */
typedef struct teller {
    detail_text *t;
    app *a;
    const gj_report *r;
    const gj_violation *all;
    size_t n, i;
} teller;

static void add(const teller *w, enum role role, int leads, char *text)
{
    page_add(&w->t->page, (page_entry){.text = text, .role = role, .indent = INDENT, .hang = HANG, .leads = leads});
}

static int leads_to(const teller *w, detail_target target)
{
    detail_text *t = w->t;
    MEM_GROW(t->targets, t->n, t->cap);
    t->targets[t->n] = target;
    return (int)t->n++;
}

/* ---- what is found ---- */

static void add_message(const teller *w)
{
    const gj_violation *v = &w->all[w->i];
    char expected[64], actual[64];
    page_add(&w->t->page, (page_entry){.text = mem_printf(_("%s　%s"), label_severity(v->severity), v->message),
                                       .role = paint_role(doc_flag_of(v)),
                                       .hang = HANG,
                                       .leads = PAGE_NOWHERE});
    if (v->has_figures) {
        gj_number_print(expected, v->expected);
        gj_number_print(actual, v->actual);
        add(w, ROLE_TEXT, PAGE_NOWHERE, mem_printf(_("应为 %s，实为 %s"), expected, actual));
    }
    if (v->waived != NULL)
        add(w, ROLE_TEXT, PAGE_NOWHERE, mem_printf(_("已豁免：%s"), v->waived));
}

/* ---- where ---- */

/* Row, column or cell with its value, or what is meant of the table as a whole. malloc'ed. */
static char *cell_words(const gj_table *t, int32_t row, int32_t col)
{
    if (row < 0 && col < 0)
        return mem_strdup(label_table(t));
    if (row < 0 || col < 0) {
        char *line = label_path(row < 0 ? &t->cols[col] : &t->rows[row]);
        char *words = mem_printf(_("%s：%s"), label_table(t), line);
        free(line);
        return words;
    }
    char *label = label_cell(t, (size_t)row, (size_t)col);
    const gj_cell *cell = gj_table_cell(t, (size_t)row, (size_t)col);
    char *words =
        mem_printf(_("%s：%s = %s"), label_table(t), label, cell->kind == GJ_CELL_ABSENT ? _("原文缺此格") : revise_shown(cell->text));
    free(label);
    return words;
}

/* The section that the text stands in, and the words themselves. malloc'ed. */
static char *text_words(const teller *w, const gj_violation *v, const doc_anchor *at)
{
    size_t len;
    const doc *d = app_doc(w->a);
    const doc_node *node = &d->nodes[at->node];
    char *section = node->kind == NODE_SECTION || node->kind == NODE_PROSE ? label_section(w->r, node->index) : mem_strdup(d->label);
    const char *data = gj_text_data(gj_report_text(w->r), &len);
    char *words = v->src.len > 0 ? mem_printf(_("%s：“%.*s”"), section, (int)v->src.len, data + v->src.off) : mem_strdup(section);
    free(section);
    return words;
}

static char *with_line(const teller *w, char *words, uint32_t line, gj_span src)
{
    char where[64];
    gj_text_place(where, sizeof(where), gj_report_text(w->r), line, src);
    if (where[0] == '\0')
        return words;
    char *all = mem_printf(_("%s（%s）"), words, where);
    free(words);
    return all;
}

/* One place; of a member its message too, which is its own. */
static void add_place(const teller *w, size_t i)
{
    size_t n;
    const gj_violation *v = &w->all[i];
    const doc_anchor *at = &app_doc(w->a)->anchors[i];
    const gj_table *tables = gj_report_tables(w->r, &n);
    char *words = at->table >= 0 ? cell_words(&tables[at->table], at->row, at->col) : text_words(w, v, at);
    words = with_line(w, words, v->line, v->src);
    if (i != w->i) {
        char *longer = mem_printf(_("%s：%s"), words, v->message);
        free(words);
        words = longer;
    }
    add(w, v->waived != NULL ? ROLE_DIM : ROLE_TEXT, leads_to(w, (detail_target){.kind = DETAIL_FINDING, .index = i}), words);
    const gj_cell *cell =
        at->table >= 0 && at->row >= 0 && at->col >= 0 ? gj_table_cell(&tables[at->table], (size_t)at->row, (size_t)at->col) : NULL;
    if (cell != NULL && cell->evidence != NULL)
        add(w, ROLE_TEXT, PAGE_NOWHERE, mem_strdup(cell->evidence));
}

static void add_places(const teller *w)
{
    const gj_violation *v = &w->all[w->i];
    page_head(&w->t->page, v->n_members > 0 ? _("所在各处") : _("所在"));
    add_place(w, w->i);
    for (size_t k = 1; k <= v->n_members; k++)
        add_place(w, w->i + k);
}

/* The cells that the sum binds, with their figures. */
static void add_sum(const teller *w)
{
    size_t n;
    const gj_violation *v = &w->all[w->i];
    if (v->n_cells == 0)
        return;
    const gj_table *t = &gj_report_tables(w->r, &n)[v->table];
    page_head(&w->t->page, _("算式各格"));
    for (size_t k = 0; k < v->n_cells; k++) {
        const gj_cell *cell = gj_table_cell(t, v->cells[k].row, v->cells[k].col);
        detail_target to = {.kind = DETAIL_CELL, .table = v->table, .row = v->cells[k].row, .col = v->cells[k].col};
        add(w, ROLE_TEXT, leads_to(w, to), with_line(w, cell_words(t, to.row, to.col), cell->line, cell->src));
    }
}

/* ---- what can be done ---- */

static void add_repairs(const teller *w)
{
    doc *d = app_doc(w->a);
    doc_find_repairs(d);
    doc_remedy remedy = doc_remedy_of(d, w->i);
    if (remedy.n == 0)
        return;
    char *head = app_words(w->a, _("改法（{detail_go} 采纳）"));
    page_head(&w->t->page, head);
    free(head);
    for (size_t k = 0, index = remedy.first; k < remedy.n; k++) {
        const gj_repair *x = doc_repair(d, index);
        char *words = repair_words(w->r, x, ONE_LINE, w->a->ambiguous), *standing = repair_standing(x, remedy.n);
        add(w, ROLE_SUGGEST, leads_to(w, (detail_target){.kind = DETAIL_REPAIR, .index = index}),
            mem_printf("%zu  %s%s\n%s", k + 1, words, x->only ? standing : "", x->evidence));
        free(words);
        free(standing);
        if (k + 1 < remedy.n)
            index = doc_next_repair(d, w->i, index);
    }
}

/* ---- the rule ---- */

static void add_field(const teller *w, const char *name, const char *text)
{
    if (text != NULL && text[0] != '\0')
        add(w, ROLE_TEXT, PAGE_NOWHERE, mem_printf("%s%s", name, _(text)));
}

static void add_rule(const teller *w)
{
    const gj_rule *rule = w->all[w->i].rule;
    char *head = mem_printf(_("规则　%s　%s"), rule->id, _(rule->title));
    page_head(&w->t->page, head);
    free(head);
    add_field(w, _("依据："), rule->source);
    add_field(w, _("说明："), rule->help);
    add_field(w, _("示例："), rule->example);
}

/* ---- what was done ---- */

/* What was done to the cell, or to the finding where it has none. */
static void add_passed(const teller *w)
{
    passed past = {0};
    passed_of_finding(&past, w->a, w->i);
    if (past.n > 0)
        page_head(&w->t->page, _("经过"));
    for (size_t k = 0; k < past.n; k++)
        add(w, ROLE_TEXT, PAGE_NOWHERE, mem_strdup(past.lines[k]));
    passed_free(&past);
}

static bool same_place(const doc_anchor *x, const doc_anchor *y)
{
    return x->node == y->node && x->table == y->table && x->row == y->row && x->col == y->col && (x->table >= 0 || x->off == y->off);
}

static void add_others(const teller *w)
{
    const doc *d = app_doc(w->a);
    bool some = false;
    for (size_t k = 0; k < w->n; k++) {
        if (k == w->i || w->all[k].is_member || !same_place(&d->anchors[k], &d->anchors[w->i]))
            continue;
        if (!some)
            page_head(&w->t->page, _("同一处的其他问题"));
        some = true;
        add(w, paint_role(doc_flag_of(&w->all[k])), leads_to(w, (detail_target){.kind = DETAIL_OTHER, .index = k}),
            mem_strdup(w->all[k].message));
    }
}

/* ---- all of it ---- */

void detail_text_build(detail_text *t, app *a, size_t i)
{
    teller w = {.t = t, .a = a, .r = doc_report(app_doc(a)), .i = i};
    w.all = app_violations(a, &w.n);
    page_clear(&t->page);
    t->n = 0;
    add_message(&w);
    add_places(&w);
    add_sum(&w);
    add_repairs(&w);
    add_passed(&w);
    add_others(&w);
    add_rule(&w);
}

void detail_text_free(detail_text *t)
{
    page_free(&t->page);
    free(t->targets);
    *t = (detail_text){0};
}
