#include "app/record_place.h"

#include <string.h>

#include "app/place.h"
#include "app/record.h"
#include "mem.h"
#include "say/cellkey.h"

char *record_place_text(const app *a)
{
    const gj_table *t = app_table(a);
    if (t == NULL)
        return mem_printf("@%u", a->at.off);
    return mem_printf("%s/%s/%s", t->id, t->rows[a->at.row].key, t->cols[a->at.col].key);
}

static void go_to_byte(app *a, const char *digits)
{
    size_t len;
    unsigned long off = strtoul(digits, NULL, 10);
    gj_text_data(gj_report_text(doc_report(app_doc(a))), &len);
    if (off < len)
        place_at_offset(a, a->at.doc, (uint32_t)off);
}

void record_place_go(app *a, const char *text)
{
    gj_edit at = {0};
    if (text == NULL)
        return;
    if (text[0] == '@') {
        go_to_byte(a, text + 1);
        return;
    }
    char *copy = mem_strdup(text), *rest = NULL;
    const char *table = strtok_r(copy, "/", &rest), *row = strtok_r(NULL, "/", &rest), *col = strtok_r(NULL, "/", &rest);
    if (cellkey_find(&at, doc_report(app_doc(a)), table, row, col))
        place_at_cell(a, a->at.doc, at.table, at.row, at.col);
    free(copy);
}

static bool same_place(const place *x, const place *y)
{
    return x->doc == y->doc && x->node == y->node && x->table == y->table && x->row == y->row && x->col == y->col && x->off == y->off;
}

void record_place_return(app *a)
{
    ledger_log log;
    char *where = NULL;
    const doc *d = app_doc(a);
    if (!record_reads(a) || d->corrected == 0)
        return;
    if (ledger_read(&log, a->ledger, gj_text_digest(gj_report_text(d->base)), d->seq, &where, NULL) == GJ_OK)
        ledger_log_free(&log);
    record_place_go(a, where);
    free(where);
}

bool record_place_waits(const app *a)
{
    const doc *d = app_doc(a);
    return !app_in_collection(a) && record_writes(a) && d->seq > 0 && d->state == DOC_READY && !same_place(&a->at, &a->remembered);
}

void record_place_keep(app *a)
{
    const doc *d = app_doc(a);
    char *where = record_place_text(a);
    ledger_set_place(a->ledger, gj_text_digest(gj_report_text(d->base)), where);
    a->remembered = a->at;
    free(where);
}
