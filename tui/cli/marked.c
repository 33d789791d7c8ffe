#include "cli/marked.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/batch.h"
#include "cli/output.h"
#include "cli/pool.h"
#include "cli/print.h"
#include "cli/source.h"
#include "gouji/gouji.h"
#include "i18n.h"
#include "mem.h"

/* What all files share; workers only read it. */
typedef struct marked_run {
    batch all;
    const cli_args *args;
    gj_mark_options how;
    const char *folder; /* into which a file is written for each; NULL: there is one, written elsewhere */
    char **names;       /* of the files written */
    size_t n, cap;
    size_t marks;
    int status;
} marked_run;

/* One file's result. */
typedef struct marked_item {
    batch_item item; /* without its reports */
    gj_out *out;     /* NULL: nothing is to be written */
    gj_error error;
    size_t marks, open; /* open: findings that only the reading leaves open */
} marked_item;

bool marked_wanted(const cli_args *args)
{
    const char *format = args->value[OPT_FORMAT];
    return format && strcmp(format, MARKED_FORMAT) == 0;
}

static void drop(void *result)
{
    marked_item *m = result;
    batch_clear(&m->item);
    gj_error_clear(&m->error);
    gj_out_free(m->out);
    free(m);
}

/* Findings that are not told to the sender, as the reading may be wrong. */
static size_t count_open(const gj_report *r)
{
    size_t n, open = 0;
    const gj_violation *v = gj_report_violations(r, &n);
    for (size_t i = 0; i < n; i++)
        open += !v[i].waived && !v[i].is_member && gj_rule_is_of_reading(v[i].rule);
    return open;
}

/* All reports of a file are marked in it at once. */
static void *mark_file(size_t i, void *payload)
{
    const marked_run *run = payload;
    marked_item *m = mem_array(1, sizeof *m);
    const gj_report **reports = NULL;
    size_t n = 0, cap = 0;
    batch_read(&m->item, &run->all, i);
    for (const batch_item *item = &m->item; item && item->report; item = item->next) {
        MEM_GROW(reports, n, cap);
        reports[n++] = item->report;
        m->open += count_open(item->report);
    }
    m->out = n > 0 ? gj_out_new() : NULL;
    if (m->out && gj_source_mark(m->out, reports, n, &run->how, &m->marks, &m->error) != GJ_OK) {
        gj_out_free(m->out);
        m->out = NULL;
    }
    free(reports);
    batch_drop_reports(&m->item);
    return m;
}

/* ---- where to ---- */

static bool is_folder(const char *path)
{
    struct stat st;
    return path && stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool is_taken(const marked_run *run, const char *name)
{
    for (size_t i = 0; i < run->n; i++)
        if (strcmp(run->names[i], name) == 0)
            return true;
    return false;
}

/* "FOLDER/STEM-批注.docx", with a number where another file of this run has that name; it is noted. */
static const char *name_file(marked_run *run, const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *dot = strrchr(name, '.');
    int stem = dot && dot != name ? (int)(dot - name) : (int)strlen(name);
    char *whole = mem_printf(_("%s/%.*s-批注%s"), run->folder, stem, name, name + stem);
    for (unsigned number = 2; is_taken(run, whole); number++) {
        free(whole);
        whole = mem_printf(_("%s/%.*s-批注-%u%s"), run->folder, stem, name, number, name + stem);
    }
    MEM_GROW(run->names, run->n, run->cap);
    return run->names[run->n++] = whole;
}

static bool save(marked_run *run, const gj_out *o, const char *path)
{
    gj_error err = {0};
    if (gj_out_save(o, name_file(run, path), &err) == GJ_OK)
        return true;
    (void)print_failure(&err);
    return false;
}

static bool take_file(size_t i, void *result, void *payload)
{
    marked_run *run = payload;
    marked_item *m = result;
    const char *path = run->all.files.paths[i];
    batch_note(&run->all, i, &m->item);
    run->all.trouble |= m->error.status != GJ_OK;
    if (m->error.status != GJ_OK)
        (void)print_failure(&m->error);
    if (m->out && m->open > 0)
        cli_complain(
            _("%s：%zu 处只是读取时不能确定，没有写成批注，请先对照原件核实（gouji show --trace 说明来历；界面中 v 看原文，e 改正）"), path,
            m->open);
    if (m->out && run->folder)
        run->all.trouble |= !save(run, m->out, path);
    else if (m->out)
        run->status = output_deliver(run->args, m->out, run->all.trouble ? EXIT_TROUBLE : EXIT_CLEAN);
    run->marks += m->out ? m->marks : 0;
    drop(m);
    return true;
}

static bool mistake(const char *message)
{
    cli_complain("%s", message);
    return false;
}

static bool agrees(const cli_args *args)
{
    if (args->value[OPT_TABLE])
        return mistake(_("原文件只能整个写出，不能用 --table"));
    if (args->value[OPT_APPLY_CERTAIN])
        return mistake(_("批注写在原文件上，不能先采纳改法；改正的数字请用 --format=tracked 或 source 写出"));
    if (args->value[OPT_IN_PLACE])
        return mistake(_("--in-place 写回原文件，只能与 --format=source 同用"));
    return true;
}

/* The folder for the marked files is there, or can be made. False, with a message, if it cannot, or several files have none. */
static bool choose_folder(marked_run *run)
{
    const cli_args *args = run->args;
    const char *path = output_path(args);
    bool one = args->n_paths == 1 && run->all.files.n == 1 && strcmp(run->all.files.paths[0], args->paths[0]) == 0;
    if (one && !is_folder(path))
        return path || !isatty(STDOUT_FILENO) || mistake(_("批注写在文件里，不写到终端；请用 -o 指定文件"));
    if (!path)
        return mistake(_("几份文件的批注各写成一个文件：请用 -o 指定文件夹"));
    if (mkdir(path, 0777) != 0 && !is_folder(path)) {
        cli_complain(_("%s 不能用作文件夹：%s"), path, gj_errno_words(errno));
        return false;
    }
    run->folder = path;
    return true;
}

/* The folder itself is not written to by the checks that hold for a file. */
static bool start(marked_run *run)
{
    cli_args args = *run->args;
    const char *path = output_path(run->args);
    bool folder = is_folder(path) || args.n_paths != 1 || args.value[OPT_FILES_FROM] || is_folder(args.paths[0]);
    if (folder)
        args.value[OPT_OUTPUT] = NULL;
    return batch_start(&run->all, &args) && choose_folder(run);
}

int marked_export(const cli_args *args)
{
    char day[SOURCE_DATE_BYTES];
    marked_run run = {.args = args, .status = EXIT_CLEAN, .how = {.no_wording = args->value[OPT_NO_WORDING] != NULL}};
    if (!agrees(args) || !source_day(&run.how.date, args, day))
        return EXIT_TROUBLE;
    if (start(&run)) {
        pool_run(&(pool_job){
            .n = run.all.files.n, .work = mark_file, .done = take_file, .drop = drop, .payload = &run, .threads = run.all.threads});
        if (run.folder)
            cli_complain(_("已写出 %zu 份文件，共 %zu 处批注，放在 %s"), run.n, run.marks, run.folder);
    } else {
        run.all.trouble = true;
    }
    for (size_t i = 0; i < run.n; i++)
        free(run.names[i]);
    free(run.names);
    int status = run.all.trouble ? EXIT_TROUBLE : run.status;
    batch_free(&run.all);
    return status;
}
