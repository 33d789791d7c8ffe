/* Sink of the writers: memory that grows, so that no writer has to handle a failing write. */
#include "export/out.h"

#include <stdarg.h>
#include <stdlib.h>

gj_out *gj_out_new(void)
{
    return gj_alloc(sizeof(gj_out));
}

gj_out *gj_out_new_passing(gj_out_reader *reader, void *payload)
{
    gj_out *o = gj_out_new();
    o->reader = reader;
    o->payload = payload;
    return o;
}

void gj_out_free(gj_out *o)
{
    if (!o)
        return;
    gj_buf_free(&o->buf);
    free(o);
}

void gj_out_pass(gj_out *o)
{
    o->reader(o->buf.data, o->buf.len, o->payload);
    o->buf.len = 0;
    o->buf.data[0] = '\0';
}

void gj_out_write(gj_out *o, const char *s, size_t len)
{
    gj_out_add(o, s, len);
}

void gj_out_puts(gj_out *o, const char *s)
{
    gj_out_add_string(o, s);
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
