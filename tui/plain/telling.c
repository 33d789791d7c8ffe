/* Places and findings in words. */
#include <stdlib.h>

#include "app/remedy.h"
#include "i18n.h"
#include "mem.h"
#include "plain/plain_state.h"
#include "say/label.h"
#include "say/repair_words.h"

enum { WORDS_COLS = 2000 }; /* repairs are told whole */

char *plain_counts(const uint32_t counts[3])
{
    static const char *const names[] = {[GJ_ERROR] = N_("错误 %u"), [GJ_WARNING] = N_("警告 %u"), [GJ_INFO] = N_("提示 %u")};
    char *all = NULL;
    for (int s = GJ_ERROR; s >= GJ_INFO; s--) {
        if (counts[s] == 0)
            continue;
        char *one = mem_printf(_(names[s]), counts[s]), *more = all != NULL ? mem_printf(_("%s，%s"), all, one) : mem_strdup(one);
        free(one);
        free(all);
        all = more;
    }
    return all != NULL ? all : mem_strdup(_("没有发现问题"));
}

static const char *cell_words(const gj_cell *cell)
{
    if (cell->kind == GJ_CELL_ABSENT)
        return _("原文缺此格");
    return cell->kind == GJ_CELL_BLANK ? _("空白") : cell->text;
}

/* The section or table of the place; malloc'ed. */
static char *node_words(const app *a)
{
    size_t n;
    const doc *d = app_doc(a);
    const doc_node *node = &d->nodes[a->at.node];
    if (node->kind == NODE_REPORT || doc_report(d) == NULL)
        return mem_strdup("");
    if (node->kind == NODE_TABLE)
        return mem_strdup(label_table(&gj_report_tables(doc_report(d), &n)[node->index]));
    return label_section(doc_report(d), node->index);
}

void plain_tell_place(plain *p)
{
    const app *a = p->app;
    const doc *d = app_doc(a);
    if (d->state == DOC_FAILED) {
        plain_say(p, d->absent ? "%s：%s" : _("%s：这份报告不能读入：%s"), d->label, d->error != NULL ? d->error : "");
        return;
    }
    char *node = node_words(a), *counts = plain_counts(d->nodes[0].counts);
    if (app_cell(a) != NULL) {
        char *cell = label_cell(app_table(a), (size_t)a->at.row, (size_t)a->at.col);
        plain_say(p, _("%s：%s：%s = %s"), d->label, node, cell, cell_words(app_cell(a)));
        free(cell);
    } else if (node[0] != '\0') {
        plain_say(p, _("%s：%s"), d->label, node);
    } else {
        plain_say(p, _("%s：%s；%s"), d->label, counts, doc_shown_path(d));
    }
    free(counts);
    free(node);
}

/* ---- findings ---- */

static const char *standing(const gj_violation *v)
{
    static const char *const names[] = {[GJ_ERROR] = N_("错误"), [GJ_WARNING] = N_("警告"), [GJ_INFO] = N_("提示")};
    return v->waived != NULL ? _("已豁免") : _(names[v->severity]);
}

/* "错误，57行：…", what stands before the message; malloc'ed. */
static char *head_words(const app *a, const gj_violation *v)
{
    char *where = label_place(gj_report_text(doc_report(app_doc(a))), v->line, v->src);
    char *all = where[0] != '\0' ? mem_printf(_("%s，%s"), standing(v), where) : mem_strdup(standing(v));
    free(where);
    return all;
}

/* The number of finding i among those told for themselves, from 1. */
static size_t number_of(const gj_violation *all, size_t i)
{
    size_t number = 0;
    for (size_t k = 0; k <= i; k++)
        number += !all[k].is_member;
    return number;
}

static void tell_repair(plain *p, size_t i)
{
    doc *d = app_doc(p->app);
    doc_find_repairs(d);
    doc_remedy remedy = doc_remedy_of(d, i);
    if (remedy.n == 0)
        return;
    const gj_repair *x = doc_repair(d, remedy.first);
    char *words = repair_words(doc_report(d), x, WORDS_COLS, 1), *sure = repair_standing(x, remedy.n);
    plain_say(p, _("建议 %s%s；%s"), words, sure, x->evidence);
    free(sure);
    free(words);
}

static void tell_one(plain *p, const gj_violation *all, size_t i)
{
    size_t waived;
    const gj_violation *v = &all[i];
    char *head = head_words(p->app, v);
    plain_say(p, _("问题 %zu/%zu（%s）：%s [%s]"), number_of(all, i), doc_findings(app_doc(p->app), &waived), head, v->message,
              v->rule->id);
    if (v->waived != NULL)
        plain_say(p, _("豁免理由：%s"), v->waived);
    free(head);
}

/* The finding that commands are about; false, with a sentence, if there is none. */
static bool at_hand(plain *p, const gj_violation **all, size_t *i)
{
    size_t n;
    *all = app_violations(p->app, &n);
    if (n > 0 && remedy_selected(p->app, i))
        return true;
    plain_refuse(p, "%s", n == 0 ? _("没有发现问题") : _("这里没有问题；用 n 到下一处"));
    return false;
}

void plain_tell_finding(plain *p)
{
    size_t i;
    const gj_violation *all;
    if (!at_hand(p, &all, &i))
        return;
    tell_one(p, all, i);
    plain_tell_place(p);
    if (all[i].waived == NULL)
        tell_repair(p, i);
}

void say_detail(plain *p, char *rest)
{
    size_t i;
    const gj_violation *all;
    (void)rest;
    if (!at_hand(p, &all, &i))
        return;
    const gj_violation *v = &all[i];
    tell_one(p, all, i);
    plain_tell_place(p);
    if (v->has_figures) {
        char expected[32], actual[32];
        gj_number_print(expected, v->expected);
        gj_number_print(actual, v->actual);
        plain_say(p, _("应为 %s，实为 %s"), expected, actual);
    }
    for (size_t k = i + 1; k <= i + v->n_members; k++) {
        char *head = head_words(p->app, &all[k]);
        plain_say(p, _("其中（%s）：%s"), head, all[k].message);
        free(head);
    }
    plain_say(p, _("%s：%s"), _(v->rule->title), _(v->rule->help));
    plain_say(p, _("依据：%s"), _(v->rule->source));
    tell_repair(p, i);
}

void say_findings(plain *p, char *rest)
{
    size_t n, number = 0;
    const gj_violation *all = app_violations(p->app, &n);
    (void)rest;
    for (size_t i = 0; i < n; i++) {
        if (all[i].is_member)
            continue;
        char *head = head_words(p->app, &all[i]);
        plain_say(p, _("%zu %s：%s [%s]"), ++number, head, all[i].message, all[i].rule->id);
        free(head);
    }
    if (n == 0)
        plain_say(p, "%s", doc_report(app_doc(p->app)) != NULL ? _("没有发现问题") : _("这份报告没有读入"));
    p->list = LIST_FINDINGS;
}

void say_repairs(plain *p, char *rest)
{
    size_t i, index;
    const gj_violation *all;
    doc *d = app_doc(p->app);
    (void)rest;
    if (!at_hand(p, &all, &i))
        return;
    doc_find_repairs(d);
    doc_remedy remedy = doc_remedy_of(d, i);
    if (remedy.n == 0)
        plain_refuse(p, _("算式推不出改法；请核对原始记录，用“修改”填写"));
    for (size_t k = 0; k < remedy.n; k++) {
        index = k == 0 ? remedy.first : doc_next_repair(d, i, index);
        const gj_repair *x = doc_repair(d, index);
        char *words = repair_words(doc_report(d), x, WORDS_COLS, 1);
        plain_say(p, _("%zu %s%s；%s"), k + 1, words, !x->only ? "" : x->certain ? _("（唯一）") : _("（待核对）"), x->evidence);
        free(words);
    }
    p->list = LIST_REPAIRS;
}
