/* What a reader made of a file, compared as a whole. */
#ifndef TEXT_IS_H
#define TEXT_IS_H

#include "base/base.h"
#include "gouji/text.h"

/* The text is `expected`, in which "|" stands for a tab; it is freed. */
static inline void assert_text_is(gj_text *t, const char *expected)
{
    size_t len;
    const char *data = gj_text_data(t, &len);
    char *got = gj_alloc(len + 1);
    for (size_t i = 0; i < len; i++)
        got[i] = data[i] == '\t' ? '|' : data[i];
    assert_string_equal(got, expected);
    free(got);
    gj_text_free(t);
}

#endif
