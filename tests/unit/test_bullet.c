/* layer: gj_table */
/* Marks of lists before lines: none of them is a cell, and a dash that is one stays. */
#include "text/bullet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tables_of.h"

static gj_text *list_of(const char *s)
{
    gj_text *t = NULL;
    assert_int_equal(gj_text_decode(&t, "list.txt", s, strlen(s), NULL, NULL), GJ_OK);
    return t;
}

static void expect(const char *s, uint32_t line, uint32_t length)
{
    gj_text *t = list_of(s);
    assert_int_equal(gj_bullet_length(t, line), length);
    gj_text_free(t);
}

static void test_marks(void **state)
{
    (void)state;
    assert_int_equal(gj_bullet_at("- 规章", 8), 2);
    assert_int_equal(gj_bullet_at("  •\t规章", 12), 6);
    assert_int_equal(gj_bullet_at("-", 1), 1);
    assert_int_equal(gj_bullet_at("-3", 2), 0);
    assert_int_equal(gj_bullet_at("**规章**", 10), 0);
    assert_int_equal(gj_bullet_at("规章", 6), 0);
}

#define LIST "- 规章\n- 0\n- 0\n- 0\n- 行政规范性文件\n- 2\n- 1\n-\n\n- 行政许可\n- 7\n- 行政处罚\n- 4\n- 行政强制\n"

static void test_lists(void **state)
{
    (void)state;
    for (uint32_t line = 1; line <= 7; line++)
        expect(LIST, line, 2);
    expect(LIST, 8, 1);
    expect(LIST, 9, 0);
    expect(LIST, 11, 2);
    expect("规章\n-\n-\n-\n行政规范性文件\n2\n-\n-\n行政许可\n-\n", 2, 0);
    expect("- 2 4\n- 1 7\n- 3 3\n- 9 1\n- 5 2\n- 8 8\n- 1 1\n- 4 4\n", 4, 0);             /* no words: the first column is empty */
    expect("规章 - 0 0\n- 0 0\n文件 - 0 1\n- 1 1\n许可 -\n- 5 5\n处罚 -\n- 6 6\n", 4, 0); /* other lines begin otherwise */
}

static void test_lines_of_a_table(void **state)
{
    static const char *const marks[] = {"- ", "* ", "•\t", "> "}, *const seps[] = {"\t", "\n"};
    (void)state;
    for (size_t m = 0; m < sizeof marks / sizeof *marks; m++)
        for (size_t s = 0; s < sizeof seps / sizeof *seps; s++) {
            char *text = requests_text(&consistent_requests, "\n", seps[s]), *marked = NULL, *rest = text;
            size_t len;
            FILE *out = open_memstream(&marked, &len);
            for (char *line; (line = strsep(&rest, "\n")) != NULL;)
                fprintf(out, "%s%s\n", line[0] != '\0' ? marks[m] : "", line);
            fclose(out);
            built b = build_report(ART20_TEXT, marked, DISPUTES_TEXT);
            for (size_t r = 0; r < REQUEST_ROWS; r++)
                check_texts(table(&b, "requests"), r, consistent_requests.row[r]);
            check_requests(&b, &consistent_requests);
            free_built(&b);
            free(marked);
            free(text);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_lists),
        cmocka_unit_test(test_lines_of_a_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
