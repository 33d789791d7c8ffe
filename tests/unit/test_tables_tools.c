/* layer: gj_table */
/* Tables as particular tools write them: what each does is said at its test, and done here to reports of our own. */
#include "table/tables.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "tables_of.h"

/* Appends a row's figures as PDF tools do that take a narrow gap for none: no blank before figures of two digits or more. */
static void put_stuck(gj_buf *b, const char *cells)
{
    for (const char *at = cells; *at != '\0';) {
        size_t len = strcspn(at, " ");
        if (at > cells && len < 2)
            gj_buf_puts(b, " ");
        gj_buf_add(b, at, len);
        at += len + (at[len] == ' ');
    }
}

static void test_partly_stuck_figures(void **state)
{
    (void)state;
    const gj_form_table *t = requests_table(0);
    gj_buf b = {0};
    for (size_t r = 0; r < REQUEST_ROWS; r++) {
        gj_buf_puts(&b, innermost(&t->rows[r]));
        put_stuck(&b, consistent_requests.row[r]);
        gj_buf_puts(&b, r == 9 ? "\n2\n" : "\n"); /* a page number behind a row */
    }
    built got = build_report(ART20_TEXT, b.data, DISPUTES_TEXT);
    check_requests(&got, &consistent_requests);
    free_built(&got);
    gj_buf_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_partly_stuck_figures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
