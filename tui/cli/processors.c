/* Control groups: Documentation/admin-guide/cgroup-v2.rst (cpu.max "quota period", quota may be "max"), scheduler/sched-bwc.rst of the
 * Linux kernel (cpu.cfs_quota_us, -1 for none, and cpu.cfs_period_us). */
#define _GNU_SOURCE /* sched_getaffinity */
#include "cli/processors.h"

#include <sched.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "mem.h"

/* The first line of mount/path/name into `line`. */
static bool read_line(char *line, int size, const char *mount, const char *path, const char *name)
{
    char *file = mem_printf("%s%s/%s", mount, path, name);
    FILE *f = fopen(file, "re");
    bool read = f && fgets(line, size, f);
    if (f)
        fclose(f);
    free(file);
    return read;
}

static size_t whole(long long quota, long long period)
{
    return quota > 0 && period > 0 ? (size_t)((quota + period - 1) / period) : SIZE_MAX;
}

static size_t limit_2(const char *mount, const char *path)
{
    char line[128];
    long long quota, period;
    if (!read_line(line, sizeof line, mount, path, "cpu.max") || sscanf(line, "%lld %lld", &quota, &period) != 2)
        return SIZE_MAX;
    return whole(quota, period);
}

static size_t limit_1(const char *mount, const char *path)
{
    char quota[64], period[64];
    if (!read_line(quota, sizeof quota, mount, path, "cpu.cfs_quota_us") ||
        !read_line(period, sizeof period, mount, path, "cpu.cfs_period_us"))
        return SIZE_MAX;
    return whole(strtoll(quota, NULL, 10), strtoll(period, NULL, 10));
}

/* The least limit of the group and of all above it; the path is cut up. In a container the mount is that of the group itself. */
static size_t least(size_t (*limit)(const char *mount, const char *path), const char *mount, char *path)
{
    size_t found = SIZE_MAX;
    for (;;) {
        size_t here = limit(mount, path);
        found = here < found ? here : found;
        char *slash = strrchr(path, '/');
        if (!slash)
            return found;
        *slash = '\0';
    }
}

static bool names_cpu(const char *controllers, const char *end)
{
    for (const char *at = controllers; at < end; at++) {
        size_t n = strcspn(at, ",:");
        if (n == 3 && strncmp(at, "cpu", 3) == 0)
            return true;
        at += n;
    }
    return false;
}

size_t processors_of_groups(const char *groups, const char *mount)
{
    char line[4096];
    size_t found = SIZE_MAX;
    FILE *f = fopen(groups, "re");
    while (f && fgets(line, sizeof line, f)) {
        char *controllers = strchr(line, ':'), *path = controllers ? strchr(controllers + 1, ':') : NULL;
        if (!path)
            continue;
        line[strcspn(line, "\n")] = '\0';
        size_t here = SIZE_MAX;
        if (path == controllers + 1)
            here = least(limit_2, mount, path + 1);
        else if (names_cpu(controllers + 1, path)) {
            char *at = mem_printf("%s/%.*s", mount, (int)(path - controllers - 1), controllers + 1);
            here = least(limit_1, at, path + 1);
            free(at);
        }
        found = here < found ? here : found;
    }
    if (f)
        fclose(f);
    return found;
}

static size_t of_affinity(void)
{
#ifdef CPU_COUNT
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0)
        return (size_t)CPU_COUNT(&set);
#endif
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    return online > 0 ? (size_t)online : 1;
}

size_t processors_allowed(void)
{
    size_t n = of_affinity(), groups = processors_of_groups("/proc/self/cgroup", "/sys/fs/cgroup");
    return groups < n ? groups : n;
}
