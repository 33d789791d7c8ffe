/* layer: gj_base */
/* Heap, arena, buffers, error record. */
#include "base/base.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <signal.h>
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Runs `act` in a child whose standard error is closed; its status as of waitpid. */
static int end_of(void (*act)(void))
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        signal(SIGABRT, SIG_DFL);
        fclose(stderr);
        act();
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

/* Ends with the status of what could not be done. */
static bool gives_up(void (*act)(void))
{
    int status = end_of(act);
    return WIFEXITED(status) && WEXITSTATUS(status) == 2;
}

static void overflow(void)
{
    free(gj_realloc_array(NULL, SIZE_MAX / 2, 4));
}

static void overflow_zeroed(void)
{
    free(gj_alloc_array(SIZE_MAX / 2, 4));
}

static void overflow_in_arena(void)
{
    gj_arena_free(gj_arena_array(gj_arena_new(), SIZE_MAX / 2, 4));
}

static void fail_check(void)
{
    GJ_CHECK(1 + 1 == 3);
}

static void test_abort(void **state)
{
    (void)state;
    assert_true(gives_up(overflow));
    assert_true(gives_up(overflow_zeroed));
    int status = end_of(fail_check);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
    status = end_of(overflow_in_arena);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

static void test_heap(void **state)
{
    (void)state;
    unsigned char *p = gj_alloc_array(10, 3);
    for (int i = 0; i < 30; i++)
        assert_int_equal(p[i], 0);
    p = gj_realloc_array(p, 100, 3);
    assert_int_equal(p[29], 0);
    free(p);
    free(gj_alloc(0));
    free(gj_realloc_array(NULL, 0, 8));
    char *s = gj_strdup("年度");
    assert_string_equal(s, "年度");
    free(s);
}

static void test_grow(void **state)
{
    (void)state;
    uint32_t *list = NULL;
    size_t n = 0, cap = 0;
    for (uint32_t i = 0; i < 1000; i++) {
        GJ_GROW(list, n, cap);
        list[n++] = i;
        assert_true(n <= cap);
    }
    for (uint32_t i = 0; i < 1000; i++)
        assert_int_equal(list[i], i);
    free(list);
}

/* Many sizes, so that chunks fill up and large requests stand between small ones: zeroed, aligned, apart. */
static void test_arena(void **state)
{
    (void)state;
    enum { N = 3000 };
    gj_arena *a = gj_arena_new();
    static unsigned char *blocks[N];
    static size_t sizes[N];
    for (size_t i = 0; i < N; i++) {
        sizes[i] = i % 500 == 499 ? 100000 + i : i * 7 % 300;
        blocks[i] = gj_arena_alloc(a, sizes[i]);
        assert_int_equal((uintptr_t)blocks[i] % alignof(max_align_t), 0);
        for (size_t k = 0; k < sizes[i]; k++)
            assert_true(blocks[i][k] == 0);
        memset(blocks[i], (int)(i % 255 + 1), sizes[i]);
    }
    for (size_t i = 0; i < N; i++) {
        for (size_t k = 0; k < sizes[i]; k++)
            assert_true(blocks[i][k] == i % 255 + 1);
    }
    gj_arena_free(a);
    gj_arena_free(NULL);
    gj_arena_free(gj_arena_new());
}

static void test_arena_strings(void **state)
{
    (void)state;
    gj_arena *a = gj_arena_new();
    assert_string_equal(gj_arena_strndup(a, "abcdef", 3), "abc");
    assert_string_equal(gj_arena_strndup(a, NULL, 0), "");
    assert_string_equal(gj_arena_printf(a, "%s%d", "总计", 12), "总计12");
    assert_string_equal(gj_arena_printf(a, "%s", ""), "");
    int *numbers = gj_arena_array(a, 5, sizeof *numbers);
    assert_int_equal(numbers[4], 0);
    gj_arena_free(a);
}

static void test_buf(void **state)
{
    (void)state;
    gj_buf b = {0};
    gj_buf_add(&b, NULL, 0);
    assert_string_equal(b.data, "");
    gj_buf_puts(&b, "a");
    gj_buf_add(&b, "b\0c", 3);
    assert_int_equal(b.len, 4);
    assert_memory_equal(b.data, "ab\0c", 5);
    gj_buf_free(&b);
    assert_null(b.data);
    for (int i = 0; i < 1000; i++)
        gj_buf_printf(&b, "%03d", i);
    assert_int_equal(b.len, 3000);
    assert_int_equal(strlen(b.data), 3000);
    assert_memory_equal(b.data + 2997, "999", 4);
    gj_buf_reserve(&b, 100000);
    assert_true(b.cap > 103000);
    assert_int_equal(b.len, 3000);
    gj_buf_free(&b);
}

static void test_error(void **state)
{
    (void)state;
    gj_error err = {0};
    assert_int_equal(gj_error_set(&err, GJ_E_SYNTAX, 7, "%s", "one"), GJ_E_SYNTAX);
    assert_int_equal(err.status, GJ_E_SYNTAX);
    assert_int_equal(err.line, 7);
    assert_string_equal(err.text, "one");
    assert_int_equal(gj_error_set(&err, GJ_E_IO, 0, "two: %s", err.text), GJ_E_IO);
    assert_string_equal(err.text, "two: one");
    assert_int_equal(err.line, 0);
    gj_error_clear(&err);
    assert_int_equal(err.status, GJ_OK);
    assert_null(err.text);
    gj_error_clear(&err);
    assert_int_equal(gj_error_set(NULL, GJ_E_NAME, 0, "nobody listens"), GJ_E_NAME);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_abort),         cmocka_unit_test(test_heap), cmocka_unit_test(test_grow),  cmocka_unit_test(test_arena),
        cmocka_unit_test(test_arena_strings), cmocka_unit_test(test_buf),  cmocka_unit_test(test_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
