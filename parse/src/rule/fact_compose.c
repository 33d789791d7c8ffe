/* Words that mean something only together. What is carried over is said in a run of years, of words for carrying and for what is
 * not yet done, with small words between; who is done with all says so in another run:
 *
 *     [上年度] 未办结 的                      carried in
 *     上一年度 | 顺延到 | 今年 | 办理         carried in
 *     结转至 | 2023年 | 继续 | 办理           carried out (of the report on 2022)
 *     将在 | 2023年 | 予以 | 答复             carried out
 *     正在 | 按程序 | 办理                    carried out
 *     均 | 已 | 按期 | 办结                   all of them closed */
#include "rule/fact_token.h"

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
    return t->kind == GJ_TOKEN_FILL || t->kind == GJ_TOKEN_HOW;
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
    bool before = years[GJ_YEAR_PREVIOUS], after = years[GJ_YEAR_NEXT];
    if (years[GJ_YEAR_ANOTHER] || (before && after) || !(carry || unfinished || (done && after)))
        return GJ_ASPECT_NONE;
    if (after)
        return GJ_ASPECT_CARRIED_OUT;
    if (before)
        return carry || unfinished ? GJ_ASPECT_CARRIED_IN : GJ_ASPECT_NONE;
    return into_this ? GJ_ASPECT_CARRIED_IN : unfinished ? GJ_ASPECT_CARRIED_OUT : GJ_ASPECT_NONE;
}

/* End of what belongs to the run from i: small words at its end do not; what is done belongs to what is carried out, or into this year. */
static size_t run_end(const gj_token *t, size_t i, size_t n)
{
    size_t end = i + 1;
    for (size_t k = i + 1; k < n && (begins_run(&t[k]) || is_between(&t[k]) || is_done(&t[k])); k++) {
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

/* ---- what was answered ---- */

static bool is_result(const gj_token *t)
{
    return t->kind == GJ_TOKEN_ASPECT && t->code >= GJ_ASPECT_GRANTED && t->code <= GJ_ASPECT_OTHER_HANDLING;
}

static bool is_answer(const gj_token *t)
{
    return t->kind == GJ_TOKEN_ASPECT && t->code == GJ_ASPECT_ANSWERED;
}

/* End of 不予公开类答复, or 答复不予公开, from i: the answer is what it says; 0 if it is something else. */
static size_t answer_end(const gj_lexer *x, size_t i)
{
    const gj_token *t = x->tokens;
    size_t k = i + 1;
    while (k < x->n && (t[k].kind == GJ_TOKEN_FILL || gj_prose_at(x->prose, t[k].from, U"类")))
        k++;
    return k < x->n && ((is_result(&t[i]) && is_answer(&t[k])) || (is_answer(&t[i]) && is_result(&t[k]))) ? k + 1 : 0;
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

/* End of 均已按期办结 from i, 0 if it is something else. */
static size_t all_end(const gj_token *t, size_t i, size_t n)
{
    size_t k = i + 1;
    while (k < n && (t[k].kind == GJ_TOKEN_HOW || t[k].kind == GJ_TOKEN_FILL || t[k].kind == GJ_TOKEN_ALL || t[k].kind == GJ_TOKEN_MADE))
        k++;
    return k < n && t[k].kind == GJ_TOKEN_ASPECT && may_be_of_all((gj_aspect)t[k].code) ? k + 1 : 0;
}

/* What the tokens from i are together, and their end; the token itself if they are nothing. */
static gj_token compose_at(const gj_lexer *x, size_t i, size_t *end)
{
    const gj_token *t = x->tokens;
    size_t n = x->n, run = i + is_done(&t[i]), all = t[i].kind == GJ_TOKEN_ALL || is_each_alike(x, i) ? all_end(t, i, n) : 0,
           answer = answer_end(x, i);
    *end = i + 1;
    if (all) {
        *end = all;
        return (gj_token){GJ_TOKEN_ALL_OF, t[all - 1].code, 0, t[i].from, t[all - 1].to, {0, 0}};
    }
    if (answer) {
        *end = answer;
        return (gj_token){GJ_TOKEN_ASPECT, is_result(&t[i]) ? t[i].code : t[answer - 1].code, 0, t[i].from, t[answer - 1].to, {0, 0}};
    }
    if (run >= n || !begins_run(&t[run]))
        return t[i];
    size_t last = run_end(t, run, n);
    gj_aspect aspect = carried(t, run, last);
    if (aspect == GJ_ASPECT_NONE || (run > i && aspect != GJ_ASPECT_CARRIED_IN)) /* 办理上年结转 */
        return t[i];
    *end = last;
    return (gj_token){GJ_TOKEN_ASPECT, aspect, 0, t[i].from, t[last - 1].to, {0, 0}};
}

void gj_compose(gj_lexer *x)
{
    size_t kept = 0;
    for (size_t i = 0, end; i < x->n; i = end)
        x->tokens[kept++] = compose_at(x, i, &end);
    x->n = kept;
}
