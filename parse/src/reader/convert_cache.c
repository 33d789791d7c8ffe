/* What was converted, by the content of the file: in $XDG_CACHE_HOME/gouji/converted (or ~/.cache), oldest first out; where nothing can be
 * written, in memory. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "reader/container.h"
#include "reader/convert.h"
#include "text/source.h"

#define MOST_KEPT ((off_t)256 << 20) /* bytes on the disk */
#define MOST_IN_MEMORY ((size_t)64 << 20)
enum { IN_MEMORY = 256 };

/* ---- memory ---- */

typedef struct kept {
    char digest[GJ_SHA256_HEX];
    gj_buf bytes;
} kept;

static kept memory[IN_MEMORY]; /* a ring; under the lock */
static size_t n_memory;        /* that were ever put there */
static size_t in_memory;       /* bytes */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static bool recall(gj_buf *bytes, const char *digest)
{
    bool found = false;
    pthread_mutex_lock(&lock);
    for (size_t i = 0; i < IN_MEMORY && !found; i++) {
        found = memory[i].bytes.len > 0 && strcmp(memory[i].digest, digest) == 0;
        if (found)
            gj_buf_add(bytes, memory[i].bytes.data, memory[i].bytes.len);
    }
    pthread_mutex_unlock(&lock);
    return found;
}

static void forget(kept *k)
{
    in_memory -= k->bytes.len;
    gj_buf_free(&k->bytes);
    *k = (kept){0};
}

static void remember(const gj_buf *bytes, const char *digest)
{
    pthread_mutex_lock(&lock);
    for (size_t oldest = n_memory; in_memory + bytes->len > MOST_IN_MEMORY && oldest < n_memory + IN_MEMORY; oldest++)
        forget(&memory[oldest % IN_MEMORY]);
    kept *k = &memory[n_memory++ % IN_MEMORY];
    forget(k);
    if (bytes->len <= MOST_IN_MEMORY) {
        memcpy(k->digest, digest, sizeof k->digest);
        gj_buf_add(&k->bytes, bytes->data, bytes->len);
        in_memory += bytes->len;
    }
    pthread_mutex_unlock(&lock);
}

/* ---- the disk ---- */

/* The folder, made if it is not there; NULL if it cannot be. Heap memory. */
static char *cache_folder(void)
{
    const char *base = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    gj_buf b = {0};
    if (base && base[0] == '/')
        gj_buf_printf(&b, "%s/gouji/converted", base);
    else if (home && home[0] == '/')
        gj_buf_printf(&b, "%s/.cache/gouji/converted", home);
    else
        return NULL;
    for (char *slash = strchr(b.data + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        (void)mkdir(b.data, 0700);
        *slash = '/';
    }
    if (mkdir(b.data, 0700) == 0 || errno == EEXIST)
        return b.data;
    gj_buf_free(&b);
    return NULL;
}

static char *cache_path(const char *folder, const char *digest, const char *target)
{
    gj_buf b = {0};
    gj_buf_printf(&b, "%s/%s.%s", folder, digest, target);
    return b.data;
}

/* A whole package, its end included. */
static bool is_whole(const gj_buf *b)
{
    enum { END = 22, LONGEST = 1024 };
    for (size_t back = END; back <= b->len && back <= LONGEST; back++)
        if (memcmp(b->data + b->len - back, "PK\5\6", 4) == 0)
            return true;
    return false;
}

bool gj_converted_load(gj_buf *bytes, const char digest[GJ_SHA256_HEX], const char *target)
{
    char *folder = cache_folder();
    gj_error ignored = {0};
    bool loaded = false;
    if (folder) {
        char *path = cache_path(folder, digest, target);
        loaded = access(path, R_OK) == 0 && gj_file_read_own(bytes, path, &ignored) == GJ_OK && is_whole(bytes);
        if (loaded)
            (void)utimensat(AT_FDCWD, path, NULL, 0); /* it was of use */
        else
            bytes->len = 0;
        free(path);
    }
    gj_error_clear(&ignored);
    free(folder);
    return loaded || recall(bytes, digest);
}

typedef struct old {
    char name[128];
    struct timespec used;
    off_t size;
} old;

static int by_age(const void *x, const void *y)
{
    const old *a = x, *b = y;
    if (a->used.tv_sec != b->used.tv_sec)
        return a->used.tv_sec < b->used.tv_sec ? -1 : 1;
    return (a->used.tv_nsec > b->used.tv_nsec) - (a->used.tv_nsec < b->used.tv_nsec);
}

/* Removes what was not used for longest until the rest is small enough. */
static void prune(const char *folder)
{
    DIR *d = opendir(folder);
    old *all = NULL;
    size_t n = 0, cap = 0;
    off_t sum = 0;
    struct stat st;
    for (const struct dirent *e; d && (e = readdir(d));) {
        if (e->d_name[0] == '.' || strlen(e->d_name) >= sizeof all->name || fstatat(dirfd(d), e->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0 ||
            !S_ISREG(st.st_mode))
            continue;
        GJ_GROW(all, n, cap);
        all[n].used = st.st_mtim;
        all[n].size = st.st_size;
        memcpy(all[n++].name, e->d_name, strlen(e->d_name) + 1);
        sum += st.st_size;
    }
    if (n > 0)
        qsort(all, n, sizeof *all, by_age);
    for (size_t i = 0; i < n && sum > MOST_KEPT; i++)
        if (unlinkat(dirfd(d), all[i].name, 0) == 0)
            sum -= all[i].size;
    free(all);
    if (d)
        closedir(d);
}

static bool write_all(int fd, const gj_buf *b)
{
    for (size_t at = 0; at < b->len;) {
        ssize_t n = write(fd, b->data + at, b->len - at);
        if (n < 0 && errno != EINTR)
            return false;
        at += n > 0 ? (size_t)n : 0;
    }
    return fsync(fd) == 0;
}

/* A temporary file that takes its name when it is whole. */
static bool store(const gj_buf *bytes, const char *folder, const char *path)
{
    gj_buf temporary = {0};
    gj_buf_printf(&temporary, "%s/part-XXXXXX", folder);
    int fd = mkstemp(temporary.data);
    bool stored = fd >= 0 && write_all(fd, bytes);
    if (fd >= 0)
        stored = close(fd) == 0 && stored && rename(temporary.data, path) == 0;
    if (fd >= 0 && !stored)
        unlink(temporary.data);
    gj_buf_free(&temporary);
    return stored;
}

void gj_converted_keep(const gj_buf *bytes, const char digest[GJ_SHA256_HEX], const char *target)
{
    if (!is_whole(bytes))
        return;
    char *folder = cache_folder();
    bool stored = false;
    if (folder) {
        char *path = cache_path(folder, digest, target);
        stored = store(bytes, folder, path);
        free(path);
        prune(folder);
    }
    free(folder);
    if (!stored)
        remember(bytes, digest);
}
