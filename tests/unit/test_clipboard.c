/* layer: tui_term */
/* What goes to a clipboard: the bytes of OSC 52, and the helper of a display, which may be missing, fail, or hang. */
#include "term/clipboard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* ---- OSC 52 ---- */

/* The vectors of RFC 4648, section 10, and UTF-8. */
static void test_base64(void **state)
{
    (void)state;
    static const char *const cases[][2] = {{"", ""},         {"f", "Zg=="},         {"fo", "Zm8="},         {"foo", "Zm9v"},
                                           {"foob", "Zm9vYg=="}, {"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"}, {"问题", "6Zeu6aKY"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char want[64], *got = clipboard_osc52(cases[i][0], strlen(cases[i][0]));
        snprintf(want, sizeof want, "\033]52;c;%s\a", cases[i][1]);
        assert_string_equal(got, want);
        free(got);
    }
}

/* ---- helpers ---- */

static char folder[] = "/tmp/gouji-clipboard-XXXXXX";

/* A helper of that name in the folder, which is all of PATH. */
static void make(const char *name, const char *script)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fprintf(f, "#!/bin/sh\n%s\n", script);
    assert_int_equal(fclose(f), 0);
    assert_int_equal(chmod(path, 0700), 0);
}

static void unmake(const char *name)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_int_equal(remove(path), 0);
}

static void take_file(char *buf, size_t size)
{
    char path[128];
    snprintf(path, sizeof path, "%s/got", folder);
    FILE *f = fopen(path, "r");
    assert_non_null(f);
    buf[fread(buf, 1, size - 1, f)] = '\0';
    fclose(f);
    remove(path);
}

static void displays(const char *wayland, const char *x11)
{
    setenv("WAYLAND_DISPLAY", wayland, 1);
    setenv("DISPLAY", x11, 1);
}

static void test_no_display(void **state)
{
    (void)state;
    make("wl-copy", "exit 0");
    displays("", "");
    assert_null(clipboard_native("x", 1));
    unmake("wl-copy");
}

/* No shell reads the text: it arrives as it is. */
static void test_helper_takes_it(void **state)
{
    (void)state;
    static const char text[] = "$(touch /tmp/never)\t`id`\n'问题'\n";
    char got[128];
    char script[160];
    snprintf(script, sizeof script, "/bin/cat >%s/got", folder);
    displays("wayland-0", ":0");
    make("wl-copy", script);
    assert_string_equal(clipboard_native(text, strlen(text)), "wl-copy");
    take_file(got, sizeof got);
    assert_string_equal(got, text);
    unmake("wl-copy");
}

/* The next one is tried where one is missing or says that it failed, whether it has read the text or not. */
static void test_next_helper(void **state)
{
    (void)state;
    static char large[1 << 20];
    memset(large, 'x', sizeof large);
    displays("wayland-0", ":0");
    make("xclip", "exit 1");
    make("xsel", "/bin/cat >/dev/null");
    assert_string_equal(clipboard_native(large, sizeof large), "xsel");
    unmake("xsel");
    assert_null(clipboard_native(large, sizeof large));
    unmake("xclip");
}

/* One that never ends is given up. */
static void test_hanging_helper(void **state)
{
    (void)state;
    displays("wayland-0", "");
    make("wl-copy", "exec /bin/sleep 60");
    assert_null(clipboard_native("x", 1));
    unmake("wl-copy");
}

int main(void)
{
    if (mkdtemp(folder) == NULL)
        return 1;
    setenv("PATH", folder, 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_base64),      cmocka_unit_test(test_no_display),     cmocka_unit_test(test_helper_takes_it),
        cmocka_unit_test(test_next_helper), cmocka_unit_test(test_hanging_helper),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    rmdir(folder);
    return failed;
}
