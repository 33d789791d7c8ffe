/* Archives of which a member was cut short while it was packed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "export/xlsx_whole.h"
#include "zip_store.h"

static bool is_whole(const char *xml)
{
    gj_buf out = zip_store((const zip_member[]){{"a.xml", "<?xml version=\"1.0\"?>\n<a b=\"c\"><d/></a>"}, {"b.xml", xml}}, 2, 0);
    bool whole = gj_xlsx_is_whole(out.data, out.len);
    for (size_t cut = 0; cut < out.len; cut++)
        assert_false(gj_xlsx_is_whole(out.data, cut));
    gj_buf_free(&out);
    return whole;
}

static void test_members_end_with_their_root(void **state)
{
    (void)state;
    assert_true(is_whole("<sst><si>x</si></sst>"));
    assert_true(is_whole("<?xml version=\"1.0\"?>\n<!-- x --><w:sst a=\"b\">1</w:sst>\n"));
    assert_true(is_whole("<none/>"));
    assert_false(is_whole("<sst><si>x</si>"));
    assert_false(is_whole("<sst><si>x</si></ss"));
    assert_false(is_whole("<sst><si>x</si></asst>"));
    assert_false(is_whole("<sst><si/>"));
    assert_false(is_whole("<sst>"));
    assert_false(is_whole("<"));
    assert_false(is_whole("?"));
    assert_false(is_whole(""));
}

static void test_other_bytes(void **state)
{
    (void)state;
    assert_false(gj_xlsx_is_whole("", 0));
    assert_false(gj_xlsx_is_whole("PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 22));
    assert_false(gj_xlsx_is_whole("PK\5\6\0\0\0\0\1\0\1\0\377\377\377\377\377\377\377\377\0\0", 22));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_members_end_with_their_root),
        cmocka_unit_test(test_other_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
