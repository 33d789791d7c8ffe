/* Sink of the writers: memory that grows, so that no writer has to handle a failing write. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/base.h"
#include "gouji/export.h"

struct gj_out {
    gj_buf buf;
};

gj_out *gj_out_new(void)
{
    return gj_alloc(sizeof(gj_out));
}

void gj_out_free(gj_out *o)
{
    if (!o)
        return;
    gj_buf_free(&o->buf);
    free(o);
}

void gj_out_write(gj_out *o, const char *s, size_t len)
{
    gj_buf_add(&o->buf, s, len);
}

void gj_out_puts(gj_out *o, const char *s)
{
    gj_buf_add(&o->buf, s, strlen(s));
}

void gj_out_printf(gj_out *o, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    gj_buf_vprintf(&o->buf, fmt, ap);
    va_end(ap);
}

const char *gj_out_data(const gj_out *o, size_t *len)
{
    if (len)
        *len = o->buf.len;
    return o->buf.data ? o->buf.data : "";
}
