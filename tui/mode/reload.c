/* Reading a report anew that has changed on the disk: corrections go with it where their cells have the same figure as when they were
 * made; the others are listed. */
#include <stdlib.h>
#include <string.h>

#include "app/across.h"
#include "app/place.h"
#include "app/record.h"
#include "app/record_place.h"
#include "app/revise.h"
#include "app/step.h"
#include "app/tree.h"
#include "i18n.h"
#include "mem.h"
#include "mode/acts.h"
#include "mode/reports.h"
#include "mode/listing.h"
#include "say/cellkey.h"
#include "say/label.h"

/* ---- what goes with the report ---- */

/* A correction by the public keys of its cell, which the new content may have too. All texts are its own. */
typedef struct carried {
    change change; /* its indexes are those of the old content */
    char *table, *row, *col, *label;
} carried;

typedef struct luggage {
    carried *list;
    size_t n;
    gj_waiver *waivers;
    size_t n_waivers;
    char *place;
    char **left; /* lines on what could not be carried over */
    size_t n_left, cap_left;
    size_t moved, already;
} luggage;

static void pack(luggage *l, const app *a, size_t index)
{
    size_t n;
    const doc *d = &a->docs[index];
    const gj_table *tables = gj_report_tables(d->base, &n);
    l->list = mem_array(a->history.done, sizeof(carried));
    for (size_t i = 0; i < a->history.done; i++) {
        const change *c = &a->history.items[i];
        if (c->doc != index || change_is_waiver(c))
            continue;
        const gj_table *t = &tables[c->table];
        l->list[l->n++] = (carried){
            .change = {.kind = c->kind,
                       .joined = c->joined,
                       .before = mem_strdup(c->before),
                       .after = mem_strdup(c->after),
                       .why = mem_strdup(c->why)},
            .table = mem_strdup(t->id),
            .row = mem_strdup(t->rows[c->row].key),
            .col = mem_strdup(t->cols[c->col].key),
            .label = label_cell(t, c->row, c->col),
        };
    }
    l->waivers = mem_array(d->n_waivers, sizeof(gj_waiver));
    for (; l->n_waivers < d->n_waivers; l->n_waivers++) {
        const gj_waiver *w = &d->waivers[l->n_waivers];
        l->waivers[l->n_waivers] = (gj_waiver){mem_strdup(w->key), mem_strdup(w->rule), mem_strdup(w->finding), mem_strdup(w->reason)};
    }
    l->place = record_place_text(a);
}

static void unpack(luggage *l)
{
    for (size_t i = 0; i < l->n; i++) {
        carried *c = &l->list[i];
        free(c->change.before);
        free(c->change.after);
        free(c->change.why);
        free(c->table);
        free(c->row);
        free(c->col);
        free(c->label);
    }
    free(l->list);
    ledger_waivers_free(l->waivers, l->n_waivers);
    free(l->place);
}

static void leave_behind(luggage *l, char *line)
{
    MEM_GROW(l->left, l->n_left, l->cap_left);
    l->left[l->n_left++] = line;
}

/* Adds the correction to the history if its cell still has the text that it was made for. True if it did. */
static bool carry(app *a, luggage *l, const carried *c, bool joined)
{
    size_t n;
    gj_edit at = {0};
    const gj_report *r = doc_report(app_doc(a));
    if (!cellkey_find(&at, r, c->table, c->row, c->col)) {
        leave_behind(l,
                     mem_printf(_("%s：%s → %s；没有这一格了"), c->label, revise_shown(c->change.before), revise_shown(c->change.after)));
        return false;
    }
    const char *now = gj_table_cell(&gj_report_tables(r, &n)[at.table], at.row, at.col)->text;
    if (strcmp(now, c->change.after) == 0) {
        l->already++;
        return false;
    }
    if (strcmp(now, c->change.before) != 0) {
        leave_behind(l, mem_printf(_("%s：%s → %s；现在是 %s"), c->label, revise_shown(c->change.before), revise_shown(c->change.after),
                                   revise_shown(now)));
        return false;
    }
    at.text = c->change.after;
    history_add(&a->history, a->at.doc, c->change.kind, at, c->change.before, c->change.why);
    if (joined)
        history_join(&a->history);
    l->moved++;
    return true;
}

/* Step by step, as they were made; each is recorded for the new content. */
static void carry_corrections(app *a, luggage *l)
{
    for (size_t i = 0; i < l->n;) {
        bool some = false;
        do
            some |= carry(a, l, &l->list[i], some);
        while (++i < l->n && l->list[i].change.joined);
        if (some && !step_last(a))
            return;
    }
}

static bool has_waiver(const doc *d, const char *key)
{
    for (size_t i = 0; i < d->n_waivers; i++)
        if (strcmp(d->waivers[i].key, key) == 0)
            return true;
    return false;
}

/* Those that the ledger gives to all versions of the report are there already. */
static void carry_waivers(app *a, luggage *l)
{
    for (size_t i = 0; i < l->n_waivers; i++) {
        size_t found;
        const gj_waiver *w = &l->waivers[i];
        const gj_rule *rule = gj_rule_find(w->rule);
        bool across = rule != NULL && gj_rule_is_across(rule); /* what the next comparison finds nobody knows yet */
        if (!across && !gj_violation_find(&found, doc_report(app_doc(a)), w->key)) {
            leave_behind(l, mem_printf(_("豁免已失效：%s（%s）"), w->finding, w->reason));
        } else if (!has_waiver(app_doc(a), w->key)) {
            history_waive(&a->history, a->at.doc, LEDGER_WAIVE, w);
            (void)step_last(a);
        }
    }
}

/* ---- reading anew ---- */

static unsigned report_reload(app *a, luggage *l)
{
    if (l->n_left == 0) {
        free(l->left);
        app_say(a, _("已重新读入：照搬改正 %zu 格，%zu 格文件里已改"), l->moved, l->already);
        return REACT_REVISION | REACT_PLACE | REACT_TREE;
    }
    listing_show(a, _("没有照搬的改正和豁免"), l->left, l->n_left);
    app_say_error(a, _("已重新读入：照搬改正 %zu 格，%zu 格文件里已改，%zu 处没有照搬"), l->moved, l->already, l->n_left);
    return REACT_REVISION | REACT_PLACE | REACT_TREE | REACT_LAYOUT;
}

unsigned act_reload(app *a)
{
    size_t index = a->at.doc;
    doc *d = app_doc(a);
    gj_error err = {0};
    luggage l = {0};
    if (reports_refuse(a))
        return 0;
    if (d->state == DOC_READY && disk_look(d) == DISK_SAME) {
        app_say(a, _("报告文件没有改动"));
        return 0;
    }
    if (d->state == DOC_READY)
        pack(&l, a, index);
    if (!doc_reread(d, &a->options, &err)) {
        app_say_error(a, _("不能重新读入，仍是先前读入的：%s"), err.text != NULL ? err.text : "");
        gj_error_clear(&err);
        unpack(&l);
        return 0;
    }
    bool waits = false; /* corrections of the old content that no ledger has */
    for (size_t i = 0; i < a->history.done; i++)
        waits |= a->history.items[i].doc == index && !a->history.items[i].kept;
    history_load(&a->history, index, NULL, 0, 0, HISTORY_FIRST);
    record_read(a, index);
    across_touch(a, index);
    a->violations = (list){0};
    a->at = (place){.doc = index, .table = -1, .row = -1, .col = -1};
    carry_corrections(a, &l);
    carry_waivers(a, &l);
    tree_build(a);
    place_at_node(a, index, 0);
    record_place_go(a, l.place);
    d->restored = 0;
    a->history.cut_kept |= waits && l.n_left > 0;
    unpack(&l);
    return report_reload(a, &l);
}
