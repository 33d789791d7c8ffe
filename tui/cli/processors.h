/* How many processors this process may use. */
#ifndef TUI_CLI_PROCESSORS_H
#define TUI_CLI_PROCESSORS_H

#include <stddef.h>

/* At least 1: those of its affinity, and not more than its control groups give it time on. */
size_t processors_allowed(void);
/* What the control groups give time on, rounded up; SIZE_MAX: no limit, or none that can be read. `groups` is /proc/self/cgroup, `mount`
 * /sys/fs/cgroup: of version 2 cpu.max of the group and of those above it, of version 1 the quota of the controller cpu. */
size_t processors_of_groups(const char *groups, const char *mount);

#endif
