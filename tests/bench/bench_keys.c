/* What a key costs on a terminal: bytes that are written for it, in each pane of one report or of a folder, and the memory that the program
 * has had at its most.
 *
 *   bench_keys GOUJI PATH
 *
 * A line for each size and pane: keys that changed the screen, and the median, the ninth tenth and the most of their bytes. With a folder
 * it waits until all is read, so that the last line is the memory for all of it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "pty.h"

enum { QUIET_MS = 60, START_MS = 1000, MOST_KEYS = 64 };

static const int sizes[][2] = {{80, 24}, {140, 40}, {200, 60}};

static const struct {
    const char *pane, *there, *keys;
} walks[] = {
    {"tree", "1", "Down Down Down Down Down Down Up Up Up Up"},
    {"table", "3 G Up Up Enter g Home", "Down Down Down Down Down Down Right Right Right Right Right Right Up Up Up Up Left Left Left"},
    {"findings", "3", "Down Down Down Down Up Up Up"},
    {"next finding", "1", "n n n n n n"},
};

static size_t written(pty *p)
{
    size_t len;
    (void)pty_output(p, &len);
    return len;
}

/* Presses the keys named; out[] gets the bytes of each that was answered. Returns how many were. */
static size_t press(pty *p, const char *names, size_t *out)
{
    char keys[256], *rest = NULL;
    size_t n = 0;
    snprintf(keys, sizeof keys, "%s", names);
    for (char *name = strtok_r(keys, " ", &rest); name != NULL; name = strtok_r(NULL, " ", &rest)) {
        size_t before = written(p);
        if (!pty_send_key(p, name))
            return 0;
        pty_settle(p, QUIET_MS);
        if (out != NULL && n < MOST_KEYS && written(p) > before)
            out[n++] = written(p) - before;
    }
    return n;
}

static int by_size(const void *left, const void *right)
{
    size_t a = *(const size_t *)left, b = *(const size_t *)right;
    return a < b ? -1 : a > b;
}

/* One pane at one size; false if the program could not be started or did not end well. */
static bool measure(const char *gouji, const char *path, size_t size, size_t walk)
{
    const char *argv[] = {gouji, "--no-ledger", path, NULL};
    const char *const env[] = {"TERM=xterm-256color", "GOUJI_AMBIGUOUS=1", "XDG_CONFIG_HOME=/nonexistent", NULL};
    size_t bytes[MOST_KEYS] = {0};
    pty *p = pty_start(argv, &(pty_options){.cols = sizes[size][0], .rows = sizes[size][1], .env = env});
    if (p == NULL)
        return false;
    pty_settle(p, START_MS);
    (void)press(p, walks[walk].there, NULL);
    size_t n = press(p, walks[walk].keys, bytes);
    qsort(bytes, n, sizeof *bytes, by_size);
    printf("%3dx%-3d %-14s %4zu %8zu %8zu %8zu\n", sizes[size][0], sizes[size][1], walks[walk].pane, n, bytes[n / 2], bytes[n * 9 / 10],
           n > 0 ? bytes[n - 1] : 0);
    fflush(stdout);
    return pty_quit(p);
}

int main(int argc, char **argv)
{
    bool well = argc == 3;
    if (!well) {
        fputs("usage: bench_keys GOUJI PATH\n", stderr);
        return 2;
    }
    printf("%-7s %-14s %4s %8s %8s %8s\n", "size", "pane", "keys", "median B", "90 % B", "most B");
    for (size_t size = 0; size < sizeof sizes / sizeof *sizes; size++)
        for (size_t walk = 0; walk < sizeof walks / sizeof *walks; walk++)
            well &= measure(argv[1], argv[2], size, walk);
    struct rusage usage;
    if (getrusage(RUSAGE_CHILDREN, &usage) == 0)
        printf("peak memory %.1f MiB\n", (double)usage.ru_maxrss / 1024);
    return well ? 0 : 1;
}
