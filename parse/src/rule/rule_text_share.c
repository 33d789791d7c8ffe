/* Text alone: stated shares against the figures they are shares of. */
#include <math.h>
#include <stdlib.h>

#include "rule/held.h"

/* The whole that fits a share best. */
typedef struct best_whole {
    int64_t whole; /* 0: none is known */
    double percent, distance;
} best_whole;

static double as_double(gj_number n)
{
    double value = (double)n.mantissa;
    for (unsigned i = 0; i < n.scale; i++)
        value /= 10;
    return value;
}

static void try_whole(best_whole *best, const gj_stated_share *share, int64_t whole)
{
    if (whole <= 0 || share->part < 0)
        return;
    double percent = 100.0 * (double)share->part / (double)whole, stated = as_double(share->percent);
    double distance = percent < stated ? stated - percent : percent - stated;
    if (best->whole == 0 || distance < best->distance)
        *best = (best_whole){whole, percent, distance};
}

/* Wholes that the tables hold. */
static void try_held(const gj_judge *j, best_whole *best, const gj_stated_share *share, const gj_fact *f)
{
    for (const char *rows = f->rows; rows;) {
        gj_held held = gj_held_next(j, f, &rows);
        if (held.n_cells && held.known)
            try_whole(best, share, held.value);
    }
}

/* `told`: by fact, the first statement of it or NULL. */
static void judge_share(gj_judge *j, gj_rule_id self, const gj_stated_share *share, const gj_statement *const *told)
{
    const double allowed = 0.5 + 1e-9;
    size_t n;
    best_whole best = {0};
    const gj_fact *book = gj_fact_book(&n);
    for (size_t i = 0; i < n; i++) {
        if (!(book[i].flags & GJ_FACT_WHOLE) || book[i].topic != share->topic)
            continue;
        try_held(j, &best, share, &book[i]);
        if (told[i])
            try_whole(&best, share, told[i]->value);
    }
    if (best.whole == 0) {
        gj_judge_skipped(j, self, _("正文和表中都没有可以作分母的总数"));
    } else if (best.distance <= allowed) {
        gj_judge_passed(j, self);
    } else {
        gj_violation *v = gj_judge_violated(j, self, _("正文第 %u 行“%s”与数据不符：%lld 件占 %lld 件的 %.1f%%"),
                                            gj_quote_line(j, share->from, share->to), gj_quote(j, share->from, share->to),
                                            (long long)share->part, (long long)best.whole, best.percent);
        gj_place_span(j, v, gj_prose_span(&j->prose, j->s, share->from, share->to));
        gj_set_figures(v, (gj_number){llround(best.percent * 10), 1}, share->percent);
    }
}

/* What the table holds of a fact in its reading number `index`; -1 if it is not known. */
static int64_t held_of(const gj_judge *j, gj_aspect aspect, size_t index)
{
    const gj_fact *f = gj_fact_find(GJ_TOPIC_REQUESTS, aspect);
    gj_held held = {0};
    const char *rows = f->rows;
    for (size_t i = 0; rows && i <= index; i++)
        held = gj_held_next(j, f, &rows);
    return held.n_cells && held.known ? held.value : -1;
}

/* 办结率: what was closed, of what was received with or without what was carried in; what is above a hundred is not meant. */
static void judge_closed(gj_judge *j, gj_rule_id self, const gj_stated_share *share)
{
    int64_t closed = held_of(j, GJ_ASPECT_CLOSED, 0);
    gj_stated_share whole = *share;
    best_whole best = {0};
    whole.part = closed;
    for (size_t reading = 0; reading < 2; reading++)
        try_whole(&best, &whole, held_of(j, GJ_ASPECT_TAKEN, reading));
    if (closed < 0 || best.whole == 0) {
        gj_judge_skipped(j, self, _("正文和表中都没有可以作分母的总数"));
    } else if (best.distance <= 0.5 + 1e-9) {
        gj_judge_passed(j, self);
    } else {
        gj_violation *v = gj_judge_violated(j, self, _("正文第 %u 行“%s”与数据不符：办结 %lld 件，占收到的 %lld 件的 %.1f%%"),
                                            gj_quote_line(j, share->from, share->to), gj_quote(j, share->from, share->to), (long long)closed,
                                            (long long)best.whole, best.percent);
        gj_place_span(j, v, gj_prose_span(&j->prose, j->s, share->from, share->to));
        gj_set_figures(v, (gj_number){llround(best.percent * 10), 1}, share->percent);
    }
}

void gj_check_percentage(gj_judge *j, gj_rule_id self)
{
    size_t n;
    const gj_fact *book = gj_fact_book(&n);
    const gj_statement **told = gj_alloc_array(n, sizeof *told);
    for (size_t i = j->told.n; i-- > 0;)
        told[j->told.statements[i].fact - book] = &j->told.statements[i];
    for (size_t i = 0; i < j->told.n_shares; i++)
        if (j->told.shares[i].part == GJ_SHARE_CLOSED)
            judge_closed(j, self, &j->told.shares[i]);
        else
            judge_share(j, self, &j->told.shares[i], told);
    free(told);
}
