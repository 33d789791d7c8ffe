#include "cli/names.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/print.h"
#include "gouji/file.h"
#include "i18n.h"
#include "mem.h"

enum { STEP = 64 << 10, MOST = 64 << 20 /* bytes of names; what gives more has no end */ };

/* All that is behind fd, NUL-terminated, malloc'ed. A pipe is waited for: find may still be at work. */
static gj_status read_all(char **out, size_t *len, int fd, const char *name, gj_error *err)
{
    char *s = NULL;
    size_t n = 0;
    ssize_t got;
    do {
        s = realloc(s, n + STEP + 1);
        if (s == NULL)
            abort();
        while ((got = read(fd, s + n, STEP)) < 0 && errno == EINTR)
            ;
        n += got > 0 ? (size_t)got : 0;
    } while (got > 0 && n <= MOST);
    s[n] = '\0';
    *out = s;
    *len = n;
    if (got < 0)
        return gj_error_set(err, GJ_E_IO, 0, _("无法读取 %s：%s"), name, gj_errno_words(errno));
    return n <= MOST ? GJ_OK : gj_error_set(err, GJ_E_LIMIT, 0, _("%s 里的文件名超过 %d MiB"), name, MOST >> 20);
}

static void add_name(walk_list *names, const char *name, size_t len)
{
    if (len == 0)
        return;
    MEM_GROW(names->paths, names->n, names->cap);
    names->paths[names->n++] = mem_dup(name, len);
}

static void add_names(walk_list *names, const char *s, size_t len)
{
    static const char mark[] = "\xEF\xBB\xBF";
    char end = memchr(s, '\0', len) ? '\0' : '\n';
    const char *at = s, *stop = s + len;
    if (end == '\n' && len >= sizeof mark - 1 && memcmp(s, mark, sizeof mark - 1) == 0)
        at += sizeof mark - 1;
    while (at < stop) {
        const char *next = memchr(at, end, (size_t)(stop - at));
        size_t n = (size_t)((next ? next : stop) - at);
        add_name(names, at, end == '\n' && n > 0 && at[n - 1] == '\r' ? n - 1 : n);
        at += next ? n + 1 : n;
    }
}

/* The names in the file or pipe; it is an input, which nothing is written over. */
static gj_status read_names(walk_list *names, const char *file, gj_error *err)
{
    int fd;
    size_t len;
    char *s = NULL;
    gj_status status = gj_file_open(&fd, file, GJ_FILE_INPUT, err);
    if (status != GJ_OK)
        return status;
    status = read_all(&s, &len, fd, file, err);
    if (status == GJ_OK)
        add_names(names, s, len);
    free(s);
    close(fd);
    return status;
}

static bool is_input(const char *path)
{
    return gj_file_descriptor(path) == STDIN_FILENO;
}

bool names_took_input(const cli_args *args)
{
    return args->value[OPT_FILES_FROM] && is_input(args->value[OPT_FILES_FROM]);
}

/* Standard input that gave the names is no report as well. */
static bool input_is_free(const cli_args *args, const walk_list *names)
{
    for (size_t i = 0; i < names->n && names_took_input(args); i++)
        if (is_input(names->paths[i])) {
            cli_complain("%s", _("标准输入已用来读文件名（--files-from），不能再当作报告"));
            return false;
        }
    return true;
}

bool names_read(cli_args *args, walk_list *names)
{
    const char *file = args->value[OPT_FILES_FROM];
    gj_error err = {0};
    if (!file)
        return true;
    for (size_t i = 0; i < args->n_paths; i++)
        add_name(names, args->paths[i], strlen(args->paths[i]));
    if (!input_is_free(args, names))
        return false;
    if (read_names(names, file, &err) != GJ_OK) {
        (void)print_failure(&err);
        return false;
    }
    args->paths = names->paths;
    args->n_paths = names->n;
    return input_is_free(args, names);
}
