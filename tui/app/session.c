#include "app/session.h"

#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>

#include "app/expected.h"
#include "app/filtered.h"
#include "app/place.h"
#include "app/progress.h"
#include "app/rows.h"
#include "draw/conf.h"
#include "draw/paths.h"
#include "gouji/gouji.h"
#include "i18n.h"
#include "mem.h"

/* ---- the file ---- */

/* Bytes of the folder that all reports are in or below, with its last slash; 0: the current one. */
static size_t common_folder(const app *a)
{
    const char *first = a->docs[0].path;
    size_t len = strlen(first);
    for (size_t i = 0; i < a->n_docs; i++)
        while (len > 0 && (first[len - 1] != '/' || strncmp(a->docs[i].path, first, len) != 0))
            len--;
    return len;
}

/* The whole path of that folder; malloc'ed, NULL if it cannot be told. */
static char *folder_of(const app *a)
{
    size_t len = common_folder(a), file;
    char *folder = len > 0 ? mem_dup(a->docs[0].path, len) : mem_strdup(".");
    if (len > 1 && (file = gj_archive_file(folder)) > 0)
        folder[file] = '\0';
    char *whole = realpath(folder, NULL);
    free(folder);
    return whole;
}

/* FNV-1a: files of different folders have different names, that is all. The folder stands in the file as well. */
static uint64_t hash_of(const char *s)
{
    uint64_t h = UINT64_C(0xcbf29ce484222325);
    for (; *s != '\0'; s++)
        h = (h ^ (unsigned char)*s) * UINT64_C(0x100000001b3);
    return h;
}

char *session_path(const app *a)
{
    char name[64];
    if (!app_is_several(a))
        return NULL;
    for (size_t i = 0; i < a->n_docs; i++)
        if (doc_is_input(&a->docs[i]))
            return NULL;
    char *folder = folder_of(a);
    if (folder == NULL)
        return NULL;
    snprintf(name, sizeof(name), "session-%016" PRIx64, hash_of(folder));
    free(folder);
    return path_xdg("XDG_STATE_HOME", ".local/state", name);
}

/* ---- what comes back ---- */

typedef struct loading {
    app *a;
    size_t skip; /* bytes of the folder in each path */
    char *folder;
    bool ours; /* the file is of this folder */
    time_t when;
    size_t left;
    size_t *by_path; /* indexes of the reports, by path */
} loading;

static const app *sorting; /* for qsort */

static int by_path(const void *x, const void *y)
{
    return strcmp(sorting->docs[*(const size_t *)x].path, sorting->docs[*(const size_t *)y].path);
}

/* Index of the report with that path below the folder; n_docs if there is none. */
static size_t find(const loading *l, const char *rest)
{
    size_t low = 0, high = l->a->n_docs;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(l->a->docs[l->by_path[middle]].path + l->skip, rest);
        if (order == 0)
            return l->by_path[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return l->a->n_docs;
}

static void read_rule(app *a, const char *id)
{
    size_t n;
    const gj_rule *rules = gj_rules(&n), *rule = gj_rule_find(id);
    if (rule != NULL)
        collection_set_rule(a->reports, (size_t)(rule - rules));
}

/* "KEY PATH", "seen SIZE TIME PATH"; a path that may turn out to be one of several reports of a file is kept for then. */
static void read_report(loading *l, const char *key, const char *value)
{
    app *a = l->a;
    long long size, when;
    int used = 0;
    if (strcmp(key, "seen") == 0 && !expected_stat(value, &size, &when, &used))
        return;
    size_t i = find(l, value + used);
    if (i < a->n_docs) {
        expected_take(a, i, key, value);
    } else if (strchr(value + used, '#') != NULL) {
        expected_add(a, key, value);
    }
}

static bool is_of_report(const char *key)
{
    static const char *const keys[] = {"seen", "mark", "at", "unfolded"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (strcmp(keys[i], key) == 0)
            return true;
    return false;
}

static gj_status read_line(void *payload, const conf_line *line, gj_error *err)
{
    (void)err;
    loading *l = payload;
    app *a = l->a;
    char *value = strchr(line->text, ' ');
    if (value == NULL)
        return GJ_OK;
    *value++ = '\0';
    const char *key = line->text;
    if (strcmp(key, "folder") == 0)
        l->ours = strcmp(value, l->folder) == 0;
    if (!l->ours)
        return GJ_OK;
    unsigned long number = strtoul(value, NULL, 10);
    if (is_of_report(key))
        read_report(l, key, value);
    else if (strcmp(key, "when") == 0)
        l->when = (time_t)strtoll(value, NULL, 10);
    else if (strcmp(key, "left") == 0)
        l->left = number;
    else if (strcmp(key, "sort") == 0 && number < COLUMN_COUNT)
        collection_sort(a->reports, (collection_column)number, strstr(value, "down") != NULL);
    else if (strcmp(key, "tab") == 0 && number < TAB_COUNT)
        collection_set_tab(a->reports, (collection_tab)number);
    else if (strcmp(key, "rule") == 0)
        read_rule(a, value);
    else if (strcmp(key, "filter") == 0)
        filtered_set_reports(a, value);
    return GJ_OK;
}

void session_load(app *a, const char *path, bool keys)
{
    char *text = NULL;
    gj_error ignored = {0};
    loading l = {.a = a, .skip = common_folder(a), .folder = folder_of(a), .by_path = mem_array(a->n_docs, sizeof(size_t))};
    a->folder_len = l.skip;
    for (size_t i = 0; i < a->n_docs; i++)
        l.by_path[i] = i;
    sorting = a;
    qsort(l.by_path, a->n_docs, sizeof(size_t), by_path);
    if (l.folder != NULL && !conf_missing(path) && conf_read(&text, path, GJ_FILE_NONE, &ignored) == GJ_OK)
        (void)!conf_parse(path, text, read_line, &l, &ignored);
    gj_error_clear(&ignored);
    struct tm day;
    a->session_when = (int64_t)l.when;
    if (l.when > 0 && localtime_r(&l.when, &day) != NULL && !keys)
        app_say(a, _("续 %d 月 %d 日：余 %zu 份没有看"), day.tm_mon + 1, day.tm_mday, l.left);
    else if (l.when > 0 && localtime_r(&l.when, &day) != NULL)
        app_say(a, _("续 %d 月 %d 日：余 %zu 份没有看；按 {afresh} 从头开始"), day.tm_mon + 1, day.tm_mday, l.left);
    free(l.by_path);
    free(l.folder);
    free(text);
}

/* ---- what is kept ---- */

/* Paths with line ends or what a comment begins with (conf.h) cannot stand in the file; "file#2" can. */
static bool fits(const char *path)
{
    bool comment = path[0] == '#' || strstr(path, " #") != NULL || strstr(path, "\t#") != NULL;
    return !comment && strpbrk(path, "\n\r") == NULL && path[0] != '\0' && path[0] != ' ' && path[strlen(path) - 1] != ' ';
}

static void put_reports(gj_out *o, const app *a, size_t skip)
{
    for (size_t i = 0; i < a->n_docs; i++) {
        struct stat st;
        const doc *d = &a->docs[i];
        if (!fits(d->path + skip))
            continue;
        if ((d->visited || d->seen) && doc_stat(d, &st))
            gj_out_printf(o, "seen %lld %lld %s\n", (long long)st.st_size, (long long)st.st_mtime, d->path + skip);
        if (collection_row_at(a->reports, i)->marked)
            gj_out_printf(o, "mark %s\n", d->path + skip);
        if (d->held)
            gj_out_printf(o, "unfolded %s\n", d->path + skip);
    }
    if (fits(app_doc(a)->path + skip))
        gj_out_printf(o, "at %s\n", app_doc(a)->path + skip);
}

void session_save(const app *a, const char *path, time_t now)
{
    bool descending;
    gj_error ignored = {0};
    char *folder = folder_of(a);
    if (folder == NULL || !fits(folder)) {
        free(folder);
        return;
    }
    size_t n, rule = collection_rule_of(a->reports);
    gj_out *o = gj_out_new();
    collection_column by = collection_sorted_by(a->reports, &descending);
    gj_out_printf(o, "# the session of gouji with a folder of reports\nfolder %s\nwhen %lld\n", folder, (long long)now);
    gj_out_printf(o, "left %zu\n", collection_in_state(a->reports, ROW_UNSEEN) + collection_in_state(a->reports, ROW_WAITING));
    gj_out_printf(o, "sort %d %s\ntab %d\n", (int)by, descending ? "down" : "up", (int)collection_tab_of(a->reports));
    if (rule != COLLECTION_NONE)
        gj_out_printf(o, "rule %s\n", gj_rules(&n)[rule].id);
    if (a->filter_reports.words != NULL && fits(a->filter_reports.words))
        gj_out_printf(o, "filter %s\n", a->filter_reports.words);
    put_reports(o, a, common_folder(a));
    path_make_folders(path);
    (void)!gj_out_save(o, path, &ignored);
    gj_error_clear(&ignored);
    gj_out_free(o);
    free(folder);
}

void session_forget(app *a)
{
    progress_forget(a);
    for (size_t i = 0; i < a->n_docs; i++)
        a->docs[i].seen = a->docs[i].visited = a->docs[i].held = false;
    collection_unmark(a->reports);
    rows_clear_filter(a);
    collection_set_tab(a->reports, TAB_ALL);
    collection_sort(a->reports, COLUMN_ERRORS, true);
    rows_update_all(a);
    rows_restart(a);
    place_at_collection(a, 0);
}
