/* Folders searched for reports. */
#include "cli/walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "mem.h"

/* Files of a folder that are taken for reports. A file named on the command line is read whatever its name. */
static const char *const extensions[] = {"txt", "text", "md", "markdown", "csv", "tsv", "html", "htm", "docx", "pdf"};

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

static void fail(const walk *w, const char *path, int errnum)
{
    if (w->failed)
        w->failed(path, errnum, w->payload);
}

static bool is_report_name(const char *name)
{
    const char *dot = strrchr(name, '.');
    for (size_t i = 0; dot && i < sizeof extensions / sizeof *extensions; i++) {
        if (strcasecmp(dot + 1, extensions[i]) == 0)
            return true;
    }
    return false;
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

/* Names of the entries that are not hidden, sorted. */
static void read_names(walk_list *names, DIR *dir)
{
    for (struct dirent *entry; (entry = readdir(dir));) {
        if (entry->d_name[0] != '.')
            add(names, mem_strdup(entry->d_name));
    }
    if (names->n > 0)
        qsort(names->paths, names->n, sizeof *names->paths, by_name);
}

static void walk_folder(const walk *w, const char *path, const struct stat *st, const folder *above);

static void walk_entry(const walk *w, char *path, const char *name, const folder *here)
{
    struct stat st;
    bool known = stat(path, &st) == 0; /* not so for a link to nowhere, or where a folder may be listed but not entered */
    if (known && S_ISDIR(st.st_mode))
        walk_folder(w, path, &st, here);
    if ((!known || S_ISREG(st.st_mode)) && is_report_name(name))
        add(w->list, path);
    else
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
            add(list, mem_strdup(paths[i]));
    }
}

void walk_free(walk_list *list)
{
    for (size_t i = 0; i < list->n; i++)
        free(list->paths[i]);
    free(list->paths);
    *list = (walk_list){0};
}
