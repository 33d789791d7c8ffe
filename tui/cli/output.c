#include "cli/output.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/inputs.h"
#include "cli/print.h"
#include "gouji/file.h"
#include "i18n.h"

const char *output_path(const cli_args *args)
{
    const char *path = args->value[OPT_OUTPUT];
    return path && strcmp(path, "-") != 0 && gj_file_descriptor(path) != STDOUT_FILENO ? path : NULL;
}

const gj_format *output_format(const cli_args *args, const char *usual, const gj_format *(*find)(const char *name),
                               const gj_format *(*of_path)(const char *path))
{
    const char *path = output_path(args);
    if (args->value[OPT_FORMAT] || !path)
        return find(args->value[OPT_FORMAT] ? args->value[OPT_FORMAT] : usual);
    const gj_format *f = of_path(path);
    if (!f)
        cli_complain(_("%s：从文件名看不出格式，请用 --format"), path);
    return f;
}

bool output_would_garble(const cli_args *args, const gj_format *format)
{
    if (!format->binary || output_path(args) || !isatty(STDOUT_FILENO))
        return false;
    cli_complain(_("%s 不是文本，不写到终端；请用 -o 指定文件"), format->name);
    return true;
}

bool output_is_safe(const cli_args *args, walk_list *inputs)
{
    gj_error err = {0};
    const char *path = args->value[OPT_OUTPUT] ? output_path(args) : NULL;
    if (args->value[OPT_HIERARCHY])
        gj_file_note(args->value[OPT_HIERARCHY], GJ_FILE_INPUT);
    gj_status status = inputs_settle(inputs, args->paths, args->n_paths, &err);
    if (status == GJ_OK)
        status = path ? gj_file_may_write(path, &err) : gj_file_may_print(&err);
    return status == GJ_OK || print_failure(&err) == EXIT_CLEAN;
}

bool output_is_safe_for_one(const cli_args *args)
{
    if (args->n_paths != 1) {
        cli_complain(_("%s 需要正好一个文件"), cli_commands[args->command].name);
        return false;
    }
    walk_list one = {.paths = args->paths, .n = 1};
    return output_is_safe(args, &one);
}

int output_deliver(const cli_args *args, const gj_out *o, int status)
{
    gj_error err = {0};
    const char *path = output_path(args);
    if (path)
        return gj_out_save(o, path, &err) == GJ_OK ? status : print_failure(&err);
    (void)print_out(o); /* print_finish tells */
    return print_finish(status);
}
