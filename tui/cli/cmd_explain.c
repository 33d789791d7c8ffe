/* gouji explain and gouji rules: the rule book. */
#include <string.h>

#include "cli/cli.h"
#include "cli/near.h"
#include "cli/print.h"
#include "gouji/gouji.h"
#include "i18n.h"

enum { ID_WIDTH = 30, SEVERITY_WIDTH = 10, MAX_NEAR = 5 };

static const char *in_force(const gj_rule_setting *s)
{
    return s->off ? _("停用") : print_severity(s->severity);
}

static void list_rules(const gj_settings *settings)
{
    size_t n;
    const gj_rule *rules = gj_rules(&n);
    for (size_t i = 0; i < n; i++) {
        gj_rule_setting s = gj_rule_in_force(settings, &rules[i]);
        const char *severity = in_force(&s);
        print_puts(rules[i].id);
        print_pad(strlen(rules[i].id), ID_WIDTH);
        print_puts(severity);
        print_pad(gj_width(severity, strlen(severity), 1), SEVERITY_WIDTH);
        print_puts(_(rules[i].title));
        if (s.off || s.severity != rules[i].severity)
            print_printf(_("（默认：%s）"), print_severity(rules[i].severity));
        print_puts("\n");
    }
}

static void print_field(const char *name, const char *text)
{
    if (text && text[0])
        print_printf("%s%s\n", name, _(text));
}

static void print_rule(const gj_rule *rule)
{
    print_printf("%s  [%s]\n%s\n\n", rule->id, print_severity(rule->severity), _(rule->title));
    print_field(_("说明："), rule->help);
    print_field(_("依据："), rule->source);
    print_field(_("示例："), rule->example);
}

static int complain_of_rule(const char *id)
{
    const char *near[MAX_NEAR];
    size_t n, n_near = 0;
    const gj_rule *rules = gj_rules(&n);

    cli_complain(_("没有规则“%s”"), id);
    for (size_t i = 0; i < n && n_near < MAX_NEAR; i++) {
        if (near_name(id, rules[i].id))
            near[n_near++] = rules[i].id;
    }
    if (n_near > 0)
        print_to_error(_("相近的规则：\n"));
    for (size_t i = 0; i < n_near; i++) {
        print_to_error("  ");
        print_to_error(near[i]);
        print_to_error("\n");
    }
    if (n_near == 0)
        print_to_error(_("全部规则见 gouji rules\n"));
    return EXIT_TROUBLE;
}

int cmd_explain(const cli_args *args)
{
    if (args->n_paths == 0)
        return cmd_rules(args);
    for (size_t i = 0; i < args->n_paths; i++) {
        const gj_rule *rule = gj_rule_find(args->paths[i]);
        if (!rule)
            return complain_of_rule(args->paths[i]);
        if (i > 0)
            print_puts("\n");
        print_rule(rule);
    }
    return print_finish(EXIT_CLEAN);
}

int cmd_rules(const cli_args *args)
{
    if (args->n_paths > 0) {
        cli_complain(_("%s 不带参数"), cli_commands[CMD_RULES].name);
        return EXIT_TROUBLE;
    }
    size_t format = 0;
    if (args->value[OPT_FORMAT])
        (void)cli_is_choice(cli_commands[CMD_RULES].formats, args->value[OPT_FORMAT], &format);
    if (format == 0) {
        list_rules(&args->settings);
    } else {
        gj_out *o = gj_out_new();
        gj_rules_json(o, &args->settings);
        (void)print_out(o);
        gj_out_free(o);
    }
    return print_finish(EXIT_CLEAN);
}
