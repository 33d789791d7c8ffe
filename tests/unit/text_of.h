/* Texts for tests, from literals. */
#ifndef TEXT_OF_H
#define TEXT_OF_H

#include <string.h>

#include "text/source.h"

/* The decoded text of bytes (UTF-8), whatever kind of file they look like; the caller frees it. */
static inline gj_text *text_of_bytes(const char *bytes, size_t len)
{
    gj_text *t = NULL;
    gj_buf raw = {0};
    gj_buf_add(&raw, bytes, len);
    assert_int_equal(gj_text_take(&t, "test", &raw, "UTF-8", NULL), GJ_OK);
    return t;
}

static inline gj_text *text_of(const char *s)
{
    return text_of_bytes(s, strlen(s));
}

#endif
