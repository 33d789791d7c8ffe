/* Reports that the forms are not for: told as that, once, and not held against a form. */
#include <string.h>

#include "rule/judge.h"

static bool is_of(const char *id, const char *const *families, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strncmp(id, families[i], strlen(families[i])) == 0)
            return true;
    return false;
}

/* Rests on a form, on its six parts, or on the law as it has been since 2019. */
static bool rests_on_form(const char *id)
{
    static const char *const families[] = {"requests.",      "disputes.",    "art20.",           "cell.",
                                           "table.",         "structure.",   "text.requests",    "text.disputes",
                                           "text.documents", "text.aspects", "text.improvement", "text.accountability",
                                           "text.fees",      "text.parts",   "text.citation"};
    return is_of(id, families, GJ_COUNT(families));
}

/* Rests on the report being that of an administrative organ on a calendar year. */
static bool rests_on_year(const char *id)
{
    static const char *const families[] = {"text.year", "text.period"};
    return is_of(id, families, GJ_COUNT(families));
}

static const char *reason_of(gj_scope scope)
{
    static const char *const reasons[] = {
        [GJ_SCOPE_EARLIER] = N_("2018年度及以前的报告没有全国统一的格式"),
        [GJ_SCOPE_SCHOOL] = N_("学校的报告不适用行政机关的格式"),
        [GJ_SCOPE_HOSPITAL] = N_("医疗卫生机构的报告不适用行政机关的格式"),
        [GJ_SCOPE_ENTERPRISE] = N_("企业的报告不适用行政机关的格式"),
    };
    return _(reasons[scope]);
}

const char *gj_scope_bars(const gj_judge *j, gj_rule_id rule)
{
    size_t n;
    const char *id = gj_rules(&n)[rule].id;
    gj_scope scope = j->facts->scope;
    if (scope == GJ_SCOPE_FORM || rule == GJ_RULE_scope)
        return NULL;
    if (scope == GJ_SCOPE_EARLIER && rule == GJ_RULE_title)
        return NULL;
    return rests_on_form(id) || (scope != GJ_SCOPE_EARLIER && rests_on_year(id)) ? reason_of(scope) : NULL;
}

void gj_check_scope(gj_judge *j, gj_rule_id self)
{
    const gj_doc *doc = j->facts->doc;
    gj_violation *v;
    if (j->facts->scope == GJ_SCOPE_FORM)
        return;
    if (j->facts->scope == GJ_SCOPE_EARLIER)
        v = gj_judge_violated(j, self, _("这是 %d 年度的报告：%s，各部分和表格不按格式核对，只核对正文"), doc->year,
                              reason_of(j->facts->scope));
    else
        v = gj_judge_violated(j, self, _("“%s”不是行政机关：%s，各部分和表格不按格式核对，只核对正文"), *doc->unit ? doc->unit : doc->title,
                              reason_of(j->facts->scope));
    gj_place_span(j, v, doc->title_src);
}
