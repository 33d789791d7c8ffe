/* layer: gj_reader */
/* The JSON of tables, laid out as the tables stand in the other exports. */
#include "gouji/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/base.h"
#include "text_is.h"

static void check(const char *json, const char *expected)
{
    gj_text *t = NULL;
    gj_error err = {0};
    if (gj_text_decode(&t, "file", json, strlen(json), NULL, &err) != GJ_OK)
        fail_msg("%s", err.text);
    assert_int_equal(gj_text_kind(t), GJ_SOURCE_SHEET);
    assert_text_is(t, expected);
}

static void test_tables(void **state)
{
    (void)state;
    check("{\"schema\": \"gouji-tables/1\", \"title\": \"标题\", \"tables\": [{\"heading\": \"三、申请\", \"caption\": \"申请\", "
          "\"corner\": \"项目\","
          "\"columns\": [{\"key\": \"a\", \"label\": [\"组织\", \"企业\"]}, {\"key\": \"b\", \"label\": [\"组织\", \"其他\"], \"wording\": "
          "\"别的\"},"
          "{\"key\": \"c\", \"label\": [\"无\"], \"present\": false}, {\"key\": \"extra_1\", \"label\": [\"备注\"], \"before\": \"b\"}],"
          "\"rows\": [{\"key\": \"x\", \"label\": [\"结果\", \"一\"]}, {\"key\": \"y\", \"label\": [\"结果\", \"二\"]},"
          "{\"key\": \"extra_1\", \"label\": [\"新增\"], \"before\": \"y\"}],"
          "\"cells\": [{\"text\": \"1\"}, {\"text\": \"2\"}, {\"text\": \"\"}, {\"text\": \"a\"}, {\"text\": \"3\"}, {\"text\": \"4\"}, "
          "{\"text\": \"\"},"
          "{\"text\": \"\"}, {\"text\": \"5\"}, {\"text\": \"6\\t7\"}, {\"text\": \"\"}, {\"text\": \"b\"}]}]}",
          "标题\n三、申请\n项目||组织|备注|组织\n||企业||别的\n结果|一|1|a|2\n新增||5|b|6 7\n结果|二|3||4\n");
}

static void test_odd(void **state)
{
    (void)state;
    check("{\"schema\": \"gouji-tables/1\"}", "");
    check("\xEF\xBB\xBF {\"schema\": \"gouji-tables/1\", \"title\": 3, \"tables\": [null, {\"rows\": [{}], \"columns\": 1}, {\"columns\": "
          "[{\"label\": [1]}]}]}",
          "");
    static const char *const bad[] = {"{\"schema\": \"gouji-tables/1\"", "{\"schema\": \"gouji/1\"}", "[{\"schema\": \"gouji-series/1\"}]"};
    for (size_t i = 0; i < GJ_COUNT(bad); i++) {
        gj_text *t = NULL;
        gj_error err = {0};
        assert_int_equal(gj_text_decode(&t, "file", bad[i], strlen(bad[i]), NULL, &err), i == 0 ? GJ_E_SYNTAX : GJ_E_KIND);
        assert_non_null(strstr(err.text, "file"));
        gj_error_clear(&err);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_tables), cmocka_unit_test(test_odd)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
