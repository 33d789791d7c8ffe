/* How fast reports are checked: generates reports in all layouts from a seed and runs the program on them.
 *
 *   bench GOUJI [COUNT [SEED]]     10,000 reports from seed 1 unless told otherwise
 *
 * Prints a line for each layout and one for all: reports and megabytes a second, the largest memory the program had, and
 * how many times as long it took as `cat FILES | wc -m`, which does nothing but decode and count. Each the best of three. */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tear.h"

enum { RUNS = 3, PATH_ROOM = 512 };

static _Noreturn void die(const char *what)
{
    perror(what);
    exit(1);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* ---- files ---- */

/* Writes one report into `folder`; its size in bytes. Each is of an organ of its own: thousands of versions of one report are no folder that
 * anybody has, and would be compared with each other cell by cell. */
static size_t write_report(const char *folder, uint64_t seed, const tear_layout *layout)
{
    char path[PATH_ROOM];
    tear_report r;
    tear_report_make(&r, seed);
    snprintf(r.unit, sizeof(r.unit), "临山县第%" PRIu64 "水利局", seed);
    char *text = tear_write(&r, layout);
    size_t len = strlen(text);
    snprintf(path, sizeof(path), "%s/%06" PRIu64 ".txt", folder, seed);
    FILE *out = fopen(path, "wb");
    if (out == NULL || fwrite(text, 1, len, out) != len || fclose(out) != 0)
        die(path);
    free(text);
    tear_report_free(&r);
    return len;
}

/* A folder for each layout under `top`, the reports shared out among them; bytes[i] is the size of layout i. */
static void write_reports(const char *top, uint64_t count, uint64_t seed, size_t *bytes)
{
    for (size_t i = 0; i < tear_layout_count; i++) {
        char folder[PATH_ROOM / 2];
        snprintf(folder, sizeof(folder), "%s/%s", top, tear_layouts[i].name);
        if (mkdir(folder, 0700) != 0)
            die(folder);
        for (uint64_t k = i; k < count; k += tear_layout_count)
            bytes[i] += write_report(folder, seed + k, &tear_layouts[i]);
    }
}

/* ---- measuring ---- */

typedef struct measure {
    double seconds;
    long peak_kib;
    int status;
} measure;

/* Runs the program with its output thrown away. */
static measure run_once(const char *const argv[])
{
    double start = now();
    pid_t child = fork();
    if (child == 0) {
        int null = open("/dev/null", O_WRONLY);
        if (null >= 0 && dup2(null, STDOUT_FILENO) >= 0)
            execvp(argv[0], (char *const *)argv);
        _exit(127);
    }
    struct rusage usage;
    int status;
    while (child > 0 && wait4(child, &status, 0, &usage) < 0) {
        if (errno != EINTR)
            die("wait4");
    }
    if (child < 0)
        die("fork");
    return (measure){now() - start, usage.ru_maxrss, WIFEXITED(status) ? WEXITSTATUS(status) : 128};
}

static measure run_best(const char *const argv[])
{
    measure best = run_once(argv);
    for (int i = 1; i < RUNS; i++) {
        measure m = run_once(argv);
        if (m.seconds < best.seconds)
            best.seconds = m.seconds;
        if (m.peak_kib > best.peak_kib)
            best.peak_kib = m.peak_kib;
    }
    return best;
}

/* Measures `gouji check` on the folder beside cat and wc, and prints a line. */
static int report_line(const char *name, const char *gouji, const char *folder, uint64_t count, size_t bytes)
{
    char count_command[2 * PATH_ROOM];
    snprintf(count_command, sizeof(count_command), "find '%s' -name '*.txt' -print0 | xargs -0 cat | LC_ALL=C.UTF-8 wc -m", folder);
    measure check = run_best((const char *[]){gouji, "check", "--format=ndjson", folder, NULL});
    measure cat = run_best((const char *[]){"sh", "-c", count_command, NULL});
    double megabytes = (double)bytes / 1e6;
    printf("%-14s %8" PRIu64 " %9.1f %10.0f %8.1f %9.1f %8.2f\n", name, count, megabytes, (double)count / check.seconds,
           megabytes / check.seconds, (double)check.peak_kib / 1024, check.seconds / cat.seconds);
    fflush(stdout);
    return check.status > 1;
}

static void remove_all(const char *top)
{
    run_once((const char *[]){"rm", "-rf", top, NULL});
}

int main(int argc, char **argv)
{
    char top[] = "/tmp/gouji-bench-XXXXXX";
    uint64_t count = argc > 2 ? strtoull(argv[2], NULL, 10) : 10000, seed = argc > 3 ? strtoull(argv[3], NULL, 10) : 1;
    size_t *bytes = calloc(tear_layout_count, sizeof(*bytes)), all = 0;
    if (argc < 2 || count == 0 || bytes == NULL) {
        fputs("usage: bench GOUJI [COUNT [SEED]]\n", stderr);
        return 2;
    }
    if (mkdtemp(top) == NULL)
        die(top);
    write_reports(top, count, seed, bytes);

    int failed = 0;
    printf("%-14s %8s %9s %10s %8s %9s %8s\n", "layout", "reports", "MB", "reports/s", "MB/s", "peak MiB", "x wc -m");
    for (size_t i = 0; i < tear_layout_count; i++) {
        char folder[PATH_ROOM];
        snprintf(folder, sizeof(folder), "%s/%s", top, tear_layouts[i].name);
        failed += report_line(tear_layouts[i].name, argv[1], folder, (count - i + tear_layout_count - 1) / tear_layout_count, bytes[i]);
        all += bytes[i];
    }
    failed += report_line("all", argv[1], top, count, all);
    remove_all(top);
    free(bytes);
    return failed > 0;
}
