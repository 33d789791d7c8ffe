/* Mutates whole files and runs the whole program on them:
 *
 *   mutate GOUJI [--count=N] [--first=SEED] [--seconds=S] [--keep=FOLDER]
 *
 * Each run has a number. From it come a report as a text, a web page, a Word file, a PDF or an OFD file (seeds.c), its changes
 * (mutation.c) and a command with its format, so that `--first=N --count=1` does the same again. A run is wrong if the program ends by
 * a signal, a report of the sanitizers or an undocumented status, computes for more than fifteen seconds (with sanitizers one second
 * is up to thirty), or writes what cannot be read: JSON must parse, every other file must be read by gouji, a Word file must be an
 * archive. Wrong inputs are kept in FOLDER. --seconds ends the search early and says so. */
#include <errno.h>
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "mutation.h"
#include "run.h"
#include "tear.h"
#include "zip_file.h"

enum { MOST_COMMANDS = 64, SECONDS = 15, WORDS = 6 };

/* How what a command writes is read again. */
typedef enum reading { READ_NOT, READ_JSON, READ_LINES, READ_REPORT, READ_SOURCE } reading;

typedef struct command {
    const char *words[WORDS]; /* behind the name of the program; the file comes last */
    reading how;
    char format[32];
} command;

typedef struct search {
    char *program;
    const char *keep;
    char folder[64];
    command commands[MOST_COMMANDS];
    size_t n_commands;
    uint64_t runs, failed;
    uint64_t by_kind[SEED_KINDS];
} search;

/* Runs the command on the file `input` of the folder; NULL: on none. */
static void run_command(run *r, const search *s, const command *c, const char *input)
{
    char *argv[RUN_ARGUMENTS] = {s->program};
    size_t n = 1;
    for (size_t i = 0; i < WORDS && c->words[i] != NULL; i++)
        argv[n++] = (char *)(uintptr_t)c->words[i];
    argv[n] = (char *)(uintptr_t)input;
    run_program(r, s->folder, argv, SECONDS);
}

static void add_command(search *s, reading how, const char *name, const char *format, const char *more)
{
    if (s->n_commands == MOST_COMMANDS)
        abort();
    command *c = &s->commands[s->n_commands++];
    *c = (command){.words = {name, c->format, more}, .how = how};
    snprintf(c->format, sizeof c->format, "%s", format);
}

static reading reading_of(const char *format)
{
    static const struct {
        const char *format;
        reading how;
    } others[] = {{"json", READ_JSON}, {"sarif", READ_JSON},    {"ndjson", READ_LINES},
                  {"xlsx", READ_NOT},  {"source", READ_SOURCE}, {"long", READ_NOT}};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (strcmp(format, others[i].format) == 0)
            return others[i].how;
    return READ_REPORT;
}

/* The command in each of the formats that its help lists, also those that come to be: "--format=FORMAT … (csv|tsv)". */
static void add_formats(search *s, const char *name, bool writes_reports, const char *more)
{
    const command help = {.words = {name, "--help"}};
    run r;
    run_command(&r, s, &help, NULL);
    char *line = strstr(r.out, "--format="), *from = line != NULL ? strchr(line, '(') : NULL;
    if (from == NULL)
        abort();
    for (char *format = from + 1, *end; *(format - 1) != ')'; format = end + 1) {
        char option[sizeof s->commands[0].format];
        end = format + strcspn(format, "|)");
        snprintf(option, sizeof option, "--format=%.*s", (int)(end - format), format);
        reading how = reading_of(option + strlen("--format="));
        add_command(s, how == READ_REPORT && !writes_reports ? READ_NOT : how, name, option, more);
    }
    run_free(&r);
}

static void list_commands(search *s)
{
    add_formats(s, "check", false, NULL);
    add_formats(s, "show", false, NULL);
    add_formats(s, "export", true, "--apply-certain");
    add_formats(s, "opinion", true, NULL);
    add_command(s, READ_NOT, "show", "--trace", NULL);
    add_command(s, READ_NOT, "export", "--in-place", "--apply-certain");
}

static void put_file(const char *folder, const char *name, const void *s, size_t len)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "wb");
    if (f == NULL || fwrite(s, 1, len, f) != len || fclose(f) != 0)
        abort();
}

/* ---- what was written ---- */

static bool is_json(const char *s, size_t len)
{
    json_t *value = json_loadb(s, len, JSON_ALLOW_NUL, NULL);
    json_decref(value);
    return value != NULL;
}

static bool are_json_lines(const char *s, size_t len)
{
    for (const char *end = s + len, *next; s < end; s = next) {
        const char *stop = memchr(s, '\n', (size_t)(end - s));
        if (stop == NULL || !is_json(s, (size_t)(stop - s)))
            return false;
        next = stop + 1;
    }
    return true;
}

static bool is_archive(const void *s, size_t len)
{
    zip_file z;
    bool good = zip_file_read(&z, s, len);
    zip_file_free(&z);
    return good;
}

/* gouji reads what it has written. */
static void read_report(run *r, const search *s)
{
    static const command check = {.words = {"check", "--format=ndjson"}};
    run again;
    put_file(s->folder, "written", r->out, r->out_len);
    run_command(&again, s, &check, "written");
    if (again.fault[0] != '\0')
        snprintf(r->fault, sizeof r->fault, "read back: %.40s", again.fault);
    else if (again.status == 2)
        snprintf(r->fault, sizeof r->fault, "is not read back");
    if (r->fault[0] != '\0') {
        free(r->err);
        r->err = again.err;
        r->err_len = again.err_len;
        again.err = NULL;
    }
    run_free(&again);
}

static void read_output(run *r, const search *s, reading how, bool was_archive)
{
    bool good = true;
    if (r->fault[0] != '\0' || r->out_len == 0 || r->out_len == RUN_OUTPUT)
        return;
    if (how == READ_JSON)
        good = is_json(r->out, r->out_len);
    else if (how == READ_LINES)
        good = are_json_lines(r->out, r->out_len);
    else if (how == READ_SOURCE && was_archive)
        good = is_archive(r->out, r->out_len);
    if (!good)
        snprintf(r->fault, sizeof r->fault, "is not well-formed");
    else if (how == READ_REPORT || how == READ_SOURCE)
        read_report(r, s);
}

/* ---- runs ---- */

static void tell(const search *s, const run *r, const command *c, uint64_t seed, seed_kind kind, const mutated *m)
{
    char name[64];
    snprintf(name, sizeof name, "%" PRIu64 "-%s", seed, seed_names[kind]);
    printf("run %" PRIu64 " (%s): gouji %s %s %s: %s\n%.1500s\n", seed, seed_names[kind], c->words[0], c->words[1] ? c->words[1] : "",
           c->words[2] ? c->words[2] : "", r->fault, r->err);
    if (s->keep != NULL) {
        if (mkdir(s->keep, 0777) != 0 && errno != EEXIST)
            abort();
        put_file(s->keep, name, m->s, m->len);
    }
}

static void try_seed(search *s, uint64_t seed)
{
    uint64_t state = seed * 0x9e3779b97f4a7c15u;
    seed_kind kind = (seed_kind)tear_below(&state, SEED_KINDS);
    mutated m;
    run r;
    m.s = seed_make(kind, &state, &m.len);
    mutate(&m, kind, &state);
    const command *c = &s->commands[tear_below(&state, (uint32_t)s->n_commands)];
    for (size_t i = 0, rewrite = kind == SEED_WORD && tear_below(&state, 3) == 0; i < s->n_commands && rewrite; i++)
        c = s->commands[i].how == READ_SOURCE ? &s->commands[i] : c; /* the most that is done with a package */
    put_file(s->folder, "input", m.s, m.len);
    run_command(&r, s, c, "input");
    read_output(&r, s, c->how, kind == SEED_WORD && is_archive(m.s, m.len));
    if (r.fault[0] != '\0')
        tell(s, &r, c, seed, kind, &m);
    s->failed += r.fault[0] != '\0';
    s->runs++;
    s->by_kind[kind]++;
    run_free(&r);
    free(m.s);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void clean(const char *folder)
{
    static const char *const names[] = {"input", "input.orig", "written"};
    char path[256];
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
    }
    rmdir(folder);
}

/* Value of "--name=value" behind the first word, or `otherwise`. */
static const char *option(int argc, char **argv, const char *name, const char *otherwise)
{
    size_t len = strlen(name);
    for (int i = 2; i < argc; i++)
        if (strncmp(argv[i], name, len) == 0)
            return argv[i] + len;
    return otherwise;
}

/* The same for everyone, but for what the sanitizers are told. */
static void set_environment(void)
{
    static const char *const variables[][2] = {
        {"LC_ALL", "C.UTF-8"}, {"LANGUAGE", ""}, {"TZ", "UTC"}, {"XDG_CONFIG_HOME", "/nonexistent"}, {"XDG_STATE_HOME", "/dev/null/none"}};
    for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++)
        if (setenv(variables[i][0], variables[i][1], 1) != 0)
            abort();
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: mutate GOUJI [--count=N] [--first=SEED] [--seconds=S] [--keep=FOLDER]\n");
        return 2;
    }
    search s = {.folder = "/tmp/gouji-mutate-XXXXXX", .keep = option(argc, argv, "--keep=", NULL)};
    uint64_t count = strtoull(option(argc, argv, "--count=", "200"), NULL, 10),
             first = strtoull(option(argc, argv, "--first=", "1"), NULL, 10);
    double seconds = strtod(option(argc, argv, "--seconds=", "1e9"), NULL), start = now();
    s.program = realpath(argv[1], NULL);
    if (s.program == NULL || mkdtemp(s.folder) == NULL) {
        perror(argv[1]);
        return 2;
    }
    set_environment();
    list_commands(&s);
    for (uint64_t seed = first; seed < first + count && now() - start < seconds; seed++)
        try_seed(&s, seed);
    double took = now() - start;
    printf("%" PRIu64 " of %" PRIu64 " runs (", s.runs, count);
    for (int kind = 0; kind < SEED_KINDS; kind++)
        printf("%s%s %" PRIu64, kind > 0 ? ", " : "", seed_names[kind], s.by_kind[kind]);
    printf("), %.1f runs/s, %" PRIu64 " wrong\n", (double)s.runs / took, s.failed);
    clean(s.folder);
    free(s.program);
    return s.failed > 0;
}
