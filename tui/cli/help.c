/* Help, made from the tables of commands and options. */
#include <string.h>

#include "cli/cli.h"
#include "cli/print.h"
#include "gouji/gouji.h"
#include "i18n.h"

enum { COLUMN = 26 }; /* where explanations start */

static size_t width_of(const char *s)
{
    return gj_width(s, strlen(s), 1);
}

static void print_usage(const cli_command *c)
{
    print_printf("  gouji%s%s", c->name[0] ? " " : "", c->name);
    if (c->arguments[0])
        print_printf(" %s", _(c->arguments));
    print_puts("\n");
}

static void print_command(const cli_command *c)
{
    const char *name = c->name[0] ? c->name : _("（不写命令）");
    print_printf("  %s", name);
    print_pad(2 + width_of(name), COLUMN);
    print_printf("%s\n", _(c->help));
}

/* What --format may be: of one command, or NULL where the option means several things. */
static void put_formats(gj_out *o, cli_command_id command)
{
    const char *formats = cli_commands[command].formats;
    if (formats && formats[0])
        gj_out_puts(o, formats);
    else if (formats)
        print_formats(o);
}

static void print_option(cli_option_id id, cli_command_id command)
{
    const cli_option *o = &cli_options[id];
    gj_out *choices = gj_out_new();
    size_t used = 8 + strlen(o->name), len;

    if (o->letter)
        print_printf("  -%c, --%s", o->letter, o->name);
    else
        print_printf("      --%s", o->name);
    if (o->argument) {
        print_printf("=%s", _(o->argument));
        used += 1 + width_of(_(o->argument));
    }
    print_pad(used, COLUMN);
    print_puts(_(o->help));
    if (id == OPT_FORMAT)
        put_formats(choices, command);
    else if (o->choices)
        gj_out_puts(choices, o->choices);
    const char *text = gj_out_data(choices, &len);
    print_printf(len > 0 ? " (%s)\n" : "\n", text);
    gj_out_free(choices);
}

static void print_options(cli_command_id command, unsigned commands)
{
    print_printf("\n%s\n", _("选项："));
    for (size_t i = 0; i < OPT_COUNT; i++) {
        if (cli_options[i].commands & commands)
            print_option((cli_option_id)i, command);
    }
}

static void help_on_all(void)
{
    print_printf("%s\n\n%s\n", _("gouji（勾稽）：审查政府信息公开工作年度报告"), _("用法："));
    for (size_t i = 0; i < CMD_COUNT; i++)
        print_usage(&cli_commands[i]);
    print_printf("\n%s\n", _("命令："));
    for (size_t i = 0; i < CMD_COUNT; i++)
        print_command(&cli_commands[i]);
    print_options(CMD_APP, ~0u);
    print_printf("\n%s\n%s\n", _("路径可以是文件、文件夹（在其中查找报告）或 -（标准输入）。各命令的选项见 gouji 命令 --help。"),
                 _("退出码：0 没有 --fail-on 级别及以上的问题，1 有，2 用法有误或有文件无法读写。"));
}

void cli_help(cli_command_id command)
{
    if (command == CMD_APP) {
        help_on_all();
        return;
    }
    print_printf("%s\n\n%s\n", _(cli_commands[command].help), _("用法："));
    print_usage(&cli_commands[command]);
    print_options(command, 1u << command);
}
