#define _GNU_SOURCE /* memfd_create */
#include "term/frame.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

void frame_open(frame *f)
{
    f->tty = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
#ifdef MFD_CLOEXEC
    f->aside = memfd_create("gouji frame", MFD_CLOEXEC);
#else
    f->aside = -1;
#endif
}

void frame_close(frame *f)
{
    if (f->tty >= 0)
        close(f->tty);
    if (f->aside >= 0)
        close(f->aside);
    *f = (frame){-1, -1};
}

void frame_begin(const frame *f)
{
    if (f->aside >= 0)
        dup2(f->aside, STDOUT_FILENO);
}

static void write_all(int fd, const char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t n = write(fd, bytes, len);
        if (n < 0 && errno != EINTR)
            return;
        bytes += n > 0 ? n : 0;
        len -= n > 0 ? (size_t)n : 0;
    }
}

void frame_end(const frame *f)
{
    char bytes[1 << 14];
    if (f->aside < 0)
        return;
    dup2(f->tty, STDOUT_FILENO);
    off_t end = lseek(f->aside, 0, SEEK_CUR);
    for (off_t at = 0; at < end;) {
        size_t room = end - at < (off_t)sizeof bytes ? (size_t)(end - at) : sizeof bytes;
        ssize_t n = pread(f->aside, bytes, room, at);
        if (n <= 0)
            break;
        write_all(f->tty, bytes, (size_t)n);
        at += n;
    }
    lseek(f->aside, 0, SEEK_SET);
}
