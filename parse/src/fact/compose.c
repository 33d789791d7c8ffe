/* Words that mean something only together. What is carried over is said in a run of years, of words for carrying and for what is
 * not yet done, with small words between; who is done with all says so in another run:
 *
 *     [上年度] 未办结 的                      carried in
 *     上一年度 | 顺延到 | 今年 | 办理         carried in
 *     结转至 | 2023年 | 继续 | 办理           carried out (of the report on 2022)
 *     将在 | 2023年 | 予以 | 答复             carried out
 *     正在 | 按程序 | 办理                    carried out
 *     均 | 已 | 按期 | 办结                   all of them closed
 *
 * Several verbs for one figure are the loosest of them (接收 | 并 | 依法 | 处理: handled), an answer is what it says (答复 | 为 |
 * 不予公开), a reason counts as the row of its name only with the result beside it, and brackets without a figure (县 | (区)) part nothing.
 */
#include "fact/token.h"

static bool is_done(const gj_token *t)
{
    return t->kind == GJ_TOKEN_ASPECT && (t->code == GJ_ASPECT_HANDLED || t->code == GJ_ASPECT_ANSWERED || t->code == GJ_ASPECT_CLOSED);
}

/* ---- carried over ---- */

static bool begins_run(const gj_token *t)
{
    return t->kind == GJ_TOKEN_YEAR || t->kind == GJ_TOKEN_CARRY || t->kind == GJ_TOKEN_UNFINISHED || t->kind == GJ_TOKEN_BUSY;
}

static bool is_between(const gj_token *t)
{
    return t->kind == GJ_TOKEN_FILL || t->kind == GJ_TOKEN_HOW || t->kind == GJ_TOKEN_BRACKET;
}

/* What the run of tokens [from, to) says; GJ_ASPECT_NONE if nothing. */
static gj_aspect carried(const gj_token *t, size_t from, size_t to)
{
    bool years[GJ_YEAR_ANOTHER + 1] = {0}, carry = false, unfinished = false, done = false, into_this = false, busy = false;
    for (size_t i = from; i < to; i++) {
        into_this |= carry && t[i].kind == GJ_TOKEN_YEAR && t[i].code == GJ_YEAR_THIS;
        carry |= t[i].kind == GJ_TOKEN_CARRY;
        unfinished |= t[i].kind == GJ_TOKEN_UNFINISHED || (busy && is_done(&t[i]));
        busy |= t[i].kind == GJ_TOKEN_BUSY;
        done |= is_done(&t[i]);
        if (t[i].kind == GJ_TOKEN_YEAR)
            years[t[i].code] = true;
    }
    bool before = years[GJ_YEAR_PREVIOUS] || years[GJ_YEAR_PAST], after = years[GJ_YEAR_NEXT];
    if (years[GJ_YEAR_ANOTHER] || (before && after) || !(carry || unfinished || (done && after)))
        return GJ_ASPECT_NONE;
    if (after)
        return GJ_ASPECT_CARRIED_OUT;
    if (before)
        return carry || unfinished ? GJ_ASPECT_CARRIED_IN : GJ_ASPECT_NONE;
    if (years[GJ_YEAR_END] && carry)
        return GJ_ASPECT_CARRIED_OUT;
    return into_this ? GJ_ASPECT_CARRIED_IN : unfinished ? GJ_ASPECT_CARRIED_OUT : GJ_ASPECT_NONE;
}

/* 2021年底收到并结转 */
static bool is_received_to_carry(const gj_token *t, size_t k, size_t n)
{
    if (t[k].kind != GJ_TOKEN_ASPECT || (t[k].code != GJ_ASPECT_RECEIVED && t[k].code != GJ_ASPECT_ACCEPTED))
        return false;
    for (k++; k < n && (is_between(&t[k]) || ((t[k].kind == GJ_TOKEN_PLAIN || t[k].kind == GJ_TOKEN_CLAUSE) && t[k].to == t[k].from + 1 &&
                                              t[k].code != '(' && t[k].code != ')'));
         k++)
        ; /* 收到并结转, 收到、结转 */
    return k < n && (t[k].kind == GJ_TOKEN_CARRY || t[k].kind == GJ_TOKEN_UNFINISHED);
}

/* End of what belongs to the run from i: small words at its end do not; what is done belongs to what is carried out, or into this year. */
static size_t run_end(const gj_token *t, size_t i, size_t n)
{
    size_t end = i + 1;
    bool received = false;
    for (size_t k = i + 1; k < n && (begins_run(&t[k]) || is_between(&t[k]) || is_done(&t[k]) || is_received_to_carry(t, k, n) ||
                                     (received && k + 1 < n && begins_run(&t[k + 1])));
         k++) {
        received |= is_received_to_carry(t, k, n);
        bool handled =
            t[k].kind == GJ_TOKEN_ASPECT && t[k].code == GJ_ASPECT_HANDLED && t[k - 1].kind == GJ_TOKEN_CARRY; /* 上年结转办理2件 */
        bool into = handled || (t[k - 1].kind == GJ_TOKEN_YEAR && t[k - 1].code == GJ_YEAR_THIS);
        if (!is_between(&t[k]) && (!is_done(&t[k]) || into || carried(t, i, k) != GJ_ASPECT_CARRIED_IN))
            end = k + 1;
        else if (is_done(&t[k]))
            break;
    }
    return end;
}

/* ---- several verbs ---- */

static bool is_receipt(uint32_t code)
{
    return code == GJ_ASPECT_NEW || code == GJ_ASPECT_RECEIVED || code == GJ_ASPECT_ACCEPTED;
}

static bool is_verb(const gj_token *t)
{
    return is_done(t) || (t->kind == GJ_TOKEN_ASPECT && is_receipt(t->code));
}

static bool joins_verbs(const gj_lexer *x, const gj_token *t)
{
    static const char32_t *const words[] = {U"、", U"和", U"及", U"并", U"后", U"与", U"并及时", U"以及"};
    for (size_t k = 0; k < GJ_COUNT(words); k++)
        if (gj_prose_at(x->prose, t->from, words[k]) && t->to - t->from <= 3)
            return true;
    return t->kind == GJ_TOKEN_HOW;
}

/* 新收、办结分别为…: each has a figure of its own. */
static bool is_listed_each(const gj_lexer *x, size_t i)
{
    for (; i < x->n && x->tokens[i].kind != GJ_TOKEN_FIGURE; i++)
        if (x->tokens[i].kind == GJ_TOKEN_EACH)
            return true;
    return false;
}

/* The loosest reading of two verbs with one figure. */
static uint32_t loosest(uint32_t a, uint32_t b)
{
    if (a == b)
        return a;
    if (is_receipt(a) && is_receipt(b))
        return a == GJ_ASPECT_ACCEPTED || b == GJ_ASPECT_ACCEPTED ? GJ_ASPECT_ACCEPTED : GJ_ASPECT_RECEIVED;
    bool handled = is_receipt(a) || is_receipt(b) || a == GJ_ASPECT_HANDLED || b == GJ_ASPECT_HANDLED;
    return handled ? GJ_ASPECT_HANDLED : GJ_ASPECT_CLOSED;
}

/* End of 接收并依法处理 from i, and what it says; 0 if there is one verb only. */
static size_t verbs_end(const gj_lexer *x, size_t i, uint32_t *code)
{
    const gj_token *t = x->tokens;
    size_t end = i + 1;
    if (!is_verb(&t[i]) || is_listed_each(x, i))
        return 0;
    *code = t[i].code;
    for (size_t k = end; k < x->n && (is_verb(&t[k]) || joins_verbs(x, &t[k])); k++)
        if (is_verb(&t[k])) {
            *code = loosest(*code, t[k].code);
            end = k + 1;
        }
    return end > i + 1 ? end : 0;
}

/* ---- what was answered, and why ---- */

static bool is_result(const gj_token *t)
{
    return t->kind == GJ_TOKEN_ASPECT && t->code >= GJ_ASPECT_GRANTED && t->code <= GJ_ASPECT_OTHER_HANDLING;
}

static bool is_answer(const gj_token *t)
{
    return t->kind == GJ_TOKEN_ASPECT && t->code == GJ_ASPECT_ANSWERED;
}

gj_aspect gj_result_of(uint32_t code)
{
    return code < GJ_ASPECT_SECRET          ? GJ_ASPECT_NONE
           : code <= GJ_ASPECT_QUERY        ? GJ_ASPECT_DENIED
           : code <= GJ_ASPECT_UNCLEAR      ? GJ_ASPECT_UNABLE
           : code <= GJ_ASPECT_CONFIRMATION ? GJ_ASPECT_REFUSED
           : code <= GJ_ASPECT_UNPAID       ? GJ_ASPECT_OTHER_HANDLING
                                            : GJ_ASPECT_NONE;
}

static bool is_reason(const gj_token *t)
{
    return (t->kind == GJ_TOKEN_REASON || t->kind == GJ_TOKEN_ASPECT) && gj_result_of(t->code) != GJ_ASPECT_NONE;
}

/* Words that may stand between what is one. */
static bool links(const gj_lexer *x, const gj_token *t)
{
    static const char32_t *const words[] = {U"类", U"为", U"是", U"而", U"的", U"结果为", U"由"};
    for (size_t k = 0; k < GJ_COUNT(words); k++)
        if (gj_prose_at(x->prose, t->from, words[k]) && t->to - t->from <= 3)
            return true;
    return t->kind == GJ_TOKEN_FILL || t->kind == GJ_TOKEN_HOW;
}

/* End of 不予公开类答复, or 答复为“不予公开”, from i: the answer is what it says; 0 if it is something else. */
static size_t answer_end(const gj_lexer *x, size_t i)
{
    const gj_token *t = x->tokens;
    size_t k = i + 1;
    while (k < x->n && links(x, &t[k]))
        k++;
    return k < x->n && ((is_result(&t[i]) && is_answer(&t[k])) || (is_answer(&t[i]) && is_result(&t[k]))) ? k + 1 : 0;
}

/* End of 重复申请的不予处理 from i, of a reason alone behind a result, 0 if it is something else. */
static size_t reason_end(const gj_lexer *x, size_t i)
{
    const gj_token *t = x->tokens;
    size_t k = i + 1;
    if (!is_reason(&t[i]))
        return 0;
    while (k < x->n && (links(x, &t[k]) || gj_prose_at(x->prose, t[k].from, U"、")))
        k++;
    if (k < x->n && t[k].kind == GJ_TOKEN_ASPECT && t[k].code == gj_result_of(t[i].code))
        return k + 1;
    for (k = i + 1; k < x->n; k++) /* 重复申请2件、…，均不予处理 */
        if (t[k].kind == GJ_TOKEN_ASPECT && t[k - 1].kind == GJ_TOKEN_ALL &&
            (t[k].code == gj_result_of(t[i].code) || t[k].code == t[i].code))
            return i + 1;
    for (k = 0; k < i; k++)
        if (is_result(&t[k]) || (t[k].kind == GJ_TOKEN_ASPECT && is_reason(&t[k])))
            return i + 1;
    return 0;
}

/* ---- all of them ---- */

static bool may_be_of_all(gj_aspect aspect)
{
    return aspect == GJ_ASPECT_ANSWERED || aspect == GJ_ASPECT_CLOSED || aspect == GJ_ASPECT_UPHELD || aspect == GJ_ASPECT_CORRECTED ||
           aspect == GJ_ASPECT_OTHER_RESULT || aspect == GJ_ASPECT_PENDING || aspect == GJ_ASPECT_DECIDED;
}

/* 均为|维持 */
static bool is_each_alike(const gj_lexer *x, size_t i)
{
    static const char32_t *const words[] = {U"均为", U"都为", U"皆为", U"均是"};
    for (size_t k = 0; k < GJ_COUNT(words); k++)
        if (x->tokens[i].kind == GJ_TOKEN_EACH && gj_prose_at(x->prose, x->tokens[i].from, words[k]))
            return true;
    return false;
}

/* 办理答复 */
static bool says_answered(const gj_lexer *x, const gj_token *t)
{
    return t->code == GJ_ASPECT_HANDLED && gj_prose_find(x->prose, t->from, t->to, U"答复") != SIZE_MAX;
}

static bool is_judge(const gj_lexer *x, const gj_token *t)
{
    static const char32_t *const judges[] = {U"复议机关", U"行政复议机关", U"法院", U"人民法院", U"被法院"};
    for (size_t k = 0; k < GJ_COUNT(judges); k++)
        if (gj_prose_at(x->prose, t->from, judges[k]))
            return true;
    return false;
}

/* End of 均已按期办结 from i, 0 if it is something else. */
static size_t all_end(const gj_lexer *x, size_t i)
{
    const gj_token *t = x->tokens;
    size_t n = x->n;
    size_t k = i + 1;
    while (k < n && (t[k].kind == GJ_TOKEN_HOW || t[k].kind == GJ_TOKEN_FILL || t[k].kind == GJ_TOKEN_ALL || t[k].kind == GJ_TOKEN_MADE ||
                     (t[k].kind == GJ_TOKEN_PLAIN && (links(x, &t[k]) || is_judge(x, &t[k]))))) /* 全部为维持, 均获复议机关维持 */
        k++;
    bool ends = k < n && t[k].kind == GJ_TOKEN_ASPECT && (may_be_of_all((gj_aspect)t[k].code) || says_answered(x, &t[k]));
    return ends ? k + 1 : 0;
}

/* ---- one word by what stands beside it ---- */

static bool has_partial_behind(const gj_lexer *x, size_t i)
{
    for (; i + 1 < x->n; i++)
        if (x->tokens[i].kind == GJ_TOKEN_ASPECT && x->tokens[i].code == GJ_ASPECT_PARTIAL)
            return true;
    return false;
}

/* 结转下年度继续办理的|申请数量: what was counted is said before; the noun says nothing of its own. */
static bool is_counted_noun(const gj_lexer *x, size_t i)
{
    const gj_token *t = &x->tokens[i];
    if (t->kind != GJ_TOKEN_ASPECT || t->code != GJ_ASPECT_RECEIVED || !gj_prose_at(x->prose, t->from, U"申请"))
        return false;
    while (i > 0 && (t[-1].places & GJ_GAP)) {
        t--;
        i--;
    }
    return i > 0 && (t[-1].kind == GJ_TOKEN_ASPECT || t[-1].kind == GJ_TOKEN_CARRY || t[-1].kind == GJ_TOKEN_UNFINISHED);
}

/* 年度结转|3件|至|2023年: what is carried over, and where to, stand around the figure. */
static bool carries_around(const gj_lexer *x, size_t i)
{
    const gj_token *t = x->tokens;
    size_t k = i + 2;
    if (k >= x->n || t[i].kind != GJ_TOKEN_CARRY || t[i + 1].kind != GJ_TOKEN_FIGURE)
        return false;
    k += t[k].kind == GJ_TOKEN_UNTIL || (t[k].to == t[k].from + 1 && gj_is_one_of(x->prose->key[t[k].from], U"到入给"));
    return k < x->n && t[k].kind == GJ_TOKEN_YEAR && t[k].code == GJ_YEAR_NEXT;
}

/* 公开20件，部分公开5件: granted; 有效|规范性文件: in force; 行政处罚|作出决定: made, no dispute; 已审结并|维持: nothing of its own. */
static void settle(gj_lexer *x, size_t i)
{
    gj_token *t = &x->tokens[i];
    const gj_token *next = i + 1 < x->n ? t + 1 : t;
    bool word = t->kind == GJ_TOKEN_PLAIN && t->to == t->from + 2,
         document = next->kind == GJ_TOKEN_TOPIC && (next->code == GJ_TOPIC_RULES || next->code == GJ_TOPIC_NORMS);
    if (is_counted_noun(x, i))
        *t = (gj_token){GJ_TOKEN_REQUEST, 0, GJ_LEAD | GJ_GAP | GJ_TAIL, t->from, t->to, {0, 0}, 0};
    else if (carries_around(x, i)) {
        if (t[2].kind == GJ_TOKEN_TEXT) /* 到 */
            t[2] = (gj_token){GJ_TOKEN_UNTIL, 0, GJ_LEAD, t[2].from, t[2].to, {0, 0}, 0};
        *t = (gj_token){GJ_TOKEN_ASPECT, GJ_ASPECT_CARRIED_OUT, 0, t->from, t->to, {0, 0}, 0};
    } else if (word && next->kind == GJ_TOKEN_FIGURE && gj_prose_at(x->prose, t->from, U"公开") && has_partial_behind(x, i + 1))
        *t = (gj_token){GJ_TOKEN_ASPECT, GJ_ASPECT_GRANTED, 0, t->from, t->to, {0, 0}, 0};
    else if (word && document && gj_prose_at(x->prose, t->from, U"有效"))
        *t = (gj_token){GJ_TOKEN_ASPECT, GJ_ASPECT_IN_FORCE, 0, t->from, t->to, {0, 0}, 0};
    else if (t->kind == GJ_TOKEN_ASPECT && t->code == GJ_ASPECT_DECIDED && i > 0 && t[-1].kind == GJ_TOKEN_TOPIC &&
             t[-1].code >= GJ_TOPIC_LICENCE && t[-1].code <= GJ_TOPIC_COERCION)
        *t = (gj_token){GJ_TOKEN_MADE, 0, GJ_LEAD | GJ_GAP | GJ_TAIL, t->from, t->to, {0, 0}, 0};
    else if (t->kind == GJ_TOKEN_ASPECT && t->code == GJ_ASPECT_DECIDED && next->kind == GJ_TOKEN_FILL && i + 2 < x->n &&
             next[1].kind == GJ_TOKEN_ASPECT)
        *t = (gj_token){GJ_TOKEN_HOW, 0, GJ_LEAD, t->from, t->to, {0, 0}, 0};
}

/* What the tokens from i are together, and their end; the token itself if they are nothing. */
static gj_token compose_at(const gj_lexer *x, size_t i, size_t *end)
{
    const gj_token *t = x->tokens;
    size_t n = x->n, run = i + is_done(&t[i]), all = t[i].kind == GJ_TOKEN_ALL || is_each_alike(x, i) ? all_end(x, i) : 0,
           answer = answer_end(x, i), reason = reason_end(x, i);
    *end = i + 1;
    if (reason) {
        *end = reason;
        return (gj_token){GJ_TOKEN_ASPECT, t[i].code, 0, t[i].from, t[reason - 1].to, {0, 0}, 0};
    }
    if (all) {
        *end = all;
        uint32_t code = t[all - 1].code == GJ_ASPECT_HANDLED ? GJ_ASPECT_ANSWERED : t[all - 1].code;
        return (gj_token){GJ_TOKEN_ALL_OF, code, 0, t[i].from, t[all - 1].to, {0, 0}, 0};
    }
    if (answer) {
        *end = answer;
        return (gj_token){GJ_TOKEN_ASPECT, is_result(&t[i]) ? t[i].code : t[answer - 1].code, 0, t[i].from, t[answer - 1].to, {0, 0}, 0};
    }
    uint32_t verb;
    size_t verbs = verbs_end(x, i, &verb);
    if (verbs) {
        *end = verbs;
        return (gj_token){GJ_TOKEN_ASPECT, verb, 0, t[i].from, t[verbs - 1].to, {0, 0}, 0};
    }
    if (run >= n || !begins_run(&t[run]))
        return t[i];
    size_t last = run_end(t, run, n);
    gj_aspect aspect = carried(t, run, last);
    if (aspect == GJ_ASPECT_NONE || (run > i && aspect != GJ_ASPECT_CARRIED_IN)) /* 办理上年结转 */
        return t[i];
    *end = last;
    return (gj_token){GJ_TOKEN_ASPECT, aspect, 0, t[i].from, t[last - 1].to, {0, 0}, 0};
}

/* ---- brackets ---- */

/* Index of the bracket that closes the one at i if what is between states nothing and names no other year; 0 if it does. */
static size_t bracket_end(const gj_lexer *x, size_t i)
{
    const gj_token *t = x->tokens;
    for (size_t k = i + 1; k < x->n; k++) {
        bool mark = t[k].kind == GJ_TOKEN_CLAUSE;
        if (mark && t[k].code == ')')
            return k;
        bool states = t[k].kind == GJ_TOKEN_FIGURE || t[k].kind == GJ_TOKEN_SHARE || t[k].kind == GJ_TOKEN_MONEY ||
                      t[k].kind == GJ_TOKEN_NOT || t[k].kind == GJ_TOKEN_ALL_OF || t[k].kind == GJ_TOKEN_EACH ||
                      t[k].kind == GJ_TOKEN_TOPIC || (t[k].kind == GJ_TOKEN_YEAR && t[k].code != GJ_YEAR_THIS);
        if (states || (mark && t[k].code == '('))
            return 0;
    }
    return 0;
}

/* The token that stands for the brackets from i to `end`; *out is what stands before them. false if they have to be read. */
static bool close_bracket(const gj_lexer *x, size_t i, size_t end, gj_token *before, gj_token *out)
{
    const gj_token *t = x->tokens;
    size_t aspects = 0;
    uint32_t code = GJ_ASPECT_NONE;
    bool within = t[i + 1].kind == GJ_TOKEN_WITHIN,
         without = gj_prose_at(x->prose, t[i + 1].from, U"不含") || gj_prose_at(x->prose, t[i + 1].from, U"不包");
    for (size_t k = i + 1; k < end; k++)
        if (t[k].kind == GJ_TOKEN_ASPECT || t[k].kind == GJ_TOKEN_REASON) {
            aspects++;
            code = t[k].code;
        }
    *out = (gj_token){GJ_TOKEN_BRACKET, code, GJ_LEAD | GJ_GAP | GJ_TAIL, t[i].from, t[end].to, {0, 0}, 0};
    if (aspects == 0)
        return true;
    bool granted =
        before && ((before->kind == GJ_TOKEN_ASPECT && before->code == GJ_ASPECT_GRANTED) || gj_prose_at(x->prose, before->from, U"公开"));
    if (within && code >= GJ_ASPECT_ISSUED) /* 制定规范性文件(含联合制发) */
        out->code = GJ_ASPECT_NONE;
    if (aspects > 1 || !before)
        return false;
    if (out->code == GJ_ASPECT_NONE)
        return true;
    if (granted && within && code == GJ_ASPECT_PARTIAL) /* 公开(含部分公开) */
        *before = (gj_token){GJ_TOKEN_ASPECT, GJ_ASPECT_OPEN, 0, before->from, before->to, {0, 0}, 0};
    else if (is_result(before) && before->code == gj_result_of(code)) /* 无法提供(本机关不掌握相关政府信息) */
        before->code = code;
    else if (code == GJ_ASPECT_CARRIED_IN && without)
        out->code = GJ_ASPECT_NONE;
    else
        return code == GJ_ASPECT_CARRIED_IN && within;
    return true;
}

static void close_brackets(gj_lexer *x)
{
    size_t kept = 0;
    for (size_t i = 0; i < x->n; i++) {
        gj_token bracket;
        size_t end = x->tokens[i].kind == GJ_TOKEN_CLAUSE && x->tokens[i].code == '(' ? bracket_end(x, i) : 0;
        bool closed = end > i + 1 && close_bracket(x, i, end, kept ? &x->tokens[kept - 1] : NULL, &bracket);
        x->tokens[kept++] = closed ? bracket : x->tokens[i];
        i = closed ? end : i;
    }
    x->n = kept;
}

void gj_compose(gj_lexer *x)
{
    size_t kept = 0;
    for (size_t i = 0; i < x->n; i++)
        settle(x, i);
    for (size_t i = 0, end; i < x->n; i = end)
        x->tokens[kept++] = compose_at(x, i, &end);
    x->n = kept;
    close_brackets(x);
}
