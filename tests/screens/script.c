#include "script.h"

#include <ftw.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gouji/text.h"
#include "mem.h"
#include "shell/loop.h"
#include "shell/screen.h"

enum { MAX_FILES = 16, LINE = 1024 };

typedef struct script {
    const char *samples;
    FILE *out;
    int w, h, ambiguous;
    term *t;
    app *a;
    char *ledger_path; /* NULL: nothing is remembered */
    char *roster;      /* NULL: none */
    ledger *ledger;
    bool left; /* the program has ended */
} script;

/* One step: takes the rest of its line. False if that makes no sense. */
typedef bool step(script *s, char *rest);

static bool copy_file(const char *from, const char *to)
{
    char buf[4096];
    size_t n;
    FILE *in = fopen(from, "rb");
    FILE *copy = in == NULL ? NULL : fopen(to, "wb");
    if (copy == NULL) {
        if (in != NULL)
            fclose(in);
        return false;
    }
    while ((n = fread(buf, 1, sizeof(buf), in)) > 0)
        fwrite(buf, 1, n, copy);
    fclose(in);
    return fclose(copy) == 0;
}

static void show(script *s)
{
    if (s->t != NULL && !s->left)
        s->left = loop_run(s->a, s->t);
}

static bool do_size(script *s, char *rest)
{
    return sscanf(rest, "%dx%d", &s->w, &s->h) == 2;
}

static bool do_ambiguous(script *s, char *rest)
{
    return sscanf(rest, "%d", &s->ambiguous) == 1;
}

static bool do_ledger(script *s, char *rest)
{
    free(s->ledger_path);
    s->ledger_path = mem_strdup(rest);
    return s->t == NULL;
}

static bool do_roster(script *s, char *rest)
{
    free(s->roster);
    s->roster = mem_strdup(rest);
    return s->t == NULL;
}

/* Ends the program as a kill would: nothing is told to it. */
static bool do_end(script *s, char *rest)
{
    (void)rest;
    app_free(s->a);
    term_free(s->t);
    ledger_close(s->ledger);
    s->a = NULL;
    s->t = NULL;
    s->ledger = NULL;
    s->left = false;
    return true;
}

/* A file that is no sample is opened all the same: it is one that does not exist. */
static bool do_open(script *s, char *rest)
{
    char *paths[MAX_FILES], *at;
    size_t n = 0;
    for (char *name = strtok_r(rest, " ", &at); name != NULL && n < MAX_FILES; name = strtok_r(NULL, " ", &at)) {
        char from[PATH_MAX];
        snprintf(from, sizeof(from), "%s/%s", s->samples, name);
        if (access(from, R_OK) == 0 && !copy_file(from, name))
            return false;
        paths[n++] = name;
    }
    s->t = term_mem_new(s->w, s->h, s->ambiguous);
    s->a = app_new(paths, n, NULL);
    if (s->ledger_path != NULL && ledger_open(&s->ledger, s->ledger_path, LEDGER_WRITE, NULL) != GJ_OK)
        return false;
    app_set_ledger(s->a, s->ledger);
    if (s->roster != NULL && app_read_roster(s->a, s->roster, NULL) != GJ_OK)
        return false;
    show(s);
    return n > 0;
}

static bool do_keys(script *s, char *line)
{
    char *at;
    for (char *name = strtok_r(line, " ", &at); name != NULL; name = strtok_r(NULL, " ", &at)) {
        uint32_t key = key_of_name(name);
        if (key == 0 || s->t == NULL)
            return false;
        term_mem_push(s->t, (event){.kind = EVENT_KEY, .key = key});
    }
    show(s);
    return true;
}

/* What stands between the quotes, in place, with \n and \t as in C; NULL if there are none. */
static char *unquote(char *rest)
{
    size_t n = strlen(rest);
    if (n < 2 || rest[0] != '"' || rest[n - 1] != '"')
        return NULL;
    rest[n - 1] = '\0';
    char *to = rest + 1;
    for (const char *at = rest + 1; *at != '\0'; at++) {
        bool escaped = at[0] == '\\' && (at[1] == 'n' || at[1] == 't');
        at += escaped;
        *to++ = !escaped ? *at : *at == 'n' ? '\n' : '\t';
    }
    *to = '\0';
    return rest + 1;
}

static bool do_text(script *s, char *rest)
{
    char *text = unquote(rest);
    if (text == NULL || s->t == NULL)
        return false;
    for (size_t len = strlen(text); len > 0;) {
        uint32_t cp;
        size_t n = gj_utf8_next(text, len, &cp);
        term_mem_push(s->t, (event){.kind = EVENT_KEY, .key = cp, .ms = 1});
        text += n;
        len -= n;
    }
    show(s);
    return true;
}

static bool do_paste(script *s, char *rest)
{
    char *text = unquote(rest);
    if (text == NULL || s->t == NULL)
        return false;
    term_mem_push(s->t, (event){.kind = EVENT_PASTE, .text = text, .len = strlen(text)});
    show(s);
    return true;
}

static bool point(script *s, mouse_button button, const char *at)
{
    event e = {.kind = EVENT_MOUSE, .button = button};
    if (s->t == NULL || sscanf(at, "%d %d", &e.x, &e.y) != 2)
        return false;
    term_mem_push(s->t, e);
    show(s);
    return true;
}

static bool do_click(script *s, char *rest)
{
    return point(s, MOUSE_LEFT, rest);
}

static bool do_wheel(script *s, char *rest)
{
    bool up = strncmp(rest, "up ", 3) == 0;
    return (up || strncmp(rest, "down ", 5) == 0) && point(s, up ? MOUSE_WHEEL_UP : MOUSE_WHEEL_DOWN, rest + (up ? 3 : 5));
}

static bool do_resize(script *s, char *rest)
{
    if (s->t == NULL || !do_size(s, rest))
        return false;
    term_mem_resize(s->t, s->w, s->h);
    show(s);
    return true;
}

static bool do_file(script *s, char *rest)
{
    FILE *f = fopen(rest, "rb");
    int c;
    fprintf(s->out, "=== file %s%s\n", rest, f == NULL ? ": none" : "");
    while (f != NULL && (c = getc(f)) != EOF)
        if (c != '\r')
            putc(c, s->out);
    if (f != NULL)
        fclose(f);
    return true;
}

static bool do_clip(script *s, char *rest)
{
    const char *text = s->t != NULL ? term_mem_copied(s->t) : NULL;
    fprintf(s->out, "=== clip %s%s\n%s%s", rest, text == NULL ? ": none" : "", text != NULL ? text : "",
            text != NULL && text[0] != '\0' && text[strlen(text) - 1] != '\n' ? "\n" : "");
    return true;
}

static bool do_shot(script *s, char *rest)
{
    if (s->t == NULL)
        return false;
    char *screen = term_mem_dump(s->t);
    canvas *c = canvas_new(s->w, s->h, s->ambiguous);
    int x = -1, y = -1;
    screen_draw(c, s->a);
    canvas_cursor(c, &x, &y);
    fprintf(s->out, "=== %s %dx%d cursor %d,%d%s\n%s", rest, s->w, s->h, x, y, s->left ? " ended" : "", screen);
    canvas_free(c);
    free(screen);
    return true;
}

/* A file of these words. */
static bool do_write(script *s, char *rest)
{
    char *quote = strchr(rest, ' '), *text = quote != NULL ? unquote(quote + 1) : NULL;
    (void)s;
    if (text == NULL)
        return false;
    *quote = '\0';
    FILE *f = fopen(rest, "w");
    return f != NULL && fputs(text, f) >= 0 && fclose(f) == 0;
}

/* The text with every `old` replaced; takes it. */
static char *replaced(char *text, const char *old, const char *new)
{
    char *out = NULL;
    size_t len;
    FILE *f = open_memstream(&out, &len);
    const char *from = text;
    for (const char *at; (at = strstr(from, old)) != NULL; from = at + strlen(old))
        fprintf(f, "%.*s%s", (int)(at - from), from, new);
    fputs(from, f);
    fclose(f);
    free(text);
    return out;
}

/* All of a file without NULs; NULL if it cannot be read. */
static char *whole_file(const char *path)
{
    char *text = NULL;
    size_t cap = 0;
    FILE *in = fopen(path, "r");
    ssize_t n = in != NULL ? getdelim(&text, &cap, '\0', in) : -1;
    if (in != NULL)
        fclose(in);
    if (n >= 0)
        return text;
    free(text);
    return NULL;
}

static bool do_copy(script *s, char *rest)
{
    char path[PATH_MAX], name[NAME_MAX], to[NAME_MAX], old[NAME_MAX], new[NAME_MAX];
    int used = 0, more = 0;
    if (sscanf(rest, "%254s %254s%n", name, to, &used) != 2)
        return false;
    snprintf(path, sizeof(path), "%s/%s", s->samples, name);
    char *text = whole_file(path);
    for (rest += used; text != NULL && sscanf(rest, "%254s %254s%n", old, new, &more) == 2; rest += more)
        text = replaced(text, old, new);
    FILE *out = text != NULL ? fopen(to, "w") : NULL;
    bool done = out != NULL && fputs(text, out) >= 0;
    free(text);
    return out != NULL && fclose(out) == 0 && done;
}

static const struct {
    const char *word;
    step *run;
} steps[] = {
    {"size", do_size}, {"ambiguous", do_ambiguous}, {"open", do_open},     {"text", do_text},   {"paste", do_paste}, {"resize", do_resize},
    {"file", do_file}, {"shot", do_shot},           {"clip", do_clip},     {"click", do_click}, {"wheel", do_wheel}, {"ledger", do_ledger},
    {"end", do_end},   {"copy", do_copy},           {"roster", do_roster}, {"write", do_write},
};

static bool run_line(script *s, char *line)
{
    size_t word = strcspn(line, " ");
    for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
        if (strlen(steps[i].word) == word && memcmp(line, steps[i].word, word) == 0)
            return steps[i].run(s, line + word + (line[word] == ' '));
    return line[0] == '\0' || line[0] == '#' || do_keys(s, line);
}

static int remove_entry(const char *path, const struct stat *st, int kind, struct FTW *where)
{
    (void)st;
    (void)kind;
    (void)where;
    return remove(path);
}

static bool run_file(script *s, const char *path, FILE *f)
{
    char line[LINE];
    for (int number = 1; fgets(line, sizeof(line), f) != NULL; number++) {
        line[strcspn(line, "\r\n")] = '\0';
        if (!run_line(s, line)) {
            fprintf(stderr, "%s:%d: cannot do this: %s\n", path, number, line);
            return false;
        }
    }
    return true;
}

bool script_run(const char *samples, const char *path, FILE *out)
{
    char folder[] = "/tmp/gouji-screens-XXXXXX";
    script s = {.samples = samples, .out = out, .w = 80, .h = 24, .ambiguous = 1};
    FILE *f = fopen(path, "r");
    if (f == NULL || mkdtemp(folder) == NULL || chdir(folder) != 0) {
        perror(path);
        if (f != NULL)
            fclose(f);
        return false;
    }
    bool good = run_file(&s, path, f);
    fclose(f);
    (void)do_end(&s, NULL);
    free(s.ledger_path);
    free(s.roster);
    if (chdir("/") == 0)
        nftw(folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
    return good;
}
