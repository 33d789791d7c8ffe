/* layer: gj_base */
#include "base/sha256.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The examples that NIST publishes with FIPS 180-4, and every length around the borders of a block. */
static void test_published(void **state)
{
    (void)state;
    static const struct {
        const char *message, *digest;
    } cases[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
        {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
         "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char hex[GJ_SHA256_HEX];
        gj_sha256(hex, cases[i].message, strlen(cases[i].message));
        assert_string_equal(hex, cases[i].digest);
        gj_sha256_plain(hex, cases[i].message, strlen(cases[i].message));
        assert_string_equal(hex, cases[i].digest);
    }
}

/* Both ways of doing it, over many blocks of bytes that differ, from places that are not aligned. */
static void test_same(void **state)
{
    (void)state;
    enum { BYTES = 5000 };
    unsigned char s[BYTES];
    char hex[GJ_SHA256_HEX], plain[GJ_SHA256_HEX];
    for (size_t i = 0; i < BYTES; i++)
        s[i] = (unsigned char)(i * i * 31 + i / 7);
    for (size_t from = 0; from < 70; from++) {
        gj_sha256(hex, s + from, BYTES - 3 * from);
        gj_sha256_plain(plain, s + from, BYTES - 3 * from);
        assert_string_equal(hex, plain);
    }
}

static void test_million(void **state)
{
    (void)state;
    enum { MILLION = 1000000 };
    char hex[GJ_SHA256_HEX], *s = malloc(MILLION);
    assert_non_null(s);
    memset(s, 'a', MILLION);
    gj_sha256(hex, s, MILLION);
    assert_string_equal(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    free(s);
}

/* Each length is its own message: no two of these digests are the same. */
static void test_borders(void **state)
{
    (void)state;
    enum { MOST = 130 };
    static const char zeros[MOST];
    char hex[MOST][GJ_SHA256_HEX];
    for (size_t n = 0; n < MOST; n++) {
        gj_sha256(hex[n], zeros, n);
        for (size_t i = 0; i < n; i++)
            assert_string_not_equal(hex[i], hex[n]);
    }
    assert_string_equal(hex[55], "02779466cdec163811d078815c633f21901413081449002f24aa3e80f0b88ef7");
    assert_string_equal(hex[56], "d4817aa5497628e7c77e6b606107042bbba3130888c5f47a375e6179be789fbb");
    assert_string_equal(hex[64], "f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_published), cmocka_unit_test(test_million), cmocka_unit_test(test_borders),
                                       cmocka_unit_test(test_same)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
