/* Saving so that no crash, full disk or signal leaves half a file: a temporary file beside the target is written, gets what the old
 * file has (see out_keep.c), is synced and renamed over it. A device, or what is open already (/dev/stdout), is written to directly: it
 * must not be replaced. Opening waits for nothing; a FIFO or socket is refused. */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/base.h"
#include "export/out_keep.h"
#include "gouji/export.h"
#include "text/known.h"

enum { MAX_LINKS = 16, MAX_ORIGINALS = 100 };

static gj_status failed(gj_error *err, const char *path, int errnum)
{
    return gj_error_set(err, GJ_E_IO, 0, _("%s：%s"), path, gj_errno_words(errnum));
}

/* Folder of a path, malloc'ed. */
static char *folder_of(const char *path)
{
    char *copy = gj_strdup(path);
    char *folder = gj_strdup(dirname(copy)); /* dirname may change its argument and may return a constant */
    free(copy);
    return folder;
}

static char *join(const char *folder, const char *name)
{
    gj_buf b = {0};
    gj_buf_puts(&b, folder);
    gj_buf_puts(&b, "/");
    gj_buf_puts(&b, name);
    return b.data;
}

/* The file that a link which points nowhere yet would create; malloc'ed. NULL, with errno set, if links go round in a circle. */
static char *follow_links(const char *path)
{
    char *at = gj_strdup(path);
    for (int i = 0; i < MAX_LINKS; i++) {
        char target[4096];
        ssize_t len = readlink(at, target, sizeof target - 1);
        if (len < 0)
            return at;
        target[len] = '\0';
        char *folder = folder_of(at);
        char *next = target[0] == '/' ? gj_strdup(target) : join(folder, target);
        free(folder);
        free(at);
        at = next;
    }
    free(at);
    errno = ELOOP;
    return NULL;
}

/* The file behind `path`, links followed; malloc'ed, NULL with errno set on failure. */
static char *resolve(const char *path)
{
    char *real = realpath(path, NULL);
    return real || errno != ENOENT ? real : follow_links(path);
}

/* 0 or an errno. */
static int write_all(int fd, const char *s, size_t len)
{
    while (len > 0) {
        ssize_t n = write(fd, s, len);
        if (n < 0 && errno != EINTR)
            return errno;
        if (n == 0)
            return EIO;
        if (n > 0) {
            s += n;
            len -= (size_t)n;
        }
    }
    return 0;
}

/* What is closed although a signal came is closed. */
static int close_all(int fd, int e)
{
    return close(fd) != 0 && e == 0 && errno != EINTR ? errno : e;
}

/* A device is opened without waiting for it, as a line may that nobody has answered, and then written to as usual. */
static int write_device(const char *path, const char *s, size_t len)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (fd < 0)
        return errno;
    int flags = fcntl(fd, F_GETFL), e = 0;
    if (flags < 0 || fcntl(fd, F_SETFL, flags & ~O_NONBLOCK) < 0)
        e = errno;
    if (e == 0)
        e = write_all(fd, s, len);
    return close_all(fd, e);
}

/* 0 or an errno; a file system that cannot do it, or need not, has done it. */
static int sync_file(int fd)
{
    int e;
    do
        e = fsync(fd) == 0 ? 0 : errno;
    while (e == EINTR);
    return e == EINVAL || e == EROFS || e == ENOTSUP ? 0 : e;
}

/* Makes the rename last. 0 or an errno; a folder that may be written but not read cannot be asked. */
static int sync_folder(const char *folder)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return errno == EACCES ? 0 : errno;
    int e = sync_file(fd);
    return close_all(fd, e);
}

/* Gives the file at `target` a second name, FILE.orig or the first of FILE.orig.1, … that nothing has; *kept gets it. Where the file
 * system knows no second names it is renamed. 0 or an errno. */
static int keep_original(const char *target, char **kept)
{
    int e = EEXIST;
    for (unsigned i = 0; i < MAX_ORIGINALS && e == EEXIST; i++) {
        gj_buf name = {0};
        struct stat st;
        gj_buf_printf(&name, i == 0 ? "%s.orig" : "%s.orig.%u", target, i);
        e = link(target, name.data) == 0 ? 0 : errno;
        if (e == EPERM || e == EOPNOTSUPP || e == EMLINK)
            e = lstat(name.data, &st) == 0 ? EEXIST : rename(target, name.data) == 0 ? 0 : errno;
        if (e == 0)
            *kept = name.data;
        else
            gj_buf_free(&name);
    }
    return e;
}

/* The file stays, after all, what it was: takes back what keep_original did. */
static void give_back(const char *target, char *kept)
{
    struct stat st;
    (void)(lstat(target, &st) == 0 ? unlink(kept) : rename(kept, target));
    free(kept);
}

/* One file put in the place of another. */
typedef struct replacing {
    const char *target;
    const struct stat *old; /* NULL: there is none */
    const char *s;
    size_t len;
    char **kept; /* not NULL: the old file stays under the name that *kept gets, and the new one has all that it had */
    char *lost;  /* what of it could not be kept */
    bool placed; /* the new file is in place, but its folder could not be synced */
} replacing;

/* A temporary file in the folder: for its owner only where it takes the place of another, else with the rights of any new file. Gives
 * its descriptor, -1 with errno set; *path gets its name. */
static int make_temporary(char **path, const char *folder, bool replaces)
{
    enum { TRIES = 100 };
    static atomic_uint count;
    int fd = -1;
    for (int i = 0; i < TRIES; i++) {
        gj_buf name = {0};
        gj_buf_printf(&name, "%s/.gouji-%ld-%u", folder, (long)getpid(), atomic_fetch_add(&count, 1));
        fd = open(name.data, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOCTTY, replaces ? 0600 : 0666);
        *path = name.data;
        if (fd >= 0 || errno != EEXIST)
            break;
        free(*path);
        *path = NULL;
    }
    return fd;
}

/* Writes, gives it what the old file has, and closes fd. 0 or an errno. */
static int finish_file(replacing *r, int fd)
{
    int e = write_all(fd, r->s, r->len);
    if (e == 0 && r->old)
        e = gj_out_keep(fd, r->target, r->old, r->kept != NULL, &r->lost);
    if (e == 0)
        e = sync_file(fd);
    return close_all(fd, e);
}

/* With the new file ready. 0 or an errno: then all is as before, unless r->placed. */
static int put_in_place(replacing *r, const char *temporary, const char *folder)
{
    char *original = NULL;
    int e = r->kept ? keep_original(r->target, &original) : 0;
    if (e == 0 && rename(temporary, r->target) != 0)
        e = errno;
    if (e != 0) {
        if (original)
            give_back(r->target, original);
        return e;
    }
    e = sync_folder(folder);
    r->placed = e != 0;
    if (r->kept)
        *r->kept = original;
    return e;
}

/* 0 or an errno. */
static int replace(replacing *r)
{
    char *temporary = NULL;
    char *folder = folder_of(r->target);
    int fd = make_temporary(&temporary, folder, r->old != NULL);
    int e = fd < 0 ? errno : finish_file(r, fd);
    if (e == 0)
        e = put_in_place(r, temporary, folder);
    if (e != 0 && fd >= 0 && !r->placed)
        (void)unlink(temporary);
    free(temporary);
    free(folder);
    return e;
}

static gj_status tell(replacing *r, const char *path, int e, gj_error *err)
{
    gj_status status = GJ_OK;
    if (r->placed)
        status = gj_error_set(err, GJ_E_IO, 0, _("%s：已写好，但不能确定断电后还在（%s）"), path, gj_errno_words(e));
    else if (r->lost)
        status = gj_error_set(err, GJ_E_IO, 0, _("%s：不能原样保留%s（%s），文件未动"), path, r->lost, gj_errno_words(e));
    else if (e != 0)
        status = failed(err, path, e);
    free(r->lost);
    return status;
}

static gj_status save_at(const char *target, const char *path, const char *s, size_t len, gj_error *err)
{
    struct stat st;
    replacing r = {.target = target, .s = s, .len = len};
    if (stat(target, &st) != 0)
        return tell(&r, path, errno == ENOENT ? replace(&r) : errno, err);
    if (S_ISCHR(st.st_mode))
        return tell(&r, path, write_device(target, s, len), err);
    if (!S_ISREG(st.st_mode))
        return gj_file_is_regular(path, st.st_mode, err);
    r.old = &st;
    return tell(&r, path, replace(&r), err);
}

gj_status gj_out_save(const gj_out *o, const char *path, gj_error *err)
{
    size_t len;
    const char *s = gj_out_data(o, &len);
    if (strcmp(path, "-") == 0)
        path = "./-";
    gj_status status = gj_file_may_write(path, err);
    if (status != GJ_OK)
        return status;
    int fd = gj_file_descriptor(path);
    if (fd >= 0) {
        int e = write_all(fd, s, len);
        return e == 0 ? GJ_OK : failed(err, path, e);
    }
    char *target = resolve(path);
    if (!target)
        return failed(err, path, errno);
    status = save_at(target, path, s, len, err);
    free(target);
    return status;
}

/* The other names would go on with the old content, unnoticed. */
static gj_status has_one_name(const char *path, const struct stat *st, gj_error *err)
{
    if (st->st_nlink == 1)
        return GJ_OK;
    return gj_error_set(err, GJ_E_IO, 0, _("%s 还有另外 %ju 个名字（硬链接），写回后它们仍是原来的内容，因此文件未动；请写到别的文件"),
                        path, (uintmax_t)st->st_nlink - 1);
}

static gj_status replace_at(const char *target, const char *path, const char *s, size_t len, char **kept, gj_error *err)
{
    struct stat st;
    if (stat(target, &st) != 0)
        return failed(err, path, errno);
    gj_status status = gj_file_is_regular(path, st.st_mode, err);
    if (status == GJ_OK)
        status = has_one_name(path, &st, err);
    if (status == GJ_OK && access(target, W_OK) != 0) /* a rename would not ask */
        status = failed(err, path, errno);
    if (status != GJ_OK)
        return status;
    replacing r = {.target = target, .old = &st, .s = s, .len = len, .kept = kept};
    return tell(&r, path, replace(&r), err);
}

gj_status gj_out_replace(const gj_out *o, const char *path, char **kept, gj_error *err)
{
    size_t len;
    const char *s = gj_out_data(o, &len);
    char *target = realpath(path, NULL);
    *kept = NULL;
    if (!target)
        return failed(err, path, errno);
    gj_status status = replace_at(target, path, s, len, kept, err);
    free(target);
    return status;
}
