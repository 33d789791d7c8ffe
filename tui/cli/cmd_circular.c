/* gouji circular: how the organs of a roster stand, a line each (通报). gouji note: what an officer notes of one of them. */
#include <string.h>

#include "cli/batch.h"
#include "cli/cli.h"
#include "cli/gather.h"
#include "cli/letters.h"
#include "cli/output.h"
#include "cli/print.h"
#include "i18n.h"

static const gj_format text_format = {.name = "text", .extension = "txt", .title = "", .built = true};

static const gj_format *find_format(const char *name)
{
    return strcmp(name, text_format.name) == 0 ? &text_format : gj_format_find(name);
}

static const gj_format *format_of_path(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot && strcmp(dot + 1, text_format.extension) == 0 ? &text_format : gj_format_of_path(path);
}

static bool read_day(gj_day *day, const char *text)
{
    if (!text || gj_day_read(day, text))
        return true;
    cli_complain(_("“%s”不是日期，应如 2024-02-01"), text);
    return false;
}

static int write_circular(const cli_args *args, const batch *b, gj_day today, const gj_format *format)
{
    gj_error err = {0};
    gj_out *o = gj_out_new();
    int status = b->trouble ? EXIT_TROUBLE : EXIT_CLEAN;
    const gj_export_options opt = {.no_bom = args->value[OPT_NO_BOM], .bare = args->value[OPT_BARE]};
    if (format == &text_format)
        gj_circular_text(o, b->series, &args->score, today);
    else if (gj_circular_export(o, b->series, &args->score, today, format, &opt, &err) != GJ_OK)
        status = -1;
    status = status < 0 ? print_failure(&err) : output_deliver(args, o, status);
    gj_out_free(o);
    return status;
}

static bool has_roster(const cli_args *args)
{
    if (!args->value[OPT_ROSTER])
        cli_complain(_("%s 需要 --roster=文件：应当报送的机关"), cli_commands[args->command].name);
    return args->value[OPT_ROSTER];
}

int cmd_circular(const cli_args *args)
{
    batch all = {0};
    gj_day today = {0};
    int status = EXIT_TROUBLE;
    const gj_format *format = output_format(args, text_format.name, find_format, format_of_path);
    if (format && has_roster(args) && read_day(&today, args->value[OPT_DATE]) && gather_reports(&all, args))
        status = write_circular(args, &all, today, format);
    batch_free(&all);
    return status;
}

/* ---- note ---- */

/* What the options say, *n of it. */
static bool read_notes(note notes[2], size_t *n, const cli_args *args)
{
    const char *received = args->value[OPT_RECEIVED], *state = args->value[OPT_STATE];
    *n = 0;
    if (received) {
        notes[*n] = (note){.kind = LEDGER_RECEIVED};
        if (strcmp(received, "-") != 0 && !read_day(&notes[*n].day, received))
            return false;
        ++*n;
    }
    if (state) {
        notes[*n] = (note){.kind = LEDGER_STANDING};
        if (!gj_standing_find(&notes[*n].standing, state)) {
            cli_complain(_("没有状态“%s”，可用：未报、待审、已退、复审、通过"), state);
            return false;
        }
        ++*n;
    }
    if (*n == 0)
        cli_complain("%s", _("note 需要 --received=日期 或 --state=状态"));
    return *n > 0;
}

/* The organ of the roster that --organ names; SIZE_MAX, with a message, if there is none. */
static size_t find_organ(const cli_args *args, const gj_series *s)
{
    const char *name = args->value[OPT_ORGAN];
    size_t at = name ? gj_roll_find(s, name) : SIZE_MAX;
    if (!name)
        cli_complain("%s", _("note 需要 --organ=机关"));
    else if (at == SIZE_MAX)
        cli_complain(_("%s: 名单上没有“%s”"), args->value[OPT_ROSTER], name);
    return at;
}

static int write_notes(const cli_args *args, const batch *b, const note *notes, size_t n)
{
    gj_error err = {0};
    gj_status status = GJ_OK;
    size_t organ = find_organ(args, b->series);
    ledger *l = organ == SIZE_MAX ? NULL : letters_ledger(args);
    if (!l)
        return EXIT_TROUBLE;
    for (size_t i = 0; i < n && status == GJ_OK; i++)
        status = notes_write(l, b->series, organ, &notes[i], args->value[OPT_ROSTER], &err);
    ledger_close(l);
    return status == GJ_OK ? EXIT_CLEAN : print_failure(&err);
}

int cmd_note(const cli_args *args)
{
    batch all = {0};
    note notes[2];
    size_t n;
    int status = EXIT_TROUBLE;
    if (has_roster(args) && read_notes(notes, &n, args) && gather_reports(&all, args))
        status = write_notes(args, &all, notes, n);
    batch_free(&all);
    return print_finish(status);
}
