/* layer: gouji_parse */
/* Two reports held against each other: what is the same, changed, added and gone, in tables and prose; nothing of either is lost. */
#include "gouji/compare.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "gouji/gouji.h"
#include "report_of.h"

static const char *const samples[] = {GOUJI_SAMPLES "/consistent.txt", GOUJI_SAMPLES "/errors.txt", GOUJI_SAMPLES "/onecell.txt",
                                      GOUJI_SAMPLES "/wrapped.txt", GOUJI_SAMPLES "/gbk.txt"};

enum { SAMPLES = sizeof samples / sizeof samples[0] };

/* ---- what every comparison keeps to ---- */

static bool has(const gj_report *r, int32_t index, int32_t row, int32_t col)
{
    return index >= 0 && row >= 0 && col >= 0 && gj_table_cell(table(r, (size_t)index), (size_t)row, (size_t)col)->kind != GJ_CELL_ABSENT;
}

/* Each cell that one of the two has stands in exactly one pair, with its text. */
static size_t cells_of(const gj_report *r)
{
    size_t n, cells = 0;
    const gj_table *t = gj_report_tables(r, &n);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < (size_t)t[i].n_rows * t[i].n_cols; k++)
            cells += t[i].cells[k].kind != GJ_CELL_ABSENT;
    return cells;
}

static void assert_cells_whole(const gj_comparison *c, const gj_report *one, const gj_report *other)
{
    size_t n, ours = 0, theirs = 0;
    const gj_cell_pair *p = gj_comparison_cells(c, &n);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(p[i].text != NULL, has(one, p[i].table, p[i].row, p[i].col));
        assert_int_equal(p[i].other_text != NULL, has(other, p[i].other_table, p[i].other_row, p[i].other_col));
        ours += p[i].text != NULL;
        theirs += p[i].other_text != NULL;
    }
    assert_int_equal(ours, cells_of(one));
    assert_int_equal(theirs, cells_of(other));
}

/* The sentences of each side come in the order of its text, part by part, and do not overlap. */
static void assert_sentences_whole(const gj_comparison *c, const gj_report *one, const gj_report *other)
{
    size_t n, len, other_len;
    const gj_sentence_pair *p = gj_comparison_sentences(c, &n);
    const char *text = gj_text_data(gj_report_text(one), &len), *other_text = gj_text_data(gj_report_text(other), &other_len);
    uint32_t end = 0, other_end = 0;
    uint8_t part = 0;
    for (size_t i = 0; i < n; i++) {
        assert_true(p[i].part >= part);
        if (p[i].part != part)
            end = other_end = 0;
        part = p[i].part;
        assert_true(p[i].one.text != NULL || p[i].other.text != NULL);
        assert_int_equal(p[i].kind == GJ_SENTENCE_ADDED, p[i].other.text == NULL);
        assert_int_equal(p[i].kind == GJ_SENTENCE_GONE, p[i].one.text == NULL);
        if (p[i].one.text != NULL) {
            assert_true(p[i].one.src.off >= end);
            end = p[i].one.src.off + p[i].one.src.len;
            assert_int_equal(strlen(p[i].one.text), p[i].one.src.len);
            assert_memory_equal(p[i].one.text, text + p[i].one.src.off, p[i].one.src.len);
            assert_true(p[i].one.from + p[i].one.len <= p[i].one.src.len);
        }
        if (p[i].other.text != NULL) {
            assert_true(p[i].other.src.off >= other_end);
            other_end = p[i].other.src.off + p[i].other.src.len;
            assert_memory_equal(p[i].other.text, other_text + p[i].other.src.off, p[i].other.src.len);
        }
    }
}

static size_t count(const gj_comparison *c, gj_change_kind kind)
{
    size_t n, found = 0;
    const gj_sentence_pair *p = gj_comparison_sentences(c, &n);
    for (size_t i = 0; i < n; i++)
        found += p[i].kind == kind;
    return found;
}

static void test_nothing_is_lost(void **state)
{
    (void)state;
    gj_report *r[SAMPLES];
    for (size_t i = 0; i < SAMPLES; i++)
        r[i] = open_sample(samples[i]);
    for (size_t i = 0; i < SAMPLES; i++)
        for (size_t k = 0; k < SAMPLES; k++) {
            gj_comparison *c = gj_compare(r[i], r[k]);
            assert_cells_whole(c, r[i], r[k]);
            assert_sentences_whole(c, r[i], r[k]);
            gj_comparison_free(c);
        }
    for (size_t i = 0; i < SAMPLES; i++)
        gj_report_free(r[i]);
}

static void test_the_same_does_not_differ(void **state)
{
    (void)state;
    for (size_t i = 0; i < SAMPLES; i++) {
        size_t n;
        gj_report *r = open_sample(samples[i]);
        gj_comparison *c = gj_compare(r, r);
        const gj_cell_pair *p = gj_comparison_cells(c, &n);
        for (size_t k = 0; k < n; k++)
            assert_false(p[k].differs);
        gj_comparison_sentences(c, &n);
        assert_true(n > 0);
        assert_int_equal(count(c, GJ_SENTENCE_SAME), n);
        gj_comparison_free(c);
        gj_report_free(r);
    }
}

/* ---- cells ---- */

/* A figure corrected, a cell blanked: those pairs differ, with what the one is more than the other. */
static void test_figures(void **state)
{
    (void)state;
    size_t n, differing = 0;
    gj_report *base = open_sample(SAMPLE), *edited = NULL;
    int32_t requests = 0;
    while (strcmp(table(base, (size_t)requests)->id, "requests") != 0)
        requests++;
    const gj_cell *cell = gj_table_cell(table(base, (size_t)requests), 0, 0);
    assert_int_equal(cell->kind, GJ_CELL_NUMBER);
    char more[32];
    gj_number sum;
    assert_true(gj_number_add(&sum, cell->value, (gj_number){.mantissa = 5}));
    gj_number_print(more, sum);
    const gj_edit edits[] = {{(uint16_t)requests, 0, 0, more}, {(uint16_t)requests, 1, 0, ""}};
    assert_int_equal(gj_report_edit(&edited, base, edits, 2, NULL), GJ_OK);
    gj_comparison *c = gj_compare(edited, base);
    const gj_cell_pair *p = gj_comparison_cells(c, &n);
    for (size_t i = 0; i < n; i++) {
        if (!p[i].differs)
            continue;
        assert_int_equal(p[i].table, requests);
        assert_int_equal(p[i].col, 0);
        assert_int_equal(p[i].row, differing++);
        assert_int_equal(p[i].has_difference, p[i].row == 0);
        assert_int_equal(p[i].difference.mantissa, p[i].row == 0 ? 5 : 0);
        assert_string_equal(p[i].text, p[i].row == 0 ? more : "");
    }
    assert_int_equal(differing, 2);
    gj_comparison_free(c);
    gj_report_free(edited);
    gj_report_free(base);
}

/* ---- prose ---- */

#define HEAD "东关街道办事处2022年政府信息公开工作年度报告\n一、总体情况\n"

static void assert_pair(const gj_sentence_pair *p, gj_change_kind kind, const char *one, const char *other)
{
    assert_int_equal(p->kind, kind);
    if (one != NULL)
        assert_string_equal(p->one.text, one);
    if (other != NULL)
        assert_string_equal(p->other.text, other);
}

static gj_comparison *compare(const char *one, const char *other)
{
    gj_report *a = take(one), *b = take(other);
    gj_comparison *c = gj_compare(a, b);
    assert_sentences_whole(c, a, b);
    gj_report_free(a);
    gj_report_free(b);
    return c;
}

/* The last n sentences of a comparison; those before them are the headings. */
static const gj_sentence_pair *last(const gj_comparison *c, size_t wanted)
{
    size_t n;
    const gj_sentence_pair *p = gj_comparison_sentences(c, &n);
    assert_true(n >= wanted);
    return p + n - wanted;
}

static void test_changed_added_gone(void **state)
{
    (void)state;
    gj_comparison *c = compare(HEAD "泵站的值班电话印在水费单背面。全年主动公开信息120条。新建了公开专区。节水补贴办法写成一页纸。\n",
                               HEAD "泵站的值班电话印在水费单背面。全年主动公开信息95条。停水通知提前两天张贴。节水补贴办法写成一页纸。\n");
    const gj_sentence_pair *p = last(c, 5);
    assert_pair(&p[0], GJ_SENTENCE_SAME, "泵站的值班电话印在水费单背面。", "泵站的值班电话印在水费单背面。");
    assert_pair(&p[1], GJ_SENTENCE_CHANGED, "全年主动公开信息120条。", "全年主动公开信息95条。");
    assert_int_equal(p[1].one.len, 3);
    assert_memory_equal(p[1].one.text + p[1].one.from, "120", 3);
    assert_int_equal(p[1].other.len, 2);
    assert_memory_equal(p[1].other.text + p[1].other.from, "95", 2);
    assert_pair(&p[2], GJ_SENTENCE_ADDED, "新建了公开专区。", NULL);
    assert_pair(&p[3], GJ_SENTENCE_GONE, NULL, "停水通知提前两天张贴。");
    assert_pair(&p[4], GJ_SENTENCE_SAME, "节水补贴办法写成一页纸。", "节水补贴办法写成一页纸。");
    gj_comparison_free(c);
}

/* What was moved is gone in one place and added in the other; blanks and full-width figures are no change. */
static void test_moved_and_blanks(void **state)
{
    (void)state;
    gj_comparison *c = compare(HEAD "图书馆把新书目录放到屏幕上。下乡放映的场次表按村排好。文物普查附了照片１２张。\n",
                               HEAD "下乡放映的 场次表按村排好。文物普查附了照片12张。图书馆把新书目录放到屏幕上。\n");
    const gj_sentence_pair *p = last(c, 4);
    assert_pair(&p[0], GJ_SENTENCE_ADDED, "图书馆把新书目录放到屏幕上。", NULL);
    assert_pair(&p[1], GJ_SENTENCE_SAME, "下乡放映的场次表按村排好。", NULL);
    assert_pair(&p[2], GJ_SENTENCE_SAME, "文物普查附了照片１２张。", NULL);
    assert_pair(&p[3], GJ_SENTENCE_GONE, NULL, "图书馆把新书目录放到屏幕上。");
    gj_comparison_free(c);
}

/* The same sentence many times over is no anchor, and pairs off in its order all the same. */
static void test_repeated(void **state)
{
    (void)state;
    gj_comparison *c = compare(HEAD "甲处已公开。甲处已公开。甲处已公开。\n", HEAD "甲处已公开。甲处已公开。\n");
    const gj_sentence_pair *p = last(c, 3);
    assert_int_equal(p[0].kind, GJ_SENTENCE_SAME);
    assert_int_equal(p[1].kind, GJ_SENTENCE_SAME);
    assert_int_equal(p[2].kind, GJ_SENTENCE_ADDED);
    gj_comparison_free(c);
}

/* ---- kin ---- */

static gj_member *member(const char *unit, int year)
{
    char text[512];
    snprintf(text, sizeof text, "%s%d年政府信息公开工作年度报告\n一、总体情况\n无。\n", unit, year);
    gj_report *r = take(text);
    gj_member *m = gj_member_of(r);
    gj_report_free(r);
    return m;
}

static void test_kin(void **state)
{
    (void)state;
    gj_member *m = member("东关街道办事处", 2022), *before = member("东关街道", 2021), *version = member("东关街道办事处", 2022),
              *stranger = member("西关街道办事处", 2021);
    assert_true(gj_member_is_kin(m, before, GJ_KIN_BEFORE));
    assert_true(gj_member_is_kin(before, m, GJ_KIN_AFTER));
    assert_true(gj_member_is_kin(m, version, GJ_KIN_VERSION));
    assert_false(gj_member_is_kin(m, stranger, GJ_KIN_BEFORE));
    assert_false(gj_member_is_kin(m, before, GJ_KIN_VERSION));
    gj_member_free(m);
    gj_member_free(before);
    gj_member_free(version);
    gj_member_free(stranger);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_is_lost), cmocka_unit_test(test_the_same_does_not_differ),
        cmocka_unit_test(test_figures),         cmocka_unit_test(test_changed_added_gone),
        cmocka_unit_test(test_moved_and_blanks), cmocka_unit_test(test_repeated),
        cmocka_unit_test(test_kin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
