/* layer: gj_table */
/* The aligner, on sequences written by hand; no cutter takes part. */
#include "table/match/align.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gouji/text.h"

enum { FIGURES = 96, LETTERS = 2048, ROWS = 25 };

/* A sequence as the aligner sees it. */
typedef struct sequence {
    gj_letter letters[LETTERS];
    size_t n_letters;
    gj_gap gaps[FIGURES + 1];
    int64_t figures[FIGURES];
    size_t n;
} sequence;

static void add_figure(sequence *s, int64_t value)
{
    assert_true(s->n < FIGURES);
    s->gaps[s->n].to = s->gaps[s->n].beside = (uint32_t)s->n_letters;
    s->figures[s->n++] = value;
    s->gaps[s->n].from = (uint32_t)s->n_letters;
}

static void add_label(sequence *s, const char *word, size_t len)
{
    while (len > 0) {
        uint32_t cp;
        size_t step = gj_utf8_next(word, len, &cp);
        assert_true(s->n_letters + 4 < LETTERS);
        s->n_letters += gj_letters_of_char(cp, s->letters + s->n_letters);
        word += step;
        len -= step;
    }
}

static void add_word(sequence *s, const char *word, size_t len)
{
    char *end;
    long long value = strtoll(word, &end, 10);
    if (end == word + len)
        add_figure(s, value);
    else if (*word == '/')
        add_figure(s, INT64_MIN);
    else if (*word == '_')
        s->gaps[s->n].blanks++;
    else if (*word == '|')
        s->gaps[s->n].line = true;
    else
        add_label(s, word, len);
}

/* Words parted by single blanks: figures, "/" for a sign, "_" for a blank cell, "|" for a line end, and labels. */
static sequence read_sequence(const char *text)
{
    sequence s = {.n = 0};
    s.gaps[0].line = true;
    for (const char *word = text; *word != '\0';) {
        size_t len = strcspn(word, " ");
        add_word(&s, word, len);
        word += len + (word[len] == ' ');
    }
    s.gaps[s.n].to = s.gaps[s.n].beside = (uint32_t)s.n_letters;
    s.gaps[s.n].line = true;
    return s;
}

/* Rows of the form of requests with as few columns as the tests like. */
static size_t expect_rows(gj_align_row *rows, const char *const *keys, size_t n, uint16_t n_cols, bool sums)
{
    size_t n_forms;
    const gj_form *form = gj_forms(&n_forms);
    const gj_form_table *t = &form->tables[gj_form_table_index(form, "requests")];
    for (size_t i = 0; i < n; i++)
        rows[i] = (gj_align_row){&gj_patterns_of(t)->rows[gj_form_row_index(t, keys[i])], n_cols, sums};
    return n;
}

/* （一）予以公开 / 2.重复申请 / 7.属于行政执法案卷, three columns each, the last the sum of the others. */
static size_t three_rows(gj_align_row *rows)
{
    static const char *const keys[] = {"granted", "refused_2", "denied_7"};
    return expect_rows(rows, keys, GJ_COUNT(keys), 3, true);
}

/* Rows take figures in order, none twice, none beyond the end. */
static void check_order(const gj_align_match *m, size_t n_rows, size_t n)
{
    size_t used = 0;
    for (size_t r = 0; r < n_rows; r++) {
        assert_true(m[r].first >= used && (size_t)m[r].first + m[r].count <= n);
        assert_true(m[r].label <= 100);
        used = (size_t)m[r].first + m[r].count;
    }
}

static int align(gj_align_match *m, const sequence *s, const gj_align_row *rows, size_t n_rows)
{
    gj_align_input in = {s->letters, s->gaps, s->figures, s->n, rows, n_rows};
    int cost = gj_align(m, &in, GJ_ALIGN_ANY);
    assert_true(cost >= 0);
    check_order(m, n_rows, s->n);
    return cost;
}

/* "0+3 3+2 -": first figure and count of each row, - for a row without. */
static void describe(char *out, size_t size, const gj_align_match *m, size_t n_rows)
{
    size_t at = 0;
    out[0] = '\0';
    for (size_t r = 0; r < n_rows && at < size; r++) {
        const char *blank = r > 0 ? " " : "";
        if (m[r].count > 0)
            at += (size_t)snprintf(out + at, size - at, "%s%u+%u", blank, m[r].first, m[r].count);
        else
            at += (size_t)snprintf(out + at, size - at, "%s-", blank);
    }
}

static int check_align(const char *text, const char *expected)
{
    gj_align_row rows[3];
    gj_align_match m[3];
    char got[64];
    sequence s = read_sequence(text);
    int cost = align(m, &s, rows, three_rows(rows));
    describe(got, sizeof(got), m, 3);
    if (strcmp(got, expected) != 0)
        fail_msg("%s: rows take %s, expected %s", text, got, expected);
    return cost;
}

/* A text that has all labels and figures costs nothing, however its lines run. */
static void test_nothing_wrong(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "（一）予以公开 1 2 3 | 2.重复申请 4 5 9 | 7.属于行政执法案卷 0 0 0",
        "（一）予以公开 | 1 2 3 | 2.重复申请 | 4 5 9 | 7.属于行政执法案卷 | 0 0 0",
        "一 | 予以 | 公开 1 2 3 | 2.重复 | 申请 4 5 9 | 7.属于 | 行政执法 | 案卷 0 0 0",
        "（一）予以公开 | 1 | 2 | 3 | 2.重复申请 | 4 | 5 | 9 | 7.属于行政执法案卷 | 0 | 0 | 0",
        "办理结果 （一）予以公开 1 2 3 | （五）不予处理 2.重复申请 4 5 9 | （三）不予公开 7.属于行政执法案卷 0 0 0",
    };
    for (size_t i = 0; i < GJ_COUNT(texts); i++)
        assert_int_equal(check_align(texts[i], "0+3 3+3 6+3"), 0);
}

/* Each slip costs something, a worse one more. */
static void test_prices(void **state)
{
    (void)state;
    int wrong_sum = check_align("（一）予以公开 1 2 4 | 2.重复申请 4 5 9 | 7.属于行政执法案卷 0 0 0", "0+3 3+3 6+3");
    int page_number = check_align("（一）予以公开 1 2 3 | 2.重复申请 4 5 9 | 12 | 7.属于行政执法案卷 0 0 0", "0+3 3+3 7+3");
    int half_label = check_align("（一）予以公开 1 2 3 | 2.重复 4 5 9 | 7.属于行政执法案卷 0 0 0", "0+3 3+3 6+3");
    int no_label = check_align("（一）予以公开 1 2 3 | 4 5 9 | 7.属于行政执法案卷 0 0 0", "0+3 3+3 6+3");
    int kept_blank = check_align("（一）予以公开 1 2 3 | 2.重复申请 4 _ 9 | 7.属于行政执法案卷 0 0 0", "0+3 3+2 5+3");
    int lost_blank = check_align("（一）予以公开 1 2 3 | 2.重复申请 4 9 | 7.属于行政执法案卷 0 0 0", "0+3 3+2 5+3");
    int absent = check_align("（一）予以公开 1 2 3 | 7.属于行政执法案卷 0 0 0", "0+3 - 3+3");
    assert_true(0 < wrong_sum);
    assert_true(0 < page_number && page_number < absent);
    assert_true(0 < half_label && half_label < no_label);
    assert_true(0 < kept_blank && kept_blank < lost_blank);
    assert_true(lost_blank < absent);
}

/* What costs more than the caller cares for is not placed; what costs just that is. */
static void test_most(void **state)
{
    (void)state;
    static const char text[] = "（一）予以公开 1 2 3 | 7.属于行政执法案卷 0 0 0";
    gj_align_row rows[3];
    gj_align_match m[3];
    size_t n_rows = three_rows(rows);
    sequence s = read_sequence(text);
    gj_align_input in = {s.letters, s.gaps, s.figures, s.n, rows, n_rows};
    int cost = check_align(text, "0+3 - 3+3");
    assert_int_equal(gj_align(m, &in, cost), cost);
    assert_int_equal(m[2].count, 3);
    assert_true(gj_align(m, &in, cost - 1) > cost - 1);
    for (size_t r = 0; r < n_rows; r++)
        assert_int_equal(m[r].count, 0);
    assert_true(gj_align(m, &in, -1) > -1);
}

static void test_labels_elsewhere(void **state)
{
    (void)state;
    int after = check_align("1 2 3 | （一）予以公开 | 4 5 9 | 2.重复申请 | 0 0 0 | 7.属于行政执法案卷", "0+3 3+3 6+3");
    int torn = check_align("（一）予 | 1 2 3 | 以公开 | 2.重 | 4 5 9 | 复申请 | 7.属于行政 | 0 0 0 | 执法案卷", "0+3 3+3 6+3");
    int none = check_align("1 2 3 | 4 5 9 | 0 0 0", "0+3 3+3 6+3");
    assert_true(after < none);
    assert_true(torn < none);
}

static void test_shares(void **state)
{
    (void)state;
    gj_align_row rows[3];
    gj_align_match m[3];
    sequence s = read_sequence("（一）予以公开 1 2 3 | 重复 4 5 9 | 0 0 0");
    align(m, &s, rows, three_rows(rows));
    assert_int_equal(m[0].label, 100);
    assert_int_equal(m[1].label, 40); /* two of 2, 重, 复, 申, 请 */
    assert_true(m[2].label < 40);
}

static void test_figures_left_over(void **state)
{
    (void)state;
    check_align("5 | （一）予以公开 1 2 3 | 2.重复申请 4 5 9 | 7.属于行政执法案卷 0 0 0 | 6", "1+3 4+3 7+3");
    check_align("（一）予以公开 1 2 3 | 2.重复申请 4 | 17 | 5 9 | 7.属于行政执法案卷 0 0 0", "0+3 3+4 7+3");
    check_align("（一）予以公开 1 2 3 8 | 2.重复申请 4 5 9 | 7.属于行政执法案卷 0 0 0", "0+4 4+3 7+3");
    check_align("（一）予以公开 1 2 3 | 大型企业 6 6 6 | 2.重复申请 4 5 9 | 7.属于行政执法案卷 0 0 0", "0+3 6+3 9+3");
}

static void test_rows_absent(void **state)
{
    (void)state;
    check_align("", "- - -");
    check_align("（一）予以公开 | 2.重复申请 | 7.属于行政执法案卷", "- - -");
    check_align("2.重复申请 4 5 9", "- 0+3 -");
    check_align("（一）予以公开 | 2.重复申请 4 5 9 | 7.属于行政执法案卷 1 1 2", "- 0+3 3+3");
    check_align("（一）予以公开 1 2 3 | 2.重复申请 | 7.属于行政执法案卷", "0+3 - -");
}

/* A row without figures stands between those of its neighbours. */
static void test_place_of_absent_row(void **state)
{
    (void)state;
    gj_align_row rows[3];
    gj_align_match m[3];
    sequence s = read_sequence("（一）予以公开 1 2 3 | 2.重复申请 | 7.属于行政执法案卷 0 0 0");
    align(m, &s, rows, three_rows(rows));
    assert_int_equal(m[1].count, 0);
    assert_int_equal(m[1].first, 3);
}

static void test_missing_figures(void **state)
{
    (void)state;
    check_align("（一）予以公开 1 2 3 | 2.重复申请 _ 5 9 | 7.属于行政执法案卷 0 _ 0", "0+3 3+2 5+2");
    check_align("（一）予以公开 3 | 2.重复申请 4 5 9 | 7.属于行政执法案卷 0 0 0", "0+1 1+3 4+3");
    check_align("（一）予以公开 | 1 | _ | 3 | 2.重复申请 | 4 | 5 | 9 | 7.属于行政执法案卷 | _ | _ | 2", "0+2 2+3 5+1");
}

/* Without labels and line ends, only the sums tell which row lacks a figure. */
static void test_sums_decide(void **state)
{
    (void)state;
    check_align("5 4 9 2 3 0 4 4", "0+3 3+2 5+3");
    check_align("5 9 1 2 3 0 4 4", "0+2 2+3 5+3");
    check_align("5 4 9 1 2 3 0 4", "0+3 3+3 6+2");
}

static void test_signs(void **state)
{
    (void)state;
    check_align("（一）予以公开 / / / | 2.重复申请 4 / 9 | 7.属于行政执法案卷 0 0 /", "0+3 3+3 6+3");
}

/* Sums beyond 64 bits do not hold and do no harm. */
static void test_overflow(void **state)
{
    (void)state;
    check_align("（一）予以公开 9223372036854775807 9223372036854775807 -2 | 2.重复申请 -9223372036854775807 -9223372036854775807 2 | "
                "7.属于行政执法案卷 0 0 0",
                "0+3 3+3 6+3");
}

static void test_rows_without_label(void **state)
{
    (void)state;
    size_t n;
    const gj_form *form = gj_forms(&n);
    const gj_form_table *t = &form->tables[gj_form_table_index(form, "disputes")];
    gj_align_row row = {&gj_patterns_of(t)->rows[0], 5, false};
    gj_align_match m;
    sequence s = read_sequence("结果维持 结果纠正 其他结果 尚未审结 总计 | 1 0 0 2 3 | 7");
    align(&m, &s, &row, 1);
    assert_int_equal(m.first, 0);
    assert_int_equal(m.count, 5);
    assert_int_equal(m.label, 100);
}

static void test_no_rows(void **state)
{
    (void)state;
    sequence s = read_sequence("规章 1 2 3");
    align(NULL, &s, NULL, 0);
    s = read_sequence("");
    align(NULL, &s, NULL, 0);
}

/* As many figures as are ever looked at, in any order, keep to the rules. */
static void test_many_figures(void **state)
{
    (void)state;
    static const char *const keys[] = {"new", "carried_in", "granted", "partial", "denied_1", "refused_2", "total", "carried_out"};
    gj_align_row rows[ROWS];
    gj_align_match m[ROWS];
    gj_gap *gaps = calloc(GJ_ALIGN_MAX_FIGURES + 1, sizeof(*gaps));
    int64_t *figures = calloc(GJ_ALIGN_MAX_FIGURES, sizeof(*figures));
    assert_true(gaps && figures);
    size_t n_rows = expect_rows(rows, keys, GJ_COUNT(keys), 7, true);
    for (size_t k = 0; k < GJ_ALIGN_MAX_FIGURES; k++) {
        figures[k] = (int64_t)(k * 2654435761u % 10);
        gaps[k].line = k % 7 == 0;
        gaps[k].blanks = k % 11 == 0 ? UINT16_MAX : 0;
    }
    static const gj_letter no_letters[1];
    gj_align_input in = {no_letters, gaps, figures, GJ_ALIGN_MAX_FIGURES, rows, n_rows};
    gj_align(m, &in, GJ_ALIGN_ANY);
    check_order(m, n_rows, GJ_ALIGN_MAX_FIGURES);
    free(gaps);
    free(figures);
}

static void test_label_share(void **state)
{
    (void)state;
    gj_align_row rows[3];
    three_rows(rows);
    const gj_pattern *p = rows[1].label; /* 2.重复申请 */
    const gj_pattern none = {.len = 0};
    sequence s = read_sequence("2.重复申请");
    assert_int_equal(gj_label_share(p, s.letters, 0, 5, true), 100);
    assert_int_equal(gj_label_share(p, s.letters, 0, 4, true), 80);
    assert_int_equal(gj_label_share(p, s.letters, 3, 3, true), 0);
    assert_int_equal(gj_label_share(p, s.letters, 4, 3, true), 0);
    assert_int_equal(gj_label_share(&none, s.letters, 0, 5, true), 0);
    /* The label at the far end of a long text is out of sight. */
    sequence far = read_sequence("2.重复申请 规章规章规章规章规章规章规章规章规章规章规章规章规章规章规章规章规章规章规章规章");
    uint32_t end = (uint32_t)far.n_letters;
    assert_int_equal(gj_label_share(p, far.letters, 0, end, true), 0);
    assert_int_equal(gj_label_share(p, far.letters, 0, end, false), 100);
}

/* Letters come from the labels: no text is read before the patterns are made. */
static int make_patterns(void **state)
{
    (void)state;
    size_t n;
    gj_patterns_of(gj_forms(&n)->tables);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_wrong),
        cmocka_unit_test(test_prices),
        cmocka_unit_test(test_most),
        cmocka_unit_test(test_labels_elsewhere),
        cmocka_unit_test(test_shares),
        cmocka_unit_test(test_figures_left_over),
        cmocka_unit_test(test_rows_absent),
        cmocka_unit_test(test_place_of_absent_row),
        cmocka_unit_test(test_missing_figures),
        cmocka_unit_test(test_sums_decide),
        cmocka_unit_test(test_signs),
        cmocka_unit_test(test_overflow),
        cmocka_unit_test(test_rows_without_label),
        cmocka_unit_test(test_no_rows),
        cmocka_unit_test(test_many_figures),
        cmocka_unit_test(test_label_share),
    };
    return cmocka_run_group_tests(tests, make_patterns, NULL);
}
