#include "draw/config.h"

#include <stdbool.h>
#include <string.h>

#include "draw/conf.h"
#include "draw/paths.h"
#include "i18n.h"
#include "key/key.h"
#include "key/keymap.h"
#include "mem.h"

#define RULE_PREFIX "rule."
#define REQUIRE_PREFIX "require."
#define LETTER_PREFIX "letter."
#define SCORE_PREFIX "score."
#define KEY_PREFIX "key."

/* Every setter returns false for a value that is none. */
typedef bool (*setter)(config *c, const char *value);

/* A reading goes on after a bad line; the first error is the one reported. */
typedef struct reading {
    config *config;
    gj_status status;
} reading;

static bool set_theme(config *c, const char *value)
{
    return value[0] != '\0' && (size_t)snprintf(c->theme, sizeof c->theme, "%s", value) < sizeof c->theme;
}

static bool set_lang(config *c, const char *value)
{
    if (strcmp(value, "zh") != 0 && strcmp(value, "en") != 0)
        return false;
    snprintf(c->lang, sizeof c->lang, "%s", value);
    return true;
}

/* Index of `value` among names[0,n); -1 if it is none of them. */
static int choice(const char *value, const char *const names[], int n)
{
    for (int i = 0; i < n; i++)
        if (strcmp(value, names[i]) == 0)
            return i;
    return -1;
}

static bool set_ambiguous(config *c, const char *value)
{
    static const char *const names[] = {"auto", "1", "2"};
    int i = choice(value, names, 3);
    c->ambiguous = i < 0 ? c->ambiguous : i;
    return i >= 0;
}

static bool set_mouse(config *c, const char *value)
{
    static const char *const names[] = {"off", "on"};
    int i = choice(value, names, 2);
    c->mouse = i < 0 ? c->mouse : i == 1;
    return i >= 0;
}

static bool set_color(config *c, const char *value)
{
    static const char *const names[] = {[CONFIG_COLOR_AUTO] = "auto", [CONFIG_COLOR_ALWAYS] = "always", [CONFIG_COLOR_NEVER] = "never"};
    int i = choice(value, names, 3);
    c->color = i < 0 ? c->color : (config_color)i;
    return i >= 0;
}

/* "03-31": a day that every year has. */
static bool read_day(gj_deadline *out, const char *value)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int month, day, end = 0;
    if (sscanf(value, "%2d-%2d%n", &month, &day, &end) != 2 || value[end] != '\0' || month < 1 || month > 12 || day < 1 ||
        day > days[month - 1])
        return false;
    *out = (gj_deadline){month, day};
    return true;
}

static bool set_deadline(config *c, const char *value)
{
    return read_day(&c->deadline, value);
}

static bool set_deadline_government(config *c, const char *value)
{
    return read_day(&c->deadline_government, value);
}

static const struct {
    const char *key;
    setter set;
} settings[] = {
    {"theme", set_theme},
    {"lang", set_lang},
    {"ambiguous", set_ambiguous},
    {"mouse", set_mouse},
    {"color", set_color},
    {"deadline", set_deadline},
    {"deadline.government", set_deadline_government},
};

static const char *const letter_keys[CONFIG_LETTERS] = {
    [CONFIG_LETTER_FROM] = "from",         [CONFIG_LETTER_CONTACT] = "contact", [CONFIG_LETTER_COPY_TO] = "copy-to",
    [CONFIG_LETTER_DEADLINE] = "deadline", [CONFIG_LETTER_FORMAT] = "format",
};

/* "letter.NAME = words" */
static gj_status set_letter(config *c, const conf_line *line, const char *name, const char *value, gj_error *err)
{
    static const char *const formats[] = {"html", "docx", "md", "text"};
    int i = choice(name, letter_keys, CONFIG_LETTERS);
    if (i < 0)
        return conf_error(err, line, _("没有名为“%s”的设置"), line->text);
    if (strlen(value) >= sizeof c->letter[i] ||
        (i == CONFIG_LETTER_FORMAT && choice(value, formats, (int)(sizeof formats / sizeof formats[0])) < 0))
        return conf_error(err, line, _("“%s”不能是“%s”"), line->text, value);
    snprintf(c->letter[i], sizeof c->letter[i], "%s", value);
    return GJ_OK;
}

/* "score.NAME = POINTS" */
static gj_status set_score(config *c, const conf_line *line, const char *name, const char *value, gj_error *err)
{
    enum { MOST = 1000 };
    const struct {
        const char *name;
        int *points;
    } scores[] = {{"start", &c->score.start}, {"error", &c->score.error}, {"warning", &c->score.warning},  {"info", &c->score.info},
                  {"late", &c->score.late},   {"day", &c->score.day},     {"returned", &c->score.returned}};
    int points, end = 0;
    bool good = value[0] >= '0' && value[0] <= '9' && sscanf(value, "%5d%n", &points, &end) == 1 && value[end] == '\0' && points <= MOST;
    for (size_t i = 0; i < sizeof scores / sizeof scores[0]; i++) {
        if (strcmp(scores[i].name, name) != 0)
            continue;
        if (!good)
            return conf_error(err, line, _("“%s”不能是“%s”"), line->text, value);
        *scores[i].points = points;
        return GJ_OK;
    }
    return conf_error(err, line, _("没有名为“%s”的设置"), line->text);
}

/* Cuts "key = value" in two; NULL if there is no '='. */
static const char *split(char *text)
{
    char *equals = strchr(text, '=');
    if (equals == NULL)
        return NULL;
    const char *value = equals + 1;
    while (*value == ' ' || *value == '\t')
        value++;
    *equals = '\0';
    while (equals > text && (equals[-1] == ' ' || equals[-1] == '\t'))
        *--equals = '\0';
    return value;
}

/* "rule.ID = off|info|warning|error" */
static gj_status set_rule(config *c, const conf_line *line, const char *id, const char *value, gj_error *err)
{
    static const char *const names[] = {[GJ_INFO] = "info", [GJ_WARNING] = "warning", [GJ_ERROR] = "error", "off"};
    const int off = GJ_ERROR + 1;
    const gj_rule *rule = gj_rule_find(id);
    int i = choice(value, names, off + 1);
    if (rule == NULL)
        return conf_error(err, line, _("没有规则“%s”"), id);
    if (i < 0)
        return conf_error(err, line, _("“%s”不能是“%s”"), line->text, value);
    MEM_GROW(c->rules, c->n_rules, c->cap_rules);
    c->rules[c->n_rules++] = (gj_rule_setting){.rule = rule, .off = i == off, .severity = i == off ? rule->severity : (gj_severity)i};
    return GJ_OK;
}

/* "require.6 = word|word" */
static gj_status set_required(config *c, const conf_line *line, const char *part, const char *value, gj_error *err)
{
    if (part[0] < '1' || part[0] > '6' || part[1] != '\0')
        return conf_error(err, line, _("没有名为“%s”的设置"), line->text);
    if (strspn(value, "| \t") == strlen(value))
        return conf_error(err, line, _("“%s”不能是“%s”"), line->text, value);
    MEM_GROW(c->required, c->n_required, c->cap_required);
    c->required[c->n_required++] = (gj_required){(unsigned)(part[0] - '0'), mem_strdup(value)};
    return GJ_OK;
}

/* "wrong<TAB>right" */
static gj_status read_word(void *payload, const conf_line *line, gj_error *err)
{
    config *c = payload;
    char *tab = strchr(line->text, '\t');
    if (tab == NULL || tab == line->text || tab[strspn(tab, "\t ")] == '\0')
        return conf_error(err, line, _("应当是“错词<Tab>正词”"));
    *tab = '\0';
    MEM_GROW(c->words, c->n_words, c->cap_words);
    c->words[c->n_words++] = (gj_wrong_word){mem_strdup(line->text), mem_strdup(tab + 1 + strspn(tab + 1, "\t "))};
    return GJ_OK;
}

/* "words = FILE": a name that is not absolute is one beside the configuration. */
static gj_status set_words(config *c, const conf_line *line, const char *value, gj_error *err)
{
    const char *slash = strrchr(line->file, '/');
    char *text = NULL,
         *path = value[0] == '/' || slash == NULL ? mem_strdup(value) : mem_printf("%.*s/%s", (int)(slash - line->file), line->file, value);
    gj_status status = conf_read(&text, path, GJ_FILE_SETTINGS, err);
    if (status == GJ_OK)
        status = conf_parse(path, text, read_word, c, err);
    free(text);
    free(path);
    return status;
}

static gj_status complain_of_key(const conf_line *line, key_fault fault, const char *bad, gj_error *err)
{
    static const char *const words[] = {
        [KEY_FAULT_NONE] = "",
        [KEY_FAULT_ACTION] = N_("没有动作“%s”；全部动作见 gouji keys"),
        [KEY_FAULT_FIXED] = N_("“%s”的键不能改"),
        [KEY_FAULT_NAME] = N_("没有键“%s”"),
        [KEY_FAULT_DIGIT] = N_("键 %s 不能用：数字是次数"),
        [KEY_FAULT_NUMBER] = N_("“%s”应当有 1 至 8 个键"),
    };
    return conf_error(err, line, _(words[fault]), bad);
}

/* "key.ACTION = KEY KEY" */
static gj_status set_key(config *c, const conf_line *line, const char *name, const char *value, gj_error *err)
{
    const char *bad;
    char *keys = mem_strdup(value);
    key_setting s;
    key_fault fault = key_setting_read(&s, name, keys, &bad);
    gj_status status = fault != KEY_FAULT_NONE ? complain_of_key(line, fault, bad, err) : GJ_OK;
    free(keys);
    s.line = line->number;
    for (size_t i = 0; i < c->n_keys && status == GJ_OK; i++)
        if (c->keys[i].what == s.what)
            status = conf_error(err, line, _("“%s”在第 %u 行已经有了"), line->text, (unsigned)c->keys[i].line);
    if (status != GJ_OK)
        return status;
    MEM_GROW(c->keys, c->n_keys, c->cap_keys);
    c->keys[c->n_keys++] = s;
    return GJ_OK;
}

/* Takes lines away until no key has two meanings. Only when all lines are read is that known: two actions may change their keys. */
static gj_status refuse_clashes(config *c, const char *file, gj_error *err)
{
    key_clash clash;
    char name[16];
    gj_status status = GJ_OK;
    while (keymap_clash(&clash, c->keys, c->n_keys)) {
        conf_line line = {.file = file, .number = clash.late->line};
        gj_error *first = status == GJ_OK ? err : NULL;
        const char *key = key_name(clash.key, name), *other = action_name(clash.other);
        status = clash.early != NULL
                     ? conf_error(first, &line, _("键 %s 已在第 %u 行给了 %s"), key, (unsigned)clash.early->line, other)
                     : conf_error(first, &line, _("键 %s 是 %s 的；要用它，先写一行 key.%s，给那个动作别的键"), key, other, other);
        size_t i = (size_t)(clash.late - c->keys);
        memmove(&c->keys[i], &c->keys[i + 1], (--c->n_keys - i) * sizeof *c->keys);
    }
    return status;
}

static gj_status apply(config *c, const conf_line *line, gj_error *err)
{
    const char *value = split(line->text);
    if (value == NULL)
        return conf_error(err, line, _("应当是“名称 = 值”"));
    if (strncmp(line->text, RULE_PREFIX, sizeof RULE_PREFIX - 1) == 0)
        return set_rule(c, line, line->text + sizeof RULE_PREFIX - 1, value, err);
    if (strncmp(line->text, REQUIRE_PREFIX, sizeof REQUIRE_PREFIX - 1) == 0)
        return set_required(c, line, line->text + sizeof REQUIRE_PREFIX - 1, value, err);
    if (strncmp(line->text, LETTER_PREFIX, sizeof LETTER_PREFIX - 1) == 0)
        return set_letter(c, line, line->text + sizeof LETTER_PREFIX - 1, value, err);
    if (strncmp(line->text, SCORE_PREFIX, sizeof SCORE_PREFIX - 1) == 0)
        return set_score(c, line, line->text + sizeof SCORE_PREFIX - 1, value, err);
    if (strncmp(line->text, KEY_PREFIX, sizeof KEY_PREFIX - 1) == 0)
        return set_key(c, line, line->text + sizeof KEY_PREFIX - 1, value, err);
    if (strcmp(line->text, "words") == 0)
        return set_words(c, line, value, err);
    for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++) {
        if (strcmp(settings[i].key, line->text) != 0)
            continue;
        return settings[i].set(c, value) ? GJ_OK : conf_error(err, line, _("“%s”不能是“%s”"), line->text, value);
    }
    return conf_error(err, line, _("没有名为“%s”的设置"), line->text);
}

static gj_status read_line(void *payload, const conf_line *line, gj_error *err)
{
    reading *r = payload;
    gj_status status = apply(r->config, line, r->status == GJ_OK ? err : NULL);
    if (r->status == GJ_OK)
        r->status = status;
    return GJ_OK;
}

gj_status config_parse(config *out, const char *file, const char *text, gj_error *err)
{
    *out = (config){.score = gj_score_defaults()};
    reading r = {out, GJ_OK};
    gj_status status = conf_parse(file, text, read_line, &r, err);
    gj_status clashes = refuse_clashes(out, file, status == GJ_OK && r.status == GJ_OK ? err : NULL);
    status = status == GJ_OK ? r.status : status;
    return status == GJ_OK ? clashes : status;
}

void config_free(config *c)
{
    for (size_t i = 0; i < c->n_required; i++)
        free((char *)(uintptr_t)c->required[i].words);
    for (size_t i = 0; i < c->n_words; i++) {
        free((char *)(uintptr_t)c->words[i].wrong);
        free((char *)(uintptr_t)c->words[i].right);
    }
    free(c->required);
    free(c->words);
    free(c->rules);
    free(c->keys);
    *c = (config){0};
}

gj_settings config_settings(const config *c)
{
    return (gj_settings){.list = c->rules,
                         .n = c->n_rules,
                         .required = c->required,
                         .n_required = c->n_required,
                         .words = c->words,
                         .n_words = c->n_words,
                         .deadline = c->deadline,
                         .deadline_government = c->deadline_government};
}

gj_status config_load(config *out, gj_error *err)
{
    *out = (config){.score = gj_score_defaults()};
    char *path = path_xdg("XDG_CONFIG_HOME", ".config", "config");
    if (path == NULL || conf_missing(path)) {
        free(path);
        return GJ_OK;
    }
    char *text = NULL;
    gj_status status = conf_read(&text, path, GJ_FILE_SETTINGS, err);
    if (status == GJ_OK)
        status = config_parse(out, path, text, err);
    free(text);
    free(path);
    return status;
}
