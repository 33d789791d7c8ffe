/* Taking the command line apart and running commands. */
#include "cli/cli.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/print.h"
#include "cli/long.h"
#include "cli/marked.h"
#include "cli/source.h"
#include "gouji/gouji.h"
#include "i18n.h"
#include "mem.h"

#define IN(command) (1u << CMD_##command)
#define IN_ALL ((1u << CMD_COUNT) - 1)

const cli_command cli_commands[CMD_COUNT] = {
#define COMMAND(id, n, f, a, h, r) [CMD_##id] = {.name = (n), .formats = (f), .arguments = (a), .help = (h), .run = (r)},
#include "cli/commands.def"
#undef COMMAND
};

const cli_option cli_options[OPT_COUNT] = {
#define OPTION(id, n, l, a, ch, co, h)                                                                                                     \
    [OPT_##id] = {.name = (n), .letter = (l), .argument = (a), .choices = (ch), .commands = (co), .help = (h)},
#include "cli/options.def"
#undef OPTION
};

void cli_complain(const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    char *words = mem_vprintf(fmt, ap);
    va_end(ap);
    gj_out *clean = gj_out_new();
    gj_out_shown(clean, words); /* names and arguments in it are not ours */
    print_to_error("gouji: ");
    print_to_error(gj_out_data(clean, NULL));
    print_to_error("\n");
    gj_out_free(clean);
    free(words);
}

bool cli_is_choice(const char *choices, const char *value, size_t *index)
{
    size_t len = strlen(value), i = 0;
    for (const char *at = choices; at; i++) {
        const char *bar = strchr(at, '|');
        size_t n = bar ? (size_t)(bar - at) : strlen(at);
        if (n == len && strncmp(at, value, len) == 0) {
            if (index)
                *index = i;
            return true;
        }
        at = bar ? bar + 1 : NULL;
    }
    return false;
}

size_t cli_choice(const cli_args *args, cli_option_id option)
{
    size_t index = 0;
    if (args->value[option])
        (void)cli_is_choice(cli_options[option].choices, args->value[option], &index);
    return index;
}

const char *cli_language(int argc, char *const *argv)
{
    static const char prefix[] = "--lang=";
    const char *found = NULL;
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strncmp(argv[i], prefix, sizeof prefix - 1) == 0)
            found = argv[i] + sizeof prefix - 1;
        else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            found = argv[++i];
    }
    return found;
}

/* ---- parser: each step returns false when it has told what is wrong ---- */

typedef struct parser {
    cli_args *args;
    char **argv;
    int argc, at; /* at: the argument being read */
} parser;

static bool mistake(const char *fmt, const char *what)
{
    cli_complain(fmt, what);
    print_to_error(_("用法见 gouji --help\n"));
    return false;
}

static bool find_long(const char *name, size_t len, cli_option_id *id)
{
    for (size_t i = 0; i < OPT_COUNT; i++) {
        if (strlen(cli_options[i].name) == len && strncmp(cli_options[i].name, name, len) == 0) {
            *id = (cli_option_id)i;
            return true;
        }
    }
    return false;
}

static bool find_short(char letter, cli_option_id *id)
{
    for (size_t i = 0; i < OPT_COUNT; i++) {
        if (letter && cli_options[i].letter == letter) {
            *id = (cli_option_id)i;
            return true;
        }
    }
    return false;
}

/* Sets an option; `value` is what is joined to it, NULL if nothing: then the next argument is taken if it needs one. */
static bool set_option(parser *p, cli_option_id id, const char *value)
{
    const cli_option *o = &cli_options[id];
    if (!o->argument) {
        if (value)
            return mistake(_("选项 --%s 不带参数"), o->name);
        value = "";
    } else if (!value) {
        if (p->at + 1 >= p->argc)
            return mistake(_("选项 --%s 缺少参数"), o->name);
        value = p->argv[++p->at];
    }
    if (o->choices && !cli_is_choice(o->choices, value, NULL)) {
        cli_complain(_("--%s 的值“%s”无效，可用：%s"), o->name, value, o->choices);
        return false;
    }
    p->args->value[id] = value;
    if (id != OPT_REFERENCE)
        return true;
    if (p->args->n_references == CLI_REFERENCES)
        return mistake(_("--%s 太多：放在一个文件夹里，只给文件夹"), o->name);
    p->args->references[p->args->n_references++] = (char *)(uintptr_t)value;
    return true;
}

static bool parse_long(parser *p, const char *arg)
{
    const char *equals = strchr(arg, '=');
    cli_option_id id;
    if (!find_long(arg + 2, equals ? (size_t)(equals - arg - 2) : strlen(arg + 2), &id))
        return mistake(_("没有选项 %s"), arg);
    return set_option(p, id, equals ? equals + 1 : NULL);
}

/* "-o FILE", "-oFILE", or several switches in one: "-hV". */
static bool parse_short(parser *p, const char *arg)
{
    for (const char *s = arg + 1; *s; s++) {
        cli_option_id id;
        if (!find_short(*s, &id))
            return mistake(_("没有选项 %s"), arg);
        if (cli_options[id].argument)
            return set_option(p, id, s[1] ? s + 1 : NULL);
        if (!set_option(p, id, NULL))
            return false;
    }
    return true;
}

static bool take_command(cli_args *args, const char *arg)
{
    for (size_t i = CMD_APP + 1; i < CMD_COUNT; i++) {
        if (strcmp(cli_commands[i].name, arg) == 0) {
            args->command = (cli_command_id)i;
            return true;
        }
    }
    return false;
}

/* A path, or the command if it is the first of its kind. */
static void take_plain(parser *p, char *arg, bool may_be_command)
{
    cli_args *args = p->args;
    bool first = args->n_paths == 0 && args->command == CMD_APP;
    if (first && may_be_command && take_command(args, arg))
        return;
    args->paths[args->n_paths++] = arg;
}

static bool known_to_command(const cli_args *args)
{
    for (size_t i = 0; i < OPT_COUNT; i++) {
        if (!args->value[i] || (cli_options[i].commands & (1u << args->command)))
            continue;
        if (args->command == CMD_APP)
            return mistake(_("选项 --%s 只用于命令"), cli_options[i].name);
        cli_complain(_("命令 %s 没有选项 --%s"), cli_commands[args->command].name, cli_options[i].name);
        return false;
    }
    return true;
}

static bool is_export_format(const char *name)
{
    static const char *const files[] = {SOURCE_FORMAT, TRACKED_FORMAT, MARKED_FORMAT};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        if (strcmp(name, files[i]) == 0)
            return true;
    return gj_format_find(name) != NULL || long_is_format(name);
}

static bool format_is_known(const cli_args *args)
{
    const char *formats = cli_commands[args->command].formats, *value = args->value[OPT_FORMAT];
    if (!value || !formats)
        return true;
    if (formats[0] ? cli_is_choice(formats, value, NULL) : is_export_format(value))
        return true;
    gj_out *names = gj_out_new();
    if (formats[0])
        gj_out_puts(names, formats);
    else
        print_formats(names);
    cli_complain(_("没有格式“%s”，可用：%s"), value, gj_out_data(names, NULL));
    gj_out_free(names);
    return false;
}

/* The encoding is tried on nothing, so that a wrong name is one message and not one a file. */
static bool encoding_is_known(const cli_args *args)
{
    gj_text *text = NULL;
    gj_error err = {0};
    if (!args->value[OPT_ENCODING])
        return true;
    bool known = gj_text_decode(&text, "", "", 0, args->value[OPT_ENCODING], &err) == GJ_OK;
    gj_text_free(text);
    gj_error_clear(&err);
    return known || mistake(_("不认识的编码“%s”"), args->value[OPT_ENCODING]);
}

bool cli_parse(cli_args *out, int argc, char **argv)
{
    *out = (cli_args){.command = CMD_APP, .paths = argv};
    parser p = {.args = out, .argv = argv, .argc = argc};
    bool only_paths = false;

    for (p.at = 1; p.at < argc; p.at++) {
        char *arg = argv[p.at];
        bool good = true;
        if (only_paths || arg[0] != '-' || arg[1] == '\0')
            take_plain(&p, arg, !only_paths);
        else if (strcmp(arg, "--") == 0)
            only_paths = true;
        else
            good = arg[1] == '-' ? parse_long(&p, arg) : parse_short(&p, arg);
        if (!good)
            return false;
    }
    if (out->value[OPT_HELP] || out->value[OPT_VERSION])
        return true;
    return known_to_command(out) && format_is_known(out) && encoding_is_known(out);
}

/* Text for people is in the character set of the terminal; what programs read, and documents, are not. */
static bool is_for_people(const cli_args *args)
{
    const char *format = args->value[OPT_FORMAT];
    return args->command != CMD_EXPORT && (format == NULL || strcmp(format, "text") == 0);
}

int cli_run(const cli_args *args)
{
    if (!args->value[OPT_HELP] && !args->value[OPT_VERSION] && !is_for_people(args))
        print_documents();
    if (args->value[OPT_HELP])
        cli_help(args->command);
    else if (args->value[OPT_VERSION])
        print_printf("gouji %s\n", GJ_VERSION);
    else
        return cli_commands[args->command].run(args);
    return print_finish(EXIT_CLEAN);
}
