/* What is written of all marked reports, a file each, into one folder beside them. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/progress.h"
#include "app/record.h"
#include "app/rows.h"
#include "app/standing.h"
#include "gouji/file.h"
#include "i18n.h"
#include "mem.h"
#include "mode/acting.h"
#include "mode/confirm.h"
#include "mode/document.h"
#include "mode/letter.h"
#include "mode/many.h"

/* A report and the file that is written of it. */
typedef struct target {
    size_t index;
    char *path;
} target;

static int compare_targets(const void *x, const void *y)
{
    const target *a = x, *b = y;
    int order = strcmp(a->path, b->path);
    return order != 0 ? order : (a->index > b->index) - (a->index < b->index);
}

/* The number of a report among those with one name goes before the extension: "a-审查意见-2.html". */
static void number_path(target *t, size_t number)
{
    const char *dot = strrchr(t->path, '.');
    char *path = mem_printf("%.*s-%zu%s", (int)(dot - t->path), t->path, number, dot);
    free(t->path);
    t->path = path;
}

/* The files of all marked reports, by name: "FOLDER/STEM-审查意见.html". *n of them, malloc'ed. */
static target *targets_of(const app *a, const document *d, const char *folder, size_t *n)
{
    target *all = mem_array(collection_marked(a->reports), sizeof(target));
    *n = 0;
    for (size_t i = collection_next_marked(a->reports, 0); i != COLLECTION_NONE; i = collection_next_marked(a->reports, i + 1)) {
        char *name = document_name(a, d, i);
        all[(*n)++] = (target){i, mem_printf("%s/%s", folder, name)};
        free(name);
    }
    qsort(all, *n, sizeof(target), compare_targets);
    for (size_t i = 0, same; i < *n; i += same) {
        for (same = 1; i + same < *n && strcmp(all[i].path, all[i + same].path) == 0; same++)
            ;
        for (size_t k = 1; k < same; k++)
            number_path(&all[i + k], k + 1);
    }
    return all;
}

static void free_targets(target *all, size_t n)
{
    for (size_t i = 0; i < n; i++)
        free(all[i].path);
    free(all);
}

/* Writes that of one report; the place is lent to it, as what is written is always of the current report. */
static bool write_one(app *a, const document *d, const char *path, size_t index, gj_error *err)
{
    gj_out *o = gj_out_new();
    place before = a->at;
    writing w = {.document = d, .all = d == &document_tables};
    a->at.doc = index;
    gj_status s = record_read(a, index) ? d->put(a, &w, o, d->format_of_path(path), err) : GJ_E_IO;
    if (s == GJ_OK && gj_file_role_of(path) != GJ_FILE_NONE)
        s = gj_error_set(err, GJ_E_IO, 0, _("%s 是原报告或审查记录，不能覆盖"), path);
    if (s == GJ_OK)
        s = gj_out_save(o, path, err);
    if (s == GJ_OK && d == &document_tables)
        document_save_cells(a, true);
    if (s == GJ_OK && d == &document_opinion) {
        a->docs[index].advised = true;
        progress_note(a, index, LEDGER_ADVISED);
        standing_letter(a, index, path);
    }
    gj_out_free(o);
    a->at = before;
    return s == GJ_OK;
}

/* All files that are to be written, and what came of it so far. */
typedef struct write_run {
    const document *document;
    char *folder, *why; /* why the first one that failed did; NULL: none did */
    target *targets;
    size_t n, next, written, failed;
} write_run;

static bool write_next(app *a, void *what)
{
    gj_error err = {0};
    write_run *run = what;
    if (run->next == run->n)
        return false;
    const target *t = &run->targets[run->next++];
    bool was_ready = a->docs[t->index].state == DOC_READY, done = write_one(a, run->document, t->path, t->index, &err);
    const char *trouble = err.text != NULL ? err.text : a->docs[t->index].error;
    run->written += done;
    run->failed += !done;
    if (!done && run->why == NULL)
        run->why = mem_strdup(trouble != NULL ? trouble : "");
    gj_error_clear(&err);
    rows_update(a, t->index);
    many_let_go(a, t->index, was_ready);
    return true;
}

static unsigned write_end(app *a, void *what, bool stopped)
{
    const write_run *run = what;
    if (run->failed > 0)
        app_say_error(a, _("已写出 %zu 份，%zu 份没有写出：%s"), run->written, run->failed, run->why);
    else if (stopped)
        app_say(a, _("已停下：写出了 %zu 份，放在 %s"), run->written, run->folder);
    else
        app_say(a, _("已写出 %zu 份，放在 %s"), run->written, run->folder);
    return REACT_REVISION | REACT_PLACE | REACT_REDRAW;
}

static void write_free(void *what)
{
    write_run *run = what;
    free_targets(run->targets, run->n);
    free(run->folder);
    free(run->why);
    free(run);
}

static unsigned write_all(app *a, const document *d)
{
    static const acting_kind kind = {N_("正在写出：%zu/%zu 份"), write_next, write_end, write_free};
    write_run *run = mem_array(1, sizeof *run);
    run->document = d;
    run->folder = document_folder(a, d);
    run->targets = targets_of(a, d, run->folder, &run->n);
    (void)mkdir(run->folder, 0777); /* whether it is there is seen in writing */
    return acting_start(a, &kind, run, run->n);
}

static unsigned write_tables(app *a)
{
    return write_all(a, &document_tables);
}

static unsigned write_opinions(app *a)
{
    return write_all(a, &document_opinion);
}

/* How many of the files are there already. */
static size_t count_existing(const app *a, const document *d, const char *folder)
{
    struct stat st;
    size_t n, there = 0;
    target *all = targets_of(a, d, folder, &n);
    for (size_t i = 0; i < n; i++)
        there += stat(all[i].path, &st) == 0;
    free_targets(all, n);
    return there;
}

/* `fmt` takes the number of files and the folder, and how many files will be overwritten if some will. */
static unsigned ask(app *a, const document *d, const char *fmt, const char *fmt_over, unsigned (*on_yes)(app *))
{
    char *folder = document_folder(a, d);
    size_t over = count_existing(a, d, folder), n = collection_marked(a->reports);
    char *question = over == 0 ? mem_printf(fmt, n, folder) : mem_printf(fmt_over, n, folder, over);
    free(folder);
    return confirm_ask(a, question, on_yes);
}

unsigned many_ask_export(app *a)
{
    return ask(a, &document_tables, _("把选上的 %zu 份报告改正后的表格各写成一个文件，放进 %s 吗？"),
               _("把选上的 %zu 份报告改正后的表格各写成一个文件，放进 %s 吗？会覆盖 %zu 个文件"), write_tables);
}

static unsigned ask_opinions(app *a, size_t of)
{
    (void)of;
    return ask(a, &document_opinion, _("给选上的 %zu 份报告各写一份审查意见，放进 %s 吗？"),
               _("给选上的 %zu 份报告各写一份审查意见，放进 %s 吗？会覆盖 %zu 个文件"), write_opinions);
}

unsigned many_ask_opinions(app *a)
{
    return letter_ask(a, ask_opinions, 0);
}
