#include "say/point_words.h"

#include <stdlib.h>

#include "i18n.h"
#include "mem.h"

/* "；现在：…" or how many of its places are left; of other states than “still against the rule” nothing. malloc'ed. */
static char *now_words(const gj_settling *x, const gj_report *now)
{
    size_t n;
    const gj_violation *all = gj_report_violations(now, &n);
    if (x->state != GJ_STILL)
        return mem_strdup("");
    if (x->places > 1)
        return mem_printf(_("；%zu 处中还有 %zu 处"), x->places, x->left);
    return x->now != SIZE_MAX ? mem_printf(_("；现在：%s"), all[x->now].message) : mem_strdup("");
}

char *point_words(const gj_settling *x, const gj_report *now)
{
    bool changed = x->changes[0] != '\0' && x->state != GJ_UNSETTLED;
    char *is = now_words(x, now);
    char *changes = changed ? mem_printf(_("；改动：%s"), x->changes) : mem_strdup("");
    char *reason = x->reason[0] != '\0' ? mem_printf(_("；理由：%s"), x->reason) : mem_strdup("");
    char *all = mem_printf("%s [%s]%s%s%s", x->message, x->rule, is, changes, reason);
    free(is);
    free(changes);
    free(reason);
    return all;
}

char *point_counts(const gj_settling *points, size_t n, size_t n_found)
{
    size_t of[GJ_SETTLEMENTS] = {0};
    for (size_t i = 0; i < n; i++)
        of[points[i].state]++;
    char *all = mem_printf(_("上次 %zu 点："), n);
    for (gj_settlement s = 0; s < GJ_SETTLEMENTS; s++) {
        char *longer = mem_printf(_("%s%s %zu，"), all, gj_settlement_words(s), of[s]);
        free(all);
        all = longer;
    }
    char *whole = mem_printf(_("%s新发现 %zu"), all, n_found);
    free(all);
    return whole;
}
