/* layer: gj_text */
/* Emphasis of Markdown around figures. */
#include "text/emphasis.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/base.h"

static void test_pairs(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t at, marks, close;
    } cases[] = {
        {"**28**", 0, 2, 4},
        {"*28*", 0, 1, 3},
        {"__28__", 0, 2, 4},
        {"***28***", 0, 3, 5},
        {"申请**28件**。", 6, 2, 13},
        {"**28**，**3**", 0, 2, 4},
        /* no emphasis of a figure */
        {"**件，办结**", 0, 0, 0},
        {"138****12**", 3, 0, 0},
        {"2*3*4", 1, 0, 0},
        {"*3*4", 0, 0, 0},
        {"**28*", 0, 0, 0},
        {"**28 **", 0, 0, 0},
        {"**28\n**", 0, 0, 0},
        {"**28", 0, 0, 0},
        {"**", 0, 0, 0},
        {"~~28~~", 0, 0, 0}, /* struck out: no figure of the report */
    };
    for (size_t i = 0; i < GJ_COUNT(cases); i++) {
        const char *s = cases[i].text, *close = s;
        size_t marks = gj_emphasis_at(&close, s, s + cases[i].at, s + strlen(s));
        if (marks != cases[i].marks || (size_t)(close - s) != cases[i].close)
            fail_msg("%s: %zu marks, closed at %zu", s, marks, (size_t)(close - s));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pairs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
