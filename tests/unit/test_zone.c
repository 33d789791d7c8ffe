/* layer: gj_table */
/* Where the tables of parts two, three and four are looked for. */
#include "table/match/zone.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "text_of.h"

enum { PARTS = 8 };

/* Headings of parts: {part, line}. */
typedef struct outline {
    gj_part_head heads[PARTS];
    size_t n;
} outline;

static outline heads_at(const int (*heads)[2], size_t n)
{
    outline o = {.n = n};
    for (size_t i = 0; i < n; i++)
        o.heads[i] = (gj_part_head){.part = (uint8_t)heads[i][0], .line = (uint32_t)heads[i][1]};
    return o;
}

#define HEADS_AT(...) heads_at((const int[][2]){__VA_ARGS__}, sizeof((const int[][2]){__VA_ARGS__}) / sizeof(int[2]))

/* "2:3-5 3:- 4:7-9": the zones, - for none. */
static void check_zones(const char *text, outline o, const char *expected)
{
    gj_text *t = text_of(text);
    gj_zone zones[GJ_ZONES];
    char got[96] = "";
    gj_zones_find(zones, t, o.heads, o.n);
    for (size_t i = 0; i < GJ_ZONES; i++) {
        size_t at = strlen(got);
        const gj_zone *z = &zones[i];
        assert_int_equal(z->first_part, i + 2);
        assert_int_equal(z->last_part, i + 2);
        if (z->first > z->last)
            snprintf(got + at, sizeof(got) - at, "%s%u:-", i > 0 ? " " : "", z->first_part);
        else
            snprintf(got + at, sizeof(got) - at, "%s%u:%u-%u", i > 0 ? " " : "", z->first_part, z->first, z->last);
        assert_true(z->first > z->last || (z->first >= 1 && z->last <= gj_text_lines(t)));
    }
    assert_string_equal(got, expected);
    gj_text_free(t);
}

#define TEN_LINES "甲\n乙\n丙\n丁\n戊\n己\n庚\n辛\n壬\n癸\n"

static void test_all_headings(void **state)
{
    (void)state;
    check_zones(TEN_LINES, HEADS_AT({1, 1}, {2, 2}, {3, 5}, {4, 8}, {5, 10}), "2:3-4 3:6-7 4:9-9");
    check_zones(TEN_LINES, HEADS_AT({2, 1}, {3, 4}, {4, 7}), "2:2-3 3:5-6 4:8-10");
}

static void test_no_headings(void **state)
{
    (void)state;
    check_zones("", (outline){.n = 0}, "2:- 3:- 4:-");
    check_zones(TEN_LINES, (outline){.n = 0}, "2:- 3:- 4:-");
    check_zones(TEN_LINES, HEADS_AT({1, 1}, {5, 4}, {6, 9}), "2:- 3:- 4:-");
}

/* A heading right before the next one, or on the last line, has no zone. */
static void test_empty_parts(void **state)
{
    (void)state;
    check_zones(TEN_LINES, HEADS_AT({2, 2}, {3, 3}, {4, 4}), "2:- 3:- 4:5-10");
    check_zones(TEN_LINES, HEADS_AT({2, 2}, {3, 6}, {4, 10}), "2:3-5 3:7-9 4:-");
}

static void test_order_of_parts(void **state)
{
    (void)state;
    check_zones(TEN_LINES, HEADS_AT({4, 1}, {3, 4}, {2, 7}), "2:8-10 3:5-6 4:2-3");
}

/* The longer stretch counts, whichever comes first. */
static void test_part_twice(void **state)
{
    (void)state;
    check_zones(TEN_LINES, HEADS_AT({3, 1}, {3, 3}), "2:- 3:4-10 4:-");
    check_zones(TEN_LINES, HEADS_AT({3, 1}, {4, 6}, {3, 8}), "2:- 3:2-5 4:7-7");
    check_zones(TEN_LINES, HEADS_AT({3, 1}, {4, 6}, {3, 8}, {5, 9}), "2:- 3:2-5 4:7-7");
    check_zones(TEN_LINES, HEADS_AT({3, 1}, {4, 6}, {3, 10}), "2:- 3:2-5 4:7-9");
    check_zones(TEN_LINES, HEADS_AT({2, 1}, {3, 2}, {4, 3}, {2, 4}, {3, 6}, {4, 8}), "2:5-5 3:7-7 4:9-10");
}

static void test_landmarks(void **state)
{
    (void)state;
    check_zones("总体情况\n甲\n第二十条第（一）项\n规章\t0\n三\n丙\n", HEADS_AT({1, 1}, {3, 5}), "2:3-4 3:6-6 4:-");
    check_zones("二\n规章\t0\n申请人情况\n甲\n四\n丁\n", HEADS_AT({2, 1}, {4, 5}), "2:2-2 3:3-4 4:6-6");
    check_zones("三\n甲\n行政复议\t\t行政诉讼\n1 2\n五\n", HEADS_AT({3, 1}, {5, 5}), "2:- 3:2-2 4:3-4");
    check_zones("信息内容\n规章\n一、本年新收政府信息公开申请数量\n甲\n结果维持\n1\n", (outline){.n = 0}, "2:1-2 3:3-4 4:5-6");
}

/* Blanks, full-width and punctuation make no difference to a landmark; words before it do. */
static void test_landmark_spelling(void **state)
{
    (void)state;
    check_zones("甲\n 第 二十条 第(一)项 \n0\n", (outline){.n = 0}, "2:2-3 3:- 4:-");
    check_zones("甲\n按第二十条第（一）项\n0\n", (outline){.n = 0}, "2:- 3:- 4:-");
}

/* Lines longer than what is compared are cut between characters. */
static void test_long_line(void **state)
{
    (void)state;
    char text[3001];
    for (size_t i = 0; i + 3 <= 3000; i += 3)
        memcpy(text + i, "申", 3);
    text[3000] = '\0';
    check_zones(text, (outline){.n = 0}, "2:- 3:- 4:-");
    memcpy(text, "结果维持", strlen("结果维持"));
    check_zones(text, (outline){.n = 0}, "2:- 3:- 4:1-1");
    memcpy(text, "a结果维持", strlen("a结果维持"));
    text[13] = 'b';
    text[14] = 'c';
    check_zones(text, (outline){.n = 0}, "2:- 3:- 4:-");
}

/* What gouji writes behind the tables of the form, in whatever format, is in no zone. */
static void test_exported_tables(void **state)
{
    (void)state;
    check_zones("甲\n乙\n丙\n丁\n## 表式以外的表格\n己\n庚\n", HEADS_AT({2, 1}, {4, 3}), "2:2-2 3:- 4:4-4");
    check_zones("甲\n乙\n更正的单元格,,,\n丁\n戊\n己\n", HEADS_AT({2, 1}, {3, 4}), "2:2-2 3:- 4:-");
    check_zones("甲\n乙\n丙\n丁\n## Tables that are not of the form\n己\n庚\n", HEADS_AT({2, 1}, {4, 3}), "2:2-2 3:- 4:4-4");
    check_zones("甲\n乙\nCorrected cells,,,\n丁\n戊\n己\n", HEADS_AT({2, 1}, {3, 4}), "2:2-2 3:- 4:-");
    check_zones("甲\n乙\n更正的单元格有误\n丁\n", HEADS_AT({2, 1}), "2:2-4 3:- 4:-");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_headings),      cmocka_unit_test(test_no_headings), cmocka_unit_test(test_empty_parts),
        cmocka_unit_test(test_order_of_parts),    cmocka_unit_test(test_part_twice),  cmocka_unit_test(test_landmarks),
        cmocka_unit_test(test_landmark_spelling), cmocka_unit_test(test_long_line),   cmocka_unit_test(test_exported_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
