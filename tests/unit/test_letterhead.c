/* layer: tui_core */
/* What letters say beside the opinion: as configured, as written last, and what of that is kept. */
#include "app/letter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "own_folder.h"

static const char *const configured[LETTER_FIELDS] = {[LETTER_CONTACT] = "王", [LETTER_DEADLINE] = "2024-03-01"};

static void load(letterhead *l, const char *const words[LETTER_FIELDS])
{
    letter_load(l, words, strdup("state/letter"));
}

/* Sets one field, the others stay. */
static void set(letterhead *l, letter_field f, const char *value)
{
    const char *values[LETTER_FIELDS];
    for (letter_field i = 0; i < LETTER_FIELDS; i++)
        values[i] = i == f ? value : letter_value(l, i);
    letter_set(l, values);
}

static void write_file(const char *text)
{
    FILE *f = fopen("state/letter", "w");
    assert_non_null(f);
    assert_true(fputs(text, f) >= 0 && fclose(f) == 0);
}

static void days_are_in_words(void **state)
{
    (void)state;
    letterhead l;
    load(&l, configured);
    assert_string_equal(l.options.deadline, "2024年3月1日");
    assert_string_equal(l.options.contact, "王");
    assert_int_equal(l.options.year, 0);
    set(&l, LETTER_DATE, "2024年2月9日");
    assert_int_equal(l.options.year * 10000 + l.options.month * 100 + l.options.day, 20240209);
    set(&l, LETTER_DEADLINE, "");
    assert_null(l.options.deadline);
    letter_free(&l);
}

static void only_a_day_is_a_day(void **state)
{
    (void)state;
    assert_null(letter_wrong(LETTER_DEADLINE, ""));
    assert_null(letter_wrong(LETTER_DATE, "2024-02-29"));
    assert_non_null(letter_wrong(LETTER_DATE, "2023-02-29"));
    assert_non_null(letter_wrong(LETTER_DEADLINE, "月底"));
    assert_null(letter_wrong(LETTER_NUMBER, "月底"));
}

/* The last values are offered next time; what is as configured follows the configuration. */
static void the_last_ones_come_back(void **state)
{
    (void)state;
    const char *const other[LETTER_FIELDS] = {[LETTER_CONTACT] = "李", [LETTER_DEADLINE] = "2025-03-01"};
    letterhead l;
    load(&l, configured);
    set(&l, LETTER_NUMBER, "某政公开〔2024〕3号");
    set(&l, LETTER_DEADLINE, "");
    letter_free(&l);
    load(&l, other);
    assert_string_equal(letter_value(&l, LETTER_NUMBER), "某政公开〔2024〕3号");
    assert_string_equal(letter_value(&l, LETTER_DEADLINE), "");
    assert_string_equal(letter_value(&l, LETTER_CONTACT), "李");
    set(&l, LETTER_NUMBER, "某政公开〔2024〕4号"); /* and again */
    letter_free(&l);
    load(&l, other);
    assert_string_equal(letter_value(&l, LETTER_NUMBER), "某政公开〔2024〕4号");
    letter_free(&l);
}

static void a_damaged_file_brings_nothing(void **state)
{
    (void)state;
    letterhead l;
    load(&l, configured);
    set(&l, LETTER_NUMBER, "1号"); /* makes the folder */
    letter_free(&l);
    write_file("number\t\xff\xfe\ncontact\t\xe7\x8e\n");
    load(&l, configured);
    assert_string_equal(letter_value(&l, LETTER_NUMBER), "");
    assert_string_equal(letter_value(&l, LETTER_CONTACT), "王");
    letter_free(&l);
    write_file("number\nwhat\tever\ndeadline\tsoon\n\ncopy-to\t市政府\n");
    load(&l, configured);
    assert_string_equal(letter_value(&l, LETTER_DEADLINE), "2024-03-01");
    assert_string_equal(letter_value(&l, LETTER_COPY_TO), "市政府");
    letter_free(&l);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter_folder, leave_tree)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(days_are_in_words),
        cmocka_unit_test(only_a_day_is_a_day),
        IN_FOLDER(the_last_ones_come_back),
        IN_FOLDER(a_damaged_file_brings_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
