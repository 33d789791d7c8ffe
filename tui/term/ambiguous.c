#include "term/ambiguous.h"

#include <sys/stat.h>

#include "draw/conf.h"
#include "draw/paths.h"
#include "mem.h"

/* Beginnings of the TERM of terminals that answer. */
static const char *const answering[] = {
    "xterm",   "tmux",  "screen", "rxvt",  "alacritty", "kitty",   "foot",   "wezterm", "st-",
    "konsole", "gnome", "vte",    "iterm", "contour",   "ghostty", "mintty", "putty",   "mlterm",
};

/* One line a kind of terminal: "TERM/TERM_PROGRAM columns". */
typedef struct memory {
    char *kind;
    int columns;  /* 0: not found */
    char *others; /* the lines of other terminals */
    size_t len, cap;
} memory;

static const char *env_or_empty(const char *name)
{
    const char *value = getenv(name);
    return value == NULL ? "" : value;
}

/* The terminal and the program it runs in, without blanks or anything else that the file could not hold. */
static char *terminal_kind(void)
{
    char *kind = path_printf("%s/%s", env_or_empty("TERM"), env_or_empty("TERM_PROGRAM"));
    for (char *p = kind; *p != '\0'; p++)
        if (*p <= ' ' || *p == '#' || *p > '~')
            *p = '_';
    return kind;
}

static char *memory_path(void)
{
    return path_xdg("XDG_CACHE_HOME", ".cache", "ambiguous");
}

static gj_status read_line(void *payload, const conf_line *line, gj_error *err)
{
    (void)err;
    memory *m = payload;
    char *blank = strrchr(line->text, ' ');
    size_t kind_len = strlen(m->kind), len = strlen(line->text);
    if (blank == NULL)
        return GJ_OK;
    if ((size_t)(blank - line->text) == kind_len && memcmp(line->text, m->kind, kind_len) == 0) {
        m->columns = blank[1] == '2' ? 2 : 1;
        return GJ_OK;
    }
    for (size_t i = 0; i <= len; i++) {
        MEM_GROW(m->others, m->len, m->cap);
        m->others[m->len++] = i < len ? line->text[i] : '\n';
    }
    return GJ_OK;
}

static memory recall(const char *path)
{
    memory m = {.kind = terminal_kind()};
    char *text = NULL;
    if (conf_read(&text, path, GJ_FILE_NONE, NULL) == GJ_OK && conf_parse(path, text, read_line, &m, NULL) != GJ_OK)
        m.columns = 0;
    free(text);
    return m;
}

static void forget(memory *m)
{
    free(m->kind);
    free(m->others);
}

int ambiguous_of_environment(void)
{
    const char *value = env_or_empty("GOUJI_AMBIGUOUS");
    return strcmp(value, "1") == 0 ? 1 : strcmp(value, "2") == 0 ? 2 : 0;
}

int ambiguous_remembered(void)
{
    char *path = memory_path();
    if (path == NULL)
        return 1;
    memory m = recall(path);
    int columns = m.columns == 0 ? 1 : m.columns;
    forget(&m);
    free(path);
    return columns;
}

/* Makes the folders above `path` that do not exist. */
static void make_folders(char *path)
{
    for (char *p = strchr(path + 1, '/'); p != NULL; p = strchr(p + 1, '/')) {
        *p = '\0';
        mkdir(path, 0700);
        *p = '/';
    }
}

/* Written aside and renamed, so that another gouji never reads half of it. */
static void write_memory(const char *path, const memory *m, int columns)
{
    char *aside = path_printf("%s.new", path);
    (void)remove(aside); /* of one that was ended, or no file at all: opening must not wait */
    FILE *f = fopen(aside, "wx");
    if (f != NULL) {
        fwrite(m->len > 0 ? m->others : "", 1, m->len, f);
        fprintf(f, "%s %d\n", m->kind, columns);
        bool written = fclose(f) == 0;
        if (!written || rename(aside, path) != 0)
            remove(aside);
    }
    free(aside);
}

void ambiguous_remember(int columns)
{
    char *path = memory_path();
    if (path == NULL)
        return;
    memory m = recall(path);
    if (m.columns != columns && !(m.columns == 0 && columns == 1)) {
        make_folders(path);
        write_memory(path, &m, columns);
    }
    forget(&m);
    free(path);
}

bool ambiguous_can_ask(void)
{
    const char *name = env_or_empty("TERM");
    for (size_t i = 0; i < sizeof answering / sizeof answering[0]; i++)
        if (strncmp(name, answering[i], strlen(answering[i])) == 0)
            return true;
    return false;
}
