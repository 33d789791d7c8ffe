#include "draw/paths.h"

#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mem.h"

char *path_printf(const char *fmt, ...)
{
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    size_t room = len < 0 ? 1 : (size_t)len + 1;
    char *out = mem_array(room, 1);
    vsnprintf(out, room, fmt, again);
    va_end(again);
    return out;
}

char *path_expand(const char *typed)
{
    const char *home = getenv("HOME");
    bool meant = typed[0] == '~' && (typed[1] == '/' || typed[1] == '\0') && home != NULL && home[0] != '\0';
    return meant ? path_printf("%s%s", home, typed + 1) : mem_strdup(typed);
}

char *path_xdg(const char *variable, const char *fallback, const char *file)
{
    const char *base = getenv(variable);
    if (base != NULL && base[0] == '/')
        return path_printf("%s/gouji/%s", base, file);
    const char *home = getenv("HOME");
    if (home == NULL || home[0] == '\0')
        return NULL;
    return path_printf("%s/%s/gouji/%s", home, fallback, file);
}

char *path_beside(const char *file)
{
    char exe[PATH_MAX];
    ssize_t len = readlink("/proc/self/exe", exe, sizeof exe - 1);
    if (len <= 0)
        return NULL;
    exe[len] = '\0';
    *strrchr(exe, '/') = '\0';
    return path_printf("%s/%s", exe, file);
}

void path_make_folders(const char *path)
{
    char *copy = path_printf("%s", path);
    for (char *p = strchr(copy + 1, '/'); p != NULL; p = strchr(p + 1, '/')) {
        *p = '\0';
        (void)mkdir(copy, 0700);
        *p = '/';
    }
    free(copy);
}
