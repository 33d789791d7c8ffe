/* Letters on reports, and what stands in them. */
#ifndef LETTER_OF_H
#define LETTER_OF_H

#include "report_of.h"

#define ERRORS GOUJI_SAMPLES "/errors.txt"

/* The letter on the opinion, which is freed. */
static inline gj_out *letter(gj_opinion *o, const char *format)
{
    gj_out *out = gj_out_new();
    assert_true(gj_opinion_write(out, &(gj_opinion_set){.list = &o, .n = 1}, gj_opinion_format_find(format), NULL) == GJ_OK);
    gj_opinion_free(o);
    return out;
}

static inline gj_out *letter_on(const char *text, const char *format)
{
    gj_report *r = take(text);
    gj_opinion *o = gj_opinion_of(r, NULL, 0);
    gj_report_free(r); /* the opinion does not need it */
    return letter(o, format);
}

static inline bool says(const gj_out *o, const char *words)
{
    return strstr(gj_out_data(o, NULL), words) != NULL;
}

/* All of `words` (NULL at the end) stand in the letter, each behind the one before. */
static inline void assert_in_order(const gj_out *o, const char *const *words)
{
    const char *at = gj_out_data(o, NULL);
    for (; *words; words++) {
        const char *found = strstr(at, *words);
        if (!found)
            fail_msg("not there, or not in its place: %s", *words);
        at = found + strlen(*words);
    }
}
#define ASSERT_IN_ORDER(o, ...) assert_in_order(o, (const char *const[]){__VA_ARGS__, NULL})

#endif
