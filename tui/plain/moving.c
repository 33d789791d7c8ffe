/* From report to report, section to section, finding to finding. */
#include <stdlib.h>

#include "app/flag.h"
#include "app/place.h"
#include "app/record.h"
#include "app/tree.h"
#include "i18n.h"
#include "mem.h"
#include "plain/plain_state.h"
#include "say/label.h"

void say_reports(plain *p, char *rest)
{
    const app *a = p->app;
    (void)rest;
    for (size_t i = 0; i < a->n_docs; i++) {
        const doc *d = &a->docs[i];
        if (d->absent) {
            plain_say(p, _("%zu %s：%s"), i + 1, d->label, d->error);
            continue;
        }
        if (d->state == DOC_FAILED) {
            plain_say(p, _("%zu 未审查：%s"), i + 1, d->error != NULL ? d->error : doc_shown_path(d));
            continue;
        }
        char *counts = plain_counts(d->nodes[0].counts);
        char *edited = d->corrected > 0 ? mem_printf(_("，已改 %zu 格"), d->corrected) : mem_strdup("");
        plain_say(p, _("%zu %s：%s%s；%s"), i + 1, d->label, counts, edited, doc_shown_path(d));
        free(edited);
        free(counts);
    }
    p->list = LIST_REPORTS;
}

void say_open(plain *p, char *rest)
{
    app *a = p->app;
    size_t number = plain_number(p, rest, a->n_docs);
    if (number == 0)
        return;
    (void)record_read(a, number - 1);
    tree_build(a);
    place_at_node(a, number - 1, 0);
    place_follow(a);
    plain_tell_place(p);
}

static char *node_label(const doc *d, const doc_node *node)
{
    size_t n;
    switch (node->kind) {
    case NODE_SECTION:
        return label_section(doc_report(d), node->index);
    case NODE_TABLE:
        return mem_strdup(label_table(&gj_report_tables(doc_report(d), &n)[node->index]));
    case NODE_PROSE:
        return mem_strdup(_("正文"));
    case NODE_REPORT:
        break;
    }
    return mem_strdup(d->label);
}

void say_tree(plain *p, char *rest)
{
    const doc *d = app_doc(p->app);
    (void)rest;
    for (size_t i = 0; i < d->n_nodes; i++) {
        const doc_node *node = &d->nodes[i];
        bool found = node->counts[GJ_ERROR] + node->counts[GJ_WARNING] + node->counts[GJ_INFO] > 0;
        char *label = node_label(d, node), *counts = found ? plain_counts(node->counts) : NULL;
        plain_say(p, found ? _("%zu %*s%s（%s）") : "%zu %*s%s", i + 1, node->depth * 2, "", label, counts);
        free(counts);
        free(label);
    }
    p->list = LIST_TREE;
}

void say_go(plain *p, char *rest)
{
    app *a = p->app;
    size_t number = plain_number(p, rest, app_doc(a)->n_nodes);
    if (number == 0)
        return;
    place_at_node(a, a->at.doc, number - 1);
    place_follow(a);
    plain_tell_view(p);
}

void say_show(plain *p, char *rest)
{
    (void)rest;
    plain_tell_view(p);
}

void say_row(plain *p, char *rest)
{
    size_t number = plain_number(p, rest, UINT16_MAX);
    if (number > 0 && !plain_tell_row(p, number))
        plain_refuse(p, _("这里没有第 %zu 行；“显示”列出各行"), number);
}

void say_where(plain *p, char *rest)
{
    (void)rest;
    plain_tell_place(p);
}

/* ---- findings ---- */

void say_finding(plain *p, char *rest)
{
    size_t n, waived;
    app *a = p->app;
    const gj_violation *all = app_violations(a, &n);
    size_t number = plain_number(p, rest, doc_findings(app_doc(a), &waived));
    for (size_t i = 0; number > 0 && i < n; i++) {
        if (all[i].is_member || --number > 0)
            continue;
        place_at_violation(a, a->at.doc, i);
        place_follow(a);
        say_detail(p, rest);
    }
}

/* Tells whole the finding that was gone to, and that the search went around the end; else that there is `none`. */
static void arrive(plain *p, flag_found found, const char *around, const char *none)
{
    if (found == FLAG_NONE) {
        plain_say(p, "%s", none);
        return;
    }
    place_follow(p->app);
    if (found == FLAG_AROUND)
        plain_say(p, "%s", around);
    plain_tell_finding(p);
}

#define ARRIVE(word, found, by, none)                                                                                                      \
    void say_##word(plain *p, char *rest)                                                                                                  \
    {                                                                                                                                      \
        (void)rest;                                                                                                                        \
        arrive(p, found, by > 0 ? _("已到末尾，从头继续") : _("已到开头，从末尾继续"), none);                                              \
    }
ARRIVE(next, flag_next(p->app, 1, FLAG_ANY), 1, _("没有问题"))
ARRIVE(previous, flag_next(p->app, -1, FLAG_ANY), -1, _("没有问题"))
ARRIVE(next_error, flag_next(p->app, 1, FLAG_ERROR), 1, _("没有错误"))
ARRIVE(previous_error, flag_next(p->app, -1, FLAG_ERROR), -1, _("没有错误"))
ARRIVE(next_report, flag_next_report(p->app, 1), 1, _("没有别的报告有错误"))
ARRIVE(previous_report, flag_next_report(p->app, -1), -1, _("没有别的报告有错误"))
#undef ARRIVE
