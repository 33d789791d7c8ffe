/* screen_replay [--update] SAMPLES CASE.keys: replays a key script and compares its shots with CASE.txt, or writes that anew. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "script.h"

/* All of a file, NUL-terminated, malloc'ed; NULL if it cannot be read. */
static char *read_all(const char *path)
{
    FILE *f = fopen(path, "rb");
    char *all = NULL, buf[4096];
    size_t len = 0, cap = 0, n;
    if (f == NULL)
        return NULL;
    while ((n = fread(buf, 1, sizeof(buf), f)) > 0)
        for (size_t i = 0; i < n; i++) {
            MEM_GROW(all, len, cap);
            all[len++] = buf[i];
        }
    MEM_GROW(all, len, cap);
    all[len] = '\0';
    fclose(f);
    return all;
}

/* Says where two texts part, with the lines there. */
static void report(const char *want, const char *got)
{
    int line = 1;
    for (; *want != '\0' && *want == *got; want++, got++)
        line += *want == '\n';
    fprintf(stderr, "differs at line %d:\n", line);
    fprintf(stderr, "  expected: ...%.*s\n", (int)strcspn(want, "\n"), want);
    fprintf(stderr, "  got:      ...%.*s\n", (int)strcspn(got, "\n"), got);
}

static int compare(const char *expected, const char *got)
{
    char *want = read_all(expected);
    bool same = want != NULL && strcmp(want, got) == 0;
    if (want == NULL)
        perror(expected);
    else if (!same)
        report(want, got);
    if (!same)
        fprintf(stderr, "---- got ----\n%s", got);
    free(want);
    return same ? EXIT_SUCCESS : EXIT_FAILURE;
}

static int update(const char *expected, const char *got, size_t len)
{
    FILE *f = fopen(expected, "wb");
    if (f == NULL || fwrite(got, 1, len, f) != len || fclose(f) != 0) {
        perror(expected);
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
    bool updating = argc == 4 && strcmp(argv[1], "--update") == 0;
    if (argc != 3 && !updating) {
        fprintf(stderr, "usage: screen_replay [--update] SAMPLES CASE.keys\n");
        return 2;
    }
    char *samples = realpath(argv[argc - 2], NULL), *keys = realpath(argv[argc - 1], NULL), *got = NULL;
    size_t len = 0;
    FILE *out = samples != NULL && keys != NULL ? open_memstream(&got, &len) : NULL;
    if (out == NULL) {
        perror(argv[argc - 1]);
        return 2;
    }
    bool good = script_run(samples, keys, out);
    fclose(out);
    char *expected = mem_printf("%.*s.txt", (int)(strlen(keys) - strlen(".keys")), keys);
    int status = !good ? EXIT_FAILURE : updating ? update(expected, got, len) : compare(expected, got);
    free(expected);
    free(got);
    free(keys);
    free(samples);
    return status;
}
