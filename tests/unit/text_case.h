/* One text against one rule, for tests of the rules on prose. */
#ifndef TEXT_CASE_H
#define TEXT_CASE_H

#include "facts_of.h"

typedef struct text_case {
    const char *text;    /* the whole report, or what a macro of the test puts around it */
    const char *message; /* of the only finding; NULL: none */
} text_case;

/* Checks the case's report and compares what the rule finds; frees `c`. */
static inline void text_case_judge(const char *rule, const text_case *x, facts_case *c)
{
    facts_check(c);
    size_t count = facts_count(c, rule);
    if (count != (x->message != NULL))
        print_message("%s: %zu findings in: %s\n%s\n", rule, count, x->text, count ? facts_find(c, rule, 0)->message : "");
    assert_int_equal(count, x->message != NULL);
    if (x->message)
        assert_message(c, rule, 0, x->message);
    facts_free(c);
}

/* Runs each case: `before` and `after` are put around its text. */
static inline void text_cases_run(const char *rule, const char *before, const char *after, const text_case *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        gj_buf b = {0};
        gj_buf_printf(&b, "%s%s%s", before, cases[i].text, after);
        text_case_judge(rule, &cases[i], facts_of(b.data, b.len, "2021"));
        gj_buf_free(&b);
    }
}

#endif
