#include "cli/output.h"

#include <string.h>
#include <sys/stat.h>

#include "cli/print.h"
#include "i18n.h"

const char *output_path(const cli_args *args)
{
    const char *path = args->value[OPT_OUTPUT];
    return path && strcmp(path, "-") != 0 ? path : NULL;
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

bool output_is_source(const cli_args *args, char *const *sources, size_t n)
{
    struct stat in, out;
    const char *path = output_path(args);
    if (!path || stat(path, &out) != 0 || !S_ISREG(out.st_mode))
        return false;
    for (size_t i = 0; i < n; i++) {
        if (stat(sources[i], &in) != 0 || in.st_dev != out.st_dev || in.st_ino != out.st_ino)
            continue;
        cli_complain(_("%s 是原报告，不能覆盖"), path);
        return true;
    }
    return false;
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
