/* A library that is loaded before all others and lets one call fail: the FAULT_AT-th, counted from 1, of those of FAULT_CALL, with the
 * errno of that name in FAULT_ERROR (ENOSPC and EACCES last: all later ones fail as well), or, for writes, "SHORT": half of it is done and
 * reported so. Calls of the same purpose are one kind: "write" is write, pwrite and what stdio writes through. Only calls after main began
 * are counted, and only in the program itself. With FAULT_LOG the number of calls is put into that file at the end ("N hit" if the fault
 * came), so that a test knows when it has tried all. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { SHORT = -1 };

static const struct {
    const char *name;
    int number;
} errors[] = {{"ENOSPC", ENOSPC}, {"EIO", EIO},       {"EINTR", EINTR},   {"EACCES", EACCES},
              {"EPERM", EPERM},   {"EDQUOT", EDQUOT}, {"ENOMEM", ENOMEM}, {"SHORT", SHORT}};

static const char *wanted; /* kind of call; NULL: none yet */
static long at;
static int fault;
static atomic_long count;
static atomic_bool hit;
static char log_path[256];

static void read_environment(void) __attribute__((constructor));
static void write_log(void) __attribute__((destructor));

static void read_environment(void)
{
    const char *call = getenv("FAULT_CALL"), *number = getenv("FAULT_AT"), *error = getenv("FAULT_ERROR"), *log = getenv("FAULT_LOG");
    if (!call || !number || !error)
        return;
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++)
        if (strcmp(errors[i].name, error) == 0)
            fault = errors[i].number;
    at = strtol(number, NULL, 10);
    if (log)
        snprintf(log_path, sizeof log_path, "%s", log);
    wanted = call;
}

/* True if this call is to fail: the one whose turn it is, and on a full disk, or where there are no rights, all after it. */
static bool strikes(const char *kind)
{
    if (!wanted || strcmp(wanted, kind) != 0)
        return false;
    long n = atomic_fetch_add(&count, 1) + 1;
    if (at == 0 || n < at || (n > at && fault != ENOSPC && fault != EACCES))
        return false;
    atomic_store(&hit, true);
    if (fault > 0)
        errno = fault;
    return true;
}

/* The function that is next in line, by name. */
#define NEXT(type, name)                                                                                                                   \
    static __typeof__(type) next;                                                                                                          \
    if (!next)                                                                                                                             \
    *(void **)&next = dlsym(RTLD_NEXT, name)

static void write_log(void)
{
    wanted = NULL;
    FILE *f = log_path[0] ? fopen(log_path, "w") : NULL;
    if (f) {
        fprintf(f, "%ld%s\n", atomic_load(&count), atomic_load(&hit) ? " hit" : "");
        fclose(f);
    }
}

/* ---- writing ---- */

/* A byte cannot be written in part. */
static bool strikes_write(size_t len)
{
    return (fault != SHORT || len > 1) && strikes("write");
}

/* stdio remembers a failure in the stream. */
static void mark(FILE *f)
{
#ifdef __GLIBC__
    enum { ERROR_SEEN = 0x0020 }; /* _IO_ERR_SEEN */
    f->_flags |= ERROR_SEEN;
#else
    (void)f;
#endif
}

ssize_t write(int fd, const void *s, size_t len)
{
    NEXT(ssize_t(*)(int, const void *, size_t), "write");
    if (strikes_write(len))
        return fault == SHORT ? next(fd, s, len / 2) : -1;
    return next(fd, s, len);
}

ssize_t pwrite(int fd, const void *s, size_t len, off_t off)
{
    NEXT(ssize_t(*)(int, const void *, size_t, off_t), "pwrite");
    if (strikes_write(len))
        return fault == SHORT ? next(fd, s, len / 2, off) : -1;
    return next(fd, s, len, off);
}

ssize_t pwrite64(int fd, const void *s, size_t len, off64_t off)
{
    NEXT(ssize_t(*)(int, const void *, size_t, off64_t), "pwrite64");
    if (strikes_write(len))
        return fault == SHORT ? next(fd, s, len / 2, off) : -1;
    return next(fd, s, len, off);
}

/* stdio reports a failing write so; a short one never, and a signal only where handlers are set. */
size_t fwrite(const void *s, size_t size, size_t n, FILE *f)
{
    NEXT(size_t(*)(const void *, size_t, size_t, FILE *), "fwrite");
    if (f != stderr && fault > 0 && fault != EINTR && strikes("write")) {
        mark(f);
        return 0;
    }
    return next(s, size, n, f);
}

int fflush(FILE *f)
{
    NEXT(int (*)(FILE *), "fflush");
    if (f && f != stderr && fault > 0 && fault != EINTR && strikes("write")) {
        int e = errno;
        (void)next(f);
        mark(f);
        errno = e;
        return EOF;
    }
    return next(f);
}

int fclose(FILE *f)
{
    NEXT(int (*)(FILE *), "fclose");
    if (strikes("close")) {
        int e = errno;
        (void)next(f);
        errno = e;
        return EOF;
    }
    return next(f);
}

/* ---- the rest ---- */

#define FAILING(kind, name, type, parameters, arguments)                                                                                   \
    int name parameters                                                                                                                    \
    {                                                                                                                                      \
        NEXT(type, #name);                                                                                                                 \
        return strikes(kind) ? -1 : next arguments;                                                                                        \
    }

FAILING("sync", fsync, int (*)(int), (int fd), (fd))
FAILING("sync", fdatasync, int (*)(int), (int fd), (fd))
FAILING("rename", rename, int (*)(const char *, const char *), (const char *from, const char *to), (from, to))
FAILING("rename", link, int (*)(const char *, const char *), (const char *from, const char *to), (from, to))
FAILING("truncate", ftruncate, int (*)(int, off_t), (int fd, off_t len), (fd, len))
FAILING("truncate", ftruncate64, int (*)(int, off64_t), (int fd, off64_t len), (fd, len))
FAILING("rights", fchmod, int (*)(int, mode_t), (int fd, mode_t mode), (fd, mode))
FAILING("rights", fchown, int (*)(int, uid_t, gid_t), (int fd, uid_t uid, gid_t gid), (fd, uid, gid))
FAILING("rights", fsetxattr, int (*)(int, const char *, const void *, size_t, int),
        (int fd, const char *name, const void *value, size_t len, int flags), (fd, name, value, len, flags))
FAILING("open", mkstemp, int (*)(char *), (char *pattern), (pattern))
FAILING("open", mkdir, int (*)(const char *, mode_t), (const char *path, mode_t mode), (path, mode))
FAILING("remove", unlink, int (*)(const char *), (const char *path), (path))

/* It is closed all the same, as by the system. */
int close(int fd)
{
    NEXT(int (*)(int), "close");
    if (!strikes("close"))
        return next(fd);
    int e = errno;
    (void)next(fd);
    errno = e;
    return -1;
}

static int open_by(const char *name, const char *path, int flags, mode_t mode)
{
    int (*next)(const char *, int, mode_t);
    *(void **)&next = dlsym(RTLD_NEXT, name);
    return strikes("open") ? -1 : next(path, flags, mode);
}

#define OPENING(name)                                                                                                                      \
    int name(const char *path, int flags, ...)                                                                                             \
    {                                                                                                                                      \
        va_list ap;                                                                                                                        \
        va_start(ap, flags);                                                                                                               \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(ap, mode_t) : 0;                                                              \
        va_end(ap);                                                                                                                        \
        return open_by(#name, path, flags, mode);                                                                                          \
    }

OPENING(open)
OPENING(open64)

#define STREAM(name)                                                                                                                       \
    FILE *name(const char *path, const char *mode)                                                                                         \
    {                                                                                                                                      \
        NEXT(FILE *(*)(const char *, const char *), #name);                                                                                \
        return strikes("open") ? NULL : next(path, mode);                                                                                  \
    }

STREAM(fopen)
STREAM(fopen64)

/* ---- memory ---- */

/* The two that the program's own heap is made of; what libraries do without memory is theirs to know. */
void *realloc(void *p, size_t size)
{
    NEXT(void *(*)(void *, size_t), "realloc");
    return strikes("memory") ? NULL : next(p, size);
}
