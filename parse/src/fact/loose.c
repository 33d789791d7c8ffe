/* What a clause says in words that are not all known.
 *
 * The grammar (figure.c) reads nothing where one word is strange to it. Here only what carries the meaning has to be known, and the rest
 * may be anything that does not change whose figure it is, of when, and of what:
 *
 *     [context,] … what … figure … [, what]     会同各站所办结申请 | 1231件
 *                                               申请内容实为信访，告知不作为申请处理的 | 27件
 *                                               其余 | 33件 | 答复期限跨越年度，转至2023年继续办理
 *
 * So it is known only that the figure is of such requests or disputes, or of a part of them: a gj_loose is at most what the table holds.
 * The rule (rule_text_fact.c) speaks where even a part cannot be so many, or where the figure is a slip away from the table's. */
#include "fact/passage.h"

/* ---- what it is of ---- */

/* Reasons in free words, each with the row of the form that it is. `alone`: it says so without a result beside it. */
static const struct reason {
    gj_aspect row;
    bool alone;
    const char32_t *words[10];
} reasons[] = {
    {GJ_ASPECT_SECRET, false, {U"国家秘密"}},
    {GJ_ASPECT_FORBIDDEN, true, {U"禁止公开", U"不得公开"}},
    {GJ_ASPECT_THIRD_PARTY, false, {U"第三方", U"商业秘密", U"个人隐私"}},
    {GJ_ASPECT_INTERNAL, false, {U"内部事务", U"内部管理", U"人事管理", U"后勤管理"}},
    {GJ_ASPECT_PROCESS, false, {U"过程性", U"过程信息", U"讨论记录", U"磋商"}},
    {GJ_ASPECT_CASE_FILE, false, {U"执法案卷"}},
    {GJ_ASPECT_QUERY, false, {U"行政查询", U"查询事项"}},
    {GJ_ASPECT_NOT_HELD, true, {U"不掌握", U"未掌握", U"没有掌握", U"并不掌握"}},
    {GJ_ASPECT_NOT_HELD, false, {U"不存在", U"未制作", U"未获取", U"未保存", U"未产生"}},
    {GJ_ASPECT_NOT_MADE, false, {U"另行制作", U"另行加工", U"加工制作", U"加工", U"现成", U"汇总分析", U"重新制作"}},
    {GJ_ASPECT_UNCLEAR, true, {U"内容仍不明确", U"仍不明确", U"仍然不明确", U"仍无法明确"}},
    {GJ_ASPECT_UNCLEAR, false, {U"不明确", U"不清晰"}},
    {GJ_ASPECT_PETITION, false, {U"信访", U"投诉", U"举报"}},
    {GJ_ASPECT_REPEATED, false, {U"重复"}},
    {GJ_ASPECT_PUBLICATION, false, {U"出版物", U"报刊", U"书籍"}},
    {GJ_ASPECT_MASS, false, {U"反复", U"大量"}},
    {GJ_ASPECT_CONFIRMATION, false, {U"确认", U"重新出具"}},
    {GJ_ASPECT_LAPSED,
     false,
     {U"不补正", U"未补正", U"未按期补正", U"未按时补正", U"未按要求补正", U"未予补正", U"逾期补正", U"期限内补正", U"未作补正"}},
    {GJ_ASPECT_UNPAID, false, {U"缴费", U"缴纳"}},
};

/* Results in free words, beside those that are tokens. */
static const struct result {
    gj_aspect aspect;
    const char32_t *words[12];
} results[] = {
    {GJ_ASPECT_REFUSED, {U"不予处理", U"不再重复处理", U"不予重复处理", U"不作处理", U"不作为政府信息公开申请", U"不作为信息公开申请"}},
    {GJ_ASPECT_UNABLE, {U"无法提供", U"不能提供", U"未能提供", U"无从提供", U"难以提供"}},
    {GJ_ASPECT_DENIED, {U"不予公开", U"未予公开", U"不公开", U"不能公开", U"不宜公开", U"拒绝公开", U"不同意公开"}},
    {GJ_ASPECT_PARTIAL, {U"部分公开"}},
    {GJ_ASPECT_OTHER_HANDLING,
     {U"不再处理", U"终止办理", U"终止处理", U"视为放弃", U"其他处理", U"其它处理", U"\"其他处理\"", U"其他方式处理", U"其他方式办结",
      U"终结办理"}},
    {GJ_ASPECT_GRANTED,
     {U"予以公开", U"同意公开", U"全部公开", U"可以公开", U"依法公开", U"给予公开", U"提供了", U"向申请人公开", U"向申请人提供",
      U"提供给申请人"}},
};

/* Who asked. `also`: the wider kind that may be meant. */
static const struct applicant {
    gj_aspect aspect, also;
    const char32_t *words[8];
} applicants[] = {
    {GJ_ASPECT_RESEARCH, GJ_ASPECT_ORGANISATION, {U"科研", U"高校", U"院校"}},
    {GJ_ASPECT_LEGAL, GJ_ASPECT_ORGANISATION, {U"律师事务所", U"律所", U"法律服务"}},
    {GJ_ASPECT_WELFARE, GJ_ASPECT_ORGANISATION, {U"公益"}},
    {GJ_ASPECT_ORGANISATION, GJ_ASPECT_ENTERPRISE, {U"法人"}},
    {GJ_ASPECT_NATURAL, GJ_ASPECT_NONE, {U"自然人", U"公民", U"个人申请", U"个人提出", U"个人提交"}},
    {GJ_ASPECT_ENTERPRISE, GJ_ASPECT_ORGANISATION, {U"企业", U"公司", U"企业单位"}},
    {GJ_ASPECT_OTHER_APPLICANT, GJ_ASPECT_ORGANISATION, {U"其他组织", U"其它组织", U"其他类型", U"其他类别", U"\"其他\"类", U"其他类"}},
    {GJ_ASPECT_ORGANISATION, GJ_ASPECT_ENTERPRISE, {U"组织", U"单位提", U"单位申请", U"单位递交", U"由单位", U"事业单位", U"单位申请人"}},
};

/* How a dispute ended. */
static const struct result outcomes[] = {
    {GJ_ASPECT_UPHELD, {U"维持"}},
    {GJ_ASPECT_CORRECTED, {U"纠正", U"纠错"}},
    {GJ_ASPECT_OTHER_RESULT, {U"其他结果", U"其它结果", U"其他", U"其它"}},
    {GJ_ASPECT_PENDING, {U"未审结", U"在审", U"审理中", U"未结案", U"尚未审理", U"未作出决定", U"未审理", U"未结", U"待审"}},
};

static bool has_token(const gj_fact_reader *r, size_t from, size_t to, gj_token_kind kind, uint32_t code)
{
    for (size_t i = from; i < to; i++)
        if (gj_fact_token(r, i)->kind == kind && gj_fact_token(r, i)->code == code)
            return true;
    return false;
}

static gj_loose loosely(gj_topic topic, gj_aspect aspect, gj_aspect also)
{
    return (gj_loose){.said = {.fact = gj_fact_find(topic, aspect)}, .also = also ? gj_fact_find(topic, also) : NULL};
}

/* The only result that the tokens name; GJ_ASPECT_NONE if none or several. */
static gj_aspect only_result(const gj_fact_reader *r, size_t from, size_t to)
{
    gj_aspect found = GJ_ASPECT_NONE;
    for (size_t k = 0; k < GJ_COUNT(results); k++) {
        bool here = gj_passage_says(r, from, to, results[k].words) || has_token(r, from, to, GJ_TOKEN_ASPECT, results[k].aspect);
        bool part = results[k].aspect == GJ_ASPECT_GRANTED && (found == GJ_ASPECT_PARTIAL || found == GJ_ASPECT_DENIED);
        if (here && !part && found != GJ_ASPECT_NONE)
            return GJ_ASPECT_NONE;
        found = here && !part ? results[k].aspect : found;
    }
    return found;
}

/* The only reason; *several: there are more, or one of another result. */
static gj_aspect only_reason(const gj_fact_reader *r, size_t from, size_t to, gj_aspect result, bool *several)
{
    gj_aspect found = GJ_ASPECT_NONE;
    *several = false;
    for (size_t k = 0; k < GJ_COUNT(reasons); k++) {
        gj_aspect row = reasons[k].row;
        bool here = gj_passage_says(r, from, to, reasons[k].words) || has_token(r, from, to, GJ_TOKEN_ASPECT, row);
        if (!here || (result == GJ_ASPECT_NONE && !reasons[k].alone && !has_token(r, from, to, GJ_TOKEN_ASPECT, row)) ||
            (result != GJ_ASPECT_NONE && gj_result_of(row) != result))
            continue;
        *several |= found != GJ_ASPECT_NONE && found != row;
        found = row;
    }
    return found;
}

/* The clause of the figure says of itself what it counts: what stands before it is not about that. */
static bool says_itself(const gj_fact_reader *r, const gj_passage *g)
{
    for (size_t i = g->own; i < g->end; i++) {
        const gj_token *t = gj_fact_token(r, i);
        if (t->kind == GJ_TOKEN_REQUEST || t->kind == GJ_TOKEN_TOPIC || (t->kind == GJ_TOKEN_ASPECT && t->code < GJ_ASPECT_GRANTED))
            return true;
    }
    return false;
}

/* 部分公开|补贴名单|94件: what was disclosed is no request. */
static bool has_other_object(const gj_fact_reader *r, const gj_passage *g)
{
    for (size_t i = g->figure; i-- > g->own;) {
        const gj_token *t = gj_fact_token(r, i);
        if (t->kind == GJ_TOKEN_TEXT && t->to > t->from + 1)
            return i > g->own && t[-1].kind == GJ_TOKEN_ASPECT && t[-1].code >= GJ_ASPECT_GRANTED && t[-1].code <= GJ_ASPECT_DENIED;
    }
    return false;
}

/* What became of them, with the reason, which may stand before it: 属内部事务信息，未予公开的. */
static bool read_result(const gj_fact_reader *r, const gj_passage *g, gj_loose *out)
{
    size_t from = g->own;
    gj_aspect result = only_result(r, from, g->end);
    if (result == GJ_ASPECT_NONE && !says_itself(r, g))
        result = only_result(r, from = g->from, g->end);
    if (result == GJ_ASPECT_NONE && g->to > g->end) { /* 无正当理由不补正的申请2件，均不再处理 */
        gj_aspect then = only_result(r, g->end, g->to);
        for (size_t k = 0; then && k < GJ_COUNT(reasons); k++)
            if (gj_result_of(reasons[k].row) == then && gj_passage_says(r, g->own, g->end, reasons[k].words))
                result = then;
    }
    bool several;
    gj_aspect reason = only_reason(r, result ? g->from : g->own, g->end, result, &several);
    if (several)
        reason = GJ_ASPECT_NONE;
    if ((result == GJ_ASPECT_NONE && reason == GJ_ASPECT_NONE) || has_other_object(r, g))
        return false;
    *out = reason ? loosely(GJ_TOPIC_REQUESTS, reason, gj_result_of(reason)) : loosely(GJ_TOPIC_REQUESTS, result, GJ_ASPECT_NONE);
    return true;
}

/* 企业单位递交的信息公开申请: who asked is said beside what was asked for. */
static bool read_applicant(const gj_fact_reader *r, const gj_passage *g, gj_loose *out)
{
    static const char32_t *const asked[] = {U"申请", U"提出", U"提交", U"递交", U"来自", U"主体", NULL};
    static const char32_t *const everybody[] = {U"公民、法人", U"公民和法人", U"公民法人", U"自然人、法人", U"个人和组织", NULL};
    if (!gj_passage_says(r, g->from, g->end, asked) || gj_passage_says(r, g->from, g->end, everybody))
        return false;
    for (size_t from = g->own;; from = g->from) { /* 申请人中自然人最多，达…件 */
        for (size_t k = 0; k < GJ_COUNT(applicants); k++)
            if (gj_passage_says(r, from, g->end, applicants[k].words)) {
                *out = loosely(GJ_TOPIC_REQUESTS, applicants[k].aspect, applicants[k].also);
                return true;
            }
        if (from == g->from || says_itself(r, g))
            return false;
    }
}

static bool read_carried(const gj_fact_reader *r, size_t from, size_t to, gj_loose *out)
{
    bool in = has_token(r, from, to, GJ_TOKEN_ASPECT, GJ_ASPECT_CARRIED_IN),
         over = has_token(r, from, to, GJ_TOKEN_ASPECT, GJ_ASPECT_CARRIED_OUT);
    if (in == over)
        return false;
    *out = loosely(GJ_TOPIC_REQUESTS, in ? GJ_ASPECT_CARRIED_IN : GJ_ASPECT_CARRIED_OUT, GJ_ASPECT_NONE);
    return true;
}

/* All that came in, or all that was done: which of them, the words need not say. One way that they came in is a part. */
static bool read_whole(const gj_fact_reader *r, const gj_passage *g, gj_loose *out)
{
    static const char32_t *const ways[] = {U"等方式", U"等渠道", U"等途径", U"等形式", U"等多种", NULL},
                                 *const all[] = {U"办理结果", U"处理结果", U"答复结果", U"办结", U"结果总", NULL},
                                 *const sums[] = {U"总数", U"合计", U"总计", U"共计", U"累计", U"总量", NULL};
    bool asked = false, done = gj_passage_says(r, g->own, g->end, all) && gj_passage_says(r, g->own, g->end, sums);
    asked = done;
    for (size_t i = g->from; i < g->end; i++) {
        const gj_token *t = gj_fact_token(r, i);
        asked |= t->kind == GJ_TOKEN_REQUEST || (t->kind == GJ_TOKEN_TOPIC && t->code == GJ_TOPIC_REQUESTS);
        done |= t->kind == GJ_TOKEN_ASPECT && (t->code == GJ_ASPECT_ANSWERED || t->code == GJ_ASPECT_CLOSED);
        if (t->kind == GJ_TOKEN_NOT || t->kind == GJ_TOKEN_WITHDRAWN ||
            (t->kind == GJ_TOKEN_STEP && !gj_passage_says(r, g->from, g->end, ways) && !(i < g->own && gj_passage_is_compared(r, i))))
            return false;
    }
    if (!asked || gj_passage_is_of_another_place(r, g))
        return false;
    *out = loosely(GJ_TOPIC_REQUESTS, done ? GJ_ASPECT_CLOSED : GJ_ASPECT_NEW, GJ_ASPECT_NONE);
    out->whole = true;
    return true;
}

/* 结转下年度项目40件: it is no request that is carried over. */
static bool carries_object(const gj_fact_reader *r, const gj_passage *g)
{
    bool object = false;
    for (size_t i = g->figure; i-- > g->own;) {
        const gj_token *t = gj_fact_token(r, i);
        if (t->kind == GJ_TOKEN_REQUEST || t->kind == GJ_TOKEN_TOPIC)
            return false;
        if (t->kind == GJ_TOKEN_ASPECT && (t->code == GJ_ASPECT_CARRIED_IN || t->code == GJ_ASPECT_CARRIED_OUT))
            return object;
        object |= t->kind == GJ_TOKEN_TEXT && t->to > t->from + 1;
    }
    return false;
}

static bool read_requests(const gj_fact_reader *r, const gj_passage *g, gj_loose *out)
{
    static const char32_t *const dispute[] = {U"复议", U"诉讼", U"起诉", U"应诉", U"法院", NULL};
    bool foreign = r->named && r->topic == GJ_TOPIC_FOREIGN && !has_token(r, g->from, g->end, GJ_TOKEN_TOPIC, GJ_TOPIC_FOREIGN);
    if (r->alien || foreign || gj_passage_says(r, g->from, g->end, dispute))
        return false;
    bool others = r->others || gj_passage_is_others(r, g);
    gj_loose result = {0}, applicant = {0}, carried = {0};
    bool resulted = read_result(r, g, &result), asked = read_applicant(r, g, &applicant),
         over = read_carried(r, g->from, g->end, &carried) || (!resulted && !asked && read_carried(r, g->end, g->to, &carried));
    if (!resulted && !asked && !over)
        return read_whole(r, g, out);
    if (others || r->level == GJ_LEVEL_OWN)
        return false;
    if (resulted && !over && (!asked || gj_result_of(result.said.fact->aspect))) { /* 属于第三方单位的不予公开 */
        *out = result;
        return !r->attributes;
    }
    *out = asked ? applicant : carried;
    if (has_token(r, g->from, g->end, GJ_TOKEN_TOPIC, GJ_TOPIC_FOREIGN) || carries_object(r, g)) /* 未办结信访积案 */
        return false;
    return asked != over && !resulted;
}

/* ---- disputes ---- */

static gj_topic dispute_of(const gj_fact_reader *r, const gj_passage *g)
{
    static const char32_t *const reviews[] = {U"复议机关", U"复议机构", U"复议案", U"复议", NULL},
                                 *const suits[] = {U"法院", U"诉讼", U"起诉", NULL}, *const suing[] = {U"被诉", U"应诉", NULL};
    bool joint = gj_passage_says(r, g->from, g->end, reviews) &&
                 (gj_passage_says(r, g->from, g->end, suits) || gj_passage_says(r, g->from, g->end, suing));
    for (size_t i = g->from; i < g->end; i++) {
        const gj_token *t = gj_fact_token(r, i);
        if (t->kind == GJ_TOKEN_TOPIC && (t->code == GJ_TOPIC_DIRECT || t->code == GJ_TOPIC_AFTER_REVIEW))
            return (gj_topic)t->code;
    }
    for (size_t i = g->end; i-- > g->from;)
        if (gj_fact_token(r, i)->kind == GJ_TOKEN_TOPIC && gj_fact_is_dispute((gj_topic)gj_fact_token(r, i)->code))
            return joint ? GJ_TOPIC_DISPUTES : (gj_topic)gj_fact_token(r, i)->code;
    if (r->topic == GJ_TOPIC_DIRECT || r->topic == GJ_TOPIC_AFTER_REVIEW) /* 直接起诉的5件中，维持…件 */
        return r->topic;
    if (joint)
        return GJ_TOPIC_DISPUTES;
    if (r->listed && !gj_passage_says(r, g->from, g->end, reviews) &&
        !gj_passage_says(r, g->from, g->end, suits)) /* 复议维持2件、其他结果… */
        return r->listed;
    bool review = gj_passage_says(r, g->from, g->end, reviews), suit = gj_passage_says(r, g->from, g->end, suits);
    return review == suit ? GJ_TOPIC_NONE : review ? GJ_TOPIC_REVIEW : GJ_TOPIC_SUIT;
}

/* The passage speaks of nothing but answers to requests, or all its words are known. */
static bool is_of_disclosure(const gj_fact_reader *r, const gj_passage *g)
{
    static const char32_t *const named[] = {U"信息公开", U"答复", NULL};
    if (r->part == GJ_FACT_LAST_PART || r->stated || r->listed || r->topic == GJ_TOPIC_DIRECT || r->topic == GJ_TOPIC_AFTER_REVIEW ||
        gj_passage_says(r, g->from, g->end, named))
        return true;
    for (size_t i = 0; i < g->end; i++)
        if ((gj_fact_token(r, i)->kind == GJ_TOKEN_TEXT && gj_fact_token(r, i)->to > gj_fact_token(r, i)->from + 1) ||
            gj_fact_token(r, i)->kind == GJ_TOKEN_SHARE || (gj_fact_token(r, i)->kind == GJ_TOKEN_FIGURE && i < g->from))
            return false;
    return r->base != GJ_TOPIC_NONE;
}

static bool read_dispute(const gj_fact_reader *r, const gj_passage *g, gj_loose *out)
{
    static const char32_t *const above[] = {U"上级机关申请", U"上级行政机关申请", U"上级复议机关", NULL}, *const ours[] = {U"答复", NULL},
                                 *const together[] = {U"共", U"合计", U"总计", U"总量", U"总数", NULL};
    gj_topic topic = dispute_of(r, g);
    gj_aspect found = GJ_ASPECT_NONE;
    if (topic == GJ_TOPIC_NONE || r->other_cases || r->others || r->level == GJ_LEVEL_OWN ||
        (gj_passage_is_others(r, g) && !gj_passage_says(r, g->from, g->end, above)) || !is_of_disclosure(r, g))
        return false;
    for (size_t k = 0; k < GJ_COUNT(outcomes); k++)
        if (gj_passage_says(r, g->own, g->end, outcomes[k].words)) {
            if (found != GJ_ASPECT_NONE)
                return false;
            found = outcomes[k].aspect;
        }
    if (topic == GJ_TOPIC_DISPUTES && !gj_passage_says(r, g->own, g->end, together)) /* 行政复议、行政诉讼5件: how many of which? */
        return false;
    *out = loosely(topic, found ? found : GJ_ASPECT_COUNT, GJ_ASPECT_NONE);
    return out->said.fact && (found || r->stated || r->part == GJ_FACT_LAST_PART || gj_passage_says(r, g->from, g->end, ours));
}

/* ---- documents, decisions, fees ---- */

/* The only topic of its kind that the clause names; GJ_TOPIC_NONE if none or several. */
static gj_topic only_topic(const gj_fact_reader *r, size_t from, size_t to)
{
    gj_topic found = GJ_TOPIC_NONE;
    for (size_t i = from; i < to; i++) {
        const gj_token *t = gj_fact_token(r, i);
        bool of_it = t->kind == GJ_TOKEN_TOPIC && t->code == GJ_TOPIC_FOREIGN && t->to == t->from + 2; /* 行政许可作出|许可|决定 */
        if (t->kind != GJ_TOKEN_TOPIC || of_it || (gj_topic)t->code == found)
            continue;
        if (found != GJ_TOPIC_NONE)
            return GJ_TOPIC_NONE;
        found = (gj_topic)t->code;
    }
    return found;
}

/* What is published, tried or drafted is not what was decided or issued. */
static const char32_t *const not_made[] = {U"信息", U"公示", U"案卷", U"清单", U"事项", U"立案", U"草案",     U"解读",   U"审查",
                                           U"审核", U"备案", U"修改", U"修订", U"征求", U"评估", U"转发",     U"转载",   U"上级",
                                           U"起草", U"参与", U"文本", U"党内", U"目录", U"培训", U"检查",     U"案例",   U"减免",
                                           U"减少", U"退还", U"退付", U"欠缴", U"缓缴", U"预算", U"免收",     U"免征",   U"降低",
                                           U"建议", U"申请", U"咨询", U"梳理", U"压减", U"取消", U"不予许可", U"受理点", NULL};

static bool read_document(const gj_fact_reader *r, const gj_passage *g, gj_loose *out)
{
    gj_topic topic = only_topic(r, g->own, g->end);
    gj_aspect aspect = GJ_ASPECT_NONE;
    bool made = false;
    for (size_t i = g->own; i < g->end; i++) {
        const gj_token *t = gj_fact_token(r, i);
        made |= t->kind == GJ_TOKEN_MADE || gj_prose_at(r->x.prose, t->from, U"采取");
        if (t->kind == GJ_TOKEN_ASPECT && t->code >= GJ_ASPECT_ISSUED && (gj_aspect)t->code != aspect) {
            if (aspect != GJ_ASPECT_NONE)
                return false;
            aspect = (gj_aspect)t->code;
        }
    }
    if (topic == GJ_TOPIC_LICENCE || topic == GJ_TOPIC_PENALTY || topic == GJ_TOPIC_COERCION)
        aspect = made ? GJ_ASPECT_COUNT : GJ_ASPECT_NONE;
    else if (topic != GJ_TOPIC_NORMS)
        return false;
    *out = loosely(topic, aspect, GJ_ASPECT_NONE);
    return out->said.fact && !r->others && !gj_passage_is_others(r, g);
}

/* 行政事业性收费方面，共计收费…万元 */
static bool read_fees(const gj_fact_reader *r, const gj_passage *g, gj_loose *out)
{
    *out = loosely(GJ_TOPIC_FEES, GJ_ASPECT_COUNT, GJ_ASPECT_NONE);
    return only_topic(r, g->from, g->end) == GJ_TOPIC_FEES && !r->others && !gj_passage_is_others(r, g);
}

/* ---- all together ---- */

/* Not yet, not counted, or of each. */
static const char32_t *const uncounted[] = {U"计划", U"拟",   U"预计", U"力争", U"目标", U"如收到", U"如遇", U"平均",
                                            U"年均", U"月均", U"日均", U"每",   U"约",   U"大概",   U"估计", NULL};
/* What is done beside requests, and with them. */
static const char32_t *const beside[] = {
    U"培训", U"抽查", U"评查",   U"抽取",   U"抽检",   U"会商", U"研讨", U"典型", U"案例", U"咨询", U"指导", U"协助", U"转办", U"移送",
    U"草案", U"通报", U"白皮书", U"调解",   U"驳回",   U"听证", U"开庭", U"庭审", U"旁听", U"二审", U"一审", U"征求", U"撤回", U"撤销",
    U"文书", U"公文", U"答复书", U"告知书", U"通知书", U"属性", U"编印", U"简报", U"目录", U"栏目", U"许可", U"处罚", U"救助", U"查阅",
    U"复核", U"解读", U"汇编",   U"复盘",   U"卷宗",   U"档案", U"回访", U"问卷", U"延期", U"延长", U"超期", U"证据", U"材料", NULL};
/* 审查答复书; but 经审查 tells how it was decided. */
static bool is_reviewed(const gj_fact_reader *r, const gj_passage *g)
{
    static const char32_t *const reviewed[] = {U"审查", U"审核", NULL};
    const gj_prose *p = r->x.prose;
    size_t end = gj_fact_token(r, g->end - 1)->to;
    for (size_t i = gj_fact_token(r, g->from)->from; i < end; i++)
        for (size_t k = 0; reviewed[k]; k++)
            if (gj_prose_at(p, i, reviewed[k]) && (i == 0 || p->key[i - 1] != U'经'))
                return true;
    return false;
}

/* Reads the figure of the passage as one of the kinds of facts. */
static bool read_passage(const gj_fact_reader *r, const gj_passage *g, gj_loose *out)
{
    bool summed = has_token(r, g->from, g->end, GJ_TOKEN_SUMMED, 0); /* documents over the years, requests over this one */
    bool money = gj_fact_token(r, g->figure)->kind == GJ_TOKEN_MONEY, requests = gj_passage_is_foreign(r, g, false);
    if (gj_passage_is_qualified(r, g) || gj_passage_says(r, g->from, g->end, uncounted))
        return false;
    for (size_t i = g->from; i < g->end; i++)
        if (gj_fact_token(r, i)->kind == GJ_TOKEN_YEAR && gj_fact_token(r, i)->code == GJ_YEAR_ANOTHER)
            return false;
    if (money)
        return !gj_passage_says(r, g->from, g->end, not_made) && read_fees(r, g, out);
    if (!summed && r->level != GJ_LEVEL_OWN && !gj_passage_says(r, g->own, g->end, not_made) && read_document(r, g, out))
        return true;
    if (gj_passage_says(r, g->from, g->end, beside) || is_reviewed(r, g) || (summed && r->spans))
        return false;
    return (!requests && read_requests(r, g, out)) || (!gj_passage_is_foreign(r, g, true) && read_dispute(r, g, out));
}

bool gj_see_loosely(gj_fact_reader *r, size_t i)
{
    gj_passage g;
    gj_loose found;
    const gj_token *t = gj_fact_token(r, i);
    if (r->other_year || r->quoted || !gj_passage_find(r, i, &g) || !read_passage(r, &g, &found) || !found.said.fact)
        return false;
    bool of_requests = found.said.fact->topic == GJ_TOPIC_REQUESTS, dispute = gj_fact_is_dispute(found.said.fact->topic);
    uint32_t unit = r->x.prose->key[t->to - 1];
    if ((of_requests || dispute) && (unit == U'条' || (unit == U'份' && !found.whole))) /* of papers, or of what is published */
        return false;
    if (of_requests && r->base != GJ_TOPIC_REQUESTS && !r->disclosure)
        return false;
    found.said.value = t->value.mantissa;
    found.said.half = t->half;
    found.said.from = gj_fact_token(r, g.own)->from;
    found.said.to = gj_fact_token(r, g.end > i + 1 ? g.end - 1 : i)->to;
    gj_told *out = r->out;
    GJ_GROW(out->loose, out->n_loose, out->cap_loose);
    out->loose[out->n_loose++] = found;
    if (dispute)
        r->listed = found.said.fact->topic;
    return !found.whole && (of_requests || dispute);
}
