/* layer: gj_table */
/* Empty lines among figures that have lines of their own: blank cells, what parts rows, or nothing, as the program wrote them. */
#include "table/tables.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tables_of.h"

/* How a program writes a table of cells: what stands before a figure, for a blank cell, and behind a row. */
typedef struct writer {
    const char *figure, *blank, *row;
} writer;

static void put_row(gj_buf *out, const char *label, const char *cells, const writer *w)
{
    gj_buf_puts(out, label);
    for (const char *at = cells; *at != '\0';) {
        size_t len = strcspn(at, " ");
        gj_buf_puts(out, *at == '_' ? w->blank : w->figure);
        if (*at != '_')
            gj_buf_add(out, at, len);
        at += len + (at[len] == ' ');
    }
    gj_buf_puts(out, w->row);
}

static built build_written(const request_rows *rows, const writer *w)
{
    const gj_form_table *t = requests_table(0);
    gj_buf out = {0};
    for (size_t r = 0; r < REQUEST_ROWS; r++)
        put_row(&out, innermost(&t->rows[r]), rows->row[r], w);
    built b = build_report(ART20_TEXT, out.data, DISPUTES_TEXT);
    gj_buf_free(&out);
    return b;
}

/* Rows with zeros left blank; the first one's total fails (printed so). */
static request_rows some_blank(void)
{
    request_rows rows = consistent_requests;
    rows.row[0] = "32 17 4 _ 13 7 79";
    rows.row[3] = "3 _ 1 1 3 1 9";
    rows.row[9] = "_ _ _ _ 1 _ 1";
    rows.row[16] = "1 1 _ _ _ _ 2";
    return rows;
}

/* An empty line more for each blank cell, whatever stands between figures: told by the rows that come out whole so. */
static void test_one_line_a_blank(void **state)
{
    static const writer writers[] = {{"\n", "\n", "\n"}, {"\n\n", "\n", "\n\n"}, {"\n\n", "\n\n", "\n\n"}, {"\n\n", "\n", "\n\n\n"}};
    (void)state;
    request_rows rows = some_blank();
    for (size_t i = 0; i < GJ_COUNT(writers); i++) {
        built b = build_written(&rows, &writers[i]);
        check_requests(&b, &rows);
        free_built(&b);
    }
}

/* Blank cells are dropped, and rows end in empty lines: where one row shows fewer blanks than it lacks figures, they are none in any. */
static void test_lines_part_rows(void **state)
{
    (void)state;
    built b =
        build_report("第二十条第（一）项\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n\n\n规章\n7\n\n\n行政规范性文件\n259\n2\n\n\n"
                     "第二十条第（五）项\n\n\n信息内容\n本年处理决定数量\n\n\n行政许可\n3\n",
                     NULL, NULL);
    check_row(&b, "art20_1", "normative_documents", "_? 259? 2?");
    assert_true(gj_table_cell(table(&b, "art20_1"), 0, 0)->flags & GJ_CELL_AMBIGUOUS);
    check_row(&b, "art20_5", "licences", "3");
    free_built(&b);
}

/* The only row of its part: empty lines before it part it from its heads, as they part these; where they do not, its sums must bear out
 * what the blanks say. */
static void test_only_row(void **state)
{
    static const char *const heads = "行政复议\n行政诉讼\n%s结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n未经复议直接起诉\n复议后起诉\n%s"
                                     "结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n%s";
    static const struct {
        const char *part, *cells;
        bool doubt;
    } texts[] = {
        {"\n\n", "2\n0\n1\n3\n0\n1\n1\n0\n2\n2\n0\n2\n2\n6\n", true},
        {"", "\n0\n1\n3\n4\n0\n1\n1\n0\n2\n2\n0\n2\n2\n6\n", false},
        {"", "\n7\n1\n3\n4\n0\n1\n1\n0\n2\n2\n0\n2\n2\n6\n", true},
    };
    (void)state;
    for (size_t i = 0; i < GJ_COUNT(texts); i++) {
        gj_buf text = {0};
        gj_buf_printf(&text, heads, texts[i].part, texts[i].part, texts[i].part);
        gj_buf_puts(&text, texts[i].cells);
        built b = build_report(ART20_TEXT, NULL, text.data);
        for (size_t c = 0; c < 4; c++)
            assert_int_equal((gj_table_cell(table(&b, "disputes"), 0, c)->flags & GJ_CELL_AMBIGUOUS) != 0, texts[i].doubt);
        free_built(&b);
        gj_buf_free(&text);
    }
}

static unsigned next(unsigned *seed, unsigned most)
{
    *seed = *seed * 1103515245u + 12345u;
    return (*seed >> 16) % most;
}

/* A table all relations of which hold; zeros are blank. */
static void make_rows(char cells[REQUEST_ROWS][64], unsigned seed)
{
    unsigned v[REQUEST_ROWS][7] = {{0}};
    for (size_t c = 0; c < 6; c++) {
        for (size_t r = 2; r < 23; r++) {
            v[r][c] = next(&seed, 3) == 0 ? next(&seed, 40) : 0;
            v[23][c] += v[r][c];
        }
        v[24][c] = next(&seed, 3);
        v[1][c] = next(&seed, 2) && v[23][c] > 2 ? 2 : 0;
        v[0][c] = v[23][c] + v[24][c] - v[1][c];
    }
    for (size_t r = 0; r < REQUEST_ROWS; r++) {
        size_t n = 0;
        for (size_t c = 0; c < 7; c++) {
            v[r][6] += c < 6 ? v[r][c] : 0;
            n += (size_t)(v[r][c] ? snprintf(cells[r] + n, 64 - n, "%s%u", c ? " " : "", v[r][c])
                                  : snprintf(cells[r] + n, 64 - n, "%s_", c ? " " : ""));
        }
    }
}

/* Whatever a program makes of blank cells, no figure stands in the wrong cell without doubt; and what sums or blanks tell is read. */
static void test_never_silent(void **state)
{
    static const struct {
        writer w;
        size_t least; /* figures in their cells and certain, of all tables */
    } ways[] = {
        {{"\n", "", "\n\n\n"}, 5},
        {{"\n\n", "\n", "\n\n"}, 30},
    };
    (void)state;
    for (size_t i = 0; i < GJ_COUNT(ways); i++) {
        size_t sure = 0;
        for (unsigned seed = 1; seed <= 1; seed++) {
            char cells[REQUEST_ROWS][64];
            request_rows rows;
            make_rows(cells, seed * 7919);
            for (size_t r = 0; r < REQUEST_ROWS; r++)
                rows.row[r] = cells[r];
            built b = build_written(&rows, &ways[i].w);
            const gj_table *t = table(&b, "requests");
            for (size_t r = 0; r < REQUEST_ROWS; r++) {
                const char *at = cells[r];
                for (size_t c = 0; c < 7; c++) {
                    const gj_cell *cell = gj_table_cell(t, r, c);
                    size_t len = strcspn(at, " ");
                    bool right = strlen(cell->text) == len && memcmp(cell->text, at, len) == 0;
                    if (cell->kind == GJ_CELL_NUMBER && !(cell->flags & GJ_CELL_AMBIGUOUS) && !right)
                        fail_msg("way %zu, seed %u, row %zu, column %zu: %s for %.*s", i, seed, r, c, cell->text, (int)len, at);
                    sure += right && cell->kind == GJ_CELL_NUMBER && !(cell->flags & GJ_CELL_AMBIGUOUS);
                    at += len + (at[len] == ' ');
                }
            }
            free_built(&b);
        }
        if (sure < ways[i].least)
            fail_msg("way %zu: %zu figures certain", i, sure);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_line_a_blank),
        cmocka_unit_test(test_lines_part_rows),
        cmocka_unit_test(test_only_row),
        cmocka_unit_test(test_never_silent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
