#include "app/app.h"

#include "app/filter.h"
#include "i18n.h"
#include "mem.h"

/* Every report leaves what the series needs of it when it is read. */
static void compare(app *a, gj_series *s)
{
    a->series = s;
    a->uncompared = true;
    for (size_t i = 0; i < a->n_docs; i++)
        a->docs[i].compared = true;
}

app *app_new(char *const *paths, size_t n, const char *encoding)
{
    app *a = mem_array(1, sizeof(app));
    a->keys = keymap_new(NULL, 0);
    a->options.encoding = encoding;
    a->options.only_reports = true;
    a->options.digest = true;
    a->ambiguous = 1;
    a->docs = mem_array(n, sizeof(doc));
    a->n_docs = n;
    a->reports = collection_new();
    a->column_at = COLUMN_ERRORS;
    for (size_t i = 0; i < n; i++) {
        doc_init(&a->docs[i], paths[i]);
        collection_add(a->reports, paths[i]);
    }
    if (n > 1)
        compare(a, gj_series_new());
    return a;
}

void app_free(app *a)
{
    if (a == NULL)
        return;
    reader_free(a->reader);
    while (a->n_over > 0)
        mode_entry_free(&a->over[--a->n_over]);
    free(a->over);
    filter_free(a->filter_reports.filter);
    filter_free(a->filter_findings.filter);
    free(a->filter_reports.words);
    free(a->filter_findings.words);
    if (a->search != NULL)
        a->free_search(a->search);
    sheet_free(&a->sheet);
    prose_free(&a->prose);
    history_free(&a->history);
    for (size_t i = 0; i < a->n_docs; i++)
        doc_free(&a->docs[i]);
    collection_free(a->reports);
    gj_series_free(a->series);
    for (size_t i = 0; i < a->n_expected; i++)
        free(a->expected[i]);
    free(a->expected);
    letter_free(&a->letter);
    journal_free(&a->waiting);
    ledger_close(a->own_ledger);
    free(a->docs);
    free(a->rows);
    free(a->trouble);
    free(a->message);
    free(a->said);
    free(a->clip);
    keymap_free(&a->keys);
    free(a);
}

void app_set_keys(app *a, const key_setting *settings, size_t n)
{
    keymap_free(&a->keys);
    a->keys = keymap_new(settings, n);
}

void app_set_ledger(app *a, ledger *l)
{
    a->ledger = l;
    for (size_t i = 0; i < a->n_docs; i++)
        a->docs[i].ledger = l;
}

gj_status app_read_hierarchy(app *a, const char *path, gj_error *err)
{
    if (a->series != NULL)
        return gj_series_hierarchy(a->series, path, err);
    gj_series *alone = gj_series_new();
    gj_status s = gj_series_hierarchy(alone, path, err);
    gj_series_free(alone);
    if (s == GJ_OK)
        app_say(a, _("只有一份报告：没有所属机关的报告可以相加，--hierarchy 没有用上"));
    return s;
}

gj_status app_read_roster(app *a, const char *path, gj_error *err)
{
    if (a->series == NULL)
        compare(a, gj_series_new());
    return gj_series_roster(a->series, path, err);
}

bool app_is_several(const app *a)
{
    return a->n_docs > 1;
}

bool app_in_collection(const app *a)
{
    return a->at.collection;
}

doc *app_doc(const app *a)
{
    return &a->docs[a->at.doc];
}

const gj_violation *app_violations(const app *a, size_t *n)
{
    *n = 0;
    return app_in_collection(a) || doc_report(app_doc(a)) == NULL ? NULL : doc_violations(app_doc(a), n);
}

size_t app_finding(const app *a)
{
    return doc_shown_at(app_doc(a), a->violations.cur);
}

const gj_table *app_table(const app *a)
{
    size_t n;
    const gj_report *r = doc_report(app_doc(a));
    return r == NULL || a->at.table < 0 || a->at.row < 0 ? NULL : &gj_report_tables(r, &n)[a->at.table];
}

const gj_cell *app_cell(const app *a)
{
    const gj_table *t = app_table(a);
    return t == NULL ? NULL : gj_table_cell(t, (size_t)a->at.row, (size_t)a->at.col);
}

bool app_unsaved(const app *a)
{
    for (size_t i = 0; i < a->history.n; i++) {
        const change *c = &a->history.items[i];
        if (!change_is_waiver(c) && doc_cell_unsaved(&a->docs[c->doc], c->table, c->row, c->col))
            return true;
    }
    return false;
}

/* The highest line number: of the text, or of the file that it was read from. */
static uint32_t last_line(const gj_text *t)
{
    uint32_t lines = gj_text_lines(t);
    gj_origin last = gj_text_origin_at(t, lines, gj_text_line(t, lines));
    return lines > last.line ? lines : last.line;
}

int app_gutter(const app *a)
{
    int digits = 3;
    const gj_report *r = doc_report(app_doc(a));
    for (uint32_t line = r == NULL ? 0 : last_line(gj_report_text(r)); line >= 1000; line /= 10)
        digits++;
    return digits + 1;
}

bool app_is_free(const app *a)
{
    return a->n_over == 0;
}

bool app_types(const app *a)
{
    return a->n_over > 0 && a->over[a->n_over - 1].typed;
}

void mode_entry_free(mode_entry *e)
{
    if (e->free != NULL)
        e->free(e->fields);
    free(e->fields);
}

/* ---- messages ---- */

static char *spell(const app *a, const char *fmt, va_list args)
{
    char *spelt = keymap_spell(&a->keys, fmt, true);
    char *text = mem_vprintf(spelt, args);
    free(spelt);
    return text;
}

char *app_words(const app *a, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    char *text = spell(a, fmt, args);
    va_end(args);
    return text;
}

static void say(app *a, message_kind kind, const char *fmt, va_list args)
{
    char *text = spell(a, fmt, args); /* before the old one goes: it may be an argument */
    free(a->message);
    a->message = text;
    a->message_kind = kind;
}

void app_say(app *a, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    say(a, MESSAGE_NOTE, fmt, args);
    va_end(args);
}

void app_say_error(app *a, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    say(a, MESSAGE_ERROR, fmt, args);
    va_end(args);
}

void app_hush(app *a)
{
    if (a->message == NULL)
        return;
    free(a->said);
    a->said = a->message;
    a->message = NULL;
}
