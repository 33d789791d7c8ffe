/* Arena: a list of chunks, each twice as large as the one before it up to a maximum.
 *
 *     head ─→ ┌──────┬───────────────┬──────────┐   next   ┌──────┬─────────────────┐
 *             │ head │ used          │ free     │ ───────→ │ head │ full            │ ─→ NULL
 *             └──────┴───────────────┴──────────┘          └──────┴─────────────────┘
 *
 * A request that does not fit the usual size gets a chunk of its own behind the head, whose free rest stays in use.
 * What is handed out is zeroed then and there: most of the last chunk of a report is never touched. */
#include "base/base.h"

#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_CHUNK ((size_t)64 << 10)
#define LARGEST_CHUNK ((size_t)1 << 20)

#if defined(__SANITIZE_ADDRESS__)
#define ONE_BLOCK_EACH 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ONE_BLOCK_EACH 1
#endif
#endif
#ifndef ONE_BLOCK_EACH
#define ONE_BLOCK_EACH 0
#endif

typedef struct chunk {
    struct chunk *next;
    size_t used, size; /* bytes of data */
    alignas(max_align_t) char data[];
} chunk;

struct gj_arena {
    chunk *head;
    size_t next_size;
};

gj_arena *gj_arena_new(void)
{
    gj_arena *a = gj_alloc(sizeof *a);
    a->next_size = FIRST_CHUNK;
    return a;
}

void gj_arena_free(gj_arena *a)
{
    if (!a)
        return;
    for (chunk *c = a->head; c;) {
        chunk *next = c->next;
        free(c);
        c = next;
    }
    free(a);
}

static size_t with_head(size_t size)
{
    GJ_CHECK(size <= SIZE_MAX - sizeof(chunk));
    return sizeof(chunk) + size;
}

static void push_head(gj_arena *a, size_t size)
{
    chunk *c = gj_realloc_array(NULL, with_head(size), 1);
    *c = (chunk){.next = a->head, .size = size};
    a->head = c;
}

static void push_behind_head(gj_arena *a, chunk *c)
{
    if (!a->head) {
        a->head = c;
        return;
    }
    c->next = a->head->next;
    a->head->next = c;
}

static void *alone(gj_arena *a, size_t size)
{
    chunk *c = gj_alloc(with_head(size));
    c->used = c->size = size;
    push_behind_head(a, c);
    return c->data;
}

void *gj_arena_alloc(gj_arena *a, size_t size)
{
    if (ONE_BLOCK_EACH)
        return alone(a, size);
    size_t align = alignof(max_align_t);
    GJ_CHECK(size <= SIZE_MAX - align);
    size = (size + align - 1) / align * align;
    if (!a->head || size > a->head->size - a->head->used) {
        if (size > a->next_size / 4)
            return alone(a, size);
        push_head(a, a->next_size);
        if (a->next_size < LARGEST_CHUNK)
            a->next_size *= 2;
    }
    void *p = a->head->data + a->head->used;
    a->head->used += size;
    return memset(p, 0, size);
}

void *gj_arena_array(gj_arena *a, size_t count, size_t size)
{
    GJ_CHECK(size == 0 || count <= SIZE_MAX / size);
    return gj_arena_alloc(a, count * size);
}

char *gj_arena_strndup(gj_arena *a, const char *s, size_t len)
{
    GJ_CHECK(len < SIZE_MAX);
    char *copy = gj_arena_alloc(a, len + 1);
    if (len > 0)
        memcpy(copy, s, len);
    return copy;
}

char *gj_arena_printf(gj_arena *a, const char *fmt, ...)
{
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    char usual[256]; /* most texts fit, and are printed once */
    int len = vsnprintf(usual, sizeof(usual), fmt, ap);
    va_end(ap);
    GJ_CHECK(len >= 0);
    size_t size = (size_t)len + 1;
    char *text = gj_arena_alloc(a, size);
    if (size <= sizeof(usual))
        memcpy(text, usual, size);
    else
        vsnprintf(text, size, fmt, again);
    va_end(again);
    return text;
}
