/* layer: gouji_parse gj_base */
/* Web pages with marks: where the list stands, what is marked, how the page's encoding is kept. */
#include "own_folder.h"
#include "source_case.h"
#include "text/decode.h"

#define TD(text) "<td>" text "</td>"
#define TABLE(cells)                                                                                                                       \
    "<table><tr>" TD("信息内容") TD("本年制发件数") TD("本年废止件数") TD("现行有效件数") "</tr><tr>" TD("规章") TD("0") TD("0")           \
        TD("0") "</tr><tr>" TD("行政规范性文件") cells "</tr></table>"
#define PAGE(cells) "<h1>某县水利局2022年政府信息公开工作年度报告</h1><p>二、主动公开政府信息情况</p><p>第二十条第（一）项</p>" TABLE(cells)

/* The page, marked: gj_source_mark has read it again. Heap memory. */
static gj_buf mark_bytes(const char *page, size_t len)
{
    gj_report *r;
    gj_error err = {0};
    gj_buf marked = {0};
    size_t n, count;
    put_file(page, len);
    assert_int_equal(gj_report_open(&r, FILE_NAME, NULL, &err), GJ_OK);
    assert_int_equal(gj_text_kind(gj_report_text(r)), GJ_SOURCE_HTML);
    gj_out *o = gj_out_new();
    if (gj_source_mark(o, (const gj_report *const[]){r}, 1, &(gj_mark_options){0}, &count, &err) != GJ_OK)
        fail_msg("refused: %s", err.text);
    assert_true(count > 0);
    const char *bytes = gj_out_data(o, &n);
    gj_buf_add(&marked, bytes, n);
    gj_out_free(o);
    gj_report_free(r);
    return marked;
}

static void expect_marked(const char *page, const char *const *holds)
{
    gj_buf marked = mark_bytes(page, strlen(page));
    for (; *holds; holds++)
        if (!strstr(marked.data, *holds))
            fail_msg("%s is not in %s", *holds, marked.data);
    gj_buf_free(&marked);
}

#define HOLDS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* Behind the tag of the body, wherever others speak of one; at the beginning of a page without. */
static void test_list(void **state)
{
    (void)state;
    expect_marked("<!DOCTYPE html><html><head><!-- <body> --><title><body></title><script>var a='<body>';</script></head>\n"
                  "<BODY class='x>y'>\n" PAGE(TD("4") TD("5件") TD("6")) "</BODY></html>",
                  HOLDS("<BODY class='x>y'><gouji-marks style=", "</gouji-marks>\n<h1>"));
    expect_marked(PAGE(TD("4") TD("5件") TD("6")), HOLDS("</gouji-marks><h1>"));
    expect_marked("<html><head><meta charset='utf-8'></head>" PAGE(TD("4") TD("5件") TD("6")), HOLDS("</head><gouji-marks "));
}

/* A figure, one in pieces, a blank; several remarks on one title; numbers go on where there are some. */
static void test_marks(void **state)
{
    (void)state;
    expect_marked(PAGE(TD("4") TD("5件") TD("6")),
                  HOLDS("\"></span><mark class=\"gouji\" data-gouji=\"", "\">5件</mark></td>", "依据：国办公开办函〔2021〕30号"));
    expect_marked(PAGE(TD("4") TD("<b>5</b>&#20214;") TD("6")), HOLDS("\">5</mark></b><mark class=\"gouji\" ", "\">&#20214;</mark></td>"));
    expect_marked(PAGE(TD("0") TD("5件") "<td class='a'></td>"), HOLDS("<td class='a'><span id=\"gouji-", "\"></mark></td>"));
    expect_marked("<p><a id=\"gouji-7\">7</a></p>" PAGE(TD("4") TD("5件") TD("6")),
                  HOLDS("<a href=\"#gouji-8\">[8]</a>", "<span id=\"gouji-8\"></span>"));
    /* what is said may hold marks of markup */
    expect_marked(PAGE(TD("4") TD("&lt;5&gt;&amp;&quot;") TD("6")), HOLDS("“&lt;5&gt;&amp;&quot;”", "\">&lt;"));
}

/* What the encoding of the page lacks is written as a reference. */
static void test_encoding(void **state)
{
    (void)state;
    static const char page[] =
        "<html><head><meta "
        "charset=big5></head><body><h1>某縣水利局2022年政府信息公開工作年度報告</h1><p>二、主動公開政府信息情況</p></body></html>";
    gj_buf encoded = {0};
    assert_true(gj_encode(&encoded, &gj_encodings[GJ_BIG5], page, strlen(page)));
    gj_buf marked = mark_bytes(encoded.data, encoded.len);
    assert_non_null(strstr(marked.data, "&#35831;")); /* 请 */
    assert_non_null(strstr(marked.data, "<body><gouji-marks "));
    const char *head = strstr(marked.data, "<gouji-marks ");
    assert_memory_equal(marked.data, encoded.data, (size_t)(head - marked.data));
    gj_buf_free(&marked);
    gj_buf_free(&encoded);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_list, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(test_marks, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(test_encoding, enter_folder, leave_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
