/* Workbooks read back: sheets, cells, merges, comments, links; what the format cannot hold; what happens when they cannot be written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "export_set.h"
#include "gouji/rule.h"
#include "xlsx_read.h"

static const gj_rule sum_rule = {.id = "requests.row-total", .title = "合计", .source = "表三"};
static const gj_rule blank_rule = {.id = "cell.blank", .title = "空白", .source = "说明"};

static const gj_violation violations[] = {
    {.rule = &blank_rule, .severity = GJ_ERROR, .message = "正文有问题", .line = 2, .table = -1, .row = -1, .col = -1},
    {.rule = &sum_rule,
     .severity = GJ_ERROR,
     .message = "合计不符",
     .line = 7,
     .table = 0,
     .row = 1,
     .col = -1,
     .has_figures = true,
     .expected = {15, 0},
     .actual = {125, 1}},
    {.rule = &sum_rule, .severity = GJ_INFO, .message = "列可疑", .line = 7, .table = 0, .row = -1, .col = 0},
    {.rule = &blank_rule, .severity = GJ_WARNING, .message = "空白", .line = 9, .table = 0, .row = 0, .col = 2},
    {.rule = &blank_rule, .severity = GJ_ERROR, .message = "还是空白", .line = 9, .table = 0, .row = 0, .col = 2},
    {.rule = &blank_rule, .severity = GJ_WARNING, .message = "全表可疑", .line = 9, .table = 2, .row = -1, .col = -1},
};
static const gj_correction corrections[] = {
    {.table = 0, .row = 0, .col = 1, .from = "3985759", .to = "3,985,758", .why = "两条算式一致"},
    {.table = 0, .row = 0, .col = 2, .from = "/", .to = "", .why = ""},
};

static gj_table_set flagged_set(void)
{
    gj_table_set flagged = set;
    flagged.violations = violations;
    flagged.n_violations = GJ_COUNT(violations);
    return flagged;
}

static gj_status write_book(gj_out *o, const gj_table_set *s, int table, bool corrected, gj_error *err)
{
    gj_export_options options = {.corrections = corrections, .n_corrections = corrected ? GJ_COUNT(corrections) : 0};
    return gj_export_set(o, s, table, gj_format_find("xlsx"), &options, err);
}

static xlsx_book *read_book(const gj_out *o)
{
    size_t len;
    const char *bytes = gj_out_data(o, &len);
    xlsx_book *b = xlsx_read(bytes, len);
    assert_non_null(b);
    return b;
}

static xlsx_book *book_of(const gj_table_set *s, int table, bool corrected)
{
    gj_error err = {0};
    gj_out *o = gj_out_new();
    assert_int_equal(write_book(o, s, table, corrected, &err), GJ_OK);
    xlsx_book *b = read_book(o);
    gj_out_free(o);
    return b;
}

/* ---- cells ---- */

/* Every cell of the sheet as "NAME KIND text\n" without those of borders only; heap memory. */
static char *dump(const xlsx_sheet *s)
{
    static const char kinds[] = {[XLSX_NOTHING] = '.', [XLSX_BLANK] = '_', [XLSX_NUMBER] = '#', [XLSX_STRING] = '"', [XLSX_FORMULA] = '='};
    gj_buf b = {0};
    gj_buf_puts(&b, "");
    for (size_t i = 0; i < s->n_rows * s->n_cols; i++) {
        char name[16];
        const xlsx_cell *c = &s->cells[i];
        if (c->kind != XLSX_NOTHING && c->kind != XLSX_BLANK)
            gj_buf_printf(&b, "%s %c%s\n", xlsx_name(name, i / s->n_cols, i % s->n_cols), kinds[c->kind], c->text);
    }
    return b.data;
}

static void expect_sheet(const xlsx_book *b, const char *name, const char *merges, const char *cells_expected)
{
    const xlsx_sheet *s = xlsx_sheet_named(b, name);
    assert_non_null(s);
    char *got = dump(s);
    assert_string_equal(got, cells_expected);
    assert_string_equal(s->merges, merges);
    free(got);
}

static const char part_cells[] = "A3 \"项目\nC3 \"申请人情况\nC4 \"自然人\nD4 \"法人\nF4 \"总计\nD5 \"企业\nE5 \"其他\n"
                                 "A6 \"一、新收\nC6 #12\nD6 #3985758\nF6 #-5\n"
                                 "A7 \"二、结果\nB7 \"（一）公开\nC7 \"=1+2\nD7 \"-\nE7 \"a\"b\nF7 \"-1+cmd\n"
                                 "B8 \"（二）总计\nC8 #0\nD8 \"<&>\nE8 \"无\nF8 #1\n"
                                 "A9 \"其中|网上\nC9 \"@x\nD9 \"a|b\\\nE9 \"一 二\n";

static void test_sheets_and_cells(void **state)
{
    (void)state;
    xlsx_book *b = book_of(&set, GJ_ALL_TABLES, false);
    char expected[sizeof(part_cells) + 100];
    snprintf(expected, sizeof(expected), "A1 \"某局年度报告\nA2 \"三、申请情况\n%s", part_cells);
    assert_int_equal(b->n, 4);
    assert_string_equal(b->sheets[0].name, "第三部分");
    assert_string_equal(b->sheets[1].name, "其他表格");
    assert_string_equal(b->sheets[2].name, "更正");
    assert_string_equal(b->sheets[3].name, "问题");
    expect_sheet(b, "第三部分", "A3:B5 C3:F3 C4:C5 D4:E4 F4:F5 A6:B6 A7:A8 A9:B9 A1:F1 A2:F2 ", expected);
    expect_sheet(b, "其他表格", "A3:B3 A1:B1 A2:B2 ",
                 "A1 \"某局年度报告\nA2 \"表式以外的表格\nA3 \"附表\nA4 \"甲\nB4 \"乙\nA5 #12\nB5 #3985758\n");
    expect_sheet(b, "更正", "", "A1 \"没有更正。\n");
    expect_sheet(b, "问题", "", "A1 \"没有发现问题。\n");
    assert_int_equal(xlsx_at(&b->sheets[0], 5, 4)->kind, XLSX_BLANK);
    xlsx_free(b);
}

static void test_one_table(void **state)
{
    (void)state;
    xlsx_book *b = book_of(&set, 0, false);
    char expected[sizeof(part_cells) + 100];
    snprintf(expected, sizeof(expected), "A1 \"某局年度报告\nA2 \"三、申请情况\n%s", part_cells);
    assert_int_equal(b->n, 3);
    expect_sheet(b, "第三部分", "A3:B5 C3:F3 C4:C5 D4:E4 F4:F5 A6:B6 A7:A8 A9:B9 A1:F1 A2:F2 ", expected);
    xlsx_free(b);
    b = book_of(&set, 2, false);
    expect_sheet(b, "其他表格", "A2:B2 A1:B1 ", "A1 \"某局年度报告\nA2 \"附表\nA3 \"甲\nB3 \"乙\nA4 #12\nB4 #3985758\n");
    xlsx_free(b);
}

static void test_pages(void **state)
{
    (void)state;
    static const char *const frozen[] = {"C6", "A5", "B2", "B2"};
    gj_table_set flagged = flagged_set();
    xlsx_book *b = book_of(&flagged, GJ_ALL_TABLES, true);
    for (size_t i = 0; i < b->n; i++) {
        assert_string_equal(b->sheets[i].frozen, frozen[i]);
        assert_true(b->sheets[i].landscape);
        assert_true(b->sheets[i].one_page_wide);
    }
    assert_string_equal(b->created, "1980-01-01T00:00:00Z");
    xlsx_free(b);
}

static void test_same_bytes(void **state)
{
    (void)state;
    gj_table_set flagged = flagged_set();
    gj_out *once = gj_out_new(), *again = gj_out_new();
    size_t len, len_again;
    assert_int_equal(write_book(once, &flagged, GJ_ALL_TABLES, true, NULL), GJ_OK);
    assert_int_equal(write_book(again, &flagged, GJ_ALL_TABLES, true, NULL), GJ_OK);
    const char *bytes = gj_out_data(once, &len), *bytes_again = gj_out_data(again, &len_again);
    assert_int_equal(len, len_again);
    assert_memory_equal(bytes, bytes_again, len);
    gj_out_free(once);
    gj_out_free(again);
}

/* ---- marks ---- */

static void expect_mark(const xlsx_book *b, size_t row, size_t col, const char *format, const char *fill, const char *comment)
{
    const xlsx_cell *c = xlsx_at(&b->sheets[0], row, col);
    assert_string_equal(c->format, format);
    assert_string_equal(c->fill, fill);
    assert_string_equal(c->comment ? c->comment : "", comment);
}

static void test_marks(void **state)
{
    (void)state;
    gj_table_set flagged = flagged_set();
    xlsx_book *b = book_of(&flagged, GJ_ALL_TABLES, true);
    expect_mark(b, 5, 2, "0", "", "");
    expect_mark(b, 5, 3, "\"~\"* #,##0;\"~\"* -#,##0", "FFD8F0D0", "已更正：3985759 → 3,985,758\n理由：两条算式一致");
    expect_mark(b, 5, 4, "\"~✗ \"@", "FFD8F0D0", "已更正：/ → 空白\n警告：空白（cell.blank）\n错误：还是空白（cell.blank）");
    expect_mark(b, 3, 2, "\"i \"@", "FFDDEBF7", "提示：列可疑（requests.row-total）");
    expect_mark(b, 6, 1, "\"✗ \"@", "FFFBD5D5", "错误：合计不符（requests.row-total）");
    expect_mark(b, 5, 0, "@", "FFEDEDED", "");
    const xlsx_cell *caption = xlsx_at(&b->sheets[1], 2, 0), *note = xlsx_at(&b->sheets[0], 10, 0);
    assert_string_equal(caption->comment, "警告：全表可疑（cell.blank）");
    assert_int_equal(strncmp(note->text, "标记：", strlen("标记：")), 0);
    xlsx_free(b);
}

static void expect_link(const xlsx_book *b, const char *sheet, size_t row, const char *text, const char *link)
{
    const xlsx_cell *c = xlsx_at(xlsx_sheet_named(b, sheet), row, 0);
    assert_string_equal(c->text, text);
    assert_string_equal(c->link ? c->link : "", link);
}

static void test_lists(void **state)
{
    (void)state;
    gj_table_set flagged = flagged_set();
    xlsx_book *b = book_of(&flagged, GJ_ALL_TABLES, true);
    expect_sheet(
        b, "更正", "",
        "A1 \"单元格\nB1 \"表格\nC1 \"行\nD1 \"列\nE1 \"原值\nF1 \"新值\nG1 \"理由\n"
        "A2 \"第三部分!D6\nB2 \"申请情况\nC2 \"一、新收\nD2 \"申请人情况 / 法人 / 企业\nE2 #3985759\nF2 #3985758\nG2 \"两条算式一致\n"
        "A3 \"第三部分!E6\nB3 \"申请情况\nC3 \"一、新收\nD3 \"申请人情况 / 法人 / 其他\nE3 \"/\n");
    expect_link(b, "更正", 1, "第三部分!D6", "'第三部分'!D6");
    const xlsx_sheet *found = xlsx_sheet_named(b, "问题");
    assert_int_equal(found->n_rows, 1 + GJ_COUNT(violations));
    expect_link(b, "问题", 1, "—", "");
    expect_link(b, "问题", 2, "第三部分!B7", "'第三部分'!B7");
    expect_link(b, "问题", 3, "第三部分!C5", "'第三部分'!C5");
    expect_link(b, "问题", 6, "其他表格!A4", "'其他表格'!A4");
    static const char *const second[] = {
        "第三部分!B7", "申请情况：二、结果 / （一）公开", "7", "错误", "合计不符", "15", "12.5", "requests.row-total", "合计", "表三"};
    for (size_t i = 0; i < GJ_COUNT(second); i++)
        assert_string_equal(xlsx_at(found, 2, i)->text, second[i]);
    assert_string_equal(xlsx_at(found, 2, 6)->format, "0.0");
    xlsx_free(b);
}

/* One table alone: what is said of others, or of the text, is not listed. */
static void test_lists_of_one_table(void **state)
{
    (void)state;
    gj_table_set flagged = flagged_set();
    xlsx_book *b = book_of(&flagged, 2, true);
    expect_sheet(b, "更正", "", "A1 \"没有更正。\n");
    assert_int_equal(xlsx_sheet_named(b, "问题")->n_rows, 2);
    expect_link(b, "问题", 1, "其他表格!A3", "'其他表格'!A3");
    xlsx_free(b);
}

/* ---- what a cell cannot hold ---- */

/* The workbook of one cell. */
static xlsx_book *book_of_cell(gj_cell cell, const char *why)
{
    static const gj_table_line row = {.key = "extra_1", .label = ""}, col = {.key = "extra_1", .label = "甲"};
    const gj_table one = {
        .id = "table_1", .caption = "", .found = true, .n_rows = 1, .n_cols = 1, .rows = &row, .cols = &col, .cells = &cell};
    const gj_table_set single = {.title = "一\x01二", .tables = &one, .n = 1};
    const gj_correction correction = {.from = "", .to = cell.text, .why = why};
    gj_export_options options = {.corrections = &correction, .n_corrections = 1};
    gj_out *o = gj_out_new();
    assert_int_equal(gj_export_set(o, &single, GJ_ALL_TABLES, gj_format_find("xlsx"), &options, NULL), GJ_OK);
    xlsx_book *b = read_book(o);
    gj_out_free(o);
    return b;
}

static void expect_cell(gj_cell cell, xlsx_kind kind, const char *text, const char *format)
{
    xlsx_book *b = book_of_cell(cell, "理由");
    const xlsx_cell *got = xlsx_at(&b->sheets[0], 2, 0);
    assert_int_equal(got->kind, kind);
    assert_string_equal(got->text, text);
    assert_string_equal(got->format, format);
    xlsx_free(b);
}

#define A_NUMBER(m, d, s) ((gj_cell){.kind = GJ_CELL_NUMBER, .value = {.mantissa = (m), .scale = (d)}, .text = (s)})
#define A_TEXT(s) ((gj_cell){.kind = GJ_CELL_TEXT, .text = (s)})

static void test_numbers(void **state)
{
    (void)state;
    expect_cell(A_NUMBER(1236, 2, "12.36"), XLSX_NUMBER, "12.36", "\"~\"* 0.00;\"~\"* -0.00");
    expect_cell(A_NUMBER(-12500, 3, "-12.500"), XLSX_NUMBER, "-12.5", "\"~\"* 0.000;\"~\"* -0.000");
    expect_cell(A_NUMBER(1000, 0, "1,000"), XLSX_NUMBER, "1000", "\"~\"* #,##0;\"~\"* -#,##0");
    expect_cell(A_NUMBER(1000, 0, "１，０００"), XLSX_STRING, "１，０００", "\"~ \"@"); /* as it was written: it is told of */
    expect_cell(A_NUMBER(12, 0, "十二"), XLSX_STRING, "十二", "\"~ \"@");
    expect_cell(A_NUMBER(999999999999999, 0, "999999999999999"), XLSX_NUMBER, "999999999999999", "\"~\"* 0;\"~\"* -0");
    expect_cell(A_NUMBER(1000000000000001, 0, "1000000000000001"), XLSX_STRING, "1000000000000001", "\"~ \"@");
}

static void test_texts(void **state)
{
    (void)state;
    expect_cell(A_TEXT("=HYPERLINK(\"a\")"), XLSX_STRING, "=HYPERLINK(\"a\")", "\"~ \"@");
    expect_cell(A_TEXT("_x0041_ 7_x"), XLSX_STRING, "_x0041_ 7_x", "\"~ \"@");
    expect_cell(A_TEXT(" a\x01\r\n<b> \x7f\u202e"), XLSX_STRING, " a␁ <b> ␡<U+202E>", "\"~ \"@");
    expect_cell(A_TEXT("\xEF\xBF\xBF|\xEF\xBF\xBE"), XLSX_STRING, "\xEF\xBF\xBD|\xEF\xBF\xBD", "\"~ \"@");
    expect_cell(A_TEXT("0123"), XLSX_STRING, "0123", "\"~ \"@");
}

/* UTF-16 units, as Excel counts them. */
static size_t units(const char *s)
{
    size_t n = 0, len = strlen(s);
    for (size_t used; len > 0; s += used, len -= used) {
        uint32_t cp;
        used = gj_utf8_next(s, len, &cp);
        n += cp > 0xFFFF ? 2 : 1;
    }
    return n;
}

static void test_long_texts(void **state)
{
    (void)state;
    enum { CHARS = 20000, LIMIT = 32767 };
    gj_buf text = {0};
    for (size_t i = 0; i < CHARS; i++)
        gj_buf_puts(&text, "𠀀");
    xlsx_book *b = book_of_cell(A_TEXT(text.data), text.data);
    const xlsx_cell *cell = xlsx_at(&b->sheets[0], 2, 0);
    assert_in_range(units(cell->text), LIMIT - 40, LIMIT);
    assert_non_null(strstr(cell->text, "……（过长，以下略）"));
    assert_in_range(units(cell->comment), LIMIT - 40, LIMIT);
    xlsx_free(b);
    text.len = CHARS / 2 * strlen("𠀀");
    text.data[text.len] = '\0';
    b = book_of_cell(A_TEXT(text.data), "a\x01"
                                        "b");
    cell = xlsx_at(&b->sheets[0], 2, 0);
    assert_string_equal(cell->text, text.data);
    assert_non_null(strstr(cell->comment, "理由：a␁b"));
    xlsx_free(b);
    gj_buf_free(&text);
}

static void test_too_many_columns(void **state)
{
    (void)state;
    enum { COLS = 16385 };
    gj_error err = {0};
    gj_out *o = gj_out_new();
    gj_table_line *lines = gj_alloc_array(COLS, sizeof *lines);
    for (size_t i = 0; i < COLS; i++)
        lines[i] = (gj_table_line){.key = "", .label = ""};
    const gj_table wide = {.id = "table_1", .caption = "", .found = true, .n_cols = COLS, .cols = lines};
    const gj_table_set one = {.title = "", .tables = &wide, .n = 1};
    lines[0].label = "甲";
    assert_int_equal(write_book(o, &one, GJ_ALL_TABLES, false, &err), GJ_E_LIMIT);
    assert_non_null(err.text);
    gj_error_clear(&err);
    gj_out_free(o);
    free(lines);
}

/* ---- what cannot be written ---- */

/* A table that packs so well that the archive is far smaller than what it is packed from. */
static gj_table_set large_set(void)
{
    enum { ROWS = 250, COLS = 4 };
    static gj_table_line lines[ROWS];
    static gj_cell zeros[ROWS * COLS];
    static gj_table large = {
        .id = "table_1", .caption = "附表", .found = true, .n_rows = ROWS, .n_cols = COLS, .rows = lines, .cols = cols};
    for (size_t i = 0; i < ROWS * COLS; i++)
        zeros[i] = (gj_cell)NUMBER(0, "0");
    for (size_t i = 0; i < ROWS; i++)
        lines[i] = (gj_table_line){.key = "", .label = ""};
    large.cells = zeros;
    return (gj_table_set){.title = "某局年度报告", .tables = &large, .n = 1};
}

/* Status of an export, done by a child with this folder for temporary files and no file larger than `limit` bytes (0: any). */
static int try_export(const char *folder, rlim_t limit)
{
    int status;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        gj_error err = {0};
        gj_table_set large = large_set();
        gj_out *o = gj_out_new();
        size_t len;
        signal(SIGXFSZ, SIG_IGN);
        if (!freopen("/dev/null", "w", stderr) || setenv("TMPDIR", folder, 1) != 0 ||
            (limit > 0 && setrlimit(RLIMIT_FSIZE, &(struct rlimit){limit, limit}) != 0))
            _exit(99);
        int s = (int)write_book(o, &large, GJ_ALL_TABLES, false, &err);
        const char *bytes = gj_out_data(o, &len);
        bool right = s == GJ_OK ? xlsx_read(bytes, len) != NULL : len == 0 && err.text != NULL;
        _exit(right ? s : 98);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

/* Whatever is cut off, no workbook comes out that is not whole: each limit below what is needed is an error. */
static void test_full_disk(void **state)
{
    (void)state;
    enum { STEP = 2000, MOST = 400000 };
    rlim_t limit = 1;
    assert_int_equal(try_export("/no/such/folder", 0), GJ_E_IO);
    while (limit < MOST && try_export("/tmp", limit) == GJ_E_IO)
        limit += STEP;
    assert_in_range(limit, 20000, MOST - 1);
    assert_int_equal(try_export("/tmp", limit), GJ_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sheets_and_cells),
        cmocka_unit_test(test_one_table),
        cmocka_unit_test(test_pages),
        cmocka_unit_test(test_same_bytes),
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_lists),
        cmocka_unit_test(test_lists_of_one_table),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_long_texts),
        cmocka_unit_test(test_too_many_columns),
        cmocka_unit_test(test_full_disk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
