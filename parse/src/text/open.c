/* Opening without waiting. A FIFO that nobody writes to, a socket or a device would keep the program for ever: the kind is looked at
 * before opening, and again in what was opened. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/known.h"
#include "text/source.h"

int gj_file_descriptor(const char *path)
{
    static const char *const numbered[] = {"/dev/fd/", "/proc/self/fd/"};
    static const struct {
        const char *path;
        int fd;
    } named[] = {{"-", STDIN_FILENO}, {"/dev/stdin", STDIN_FILENO}, {"/dev/stdout", STDOUT_FILENO}, {"/dev/stderr", STDERR_FILENO}};

    for (size_t i = 0; i < GJ_COUNT(named); i++)
        if (strcmp(path, named[i].path) == 0)
            return named[i].fd;
    for (size_t i = 0; i < GJ_COUNT(numbered); i++) {
        size_t len = strlen(numbered[i]);
        if (strncmp(path, numbered[i], len) != 0 || path[len] < '0' || path[len] > '9')
            continue;
        char *end;
        errno = 0;
        long n = strtol(path + len, &end, 10);
        if (*end == '\0' && errno == 0 && n <= INT_MAX)
            return (int)n;
    }
    return -1;
}

gj_status gj_file_is_regular(const char *path, unsigned mode, gj_error *err)
{
    if (S_ISDIR(mode))
        return gj_error_set(err, GJ_E_IO, 0, _("%s 是文件夹，不是文件"), path);
    if (S_ISFIFO(mode))
        return gj_error_set(err, GJ_E_IO, 0, _("%s 是管道，不是普通文件"), path);
    if (S_ISSOCK(mode))
        return gj_error_set(err, GJ_E_IO, 0, _("%s 是套接字，不是普通文件"), path);
    if (S_ISCHR(mode) || S_ISBLK(mode))
        return gj_error_set(err, GJ_E_IO, 0, _("%s 是设备，不是普通文件"), path);
    return GJ_OK;
}

static gj_status open_regular(int *out, const char *path, gj_error *err)
{
    struct stat st;
    if (stat(path, &st) != 0)
        return gj_text_unreadable(path, errno, err);
    gj_status status = gj_file_is_regular(path, st.st_mode, err);
    if (status != GJ_OK)
        return status;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (fd < 0)
        return gj_text_unreadable(path, errno, err);
    status = fstat(fd, &st) == 0 ? gj_file_is_regular(path, st.st_mode, err) : gj_text_unreadable(path, errno, err);
    if (status == GJ_OK)
        *out = fd;
    else
        close(fd);
    return status;
}

/* Of what is open already any kind will do, but a folder. */
static gj_status copy_open(int *out, const char *path, int from, gj_error *err)
{
    struct stat st;
    if (fstat(from, &st) != 0)
        return gj_text_unreadable(path, errno, err);
    if (S_ISDIR(st.st_mode))
        return gj_file_is_regular(path, st.st_mode, err);
    int fd = fcntl(from, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (fd < 0)
        return gj_text_unreadable(path, errno, err);
    *out = fd;
    return GJ_OK;
}

gj_status gj_file_open(int *out, const char *path, gj_file_role role, gj_error *err)
{
    int from = gj_file_descriptor(path);
    gj_status status = from >= 0 ? copy_open(out, path, from, err) : open_regular(out, path, err);
    if (status == GJ_OK && role != GJ_FILE_NONE)
        gj_known_note(*out, role);
    return status;
}
