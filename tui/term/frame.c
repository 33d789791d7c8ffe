#define _GNU_SOURCE /* memfd_create */
#include "term/frame.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

#include "charset/charset.h"
#include "mem.h"

/* A file without a name; -1 if there can be none. */
static int put_aside(void)
{
    FILE *file = tmpfile();
    int fd = file != NULL ? fcntl(fileno(file), F_DUPFD_CLOEXEC, STDERR_FILENO + 1) : -1;
    if (file != NULL)
        fclose(file);
    return fd;
}

void frame_open(frame *f)
{
    f->tty = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
#ifdef MFD_CLOEXEC
    f->aside = memfd_create("gouji frame", MFD_CLOEXEC);
#else
    f->aside = -1;
#endif
    if (f->aside < 0 && !charset_is_utf8())
        f->aside = put_aside();
}

void frame_close(frame *f)
{
    if (f->tty >= 0)
        close(f->tty);
    if (f->aside >= 0)
        close(f->aside);
    *f = (frame){.tty = -1, .aside = -1};
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

/* What curses wrote, which is UTF-8, as the terminal wants it. */
static void write_in_charset(int fd, const char *bytes, size_t len)
{
    charset_rest rest = {0};
    if (charset_is_utf8()) {
        write_all(fd, bytes, len);
        return;
    }
    gj_out *o = gj_out_new();
    charset_encode(o, &rest, bytes, len);
    const char *s = gj_out_data(o, &len);
    write_all(fd, s, len);
    gj_out_free(o);
}

static void write_frame(frame *f, const char *bytes, size_t len)
{
    if (!f->ansi) {
        write_in_charset(f->tty, bytes, len);
        return;
    }
    gj_out *o = gj_out_new();
    squeeze_frame(o, &f->look, bytes, len);
    const char *s = gj_out_data(o, &len);
    write_in_charset(f->tty, s, len);
    gj_out_free(o);
}

void frame_end(frame *f)
{
    if (f->aside < 0)
        return;
    dup2(f->tty, STDOUT_FILENO);
    off_t end = lseek(f->aside, 0, SEEK_CUR);
    if (end > 0) {
        char *bytes = mem_array((size_t)end, 1);
        ssize_t n = pread(f->aside, bytes, (size_t)end, 0);
        if (n > 0)
            write_frame(f, bytes, (size_t)n);
        free(bytes);
    }
    lseek(f->aside, 0, SEEK_SET);
}

void frame_forget(frame *f)
{
    squeeze_forget(&f->look);
}
