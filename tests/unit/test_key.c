/* layer: tui_core */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "key/decode.h"
#include "key/key.h"

static void test_names_both_ways(void **state)
{
    (void)state;
    static const struct {
        uint32_t key;
        const char *name;
    } cases[] = {
        {'j', "j"},
        {'?', "?"},
        {0x09, "Tab"},
        {0x0d, "Enter"},
        {0x1b, "Esc"},
        {' ', "Space"},
        {0x7f, "Backspace"},
        {0x12, "C-r"},
        {0x01, "C-a"},
        {0x1d, "C-]"},
        {0x1f, "C-_"},
        {KEY_BACK_TAB, "S-Tab"},
        {KEY_UP_ARROW, "Up"},
        {KEY_PAGE_DOWN, "PgDn"},
        {KEY_DELETE, "Del"},
        {KEY_HOME_POS, "Home"},
        {KEY_F_BASE + 1, "F1"},
        {KEY_F_BASE + 12, "F12"},
        {KEY_ALT | 'x', "M-x"},
        {KEY_ALT | 0x0d, "M-Enter"},
        {KEY_ALT | KEY_UP_ARROW, "M-Up"},
        {0xff1f, "？"},
        {0x4e2d, "中"},
        {0x1f600, "😀"},
        {'M', "M"},
        {'-', "-"},
        {'F', "F"},
    };
    char buf[16];
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_string_equal(key_name(cases[i].key, buf), cases[i].name);
        assert_int_equal(key_of_name(cases[i].name), cases[i].key);
    }
}

static void test_names_that_are_none(void **state)
{
    (void)state;
    static const char *const names[] = {"",    "jj",     "F0", "F13", "F01",  "F123", "C-",           "C-rr",
                                        "C-1", "Enterr", "M-", " ",   "\x7f", "\xc3", "\xed\xa0\x80", "中文"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        assert_int_equal(key_of_name(names[i]), 0);
}

static void test_unwiden(void **state)
{
    (void)state;
    static const struct {
        uint32_t typed, meant;
    } cases[] = {
        {0xff1f, '?'},
        {0xff1a, ':'},
        {0x3001, '/'},
        {0x3002, '.'},
        {0xff41, 'a'},
        {0xff3a, 'Z'},
        {0x3000, ' '},
        {0x201c, '"'},
        {0x3010, '['},
        {0x2026, '^'},
        {0xffe5, '$'},
        {0x2014, '_'},
        {'j', 'j'},
        {0x4e2d, 0x4e2d},
        {KEY_F_BASE + 1, KEY_F_BASE + 1},
        {KEY_ALT | 0xff58, KEY_ALT | 'x'},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(key_unwiden(cases[i].typed), cases[i].meant);
    for (uint32_t c = '!'; c <= '~'; c++) {
        assert_int_equal(key_unwiden(c), c);
        assert_int_equal(key_unwiden(c - '!' + 0xff01), c);
    }
}

/* What the decoder makes of `bytes`: names of keys, "paste[…]", "cursor r,c", "device", parted by blanks. */
static void describe(decoder *d, bool late, char *out, size_t size)
{
    input in;
    while (decoder_next(d, &in, late)) {
        size_t len = strlen(out);
        char name[16];
        if (len > 0 && len + 1 < size)
            out[len++] = ' ';
        if (in.kind == INPUT_KEY)
            snprintf(out + len, size - len, "%s", key_name(in.key, name));
        else if (in.kind == INPUT_PASTE)
            snprintf(out + len, size - len, "paste[%.*s]%s", (int)in.len, in.text, in.cut ? "cut" : "");
        else if (in.kind == INPUT_CURSOR)
            snprintf(out + len, size - len, "cursor %d,%d", in.row, in.column);
        else if (in.kind == INPUT_MOUSE)
            snprintf(out + len, size - len, "%s %d,%d", in.button == MOUSE_LEFT ? "click" : in.button == MOUSE_WHEEL_UP ? "wheel-up" : "wheel-down", in.row, in.column);
        else if (in.kind == INPUT_COLOR)
            snprintf(out + len, size - len, "color %04x,%04x,%04x", in.red, in.green, in.blue);
        else
            snprintf(out + len, size - len, "device");
    }
}

static const struct {
    const char *bytes, *wanted;
} streams[] = {
    {"jk", "j k"},
    {"中？", "中 ？"},
    {"\r\t\x7f\x12", "Enter Tab Backspace C-r"},
    {"\033[A\033OB\033[C\033OD", "Up Down Right Left"},
    {"\033[5~\033[6~\033[H\033OF\033[1~\033[4~\033[3~\033[2~", "PgUp PgDn Home End Home End Del Ins"},
    {"\033[Z\033OP\033[15~\033[24~\033[[A\033[[E", "S-Tab F1 F5 F12 F1 F5"},
    {"\033[1;5A\033[1;3B\033[3;3~\033[1;2R", "Up M-Down M-Del F3"},
    {"\033x\033\r\033中\033\033[A", "M-x M-Enter M-中 M-Up"},
    {"\033[2;2R\033[24;80R\033[?62;4c", "cursor 2,2 cursor 24,80 device"},
    {"\033[I\033[O\033[>1;2c\033[?2004;1$y\033[99~\033[200;201zx", "x"},
    {"\033[<0;3;4M\033[<0;3;4m\033[<64;300;2M\033[<65;1;100M\033[<16;5;6M", "click 4,3 wheel-up 2,300 wheel-down 100,1 click 6,5"},
    {"\033[<2;3;4M\033[<32;3;4M\033[<0;0;4M\033[<0;3M\033[<0;3;4;5Mx", "x"},
    {"\033]11;rgb:ffff/0000/8000\033\\x\033]11;rgb:ff/0/80\ay", "color ffff,0000,8000 x color ffff,0000,8080 y"},
    {"\033]0;title\ax\033]11;rgb:zz/0/0\ay\033]11;?\033\\z", "x y z"},
    {"\033]11;rgb:ff\rx", "Enter x"},
    {"\033[200~a\r\nb\nc\td\033[2Je\033[201~f", "paste[a\nb\nc\tde] f"},
    {"\033[200~\033[31m12\033[0m\0333\033(B\033]0;4\a\0335\033[201~", "paste[12]"},
    {"\033[200~1\033]8;;x\033\\2\033OA\033O2P\302\23333m3\302\2357\302\234\033[201~", "paste[123]"},
    {"\033[200~1\033[\n2\033P7\n3\033[201~", "paste[1\n2\n3]"},
    {"\033[200~\033[201~", "paste[]"},
    {"\033[200~\xff中\xc2\x85\xe4\xb8\033[201~", "paste[中]"},
    {"\xff\xfe\xc0\xaf\xed\xa0\x80x", "x"},
    {"\033Oj\033OM\0330", "* Enter M-0"},
    {"\033\033\033[A", "Esc M-Up"},
    {"\033[1;2;3;4;5;6;7;8Ax", "x"},
    {"\033[999999999999999999Ay", "Up y"},
};

static void test_streams_whole_and_byte_by_byte(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof streams / sizeof streams[0]; i++) {
        char whole[256] = "", pieces[256] = "";
        decoder *d = decoder_new(0);
        decoder_feed(d, streams[i].bytes, strlen(streams[i].bytes));
        describe(d, false, whole, sizeof whole);
        assert_string_equal(whole, streams[i].wanted);
        assert_int_equal(decoder_waits(d), DECODER_IDLE);
        for (const char *p = streams[i].bytes; *p != '\0'; p++) {
            decoder_feed(d, p, 1);
            describe(d, false, pieces, sizeof pieces);
        }
        assert_string_equal(pieces, streams[i].wanted);
        decoder_free(d);
    }
}

static void test_unfinished(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        decoder_state waits;
        const char *late;
    } cases[] = {
        {"\033", DECODER_SEQUENCE, "Esc"},  {"\033[", DECODER_SEQUENCE, "M-["},        {"\033O", DECODER_SEQUENCE, "M-O"},
        {"\033[1;", DECODER_SEQUENCE, ""},  {"\033\033", DECODER_SEQUENCE, "Esc Esc"}, {"\xe4\xb8", DECODER_SEQUENCE, ""},
        {"\033\xe4", DECODER_SEQUENCE, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char got[64] = "";
        decoder *d = decoder_new(0);
        decoder_feed(d, cases[i].bytes, strlen(cases[i].bytes));
        describe(d, false, got, sizeof got);
        assert_string_equal(got, "");
        assert_int_equal(decoder_waits(d), cases[i].waits);
        describe(d, true, got, sizeof got);
        assert_string_equal(got, cases[i].late);
        assert_int_equal(decoder_waits(d), DECODER_IDLE);
        decoder_feed(d, "z", 1);
        got[0] = '\0';
        describe(d, false, got, sizeof got);
        assert_string_equal(got, "z");
        decoder_free(d);
    }
}

/* What comes of a paste after it was given up is no typing: it is dropped up to the paste's end, or until no more comes. */
static void test_cut_paste(void **state)
{
    (void)state;
    static const struct {
        const char *rest;
        bool silent; /* no more comes for a while */
        const char *then;
    } cases[] = {{"cd\033[201~", false, "z"}, {"cd\033[20", false, ""}, {"cd\033[20", true, "z"}, {"q", true, "z"}, {"", false, ""}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char got[64] = "";
        decoder *d = decoder_new(0);
        decoder_feed(d, "\033[200~ab", 8);
        describe(d, false, got, sizeof got);
        assert_string_equal(got, "");
        assert_int_equal(decoder_waits(d), DECODER_PASTE);
        describe(d, true, got, sizeof got);
        assert_string_equal(got, "paste[ab]cut");
        got[0] = '\0';
        decoder_feed(d, cases[i].rest, strlen(cases[i].rest));
        describe(d, cases[i].silent, got, sizeof got);
        decoder_feed(d, "z", 1);
        describe(d, false, got, sizeof got);
        assert_string_equal(got, cases[i].then);
        decoder_free(d);
    }
}

static void test_learned_and_erase(void **state)
{
    (void)state;
    char got[64] = "";
    decoder *d = decoder_new(0x08);
    decoder_learn(d, "\033Ox", KEY_UP_ARROW);
    decoder_learn(d, "\033Oxy", KEY_F_BASE + 9);
    decoder_feed(d, "\033Oxy\x08\033Oxz", 10);
    describe(d, false, got, sizeof got);
    assert_string_equal(got, "F9 Backspace Up z");
    decoder_free(d);
    decoder_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_both_ways),   cmocka_unit_test(test_names_that_are_none),
        cmocka_unit_test(test_unwiden),           cmocka_unit_test(test_streams_whole_and_byte_by_byte),
        cmocka_unit_test(test_unfinished),        cmocka_unit_test(test_cut_paste),
        cmocka_unit_test(test_learned_and_erase),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
