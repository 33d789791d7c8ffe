/* layer: gj_reader */
/* PDF files: what text is laid out from them, where it came from, and which files are refused. */
#include "gouji/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "pdf_make.h"
#include "text_is.h"

static gj_text *read_made(pdf_make *p)
{
    gj_text *t = NULL;
    gj_error err = {0};
    gj_buf file = pdf_finish(p);
    if (gj_text_decode(&t, "file", file.data, file.len, NULL, &err) != GJ_OK)
        fail_msg("%s", err.text);
    assert_int_equal(gj_text_kind(t), GJ_SOURCE_PDF);
    gj_buf_free(&file);
    return t;
}

/* The text of the file is `expected`; there, "|" stands for a tab. */
static void check(pdf_make *p, const char *expected)
{
    gj_text *t = read_made(p);
    assert_text_is(t, expected);
}

static void test_paragraphs(void **state)
{
    (void)state;
    pdf_make p = {0};
    pdf_page(&p);
    pdf_text(&p, 200, 80, 16, "某县年度报告");
    pdf_text(&p, 80, 120, 10, "第一段一行写满了一行写满了一行写满了一行写满了一行写满了一行写满了一行写满了一行");
    pdf_text(&p, 60, 134, 10, "接着写完，共12件 two words。");
    pdf_text(&p, 80, 148, 10, "第二段。");
    check(&p, "某县年度报告\n"
              "第一段一行写满了一行写满了一行写满了一行写满了一行写满了一行写满了一行写满了一行接着写完，共12件 two words。\n第二段。\n");
}

static void test_furniture(void **state)
{
    (void)state;
    pdf_make p = {0};
    for (int page = 0; page < 3; page++) {
        static const char *const numbers[] = {"— 1 —", "— 2 —", "— 3 —"}, *const texts[] = {"甲甲甲甲甲甲", "乙乙乙乙乙乙", "丙丙丙丙丙丙"};
        pdf_page(&p);
        pdf_text(&p, 60, 40, 9, "某县政府信息公开年度报告");
        pdf_text(&p, 60, 100, 10, texts[page]);
        pdf_text(&p, 280, 810, 9, numbers[page]);
    }
    check(&p, "甲甲甲甲甲甲\n乙乙乙乙乙乙\n丙丙丙丙丙丙\n");
}

/* A row of figures at the edge of a page is no page number. */
static void test_figures_at_the_edge(void **state)
{
    (void)state;
    pdf_make p = {0};
    pdf_page(&p);
    pdf_text(&p, 60, 100, 10, "甲甲甲甲甲甲");
    for (int col = 0; col < 7; col++)
        pdf_text(&p, 200 + 40 * col, 800, 10, "0");
    pdf_text(&p, 290, 820, 9, "12");
    check(&p, "甲甲甲甲甲甲\n                            0       0       0       0       0       0       0\n");
}

/* Two cells over two columns, one over two rows, a blank one, a label of two lines. */
static void put_table(pdf_make *p, double y)
{
    pdf_cell(p, 60, y, 160, y + 20, "信息内容");
    pdf_cell(p, 160, y, 300, y + 20, "本年情况");
    pdf_cell(p, 60, y + 20, 160, y + 60, "规章");
    pdf_text(p, 64, y + 46, 10, "文件");
    pdf_cell(p, 160, y + 20, 230, y + 40, "12");
    pdf_cell(p, 230, y + 20, 300, y + 40, "");
    pdf_cell(p, 160, y + 40, 230, y + 60, "345");
    pdf_cell(p, 230, y + 40, 300, y + 60, "6");
}

static void test_ruled_table(void **state)
{
    (void)state;
    pdf_make p = {0};
    pdf_page(&p);
    pdf_text(&p, 60, 90, 10, "二、主动公开情况");
    put_table(&p, 100);
    pdf_text(&p, 60, 190, 10, "三、申请情况");
    check(&p, "二、主动公开情况\n信息内容|本年情况|\n规章文件|12|\n|345|6\n三、申请情况\n");
}

static void test_dashed_and_pale_lines(void **state)
{
    (void)state;
    static const struct {
        const char *dashes;
        double grey;
    } pens[] = {{"2 1.5", 0}, {"1 1", 0.3}, {"3 2", 0.4}, {"", 0.85}};
    for (size_t i = 0; i < GJ_COUNT(pens); i++) {
        pdf_make p = {0};
        pdf_page(&p);
        pdf_pen(&p, pens[i].dashes, pens[i].grey);
        put_table(&p, 100);
        check(&p, "信息内容|本年情况|\n规章文件|12|\n|345|6\n");
    }
}

/* The boxes of the characters reach over the borders above them, which are not wider than the text. */
static void test_type3(void **state)
{
    (void)state;
    pdf_make p = {.type3 = true};
    pdf_page(&p);
    for (int row = 0; row < 3; row++) {
        static const char *const labels[] = {"本年制发件数", "本年废止件数", "现行有效件数"}, *const figures[] = {"123456", "234567",
                                                                                                                  "345678"};
        double y = 100 + 20 * row;
        pdf_cell(&p, 60, y, 126, y + 20, labels[row]);
        pdf_cell(&p, 126, y, 162, y + 20, figures[row]);
    }
    check(&p, "本年制发件数|123456\n本年废止件数|234567\n现行有效件数|345678\n");
}

/* A row with a cell that is too narrow for its figure, and a table wider than its page. */
static void test_long_figures(void **state)
{
    (void)state;
    pdf_make p = {0};
    pdf_page(&p);
    pdf_text(&p, 60, 90, 10, "二、主动公开政府信息情况");
    pdf_cell(&p, 60, 100, 160, 130, "规章");
    pdf_cell(&p, 160, 100, 190, 130, "12345");
    pdf_text(&p, 164, 126, 10, "67");
    pdf_cell(&p, 190, 100, 560, 130, "3");
    pdf_cell(&p, 560, 100, 600, 130, "987654321");
    check(&p, "二、主动公开政府信息情况\n规章|1234567|3|987654321\n");
}

static void test_columns_without_rules(void **state)
{
    (void)state;
    pdf_make p = {0};
    pdf_page(&p);
    pdf_text(&p, 60, 100, 10, "规章");
    pdf_text(&p, 200, 100, 10, "12");
    pdf_text(&p, 300, 100, 10, "7");
    pdf_text(&p, 60, 120, 10, "行政规范性文件");
    pdf_text(&p, 300, 120, 10, "6");
    gj_text *t = read_made(&p);
    size_t len;
    const char *data = gj_text_data(t, &len);
    gj_span first = gj_text_line(t, 1), second = gj_text_line(t, 2);
    assert_int_equal(gj_text_lines(t), 2);
    /* 7 stands above 6, the label is longer by five characters of three bytes and two columns */
    assert_int_equal(data[first.off + first.len - 1], '7');
    assert_int_equal(data[second.off + second.len - 1], '6');
    assert_int_equal(gj_width(data + first.off, first.len, 1), gj_width(data + second.off, second.len, 1));
    gj_text_free(t);
}

static void test_places(void **state)
{
    (void)state;
    pdf_make p = {0};
    pdf_page(&p);
    pdf_text(&p, 60, 90, 10, "二、主动公开情况二、主动公开情况");
    pdf_page(&p);
    put_table(&p, 100);
    gj_text *t = read_made(&p);
    gj_origin first = gj_text_origin(t, 0), row = gj_text_origin(t, gj_text_line(t, 3).off);
    assert_int_equal(first.page, 1);
    assert_int_equal(first.line, 1);
    assert_int_equal(row.page, 2);
    assert_int_equal(row.line, 2);
    assert_in_range(row.y, 118, 122);
    char place[64];
    gj_text_place(place, sizeof(place), t, 3, gj_text_line(t, 3));
    assert_string_equal(place, "第2页第2行");
    gj_text_free(t);
}

/* Status of reading the file, whose message must name it and hold `said`. */
static gj_status status_of(gj_buf *file, const char *said)
{
    gj_text *t = NULL;
    gj_error err = {0};
    gj_status status = gj_text_decode(&t, "报送件", file->data, file->len, NULL, &err);
    if (status != GJ_OK) {
        assert_non_null(strstr(err.text, "报送件"));
        assert_non_null(strstr(err.text, said));
    }
    gj_error_clear(&err);
    gj_text_free(t);
    gj_buf_free(file);
    return status;
}

static void test_refused(void **state)
{
    (void)state;
    pdf_make p = {0};
    pdf_page(&p);
    pdf_line(&p, 10, 10, 500, 500);
    gj_buf scan = pdf_finish(&p);
    assert_int_equal(status_of(&scan, "OCR"), GJ_E_KIND);

    pdf_page(&p);
    p.trailer = "/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<0000000000000000000000000000000000000000000000000000000000000000>"
                "/U<0000000000000000000000000000000000000000000000000000000000000000>>>";
    gj_buf locked = pdf_finish(&p);
    assert_int_equal(status_of(&locked, "密码"), GJ_E_KIND);

    gj_buf garbage = {0};
    gj_buf_puts(&garbage, "%PDF-1.4 and nothing of it");
    assert_int_equal(status_of(&garbage, "已损坏"), GJ_E_SYNTAX);
}

/* ---- pictures of pages ---- */

enum { THIN = 530 }; /* pages, more than ruled lines are looked for on */

/* Few characters a page are text, however many pages there are. */
static void test_thin_pages(void **state)
{
    (void)state;
    pdf_make p = {0};
    gj_buf expected = {0};
    for (int i = 0; i < THIN; i++) {
        pdf_page(&p);
        pdf_text(&p, 60, 300, 10, i % 2 ? "乙" : "甲");
        gj_buf_puts(&expected, i % 2 ? "乙\n" : "甲\n");
    }
    check(&p, expected.data);
    gj_buf_free(&expected);
}

/* `words` is what is said of what was not read. */
static void check_unread(pdf_make *p, const char *words)
{
    gj_text *t = read_made(p);
    char *got = gj_text_unread_words(t);
    if (!got != !words || (words && strncmp(got, words, strlen(words)) != 0))
        fail_msg("%s", got ? got : "nothing");
    free(got);
    gj_text_free(t);
}

static void test_pages_of_pictures(void **state)
{
    (void)state;
    pdf_make p = {0};
    static const char text[] = "本机关按照规定主动公开政府信息。";
    static const int pictures[] = {1, 3, 4, 5}; /* behind the first page */
    for (int page = 0; page < 7; page++) {
        bool picture = false;
        for (size_t i = 0; i < GJ_COUNT(pictures); i++)
            picture |= pictures[i] == page;
        pdf_page(&p);
        if (picture) {
            pdf_image(&p, 0, 0, PDF_WIDTH, PDF_HEIGHT / 2.0); /* in strips, as scanners write them */
            pdf_image(&p, 0, PDF_HEIGHT / 2.0, PDF_WIDTH, PDF_HEIGHT);
            pdf_text(&p, 500, 830, 8, "Scanned");
        } else {
            pdf_text(&p, 60, 100, 10, text);
            pdf_text(&p, 60, 120, 10, text);
            pdf_image(&p, 0, 0, 60, 60); /* an emblem */
        }
    }
    check_unread(&p, "第 2, 4–6 页是图像");

    pdf_page(&p); /* words over an image are words */
    pdf_image(&p, 0, 0, PDF_WIDTH, PDF_HEIGHT);
    pdf_text(&p, 60, 100, 10, text);
    pdf_page(&p); /* blank, but for a line */
    pdf_line(&p, 60, 60, 500, 60);
    check_unread(&p, NULL);

    pdf_page(&p);
    pdf_text(&p, 60, 100, 10, text);
    pdf_page(&p); /* words drawn as curves */
    for (int i = 0; i < 100; i++)
        pdf_line(&p, 60, 100 + 5 * i, 500, 100 + 5 * i);
    check_unread(&p, "第 2 页是图像");

    for (int page = 0; page < 12; page++) { /* a scan with a stamp, or a cover in words */
        pdf_page(&p);
        if (page > 0)
            pdf_image(&p, 0, 0, PDF_WIDTH, PDF_HEIGHT);
        pdf_text(&p, 60, 100, 10, page == 0 ? text : "Scanned");
    }
    gj_buf scan = pdf_finish(&p);
    assert_int_equal(status_of(&scan, "扫描件"), GJ_E_KIND);
}

/* What is behind the limit is said. */
static void test_limit_of_ruled_lines(void **state)
{
    (void)state;
    pdf_make p = {.corners = "50 500 350 560"}; /* small, as all are drawn */
    for (int i = 0; i < THIN; i++) {
        pdf_page(&p);
        pdf_text(&p, 60, 300, 10, "甲");
        pdf_text(&p, 260, 300, 10, "123");
    }
    check_unread(&p, "第 501–530 页超出");

    p = (pdf_make){.corners = "50 500 350 560"};
    pdf_page(&p);
    pdf_text(&p, 60, 300, 10, "本机关按照规定主动公开政府信息。");
    for (int i = 1; i < THIN; i++) /* blank, as far as they are looked at */
        pdf_page(&p);
    check_unread(&p, "第 502–530 页没有文字");
}

/* Characters of a font that does not say what they are. */
static void test_unknown_characters(void **state)
{
    (void)state;
    pdf_make p = {0};
    pdf_page(&p);
    for (int i = 0; i < 10; i++)
        pdf_text(&p, 60, 100 + 20 * i, 10, "\xee\x80\x81\xee\x80\x82\xee\x80\x83\xee\x80\x84");
    gj_buf file = pdf_finish(&p);
    assert_int_equal(status_of(&file, "乱码"), GJ_E_KIND);
}

static void test_cut_short(void **state)
{
    (void)state;
    pdf_make p = {0};
    pdf_page(&p);
    pdf_text(&p, 60, 90, 10, "二、主动公开情况二、主动公开情况");
    put_table(&p, 100);
    gj_buf file = pdf_finish(&p);
    for (size_t len = 5; len < file.len; len += 97) {
        gj_buf part = {0};
        gj_buf_add(&part, file.data, len);
        status_of(&part, "");
    }
    gj_buf_free(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_paragraphs),
        cmocka_unit_test(test_furniture),
        cmocka_unit_test(test_figures_at_the_edge),
        cmocka_unit_test(test_ruled_table),
        cmocka_unit_test(test_dashed_and_pale_lines),
        cmocka_unit_test(test_type3),
        cmocka_unit_test(test_long_figures),
        cmocka_unit_test(test_columns_without_rules),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_thin_pages),
        cmocka_unit_test(test_pages_of_pictures),
        cmocka_unit_test(test_limit_of_ruled_lines),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_unknown_characters),
        cmocka_unit_test(test_cut_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
