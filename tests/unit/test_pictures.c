/* layer: gouji_parse gj_base */
/* Tables published as pictures, in web pages, Word and PDF files: one finding, and nothing that rests on them passes. */
#include "gouji/gouji.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "pdf_make.h"
#include "zip_store.h"

enum { LINES = 9 };

/* A report without a table; behind the lines that begin with '*' stands an image. */
static const char *const lines[LINES] = {
    "梧溪县民政局2023年政府信息公开工作年度报告",
    "一、总体情况",
    "全年更新目录，接待查阅，答复来访。",
    "*二、主动公开政府信息情况",
    "*三、收到和处理政府信息公开申请情况",
    "*四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
    "没有收取信息处理费。",
};

static gj_report *report_of(gj_buf *file)
{
    gj_text *t = NULL;
    gj_report *r = NULL;
    assert_int_equal(gj_text_decode(&t, "file", file->data, file->len, NULL, NULL), GJ_OK);
    assert_int_equal(gj_report_take(&r, t, NULL), GJ_OK);
    gj_buf_free(file);
    return r;
}

static gj_report *page_with(const char *image)
{
    gj_buf b = {0};
    gj_buf_puts(&b, "<!DOCTYPE html><html><head><meta charset='utf-8'></head><body><p><img src='logo.png' width='40'></p>");
    for (size_t i = 0; i < LINES; i++) {
        bool picture = lines[i][0] == '*';
        gj_buf_printf(&b, "<p>%s</p>%s", lines[i] + picture, picture ? image : "");
    }
    gj_buf_puts(&b, "</body></html>");
    return report_of(&b);
}

static gj_report *word_with(const char *image)
{
    gj_buf b = {0};
    gj_buf_puts(&b, "<?xml version='1.0'?><w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' "
                    "xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing' "
                    "xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' xmlns:v='urn:schemas-microsoft-com:vml'><w:body>");
    for (size_t i = 0; i < LINES; i++) {
        bool picture = lines[i][0] == '*';
        gj_buf_printf(&b, "<w:p><w:r><w:t>%s</w:t></w:r></w:p>", lines[i] + picture);
        if (picture)
            gj_buf_printf(&b, "<w:p><w:r>%s</w:r></w:p>", image);
    }
    gj_buf_puts(&b, "</w:body></w:document>");
    zip_member members[] = {WORD_PACKAGE, {"word/document.xml", b.data}};
    gj_buf file = zip_store(members, GJ_COUNT(members), 0);
    gj_buf_free(&b);
    return report_of(&file);
}

/* Images are `width` points wide. */
static gj_report *pdf_with(double width)
{
    pdf_make p = {0};
    double y = 60;
    pdf_page(&p);
    for (size_t i = 0; i < LINES; i++) {
        bool picture = lines[i][0] == '*';
        pdf_text(&p, 80, y, 12, lines[i] + picture);
        if (picture)
            pdf_image(&p, 80, y + 10, 80 + width, y + 110);
        y += picture ? 140 : 24;
    }
    gj_buf file = pdf_finish(&p);
    return report_of(&file);
}

static const gj_violation *missing_of(const gj_report *r)
{
    size_t n;
    const gj_violation *v = gj_report_violations(r, &n);
    for (size_t i = 0; i < n; i++)
        if (strcmp(v[i].rule->id, "structure.table-missing") == 0)
            return &v[i];
    return NULL;
}

static const gj_outcome *outcome_of(const gj_report *r, const char *id)
{
    size_t n;
    return &gj_report_outcomes(r)[gj_rule_find(id) - gj_rules(&n)];
}

static void check_pictures(gj_report *r)
{
    static const char *const resting[] = {"requests.balance", "disputes.total", "art20.stock",           "cell.blank",
                                          "cell.fraction",    "cell.split",     "structure.row-missing", "structure.label"};
    const gj_violation *v = missing_of(r);
    assert_non_null(v);
    assert_string_equal(v->message, "第二、三、四部分的 6 张表是图片，读不出其中的数字；请改用可编辑的表格");
    assert_int_equal(v->n_members, 6);
    assert_true(v->line > 0);
    for (size_t i = 0; i < GJ_COUNT(resting); i++) {
        assert_int_equal(outcome_of(r, resting[i])->verdict, GJ_NOT_EVALUATED);
        assert_non_null(strstr(outcome_of(r, resting[i])->reason, "是图片"));
    }
    gj_report_free(r);
}

/* Something small stands there: the tables are wanting. */
static void check_none(gj_report *r)
{
    assert_string_equal(missing_of(r)->message,
                        "缺少 6 张表：“第二十条第（一）项”、“第二十条第（五）项”、“第二十条第（六）项”、“第二十条第（八）项”、“收到和处理政府信息公"
                        "开申请情况”、“政府信息公开行政复议、行政诉讼情况”");
    assert_null(strstr(outcome_of(r, "requests.balance")->reason, "图片"));
    gj_report_free(r);
}

#define DRAWING(width)                                                                                                                     \
    "<w:drawing><wp:inline><wp:extent cx='" width "' cy='1800000'/><a:graphic><a:blip/></a:graphic></wp:inline></w:drawing>"

static void test_web_pages(void **state)
{
    (void)state;
    check_pictures(page_with("<p><img src='a.png'></p>"));
    check_pictures(page_with("<div><img src='a.png' width='100%' height='320'></div>"));
    check_pictures(page_with("<table><tr><td><img data-src='a.png' width='640px'></td></tr></table>"));
    check_none(page_with("<img src='dot.gif' width='16' height='16'>"));
    check_none(page_with(""));
}

static void test_word_files(void **state)
{
    (void)state;
    check_pictures(word_with(DRAWING("5400000")));
    check_pictures(word_with("<w:pict><v:shape><v:imagedata/></v:shape></w:pict>"));
    check_none(word_with(DRAWING("900000")));
    check_none(word_with("<w:pict><v:shape/></w:pict>"));
}

static void test_pdf_files(void **state)
{
    (void)state;
    check_pictures(pdf_with(430));
    check_none(pdf_with(60));
}

/* One table is a picture, the others are there: what rests on these is judged. */
static void test_one_table(void **state)
{
    (void)state;
    gj_buf b = {0};
    gj_report *whole = NULL;
    assert_int_equal(gj_report_open(&whole, GOUJI_SAMPLES "/consistent.txt", NULL, NULL), GJ_OK);
    const gj_text *t = gj_report_text(whole);
    size_t len;
    const char *s = gj_text_data(t, &len);
    bool left_out = false;
    gj_buf_puts(&b, "<html><head><meta charset='utf-8'></head><body>");
    for (uint32_t line = 1; line <= gj_text_lines(t); line++) {
        gj_span span = gj_text_line(t, line);
        bool begins = strncmp(s + span.off, "四、政府", strlen("四、政府")) == 0;
        left_out &= strncmp(s + span.off, "五、", strlen("五、")) != 0;
        if (!left_out)
            gj_buf_printf(&b, "<pre>%.*s</pre>%s", (int)span.len, s + span.off, begins ? "<img src='a.png'>" : "");
        left_out |= begins;
    }
    gj_buf_puts(&b, "</body></html>");
    gj_report_free(whole);
    gj_report *r = report_of(&b);
    assert_string_equal(missing_of(r)->message, "表“政府信息公开行政复议、行政诉讼情况”是图片，读不出其中的数字；请改用可编辑的表格");
    assert_int_equal(missing_of(r)->n_members, 0);
    assert_int_equal(outcome_of(r, "requests.balance")->verdict, GJ_PASSED);
    assert_int_equal(outcome_of(r, "disputes.total")->verdict, GJ_NOT_EVALUATED);
    assert_int_equal(outcome_of(r, "cell.blank")->verdict, GJ_NOT_EVALUATED);
    gj_report_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_web_pages),
        cmocka_unit_test(test_word_files),
        cmocka_unit_test(test_pdf_files),
        cmocka_unit_test(test_one_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
