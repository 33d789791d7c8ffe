/* Corrections that leave no choice: repairs of which the library says that no other does with as few changes. */
#include "cli/certain.h"

#include <stdlib.h>

#include "cli/cli.h"
#include "cli/print.h"
#include "gouji/gouji.h"
#include "i18n.h"
#include "mem.h"

enum { NUMBER_TEXT = 32 };

static void tell(const gj_table *t, const gj_correction *c)
{
    cli_complain(_("已更正 %s/%s/%s：%s → %s"), t->id, t->rows[c->row].key, t->cols[c->col].key, c->from[0] ? c->from : _("空白"), c->to);
}

static void add_changes(certain *out, const gj_report *r, const gj_repair *repair, bool told)
{
    size_t n;
    const gj_table *tables = gj_report_tables(r, &n);
    for (size_t i = 0; i < repair->n_changes; i++) {
        const gj_change *change = &repair->changes[i];
        char text[NUMBER_TEXT];
        size_t len = gj_number_print(text, change->to);
        MEM_GROW(out->list, out->n, out->cap);
        out->list[out->n] = (gj_correction){.table = change->table, .row = change->row, .col = change->col, .why = repair->evidence};
        out->list[out->n].from = gj_table_cell(&tables[change->table], change->row, change->col)->text;
        out->list[out->n].to = mem_dup(text, len);
        if (told)
            tell(&tables[change->table], &out->list[out->n]);
        out->n++;
    }
}

static void make_revision(certain *out, const gj_report *r)
{
    gj_error err = {0};
    gj_edit *edits = mem_array(out->n, sizeof *edits);
    for (size_t i = 0; i < out->n; i++)
        edits[i] = (gj_edit){.table = out->list[i].table, .row = out->list[i].row, .col = out->list[i].col, .text = out->list[i].to};
    if (gj_report_edit(&out->corrected, r, edits, out->n, &err) != GJ_OK)
        (void)print_failure(&err);
    free(edits);
}

void certain_apply(certain *out, const gj_report *r, bool told)
{
    size_t n;
    *out = (certain){.found = gj_repairs_find(r)};
    const gj_repair *repairs = gj_repairs_all(out->found, &n);

    MEM_GROW(out->list, out->n, out->cap);
    for (size_t i = 0; i < n; i++) {
        if (repairs[i].certain)
            add_changes(out, r, &repairs[i], told);
    }
    if (out->n > 0)
        make_revision(out, r);
}

void certain_free(certain *c)
{
    for (size_t i = 0; i < c->n; i++)
        free((char *)(uintptr_t)c->list[i].to);
    free(c->list);
    gj_report_free(c->corrected);
    gj_repairs_free(c->found);
    *c = (certain){0};
}
