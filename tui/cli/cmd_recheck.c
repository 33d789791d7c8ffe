/* gouji recheck: is each point of the earlier review settled, and what is new. */
#include <stdlib.h>
#include <string.h>

#include "cli/batch.h"
#include "cli/check_text.h"
#include "cli/cli.h"
#include "cli/earlier.h"
#include "cli/print.h"
#include "gouji/gouji.h"
#include "i18n.h"
#include "say/point_words.h"

typedef struct recheck_run {
    batch all;
    const gj_reviews *earlier;
    bool json, color;
    size_t written;                /* rechecks */
    size_t at_least[GJ_ERROR + 1]; /* points that are not settled and new findings, by severity */
    gj_out *out;
} recheck_run;

/* ---- text ---- */

/* What is made of malloc'ed words goes through the gate. */
static void put_words(gj_out *o, char *words)
{
    print_clean(o, words);
    free(words);
}

static void put_text(recheck_run *run, const gj_recheck *c, const gj_report *now)
{
    size_t n, n_found;
    gj_out *o = run->out;
    const gj_settling *points = gj_recheck_points(c, &n);
    const size_t *found = gj_recheck_found(c, &n_found);
    print_clean(o, gj_text_name(gj_report_text(now)));
    gj_out_puts(o, _("，对照 "));
    print_clean(o, gj_recheck_file(c));
    gj_out_puts(o, "\n");
    for (size_t i = 0; i < n; i++) {
        gj_out_printf(o, "  %s: ", gj_settlement_words(points[i].state));
        put_words(o, point_words(&points[i], now));
        gj_out_puts(o, "\n");
    }
    for (size_t i = 0; i < n_found; i++) {
        gj_out_printf(o, "  %s: ", _("新发现"));
        check_text_finding(o, now, found[i], run->color);
    }
    put_words(o, point_counts(points, n, n_found));
    gj_out_puts(o, "\n");
}

/* ---- the run ---- */

static void count_left(recheck_run *run, const gj_recheck *c, const gj_report *now)
{
    size_t n, n_now;
    const gj_violation *all = gj_report_violations(now, &n_now);
    const gj_settling *points = gj_recheck_points(c, &n);
    for (size_t i = 0; i < n; i++)
        if (points[i].state != GJ_SETTLED && points[i].state != GJ_LET)
            run->at_least[points[i].severity]++;
    const size_t *found = gj_recheck_found(c, &n);
    for (size_t i = 0; i < n; i++)
        run->at_least[all[found[i]].severity]++;
}

static void recheck_report(recheck_run *run, const gj_report *now)
{
    size_t which = gj_reviews_find(run->earlier, now);
    if (which == SIZE_MAX) {
        cli_complain(_("%s：以前的审查中没有同一机关、同一年度的报告"), gj_text_name(gj_report_text(now)));
        run->all.trouble = true;
        return;
    }
    if (!gj_reviews_agree(run->earlier, which, now))
        cli_complain(_("%s 与 %s 不是同一机关、同一年度的报告，仍按所给的对照"), gj_text_name(gj_report_text(now)),
                     gj_reviews_file(run->earlier, which));
    gj_recheck *c = gj_recheck_new(run->earlier, which, now);
    if (run->json) {
        gj_out_puts(run->out, run->written > 0 ? ",\n" : "[");
        gj_recheck_json(run->out, c, now);
    } else {
        gj_out_puts(run->out, run->written > 0 ? "\n" : "");
        put_text(run, c, now);
    }
    run->written++;
    count_left(run, c, now);
    gj_recheck_free(c);
}

static void recheck_files(recheck_run *run)
{
    for (size_t i = 0; i < run->all.files.n; i++) {
        batch_item item = {0};
        batch_read(&item, &run->all, i);
        for (const batch_item *x = &item; x; x = x->next)
            if (x->report)
                recheck_report(run, x->report);
        batch_note(&run->all, i, &item);
        batch_clear(&item);
    }
    if (run->json)
        gj_out_puts(run->out, run->written > 0 ? "]\n" : "[]\n");
}

static bool is_left(const recheck_run *run, gj_severity fail_on)
{
    size_t n = 0;
    for (size_t s = fail_on; s <= GJ_ERROR; s++)
        n += run->at_least[s];
    return n > 0;
}

int cmd_recheck(const cli_args *args)
{
    if (args->n_paths < 2) {
        cli_complain("%s", _("recheck 需要以前的报告（或存下的审查结果）和重新报送的报告"));
        return EXIT_TROUBLE;
    }
    cli_args now = *args;
    now.paths = args->paths + 1;
    now.n_paths = args->n_paths - 1;
    recheck_run run = {.json = args->value[OPT_FORMAT] && strcmp(args->value[OPT_FORMAT], "json") == 0, .color = print_in_color(args)};
    gj_reviews *earlier = earlier_read(args, args->paths[0]);
    run.earlier = earlier;
    run.out = gj_out_new();
    if (!earlier)
        run.all.trouble = true;
    else if (batch_start(&run.all, &now))
        recheck_files(&run);
    (void)print_out(run.out); /* print_finish tells */
    gj_severity fail_on = (gj_severity)(GJ_ERROR - cli_choice(args, OPT_FAIL_ON));
    int status = run.all.trouble ? EXIT_TROUBLE : is_left(&run, fail_on) ? EXIT_FOUND : EXIT_CLEAN;
    gj_out_free(run.out);
    gj_reviews_free(earlier);
    batch_free(&run.all);
    return print_finish(status);
}
