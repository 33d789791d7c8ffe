#include "cli/letters.h"

#include "cli/output.h"
#include "cli/print.h"
#include "i18n.h"

ledger *letters_ledger(const cli_args *args)
{
    ledger *l = NULL;
    gj_error err = {0};
    gj_status status = args->ledger ? ledger_open(&l, args->ledger, LEDGER_WRITE, &err)
                                    : gj_error_set(&err, GJ_E_NAME, 0, "%s", _("没有审查记录可以登记"));
    if (status == GJ_OK && ledger_ready(l, &err) == GJ_OK)
        return l;
    (void)print_failure(&err);
    ledger_close(l);
    return NULL;
}

/* Without a roster, or without a ledger, states are not kept. */
static bool is_kept(const cli_args *args)
{
    return args->value[OPT_ROSTER] && args->ledger;
}

bool letters_ready(const cli_args *args)
{
    ledger *l = is_kept(args) ? letters_ledger(args) : NULL;
    bool ready = l != NULL;
    ledger_close(l);
    return ready || !is_kept(args);
}

/* What comes of a letter: one that asks for nothing lets the report pass, unless the reading has left something open, which the officer has
 * to look at first: then nothing. */
static gj_standing standing_of(const gj_opinion *o, bool no_wording)
{
    size_t open;
    (void)gj_opinion_open(o, &open);
    return gj_opinion_asks(o, no_wording) ? GJ_STANDING_RETURNED : open > 0 ? GJ_STANDINGS : GJ_STANDING_PASSED;
}

/* What the letters on the reports of an organ ask for, the gravest; GJ_STANDINGS: there is none, or nothing comes of one. */
static gj_standing standing_after(const gj_roll_line *line, gj_opinion *const *list, size_t n, bool no_wording)
{
    size_t of[GJ_STANDINGS + 1] = {0};
    for (size_t i = 0; i < line->n_members; i++)
        if (line->members[i] < n)
            of[standing_of(list[line->members[i]], no_wording)]++;
    return of[GJ_STANDING_RETURNED] > 0                          ? GJ_STANDING_RETURNED
           : of[GJ_STANDINGS] > 0 || of[GJ_STANDING_PASSED] == 0 ? GJ_STANDINGS
                                                                 : GJ_STANDING_PASSED;
}

bool letters_note(const cli_args *args, const batch *b, gj_opinion *const *list, size_t n)
{
    size_t lines;
    gj_error err = {0};
    gj_status status = GJ_OK;
    if (!is_kept(args) || !b->series)
        return true;
    ledger *l = letters_ledger(args);
    const gj_roll_line *roll = gj_roll_lines(b->series, &lines);
    for (size_t i = 0; l && i < lines && status == GJ_OK; i++) {
        gj_standing after = standing_after(&roll[i], list, n, args->value[OPT_NO_WORDING] != NULL);
        const char *file = output_path(args);
        note x = {.kind = LEDGER_LETTER, .standing = after};
        if (after != GJ_STANDINGS)
            status = notes_write(l, b->series, i, &x, file ? file : gj_member_file(gj_series_member(b->series, roll[i].members[0])), &err);
    }
    bool good = l && status == GJ_OK;
    if (l && !good)
        (void)print_failure(&err);
    ledger_close(l);
    return good;
}
