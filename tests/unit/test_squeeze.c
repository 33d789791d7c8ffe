/* layer: tui_term */
/* Frames of curses with fewer bytes for attributes: the same picture, told shorter. */
#include "term/squeeze.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The frame after `before`, which has brought the terminal to plain text. */
static char *squeezed(const char *frame)
{
    squeeze q = {0};
    gj_out *o = gj_out_new();
    size_t skip, len;
    squeeze_frame(o, &q, "\033(B\033[m", 6);
    (void)gj_out_data(o, &skip);
    squeeze_frame(o, &q, frame, strlen(frame));
    char *got = strdup(gj_out_data(o, &len) + skip);
    gj_out_free(o);
    return got;
}

static void test_sequences(void **state)
{
    (void)state;
    static const struct {
        const char *frame, *want;
    } cases[] = {
        {"", ""},
        {"a\033(B\033[mb", "ab"},
        {"\033[39;49m\033(B\033[0;1;7mx\033[39;49m\033(B\033[m", "\033[1;7mx\033[m"},
        {"\033[30m\033[43m0!\033[39;49m\033(B\033[0;1mx\033(B\033[m", "\033[30;43m0!\033[0;1mx\033[m"},
        /* what is only added needs no reset; what goes needs one */
        {"\033(B\033[0;1mx\033(B\033[0;1;4my\033(B\033[0;4mz\033(B\033[m", "\033[1mx\033[4my\033[0;4mz\033[m"},
        {"\033[31ma\033[32mb\033[39mc", "\033[31ma\033[32mb\033[mc"},
        /* moves need nothing, blanks what shows on them */
        {"\033[1m\033[3;4H\033[mx", "\033[3;4Hx"},
        {"a\033[1m  \033[mb", "a  b"},
        {"a\033[31m \033[mb", "a b"},
        {"a\033[41m \033[mb", "a\033[41m \033[mb"},
        {"a\033[4m \033[mb", "a\033[4m \033[mb"},
        {"\033[1mx\033[m\033[K", "\033[1mx\033[K\033[m"},
        {"\033[44mx\033[m\033[Ky", "\033[44mx\033[m\033[Ky"},
        {"\033[7mx\033[m\ny", "\033[7mx\033[m\ny"},
        {"-\033[5b\033[1m\033[2b", "-\033[5b\033[2b\033[1m"},
        /* 256 colours and direct ones */
        {"\033[38;5;12m\033[48;2;1;2;3mx\033[m", "\033[38;5;12;48;2;1;2;3mx\033[m"},
        {"\033[97m\033[101mx\033[m", "\033[97;101mx\033[m"},
        /* attributes are saved with the cursor */
        {"\033[1mx\0337\033[my\0338\033[mz", "\033[1mx\0337\033[my\0338\033[mz"},
        /* what is not understood passes, and so does all behind it */
        {"\033[1m\033[4:3mx\033(B\033[m\033(B\033[m", "\033[1m\033[4:3mx\033(B\033[m\033(B\033[m"},
        {"\033[1m\033[58;5;1mx\033[m", "\033[1m\033[58;5;1mx\033[m"},
        {"\033[1m\033[!px", "\033[1m\033[!p\033[0;1mx"},
        {"\033[1", "\033[1"},
        {"\033", "\033"},
        /* other character sets are switched when they change */
        {"\033(0q\033(0q\033(B\033(Bx", "\033(0qq\033(Bx"},
        {"\017\016q\016q\017\017x", "\017\016qq\017x"},
        {"汉\033[1m字", "汉\033[1m字"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *got = squeezed(cases[i].frame);
        assert_string_equal(got, cases[i].want);
        free(got);
    }
}

/* Once someone else has written, nothing that was known holds. */
static void test_forget(void **state)
{
    (void)state;
    squeeze q = {0};
    size_t len;
    gj_out *o = gj_out_new();
    squeeze_frame(o, &q, "\033[1mx\033[m", 8);
    squeeze_forget(&q);
    squeeze_frame(o, &q, "y", 1);
    assert_string_equal(gj_out_data(o, &len), "\033[0;1mx\033[m\033[my");
    gj_out_free(o);
}

/* ---- the same picture ---- */

enum { CELLS = 64, FRAMES = 2000, STEPS = 40, PIECE = 32 };

/* A line of cells as a terminal shows it: what stands there and how it looks. */
typedef struct shown {
    char letter;
    unsigned attributes, fg, bg;
} shown;

/* One parameter of the few that pieces below have. */
static void set_look(shown *pen, unsigned v)
{
    if (v == 0)
        *pen = (shown){0};
    else if (v <= 9)
        pen->attributes |= 1u << v;
    else if (v >= 30 && v <= 39)
        pen->fg = v == 39 ? 0 : v;
    else
        pen->bg = v == 49 ? 0 : v;
}

/* Plays what goes to the terminal: letters, SGR, moves to a column, erasing to the end of the line. A blank keeps only what shows. */
static void play(shown cells[CELLS], shown *pen, const char *s)
{
    size_t x = 0;
    for (; *s != '\0'; s++) {
        if (*s != '\033') {
            shown put = *pen;
            put.letter = *s;
            if (*s == ' ' && !(put.attributes & (1u << 4 | 1u << 7)))
                put = (shown){.letter = ' ', .bg = put.bg};
            cells[x++ % CELLS] = put;
            continue;
        }
        if (s[1] == '(') {
            s += 2;
            continue;
        }
        unsigned p = 0;
        for (s += 2;; s++) {
            if (*s >= '0' && *s <= '9') {
                p = p * 10 + (unsigned)(*s - '0');
                continue;
            }
            if (*s == 'm' || *s == ';')
                set_look(pen, p);
            else if (*s == 'G')
                x = p;
            else
                for (size_t i = x; i < CELLS; i++)
                    cells[i] = (shown){.letter = ' ', .bg = pen->bg};
            p = 0;
            if (*s != ';')
                break;
        }
    }
}

static void test_same_picture(void **state)
{
    (void)state;
    static const char *const pieces[] = {"a",
                                         "bc",
                                         " ",
                                         "   ",
                                         "\033[39;49m",
                                         "\033(B\033[m",
                                         "\033(B\033[0;1m",
                                         "\033(B\033[0;4m",
                                         "\033(B\033[0;1;7m",
                                         "\033[31m",
                                         "\033[32m",
                                         "\033[41m",
                                         "\033[44m",
                                         "\033[K",
                                         "\033[7G",
                                         "\033[20G",
                                         "\033[1m",
                                         "\033[4m"};
    squeeze q = {0};
    shown full[CELLS] = {0}, lean[CELLS] = {0}, full_pen = {0}, lean_pen = {0};
    size_t all = 0, sent = 0, done = 0, len;
    uint32_t seed = 1;
    gj_out *o = gj_out_new();
    for (int i = 0; i < FRAMES; i++) {
        char frame[STEPS * PIECE] = "";
        for (int k = 0; k < STEPS; k++) {
            seed = seed * 1664525u + 1013904223u;
            strcat(frame, pieces[(seed >> 16) % (sizeof pieces / sizeof *pieces)]);
        }
        strcat(frame, "\033[39;49m\033(B\033[m"); /* as curses ends */
        squeeze_frame(o, &q, frame, strlen(frame));
        const char *out = gj_out_data(o, &len);
        play(full, &full_pen, frame);
        play(lean, &lean_pen, out + done);
        assert_memory_equal(full, lean, sizeof full);
        assert_memory_equal(&full_pen, &lean_pen, sizeof full_pen);
        all += strlen(frame);
        sent += len - done;
        done = len;
    }
    gj_out_free(o);
    assert_true(sent * 2 < all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_sequences), cmocka_unit_test(test_forget),
                                       cmocka_unit_test(test_same_picture)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
