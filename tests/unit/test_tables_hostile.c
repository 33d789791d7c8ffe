/* layer: gj_table */
/* Texts that no one should send: nothing is expected but what holds for all tables (tables_of.h). */
#include "table/tables.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "tables_of.h"

static char *sound_report(const char *first, const char *sep)
{
    char *requests = requests_text(&consistent_requests, first, sep);
    char *text = report_text(ART20_TEXT, requests, DISPUTES_TEXT);
    free(requests);
    return text;
}

static void check_any(const char *bytes, size_t len)
{
    built b = build_bytes(bytes, len);
    free_built(&b);
}

static void test_truncated(void **state)
{
    (void)state;
    char *text = sound_report("\t", "\t");
    for (size_t len = 0; len < strlen(text); len += 67)
        check_any(text, len);
    free(text);
}

/* All of the report on one line. */
static void test_one_line(void **state)
{
    (void)state;
    char *text = sound_report("\t", "\t");
    for (char *s = text; *s != '\0'; s++)
        if (*s == '\n')
            *s = ' ';
    check_any(text, strlen(text));
    free(text);
}

/* Figures and labels of the report in an order that no form has. */
static void test_shuffled(void **state)
{
    (void)state;
    const gj_form_table *t = requests_table(0);
    for (size_t step = 2; step < REQUEST_ROWS; step += 3) {
        gj_buf text = {0};
        for (size_t i = 0; i < 4 * REQUEST_ROWS; i++) {
            size_t r = i * step % REQUEST_ROWS;
            gj_buf_printf(&text, "%s\t", innermost(&t->rows[(r + i) % REQUEST_ROWS]));
            put_cells(&text, consistent_requests.row[r] + i % 5, i % 3 ? "\t" : "\n", i % 7 ? " " : "\t\t");
            gj_buf_puts(&text, i % 4 ? "\n" : " ");
        }
        char *report = report_text(text.data, text.data, text.data);
        check_any(report, strlen(report));
        free(report);
        gj_buf_free(&text);
    }
}

static void test_many_figures(void **state)
{
    (void)state;
    gj_buf text = {0};
    for (size_t i = 0; i < 6000; i++)
        gj_buf_printf(&text, "%zu%s", i % 10, i % 7 ? "\t" : "\n");
    char *report = report_text(text.data, text.data, text.data);
    check_any(report, strlen(report));
    free(report);
    gj_buf_free(&text);
}

/* splitmix64: the same numbers everywhere. */
static uint64_t next_random(uint64_t *seed)
{
    uint64_t z = (*seed += UINT64_C(0x9E3779B97F4A7C15));
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

static size_t below(uint64_t *seed, size_t n)
{
    return (size_t)(next_random(seed) % n);
}

static const char *const pieces[] = {
    "\t", "\n", " ", "  ", "|", "0", "12", "件", "一、", "（", "规章", "总计", "2.重复申请", "3.其他", "行政复议", "\xFF", "\r\n", ",", "，",
    "<td>", "&nbsp;", "—", "/", "9999999999999999999", "-999999999999999999", "0.5", "\u200B", "│", "自然人", "申请人情况", "１", "十二",
    "二、主动公开政府信息情况\n", "三、收到和处理政府信息公开申请情况\n", "四、政府信息公开行政复议、行政诉讼情况\n",
};

/* Cuts out a stretch of at most 60 bytes, puts in a piece, or repeats a stretch. */
static void mutate(gj_buf *b, uint64_t *seed)
{
    size_t at = below(seed, b->len + 1), kind = below(seed, 3), rest = b->len - at;
    gj_buf out = {0};
    gj_buf_add(&out, b->data, at);
    if (kind == 0) {
        size_t cut = below(seed, 60);
        at += cut < rest ? cut : rest;
    } else if (kind == 1) {
        gj_buf_puts(&out, pieces[below(seed, GJ_COUNT(pieces))]);
    } else {
        size_t from = below(seed, b->len + 1), n = below(seed, 200);
        gj_buf_add(&out, b->data + from, n < b->len - from ? n : b->len - from);
    }
    gj_buf_add(&out, b->data + at, b->len - at);
    gj_buf_free(b);
    *b = out;
}

static void test_mutated(void **state)
{
    (void)state;
    static const char *const seps[] = {"\t", " ", "  ", "\n", "|", ","};
    for (uint64_t seed = 1; seed <= 60; seed++) {
        uint64_t random = seed;
        char *text = sound_report(seps[below(&random, GJ_COUNT(seps))], seps[below(&random, GJ_COUNT(seps))]);
        gj_buf b = {0};
        gj_buf_puts(&b, text);
        free(text);
        for (size_t i = below(&random, 12); i > 0; i--)
            mutate(&b, &random);
        check_any(b.data, b.len);
        gj_buf_free(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_truncated),    cmocka_unit_test(test_one_line), cmocka_unit_test(test_shuffled),
        cmocka_unit_test(test_many_figures), cmocka_unit_test(test_mutated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
