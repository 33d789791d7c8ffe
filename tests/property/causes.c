/* Property: what has one cause is told once, whatever the cause, the layout and the form. Each kind of cause is put into a report without
 * a fault; then at most LINES findings are told, the one that names the cause among them, what rests on what is wanting has not passed, and
 * the members are in JSON and SARIF.
 *
 *   causes [COUNT [FIRST [KIND [LAYOUT]]]]    reports from seeds FIRST on (default 1 from 1), each in every layout, form and kind of
 *                                             cause; the last file that fails is left in $KEEP */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "causes.h"
#include "gouji/gouji.h"

enum { LINES = 3 };

typedef struct verdicts {
    const gj_report *r;
    char wrong[512]; /* the first thing that is wrong */
} verdicts;

static bool is_among(const char *list, const char *id)
{
    size_t len = strlen(id);
    for (const char *at = list; (at = strstr(at, id)); at++)
        if ((at == list || at[-1] == '|') && (at[len] == '|' || at[len] == '\0'))
            return true;
    return false;
}

static void check_told(verdicts *x, const char *rules)
{
    size_t n, told = 0;
    bool named = !rules || rules[strlen(rules) - 1] == '|';
    const gj_violation *v = gj_report_violations(x->r, &n);
    for (size_t i = 0; i < n; i += 1 + v[i].n_members) {
        named |= rules && is_among(rules, v[i].rule->id);
        if (++told > (rules ? LINES : 0) && !x->wrong[0])
            snprintf(x->wrong, sizeof x->wrong, "line %zu: %s: %s", told, v[i].rule->id, v[i].message);
    }
    if (!named && !x->wrong[0])
        snprintf(x->wrong, sizeof x->wrong, "none of %s is told, but %s: %s", rules, n ? v[0].rule->id : "nothing", n ? v[0].message : "");
}

static void check_resting(verdicts *x, const char *const *ids, bool open)
{
    size_t n;
    const gj_rule *rules = gj_rules(&n);
    const gj_outcome *outcomes = gj_report_outcomes(x->r);
    for (; *ids; ids++) {
        const gj_rule *rule = gj_rule_find(*ids);
        gj_verdict verdict = outcomes[rule - rules].verdict;
        if ((open ? verdict != GJ_NOT_EVALUATED : verdict == GJ_PASSED) && !x->wrong[0])
            snprintf(x->wrong, sizeof x->wrong, "%s: verdict %d", *ids, (int)verdict);
    }
}

/* What stands for several has its members in both formats that programs read. */
static void check_written(verdicts *x)
{
    size_t n, heads = 0;
    const gj_violation *v = gj_report_violations(x->r, &n);
    gj_out *json = gj_out_new(), *sarif = gj_out_new();
    for (size_t i = 0; i < n; i++)
        heads += v[i].n_members > 0;
    gj_write_report_json(json, x->r);
    gj_sarif_results(sarif, x->r);
    if (heads > 0 && !x->wrong[0] && !strstr(gj_out_data(json, NULL), "\"members\""))
        snprintf(x->wrong, sizeof x->wrong, "no members in JSON");
    if (heads > 0 && !x->wrong[0] && !strstr(gj_out_data(sarif, NULL), "\"relatedLocations\""))
        snprintf(x->wrong, sizeof x->wrong, "no related locations in SARIF");
    gj_out_free(json);
    gj_out_free(sarif);
}

/* Each of the reports in a file is read for itself, and has nothing wrong. */
static void check_others(verdicts *x, size_t wanted)
{
    gj_error err = {0};
    gj_report *next = NULL;
    size_t of;
    gj_report_number(x->r, &of);
    if (of != wanted && !x->wrong[0])
        snprintf(x->wrong, sizeof x->wrong, "%zu reports in the file", of);
    if (of > 1 && gj_report_next(&next, x->r, NULL, &err) == GJ_OK && next) {
        verdicts other = {.r = next};
        check_told(&other, NULL);
        if (!x->wrong[0])
            snprintf(x->wrong, sizeof x->wrong, "%s", other.wrong);
    }
    gj_error_clear(&err);
    gj_report_free(next);
}

static gj_report *read_report(const char *bytes, size_t len, gj_error *err)
{
    gj_text *text = NULL;
    gj_report *r = NULL;
    if (gj_text_decode(&text, "case", bytes, len, NULL, err) != GJ_OK || gj_report_take(&r, text, err) != GJ_OK)
        return NULL;
    return r;
}

static size_t unread;

/* 1 if it holds, 0 if not, -1 if the case does not exist. */
static int try_case(const kind *k, const way *w, size_t form, uint64_t seed)
{
    making m = {.way = w, .seed = seed};
    gj_error err = {0};
    size_t len;
    tear_report_of_form(&m.r, seed, form);
    char *text = k->make(&m);
    tear_report_free(&m.r);
    if (!text)
        return -1;
    char *bytes = w->file(text, &len);
    gj_report *r = read_report(bytes, len, &err);
    verdicts x = {.r = r};
    if (r) {
        check_told(&x, k->rules);
        check_resting(&x, k->open, true);
        check_resting(&x, k->not_passed, false);
        check_written(&x);
        check_others(&x, strcmp(k->name, "two organs") == 0 ? 2 : 1);
    } else if (err.status == GJ_E_KIND) { /* a reader that is not built */
        unread++;
    } else {
        snprintf(x.wrong, sizeof x.wrong, "not read: %s", err.text ? err.text : "");
    }
    if (x.wrong[0])
        printf("%s, %s, form %zu, seed %" PRIu64 ": %s\n", k->name, w->layout->name, form, seed, x.wrong);
    if (x.wrong[0] && getenv("KEEP")) {
        FILE *f = fopen(getenv("KEEP"), "wb");
        if (f) {
            fwrite(bytes, 1, len, f);
            fclose(f);
        }
    }
    gj_error_clear(&err);
    gj_report_free(r);
    free(bytes);
    free(text);
    return !x.wrong[0];
}

int main(int argc, char **argv)
{
    uint64_t count = argc > 1 ? strtoull(argv[1], NULL, 10) : 1, first = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    const char *only = argc > 3 ? argv[3] : NULL, *layout = argc > 4 ? argv[4] : NULL;
    size_t tried = 0, failed = 0, n_forms;
    way ways[MOST_WAYS];
    size_t n_ways = all_ways(ways);
    gj_forms(&n_forms);
    for (uint64_t seed = first; seed < first + count; seed++)
        for (size_t k = 0; k < cause_kind_count; k++)
            for (size_t w = 0; w < n_ways; w++)
                for (size_t form = 0; form < n_forms; form++) {
                    if ((only && strcmp(only, cause_kinds[k].name) != 0) || (layout && strcmp(layout, ways[w].layout->name) != 0))
                        continue;
                    int held = try_case(&cause_kinds[k], &ways[w], form, seed);
                    tried += held >= 0;
                    failed += held == 0;
                }
    printf("%zu cases, %zu failed, %zu without a reader\n", tried, failed, unread);
    return failed > 0;
}
