/* layer: gj_rule */
/* Of what level an organ is, by its name. */
#include "rule/organ.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void test_levels(void **state)
{
    static const struct {
        const char *name;
        gj_organ_level level;
        bool government, city;
    } names[] = {
        {"国家云浦局", GJ_LEVEL_STATE, false, false},
        {"青栎省水务厅", GJ_LEVEL_PROVINCE, false, false},
        {"北京市水务局", GJ_LEVEL_PROVINCE, false, false},
        {"北京市云浦区人民政府", GJ_LEVEL_COUNTY, true, false},
        {"三沙市人民政府", GJ_LEVEL_PREFECTURE, true, false},
        {"云浦市水务局", GJ_LEVEL_UNKNOWN, false, true}, /* a county or not */
        {"石麓州云浦市水务局", GJ_LEVEL_COUNTY, false, false},
        {"青栎市云浦市政府", GJ_LEVEL_COUNTY, true, false},
        {"云浦县望川镇人民政府", GJ_LEVEL_TOWNSHIP, true, false},
        {"云浦县社区建设局", GJ_LEVEL_COUNTY, false, false},
        {"云浦市城区建设局", GJ_LEVEL_UNKNOWN, false, true},
        {"水务局", GJ_LEVEL_UNKNOWN, false, false},
        {"云浦县住房和城乡建设局", GJ_LEVEL_COUNTY, false, false}, /* no 乡 */
        {"云浦县乡村振兴局", GJ_LEVEL_COUNTY, false, false},
        {"青栎市市场监督管理局", GJ_LEVEL_UNKNOWN, false, true}, /* one city */
    };
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        gj_organ o = gj_organ_read(names[i].name);
        if (o.level != names[i].level || o.government != names[i].government || o.city != names[i].city)
            fail_msg("%s: level %d, government %d, city %d", names[i].name, o.level, o.government, o.city);
    }
}

static void test_same(void **state)
{
    (void)state;
    assert_true(gj_organ_same("", "云浦县水务局"));
    assert_true(gj_organ_same("县水务局", "云浦县水务局"));
    assert_true(gj_organ_same("云浦县人民政府", "云浦县政府"));
    assert_false(gj_organ_same("云浦县人民政府", "云浦县人民政府办公室"));
    assert_false(gj_organ_same("青栎县水务局", "云浦县水务局"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_levels), cmocka_unit_test(test_same)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
