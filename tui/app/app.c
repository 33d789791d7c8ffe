#include "app/app.h"

#include <string.h>
#include <unistd.h>

#include "app/across.h"
#include "app/acts.h"
#include "app/disk.h"
#include "app/overlay.h"
#include "app/place.h"
#include "app/record.h"
#include "app/remedy.h"
#include "app/typing.h"
#include "gouji/file.h"
#include "i18n.h"
#include "mem.h"

enum { KEPT_REPORTS = 64 }; /* reports kept in memory that no one looks at */

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
    a->keys = keymap_new();
    a->options.encoding = encoding;
    a->options.only_reports = true;
    a->options.digest = true;
    a->ambiguous = 1;
    a->docs = mem_array(n, sizeof(doc));
    a->n_docs = n;
    for (size_t i = 0; i < n; i++)
        doc_init(&a->docs[i], paths[i]);
    if (n > 1)
        compare(a, gj_series_new());
    return a;
}

void app_free(app *a)
{
    if (a == NULL)
        return;
    overlay_free(a);
    remedy_free(a);
    sheet_free(&a->sheet);
    prose_free(&a->prose);
    history_free(&a->history);
    lineedit_free(&a->editor);
    for (size_t i = 0; i < a->n_docs; i++)
        doc_free(&a->docs[i]);
    gj_series_free(a->series);
    journal_free(&a->waiting);
    ledger_close(a->own_ledger);
    free(a->docs);
    free(a->rows);
    free(a->export_path);
    free(a->question);
    free(a->trouble);
    free(a->message);
    keymap_free(&a->keys);
    free(a);
}

void app_set_ledger(app *a, ledger *l)
{
    a->ledger = l;
    for (size_t i = 0; i < a->n_docs; i++)
        a->docs[i].ledger = l;
}

gj_status app_read_hierarchy(app *a, const char *path, gj_error *err)
{
    return a->series != NULL ? gj_series_hierarchy(a->series, path, err) : GJ_OK;
}

static bool is_input(const doc *d)
{
    return gj_file_descriptor(d->state == DOC_READY ? gj_text_path(gj_report_text(d->base)) : d->path) == STDIN_FILENO;
}

bool app_read_input(app *a)
{
    bool found = false;
    for (size_t i = 0; i < a->n_docs; i++)
        if (is_input(&a->docs[i])) {
            record_read(a, i);
            found = true;
        }
    return found;
}

void app_start(app *a)
{
    if (a->n_docs == 0)
        return;
    record_read(a, 0);
    a->docs[0].nodes[0].folded = false;
    place_build_tree(a);
    place_at_node(a, 0, 0);
    record_return(a);
    record_visit(a);
}

static bool has_edits(const app *a, size_t index)
{
    for (size_t i = 0; i < a->history.n; i++)
        if (a->history.items[i].doc == index)
            return true;
    return false;
}

/* Beyond the first few, a report that was only read for its counts gives its memory back. */
static void shelve(app *a, size_t index)
{
    doc *d = &a->docs[index];
    if (index >= KEPT_REPORTS && index != a->at.doc && d->nodes[0].folded && !is_input(d) && !has_edits(a, index))
        doc_shelve(d);
}

static size_t next_unread(const app *a)
{
    size_t i = a->next_unread;
    while (i < a->n_docs && (a->docs[i].known || a->docs[i].state != DOC_UNREAD))
        i++;
    return i;
}

static void read_next(app *a)
{
    a->next_unread = next_unread(a);
    record_read(a, a->next_unread);
    shelve(a, a->next_unread++);
}

bool app_has_work(const app *a)
{
    return a->n_docs > 0 && (doc_wants_repairs(app_doc(a)) || record_has_work(a) || next_unread(a) < a->n_docs || across_has_work(a));
}

void app_work(app *a)
{
    if (doc_wants_repairs(app_doc(a))) {
        doc_find_repairs(app_doc(a));
        return;
    }
    if (record_has_work(a)) {
        record_work(a);
        return;
    }
    if (next_unread(a) == a->n_docs)
        across_work(a);
    else
        read_next(a);
}

void app_compare(app *a)
{
    while (next_unread(a) < a->n_docs)
        read_next(a);
    if (across_has_work(a))
        across_work(a);
}

void app_set_size(app *a, app_size size, int ambiguous)
{
    a->size = size;
    a->ambiguous = ambiguous;
    if (a->n_docs == 0)
        return;
    place_follow(a);
    overlay_follow(a);
}

doc *app_doc(const app *a)
{
    return &a->docs[a->at.doc];
}

const gj_violation *app_violations(const app *a, size_t *n)
{
    *n = 0;
    return doc_report(app_doc(a)) == NULL ? NULL : doc_violations(app_doc(a), n);
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

/* ---- messages ---- */

static void say(app *a, message_kind kind, const char *fmt, va_list args)
{
    char *text = mem_vprintf(fmt, args); /* before the old one goes: it may be an argument */
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

/* ---- events ---- */

context app_context(const app *a)
{
    static const context of_mode[MODE_COUNT] = {
        [MODE_HELP] = CONTEXT_HELP,       [MODE_LIST] = CONTEXT_OVERLAY,    [MODE_SOURCE] = CONTEXT_SOURCE,
        [MODE_EDIT] = CONTEXT_EDIT,       [MODE_FILE_NAME] = CONTEXT_INPUT, [MODE_CHOICE] = CONTEXT_CHOICE,
        [MODE_CONFIRM] = CONTEXT_CONFIRM, [MODE_REPAIRS] = CONTEXT_REPAIRS, [MODE_EXPORT] = CONTEXT_EXPORT,
        [MODE_REASON] = CONTEXT_REASON,   [MODE_LEDGER] = CONTEXT_LEDGER,
    };
    if (a->mode != MODE_PANES)
        return of_mode[a->mode];
    if (a->focus == PANE_CENTRE)
        return a->view == VIEW_SHEET ? CONTEXT_TABLE : CONTEXT_PROSE;
    return a->focus == PANE_TREE ? CONTEXT_TREE : CONTEXT_VIOLATIONS;
}

/* What to answer to a key that means nothing here. */
static void refuse(app *a, uint32_t key)
{
    if (a->mode == MODE_EDIT)
        app_say(a, _("这里只能输入数字"));
    else if (key >= 0x2e80 && key < KEY_BASE)
        app_say(a, _("输入法未关闭：按 Shift 切换"));
    else if (a->mode == MODE_CHOICE || a->mode == MODE_EXPORT || a->mode == MODE_CONFIRM || a->mode == MODE_FILE_NAME)
        app_say(a, _("请先回答；按 Esc 取消"));
    else
        app_say(a, _("没有此键；按 ? 查看"));
}

static void forget_message(app *a)
{
    free(a->message);
    a->message = NULL;
}

static unsigned press(app *a, uint32_t key)
{
    forget_message(a);
    a->key = key;
    if (a->mode == MODE_PANES && record_poll(a)) {
        record_tell(a);
        return REACT_REVISION | REACT_PLACE | REACT_LAYOUT; /* what the key was meant for may be no more */
    }
    action what = keymap_find(&a->keys, app_context(a), key);
    unsigned did = 0;
    if (what != ACTION_NONE)
        did = action_run(a, what);
    else if (!typing_is_on(a) || !typing_key(a, key))
        refuse(a, key);
    record_visit(a);
    disk_visit(a);
    record_tell(a);
    return did;
}

unsigned app_event(app *a, event e)
{
    if (e.kind == EVENT_KEY)
        return press(a, e.key);
    if (e.kind == EVENT_PASTE) {
        forget_message(a);
        typing_paste(a, &e);
        return 0;
    }
    return e.kind == EVENT_QUIT ? REACT_QUIT : 0;
}
