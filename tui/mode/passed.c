#include "mode/passed.h"

#include <stdlib.h>
#include <string.h>

#include "app/record.h"
#include "app/record_entry.h"
#include "app/revise.h"
#include "i18n.h"
#include "ledger/words.h"
#include "mem.h"
#include "say/cellkey.h"
#include "say/label.h"

/* What is looked for: the cells of a finding, and its key. */
typedef struct subject {
    const gj_report *r;
    const gj_violation *v;
    char key[GJ_FINDING_KEY];
} subject;

static bool is_cell_of(const subject *s, const gj_edit *at)
{
    if (at->table != s->v->table)
        return false;
    for (size_t k = 0; k < s->v->n_cells; k++)
        if (s->v->cells[k].row == at->row && s->v->cells[k].col == at->col)
            return true;
    return at->row == s->v->row && at->col == s->v->col;
}

/* "2022-01-12 09:30 王　修改　本年新收 / 总计：18 → 19（人工更正）". malloc'ed. */
static char *words_of(const subject *s, const ledger_entry *e, const gj_edit *at)
{
    size_t n;
    char *time = e->time != 0 ? ledger_words_time(e->time) : mem_strdup(""), *act = ledger_words_act(e->act, e->kind), *what;
    const char *who = e->text[LEDGER_WHO] != NULL ? e->text[LEDGER_WHO] : "", *why = e->text[LEDGER_REASON];
    if (at != NULL) {
        char *label = label_cell(&gj_report_tables(s->r, &n)[at->table], at->row, at->col);
        what = mem_printf(_("%s：%s → %s"), label, revise_shown(e->text[LEDGER_FROM]), revise_shown(e->text[LEDGER_TO]));
        free(label);
    } else {
        what = mem_strdup("");
    }
    char *line = mem_printf("%s%s%s%s%s%s%s", time, time[0] != '\0' ? " " : "", who, who[0] != '\0' ? "　" : "", act,
                            what[0] != '\0' ? "　" : "", what);
    if (why != NULL && why[0] != '\0') {
        char *longer = mem_printf(_("%s（%s）"), line, why);
        free(line);
        line = longer;
    }
    free(time);
    free(act);
    free(what);
    return line;
}

static void add_entry(passed *out, const subject *s, const ledger_entry *e)
{
    gj_edit at = {0};
    const char *key = e->text[LEDGER_FINDING_KEY];
    bool cell = key == NULL && e->text[LEDGER_FROM] != NULL && e->text[LEDGER_TO] != NULL &&
                cellkey_find(&at, s->r, e->text[LEDGER_TABLE], e->text[LEDGER_ROW], e->text[LEDGER_COLUMN]);
    if (cell ? !is_cell_of(s, &at) : key == NULL || strcmp(key, s->key) != 0)
        return;
    MEM_GROW(out->lines, out->n, out->cap);
    out->lines[out->n++] = words_of(s, e, cell ? &at : NULL);
}

/* True if the ledger was read. */
static bool add_ledger(passed *out, const app *a, const subject *s)
{
    ledger_log log = {0};
    if (!record_keeps(a) || ledger_read(&log, a->ledger, doc_known(app_doc(a)).digest, 0, NULL, NULL) != GJ_OK)
        return false;
    for (size_t k = 0; k < log.n; k++)
        add_entry(out, s, &log.list[k]);
    ledger_log_free(&log);
    return true;
}

void passed_of_finding(passed *out, const app *a, size_t i)
{
    size_t n;
    const doc *d = app_doc(a);
    subject s = {.r = doc_report(d), .v = &app_violations(a, &n)[i]};
    doc_finding_key(s.key, d, i);
    if (add_ledger(out, a, &s))
        return;
    for (size_t k = 0; k < a->history.done; k++) {
        const change *c = &a->history.items[k];
        if (c->doc != a->at.doc)
            continue;
        ledger_entry e = record_entry_of(c, d->base, LEDGER_DO);
        add_entry(out, &s, &e);
    }
}

void passed_free(passed *p)
{
    for (size_t k = 0; k < p->n; k++)
        free(p->lines[k]);
    free(p->lines);
    *p = (passed){0};
}
