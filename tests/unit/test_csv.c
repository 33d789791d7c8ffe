/* layer: gj_table */
/* Which commas part cells. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "table/cut/csv.h"

/* Lines that are rows, as '1', and those that are not, as '0', one character a line. */
static void expect_rows(const char *content, const char *expected)
{
    gj_text *t = NULL;
    gj_error err = {0};
    assert_int_equal(gj_text_decode(&t, "test", content, strlen(content), "UTF-8", &err), GJ_OK);
    assert_int_equal(gj_text_lines(t), strlen(expected));
    for (uint32_t line = 1; line <= gj_text_lines(t); line++)
        assert_int_equal(gj_csv_mark(t, line) != 0, expected[line - 1] == '1');
    gj_text_free(t);
}

static void test_tables(void **state)
{
    (void)state;
    expect_rows("标题\n项目,甲,乙\n一、新收,1,\"3,985,758\"\n说明", "0110");
    expect_rows("行政许可,１２８\n行政处罚,/\n", "11");
    expect_rows("行政复议,,\n维持,纠正,总计\n0,0,0\n", "111");
    expect_rows("规章;;4\n行政许可;7;\n", "11");
    expect_rows("收费,\"a\"\"b,c\"\n罚款,3500元\n", "11");
}

static void test_other_commas(void **state)
{
    (void)state;
    expect_rows("3,985,758\n1,234,567\n", "00");
    expect_rows("新收 1,234 5,678\n办结 2,345 6,789\n", "00");
    expect_rows("2021年,我街道收到申请。\n2022年,我街道没有收到。\n", "00");
    expect_rows("按时更新,及时公开\n严格审查,依法答复\n", "00");
    expect_rows("项目,甲,乙\n一、新收,1\n", "00");
    expect_rows("新收\t1,2\n办结\t,3\n", "00");
    expect_rows("", "");
}

static void expect_unescaped(const char *cell, const char *expected)
{
    gj_buf b = {0};
    gj_buf_puts(&b, cell);
    gj_csv_unescape(&b);
    assert_int_equal(b.len, strlen(expected));
    assert_memory_equal(b.data, expected, b.len);
    gj_buf_free(&b);
}

static void test_escapes(void **state)
{
    (void)state;
    expect_unescaped("'=1+2", "=1+2");
    expect_unescaped("'-x", "-x");
    expect_unescaped("'90", "'90");
    expect_unescaped("'", "'");
    expect_unescaped("a\"\"b\"\"", "a\"b\"");
    expect_unescaped("\"", "\"");
    expect_unescaped("", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tables),
        cmocka_unit_test(test_other_commas),
        cmocka_unit_test(test_escapes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
