/* Names that may have been meant: edit distance. */
#include "cli/near.h"

#include <dirent.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"

enum { MAX_NAME = 64, MIN_PART = 3 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Insertions, deletions and replacements from a to b; both at most MAX_NAME bytes. */
static size_t distance(const char *a, const char *b)
{
    size_t row[MAX_NAME + 1], n = strlen(b);
    for (size_t k = 0; k <= n; k++)
        row[k] = k;
    for (size_t i = 0; a[i]; i++) {
        size_t diagonal = row[0];
        row[0] = i + 1;
        for (size_t k = 0; k < n; k++) {
            size_t replaced = diagonal + (a[i] != b[k]);
            diagonal = row[k + 1];
            row[k + 1] = least(replaced, least(row[k], row[k + 1]) + 1);
        }
    }
    return row[n];
}

/* How far `name` is from what was typed; SIZE_MAX if it is not near. */
static size_t nearness(const char *typed, const char *name)
{
    size_t len = strlen(typed);
    if (len > MAX_NAME || strlen(name) > MAX_NAME)
        return SIZE_MAX;
    size_t far = distance(typed, name);
    return far <= len / 4 + 1 ? far : SIZE_MAX;
}

char *near_file(const char *path)
{
    const char *slash = strrchr(path, '/'), *typed = slash != NULL ? slash + 1 : path;
    char *folder = mem_dup(path, (size_t)(typed - path)), *best = NULL;
    size_t nearest = SIZE_MAX;
    DIR *dir = opendir(folder[0] != '\0' ? folder : ".");
    for (struct dirent *entry; dir != NULL && (entry = readdir(dir)) != NULL;) {
        size_t far = entry->d_name[0] == '.' ? SIZE_MAX : nearness(typed, entry->d_name);
        if (far > nearest || far == SIZE_MAX || (far == nearest && best != NULL && strcmp(entry->d_name, best + strlen(folder)) > 0))
            continue;
        nearest = far;
        free(best);
        best = mem_printf("%s%s", folder, entry->d_name);
    }
    if (dir != NULL)
        closedir(dir);
    free(folder);
    return best;
}

bool near_name(const char *typed, const char *name)
{
    size_t len = strlen(typed);
    if (len >= MIN_PART && strstr(name, typed))
        return true;
    if (len > MAX_NAME || strlen(name) > MAX_NAME)
        return false;
    return distance(typed, name) <= len / 4 + 1;
}
