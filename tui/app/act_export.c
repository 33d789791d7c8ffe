/* Actions that end a review: the dialogue of the export (what, where, overwrite?). */
#include "app/app.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/acts.h"
#include "app/disk.h"
#include "app/document.h"
#include "app/prompt.h"
#include "gouji/file.h"
#include "i18n.h"
#include "mem.h"
#include "say/label.h"

unsigned prompt_confirm(app *a, char *question, unsigned (*on_yes)(app *), app_mode after_no)
{
    free(a->question);
    a->question = question;
    a->on_yes = on_yes;
    a->after_no = after_no;
    a->mode = MODE_CONFIRM;
    return REACT_LAYOUT;
}

unsigned act_answer_yes(app *a)
{
    a->mode = MODE_PANES;
    return a->on_yes(a) | REACT_LAYOUT;
}

unsigned act_answer_no(app *a)
{
    a->mode = a->after_no;
    return REACT_LAYOUT;
}

/* ---- what ---- */

/* The format after formats[i] that can be written, in a circle. */
static const gj_format *format_after(const document *d, size_t i)
{
    size_t n;
    const gj_format *formats = d->formats(&n);
    do
        i = (i + 1) % n;
    while (!formats[i].built);
    return &formats[i];
}

static const gj_format *preferred_format(const document *d)
{
    size_t n;
    const gj_format *formats = d->formats(&n);
    for (size_t i = 0; i < n; i++)
        if (formats[i].built && strcmp(formats[i].name, d->preferred) == 0)
            return &formats[i];
    return format_after(d, n - 1);
}

/* "FOLDER/NAME-勘误.xlsx" beside the source. */
static char *propose_path(const doc *d, const document *what)
{
    const char *name = doc_name(d), *dot = strrchr(name, '.');
    bool is_input = gj_file_descriptor(d->path) >= 0, has_extension = !is_input && dot != NULL && dot != name;
    size_t stem = is_input ? 0 : has_extension ? (size_t)(dot - d->path) : strlen(d->path);
    char *base = is_input ? mem_strdup(_("报告")) : mem_dup(d->path, stem);
    const char *extension = what->formats != NULL ? preferred_format(what)->extension : has_extension ? dot + 1 : "txt";
    char *path = mem_printf(_(what->name), base, extension);
    free(base);
    return path;
}

/* Bytes of the folder that all reports are in or below, without its last slash; 0: the current one. */
static size_t common_folder(const app *a)
{
    const char *first = a->docs[0].path, *slash = strrchr(first, '/');
    size_t len = slash != NULL ? (size_t)(slash - first) : 0;
    for (size_t i = 1; i < a->n_docs; i++)
        while (len > 0 && (strncmp(a->docs[i].path, first, len) != 0 || a->docs[i].path[len] != '/'))
            while (len > 0 && first[--len] != '/')
                ;
    return len;
}

/* "FOLDER/审查意见/FOLDER-审查意见.html": what is said of all reports is named by the folder that they came in. */
static char *propose_folder_path(const app *a, const document *what)
{
    size_t len = common_folder(a);
    char *folder = len > 0 ? mem_dup(a->docs[0].path, len) : mem_strdup(".");
    char *whole = realpath(folder, NULL), *slash = whole != NULL ? strrchr(whole, '/') : NULL;
    char *base = mem_printf("%s/%s/%s", folder, _(what->folder), slash != NULL && slash[1] != '\0' ? slash + 1 : _("报告"));
    char *path = mem_printf(_(what->name), len > 0 ? base : base + 2, preferred_format(what)->extension);
    free(base);
    free(whole);
    free(folder);
    return path;
}

/* The folder of the path is made if it is the one that was proposed; whether it could be is seen in writing. */
static void make_folder(const document *d, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (d->folder == NULL || slash == NULL)
        return;
    char *folder = mem_dup(path, (size_t)(slash - path));
    const char *above = strrchr(folder, '/');
    if (strcmp(above != NULL ? above + 1 : folder, _(d->folder)) == 0)
        (void)mkdir(folder, 0777);
    free(folder);
}

unsigned document_ask_path(app *a, const document *d, bool all)
{
    char *path = all && d->folder != NULL ? propose_folder_path(a, d) : propose_path(app_doc(a), d);
    a->document = d;
    a->write_all = all;
    a->mode = MODE_FILE_NAME;
    a->replace = false;
    lineedit_start(&a->editor, path);
    free(path);
    return REACT_LAYOUT;
}

unsigned document_ask_which(app *a, const document *d, char *question)
{
    free(a->question);
    a->question = question;
    a->document = d;
    a->mode = d == &document_tables ? MODE_EXPORT : MODE_CHOICE;
    return REACT_LAYOUT;
}

unsigned act_choose_one(app *a)
{
    if (a->document == &document_tables && app_table(a) == NULL) {
        app_say_error(a, _("光标不在表格上"));
        return 0;
    }
    return document_ask_path(a, a->document, false);
}

unsigned act_choose_all(app *a)
{
    return document_ask_path(a, a->document, true);
}

unsigned act_export(app *a)
{
    const gj_table *t = app_table(a);
    if (doc_report(app_doc(a)) == NULL) {
        app_say_error(a, _("这份报告没有读入，不能导出"));
        return 0;
    }
    char *question = t == NULL ? mem_strdup(_("导出：a 全部表格，s 改正后的原文件"))
                               : mem_printf(_("导出：t 本表（%s），a 全部表格，s 改正后的原文件"), label_table(t));
    return document_ask_which(a, &document_tables, question);
}

/* ---- where ---- */

unsigned act_next_format(app *a)
{
    size_t n;
    const document *d = a->document;
    if (d->formats == NULL) {
        app_say(a, _("改正后的原文件还是原来的格式"));
        return 0;
    }
    const gj_format *formats = d->formats(&n), *f = d->format_of_path(a->editor.text);
    size_t stem = a->editor.len - (f != NULL ? strlen(f->extension) + 1 : 0);
    char *path = mem_printf("%.*s.%s", (int)stem, a->editor.text, format_after(d, f != NULL ? (size_t)(f - formats) : n - 1)->extension);
    bool touched = a->editor.touched;
    lineedit_start(&a->editor, path);
    a->editor.touched = touched;
    free(path);
    a->replace = false;
    return 0;
}

static char *known_extensions(const document *d)
{
    size_t n;
    const gj_format *formats = d->formats(&n);
    char *all = mem_strdup("");
    for (size_t i = 0; i < n; i++) {
        if (!formats[i].built)
            continue;
        char *longer = mem_printf("%s .%s", all, formats[i].extension);
        free(all);
        all = longer;
    }
    return all;
}

static unsigned write_document(app *a)
{
    gj_error err = {0};
    gj_out *o = gj_out_new();
    const document *d = a->document;
    gj_status s = d->put(a, o, d->formats != NULL ? d->format_of_path(a->export_path) : NULL, &err);
    if (s == GJ_OK) {
        make_folder(d, a->export_path);
        s = gj_out_save(o, a->export_path, &err);
    }
    if (s == GJ_OK) {
        size_t bytes;
        gj_out_data(o, &bytes);
        d->written(a, bytes);
    } else {
        app_say_error(a, _("没有写出：%s"), err.text != NULL ? err.text : "");
    }
    gj_error_clear(&err);
    gj_out_free(o);
    return s == GJ_OK ? REACT_LAYOUT : REACT_LAYOUT | REACT_REDRAW; /* a library may have written to the terminal what went wrong */
}

static unsigned ask_to_overwrite(app *a)
{
    struct stat st;
    if (stat(a->export_path, &st) == 0)
        return prompt_confirm(a, mem_printf(_("%s 已经存在，覆盖吗？"), a->export_path), write_document, MODE_FILE_NAME);
    return write_document(a);
}

unsigned prompt_accept_path(app *a)
{
    struct stat st;
    if (a->document->formats != NULL && a->document->format_of_path(a->editor.text) == NULL) {
        char *extensions = known_extensions(a->document);
        app_say_error(a, _("文件名要以格式的扩展名结尾：%s"), extensions);
        free(extensions);
        return 0;
    }
    bool exists = stat(a->editor.text, &st) == 0;
    if (exists && !S_ISREG(st.st_mode)) {
        app_say_error(a, _("%s 不是普通文件，请换一个文件名"), a->editor.text);
        return 0;
    }
    gj_file_role role = gj_file_role_of(a->editor.text);
    if (role != GJ_FILE_NONE) {
        app_say_error(a, "%s",
                      role == GJ_FILE_INPUT ? _("这是原报告，不能覆盖；请换一个文件名")
                                            : _("这是审查记录或设置文件，不能覆盖；请换一个文件名"));
        return 0;
    }
    free(a->export_path);
    a->export_path = mem_strdup(a->editor.text);
    a->mode = MODE_PANES;
    size_t stale = disk_stale(a, a->write_all && a->document == &document_opinion);
    if (stale > 0)
        return prompt_confirm(a, mem_printf(_("%zu 份报告的文件已改动或不在，写出的是先前读入的内容；写出吗？"), stale), ask_to_overwrite,
                              MODE_FILE_NAME);
    return ask_to_overwrite(a);
}

/* ---- the tables ---- */

static int32_t chosen_table(const app *a)
{
    return a->write_all ? GJ_ALL_TABLES : a->at.table;
}

static bool is_chosen(const app *a, int32_t table)
{
    return a->write_all || a->at.table == table;
}

static gj_status put_tables(app *a, gj_out *o, const gj_format *f, gj_error *err)
{
    gj_export_options opt = {0};
    gj_correction *corrections = history_corrections(&a->history, a->at.doc, &opt.n_corrections);
    opt.corrections = corrections;
    gj_status s = gj_export(o, doc_report(app_doc(a)), chosen_table(a), f, &opt, err);
    free(corrections);
    return s;
}

void document_save_cells(app *a)
{
    for (size_t i = 0; i < a->history.n; i++) {
        const change *c = &a->history.items[i];
        if (c->doc == a->at.doc && !change_is_waiver(c) && is_chosen(a, c->table))
            doc_save_cell(app_doc(a), c->table, c->row, c->col);
    }
}

static void tables_written(app *a, size_t bytes)
{
    size_t n, tables = 0, rows = 0;
    const gj_table *all = gj_report_tables(doc_report(app_doc(a)), &n);
    for (size_t i = 0; i < n; i++)
        if (all[i].found && is_chosen(a, (int32_t)i)) {
            tables++;
            rows += all[i].n_rows;
        }
    document_save_cells(a);
    app_say(a, _("已写出 %zu 张表 %zu 行，%zu 字节：%s"), tables, rows, bytes, a->export_path);
}

const document document_tables = {
    .prompt = {N_("本表导出为："), N_("全部表格导出为：")},
    .name = N_("%s-勘误.%s"),
    .preferred = "xlsx",
    .formats = gj_formats,
    .format_of_path = gj_format_of_path,
    .put = put_tables,
    .written = tables_written,
};

/* ---- the screen ---- */

unsigned act_redraw(app *a)
{
    (void)a;
    return REACT_REDRAW;
}

unsigned act_suspend(app *a)
{
    (void)a;
    return REACT_SUSPEND;
}
