/* Saving so that no crash, full disk or signal leaves half a file: a temporary file beside the target is written, synced and
 * renamed over it. A target that is no regular file (a pipe, /dev/stdout) is written to directly: it must not be replaced. */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/base.h"
#include "gouji/export.h"

enum { MAX_LINKS = 16, MAX_ORIGINALS = 100 };

static gj_status failed(gj_error *err, const char *path, int errnum)
{
    return gj_error_set(err, GJ_E_IO, 0, "%s: %s", path, strerror(errnum));
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
        if (n > 0) {
            s += n;
            len -= (size_t)n;
        }
    }
    return 0;
}

static int write_in_place(const char *path, const char *s, size_t len)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return errno;
    int e = write_all(fd, s, len);
    if (close(fd) != 0 && e == 0)
        e = errno;
    return e;
}

/* Mode of a file made new: what open() would give it. */
static mode_t new_mode(void)
{
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

/* Writes, sets mode and owner (owner: as far as we may) and closes fd. 0 or an errno. */
static int finish_file(int fd, const char *s, size_t len, const struct stat *old)
{
    int e = write_all(fd, s, len);
    if (e == 0 && old && fchown(fd, old->st_uid, old->st_gid) != 0 && errno != EPERM)
        e = errno;
    if (e == 0 && fchmod(fd, old ? old->st_mode & 07777 : new_mode()) != 0)
        e = errno;
    if (e == 0 && fsync(fd) != 0 && errno != EINVAL && errno != EROFS)
        e = errno;
    if (close(fd) != 0 && e == 0)
        e = errno;
    return e;
}

/* Makes the rename last; a file system that cannot do it for folders is left alone: the content is in place by then. */
static void sync_folder(const char *folder)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    (void)fsync(fd);
    close(fd);
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

/* Puts a new file in the place of `target`; `old` describes the one that is there, NULL if there is none. With `kept`, that one
 * stays under the name that *kept gets. 0 or an errno. */
static int replace(const char *target, const struct stat *old, const char *s, size_t len, char **kept)
{
    char *original = NULL;
    char *folder = folder_of(target);
    char *temporary = join(folder, ".gouji-XXXXXX");
    int e = 0;

    int fd = mkstemp(temporary);
    if (fd < 0) {
        e = errno;
    } else {
        e = finish_file(fd, s, len, old);
        if (e == 0 && kept)
            e = keep_original(target, &original);
        if (e == 0 && rename(temporary, target) != 0)
            e = errno;
        if (e == 0)
            sync_folder(folder);
        else
            (void)unlink(temporary);
        if (e != 0 && original)
            give_back(target, original);
        else if (kept)
            *kept = original;
    }
    free(temporary);
    free(folder);
    return e;
}

gj_status gj_out_save(const gj_out *o, const char *path, gj_error *err)
{
    size_t len;
    const char *s = gj_out_data(o, &len);
    struct stat st;
    int e;

    char *target = resolve(path);
    if (!target)
        return failed(err, path, errno);
    if (stat(target, &st) != 0)
        e = errno == ENOENT ? replace(target, NULL, s, len, NULL) : errno;
    else if (S_ISDIR(st.st_mode))
        e = EISDIR;
    else if (S_ISREG(st.st_mode))
        e = replace(target, &st, s, len, NULL);
    else
        e = write_in_place(target, s, len);
    free(target);
    return e == 0 ? GJ_OK : failed(err, path, e);
}

gj_status gj_out_replace(const gj_out *o, const char *path, char **kept, gj_error *err)
{
    size_t len;
    const char *s = gj_out_data(o, &len);
    struct stat st;
    char *target = realpath(path, NULL);
    int e = !target || stat(target, &st) != 0 ? errno : S_ISREG(st.st_mode) ? 0 : EINVAL;
    if (e == 0 && access(target, W_OK) != 0) /* a rename would not ask */
        e = errno;
    if (e == 0)
        e = replace(target, &st, s, len, kept);
    free(target);
    return e == 0 ? GJ_OK : failed(err, path, e);
}
