/* Findings on a report, counted for the circular. */
#include <string.h>

#include "series/member.h"

/* By the beginning of the rule's id; what is none of these is content. */
static const struct {
    const char *prefix;
    gj_finding_kind kind;
} kinds[] = {
    {"requests.", GJ_KIND_FIGURES},     {"disputes.", GJ_KIND_FIGURES},     {"art20.", GJ_KIND_FIGURES},
    {"cell.", GJ_KIND_FIGURES},         {"table.", GJ_KIND_FIGURES},        {"structure.", GJ_KIND_STRUCTURE},
    {"text.requests", GJ_KIND_FIGURES}, {"text.disputes", GJ_KIND_FIGURES}, {"text.documents", GJ_KIND_FIGURES},
    {"text.balance", GJ_KIND_FIGURES},  {"series.", GJ_KIND_ACROSS},        {"hierarchy.", GJ_KIND_ACROSS},
};

void gj_member_tally_add(gj_member_tally *t, const char *rule, gj_severity severity)
{
    gj_finding_kind kind = GJ_KIND_CONTENT;
    for (size_t i = 0; i < GJ_COUNT(kinds); i++)
        if (strncmp(rule, kinds[i].prefix, strlen(kinds[i].prefix)) == 0)
            kind = kinds[i].kind;
    t->severities[severity]++;
    t->kinds[kind]++;
    t->dates[severity] += strcmp(rule, "structure.date") == 0;
}

void gj_member_count(gj_member *m, const gj_violation *list, size_t n)
{
    m->tally = (gj_member_tally){0};
    for (size_t i = 0; i < n; i += 1 + list[i].n_members)
        if (!list[i].waived)
            gj_member_tally_add(&m->tally, list[i].rule->id, list[i].severity);
}
