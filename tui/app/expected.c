#include "app/expected.h"

#include <string.h>
#include <sys/stat.h>

#include "app/rows.h"
#include "mem.h"

bool expected_stat(const char *value, long long *size, long long *when, int *used)
{
    *used = 0;
    return sscanf(value, "%lld %lld %n", size, when, used) == 2 && *used > 0;
}

void expected_take(app *a, size_t index, const char *key, const char *value)
{
    long long size, when;
    int used;
    struct stat st;
    doc *d = &a->docs[index];
    if (strcmp(key, "seen") == 0 && expected_stat(value, &size, &when, &used) && doc_stat(d, &st))
        d->seen = (long long)st.st_size == size && (long long)st.st_mtime == when; /* the file is still that */
    else if (strcmp(key, "mark") == 0)
        collection_mark(a->reports, index, true);
    else if (strcmp(key, "at") == 0)
        a->first = index;
    else if (strcmp(key, "unfolded") == 0) {
        d->held = true;
        d->nodes[0].folded = false;
    }
}

void expected_add(app *a, const char *key, const char *value)
{
    MEM_GROW(a->expected, a->n_expected, a->cap_expected);
    a->expected[a->n_expected++] = mem_printf("%s %s", key, value);
}

void expected_meet(app *a, size_t index)
{
    const char *path = a->docs[index].path + a->folder_len;
    if (a->n_expected == 0 || strlen(a->docs[index].path) < a->folder_len)
        return;
    for (size_t i = 0; i < a->n_expected; i++) {
        long long size, when;
        int used = 0;
        char *key = mem_strdup(a->expected[i]), *value = strchr(key, ' ');
        *value++ = '\0';
        if (strcmp(key, "seen") == 0)
            (void)expected_stat(value, &size, &when, &used);
        if (strcmp(value + used, path) == 0)
            expected_take(a, index, key, value);
        free(key);
    }
    rows_update(a, index);
}
