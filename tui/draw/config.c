#include "draw/config.h"

#include <stdbool.h>

#include "draw/conf.h"
#include "draw/paths.h"
#include "i18n.h"
#include "mem.h"

#define RULE_PREFIX "rule."

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

static bool set_color(config *c, const char *value)
{
    static const char *const names[] = {[CONFIG_COLOR_AUTO] = "auto", [CONFIG_COLOR_ALWAYS] = "always", [CONFIG_COLOR_NEVER] = "never"};
    int i = choice(value, names, 3);
    c->color = i < 0 ? c->color : (config_color)i;
    return i >= 0;
}

static const struct {
    const char *key;
    setter set;
} settings[] = {
    {"theme", set_theme},
    {"lang", set_lang},
    {"ambiguous", set_ambiguous},
    {"color", set_color},
};

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

static gj_status apply(config *c, const conf_line *line, gj_error *err)
{
    const char *value = split(line->text);
    if (value == NULL)
        return conf_error(err, line, _("应当是“名称 = 值”"));
    if (strncmp(line->text, RULE_PREFIX, sizeof RULE_PREFIX - 1) == 0)
        return set_rule(c, line, line->text + sizeof RULE_PREFIX - 1, value, err);
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
    *out = (config){0};
    reading r = {out, GJ_OK};
    gj_status status = conf_parse(file, text, read_line, &r, err);
    return status == GJ_OK ? r.status : status;
}

void config_free(config *c)
{
    free(c->rules);
    *c = (config){0};
}

gj_settings config_settings(const config *c)
{
    return (gj_settings){c->rules, c->n_rules};
}

gj_status config_load(config *out, gj_error *err)
{
    *out = (config){0};
    char *path = path_xdg("XDG_CONFIG_HOME", ".config", "config");
    if (path == NULL || conf_missing(path)) {
        free(path);
        return GJ_OK;
    }
    char *text = NULL;
    gj_status status = conf_read(&text, path, err);
    if (status == GJ_OK)
        status = config_parse(out, path, text, err);
    free(text);
    free(path);
    return status;
}
