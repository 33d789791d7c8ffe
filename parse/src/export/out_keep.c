/* Order matters: the content is there and only the owner may read it; then the owner is set, then what needs the right to write, then
 * the access control list, the mode last. */
#include "export/out_keep.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
#if defined(__linux__)
#include <sys/xattr.h>
#endif

typedef struct keeping {
    int fd;
    const char *path;
    const struct stat *old;
    bool exact;
    bool less; /* the group, or the list of who else may, could not be kept */
    char **what;
} keeping;

static int lose(keeping *k, int errnum, const char *what)
{
    *k->what = gj_strdup(what);
    return errnum;
}

/* ---- extended attributes; access control lists are such ---- */

#if defined(__linux__)

#define ACL "system.posix_acl_access"

/* Names, each with its NUL, of the file at `path`, or of `fd` if it is NULL; none where the file system has none. 0 or an errno. */
static int list_names(gj_buf *names, int fd, const char *path)
{
    for (;;) {
        ssize_t len = path ? listxattr(path, NULL, 0) : flistxattr(fd, NULL, 0);
        if (len <= 0)
            return len == 0 || errno == ENOTSUP || errno == ENOSYS ? 0 : errno;
        gj_buf_reserve(names, (size_t)len);
        len = path ? listxattr(path, names->data, (size_t)len) : flistxattr(fd, names->data, (size_t)len);
        names->len = len > 0 ? (size_t)len : 0;
        if (len >= 0 || errno != ERANGE) /* else more have come meanwhile */
            return len >= 0 ? 0 : errno;
    }
}

/* 0 or an errno; ENODATA: it has no such attribute. */
static int get_value(gj_buf *value, int fd, const char *path, const char *name)
{
    for (;;) {
        ssize_t len = path ? getxattr(path, name, NULL, 0) : fgetxattr(fd, name, NULL, 0);
        if (len < 0)
            return errno;
        gj_buf_reserve(value, (size_t)len + 1);
        len = path ? getxattr(path, name, value->data, (size_t)len + 1) : fgetxattr(fd, name, value->data, (size_t)len + 1);
        value->len = len > 0 ? (size_t)len : 0;
        if (len >= 0 || errno != ERANGE)
            return len >= 0 ? 0 : errno;
    }
}

/* The system makes these itself, of the content. */
static bool is_of_content(const char *name)
{
    return strcmp(name, "security.ima") == 0 || strcmp(name, "security.evm") == 0;
}

static bool is_acl(const char *name)
{
    return strncmp(name, "system.", strlen("system.")) == 0;
}

/* Sets it unless it is so already, as a label that the system gives to all files of the folder. 0 or an errno. */
static int copy_attribute(const keeping *k, const char *name)
{
    gj_buf wanted = {0}, present = {0};
    int e = get_value(&wanted, -1, k->path, name);
    bool same = e == 0 && get_value(&present, k->fd, NULL, name) == 0 && present.len == wanted.len &&
                memcmp(present.data, wanted.data, wanted.len) == 0;
    if (e == 0 && !same && fsetxattr(k->fd, name, wanted.data, wanted.len, 0) != 0)
        e = errno;
    gj_buf_free(&wanted);
    gj_buf_free(&present);
    return e == ENODATA ? 0 : e; /* removed meanwhile */
}

static int copy_attributes(keeping *k, const gj_buf *names, bool acl)
{
    for (size_t at = 0; at < names->len; at += strlen(names->data + at) + 1) {
        const char *name = names->data + at;
        if (is_acl(name) != acl || is_of_content(name))
            continue;
        int e = copy_attribute(k, name);
        if (e != 0 && k->exact)
            return lose(k, e, name);
        k->less |= e != 0 && acl;
    }
    return 0;
}

/* A list that the folder gives to every new file goes if the old file had none. */
static int drop_acl(keeping *k)
{
    gj_buf value = {0};
    int e = get_value(&value, -1, k->path, ACL);
    gj_buf_free(&value);
    if (e == 0 || fremovexattr(k->fd, ACL) == 0 || errno == ENODATA || errno == ENOTSUP)
        return 0;
    e = errno;
    k->less = true;
    return k->exact ? lose(k, e, ACL) : 0;
}

static int keep_attributes(keeping *k)
{
    gj_buf names = {0};
    int e = list_names(&names, -1, k->path);
    if (e != 0)
        e = k->exact ? lose(k, e, _("扩展属性")) : 0;
    else
        e = copy_attributes(k, &names, false);
    if (e == 0)
        e = drop_acl(k);
    if (e == 0)
        e = copy_attributes(k, &names, true);
    gj_buf_free(&names);
    return e;
}

#else

static int keep_attributes(keeping *k)
{
    (void)k;
    return 0;
}

#endif

/* ---- owner and mode ---- */

static int keep_owner(keeping *k)
{
    struct stat st;
    if (fstat(k->fd, &st) != 0)
        return errno;
    if (st.st_uid == k->old->st_uid && st.st_gid == k->old->st_gid)
        return 0;
    if (st.st_uid != k->old->st_uid && fchmod(k->fd, 0) == 0 && fchown(k->fd, k->old->st_uid, k->old->st_gid) == 0)
        return 0;
    if (st.st_uid == k->old->st_uid && fchown(k->fd, (uid_t)-1, k->old->st_gid) == 0)
        return 0;
    int e = errno;
    if (k->exact)
        return lose(k, e, _("所有者"));
    k->less |= st.st_gid != k->old->st_gid && fchown(k->fd, (uid_t)-1, k->old->st_gid) != 0;
    return 0;
}

static int keep_mode(keeping *k)
{
    struct stat st;
    mode_t mode = k->old->st_mode & 07777;
    if (k->less) /* the group has what anyone has */
        mode = (mode & 0707) | ((mode & 0007) << 3);
    if (fchmod(k->fd, mode) != 0 || fstat(k->fd, &st) != 0)
        return lose(k, errno, _("权限"));
    return k->exact && (st.st_mode & 07777) != mode ? lose(k, EPERM, _("权限")) : 0;
}

int gj_out_keep(int fd, const char *path, const struct stat *old, bool exact, char **what)
{
    keeping k = {.fd = fd, .path = path, .old = old, .exact = exact, .what = what};
    int e = keep_owner(&k);
    if (e == 0)
        e = keep_attributes(&k);
    return e == 0 ? keep_mode(&k) : e;
}
