/* Phrases that are known by their parts, since no list holds all of them:
 *
 *     依 | 申请 | 公开 | 政府 | 信息 | 件        a request for disclosure: a topic
 *     按照 …《…》… 规定 | 和 | 要求              how it was done
 *     在 | 法定办理 | 期限 | 内                  likewise; 尚在 …, 未到 …: it is not done yet
 *     通过 | 网络 | 、 | 信函 | 等方式           all the ways that requests come in; one way alone is a part of them
 *     公民 | 、 | 法人 | 和 | 其他组织           everybody
 *     以局名义, 以我局为被告的                   in whose name
 *     申请人 | 逾期 | 不补正 | 、 | 不再处理      rows of the form whose names are sentences
 *     确属 | 无法提供, 部分公开 | 答复            what became of requests
 *     未经 | 复议 | 直接 | 提起 | … | 诉讼        which suit
 *     《…》                                      names a document: nothing in it is stated here, but 《…申请表》 is a request */
#include "fact/token.h"

static size_t length(const char32_t *word)
{
    size_t n = 0;
    while (word[n])
        n++;
    return n;
}

/* Length of the longest of the words that stands at i and ends before `to`, 0 if none does. */
static size_t part_at(const gj_lexer *x, size_t i, size_t to, const char32_t *const *words)
{
    size_t longest = 0;
    char32_t first = i < to ? x->prose->key[i] : 0;
    for (; *words; words++) {
        size_t n = **words == first ? length(*words) : 0; /* nearly all begin with another character */
        if (n > longest && i + n <= to && gj_prose_at(x->prose, i, *words))
            longest = n;
    }
    return longest;
}

/* ---- requests ---- */

/* What the request is written on. 申请表示, 申请书面: it is another word. */
static size_t paper_at(const gj_lexer *x, size_t i, size_t to)
{
    static const char32_t *const papers[] = {U"件",   U"书",   U"表",   U"函",   U"单",   U"函件", U"信函", U"事项", U"来件", U"材料",
                                             U"办件", U"案件", U"文书", U"请求", U"表格", U"诉求", U"业务", U"工单", U"任务", NULL};
    static const char32_t *const others[] = {U"件数", U"件次", U"件量", U"书面",   U"表示",   U"表明", U"表达",
                                             U"函询", U"函告", U"单位", U"材料不", U"信函等", NULL};
    return part_at(x, i, to, others) ? 0 : part_at(x, i, to, papers);
}

static bool lex_request(const gj_lexer *x, size_t i, size_t to, gj_token *out)
{
    static const char32_t *const parts[] = {U"依", U"依法", U"政府", U"政务", U"类", U"的", U"要求", U"请求", U"书面", U"事项", NULL};
    static const char32_t *const asking[] = {U"申请", NULL}, *const disclosure[] = {U"公开", NULL},
                                 *const giving[] = {U"获取", U"提供", U"索取", NULL}, *const information[] = {U"信息", NULL};
    size_t end = i, n, whole = i;
    bool asked = false, disclosed = false, given = false, informed = false;
    for (; end < to; end += n) {
        bool asks = (n = part_at(x, end, to, asking)) > 0, discloses = !asks && (n = part_at(x, end, to, disclosure)) > 0,
             gives = !asks && !discloses && (n = part_at(x, end, to, giving)) > 0,
             informs = !asks && !discloses && !gives && (n = part_at(x, end, to, information)) > 0;
        asked |= asks;
        disclosed |= discloses;
        given |= gives;
        informed |= informs;
        if (!asks && !discloses && !gives && !informs && !(n = part_at(x, end, to, parts)))
            break;
        if (asked && (disclosed || (given && informed)) && (asks || discloses || informs))
            whole = end + n;
    }
    if (whole == i)
        return false;
    *out = (gj_token){GJ_TOKEN_TOPIC, GJ_TOPIC_REQUESTS, GJ_LEAD | GJ_GAP | GJ_TAIL, i, whole + paper_at(x, whole, to), {0, 0}, 0};
    return true;
}

/* ---- how, and until when ---- */

/* End of text from i up to the first of the words, at most `most` characters, without a mark or a figure between; 0 if there is none.
 * 《…》 may stand between. */
static size_t reach(const gj_lexer *x, size_t i, size_t to, size_t most, const char32_t *const *words)
{
    const gj_prose *p = x->prose;
    to = to < i + most ? to : i + most;
    for (size_t k = i; k < to; k++) {
        size_t n = part_at(x, k, to, words);
        if (n)
            return k + n;
        if (p->key[k] == U'《') {
            size_t title = gj_prose_find(p, k, to, U"》");
            if (title == SIZE_MAX)
                return 0;
            k = title;
        } else if (gj_ends_clause(p->key[k]) || gj_ends_figure(p, k)) {
            return 0;
        }
    }
    return 0;
}

/* 按照《条例》有关规定和时限要求 */
static bool lex_by_rule(const gj_lexer *x, size_t i, size_t to, gj_token *out)
{
    enum { LONGEST = 32 };
    static const char32_t *const by[] = {U"按",   U"按照",     U"依照",     U"依据",   U"根据", U"遵照",
                                         U"参照", U"严格按照", U"严格依照", U"严格按", NULL};
    static const char32_t *const rules[] = {U"规定", U"要求", U"程序", U"时限", U"期限", U"流程", U"规范", U"标准", U"规程", U"制度", NULL};
    static const char32_t *const more[] = {U"和",   U"及",   U"、",   U"与", U"的",   U"时限", U"期限", U"要求",
                                           U"程序", U"流程", U"规定", U"内", U"之内", U"时间", U"规范", NULL};
    size_t n = part_at(x, i, to, by), end = n ? reach(x, i + n, to, LONGEST, rules) : 0, k;
    if (n && !end && i + n < to && x->prose->key[i + n] == U'《') /* 依据《条例》 */
        end = gj_prose_find(x->prose, i + n, to, U"》") + 1;
    if (!end)
        return false;
    while ((k = part_at(x, end, to, more)))
        end += k;
    *out = (gj_token){GJ_TOKEN_HOW, 0, GJ_LEAD | GJ_GAP | GJ_TAIL, i, end, {0, 0}, 0};
    return true;
}

/* 在法定期限内: how; 尚在办理期限内, 未到答复期限: not done yet. */
static bool lex_in_time(const gj_lexer *x, size_t i, size_t to, gj_token *out)
{
    enum { LONGEST = 12 };
    static const char32_t *const in[] = {U"在", U"于", NULL};
    static const char32_t *const still[] = {U"尚在", U"仍在", U"还在", U"正在", U"处于", U"尚处于", U"仍处于", U"还处于", NULL};
    static const char32_t *const not_yet[] = {U"未到", U"尚未到", U"还未到", U"未届", U"尚未届",
                                              U"未满", U"尚未满", U"未届满", U"未至", NULL};
    static const char32_t *const inside[] = {U"期限内", U"期限之内", U"时限内",   U"时限之内", U"时间内",
                                             U"期内",   U"工作日内", U"期限以内", NULL};
    static const char32_t *const end_of[] = {U"期限", U"时限", U"时间", U"期", U"期限内", U"时限内", NULL};
    size_t begin = part_at(x, i, to, still), end = 0;
    bool open = true;
    if (!begin && (begin = part_at(x, i, to, not_yet)))
        end = reach(x, i + begin, to, LONGEST, end_of);
    if (!begin && (begin = part_at(x, i, to, in)))
        open = false;
    end = !begin ? 0 : end ? end : reach(x, i + begin, to, LONGEST, inside);
    if (!end)
        return false;
    *out = (gj_token){open ? GJ_TOKEN_UNFINISHED : GJ_TOKEN_HOW, 0, open ? 0 : GJ_LEAD | GJ_TAIL, i, end, {0, 0}, 0};
    return true;
}

/* ---- ways that requests come in ---- */

/* 通过网络、信函、当面等方式: both ways through wires and on paper or in person are named, so that all may be meant. */
static bool lex_ways(const gj_lexer *x, size_t i, size_t to, gj_token *out)
{
    static const char32_t *const by[] = {U"通过", U"以", U"采取", U"采用", U"利用", U"经由", U"经", U"从", NULL};
    static const char32_t *const wires[] = {
        U"网络",     U"网上",     U"互联网",   U"线上",     U"网站", U"政府网站", U"门户网站", U"政府门户网站",   U"网络平台",
        U"网上平台", U"平台",     U"在线",     U"电子邮件", U"邮件", U"电子邮箱", U"邮箱",     U"依申请公开系统", U"网上申请",
        U"网络申请", U"网站申请", U"在线申请", U"网页",     U"系统", U"电子",     NULL};
    static const char32_t *const persons[] = {U"信函",     U"邮寄",     U"邮政",     U"来信",     U"来函",     U"书面",     U"当面",
                                              U"现场",     U"窗口",     U"线下",     U"传真",     U"来访",     U"上门",     U"信件",
                                              U"邮政寄送", U"邮寄申请", U"信函申请", U"当面申请", U"现场申请", U"线下窗口", U"快递",
                                              U"纸质",     U"当面递交", U"现场提交", U"当面提交", NULL};
    static const char32_t *const between[] = {U"、", U",", U"和", U"及", U"或", U"以及", U"与", U"或者", NULL};
    static const char32_t *const ends[] = {U"等",     U"多种", U"各种",   U"各类", U"不同",   U"两种", U"三种", U"四种",
                                           U"多个",   U"方式", U"渠道",   U"途径", U"形式",   U"方法", U"共同", U"的",
                                           U"提出的", U"提出", U"提交的", U"提交", U"递交的", NULL};
    static const char32_t *const whose[] = {U"依申请公开", U"政府信息公开", U"信息公开", U"政务服务", U"政府",   U"门户", U"网上",
                                            U"在线",       U"市政府",       U"区政府",   U"县政府",   U"省政府", U"省",   U"市",
                                            U"县",         U"区",           U"一体化",   U"统一",     U"官方",   U"政务", NULL};
    size_t end = i + part_at(x, i, to, by), n, named = 0;
    bool wired = false, personal = false;
    for (;; end += n) {
        while (!part_at(x, end, to, wires) && (n = part_at(x, end, to, whose)))
            end += n;
        size_t w = part_at(x, end, to, wires), h = part_at(x, end, to, persons);
        n = w > h ? w : h;
        if (!n)
            break;
        wired |= w > h;
        personal |= h > w;
        named = end + n;
        n += part_at(x, end + n, to, between);
    }
    if (!wired || !personal)
        return false;
    for (end = named; (n = part_at(x, end, to, ends)); end += n)
        ;
    *out = (gj_token){GJ_TOKEN_PLAIN, 0, GJ_LEAD | GJ_GAP, i, end, {0, 0}, 0};
    return true;
}

/* ---- who asks ---- */

/* 公民、法人和其他组织: everybody; but 自然人、法人或其他组织分别为… are two. */
static bool lex_everybody(const gj_lexer *x, size_t i, size_t to, gj_token *out)
{
    enum { NEAR = 8 };
    static const char32_t *const persons[] = {U"公民", U"自然人", U"个人", U"公民个人", U"群众", U"市民", U"居民", NULL};
    static const char32_t *const others[] = {U"法人",       U"企业",         U"企业法人", U"其他组织", U"其它组织",
                                             U"非法人组织", U"组织",         U"单位",     U"社会组织", U"自然人",
                                             U"个人",       U"其他社会组织", U"各类组织", U"机构",     NULL};
    static const char32_t *const between[] = {U"、", U"和", U"及", U"或", U"或者", U"以及", U"与", NULL};
    static const char32_t *const each[] = {U"分别", U"各为", U"依次", NULL};
    size_t end = i + part_at(x, i, to, persons), n, more, parts = 0;
    if (end == i)
        return false;
    for (; (n = part_at(x, end, to, between)) && (more = part_at(x, end + n, to, others)); end += n + more)
        parts++;
    if (parts == 0 || gj_prose_first(x->prose, end, to < end + NEAR ? to : end + NEAR, each) != SIZE_MAX)
        return false;
    end += end < to && x->prose->key[end] == U'等';
    *out = (gj_token){GJ_TOKEN_PLAIN, 0, GJ_LEAD | GJ_GAP, i, end, {0, 0}, 0};
    return true;
}

/* ---- rows whose names are sentences ---- */

/* End of the words at i, in any order and number, 0 if none of `must` is among them. */
static size_t run_of(const gj_lexer *x, size_t i, size_t to, const char32_t *const *must, const char32_t *const *may)
{
    size_t end = i, n, last = 0;
    for (; end < to; end += n) {
        n = part_at(x, end, to, must);
        last = n ? end + n : last;
        if (!n && !(n = part_at(x, end, to, may)))
            break;
    }
    return last;
}

/* 申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请; 逾期未缴纳费用不再处理. */
static bool lex_given_up(const gj_lexer *x, size_t i, size_t to, gj_token *out)
{
    static const char32_t *const late[] = {U"逾期", U"超期", NULL};
    static const char32_t *const who[] = {U"申请人", U"无正当理由", U"因", U"未按", U"收费", U"通知", U"要求", U"期限", U"规定", NULL};
    static const char32_t *const unmended[] = {U"不补正",   U"未补正",     U"没有补正", U"不予补正",
                                               U"未作补正", U"未进行补正", U"未予补正", NULL};
    static const char32_t *const unpaid[] = {U"缴纳费用", U"缴费", U"缴纳信息处理费", U"缴纳处理费", U"不缴费", U"不缴纳费用", NULL};
    static const char32_t *const may[] = {U"未", U"不", U"未按", U"收费", U"通知", U"要求", U"按", U"规定", U"的", NULL};
    static const char32_t *const dropped[] = {U"不再处理", U"视为放弃申请", U"视为放弃", U"不再办理", U"视为撤回", NULL};
    static const char32_t *const then[] = {U"、",   U",",  U"而", U"的", U"行政机关",     U"本机关", U"我局", U"我单位",
                                           U"依法", U"故", U"被", U"其", U"政府信息公开", U"申请",   U"情形", NULL};
    size_t begin = run_of(x, i, to, late, who), mend = begin ? part_at(x, begin, to, unmended) : 0;
    size_t end = mend ? begin + mend : begin ? run_of(x, begin, to, unpaid, may) : 0;
    size_t given_up = end ? run_of(x, end, to, dropped, then) : 0;
    if (!end || (!given_up && !mend))
        return false;
    for (size_t n; given_up && (n = part_at(x, given_up, to, then + 9));)
        given_up += n;
    *out = (gj_token){GJ_TOKEN_ASPECT, mend ? GJ_ASPECT_LAPSED : GJ_ASPECT_UNPAID, 0, i, given_up ? given_up : end, {0, 0}, 0};
    return true;
}

/* ---- what became of requests ---- */

/* End of any number of the words at i. */
static size_t behind_any(const gj_lexer *x, size_t i, size_t to, const char32_t *const *words)
{
    for (size_t n; (n = part_at(x, i, to, words)); i += n)
        ;
    return i;
}

/* 属于不予公开情形, 确属无法提供, 作出部分公开答复, 按其他处理情形办结. 依法 and the like stay words of their own: they say how. */
static bool lex_result(const gj_lexer *x, size_t i, size_t to, gj_token *out)
{
    static const char32_t *const before[] = {U"法定", U"确属", U"确",     U"属于", U"属",     U"应当", U"应",   U"决定",
                                             U"告知", U"答复", U"答复为", U"作出", U"申请人", U"按",   U"按照", U"作",
                                             U"以",   U"予",   U"给予",   U"归为", U"为",     NULL};
    static const char32_t *const after[] = {U"情形", U"类", U"类型", U"答复", U"决定", U"告知", U"处理", U"办结", U"结果", U"方式", NULL};
    static const struct {
        const char32_t *core[4];
        gj_aspect aspect;
    } results[] = {
        {{U"予以公开"}, GJ_ASPECT_GRANTED},
        {{U"部分公开"}, GJ_ASPECT_PARTIAL},
        {{U"不予公开"}, GJ_ASPECT_DENIED},
        {{U"无法提供"}, GJ_ASPECT_UNABLE},
        {{U"不予处理"}, GJ_ASPECT_REFUSED},
        {{U"其他处理", U"其它处理"}, GJ_ASPECT_OTHER_HANDLING},
        {{U"不予重复处理", U"不重复处理"}, GJ_ASPECT_REPEATED},
        {{U"不作为政府信息公开申请处理", U"不作为信息公开申请处理", U"不作为依申请公开处理"}, GJ_ASPECT_PETITION},
    };
    size_t core = behind_any(x, i, to, before);
    for (size_t k = 0; k < GJ_COUNT(results); k++) {
        size_t n = part_at(x, core, to, results[k].core);
        if (!n)
            continue;
        *out = (gj_token){GJ_TOKEN_ASPECT, results[k].aspect, 0, i, behind_any(x, core + n, to, after), {0, 0}, 0};
        return true;
    }
    return false;
}

/* ---- suits ---- */

/* 未经行政复议直接向人民法院提起政府信息公开行政诉讼; 不服复议决定又起诉. */
static bool lex_suit(const gj_lexer *x, size_t i, size_t to, gj_token *out)
{
    static const char32_t *const without[] = {U"未经", U"未", U"不经", U"没有经过", NULL};
    static const char32_t *const review[] = {U"行政复议程序", U"行政复议决定", U"复议程序", U"复议决定", U"行政复议", U"复议", NULL};
    static const char32_t *const direct[] = {U"而直接", U"直接", U"而径直", U"径行", U"径直", NULL};
    static const char32_t *const through[] = {U"经过", U"经", U"先", U"不服", U"对", NULL};
    static const char32_t *const then[] = {U"后不服", U"不服", U"之后", U"后", U"再", U"又", NULL};
    static const char32_t *const between[] = {U"又",   U"再",   U"再次", U"仍",   U"继续", U"而", U"向",   U"人民法院", U"法院",
                                              U"提起", U"提出", U"政府", U"信息", U"公开", U"的", U"行政", NULL};
    static const char32_t *const suit[] = {U"诉讼", U"起诉", U"诉至法院", U"诉至人民法院", NULL};
    size_t no = part_at(x, i, to, without), via = no ? 0 : part_at(x, i, to, through);
    size_t reviewed = part_at(x, i + no + via, to, review), at = i + no + via + reviewed;
    bool refused = via && gj_prose_at(x->prose, i, U"不服");
    if ((no || via) && !reviewed)
        return false;
    size_t link = part_at(x, at, to, no || !reviewed ? direct : then);
    if (!link && !no && !refused)
        return false;
    at = behind_any(x, at + link, to, between);
    size_t n = part_at(x, at, to, suit);
    if (!n)
        return false;
    *out = (gj_token){
        GJ_TOKEN_TOPIC, no || !reviewed ? GJ_TOPIC_DIRECT : GJ_TOPIC_AFTER_REVIEW, GJ_LEAD | GJ_GAP | GJ_TAIL, i, at + n, {0, 0}, 0};
    return true;
}

/* ---- titles and names ---- */

static bool lex_title(const gj_lexer *x, size_t i, size_t to, gj_token *out)
{
    if (x->prose->key[i] != U'《')
        return false;
    size_t end = gj_prose_find(x->prose, i, to, U"》");
    gj_token paper;
    if (end != SIZE_MAX && lex_request(x, i + 1, end, &paper) && paper.to == end && x->prose->key[end - 1] == U'表') {
        *out = paper; /* 收到《政府信息公开申请表》39份 */
        out->from = i;
        out->to = end + 1;
        return true;
    }
    *out = (gj_token){.kind = GJ_TOKEN_TEXT, .from = i, .to = end == SIZE_MAX ? to : end + 1};
    return true;
}

static bool lex_name(const gj_lexer *x, size_t i, size_t to, gj_token *out)
{
    enum { LONGEST = 16 };
    static const char32_t *const name[] = {U"名义", U"为被申请人的", U"为被申请人", U"为被告的", U"为被告", U"作为被告的", NULL};
    size_t end = x->prose->key[i] == U'以' ? reach(x, i + 1, to, LONGEST, name) : 0;
    if (!end)
        return false;
    *out = (gj_token){.kind = GJ_TOKEN_PLAIN, .places = GJ_LEAD, .from = i, .to = end};
    return true;
}

bool gj_lex_phrase(const gj_lexer *x, size_t i, size_t to, gj_token *out)
{
    static bool (*const phrases[])(const gj_lexer *, size_t, size_t, gj_token *) = {
        lex_title, lex_name, lex_request, lex_by_rule, lex_in_time, lex_ways, lex_everybody, lex_given_up, lex_result, lex_suit};
    gj_token best = {.to = i}, t;
    for (size_t k = 0; k < GJ_COUNT(phrases); k++)
        if (phrases[k](x, i, to, &t) && t.to > best.to)
            best = t;
    if (best.to > i)
        *out = best;
    return best.to > i;
}
