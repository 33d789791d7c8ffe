/* Texts for tests, from literals. */
#ifndef TEXT_OF_H
#define TEXT_OF_H

#include <string.h>

#include "gouji/text.h"

/* The decoded text of bytes (UTF-8); the caller frees it. */
static inline gj_text *text_of_bytes(const char *bytes, size_t len)
{
    gj_text *t = NULL;
    assert_int_equal(gj_text_decode(&t, "test", bytes, len, "UTF-8", NULL), GJ_OK);
    return t;
}

static inline gj_text *text_of(const char *s)
{
    return text_of_bytes(s, strlen(s));
}

#endif
