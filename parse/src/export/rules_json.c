/* The rule book as JSON. */
#include <string.h>

#include "export/json.h"
#include "gouji/book.h"

/* Lines of the configuration that mean one rule only, beside rule.ID. */
static const struct {
    const char *rule, *setting;
} own[] = {
    {"structure.date", "deadline"}, {"structure.date", "deadline.government"},
    {"text.required", "require.1"}, {"text.required", "require.2"},
    {"text.required", "require.3"}, {"text.required", "require.4"},
    {"text.required", "require.5"}, {"text.required", "require.6"},
    {"text.word", "words"},
};

static void put_settings(gj_json *j, const gj_rule *rule)
{
    gj_buf name = {0};
    gj_json_key(j, "settings");
    gj_json_open(j, '[');
    gj_buf_printf(&name, "rule.%s", rule->id);
    gj_json_string(j, name.data);
    gj_buf_free(&name);
    for (size_t i = 0; i < GJ_COUNT(own); i++)
        if (strcmp(own[i].rule, rule->id) == 0)
            gj_json_string(j, own[i].setting);
    gj_json_close(j, ']');
}

void gj_rules_json(gj_out *o, const gj_settings *settings)
{
    size_t n;
    const gj_rule *rules = gj_rules(&n);
    gj_json j = {.out = o, .pretty = true};
    gj_json_open(&j, '{');
    gj_json_member_string(&j, "schema", "gouji-rules/1");
    gj_json_key(&j, "rules");
    gj_json_open(&j, '[');
    for (size_t i = 0; i < n; i++) {
        gj_rule_setting s = gj_rule_in_force(settings, &rules[i]);
        gj_json_open(&j, '{');
        gj_json_member_string(&j, "id", rules[i].id);
        gj_json_member_string(&j, "severity", s.off ? "off" : gj_severity_name(s.severity));
        gj_json_member_string(&j, "default", gj_severity_name(rules[i].severity));
        gj_json_member_string(&j, "title", _(rules[i].title));
        gj_json_member_string(&j, "help", _(rules[i].help));
        gj_json_member_string(&j, "source", _(rules[i].source));
        gj_json_member_string(&j, "example", _(rules[i].example));
        put_settings(&j, &rules[i]);
        gj_json_close(&j, '}');
    }
    gj_json_close(&j, ']');
    gj_json_close(&j, '}');
    gj_out_puts(o, "\n");
}
