#include "cli/source.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/date.h"
#include "cli/marked.h"
#include "cli/output.h"
#include "cli/print.h"
#include "gouji/file.h"
#include "gouji/gouji.h"
#include "i18n.h"

static bool is_tracked(const cli_args *args)
{
    const char *format = args->value[OPT_FORMAT];
    return format && strcmp(format, TRACKED_FORMAT) == 0;
}

bool source_wanted(const cli_args *args)
{
    const char *format = args->value[OPT_FORMAT];
    return args->value[OPT_IN_PLACE] || is_tracked(args) || (format && strcmp(format, SOURCE_FORMAT) == 0);
}

static bool mistake(const char *message)
{
    cli_complain("%s", message);
    return false;
}

bool source_agrees(const cli_args *args)
{
    const char *format = args->value[OPT_FORMAT];
    if (args->value[OPT_DATE] && !is_tracked(args) && !marked_wanted(args))
        return mistake(_("export 的 --date 是修订或批注的日期，只能与 --format=tracked 或 marked 同用"));
    if (args->value[OPT_NO_WORDING] && !marked_wanted(args))
        return mistake(_("export 的 --no-wording 只能与 --format=marked 同用"));
    if (!source_wanted(args))
        return true;
    if (format && strcmp(format, SOURCE_FORMAT) != 0 && args->value[OPT_IN_PLACE])
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

bool source_day(const char **date, const cli_args *args, char buf[SOURCE_DATE_BYTES])
{
    struct tm day;
    char *end;
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    *date = args->value[OPT_DATE];
    if (!*date && epoch && epoch[0]) {
        time_t seconds = (time_t)strtoll(epoch, &end, 10);
        *date = *end == '\0' && gmtime_r(&seconds, &day) && strftime(buf, SOURCE_DATE_BYTES, "%Y-%m-%d", &day) > 0 ? buf : NULL;
    }
    return !*date || date_read(&(int){0}, &(int){0}, &(int){0}, *date);
}

int source_export(const gj_report *r, bool corrected, const cli_args *args)
{
    gj_error err = {0};
    if (args->value[OPT_IN_PLACE] && !corrected) {
        cli_complain(_("%s：没有要改的，文件未动"), args->paths[0]);
        return EXIT_CLEAN;
    }
    char day[SOURCE_DATE_BYTES];
    const char *date = NULL;
    if (is_tracked(args) && !source_day(&date, args, day))
        return EXIT_TROUBLE;
    gj_out *o = gj_out_new();
    gj_status written = is_tracked(args) ? gj_source_track(o, r, date, &err) : gj_source_write(o, r, &err);
    int status = written == GJ_OK ? deliver(o, r, args) : EXIT_TROUBLE;
    if (err.status != GJ_OK)
        (void)print_failure(&err);
    gj_out_free(o);
    return status;
}
