/* gouji sum: the yearly total of a superior, from the reports of those that the roster has below it. */
#include <string.h>

#include "cli/batch.h"
#include "cli/cli.h"
#include "cli/gather.h"
#include "cli/output.h"
#include "cli/print.h"
#include "gouji/gouji.h"
#include "i18n.h"

/* text and json are not of gj_formats, or are something else there. */
static const gj_format text_format = {.name = "text", .extension = "txt", .title = "", .built = true};
static const gj_format json_format = {.name = "json", .extension = "json", .title = "", .built = true};

static const gj_format *find_format(const char *name)
{
    return strcmp(name, text_format.name) == 0 ? &text_format : strcmp(name, json_format.name) == 0 ? &json_format : gj_format_find(name);
}

static const gj_format *format_of_path(const char *path)
{
    const char *dot = strrchr(path, '.');
    if (dot && strcmp(dot + 1, text_format.extension) == 0)
        return &text_format;
    return dot && strcmp(dot + 1, json_format.extension) == 0 ? &json_format : gj_format_of_path(path);
}

/* A document is about one superior. */
static int export_one(const cli_args *args, const gj_total *list, size_t n, const gj_format *format, int status)
{
    gj_error err = {0};
    gj_export_options opt = {.no_bom = args->value[OPT_NO_BOM]};
    if (n > 1) {
        cli_complain(_("名单上有 %zu 个上级：请用 --organ 指明一个，或者用 --format=text、json"), n);
        return EXIT_TROUBLE;
    }
    gj_out *o = gj_out_new();
    status = gj_total_export(o, &list[0], format, &opt, &err) == GJ_OK ? output_deliver(args, o, status) : print_failure(&err);
    gj_out_free(o);
    return status;
}

static int write_sums(const cli_args *args, const gj_totals *sums, const gj_format *format, bool trouble)
{
    size_t n;
    bool clean = true;
    const gj_total *list = gj_totals_all(sums, &n);
    for (size_t i = 0; i < n; i++)
        clean = clean && gj_total_is_clean(&list[i]);
    int status = trouble ? EXIT_TROUBLE : clean ? EXIT_CLEAN : EXIT_FOUND;
    if (format != &text_format && format != &json_format)
        return export_one(args, list, n, format, status);
    gj_out *o = gj_out_new();
    if (format == &json_format)
        gj_totals_json(o, sums);
    for (size_t i = 0; i < n && format == &text_format; i++) {
        gj_out_puts(o, i > 0 ? "\n" : "");
        gj_total_text(o, &list[i]);
    }
    status = output_deliver(args, o, status);
    gj_out_free(o);
    return status;
}

int cmd_sum(const cli_args *args)
{
    batch all = {0};
    gj_totals *sums = NULL;
    gj_error err = {0};
    int status = EXIT_TROUBLE;
    const gj_format *format = output_format(args, text_format.name, find_format, format_of_path);
    if (!format)
        return EXIT_TROUBLE;
    if (!args->value[OPT_ROSTER]) {
        cli_complain("%s", _("sum 需要 --roster=文件：谁在谁的下面"));
        return EXIT_TROUBLE;
    }
    if (gather_reports(&all, args))
        status = gj_totals_of(&sums, all.series, args->value[OPT_ORGAN], &err) == GJ_OK ? write_sums(args, sums, format, all.trouble)
                                                                                        : print_failure(&err);
    gj_totals_free(sums);
    batch_free(&all);
    return status;
}
