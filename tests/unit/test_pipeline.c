/* layer: gouji_parse gj_base */
/* Reports from files and texts; public headers only. */
#include "gouji/gouji.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pdf_make.h"
#include "report_of.h"

static void test_open(void **state)
{
    (void)state;
    gj_report *r = open_sample(SAMPLE);
    check_report(r);
    assert_int_equal(gj_report_year(r), 2023);
    assert_string_equal(gj_report_form(r)->id, "2021");
    assert_non_null(strstr(gj_report_unit(r), "住房和城乡建设局"));
    assert_non_null(strstr(gj_report_title(r), "年度报告"));
    assert_string_equal(gj_text_name(gj_report_text(r)), SAMPLE);
    assert_int_equal(violations(r), 0);
    assert_int_equal(gj_report_coverage(r).violated, 0);
    assert_true(gj_report_coverage(r).passed > 0);
    gj_report_free(r);
}

/* Every table knows its section, which is the part that the form puts it in. */
static void test_sections_of_tables(void **state)
{
    (void)state;
    gj_report *r = open_sample(SAMPLE);
    size_t n, n_sections;
    const gj_table *t = gj_report_tables(r, &n);
    const gj_section *s = gj_report_sections(r, &n_sections);
    for (size_t i = 0; i < n; i++) {
        assert_true(t[i].found);
        assert_true(t[i].section < n_sections);
        assert_int_equal(s[t[i].section].part, t[i].form->part);
    }
    gj_report_free(r);
}

static void test_samples(void **state)
{
    (void)state;
    static const char *const names[] = {"consistent", "errors", "gbk", "onecell", "wrapped"};
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        char path[512];
        snprintf(path, sizeof(path), "%s/%s.txt", GOUJI_SAMPLES, names[i]);
        gj_report *r = open_sample(path);
        check_report(r);
        for (size_t k = 0; k < gj_report_form(r)->n_tables; k++)
            assert_true(table(r, k)->found);
        gj_report_free(r);
    }
}

static void check_not_opened(const char *path, const char *encoding, gj_status status)
{
    gj_report *r = NULL;
    gj_error err = {0};
    gj_options options = {.encoding = encoding};
    assert_int_equal(gj_report_open(&r, path, &options, &err), status);
    assert_null(r);
    assert_int_equal(err.status, status);
    assert_non_null(err.text);
    assert_non_null(strstr(err.text, status == GJ_E_NAME ? encoding : path));
    gj_error_clear(&err);
    assert_int_equal(gj_report_open(&r, path, &options, NULL), status);
}

static void test_not_opened(void **state)
{
    (void)state;
    check_not_opened(GOUJI_SAMPLES "/there_is_none.txt", NULL, GJ_E_IO);
    check_not_opened(GOUJI_SAMPLES, NULL, GJ_E_IO);
    check_not_opened(SAMPLE, "EBCDIC", GJ_E_NAME);
}

static void test_encoding_given(void **state)
{
    (void)state;
    gj_report *r = NULL;
    gj_options options = {.encoding = "utf8"};
    assert_int_equal(gj_report_open(&r, SAMPLE, &options, NULL), GJ_OK);
    assert_int_equal(gj_report_year(r), 2023);
    gj_report_free(r);
}

/* Odd content is no error: every text gives a report with all tables of a form. */
static void test_odd_texts(void **state)
{
    (void)state;
    static const char *const texts[] = {"",
                                        "\n\n\n",
                                        "规章",
                                        "\t\t\t",
                                        "一、总体情况",
                                        "三、收到和处理政府信息公开申请情况\n",
                                        "1 2 3 4 5 6 7\n",
                                        "二、主动公开政府信息情况\n二、主动公开政府信息情况\n",
                                        "\xFF\xFE\xFD",
                                        "2024年政府信息公开工作年度报告"};
    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
        gj_report *r = take(texts[i]);
        size_t n;
        gj_report_tables(r, &n);
        check_report(r);
        assert_true(n >= gj_report_form(r)->n_tables);
        assert_true(violations(r) > 0);
        gj_report_free(r);
    }
}

static void test_empty(void **state)
{
    (void)state;
    gj_report *r = take("");
    size_t n;
    assert_string_equal(gj_report_title(r), "");
    assert_string_equal(gj_report_unit(r), "");
    assert_int_equal(gj_report_year(r), 0);
    assert_int_equal(gj_report_title_src(r).len, 0);
    gj_report_sections(r, &n);
    assert_int_equal(n, 0);
    gj_report_blocks(r, &n);
    assert_int_equal(n, 0);
    gj_report_free(r);
    gj_report_free(NULL);
}

/* A page that is a picture is a limit of the review, with its number. */
static void test_page_of_picture(void **state)
{
    (void)state;
    pdf_make p = {0};
    gj_text *t = NULL;
    gj_report *r = NULL;
    for (int page = 0; page < 2; page++) {
        pdf_page(&p);
        if (page == 0)
            pdf_text(&p, 60, 100, 10, "二、主动公开政府信息情况：本机关按照规定主动公开政府信息。");
        else
            pdf_image(&p, 0, 0, PDF_WIDTH, PDF_HEIGHT);
    }
    gj_buf file = pdf_finish(&p);
    assert_int_equal(gj_text_decode(&t, "file", file.data, file.len, NULL, NULL), GJ_OK);
    gj_buf_free(&file);
    assert_int_equal(gj_report_take(&r, t, NULL), GJ_OK);
    assert_int_equal(gj_report_limits(r)->of[GJ_LIMIT_PAGES].left_out, 1);
    assert_int_equal(gj_report_limits(r)->of[GJ_LIMIT_RULED].left_out, 0);
    gj_out *o = gj_out_new();
    gj_write_report_json(o, r);
    assert_non_null(strstr(gj_out_data(o, NULL), "\"unread\": [{\"kind\": \"picture\", \"from\": 2, \"to\": 2}]"));
    gj_out_free(o);
    gj_report_free(r);
}

static void put_report(pdf_make *p, const char *title)
{
    static const char *const parts[] = {"一、总体情况",
                                        "二、主动公开政府信息情况",
                                        "三、收到和处理政府信息公开申请情况",
                                        "四、政府信息公开行政复议、行政诉讼情况",
                                        "五、存在的主要问题及改进情况",
                                        "六、其他需要报告的事项"};
    pdf_page(p);
    pdf_text(p, 60, 110, 11, title);
    for (size_t i = 0; i < 6; i++) {
        pdf_text(p, 60, 150 + 60 * (double)i, 10, parts[i]);
        pdf_text(p, 60, 170 + 60 * (double)i, 10, "本机关按照规定办理。");
    }
}

/* A file of several reports is read once: the next is there when the file is gone. What was not read of it is told with each. */
static void test_several_pages(void **state)
{
    (void)state;
    char path[] = "/tmp/gouji-pages-XXXXXX";
    pdf_make p = {0};
    gj_report *first = NULL, *second = NULL, *third = NULL;
    put_report(&p, "云泽市财政局2023年政府信息公开工作年度报告");
    put_report(&p, "临山县水利局2022年政府信息公开工作年度报告");
    pdf_page(&p);
    pdf_image(&p, 0, 0, PDF_WIDTH, PDF_HEIGHT);
    gj_buf file = pdf_finish(&p);
    int fd = mkstemp(path);
    assert_true(fd >= 0 && write(fd, file.data, file.len) == (ssize_t)file.len && close(fd) == 0);
    gj_buf_free(&file);
    assert_int_equal(gj_report_open(&first, path, NULL, NULL), GJ_OK);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(gj_report_next(&second, first, NULL, NULL), GJ_OK);
    assert_non_null(second);
    assert_int_equal(gj_report_limits(first)->of[GJ_LIMIT_PAGES].left_out, 1);
    gj_report_free(first);
    assert_int_equal(gj_report_year(second), 2022);
    assert_int_equal(gj_report_limits(second)->of[GJ_LIMIT_PAGES].left_out, 1);
    assert_int_equal(gj_report_next(&third, second, NULL, NULL), GJ_OK);
    assert_null(third);
    gj_report_free(second);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_open),       cmocka_unit_test(test_sections_of_tables), cmocka_unit_test(test_samples),
        cmocka_unit_test(test_not_opened), cmocka_unit_test(test_encoding_given),     cmocka_unit_test(test_odd_texts),
        cmocka_unit_test(test_empty),      cmocka_unit_test(test_page_of_picture),    cmocka_unit_test(test_several_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
