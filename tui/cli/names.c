#include "cli/names.h"

#include <errno.h>
#include <string.h>

#include "i18n.h"
#include "mem.h"

/* All that a stream has, NUL-terminated; NULL, with errno, if it cannot be read. A pipe is waited for: find may still be at work. */
static char *read_stream(FILE *f, size_t *len)
{
    enum { STEP = 64 << 10 };
    char *s = NULL;
    size_t n = 0, got;
    do {
        char *more = realloc(s, n + STEP + 1);
        if (more == NULL)
            abort();
        s = more;
        errno = 0;
        got = fread(s + n, 1, STEP, f);
        n += got;
    } while (got > 0);
    s[n] = '\0';
    *len = n;
    if (!ferror(f))
        return s;
    free(s);
    return NULL;
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

bool names_took_input(const cli_args *args)
{
    const char *file = args->value[OPT_FILES_FROM];
    return file && (strcmp(file, "-") == 0 || strcmp(file, "/dev/stdin") == 0);
}

bool names_read(cli_args *args, walk_list *names)
{
    const char *file = args->value[OPT_FILES_FROM];
    size_t len;
    if (!file)
        return true;
    for (size_t i = 0; i < args->n_paths; i++) {
        add_name(names, args->paths[i], strlen(args->paths[i]));
        if (names_took_input(args) && strcmp(args->paths[i], "-") == 0) {
            cli_complain("%s", _("标准输入已用来读文件名（--files-from），不能再当作报告"));
            return false;
        }
    }
    FILE *f = names_took_input(args) ? stdin : fopen(file, "r");
    char *s = f ? read_stream(f, &len) : NULL;
    if (!s)
        cli_complain(_("无法读取 %s：%s"), file, strerror(errno));
    else
        add_names(names, s, len);
    free(s);
    if (f && f != stdin)
        fclose(f);
    args->paths = names->paths;
    args->n_paths = names->n;
    return s != NULL;
}
