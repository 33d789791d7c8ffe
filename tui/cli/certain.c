/* Corrections that leave no choice: repairs of which the library says that no other does with as few changes. */
#include "cli/certain.h"

#include <stdio.h>
#include <stdlib.h>

#include "cli/cli.h"
#include "cli/print.h"
#include "gouji/gouji.h"
#include "gouji/repair.h"
#include "i18n.h"
#include "mem.h"

enum { NUMBER_TEXT = 32 };

typedef struct edit_list {
    gj_edit *edits;
    size_t n, cap;
} edit_list;

static void tell(const gj_report *r, const gj_change *change, const char *to)
{
    size_t n;
    const gj_table *t = &gj_report_tables(r, &n)[change->table];
    const char *from = gj_table_cell(t, change->row, change->col)->text;
    cli_complain(_("已更正 %s/%s/%s：%s → %s"), t->id, t->rows[change->row].key, t->cols[change->col].key, from[0] ? from : _("空白"), to);
}

static void add_changes(edit_list *list, const gj_report *r, const gj_repair *repair)
{
    for (size_t i = 0; i < repair->n_changes; i++) {
        const gj_change *change = &repair->changes[i];
        char text[NUMBER_TEXT];
        size_t len = gj_number_print(text, change->to);
        tell(r, change, text);
        MEM_GROW(list->edits, list->n, list->cap);
        list->edits[list->n++] = (gj_edit){.table = change->table, .row = change->row, .col = change->col, .text = mem_dup(text, len)};
    }
}

static void free_edits(edit_list *list)
{
    for (size_t i = 0; i < list->n; i++)
        free((char *)(uintptr_t)list->edits[i].text);
    free(list->edits);
}

gj_report *certain_apply(const gj_report *r)
{
    gj_repairs *found = gj_repairs_find(r);
    gj_report *corrected = NULL;
    gj_error err = {0};
    edit_list list = {0};
    size_t n;
    const gj_repair *repairs = gj_repairs_all(found, &n);

    for (size_t i = 0; i < n; i++) {
        if (repairs[i].certain)
            add_changes(&list, r, &repairs[i]);
    }
    if (list.n > 0 && gj_report_edit(&corrected, r, list.edits, list.n, &err) != GJ_OK)
        (void)print_failure(&err);
    free_edits(&list);
    gj_repairs_free(found);
    return corrected;
}
