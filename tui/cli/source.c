#include "cli/source.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/output.h"
#include "cli/print.h"
#include "gouji/file.h"
#include "gouji/gouji.h"
#include "i18n.h"

bool source_wanted(const cli_args *args)
{
    const char *format = args->value[OPT_FORMAT];
    return args->value[OPT_IN_PLACE] || (format && strcmp(format, SOURCE_FORMAT) == 0);
}

static bool mistake(const char *message)
{
    cli_complain("%s", message);
    return false;
}

bool source_agrees(const cli_args *args)
{
    const char *format = args->value[OPT_FORMAT];
    if (!source_wanted(args))
        return true;
    if (format && strcmp(format, SOURCE_FORMAT) != 0)
        return mistake(_("--in-place 写回原文件，只能与 --format=source 同用"));
    if (args->value[OPT_TABLE])
        return mistake(_("原文件只能整个写出，不能用 --table"));
    if (args->value[OPT_IN_PLACE] && args->value[OPT_OUTPUT])
        return mistake(_("--in-place 写回原文件，不能再用 --output"));
    if (args->value[OPT_IN_PLACE] && args->n_paths == 1 && gj_file_descriptor(args->paths[0]) >= 0)
        return mistake(_("标准输入不能写回，请用 --output"));
    return true;
}

/* Puts the file back where it was; tells where its old content is. */
static int put_back(const gj_out *o, const char *path)
{
    gj_error err = {0};
    char *kept = NULL;
    gj_status status = gj_out_replace(o, path, &kept, &err);
    if (kept)
        cli_complain(_("已写回 %s，原来的内容在 %s"), path, kept);
    free(kept);
    return status == GJ_OK ? EXIT_CLEAN : print_failure(&err);
}

static int deliver(const gj_out *o, const gj_report *r, const cli_args *args)
{
    bool is_text = gj_text_kind(gj_report_text(r)) != GJ_SOURCE_DOCX;
    if (args->value[OPT_IN_PLACE])
        return put_back(o, gj_text_path(gj_report_text(r)));
    if (!is_text && !output_path(args) && isatty(STDOUT_FILENO)) {
        cli_complain(_("%s 不是文本，不写到终端；请用 -o 指定文件"), args->paths[0]);
        return EXIT_TROUBLE;
    }
    return output_deliver(args, o, EXIT_CLEAN);
}

int source_export(const gj_report *r, bool corrected, const cli_args *args)
{
    gj_error err = {0};
    if (args->value[OPT_IN_PLACE] && !corrected) {
        cli_complain(_("%s：没有要改的，文件未动"), args->paths[0]);
        return EXIT_CLEAN;
    }
    gj_out *o = gj_out_new();
    int status = gj_source_write(o, r, &err) == GJ_OK ? deliver(o, r, args) : EXIT_TROUBLE;
    if (err.status != GJ_OK)
        (void)print_failure(&err);
    gj_out_free(o);
    return status;
}
