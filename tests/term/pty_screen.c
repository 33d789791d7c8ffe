/* Runs a program in a pty, feeds it a script, prints its screen:  pty_screen [OPTION…] [SCRIPT|-] -- COMMAND [ARG…]
 *   --size=WxH (80x24)  --answer (the terminal answers questions)  --looks (attributes below each screen)  --cursor
 *   --quiet=MS (how long silence lasts before the program counts as ready; 100)  --env=NAME=VALUE
 * Script, one step a line, '#' starts a comment:
 *   keys NAME…    by name: j Enter Tab S-Tab Up PgDn F1 C-r M-x Esc Space
 *   type TEXT     as typed          paste TEXT    bracketed
 *   wait TEXT     until the screen shows it     ready         until it is quiet
 *   resize WxH    signal NUMBER     shot [NAME]   prints the screen
 * Without a shot the screen is printed at the end. Exit status: 0, 1 a step failed or the program could not run, 2 usage. */
#include "pty.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_ENV = 32, MAX_LINE = 4096 };

typedef struct session {
    pty *pty;
    int quiet_ms;
    bool looks, cursor;
    int shots;
} session;

typedef struct options {
    pty_options pty;
    session session;
    const char *script;
    const char *env[MAX_ENV + 1];
    size_t n_env;
} options;

static bool parse_size(const char *text, int *cols, int *rows)
{
    return sscanf(text, "%dx%d", cols, rows) == 2 && *cols > 0 && *rows > 0 && *cols < 10000 && *rows < 10000;
}

static bool do_shot(session *s, const char *name)
{
    pty_settle(s->pty, s->quiet_ms);
    char *screen = pty_screen(s->pty), *looks = s->looks ? pty_looks(s->pty) : NULL;
    int x, y;
    bool visible = pty_cursor(s->pty, &x, &y);
    if (name[0] != '\0' || s->shots > 0)
        printf("== %s\n", name);
    fputs(screen, stdout);
    if (looks != NULL)
        printf("-- looks\n%s", looks);
    if (s->cursor)
        printf("-- cursor %d,%d %s\n", x, y, visible ? "visible" : "hidden");
    free(screen);
    free(looks);
    s->shots++;
    return true;
}

static bool do_keys(session *s, const char *names)
{
    char copy[MAX_LINE], *save = NULL;
    snprintf(copy, sizeof copy, "%s", names);
    for (char *name = strtok_r(copy, " ", &save); name != NULL; name = strtok_r(NULL, " ", &save)) {
        if (!pty_send_key(s->pty, name))
            return false;
        if (strcmp(name, "Esc") == 0)
            pty_settle(s->pty, s->quiet_ms); /* or the next key would be taken for one with Alt */
    }
    return true;
}

static bool do_type(session *s, const char *text)
{
    pty_send(s->pty, text, strlen(text));
    return true;
}

static bool do_paste(session *s, const char *text)
{
    do_type(s, "\033[200~");
    do_type(s, text);
    return do_type(s, "\033[201~");
}

static bool do_wait(session *s, const char *text)
{
    return pty_wait_text(s->pty, text);
}

static bool do_ready(session *s, const char *rest)
{
    (void)rest;
    pty_settle(s->pty, s->quiet_ms);
    return true;
}

static bool do_resize(session *s, const char *size)
{
    int cols, rows;
    if (!parse_size(size, &cols, &rows))
        return false;
    pty_resize(s->pty, cols, rows);
    return true;
}

static bool do_signal(session *s, const char *number)
{
    pty_signal(s->pty, atoi(number));
    return atoi(number) > 0;
}

static const struct {
    const char *name;
    bool (*run)(session *s, const char *rest);
} steps[] = {
    {"keys", do_keys},   {"type", do_type},     {"paste", do_paste},   {"wait", do_wait},
    {"ready", do_ready}, {"resize", do_resize}, {"signal", do_signal}, {"shot", do_shot},
};

static bool run_step(session *s, const char *line)
{
    size_t len = strcspn(line, " ");
    const char *rest = line + len + (line[len] == ' ');
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
        if (strlen(steps[i].name) == len && memcmp(steps[i].name, line, len) == 0)
            return steps[i].run(s, rest);
    return false;
}

static bool run_script(session *s, FILE *script)
{
    char line[MAX_LINE];
    for (int number = 1; fgets(line, sizeof line, script) != NULL; number++) {
        line[strcspn(line, "\r\n")] = '\0';
        if (line[0] == '\0' || line[0] == '#')
            continue;
        if (!run_step(s, line)) {
            fprintf(stderr, "pty_screen: line %d failed: %s\n", number, line);
            do_shot(s, "at the failure");
            return false;
        }
    }
    return true;
}

/* Reads one option; false if it is none. */
static bool read_option(options *o, const char *arg)
{
    if (strncmp(arg, "--size=", 7) == 0)
        return parse_size(arg + 7, &o->pty.cols, &o->pty.rows);
    if (strncmp(arg, "--quiet=", 8) == 0)
        return (o->session.quiet_ms = atoi(arg + 8)) > 0;
    if (strncmp(arg, "--env=", 6) == 0 && o->n_env < MAX_ENV) {
        o->env[o->n_env++] = arg + 6;
        return true;
    }
    const struct {
        const char *name;
        bool *flag;
    } flags[] = {{"--answer", &o->pty.answer}, {"--looks", &o->session.looks}, {"--cursor", &o->session.cursor}};
    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++)
        if (strcmp(arg, flags[i].name) == 0)
            return *flags[i].flag = true;
    if (o->script != NULL || (arg[0] == '-' && arg[1] != '\0'))
        return false;
    o->script = arg;
    return true;
}

/* Index of the command in argv, 0 for wrong usage. */
static int read_options(options *o, int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--") == 0)
            return i + 1 < argc ? i + 1 : 0;
        if (!read_option(o, argv[i]))
            return 0;
    }
    return 0;
}

int main(int argc, char **argv)
{
    options o = {.pty = {.cols = 80, .rows = 24}, .session = {.quiet_ms = 100}};
    int command = read_options(&o, argc, argv);
    if (command == 0) {
        fprintf(stderr, "usage: pty_screen [--size=WxH] [--answer] [--looks] [--cursor] [--quiet=MS] [--env=N=V] [SCRIPT|-] -- COMMAND…\n");
        return 2;
    }
    FILE *script = o.script == NULL ? NULL : strcmp(o.script, "-") == 0 ? stdin : fopen(o.script, "r");
    if (o.script != NULL && script == NULL) {
        perror(o.script);
        return 2;
    }
    o.pty.env = o.env;
    session s = o.session;
    s.pty = pty_start((const char *const *)(argv + command), &o.pty);
    if (s.pty == NULL)
        return 1;
    pty_settle(s.pty, s.quiet_ms);
    bool good = script == NULL || run_script(&s, script);
    if (good && s.shots == 0)
        do_shot(&s, "");
    pty_free(s.pty);
    if (script != NULL && script != stdin)
        fclose(script);
    return good ? 0 : 1;
}
