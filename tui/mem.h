/* Heap that never returns NULL: when memory is exhausted the program ends with a message and status 2, and gives the terminal back as it
 * does whenever it ends. Everything is freed with free(). */
#ifndef TUI_MEM_H
#define TUI_MEM_H

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static inline _Noreturn void mem_exhausted(void)
{
    enum { TROUBLE = 2 };
    fputs("gouji: out of memory\n", stderr);
    exit(TROUBLE);
}

/* `count` zeroed elements of `size` bytes; count 0 gives a block of one byte. */
static inline void *mem_array(size_t count, size_t size)
{
    void *p = calloc(count != 0 && size != 0 ? count : 1, size != 0 ? size : 1);
    if (p == NULL)
        mem_exhausted();
    return p;
}

/* Room for one more element behind `n`, doubling *cap; new elements are not cleared. Use MEM_GROW. */
static inline void *mem_grow(void *p, size_t n, size_t *cap, size_t size)
{
    if (n < *cap)
        return p;
    size_t wanted = *cap == 0 ? 8 : *cap * 2;
    if (wanted <= n || wanted > SIZE_MAX / size)
        mem_exhausted();
    p = realloc(p, wanted * size);
    if (p == NULL)
        mem_exhausted();
    *cap = wanted;
    return p;
}
#define MEM_GROW(ptr, n, cap) ((ptr) = mem_grow((ptr), (n), &(cap), sizeof(*(ptr))))

/* A copy of s[0,len), NUL-terminated. */
static inline char *mem_dup(const char *s, size_t len)
{
    char *copy = mem_array(len + 1, 1);
    if (len != 0)
        memcpy(copy, s, len);
    return copy;
}

static inline char *mem_strdup(const char *s)
{
    return mem_dup(s, strlen(s));
}

/* The formatted text, for the caller to free. */
#if defined(__GNUC__)
__attribute__((format(printf, 1, 0)))
#endif
static inline char *mem_vprintf(const char *fmt, va_list args)
{
    va_list again;
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    char *s = mem_array(len > 0 ? (size_t)len + 1 : 1, 1);
    if (len > 0)
        vsnprintf(s, (size_t)len + 1, fmt, args);
    return s;
}

#if defined(__GNUC__)
__attribute__((format(printf, 1, 2)))
#endif
static inline char *mem_printf(const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    char *s = mem_vprintf(fmt, args);
    va_end(args);
    return s;
}

#endif
