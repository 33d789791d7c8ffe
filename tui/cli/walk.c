/* Folders searched for reports: each file in them is one to review, or is left out by a rule and counted. */
#include "cli/walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "gouji/archive.h"
#include "gouji/convert.h"
#include "gouji/skip.h"
#include "i18n.h"
#include "mem.h"

enum { MAX_DEPTH = 64 };

/* A folder being read, and those above it. */
typedef struct folder {
    const struct folder *above;
    dev_t dev;
    ino_t ino;
    size_t depth;
} folder;

typedef struct walk {
    walk_list *list;
    walk_failed *failed;
    void *payload;
} walk;

static void add(walk_list *list, char *path)
{
    MEM_GROW(list->paths, list->n, list->cap);
    list->paths[list->n++] = path;
}

/* Adds a file; an archive is replaced by the files in it. What of it cannot be read is told when the archive itself is. Takes `path`. */
static void add_file(walk_list *list, char *path)
{
    gj_members in;
    gj_error ignored = {0};
    bool all = gj_archive_list(&in, path, &ignored) == GJ_OK;
    list->skipped[WALK_HIDDEN] += in.hidden;
    list->skipped[WALK_EMPTY] += in.empty;
    list->skipped[WALK_SYSTEM] += in.system;
    for (size_t i = 0; i < in.n; i++)
        add(list, mem_strdup(in.paths[i]));
    if (in.n == 0 || !all)
        add(list, path);
    else
        free(path);
    gj_members_free(&in);
    gj_error_clear(&ignored);
}

static void fail(const walk *w, const char *path, int errnum)
{
    if (w->failed)
        w->failed(path, errnum, w->payload);
}

static char *join(const char *path, const char *name)
{
    size_t len = strlen(path), n = strlen(name);
    bool slash = len > 0 && path[len - 1] != '/';
    char *joined = mem_array(len + slash + n + 1, 1);
    memcpy(joined, path, len);
    if (slash)
        joined[len] = '/';
    memcpy(joined + len + slash, name, n);
    return joined;
}

static bool is_above(const folder *f, const struct stat *st)
{
    for (; f; f = f->above) {
        if (f->dev == st->st_dev && f->ino == st->st_ino)
            return true;
    }
    return false;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Names of the entries, sorted. */
static void read_names(walk_list *names, DIR *dir)
{
    for (struct dirent *entry; (entry = readdir(dir));) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            add(names, mem_strdup(entry->d_name));
    }
    if (names->n > 0)
        qsort(names->paths, names->n, sizeof *names->paths, by_name);
}

static void walk_folder(const walk *w, const char *path, const struct stat *st, const folder *above);

/* By which rule a file that was found is left out; WALK_SKIPS: it is to be reviewed. */
static walk_skip skip_of(const char *path)
{
    switch (gj_file_skip(path)) {
    case GJ_SKIP_EMPTY:
        return WALK_EMPTY;
    case GJ_SKIP_SYSTEM:
        return WALK_SYSTEM;
    case GJ_SKIP_OUTPUT:
        return WALK_OUTPUT;
    case GJ_SKIP_PART:
        return WALK_PART;
    default:
        return WALK_SKIPS;
    }
}

static void walk_entry(const walk *w, char *path, const char *name, const folder *here)
{
    struct stat st;
    walk_skip skip = WALK_SKIPS;
    bool known = stat(path, &st) == 0; /* not so for a link to nowhere, or where a folder may be listed but not entered */
    if (name[0] == '.') {
        skip = WALK_HIDDEN;
    } else if (known && S_ISDIR(st.st_mode)) {
        walk_folder(w, path, &st, here);
        free(path);
        return;
    } else if (known) {
        skip = S_ISREG(st.st_mode) ? skip_of(path) : WALK_SPECIAL;
    }
    if (skip == WALK_SKIPS) {
        add_file(w->list, path);
        return;
    }
    w->list->skipped[skip]++;
    free(path);
}

static void walk_folder(const walk *w, const char *path, const struct stat *st, const folder *above)
{
    folder here = {.above = above, .dev = st->st_dev, .ino = st->st_ino, .depth = above ? above->depth + 1 : 0};
    walk_list names = {0};

    if (is_above(above, st))
        return;
    DIR *dir = here.depth < MAX_DEPTH ? opendir(path) : NULL;
    if (!dir) {
        fail(w, path, here.depth < MAX_DEPTH ? errno : ELOOP);
        return;
    }
    read_names(&names, dir);
    closedir(dir);
    for (size_t i = 0; i < names.n; i++)
        walk_entry(w, join(path, names.paths[i]), names.paths[i], &here);
    walk_free(&names);
}

void walk_paths(walk_list *list, char *const *paths, size_t n, walk_failed *failed, void *payload)
{
    walk w = {.list = list, .failed = failed, .payload = payload};
    for (size_t i = 0; i < n; i++) {
        struct stat st;
        if (strcmp(paths[i], "-") != 0 && stat(paths[i], &st) == 0 && S_ISDIR(st.st_mode))
            walk_folder(&w, paths[i], &st, NULL);
        else
            add_file(list, mem_strdup(paths[i]));
    }
    if (list->n > 1)
        gj_convert_expect(list->paths, list->n);
}

char *walk_skipped(const walk_list *list)
{
    static const char *const rules[WALK_SKIPS] = {
        [WALK_HIDDEN] = N_("隐藏的 %zu"),       [WALK_EMPTY] = N_("空文件 %zu"),    [WALK_SYSTEM] = N_("系统文件 %zu"),
        [WALK_OUTPUT] = N_("gouji 写出的 %zu"), [WALK_PART] = N_("网页的附件 %zu"), [WALK_SPECIAL] = N_("不是普通文件的 %zu"),
    };
    size_t all = 0;
    char *text = NULL;
    for (size_t i = 0; i < WALK_SKIPS; i++) {
        if (list->skipped[i] == 0)
            continue;
        char *one = mem_printf(_(rules[i]), list->skipped[i]);
        char *more = text ? mem_printf(_("%s，%s"), text, one) : mem_strdup(one);
        free(one);
        free(text);
        text = more;
        all += list->skipped[i];
    }
    if (!text)
        return NULL;
    char *whole = mem_printf(_("文件夹中略过 %zu 个：%s"), all, text);
    free(text);
    return whole;
}

void walk_free(walk_list *list)
{
    for (size_t i = 0; i < list->n; i++)
        free(list->paths[i]);
    free(list->paths);
    *list = (walk_list){0};
}
