#include "draw/theme.h"

#include <ctype.h>
#include <stdbool.h>

#include "draw/conf.h"
#include "draw/paths.h"
#include "i18n.h"
#include "mem.h"

#ifndef GOUJI_DATADIR
#define GOUJI_DATADIR "/usr/local/share/gouji"
#endif

enum { MAX_INHERIT = 4, WORDS = 8 };

static const theme_style base_style[ROLE_COUNT] = {
    [ROLE_NONE] = {-1, -1, 0},
    [ROLE_TEXT] = {-1, -1, 0},
    [ROLE_DIM] = {-1, -1, 0},
    [ROLE_TITLE] = {-1, -1, THEME_REVERSE},
    [ROLE_BORDER] = {-1, -1, 0},
    [ROLE_BORDER_FOCUS] = {-1, -1, THEME_BOLD | THEME_REVERSE},
    [ROLE_HEAD] = {-1, -1, THEME_BOLD},
    [ROLE_STUB] = {-1, -1, 0},
    [ROLE_NUMBER] = {-1, -1, 0},
    [ROLE_TOTAL] = {-1, -1, THEME_BOLD},
    [ROLE_CURSOR] = {-1, -1, THEME_REVERSE},
    [ROLE_CURSOR_PALE] = {-1, -1, THEME_UNDERLINE},
    [ROLE_ERROR] = {-1, -1, THEME_BOLD | THEME_UNDERLINE},
    [ROLE_WARNING] = {-1, -1, THEME_UNDERLINE},
    [ROLE_INFO] = {-1, -1, 0},
    [ROLE_EDITED] = {-1, -1, THEME_BOLD},
    [ROLE_SUGGEST] = {-1, -1, THEME_UNDERLINE},
    [ROLE_SOURCE] = {-1, -1, THEME_REVERSE},
    [ROLE_KEY] = {-1, -1, THEME_BOLD},
    [ROLE_STATUS] = {-1, -1, 0},
    [ROLE_PROMPT] = {-1, -1, THEME_BOLD},
    [ROLE_MESSAGE] = {-1, -1, THEME_BOLD},
};

static const char *const color_names[16] = {
    "black",        "red",        "green",        "yellow",        "blue",        "magenta",        "cyan",        "white",
    "bright-black", "bright-red", "bright-green", "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan", "bright-white",
};

static const struct {
    const char *name;
    uint8_t attr;
} attr_names[] = {
    {"bold", THEME_BOLD},
    {"underline", THEME_UNDERLINE},
    {"reverse", THEME_REVERSE},
    {"dim", THEME_DIM},
};

/* Where themes are looked for after the user's folder: folders below that of the program, then the installed one. */
static const char *const beside_program[] = {"themes", "../themes", "../share/gouji/themes"};

/* One reading: what is being built, and how deep "inherit" has led. */
typedef struct reading {
    theme theme;
    bool seen[ROLE_COUNT];
    bool started;
    int depth;
} reading;

static gj_status load(theme *out, const char *name, int depth, gj_error *err);

void theme_base(theme *out)
{
    memset(out, 0, sizeof *out);
    snprintf(out->name, sizeof out->name, "base");
    memcpy(out->style, base_style, sizeof base_style);
}

static bool color_of(const char *word, int16_t *out)
{
    if (strcmp(word, "default") == 0) {
        *out = -1;
        return true;
    }
    for (int16_t i = 0; i < 16; i++) {
        if (strcmp(word, color_names[i]) == 0) {
            *out = i;
            return true;
        }
    }
    char *end;
    long n = strtol(word, &end, 10);
    if (!isdigit((unsigned char)word[0]) || *end != '\0' || n > 255)
        return false;
    *out = (int16_t)n;
    return true;
}

static uint8_t attr_of(const char *word)
{
    for (size_t i = 0; i < sizeof attr_names / sizeof attr_names[0]; i++)
        if (strcmp(word, attr_names[i].name) == 0)
            return attr_names[i].attr;
    return 0;
}

/* ROLE_COUNT if there is no such role; "none" is not for themes to colour. */
static enum role role_of(const char *word)
{
    for (int r = ROLE_NONE + 1; r < ROLE_COUNT; r++)
        if (strcmp(word, role_name((enum role)r)) == 0)
            return (enum role)r;
    return ROLE_COUNT;
}

/* "inherit NAME": the roles of another theme, which this one then overrides. */
static gj_status read_inherit(reading *r, const conf_line *line, size_t n, char *const words[], gj_error *err)
{
    if (n != 2)
        return conf_error(err, line, _("inherit 后面应当只有一个主题名"));
    if (r->started)
        return conf_error(err, line, _("inherit 应当在第一行"));
    if (r->depth >= MAX_INHERIT)
        return conf_error(err, line, _("主题相互继承，或继承超过 %d 层"), MAX_INHERIT);
    return load(&r->theme, words[1], r->depth + 1, err);
}

/* "role fg bg [attribute...]" */
static gj_status read_role(reading *r, const conf_line *line, size_t n, char *const words[], gj_error *err)
{
    enum role role = role_of(words[0]);
    if (role == ROLE_COUNT)
        return conf_error(err, line, _("没有名为“%s”的角色"), words[0]);
    if (r->seen[role])
        return conf_error(err, line, _("角色“%s”出现了两次"), words[0]);
    if (n < 3)
        return conf_error(err, line, _("“%s”缺少前景色或背景色"), words[0]);
    theme_style style = {0};
    int16_t *const colors[] = {&style.fg, &style.bg};
    for (size_t i = 0; i < 2; i++)
        if (!color_of(words[1 + i], colors[i]))
            return conf_error(err, line, _("“%s”不是颜色"), words[1 + i]);
    for (size_t i = 3; i < n; i++) {
        if (attr_of(words[i]) == 0)
            return conf_error(err, line, _("“%s”不是字形属性"), words[i]);
        style.attr |= attr_of(words[i]);
    }
    r->theme.style[role] = style;
    r->seen[role] = true;
    return GJ_OK;
}

/* Cuts `text` into at most WORDS words at blanks; returns their number. */
static size_t split_words(char *text, char *words[WORDS])
{
    size_t n = 0;
    char *save = NULL;
    for (char *word = strtok_r(text, " \t", &save); word != NULL && n < WORDS; word = strtok_r(NULL, " \t", &save))
        words[n++] = word;
    return n;
}

static gj_status read_line(void *payload, const conf_line *line, gj_error *err)
{
    reading *r = payload;
    char *words[WORDS] = {line->text};
    size_t n = split_words(line->text, words);
    gj_status status = strcmp(words[0], "inherit") == 0 ? read_inherit(r, line, n, words, err) : read_role(r, line, n, words, err);
    r->started = true;
    return status;
}

static gj_status parse(theme *out, const char *file, const char *text, int depth, gj_error *err)
{
    reading r = {.depth = depth};
    theme_base(&r.theme);
    gj_status status = conf_parse(file, text, read_line, &r, err);
    if (status == GJ_OK)
        *out = r.theme;
    return status;
}

gj_status theme_parse(theme *out, const char *file, const char *text, gj_error *err)
{
    return parse(out, file, text, 0, err);
}

static void set_name(theme *t, const char *name)
{
    const char *slash = strrchr(name, '/');
    snprintf(t->name, sizeof t->name, "%s", slash == NULL ? name : slash + 1);
}

static gj_status load_file(theme *out, const char *path, int depth, gj_error *err)
{
    char *text = NULL;
    gj_status status = conf_read(&text, path, GJ_FILE_SETTINGS, err);
    if (status == GJ_OK)
        status = parse(out, path, text, depth, err);
    free(text);
    return status;
}

/* Path number i in the order of the search, malloc'ed or NULL; *last tells that there are no more. */
static char *candidate(size_t i, const char *name, bool *last)
{
    size_t beside = sizeof beside_program / sizeof beside_program[0];
    char *file = path_printf("themes/%s.theme", name), *path;
    *last = i > beside;
    if (i == 0) {
        path = path_xdg("XDG_CONFIG_HOME", ".config", file);
    } else if (i <= beside) {
        char *relative = path_printf("%s/%s.theme", beside_program[i - 1], name);
        path = path_beside(relative);
        free(relative);
    } else {
        path = path_printf("%s/%s", GOUJI_DATADIR, file);
    }
    free(file);
    return path;
}

static gj_status load_named(theme *out, const char *name, int depth, gj_error *err)
{
    bool last = false;
    for (size_t i = 0; !last; i++) {
        char *path = candidate(i, name, &last);
        if (path == NULL)
            continue;
        gj_error reason = {0};
        gj_status status = load_file(out, path, depth, &reason);
        bool missing = status == GJ_E_IO && conf_missing(path);
        free(path);
        if (!missing) {
            if (status != GJ_OK)
                gj_error_set(err, status, reason.line, "%s", reason.text);
            gj_error_clear(&reason);
            return status;
        }
        gj_error_clear(&reason);
    }
    if (strcmp(name, "mono") == 0) {
        theme_base(out);
        return GJ_OK;
    }
    return gj_error_set(err, GJ_E_NAME, 0, _("没有名为“%s”的主题"), name);
}

static gj_status load(theme *out, const char *name, int depth, gj_error *err)
{
    theme loaded;
    gj_status status = strchr(name, '/') != NULL ? load_file(&loaded, name, depth, err) : load_named(&loaded, name, depth, err);
    if (status != GJ_OK)
        return status;
    set_name(&loaded, name);
    *out = loaded;
    return GJ_OK;
}

gj_status theme_load(theme *out, const char *name, gj_error *err)
{
    return load(out, name, 0, err);
}
