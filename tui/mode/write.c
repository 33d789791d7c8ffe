/* The dialogue that writes a file: its name, with the format that this says, overwrite?, and what came of it. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/disk.h"
#include "draw/paths.h"
#include "gouji/archive.h"
#include "gouji/file.h"
#include "i18n.h"
#include "mem.h"
#include "mode/acts.h"
#include "mode/confirm.h"
#include "mode/document.h"
#include "mode/letter.h"
#include "mode/typing.h"
#include "pane/pane.h"

typedef struct path {
    typing typing;
    writing writing;
} path;

/* ---- the name ---- */

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

static const gj_format *preferred_format(const app *a, const document *d)
{
    size_t n;
    if (document_is_opinion(d) && a->letter_format != NULL && a->letter_format->built)
        return a->letter_format;
    const gj_format *formats = d->formats(&n);
    for (size_t i = 0; i < n; i++)
        if (formats[i].built && strcmp(formats[i].name, d->preferred) == 0)
            return &formats[i];
    return format_after(d, n - 1);
}

/* The report's path, as if it lay where its archive does. malloc'ed. */
static char *path_on_disk(const doc *d)
{
    size_t len = gj_archive_file(d->path);
    while (len > 0 && d->path[len - 1] != '/')
        len--;
    return gj_archive_file(d->path) > 0 ? mem_printf("%.*s%s", (int)len, d->path, doc_name(d)) : mem_strdup(d->path);
}

/* "FOLDER/NAME-勘误.xlsx" beside the source. */
static char *propose_path(const app *a, const doc *d, const document *what)
{
    char *whole = path_on_disk(d);
    const char *slash = strrchr(whole, '/'), *name = slash != NULL ? slash + 1 : whole, *dot = strrchr(name, '.');
    bool is_input = gj_file_descriptor(whole) >= 0, has_extension = !is_input && dot != NULL && dot != name;
    size_t stem = is_input ? 0 : has_extension ? (size_t)(dot - whole) : strlen(whole);
    char *base = is_input ? mem_strdup(_("报告")) : mem_dup(whole, stem);
    const char *extension = what->formats != NULL ? preferred_format(a, what)->extension : has_extension ? dot + 1 : "txt";
    char *proposed = mem_printf(_(what->name), base, extension);
    free(base);
    free(whole);
    return proposed;
}

/* Of a folder path[0,len) that is an archive, or lies in one: the bytes of the folder that the archive is in. */
static size_t without_archive(const char *folder, size_t len)
{
    size_t file = gj_archive_file(folder);
    if (file == 0 || len < file)
        return len;
    while (file > 0 && folder[file - 1] != '/')
        file--;
    return file > 1 ? file - 1 : file;
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
    return without_archive(first, len);
}

/* "FOLDER/审查意见/FOLDER-审查意见.html": what is said of all reports is named by the folder that they came in. */
static char *propose_folder_path(const app *a, const document *what)
{
    size_t len = common_folder(a);
    char *folder = len > 0 ? mem_dup(a->docs[0].path, len) : mem_strdup(".");
    char *whole = realpath(folder, NULL), *slash = whole != NULL ? strrchr(whole, '/') : NULL;
    char *base = mem_printf("%s/%s/%s", folder, _(what->folder), slash != NULL && slash[1] != '\0' ? slash + 1 : _("报告"));
    char *proposed = mem_printf(_(what->name), len > 0 ? base : base + 2, preferred_format(a, what)->extension);
    free(base);
    free(whole);
    free(folder);
    return proposed;
}

char *document_name(const app *a, const document *d, size_t index)
{
    char *whole = propose_path(a, &a->docs[index], d);
    const char *slash = strrchr(whole, '/');
    char *name = mem_strdup(slash != NULL ? slash + 1 : whole);
    free(whole);
    return name;
}

char *document_folder(const app *a, const document *d)
{
    size_t len = common_folder(a);
    return len > 0 ? mem_printf("%.*s/%s", (int)len, a->docs[0].path, _(d->many)) : mem_strdup(_(d->many));
}

/* The folder of the path is made if it is the one that was proposed; whether it could be is seen in writing. */
static void make_folder(const document *d, const char *name)
{
    const char *slash = strrchr(name, '/');
    if (d->folder == NULL || slash == NULL)
        return;
    char *folder = mem_dup(name, (size_t)(slash - name));
    const char *above = strrchr(folder, '/');
    if (strcmp(above != NULL ? above + 1 : folder, _(d->folder)) == 0)
        (void)mkdir(folder, 0777);
    free(folder);
}

static unsigned ask_path(app *a, const document *d, bool all)
{
    char *proposed = all && d->folder != NULL ? propose_folder_path(a, d) : propose_path(a, app_doc(a), d);
    path *f = mode_enter(a, &mode_path);
    f->writing = (writing){.document = d, .all = all};
    lineedit_start(&f->typing.line, proposed);
    free(proposed);
    return REACT_LAYOUT;
}

static unsigned ask_opinion_path(app *a, size_t all)
{
    return ask_path(a, &document_opinion, all != 0);
}

unsigned document_ask_path(app *a, const document *d, bool all)
{
    return d == &document_opinion ? letter_ask(a, ask_opinion_path, all) : ask_path(a, d, all);
}

static unsigned ask_second_path(app *a, size_t earlier)
{
    unsigned did = ask_path(a, &document_second, false);
    ((path *)mode_fields(a))->writing.earlier = earlier;
    return did;
}

unsigned document_ask_second(app *a, size_t earlier)
{
    return letter_ask(a, ask_second_path, earlier);
}

unsigned act_next_format(app *a)
{
    size_t n;
    path *f = mode_fields(a);
    lineedit *line = &f->typing.line;
    const document *d = f->writing.document;
    if (d->formats == NULL) {
        app_say(a, _("改正后的原文件还是原来的格式"));
        return 0;
    }
    const gj_format *formats = d->formats(&n), *now = d->format_of_path(line->text);
    size_t stem = line->len - (now != NULL ? strlen(now->extension) + 1 : 0);
    const gj_format *next = format_after(d, now != NULL ? (size_t)(now - formats) : n - 1);
    char *name = mem_printf("%.*s.%s", (int)stem, line->text, next->extension);
    bool touched = line->touched;
    lineedit_start(line, name);
    line->touched = touched;
    free(name);
    f->typing.replace = false;
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

/* ---- writing ---- */

/* Back to the panes, with what is to be written. */
static writing take(app *a)
{
    path *f = mode_fields(a);
    writing w = f->writing;
    f->writing.path = NULL;
    mode_leave(a);
    return w;
}

/* The dialogue once more, with the name that could not be written. */
static void ask_again(app *a, const writing *w, const char *why)
{
    path *f = mode_enter(a, &mode_path);
    f->writing = *w;
    f->writing.path = NULL;
    lineedit_start(&f->typing.line, w->path);
    app_say_error(a, _("没有写出：%s"), why);
}

static unsigned write_document(app *a)
{
    gj_error err = {0};
    gj_out *o = gj_out_new();
    writing w = take(a);
    const document *d = w.document;
    gj_status s = d->put(a, &w, o, d->formats != NULL ? d->format_of_path(w.path) : NULL, &err);
    if (s == GJ_OK) {
        make_folder(d, w.path);
        s = gj_out_save(o, w.path, &err);
    }
    if (s == GJ_OK) {
        size_t bytes;
        gj_out_data(o, &bytes);
        d->written(a, &w, bytes);
    } else {
        ask_again(a, &w, err.text != NULL ? err.text : "");
    }
    gj_error_clear(&err);
    gj_out_free(o);
    free(w.path);
    /* Reports may have been compared for it; and a library may have written to the terminal what went wrong. */
    return REACT_REVISION | REACT_LAYOUT | (s == GJ_OK ? 0 : REACT_REDRAW);
}

static unsigned ask_to_overwrite(app *a)
{
    struct stat st;
    const path *f = mode_fields(a);
    if (stat(f->writing.path, &st) == 0)
        return confirm_ask(a, mem_printf(_("%s 已经存在，覆盖吗？"), f->writing.path), write_document);
    return write_document(a);
}

static unsigned accept_name(app *a, const char *name)
{
    struct stat st;
    path *f = mode_fields(a);
    const document *d = f->writing.document;
    if (d->formats != NULL && d->format_of_path(name) == NULL) {
        char *extensions = known_extensions(d);
        app_say_error(a, _("文件名要以格式的扩展名结尾：%s"), extensions);
        free(extensions);
        return 0;
    }
    bool exists = stat(name, &st) == 0;
    if (exists && !S_ISREG(st.st_mode)) {
        app_say_error(a, _("%s 不是普通文件，请换一个文件名"), name);
        return 0;
    }
    gj_file_role role = gj_file_role_of(name);
    if (role != GJ_FILE_NONE) {
        app_say_error(a, "%s",
                      role == GJ_FILE_INPUT ? _("这是原报告，不能覆盖；请换一个文件名")
                                            : _("这是审查记录或设置文件，不能覆盖；请换一个文件名"));
        return 0;
    }
    free(f->writing.path);
    f->writing.path = mem_strdup(name);
    size_t stale = disk_stale(a, f->writing.all && d == &document_opinion);
    if (stale > 0)
        return confirm_ask(a, mem_printf(P_("%zu 份报告的文件已改动或不在，写出的是先前读入的内容；写出吗？", stale), stale),
                           ask_to_overwrite);
    return ask_to_overwrite(a);
}

static unsigned accept_path(app *a)
{
    const path *f = mode_fields(a);
    char *name = path_expand(f->typing.line.text);
    unsigned did = accept_name(a, name);
    free(name);
    return did;
}

static void status(canvas *c, const app *a, rect r)
{
    const path *f = mode_fields(a);
    pane_input(c, r, _(f->writing.document->prompt[f->writing.all]), &f->typing.line);
}

static void drop(void *fields)
{
    path *f = fields;
    typing_free(&f->typing);
    free(f->writing.path);
}

const mode mode_path = {
    .name = "path",
    .where = CONTEXT_INPUT,
    .asks = true,
    .typed = TYPED_PATH,
    .size = sizeof(path),
    .accept = accept_path,
    .status = status,
    .free = drop,
};
