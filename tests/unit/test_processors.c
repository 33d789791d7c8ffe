/* layer: tui_core */
/* How many processors control groups allow, of both versions, from a tree of files made for it. */
#include "cli/processors.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void put(const char *path, const char *content)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(content, f);
    fclose(f);
}

static int enter(void **state)
{
    static char folder[32];
    strcpy(folder, "/tmp/gouji-groups-XXXXXX");
    *state = folder;
    return mkdtemp(folder) && chdir(folder) == 0 && mkdir("mount", 0755) == 0 ? 0 : -1;
}

static int leave(void **state)
{
    char command[64];
    snprintf(command, sizeof command, "rm -r %s", (const char *)*state);
    return chdir("/") == 0 && system(command) == 0 ? 0 : -1;
}

/* The least of the group and of those above it, rounded up. */
static void test_version_2(void **state)
{
    (void)state;
    put("groups", "0::/a/b\n");
    assert_true(processors_of_groups("groups", "mount") == SIZE_MAX);
    assert_int_equal(mkdir("mount/a", 0755) | mkdir("mount/a/b", 0755), 0);
    put("mount/a/b/cpu.max", "max 100000\n");
    assert_true(processors_of_groups("groups", "mount") == SIZE_MAX);
    put("mount/a/cpu.max", "150000 100000\n");
    assert_int_equal(processors_of_groups("groups", "mount"), 2);
    put("mount/a/b/cpu.max", "20000 100000\n");
    assert_int_equal(processors_of_groups("groups", "mount"), 1);
    put("groups", "0::/\n");
    put("mount/cpu.max", "300000 100000\n"); /* in a container */
    assert_int_equal(processors_of_groups("groups", "mount"), 3);
}

static void test_version_1(void **state)
{
    (void)state;
    put("groups", "5:cpuset:/x\n4:cpu,cpuacct:/x\n");
    assert_int_equal(mkdir("mount/cpu,cpuacct", 0755) | mkdir("mount/cpu,cpuacct/x", 0755), 0);
    put("mount/cpu,cpuacct/x/cpu.cfs_quota_us", "-1\n");
    put("mount/cpu,cpuacct/x/cpu.cfs_period_us", "100000\n");
    assert_true(processors_of_groups("groups", "mount") == SIZE_MAX);
    put("mount/cpu,cpuacct/x/cpu.cfs_quota_us", "400000\n");
    assert_int_equal(processors_of_groups("groups", "mount"), 4);
}

static void test_none(void **state)
{
    (void)state;
    assert_true(processors_of_groups("nowhere", "mount") == SIZE_MAX);
    assert_true(processors_allowed() >= 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(test_version_2, enter, leave),
                                       cmocka_unit_test_setup_teardown(test_version_1, enter, leave), cmocka_unit_test(test_none)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
