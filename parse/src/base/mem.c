/* Checked heap and growing arrays. Memory exhaustion is not an error anyone can handle: it ends the program. */
#include "base/base.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Elements of a growing array when it first gets any. */
#define FIRST_CAP 8

void gj_check_failed(const char *cond, const char *file, int line)
{
    fprintf(stderr, "gouji: %s:%d: check failed: %s\n", file, line, cond);
    abort();
}

_Noreturn void gj_out_of_memory(size_t count, size_t size)
{
    enum { TROUBLE = 2 }; /* the exit status of what could not be done */
    fprintf(stderr, "gouji: out of memory (%zu x %zu bytes)\n", count, size);
    exit(TROUBLE); /* which gives the terminal back */
}

static size_t bytes_of(size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / 2 / size)
        gj_out_of_memory(count, size);
    return count * size;
}

void *gj_alloc(size_t size)
{
    return gj_alloc_array(1, size);
}

void *gj_alloc_array(size_t count, size_t size)
{
    size_t bytes = bytes_of(count, size);
    void *p = calloc(bytes == 0 ? 1 : bytes, 1);
    if (!p)
        gj_out_of_memory(count, size);
    return p;
}

void *gj_realloc_array(void *p, size_t count, size_t size)
{
    size_t bytes = bytes_of(count, size);
    void *q = realloc(p, bytes == 0 ? 1 : bytes);
    if (!q)
        gj_out_of_memory(count, size);
    return q;
}

char *gj_strdup(const char *s)
{
    size_t size = strlen(s) + 1;
    char *copy = gj_realloc_array(NULL, size, 1);
    memcpy(copy, s, size);
    return copy;
}

void *gj_grow(void *p, size_t n, size_t *cap, size_t size)
{
    if (n < *cap)
        return p;
    GJ_CHECK(n <= SIZE_MAX / 2);
    *cap = n < FIRST_CAP ? FIRST_CAP : 2 * n;
    return gj_realloc_array(p, *cap, size);
}
