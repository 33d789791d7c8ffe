/* Memory, buffers, assertions: what every folder of the library stands on. Includes nothing of the library but status.h. */
#ifndef GJ_BASE_H
#define GJ_BASE_H

#include <libintl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "gouji/status.h"

/* Strings shown to people: Chinese in the source, translated at run time (domain "gouji"). N_ marks only. */
#define GJ_DOMAIN "gouji"
#define _(s) dgettext(GJ_DOMAIN, s)
#define N_(s) s

/* Our own mistakes: checked in every build; reports the place and aborts. */
#define GJ_CHECK(cond) ((cond) ? (void)0 : gj_check_failed(#cond, __FILE__, __LINE__))
_Noreturn void gj_check_failed(const char *cond, const char *file, int line);

#define GJ_COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Heap that ends the program, with a message and status 2, when memory is exhausted; sizes are overflow-checked. Freed with free(). */
_Noreturn void gj_out_of_memory(size_t count, size_t size);
void *gj_alloc(size_t size); /* zeroed */
void *gj_alloc_array(size_t count, size_t size); /* zeroed */
void *gj_realloc_array(void *p, size_t count, size_t size);
char *gj_strdup(const char *s);

/* Arena: allocations live until it is freed. With ASan each allocation is a malloc of its own, so that overruns show. */
typedef struct gj_arena gj_arena;
gj_arena *gj_arena_new(void);
void gj_arena_free(gj_arena *a);
void *gj_arena_alloc(gj_arena *a, size_t size); /* zeroed, aligned for any type */
void *gj_arena_array(gj_arena *a, size_t count, size_t size);
char *gj_arena_strndup(gj_arena *a, const char *s, size_t len); /* NUL-terminated */
char *gj_arena_printf(gj_arena *a, const char *fmt, ...) GJ_PRINTF(2, 3);

/* Growing array: `gj_grow` makes room for one more element behind `n`, doubling *cap. */
#define GJ_GROW(ptr, n, cap) ((ptr) = gj_grow((ptr), (n), &(cap), sizeof(*(ptr))))
void *gj_grow(void *p, size_t n, size_t *cap, size_t size);

/* Growing byte buffer, always NUL-terminated behind len once written to; {0} is empty. */
typedef struct gj_buf {
    char *data;
    size_t len, cap;
} gj_buf;
void gj_buf_free(gj_buf *b);
/* Makes room for `more` bytes (and the NUL) behind len. */
void gj_buf_reserve(gj_buf *b, size_t more);
void gj_buf_printf(gj_buf *b, const char *fmt, ...) GJ_PRINTF(2, 3);
void gj_buf_vprintf(gj_buf *b, const char *fmt, va_list ap) GJ_PRINTF(2, 0);

/* FNV-1a, 64 bits: https://datatracker.ietf.org/doc/html/draft-eastlake-fnv. Start with GJ_HASH_START. */
#define GJ_HASH_START UINT64_C(14695981039346656037)
static inline uint64_t gj_hash_add(uint64_t hash, const void *bytes, size_t len)
{
    const unsigned char *s = bytes;
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ s[i]) * UINT64_C(1099511628211);
    return hash;
}

/* Inline: output is put together from millions of short pieces. */
static inline void gj_buf_add(gj_buf *b, const char *s, size_t len)
{
    if (b->cap - b->len <= len)
        gj_buf_reserve(b, len);
    if (len > 0)
        memcpy(b->data + b->len, s, len);
    b->len += len;
    b->data[b->len] = '\0';
}

static inline void gj_buf_puts(gj_buf *b, const char *s)
{
    gj_buf_add(b, s, strlen(s));
}

#endif
