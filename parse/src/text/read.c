/* Raw bytes of a file or of standard input. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gouji/file.h"
#include "text/source.h"

/* Bytes asked for at once where the size is not known. */
#define STEP ((size_t)64 << 10)

gj_status gj_text_unreadable(const char *path, int error, gj_error *err)
{
    return gj_error_set(err, GJ_E_IO, 0, _("无法读取 %s：%s"), path, gj_errno_words(error));
}

/* Reads up to `more` bytes behind raw->len; 0 at the end of the file, -1 with errno on failure. */
static ssize_t read_some(int fd, gj_buf *raw, size_t more)
{
    gj_buf_reserve(raw, more);
    ssize_t n;
    do
        n = read(fd, raw->data + raw->len, more);
    while (n < 0 && errno == EINTR);
    if (n > 0)
        raw->len += (size_t)n;
    return n;
}

/* Reads all of fd. A file is read in one go (and once more, to see its end), as it may have grown since fstat. */
static gj_status read_all(int fd, const char *path, gj_buf *raw, gj_error *err)
{
    struct stat st;
    if (fstat(fd, &st) != 0)
        return gj_text_unreadable(path, errno, err);
    size_t step = STEP;
    if (S_ISREG(st.st_mode)) {
        if ((uintmax_t)st.st_size > GJ_MAX_FILE)
            return gj_text_too_large(path, err);
        step = (size_t)st.st_size + 1;
    }
    ssize_t n;
    while ((n = read_some(fd, raw, step)) > 0) {
        if (raw->len > GJ_MAX_FILE)
            return gj_text_too_large(path, err);
        if (raw->len >= step)
            step = STEP;
    }
    return n == 0 ? GJ_OK : gj_text_unreadable(path, errno, err);
}

static gj_status read_file(gj_buf *raw, const char *path, gj_file_role role, gj_error *err)
{
    int fd;
    gj_status status = gj_file_open(&fd, path, role, err);
    if (status != GJ_OK)
        return status;
    status = read_all(fd, path, raw, err);
    close(fd);
    return status;
}

gj_status gj_file_read(gj_buf *raw, const char *path, gj_error *err)
{
    return read_file(raw, path, GJ_FILE_INPUT, err);
}

gj_status gj_file_read_own(gj_buf *raw, const char *path, gj_error *err)
{
    return read_file(raw, path, GJ_FILE_NONE, err);
}
