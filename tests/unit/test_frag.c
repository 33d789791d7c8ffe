/* layer: gj_table */
/* The cutter: every mechanism that parts a line, and where its pieces are. */
#include "table/cut/frag.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "frags_of.h"

static void test_tabs(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"", ""},
        {"规章\t0\t12\t3", "[规章]|#0|#12|#3"},
        {"规章\t\t12\t", "[规章]|_|#12|_"},
        {"规章\t\t\t", "[规章]|_|_|_"},
        {"规章 \t 0 \t12", "[规章]|#0|#12"},
        {"行政 处罚\t4", "[行政 处罚]|#4"},
        {"1\t2\r\n3\r4", "#1|#2;#3;#4"},
        {"\t\t规章", "[规章]"}, /* an indent */
        {"1\n\t\t2\t3", "#1;_|_|#2|#3"},
        {"1\n\t\n2", "#1;_;#2"},
        {"\t5", "#5"},
        {"规章\t-1\t1,234\t0.5", "[规章]|#-1|#1,234|#0.5"},
    };
    CHECK_PIECES(pieces);
}

static void test_empty_lines(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"\n", "."},
        {"1\n\n2", "#1;.;#2"},
        {"1\n   \n2", "#1;.;#2"},
        {"1\n\u3000\u00A0\f\n5", "#1;.;#5"},
        {"1\n\n\n", "#1;.;."},
    };
    CHECK_PIECES(pieces);
}

static void test_pipes(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"| 规章 | 0 | 12 |", "[规章]|#0|#12"},
        {"|规章|0|12|", "[规章]|#0|#12"},
        {"规章 | 0 | 12", "[规章]|#0|#12"},
        {"| 规章 |  | 12 |", "[规章]|_|#12"},
        {"|规章||12|", "[规章]|_|#12"},
        {"| 规章 | | |", "[规章]|_|_"},
        {"｜规章｜0｜", "[规章]|#0"},
        {"||||", "_"},
        {"| - | / |", "!-|!/"},
        {"| **规章** | **0** | *12* | __3__ | **1,234.5** |", "[**规章**]|#0|#12|#3|#1,234.5"},
        {"| ** | 138****12 |", "!**|!138****12"},
    };
    CHECK_PIECES(pieces);
}

static void test_box_borders(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"┌──────┬─────┐\n│ 规章 │  0  │\n└──────┴─────┘", ".;[规章]|#0;."},
        {"┃规章┃0┃", "[规章]|#0"},
        {"║规章║  ║5║", "[规章]|_|#5"},
        {"├──规章──┤", "[规章]"},
        {"┇规章┇5┇", "[规章]|#5"},
        {"¦规章¦5¦", "[规章]|#5"},
    };
    CHECK_PIECES(pieces);
}

static void test_tags(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"<tr><td>规章</td><td>0</td><td>12</td></tr>", "[规章]|#0|#12"},
        {"<td align=\"right\">5</td>", "#5"},
        {"<td>1</td><td></td><td>3</td>", "#1|_|#3"},
        {"<!-- 表 --><b>3</b>", "#3"},
        {"申请<5件", "[申请<5件]"},
        {"a < b", "[a < b]"},
        {"<td", "[<td]"},
    };
    CHECK_PIECES(pieces);
}

static void test_entities(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"规章&nbsp;&nbsp;0&#160;&ensp;12", "[规章]~#0~#12"},
        {"规章&emsp;0", "[规章] #0"},
        {"问答&互动", "[问答&互动]"},
        {"3&nbsp", "[3&nbsp]"},
    };
    CHECK_PIECES(pieces);
}

static void test_blanks(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"规章  0   12", "[规章]~#0~#12"},
        {"规章\u30000\u300012", "[规章]~#0~#12"}, /* an ideographic space is two columns */
        {"规章\u00A0\u00A00", "[规章]~#0"},
        {"    规章  0", "[规章]~#0"},
        {"规章  行政  许可", "[规章]~[行政]~[许可]"},
        {"规 章", "[规 章]"},
    };
    CHECK_PIECES(pieces);
}

/* Words and figures with single blanks between them. */
static void test_chains(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"规章 0 12 3", "[规章] #0 #12 #3"},
        {"0 12 3", "#0 #12 #3"},
        {"行政许可 7", "[行政许可] #7"},
        {"1.属于国家秘密 0 0 0 0 0 0 0", "[1.属于国家秘密] #0 #0 #0 #0 #0 #0 #0"},
        {"1. 属于国家秘密", "[1. 属于国家秘密]"},
        {"2 重复申请 3 0 0", "[2 重复申请] #3 #0 #0"},
        {"第 20 条", "[第 20 条]"},
        {"共收到 12 件申请", "[共收到 12 件申请]"},
        {"规章 0 / 3", "[规章] #0 !/ #3"},
        {"㍿㍿㍿㍿㍿㍿㍿㍿㍿㍿㍿ 5", "[㍿㍿㍿㍿㍿㍿㍿㍿㍿㍿㍿] #5"}, /* four letters each */
        {"合计 1 2  3", "[合计] #1 #2~#3"},
    };
    CHECK_PIECES(pieces);
}

static void test_sentences(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"全年收到申请 12 件，办结 11", "[全年收到申请 12 件，办结 11]"},
        {"去年为 3 ，今年为 4", "[去年为 3 ，今年为 4]"},
        {"（区分处理的，只计这一情形） 4", "[（区分处理的，只计这一情形）] #4"},
        {"规章，120，300", "[规章]|#120|#300"},
        {"0，120，300", "#0|#120|#300"},
        {"申请  1，251  468  3，051，387", "[申请]~#1，251~#468~#3，051，387"}, /* thousands */
        {"其中，三项 1 2 3", "[其中，三项] #1 #2 #3"}, /* three figures are figures anywhere */
    };
    CHECK_PIECES(pieces);
}

/* Lines of nothing but rules leave nothing; beside words a rule is a sign. */
static void test_rules(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"----------", ""},
        {"=====  =====", ""},
        {"1\n___\n2", "#1;#2"},
        {"|---|:--:|---|", ""},
        {"+-----+-----+", ""},
        {"规章 ------ 3", "[规章] !------ #3"},
        {"规章\t0\t---\t3", "[规章]|#0|!---|#3"},
        {"0\t--- \t3", "#0|!---|#3"},
        {"---\t3", "!---|#3"},
        {"--\t3", "!--|#3"},
        {"1\n---- -- --\n2", "#1;#2"},
        {"--  --", "!--~!--"},
    };
    CHECK_PIECES(pieces);
}

static void test_signs(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"/\t—\t——\t无\t零\t*\tN/A\tnull", "!/|!—|!——|!无|!零|!*|!N/A|!null"},
        {"-\t－\t–", "!-|!－|!–"},
        {"———\t……", "!———|!……"},
        {"行政许可 /", "[行政许可] !/"},
        {"nil\tx\t.\t\\", "!nil|!x|!.|!\\"},
        {"无规章", "[无规章]"},
        {"无", "!无"},
        {"无 此项", "[无 此项]"},
    };
    CHECK_PIECES(pieces);
}

static void check_frag(const gj_frag *f, uint32_t line, uint16_t x0, uint16_t x1, uint16_t field)
{
    assert_int_equal(f->line, line);
    assert_int_equal(f->x0, x0);
    assert_int_equal(f->x1, x1);
    assert_int_equal(f->field, field);
}

static void test_places(void **state)
{
    (void)state;
    cut c = cut_text("规章  12   3\n信息\t\t7\n| 规章 | 12 |\n");
    assert_int_equal(c.frags.n, 8);
    check_frag(&c.frags.v[0], 1, 0, 4, 0);
    check_frag(&c.frags.v[1], 1, 6, 8, 0);
    check_frag(&c.frags.v[2], 1, 11, 12, 0);
    check_frag(&c.frags.v[3], 2, 0, 4, 0);
    assert_int_equal(c.frags.v[4].field, 1);
    assert_int_equal(c.frags.v[5].field, 2);
    assert_int_equal(c.frags.v[6].field, 1);
    check_frag(&c.frags.v[7], 3, 9, 11, 2);
    free_cut(&c);
}

/* The same cell has the same number, bordered or not on the left, blank cells before it or not. */
static void test_fields(void **state)
{
    (void)state;
    static const char *const lines[] = {"a\tb\t1", "\t\t1\t2", "a\t\t1", "|a|b|1|", "|  |  |1|", "│a│b│1│"};
    for (size_t i = 0; i < GJ_COUNT(lines); i++) {
        cut c = cut_text(lines[i]);
        for (size_t k = 0; k < c.frags.n; k++)
            if (c.frags.v[k].kind == GJ_FRAG_NUMBER && c.frags.v[k].src.len == 1 && k + 1 < c.frags.n + (i != 1))
                assert_int_equal(c.frags.v[k].field, i < 3 ? 2 : 3);
        free_cut(&c);
    }
}

/* Only the lines asked for are cut; more are appended behind. */
static void test_ranges(void **state)
{
    (void)state;
    gj_text *t = text_of("甲\n1\n2\n乙");
    gj_frags f = {0};
    gj_frags_cut(&f, t, 3, 2);
    gj_frags_cut(&f, t, 9, 12);
    assert_int_equal(f.n, 0);
    gj_frags_cut(&f, t, 2, 2);
    gj_frags_cut(&f, t, 3, 99);
    check_frags(&f, t);
    size_t len;
    char *got = dump(&f, gj_text_data(t, &len));
    assert_string_equal(got, "#1;#2;[乙]");
    free(got);
    gj_frags_free(&f);
    assert_int_equal(f.n, 0);
    gj_text_free(t);
}

/* The letters of all labels, one after the other, without those of figures. */
static void test_label_letters(void **state)
{
    (void)state;
    size_t n;
    gj_patterns_of(gj_forms(&n)->tables);
    cut c = cut_text("规章\t1\t（一） 予以 公开");
    assert_int_equal(c.frags.n, 3);
    assert_int_equal(c.frags.v[0].n_letters, 2);
    assert_int_equal(c.frags.v[1].n_letters, 0);
    assert_int_equal(c.frags.v[2].letters, 2);
    assert_int_equal(c.frags.v[2].n_letters, 5);
    free_cut(&c);
}

static char *repeated(const char *unit, size_t times, size_t *len)
{
    size_t size = strlen(unit);
    char *s = malloc(size * times + 1);
    assert_non_null(s);
    for (size_t i = 0; i < times; i++)
        memcpy(s + i * size, unit, size);
    s[size * times] = '\0';
    *len = size * times;
    return s;
}

/* Long lines of one thing: nothing overflows, nothing is taken apart for ever. */
static void test_long_lines(void **state)
{
    (void)state;
    static const char *const units[] = {"\t", "|", " ", "1 ", "1\t", "规", "规 ", "规 1 ", "规  1  ", "<a", "&nbsp;", "<b>", "│", "，1 ", "1，2 3 ", "\u200B"};
    for (size_t i = 0; i < GJ_COUNT(units); i++) {
        size_t len;
        char *s = repeated(units[i], 70000, &len);
        cut c = cut_bytes(s, len);
        assert_true(c.frags.n > 0);
        free_cut(&c);
        free(s);
    }
}

static void test_odd_bytes(void **state)
{
    (void)state;
    static const char nuls[] = "1\0002\t\0\t3\f4\n\0\n", broken[] = "\xFF\xFE\t1\t\xE4\xB8";
    cut c = cut_bytes(nuls, sizeof(nuls) - 1);
    assert_true(c.frags.n > 0);
    free_cut(&c);
    c = cut_bytes(broken, sizeof(broken) - 1);
    assert_true(c.frags.n > 0);
    free_cut(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tabs),
        cmocka_unit_test(test_empty_lines),
        cmocka_unit_test(test_pipes),
        cmocka_unit_test(test_box_borders),
        cmocka_unit_test(test_tags),
        cmocka_unit_test(test_entities),
        cmocka_unit_test(test_blanks),
        cmocka_unit_test(test_chains),
        cmocka_unit_test(test_sentences),
        cmocka_unit_test(test_rules),
        cmocka_unit_test(test_signs),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_fields),
        cmocka_unit_test(test_ranges),
        cmocka_unit_test(test_label_letters),
        cmocka_unit_test(test_long_lines),
        cmocka_unit_test(test_odd_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
