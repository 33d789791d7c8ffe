/* What this run has read, or must leave alone: nothing that it puts out is written over that. A file is known by device, inode and,
 * where the file system tells it, time of birth (inodes are used again), so no name or link leads around it. One list for the
 * process: whoever writes need not know who has read. */
#define _GNU_SOURCE /* statx */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/known.h"

typedef struct identity {
    dev_t dev;
    ino_t ino;
    int64_t born, born_ns; /* 0: not known */
} identity;

/* A file, or the place for one that is not there yet. */
typedef struct place {
    identity id; /* of the file, or of the folder that it would be in */
    char *name;  /* in that folder; NULL: the file is there */
} place;

typedef struct known {
    place at;
    gj_file_role role;
    size_t next; /* 1 + index of the next one in its bucket, 0 behind the last */
} known;

enum { BUCKETS = 4096 };

static struct {
    pthread_mutex_t lock;
    known *list;
    size_t n, cap;
    size_t heads[BUCKETS]; /* 1 + index of the first one with such an inode, 0: none */
} all = {.lock = PTHREAD_MUTEX_INITIALIZER};

/* `path` "" with a descriptor: that one. False if it cannot be told, or for a file in which nothing is lost (a pipe, a terminal). */
static bool identify(identity *out, int fd, const char *path, mode_t kind)
{
    struct stat st;
    if ((*path ? stat(path, &st) : fstat(fd, &st)) != 0 || (st.st_mode & S_IFMT) != kind)
        return false;
    *out = (identity){.dev = st.st_dev, .ino = st.st_ino};
#ifdef STATX_BTIME
    struct statx more;
    if (statx(*path ? AT_FDCWD : fd, path, *path ? 0 : AT_EMPTY_PATH, STATX_BTIME, &more) == 0 && (more.stx_mask & STATX_BTIME)) {
        out->born = more.stx_btime.tv_sec;
        out->born_ns = more.stx_btime.tv_nsec;
    }
#endif
    return true;
}

static bool same_identity(const identity *a, const identity *b)
{
    bool born = a->born != 0 && b->born != 0;
    return a->dev == b->dev && a->ino == b->ino && (!born || (a->born == b->born && a->born_ns == b->born_ns));
}

/* False if there is neither a file nor a place for one. place_free in any case. */
static bool find_place(place *out, const char *path)
{
    *out = (place){0};
    int fd = gj_file_descriptor(path);
    if (fd >= 0)
        return identify(&out->id, fd, "", S_IFREG);
    if (*path == '\0')
        return false;
    if (identify(&out->id, -1, path, S_IFREG))
        return true;
    struct stat st;
    if (stat(path, &st) == 0 || errno != ENOENT)
        return false;
    char *copy = gj_strdup(path), *other = gj_strdup(path);
    bool found = identify(&out->id, -1, dirname(copy), S_IFDIR);
    out->name = gj_strdup(basename(other));
    free(copy);
    free(other);
    return found;
}

static void place_free(place *p)
{
    free(p->name);
}

static bool same_place(const place *a, const place *b)
{
    if (!same_identity(&a->id, &b->id) || !a->name != !b->name)
        return false;
    return !a->name || strcmp(a->name, b->name) == 0;
}

/* With the lock. */
static gj_file_role role_at(const place *p)
{
    for (size_t i = all.heads[p->id.ino % BUCKETS]; i > 0; i = all.list[i - 1].next)
        if (same_place(&all.list[i - 1].at, p))
            return all.list[i - 1].role;
    return GJ_FILE_NONE;
}

static gj_file_role role_of(const place *p)
{
    pthread_mutex_lock(&all.lock);
    gj_file_role role = role_at(p);
    pthread_mutex_unlock(&all.lock);
    return role;
}

/* Takes over the name. */
static void note(place p, gj_file_role role)
{
    pthread_mutex_lock(&all.lock);
    if (role_at(&p) == GJ_FILE_NONE) {
        size_t *head = &all.heads[p.id.ino % BUCKETS];
        GJ_GROW(all.list, all.n, all.cap);
        all.list[all.n++] = (known){p, role, *head};
        *head = all.n;
    } else {
        place_free(&p);
    }
    pthread_mutex_unlock(&all.lock);
}

void gj_known_note(int fd, gj_file_role role)
{
    place p = {0};
    if (identify(&p.id, fd, "", S_IFREG))
        note(p, role);
}

void gj_file_note(const char *path, gj_file_role role)
{
    place p;
    if (find_place(&p, path))
        note(p, role);
    else
        place_free(&p);
}

gj_file_role gj_file_role_of(const char *path)
{
    place p;
    gj_file_role role = find_place(&p, path) ? role_of(&p) : GJ_FILE_NONE;
    place_free(&p);
    return role;
}

gj_status gj_file_may_write(const char *path, gj_error *err)
{
    switch (gj_file_role_of(path)) {
    case GJ_FILE_INPUT:
        return gj_error_set(err, GJ_E_IO, 0, _("%s 是要读入的文件，不能覆盖"), path);
    case GJ_FILE_SETTINGS:
        return gj_error_set(err, GJ_E_IO, 0, _("%s 是设置文件，不能覆盖"), path);
    case GJ_FILE_LEDGER:
        return gj_error_set(err, GJ_E_IO, 0, _("%s 是审查记录，不能覆盖"), path);
    case GJ_FILE_NONE:
        break;
    }
    return GJ_OK;
}

gj_status gj_file_may_print(gj_error *err)
{
    if (gj_file_role_of("/dev/stdout") == GJ_FILE_NONE)
        return GJ_OK;
    return gj_error_set(err, GJ_E_IO, 0, "%s", _("标准输出就是要读入的文件，不能写在里面；请写到别的文件"));
}

bool gj_file_is_printed_to(const char *path)
{
    identity file, output;
    for (int fd = STDOUT_FILENO; fd <= STDERR_FILENO; fd++)
        if (identify(&output, fd, "", S_IFREG) &&
            identify(&file, gj_file_descriptor(path), gj_file_descriptor(path) < 0 ? path : "", S_IFREG) && same_identity(&file, &output))
            return true;
    return false;
}
