/* Growing byte buffer. */
#include "base/base.h"

#include <stdio.h>
#include <stdlib.h>

enum { USUAL = 250 }; /* bytes that most of what is printed fits into, so that it is printed once */

void gj_buf_free(gj_buf *b)
{
    free(b->data);
    *b = (gj_buf){0};
}

void gj_buf_reserve(gj_buf *b, size_t more)
{
    GJ_CHECK(more < SIZE_MAX / 4 && b->len < SIZE_MAX / 4);
    size_t need = b->len + more + 1;
    if (need <= b->cap)
        return;
    b->cap = need < 2 * b->cap ? 2 * b->cap : need;
    b->data = gj_realloc_array(b->data, b->cap, 1);
}

void gj_buf_printf(gj_buf *b, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    gj_buf_vprintf(b, fmt, ap);
    va_end(ap);
}

void gj_buf_vprintf(gj_buf *b, const char *fmt, va_list ap)
{
    va_list again;
    va_copy(again, ap);
    gj_buf_reserve(b, USUAL);
    int len = vsnprintf(b->data + b->len, b->cap - b->len, fmt, ap);
    GJ_CHECK(len >= 0);
    if ((size_t)len >= b->cap - b->len) {
        gj_buf_reserve(b, (size_t)len);
        vsnprintf(b->data + b->len, (size_t)len + 1, fmt, again);
    }
    va_end(again);
    b->len += (size_t)len;
}
