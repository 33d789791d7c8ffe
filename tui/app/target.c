#include "app/target.h"

#include <string.h>

#include "app/place.h"
#include "app/rows.h"
#include "app/tree.h"
#include "app/words.h"
#include "i18n.h"
#include "mem.h"
#include "say/label.h"

enum { DIGITS_MAX = 7 };

void targets_free(targets *t)
{
    for (size_t i = 0; i < t->n; i++) {
        free(t->list[i].name);
        free(t->list[i].where);
    }
    free(t->list);
    *t = (targets){0};
}

/* Takes the two strings. */
static void add(targets *t, target found)
{
    if (t->n >= TARGETS_MAX) {
        free(found.name);
        free(found.where);
        return;
    }
    MEM_GROW(t->list, t->n, t->cap);
    t->list[t->n++] = found;
}

/* ---- lines ---- */

/* The number that is typed; 0 if it is none. */
static uint32_t number_of(const char *typed)
{
    uint32_t n = 0;
    size_t digits = strspn(typed, "0123456789");
    if (digits == 0 || digits > DIGITS_MAX || typed[digits] != '\0')
        return 0;
    for (; *typed != '\0'; typed++)
        n = 10 * n + (uint32_t)(*typed - '0');
    return n;
}

/* The line of the text that has this number beside it, or the first one behind it; 0 if there is none. */
static uint32_t line_of_number(const gj_text *t, uint32_t number)
{
    uint32_t n = gj_text_lines(t);
    if (gj_text_kind(t) == GJ_SOURCE_PDF) /* its numbers begin anew on each page */
        return number <= n ? number : 0;
    for (uint32_t line = 1; line <= n; line++)
        if (gj_text_origin_at(t, line, gj_text_line(t, line)).line >= number)
            return line;
    return 0;
}

/* The first cell that was read from the line, if it is one of a table. */
static void put_on_cell(const gj_report *r, uint32_t line, target *found)
{
    size_t n;
    const gj_table *tables = gj_report_tables(r, &n);
    for (size_t i = 0; i < n && found->table < 0; i++)
        for (size_t k = 0; tables[i].found && k < (size_t)tables[i].n_rows * tables[i].n_cols && found->table < 0; k++)
            if (tables[i].cells[k].line == line) {
                found->table = (int32_t)i;
                found->row = (int32_t)(k / tables[i].n_cols);
                found->col = (int32_t)(k % tables[i].n_cols);
            }
}

/* In the collection: a row of its table. */
static void find_report_line(targets *t, const app *a, uint32_t number)
{
    if (number == 0 || number > collection_shown(a->reports))
        return;
    size_t i = collection_at(a->reports, number - 1);
    add(t, (target){.kind = TARGET_REPORT,
                    .name = mem_printf("%u", number),
                    .where = mem_printf("%s　%s", a->docs[i].label, doc_name(&a->docs[i])),
                    .doc = i,
                    .table = -1});
}

static void find_line(targets *t, const app *a, uint32_t number)
{
    const gj_report *r = doc_report(app_doc(a));
    uint32_t line = r == NULL || number == 0 ? 0 : line_of_number(gj_report_text(r), number);
    if (line == 0)
        return;
    gj_span span = gj_text_line(gj_report_text(r), line);
    size_t len;
    target found = {.kind = TARGET_LINE, .doc = a->at.doc, .table = -1, .row = -1, .col = -1, .off = span.off};
    put_on_cell(r, line, &found);
    found.name = mem_printf("%u", number);
    found.where = mem_dup(gj_text_data(gj_report_text(r), &len) + span.off, span.len);
    add(t, found);
}

/* ---- rows and cells ---- */

static bool has_cells(const gj_table *t)
{
    return t->found && t->n_rows > 0 && t->n_cols > 0;
}

/* Rows whose own label has the words, or (`outer`) whose outer labels have them with it. */
static void find_rows(targets *t, const app *a, const words *w, int32_t table, bool outer)
{
    size_t n;
    const gj_table *tab = &gj_report_tables(doc_report(app_doc(a)), &n)[table];
    for (size_t row = 0; has_cells(tab) && row < tab->n_rows; row++) {
        char *path = label_path(&tab->rows[row]);
        bool leaf = words_stand_in(w, label_leaf(&tab->rows[row]));
        if (outer ? !leaf && words_stand_in(w, path) : leaf) {
            int32_t col = a->at.table == table && a->at.col >= 0 ? a->at.col : 0;
            add(t, (target){.kind = TARGET_ROW,
                            .name = mem_strdup(outer ? path : label_leaf(&tab->rows[row])),
                            .where = mem_strdup(label_table(tab)),
                            .doc = a->at.doc,
                            .table = table,
                            .row = (int32_t)row,
                            .col = col});
        }
        free(path);
    }
}

/* Cells whose row and column have the words only together. */
static void find_cells(targets *t, const app *a, const words *w, int32_t table)
{
    size_t n;
    const gj_table *tab = &gj_report_tables(doc_report(app_doc(a)), &n)[table];
    for (size_t row = 0; has_cells(tab) && row < tab->n_rows; row++) {
        char *path = label_path(&tab->rows[row]);
        for (size_t col = 0; col < tab->n_cols && !words_stand_in(w, path); col++) {
            char *head = label_path(&tab->cols[col]), *both = mem_printf("%s / %s", path, head);
            if (words_stand_in(w, both) && (path[0] == '\0' || !words_stand_in(w, head)))
                add(t, (target){.kind = TARGET_CELL,
                                .name = label_cell(tab, row, col),
                                .where = mem_strdup(label_table(tab)),
                                .doc = a->at.doc,
                                .table = table,
                                .row = (int32_t)row,
                                .col = (int32_t)col});
            free(both);
            free(head);
        }
        free(path);
    }
}

/* The table under the cursor first. */
static void find_in_tables(targets *t, const app *a, const words *w)
{
    size_t n = 0;
    if (doc_report(app_doc(a)) == NULL)
        return;
    (void)gj_report_tables(doc_report(app_doc(a)), &n);
    for (int outer = 0; outer <= 1; outer++) {
        if (a->at.table >= 0)
            find_rows(t, a, w, a->at.table, outer);
        for (size_t i = 0; i < n; i++)
            if ((int32_t)i != a->at.table)
                find_rows(t, a, w, (int32_t)i, outer);
    }
    if (a->at.table >= 0)
        find_cells(t, a, w, a->at.table);
    for (size_t i = 0; i < n; i++)
        if ((int32_t)i != a->at.table)
            find_cells(t, a, w, (int32_t)i);
}

/* ---- parts and reports ---- */

static void find_parts(targets *t, const app *a, const words *w)
{
    const doc *d = app_doc(a);
    for (size_t node = 1; node < d->n_nodes; node++) {
        char *label = doc_node_label(d, node);
        if (words_stand_in(w, label))
            add(t,
                (target){
                    .kind = TARGET_PART, .name = mem_strdup(label), .where = mem_strdup(""), .doc = a->at.doc, .node = node, .table = -1});
        free(label);
    }
}

static void find_reports(targets *t, const app *a, const words *w)
{
    for (size_t i = 0; a->n_docs > 1 && i < a->n_docs && t->n < TARGETS_MAX; i++) {
        const doc *d = &a->docs[i];
        if (words_stand_in(w, d->label) || words_stand_in(w, doc_name(d)))
            add(t, (target){.kind = TARGET_REPORT, .name = mem_strdup(d->label), .where = mem_strdup(doc_name(d)), .doc = i, .table = -1});
    }
}

/* Reports with a finding of the rule. */
static void find_rules(targets *t, const app *a, const words *w)
{
    size_t n, n_rules;
    const gj_rule *book = gj_rules(&n_rules);
    const collection_rule *rules = collection_rules(a->reports, &n);
    for (size_t i = 0; i < n; i++) {
        const gj_rule *rule = &book[rules[i].rule];
        if (words_stand_in(w, rule->title) || words_stand_in(w, _(rule->title)) || words_stand_in(w, rule->id))
            add(t, (target){.kind = TARGET_RULE,
                            .name = mem_strdup(_(rule->title)),
                            .where = mem_printf(_("%u 份 %u 处"), rules[i].reports, rules[i].findings),
                            .doc = a->at.doc,
                            .rule = rules[i].rule,
                            .table = -1});
    }
}

void targets_find(targets *t, const app *a, const char *typed)
{
    words w;
    targets_free(t);
    words_read(&w, typed);
    if (w.n > 0) {
        if (app_in_collection(a)) {
            find_report_line(t, a, number_of(typed));
            find_reports(t, a, &w);
            find_rules(t, a, &w);
        } else {
            find_line(t, a, number_of(typed));
        }
        find_in_tables(t, a, &w);
        find_parts(t, a, &w);
        if (!app_in_collection(a))
            find_reports(t, a, &w);
    }
    words_free(&w);
}

void target_go(app *a, const target *t)
{
    if (t->kind == TARGET_RULE) {
        collection_set_rule(a->reports, t->rule);
        rows_restart(a);
        place_at_collection(a, a->at.doc);
        a->table_held = false;
    } else if (t->kind == TARGET_REPORT && app_in_collection(a) && collection_line_of(a->reports, t->doc) != COLLECTION_NONE)
        place_at_collection(a, t->doc);
    else if (t->table >= 0)
        place_at_cell(a, t->doc, t->table, t->row, t->col);
    else if (t->kind == TARGET_LINE)
        place_at_offset(a, t->doc, t->off);
    else
        place_at_node(a, t->doc, t->node);
}

const char *target_word(target_kind kind)
{
    static const char *const words_of[] = {[TARGET_LINE] = N_("原文行"),
                                           [TARGET_ROW] = N_("行"),
                                           [TARGET_CELL] = N_("格"),
                                           [TARGET_PART] = N_("部分"),
                                           [TARGET_REPORT] = N_("报告"),
                                           [TARGET_RULE] = N_("规则")};
    return _(words_of[kind]);
}
