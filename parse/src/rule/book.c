#include "rule/judge.h"

#include <string.h>

static const gj_rule book[GJ_RULE_COUNT] = {
#define RULE(symbol, id, severity, finds, function, title, help, source, example)                                                          \
    [GJ_RULE_##symbol] = {id, severity, title, help, source, example},
#include "rule/rules.def"
#undef RULE
};

bool gj_rule_finds_one(const gj_rule *rule)
{
    enum { MANY, ONE };
    static const bool one[GJ_RULE_COUNT] = {
#define RULE(symbol, id, severity, finds, function, title, help, source, example) [GJ_RULE_##symbol] = (finds) == ONE,
#include "rule/rules.def"
#undef RULE
    };
    return one[rule - book];
}

static const char *const severity_names[] = {[GJ_INFO] = "info", [GJ_WARNING] = "warning", [GJ_ERROR] = "error"};

const gj_rule *gj_rules(size_t *n)
{
    *n = GJ_RULE_COUNT;
    return book;
}

const gj_rule *gj_rule_find(const char *id)
{
    for (size_t i = 0; i < GJ_RULE_COUNT; i++)
        if (strcmp(book[i].id, id) == 0)
            return &book[i];
    return NULL;
}

gj_rule_setting gj_rule_in_force(const gj_settings *s, const gj_rule *rule)
{
    for (size_t i = s ? s->n : 0; i-- > 0;)
        if (s->list[i].rule == rule)
            return s->list[i];
    return (gj_rule_setting){.rule = rule, .severity = rule->severity};
}

const char *gj_severity_name(gj_severity s)
{
    GJ_CHECK((size_t)s < GJ_COUNT(severity_names));
    return severity_names[s];
}
