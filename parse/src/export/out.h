/* The sink of the writers from within: what is put together from many short pieces is added here, without a call each. */
#ifndef GJ_OUT_H
#define GJ_OUT_H

#include "base/base.h"
#include "gouji/export.h"

/* As much is passed on at once. */
#define GJ_OUT_PIECE ((size_t)64 << 10)

struct gj_out {
    gj_buf buf;
    gj_out_reader *reader; /* NULL: all stays in memory */
    void *payload;
};

/* Passes all that was written to the reader. */
void gj_out_pass(gj_out *o);

static inline void gj_out_add(gj_out *o, const char *s, size_t len)
{
    gj_buf_add(&o->buf, s, len);
    if (o->reader && o->buf.len >= GJ_OUT_PIECE)
        gj_out_pass(o);
}

/* A literal's length is known when it is compiled. */
static inline void gj_out_add_string(gj_out *o, const char *s)
{
    gj_out_add(o, s, strlen(s));
}

#endif
