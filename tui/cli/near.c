/* Names that may have been meant: edit distance. */
#include "cli/near.h"

#include <stddef.h>
#include <string.h>

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

bool near_name(const char *typed, const char *name)
{
    size_t len = strlen(typed);
    if (len >= MIN_PART && strstr(name, typed))
        return true;
    if (len > MAX_NAME || strlen(name) > MAX_NAME)
        return false;
    return distance(typed, name) <= len / 4 + 1;
}
