/* layer: gouji_parse */
/* Letters as gouji reads them again: a Word file says what the page says, and the corrected tables are those of the report. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "letter_of.h"

static gj_text *decode_letter(const gj_out *o)
{
    size_t len;
    gj_text *t = NULL;
    const char *s = gj_out_data(o, &len);
    assert_int_equal(gj_text_decode(&t, "letter", s, len, NULL, NULL), GJ_OK);
    return t;
}

static gj_report *read_letter(const gj_out *o)
{
    gj_report *r = NULL;
    assert_int_equal(gj_report_take(&r, decode_letter(o), NULL), GJ_OK);
    return r;
}

/* The text without what parts lines and cells, and without empty lines. Heap memory. */
static char *words_of(const gj_text *t)
{
    size_t len, n = 0;
    const char *s = gj_text_data(t, &len);
    char *words = malloc(len + 1);
    for (size_t i = 0; i < len; i++)
        if (!strchr(" \t\n", s[i]))
            words[n++] = s[i];
    words[n] = '\0';
    return words;
}

/* A Word file says, paragraph by paragraph and cell by cell, what the page says; several letters too. */
static void test_word_file_says_what_the_page_says(void **state)
{
    (void)state;
    if (!gj_opinion_format_find("docx")->built)
        skip();
    gj_report *r = open_sample(ERRORS), *clean = open_sample(SAMPLE);
    gj_opinion *list[] = {gj_opinion_of(r, NULL, 0), gj_opinion_of(clean, NULL, 0)};
    gj_opinion_set set = {.list = list, .options = {.from = "某<办>公&室", .year = 2024, .month = 2, .day = 1, .copy_to = "县司法局"}};
    for (set.n = 1; set.n <= 2; set.n++) {
        gj_out *page = gj_out_new(), *word = gj_out_new();
        assert_int_equal(gj_opinion_write(page, &set, gj_opinion_format_find("html"), NULL), GJ_OK);
        assert_int_equal(gj_opinion_write(word, &set, gj_opinion_format_find("docx"), NULL), GJ_OK);
        gj_text *a = decode_letter(page), *b = decode_letter(word);
        assert_int_equal(gj_text_kind(b), GJ_SOURCE_DOCX);
        char *wanted = words_of(a), *is = words_of(b);
        assert_string_equal(is, wanted);
        free(wanted);
        free(is);
        gj_text_free(a);
        gj_text_free(b);
        gj_out_free(page);
        gj_out_free(word);
    }
    gj_opinion_free(list[0]);
    gj_opinion_free(list[1]);
    gj_report_free(r);
    gj_report_free(clean);
}

static void assert_figures(const gj_table *is, const gj_table *should)
{
    assert_int_equal(is->n_rows, should->n_rows);
    assert_int_equal(is->n_cols, should->n_cols);
    for (size_t i = 0; i < (size_t)is->n_rows * is->n_cols; i++) {
        assert_int_equal(is->cells[i].kind, should->cells[i].kind);
        assert_int_equal(gj_number_compare(is->cells[i].value, should->cells[i].value), 0);
    }
}

/* gouji reads the corrected tables of a letter as they are in the corrected report. */
static void test_corrected_tables_are_read_back(void **state)
{
    (void)state;
    gj_report *r = open_sample(GOUJI_SAMPLES "/gbk.txt"), *corrected = NULL;
    int t = gj_form_table_index(gj_report_form(r), "requests");
    const gj_form_table *form = &gj_report_form(r)->tables[t];
    const gj_edit edit = {.table = (uint16_t)t, .row = (uint16_t)gj_form_row_index(form, "unable_1"), .text = "6"};
    assert_int_equal(gj_report_edit(&corrected, r, &edit, 1, NULL), GJ_OK);
    static const char *const names[] = {"html", "docx"};
    for (size_t i = 0; i < sizeof names / sizeof names[0] && gj_opinion_format_find(names[i])->built; i++) {
        gj_out *o = letter(gj_opinion_of(r, NULL, 0), names[i]);
        gj_report *again = read_letter(o);
        assert_figures(table(again, (size_t)t), table(corrected, (size_t)t));
        gj_report_free(again);
        gj_out_free(o);
    }
    gj_report_free(corrected);
    gj_report_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_word_file_says_what_the_page_says),
        cmocka_unit_test(test_corrected_tables_are_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
