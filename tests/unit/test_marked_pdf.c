/* layer: gouji_parse gj_base */
/* PDF files with notes: the file stays, they are added behind it, over the very figures and in blank cells. */
#define _GNU_SOURCE /* memmem */
#include "own_folder.h"
#include "pdf_make.h"
#include "source_case.h"

/* Cells of the table stand at these places. */
static const double columns[] = {60, 200, 300, 400, 500}, top = 200, row_height = 20;

static double above(size_t row)
{
    return top + (double)row * row_height;
}

static void put_row(pdf_make *p, size_t row, const char *const cells[4])
{
    for (size_t i = 0; i < 4; i++)
        pdf_cell(p, columns[i], above(row), columns[i + 1], above(row + 1), cells[i]);
}

static gj_buf make_file(pdf_make *p, const char *const last[4])
{
    pdf_page(p);
    pdf_text(p, 150, 80, 16, "某县水利局2022年政府信息公开工作年度报告");
    pdf_text(p, 60, 120, 12, "二、主动公开政府信息情况");
    pdf_text(p, 60, 150, 10, "第二十条第（一）项");
    put_row(p, 0, (const char *const[]){"信息内容", "本年制发件数", "本年废止件数", "现行有效件数"});
    put_row(p, 1, (const char *const[]){"规章", "0", "0", "0"});
    put_row(p, 2, last);
    return pdf_finish(p);
}

static gj_status mark(gj_buf *out, size_t *count, gj_error *err)
{
    gj_report *r;
    size_t len;
    assert_int_equal(gj_report_open(&r, FILE_NAME, NULL, err), GJ_OK);
    gj_out *o = gj_out_new();
    gj_status status = gj_source_mark(o, (const gj_report *const[]){r}, 1, &(gj_mark_options){0}, count, err);
    const char *bytes = gj_out_data(o, &len);
    gj_buf_add(out, bytes, len);
    gj_out_free(o);
    gj_report_free(r);
    return status;
}

/* The rectangle, from the upper edge of the page, of the note that holds the words, which are given in UTF-16 as hexadecimal digits. */
static void rectangle_of(double r[4], const gj_buf *file, const char *words)
{
    const char *at = memmem(file->data, file->len, words, strlen(words));
    if (!at)
        fail_msg("no note with %s", words);
    while (strncmp(at, "/Rect [", 7) != 0)
        at--;
    assert_int_equal(sscanf(at, "/Rect [%lf %lf %lf %lf", &r[0], &r[1], &r[2], &r[3]), 4);
    double low = r[1];
    r[1] = PDF_HEIGHT - r[3];
    r[3] = PDF_HEIGHT - low;
}

/* Inside of the cell, and not smaller than a character. */
static void in_cell(const double r[4], size_t row, size_t col)
{
    assert_true(r[0] >= columns[col] && r[2] <= columns[col + 1] && r[2] - r[0] >= 4);
    assert_true(r[1] >= above(row) && r[3] <= above(row + 1) && r[3] - r[1] >= 4);
}

/* Over a figure, over a blank cell, over the title; what was there stays byte for byte, and is read as before. */
static void test_places(void **state)
{
    (void)state;
    pdf_make p = {0};
    size_t count;
    double r[4];
    gj_error err = {0};
    gj_buf file = make_file(&p, (const char *const[]){"行政规范性文件", "4", "5件", ""}), marked = {0};
    put_file(file.data, file.len);
    if (mark(&marked, &count, &err) != GJ_OK)
        fail_msg("refused: %s", err.text);
    assert_true(count >= 3);
    assert_true(marked.len > file.len);
    assert_memory_equal(marked.data, file.data, file.len);
    assert_non_null(memmem(marked.data, marked.len, "/T <feff0067006f0075006a0069>", 29)); /* by gouji */
    rectangle_of(r, &marked, "00354ef6"); /* 5件 */
    in_cell(r, 2, 2);
    rectangle_of(r, &marked, "7a7a767d"); /* 空白 */
    in_cell(r, 2, 3);
    rectangle_of(r, &marked, "6ca16709627e5230"); /* 没有找到, of parts */
    assert_true(r[0] >= 140 && r[1] >= 50 && r[3] <= 100);
    gj_buf_free(&file);
    gj_buf_free(&marked);
}

/* What is wider than its page is read, and marked, all the same. */
static void test_wide_page(void **state)
{
    (void)state;
    pdf_make p = {.corners = "0 0 450 842"};
    size_t count;
    double r[4];
    gj_error err = {0};
    gj_buf file = make_file(&p, (const char *const[]){"行政规范性文件", "4", "5", "6件"}), marked = {0};
    put_file(file.data, file.len);
    if (mark(&marked, &count, &err) != GJ_OK)
        fail_msg("refused: %s", err.text);
    rectangle_of(r, &marked, "00364ef6"); /* 6件 */
    in_cell(r, 2, 3);
    assert_null(memmem(marked.data, marked.len, "[0 0 950", 8));
    assert_null(memmem(marked.data, marked.len, "[ 0 0 950", 9));
    gj_buf_free(&file);
    gj_buf_free(&marked);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_places, enter_folder, leave_folder),
        cmocka_unit_test_setup_teardown(test_wide_page, enter_folder, leave_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
