/* layer: gj_table */
/* The cutter: every mechanism that parts a line, and what its pieces are taken for. */
#include "table/frag.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "text_of.h"

/* Fragments in one line: [label] #figure !sign _ (blank cell) . (empty line); before each what separates it from the one before
 * it on its line: a blank for GJ_SEP_SPACE, ~ for GAP, | for CELL; lines end in a semicolon. */
static char *dump(const gj_frags *f, const char *text)
{
    static const char *const open[] = {"[", "#", "!", "_", "."};
    static const char *const seps[] = {" ", "~", "|", ";"};
    gj_buf b = {0};
    gj_buf_puts(&b, "");
    for (size_t i = 0; i < f->n; i++) {
        const gj_frag *v = &f->v[i];
        if (i > 0 || v->sep != GJ_SEP_LINE)
            gj_buf_puts(&b, seps[v->sep]);
        gj_buf_puts(&b, open[v->kind]);
        gj_buf_add(&b, text + v->src.off, v->src.len);
        if (v->kind == GJ_FRAG_LABEL)
            gj_buf_puts(&b, "]");
    }
    return b.data;
}

/* What the header promises of any list of fragments. */
static void check_frags(const gj_frags *f, const gj_text *t)
{
    size_t len;
    gj_text_data(t, &len);
    for (size_t i = 0; i < f->n; i++) {
        const gj_frag *v = &f->v[i];
        gj_span line = gj_text_line(t, v->line);
        assert_true(v->src.off >= line.off && v->src.off + v->src.len <= line.off + line.len);
        assert_true(v->x0 <= v->x1);
        assert_true((size_t)v->letters + v->n_letters <= f->n_letters);
        assert_true(v->kind == GJ_FRAG_LABEL || v->n_letters == 0);
        assert_int_equal(v->src.len == 0, v->kind == GJ_FRAG_BLANK || v->kind == GJ_FRAG_EMPTY);
        if (i == 0)
            continue;
        const gj_frag *last = &f->v[i - 1];
        assert_true(v->src.off >= last->src.off + last->src.len);
        assert_int_equal(v->sep == GJ_SEP_LINE, v->line > last->line);
        assert_true(v->letters >= last->letters + last->n_letters);
        assert_true(v->line > last->line || (v->x0 >= last->x1 && v->field >= last->field));
    }
}

typedef struct cut {
    gj_text *text;
    gj_frags frags;
} cut;

static cut cut_bytes(const char *bytes, size_t len)
{
    cut c = {.text = text_of_bytes(bytes, len)};
    gj_frags_cut(&c.frags, c.text, 1, gj_text_lines(c.text));
    check_frags(&c.frags, c.text);
    return c;
}

static cut cut_text(const char *s)
{
    return cut_bytes(s, strlen(s));
}

static void free_cut(cut *c)
{
    gj_frags_free(&c->frags);
    gj_text_free(c->text);
}

typedef struct piece {
    const char *text, *frags;
} piece;

/* Names all texts that are cut otherwise before it fails. */
static void check_pieces(const piece *pieces, size_t n)
{
    size_t wrong = 0;
    for (size_t i = 0; i < n; i++) {
        cut c = cut_text(pieces[i].text);
        size_t len;
        char *got = dump(&c.frags, gj_text_data(c.text, &len));
        if (strcmp(got, pieces[i].frags) != 0) {
            print_error("\"%s\"\n  gives    %s\n  expected %s\n", pieces[i].text, got, pieces[i].frags);
            wrong++;
        }
        free(got);
        free_cut(&c);
    }
    assert_int_equal(wrong, 0);
}

#define CHECK_PIECES(pieces) check_pieces((pieces), GJ_COUNT(pieces))

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

static void test_spoilt_figures(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"12件\t251000元\t1O\t约3\t5%", "!12件|!251000元|!1O|!约3|!5%"},
        {"3l5\t7*", "!3l5|!7*"},
        {"-5件\tO1\t3,14\t1,23,4", "!-5件|!O1|!3,14|!1,23,4"},
        {"1.\t3、\t(2)\t（2）", "[1.]|[3、]|[(2)]|[（2）]"},
        {"第二十条", "[第二十条]"},
        {"2.重复申请", "[2.重复申请]"},
        {"12件行政复议", "[12件行政复议]"},
    };
    CHECK_PIECES(pieces);
}

static void test_chinese_numerals(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"规章\t十二\t二〇", "[规章]|#十二|#二〇"},
        {"三", "[三]"}, /* may be the ordinal of a label torn off */
        {"三、\t十", "[三、]|[十]"},
        {"十二件", "[十二件]"},
    };
    CHECK_PIECES(pieces);
}

/* Characters of no width are not there. */
static void test_zero_width(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"规章\t\u200B\t3", "[规章]|_|#3"},
        {"1\n\u200B\n2", "#1;.;#2"},
        {"\uFEFF5", "#5"},
    };
    CHECK_PIECES(pieces);
}

static void test_page_lines(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"1\n- 7 -\n2", "#1;#2"},
        {"1\n第 7 页\n2", "#1;#2"},
        {"1\n— 7 —\n2", "#1;#2"},
        {"第 7 页 1 2 3", "[第 7 页] #1 #2 #3"},
    };
    CHECK_PIECES(pieces);
}

/* Dates of printing and page numbers stuck to the ends of pages. */
static void test_stamps(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"规章 0 7 02026/1/5 15:41 某局报告", "[规章] #0 #7 #0"},
        {"11/21/26, 3:41 AM 某局报告\n规章 0 7 1211/21/26, 3:41 AM 某局报告", "[规章] #0 #7 #12"},
        {"规章 0 7 211/5/26, 3:41 PM 报告\n（续）1/5/26, 3:41 PM 报告", "[规章] #0 #7 #21;[（续）]"},
        {"规章 0 0 211/21/26, 3:41 AM\n2（续）\n规章 1 2 311/21/26, 3:41 AM\n30 4 5", "[规章] #0 #0 #2;[（续）];[规章] #1 #2 #3;#0 #4 #5"},
        {"规章 0 0 211/21/26, 3:41 AM\n20 4 5", "[规章] #0 #0 #2;#20 #4 #5"}, /* nothing says that pages are numbered */
        {"截至2021/12/31 24:00，共 3 件", "[截至2021/12/31 24:00，共 3 件]"},
        {"比例 1/2 与 3:4", "[比例 1/2 与 3:4]"},
    };
    CHECK_PIECES(pieces);
}

/* Numbers and heads that a program counts rows and columns with. */
static void test_counters(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"  7\t规章\t1\n  8\t许可\t2\n  9\t处罚\t3\n 10\t强制\t4\n 11\t收费\t5", "[规章]|#1;[许可]|#2;[处罚]|#3;[强制]|#4;[收费]|#5"},
        {"       0  1\n0   项目  数\n1   规章  4\n2   许可  5", "[项目]~[数];[规章]~#4;[许可]~#5"},
        {"|    | 0    | 1   |\n|---:|:-----|:----|\n|  0 | 规章 | 4 |\n|  1 | 许可 | 5   |", "[规章]|#4;[许可]|#5"},
        {",0,1\n0,规章,4\n1,许可,5", "[规章]|#4;[许可]|#5"},
        {"1\t规章\n2\t许可", "#1|[规章];#2|[许可]"},                      /* too few */
        {"0\t1\t2\n0\t5\t7\n1\t3\t4", "#0|#1|#2;#0|#5|#7;#1|#3|#4"}, /* no words */
        {"0\n1\n2\n3\n4\n5", "#0;#1;#2;#3;#4;#5"},                     /* they count nothing */
    };
    CHECK_PIECES(pieces);
}

/* Lists as programming languages write them. */
static void test_lists(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"[\n \"规章\",\n \"\",\n \"12\",\n 7,\n \"3\"\n],", "[规章];_;#12;#7;#3"},
        {"['规章', '', '12', '3']", "[规章]|_|#12|#3"},
        {"('行政许可', '7'),", "[行政许可]|#7"},
        {"\"甲\"与\"乙\"", "[\"甲\"与\"乙\"]"},
        {"12,", "#12"},
    };
    CHECK_PIECES(pieces);
}

static void test_marks(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"规章；0；-12；3", "[规章]|#0|#-12|#3"},
        {"行政事业性收费，0，-12", "[行政事业性收费]|#0|#-12"},
        {"规章;0;;\n许可;7;;", "[规章]|#0|_|_;[许可]|#7|_|_"},
    };
    CHECK_PIECES(pieces);
}

static void test_markup(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"{|\n|-\n| 规章\n|\n| 3\n|}", "[规章];.;#3"},
        {"| 规章 | \\-1 | \\+26 |", "[规章]|#-1|#+26"},
        {"| 3\\.其他 | 0 |", "[3\\.其他]|#0"},
        {"\\cline{2-10}", "."},
        {"规章 & \\multicolumn{3}{|c|}{12} & 3 \\\\", "[规章]|#12|#3"},
        {"\\multirow{2}{*}{规章} & & 7 \\\\", "[规章]|_|#7"},
        {"\\begin{tabular}{|c|c|}", "."},
        {"| 4       | 0 | 7 |\n| .保护第 |   |   |", "[4]|#0|#7;[.保护第]|_|_"},
    };
    CHECK_PIECES(pieces);
}

/* Bare numbers count the pages only if all but one of these have one. */
static void test_page_numbers(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"规章\n0\n1\n\n\f7\n2\n\n\f许可\n3\n", "[规章];#0;.;#7;.;[许可]"},
        {"封面\n\f规章 0\n2\n\f许可 7\n3\n", "[封面];[规章] #0;[许可] #7"},
        {"1\n规章 0\n\f2\n许可 7\n", "[规章] #0;[许可] #7"},
        {"规章\n1\n\f2\n许可\n3", "[规章];#1;#2;[许可];#3"},
        {"规章\n1\n\f许可\n2\n\f处罚\n5\n\f强制\n8\n", "[规章];#1;[许可];#2;[处罚];#5;[强制];#8"},
    };
    CHECK_PIECES(pieces);
}

/* Figures that stick to labels of the forms. */
static void test_stuck(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"一、本年新收政府信息公开申请数量32", "[一、本年新收政府信息公开申请数量] #32"},
        {"申请数量9157二、上年结转", "[申请数量] #9157 [二、上年结转]"},
        {"水价44元", "[水价44元]"},
    };
    CHECK_PIECES(pieces);
}

static void test_commas(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"规章,0,1,2\n行政规范性文件,3,4,5", "[规章]|#0|#1|#2;[行政规范性文件]|#3|#4|#5"},
        {"\"规章\",\"1,234\",2\n行政处罚,3,4", "[规章]|#1,234|#2;[行政处罚]|#3|#4"},
        {"规章\t3,985,758", "[规章]|#3,985,758"},
    };
    CHECK_PIECES(pieces);
}

static void test_other_digits(void **state)
{
    (void)state;
    static const piece pieces[] = {
        {"规章\t１２\t３．５\t－１", "[规章]|#１２|#３．５|#－１"},
        {"规章 ０ １ ２", "[规章] #０ #１ #２"},
        {"１．属于国家秘密", "[１．属于国家秘密]"},
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
        cmocka_unit_test(test_tabs),         cmocka_unit_test(test_empty_lines),      cmocka_unit_test(test_pipes),
        cmocka_unit_test(test_box_borders),  cmocka_unit_test(test_tags),             cmocka_unit_test(test_entities),
        cmocka_unit_test(test_blanks),       cmocka_unit_test(test_chains),           cmocka_unit_test(test_sentences),
        cmocka_unit_test(test_rules),        cmocka_unit_test(test_signs),            cmocka_unit_test(test_spoilt_figures),
        cmocka_unit_test(test_chinese_numerals), cmocka_unit_test(test_other_digits), cmocka_unit_test(test_zero_width),
        cmocka_unit_test(test_page_lines),   cmocka_unit_test(test_stamps), cmocka_unit_test(test_page_numbers), cmocka_unit_test(test_counters), cmocka_unit_test(test_lists), cmocka_unit_test(test_marks), cmocka_unit_test(test_markup),
        cmocka_unit_test(test_stuck),            cmocka_unit_test(test_commas),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_fields),       cmocka_unit_test(test_ranges),           cmocka_unit_test(test_label_letters),
        cmocka_unit_test(test_long_lines),   cmocka_unit_test(test_odd_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
