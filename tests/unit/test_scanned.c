/* layer: gouji_parse gj_reader gj_base */
/* Figures read from pictures: what two readers and the sums make of them. No picture is needed: the marks say how each was read. */
#include "gouji/gouji.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/base.h"
#include "pdf_make.h"
#include "text/source.h"

#define SAMPLE GOUJI_SAMPLES "/consistent.txt"
#define GRANTED "（一）予以公开\t62\t"

/* The sample, with `from` replaced by `to`, as if all of it had been read from a picture so. */
static gj_report *scanned(const char *from, const char *to, gj_scan_state state)
{
    gj_text *plain = NULL, *t = NULL;
    gj_report *r = NULL;
    size_t len;
    gj_buf b = {0};
    assert_int_equal(gj_text_read(&plain, SAMPLE, NULL, NULL), GJ_OK);
    const char *s = gj_text_data(plain, &len);
    gj_buf_add(&b, s, len);
    const char *at = strstr(b.data, from);
    assert_non_null(at);
    size_t before = (size_t)(at - b.data);
    gj_buf changed = {0};
    gj_buf_add(&changed, s, before);
    gj_buf_puts(&changed, to);
    gj_buf_add(&changed, s + before + strlen(from), len - before - strlen(from));
    assert_int_equal(gj_text_decode(&t, "scan", changed.data, changed.len, "UTF-8", NULL), GJ_OK);
    t->kind = GJ_SOURCE_PDF;
    t->marks = gj_alloc_array(1, sizeof(*t->marks));
    t->marks[t->n_marks++] = (gj_mark){0, {.page = 1, .line = 1, .scan = state}};
    t->unread = gj_alloc_array(1, sizeof(*t->unread));
    t->unread[t->n_unread++] = (gj_unread){GJ_UNREAD_SCAN, 1, 1};
    gj_text_free(plain);
    gj_buf_free(&b);
    gj_buf_free(&changed);
    assert_int_equal(gj_report_take(&r, t, NULL), GJ_OK);
    return r;
}

static const gj_table *table_of(const gj_report *r, const char *id)
{
    size_t n;
    const gj_table *tables = gj_report_tables(r, &n);
    for (size_t i = 0; i < n; i++)
        if (strcmp(tables[i].id, id) == 0)
            return &tables[i];
    fail();
    return NULL;
}

static size_t count(const gj_table *t, const char *evidence, bool doubted)
{
    size_t n = 0;
    for (size_t i = 0; i < (size_t)t->n_rows * t->n_cols; i++) {
        const gj_cell *c = &t->cells[i];
        n += doubted ? (c->flags & GJ_CELL_AMBIGUOUS) != 0 : c->evidence && strcmp(c->evidence, evidence) == 0;
    }
    return n;
}

/* Nothing is found but cells to be compared with the picture, and nothing is proposed. */
static void expect_only_doubts(const gj_report *r)
{
    size_t n;
    const gj_violation *v = gj_report_violations(r, &n);
    for (size_t i = 0; i < n; i++)
        assert_string_equal(v[i].rule->id, "cell.ambiguous");
    gj_repairs *repairs = gj_repairs_find(r);
    gj_repairs_all(repairs, &n);
    assert_int_equal(n, 0);
    gj_repairs_free(repairs);
}

/* Tables with sums are proven, those without are always for comparing. */
static void test_sums_prove(void **state)
{
    (void)state;
    gj_report *r = scanned(GRANTED, GRANTED, GJ_SCAN_ALIKE);
    const gj_table *t = table_of(r, "requests"), *documents = table_of(r, "art20_1");
    assert_int_equal(count(t, "识读并经算式印证", false), t->n_rows * t->n_cols);
    assert_int_equal(count(documents, NULL, true), documents->n_rows * documents->n_cols);
    assert_non_null(strstr(documents->cells[0].doubt, "识读两次一致（未印证）"));
    gj_out *o = gj_out_new();
    gj_write_report_json(o, r);
    assert_non_null(strstr(gj_out_data(o, NULL), "\"scan\": \"alike\""));
    assert_non_null(strstr(gj_out_data(o, NULL), "\"evidence\": \"识读并经算式印证\""));
    gj_out_free(o);
    expect_only_doubts(r);
    gj_report_free(r);
}

/* One reader is enough only where two sums agree with it: the balance of the table of disputes is one. */
static void test_once_needs_two_sums(void **state)
{
    (void)state;
    gj_report *r = scanned(GRANTED, GRANTED, GJ_SCAN_ONCE);
    assert_int_equal(count(table_of(r, "disputes"), "识读并经算式印证", false), 0);
    const gj_table *t = table_of(r, "requests");
    assert_int_equal(count(t, "识读并经算式印证", false), t->n_rows * t->n_cols);
    gj_report_free(r);
}

/* A printed error stays what it is: not changed, not proven, told as one of two things. */
static void test_error_is_not_changed_away(void **state)
{
    (void)state;
    gj_report *r = scanned(GRANTED, "（一）予以公开\t63\t", GJ_SCAN_ALIKE);
    const gj_table *t = table_of(r, "requests");
    const gj_cell *c = gj_table_cell(t, 2, 0);
    assert_string_equal(c->text, "63");
    assert_true(c->flags & GJ_CELL_AMBIGUOUS);
    assert_null(c->evidence);
    assert_non_null(strstr(c->doubt, "误读或原件有误，请对照"));
    assert_true(count(t, "识读并经算式印证", false) > 0);
    expect_only_doubts(r);
    gj_report_free(r);
}

/* Without one of its rows nothing of a table is proven. */
static void test_missing_row_proves_nothing(void **state)
{
    (void)state;
    gj_report *r = scanned("三、本年度办理结果\t（一）予以公开\t62\t11\t1\t1\t6\t2\t83\n", "", GJ_SCAN_ALIKE);
    assert_int_equal(count(table_of(r, "requests"), "识读并经算式印证", false), 0);
    expect_only_doubts(r);
    gj_report_free(r);
}

/* No ink is a blank: it stays one, though the sums tell what would stand there. */
static void test_blank_is_not_filled(void **state)
{
    (void)state;
    gj_report *r = scanned(GRANTED, "（一）予以公开\t\t", GJ_SCAN_ALIKE);
    const gj_cell *c = gj_table_cell(table_of(r, "requests"), 2, 0);
    assert_int_equal(c->kind, GJ_CELL_BLANK);
    assert_true(c->flags & GJ_CELL_AMBIGUOUS);
    expect_only_doubts(r);
    gj_report_free(r);
}

/* Nor is a table believed of which nothing was read but its labels. */
static void test_all_blank(void **state)
{
    (void)state;
    gj_report *r = scanned("行政事业性收费\t12.36", "行政事业性收费\t", GJ_SCAN_ONCE);
    const gj_table *t = table_of(r, "art20_8");
    assert_int_equal(t->cells[0].kind, GJ_CELL_BLANK);
    assert_true(t->cells[0].flags & GJ_CELL_AMBIGUOUS);
    expect_only_doubts(r);
    gj_report_free(r);
}

/* Ink that was not read, and what two readers read otherwise, is never believed without sums. */
static void test_unread_and_different(void **state)
{
    (void)state;
    gj_report *r = scanned(GRANTED, GRANTED, GJ_SCAN_UNREAD);
    assert_int_equal(count(table_of(r, "requests"), "识读并经算式印证", false), 0);
    gj_report_free(r);
    r = scanned(GRANTED, GRANTED, GJ_SCAN_DIFFERS);
    assert_non_null(strstr(table_of(r, "art20_1")->cells[0].doubt, "两次识读不同"));
    gj_report_free(r);
}

/* Pictures that are none, too large ones and those that end early are refused, whatever libraries there are. */
static void test_hostile(void **state)
{
    (void)state;
    static const char huge[] = "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\xff\xff\0\0\xff\xff\x08\2\0\0\0\0\0\0\0";
    static const char *const begins[] = {"\xff\xd8\xff\xe0\0\x10JFIF", "II*\0\x08\0\0\0\xff\xff", "MM\0*\0\0\0\x08", "\x89PNG\r\n\x1a\n"};
    for (size_t i = 0; i < 5; i++) {
        char file[4096] = {0};
        gj_text *t = NULL;
        memcpy(file, i < 4 ? begins[i] : huge, i < 4 ? 8 : sizeof huge);
        gj_error err = {0};
        gj_status status = gj_text_decode(&t, "scan", file, i % 2 ? sizeof file : 40, NULL, &err);
        assert_true(status == GJ_E_SYNTAX || status == GJ_E_KIND || status == GJ_E_LIMIT);
        assert_non_null(err.text);
        gj_error_clear(&err);
    }
}

/* Without the data of its characters a scan is not read, and the package is named; nothing else is said, least of all in the terminal. */
static void test_without_data(void **state)
{
    (void)state;
    pdf_make p = {0};
    gj_text *t = NULL;
    gj_error err = {0};
    pdf_page(&p);
    pdf_image(&p, 0, 0, PDF_WIDTH, PDF_HEIGHT);
    gj_buf file = pdf_finish(&p);
    assert_int_equal(gj_text_decode(&t, "scan.pdf", file.data, file.len, NULL, &err), GJ_E_KIND);
    bool named = strstr(err.text, "tesseract-ocr-eng") || strstr(err.text, "libtesseract-dev") || strstr(err.text, "libleptonica-dev");
    assert_true(named || strstr(err.text, "只有图像")); /* built without */
    gj_error_clear(&err);
    gj_buf_free(&file);
}

int main(void)
{
    setenv("TESSDATA_PREFIX", "/nonexistent", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sums_prove),
        cmocka_unit_test(test_once_needs_two_sums),
        cmocka_unit_test(test_error_is_not_changed_away),
        cmocka_unit_test(test_missing_row_proves_nothing),
        cmocka_unit_test(test_blank_is_not_filled),
        cmocka_unit_test(test_all_blank),
        cmocka_unit_test(test_unread_and_different),
        cmocka_unit_test(test_hostile),
        cmocka_unit_test(test_without_data),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
