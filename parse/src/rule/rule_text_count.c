/* Text alone: counts that do not fit each other. What is only likely is not judged: a list may be a part of the whole. */
#include <stdlib.h>
#include <uchar.h>

#include "rule/count.h"
#include "rule/held.h"

static const char *quote(gj_judge *j, size_t from, size_t to)
{
    return gj_quote(j, from, to);
}

/* ---- text.breakdown ---- */

enum { MOST_PARTS = 32 };

typedef struct breakdown {
    gj_count whole; /* before 其中; value: also together with what was counted before it in the same unit */
    gj_count parts[MOST_PARTS];
    size_t n;
    int64_t sum;
    size_t end; /* behind the last part */
} breakdown;

/* Behind one of these something else is told of, not a part. */
static const char32_t *const not_parts[] = {U"办结", U"答复", U"结转", U"新收", U"收到", U"受理", U"同比", U"较",   U"比上", U"增",
                                            U"减",   U"上年", U"去年", U"累计", U"办理", U"召开", U"举办", U"开展", U"组织", U"培训",
                                            U"同时", U"此外", U"另",   U"发布", U"制发", U"印发", U"更新", U"回应", NULL};
/* Such a list says itself that it does not add up. */
static const char32_t *const loose[] = {U"余", U"约", U"近", U"同时", U"重复", U"交叉", U"重叠", U"兼", U"多渠道", U"以上", U"超过", NULL};

/* The count that 其中 at `mark` breaks down: the last one before it in its sentence, with nothing but a mark between. */
static bool find_whole(const gj_prose *p, size_t mark, breakdown *b)
{
    enum { NEAR = 4 };
    size_t start = gj_sentence_start(p, mark);
    int64_t sum = 0;
    gj_count c;
    bool found = false;
    for (size_t i = start; i < mark; i++) {
        if (!gj_count_at(p, i, mark, &c))
            continue;
        sum = found && c.unit == b->whole.unit ? sum + c.value : c.value;
        b->whole = c;
        found = true;
        i = c.to - 1;
    }
    if (!found || mark - b->whole.to > NEAR)
        return false;
    b->whole.value = sum; /* 新收374件，上年结转5件，其中… */
    return true;
}

/* The counts of the list behind 其中, in the unit of the whole; what stands in brackets breaks down a part. */
static void find_parts(const gj_prose *p, size_t from, breakdown *b)
{
    static const char32_t *const again[] = {U"其中", U"包括", U"分别", NULL};
    size_t end = gj_sentence_end(p, from), item = from, depth = 0;
    gj_count c;
    b->end = from;
    for (size_t i = from; i < end && b->n < MOST_PARTS; i++) {
        depth += p->key[i] == '(';
        if (depth == 0 && (p->key[i] == ')' || gj_prose_first(p, i, i + 2 < end ? i + 2 : end, again) == i))
            break;
        depth -= p->key[i] == ')';
        if (depth > 0 || !gj_count_at(p, i, end, &c))
            continue;
        if (c.unit != b->whole.unit || gj_prose_has(p, item, c.from, not_parts))
            break;
        b->parts[b->n++] = c;
        b->sum += c.value;
        b->end = item = c.to;
        i = c.to - 1;
    }
}

/* Applications by the way they came, by wire and in person or by post, of which the list leaves none out: each part names its way, and
 * the sentence ends with the last. */
static bool is_by_ways(const gj_prose *p, const breakdown *b)
{
    static const char32_t *const wire[] = {U"网络", U"网上", U"网站", U"在线", U"线上", U"平台", U"电子邮件", U"电子邮箱", U"传真", NULL};
    static const char32_t *const paper[] = {U"信函", U"邮寄", U"邮政", U"来信", U"当面", U"现场", U"窗口", U"线下", U"来访", NULL};
    size_t from = gj_sentence_start(p, b->whole.from), wires = 0, papers = 0;
    static const char32_t *const application[] = {U"申请", NULL}, *const others[] = {U"咨询", U"信访", U"留言", U"其他",
                                                                                     U"其它", U"等",   NULL};
    if (!gj_prose_has(p, from, b->whole.to, application) || gj_prose_has(p, from, gj_sentence_end(p, b->end), others))
        return false;
    for (size_t i = 0, at = b->whole.to; i < b->n; at = b->parts[i++].to) {
        bool by_wire = gj_prose_has(p, at, b->parts[i].from, wire), by_paper = gj_prose_has(p, at, b->parts[i].from, paper);
        wires += by_wire;
        papers += by_paper;
        if (!by_wire && !by_paper)
            return false;
    }
    return wires && papers && b->n >= 3 && gj_sentence_end(p, b->end) - b->end <= 1;
}

static void judge_ways(gj_judge *j, gj_rule_id self, const breakdown *b)
{
    int64_t carried; /* may have come by the same ways */
    if (b->sum == b->whole.value || (gj_held_carried_in(j, &carried) && b->sum == b->whole.value + carried)) {
        gj_judge_passed(j, self);
        return;
    }
    gj_violation *v =
        gj_judge_violated(j, self, _("正文第 %u 行“%s”：各种申请方式合计 %lld，不等于总数 %lld"), gj_quote_line(j, b->whole.from, b->end),
                          quote(j, b->whole.from, b->end), (long long)b->sum, (long long)b->whole.value);
    gj_place_span(j, v, gj_prose_span(&j->prose, j->s, b->whole.from, b->end));
    gj_set_figures(v, (gj_number){b->whole.value, 0}, (gj_number){b->sum, 0});
}

static void judge_breakdown(gj_judge *j, gj_rule_id self, size_t mark, size_t behind)
{
    const gj_prose *p = &j->prose;
    breakdown b = {0};
    if (!find_whole(p, mark, &b))
        return;
    find_parts(p, behind, &b);
    if (b.n < 2 || gj_prose_has(p, b.whole.from, gj_sentence_end(p, b.end), loose))
        return;
    if (is_by_ways(p, &b)) {
        judge_ways(j, self, &b);
        return;
    }
    if (b.sum <= b.whole.value) {
        gj_judge_passed(j, self);
        return;
    }
    gj_violation *v = gj_judge_violated(j, self, _("正文第 %u 行“%s”：各项合计 %lld，多于总数 %lld"), gj_quote_line(j, b.whole.from, b.end),
                                        quote(j, b.whole.from, b.end), (long long)b.sum, (long long)b.whole.value);
    gj_place_span(j, v, gj_prose_span(p, j->s, b.whole.from, b.end));
    gj_set_figures(v, (gj_number){b.whole.value, 0}, (gj_number){b.sum, 0});
}

void gj_check_breakdown(gj_judge *j, gj_rule_id self)
{
    static const char32_t *const marks[] = {U"其中", U"包括", U"包含", U"分别为", U"分别是", NULL};
    for (const char32_t *const *m = marks; *m; m++) {
        size_t n = 0;
        while ((*m)[n])
            n++;
        for (size_t i = 0; (i = gj_prose_find(&j->prose, i, j->prose.n, *m)) != SIZE_MAX; i++)
            if (i == 0 || j->prose.key[i - 1] != U'不')
                judge_breakdown(j, self, i, i + n);
    }
}

/* ---- text.growth ---- */

static const char32_t *const up[] = {U"增长", U"上升", U"增加", U"提高", U"提升", U"增多", U"上涨", U"增幅", U"递增", NULL};
static const char32_t *const down[] = {U"下降", U"减少", U"降低", U"降幅", U"减幅", U"回落", U"下滑", U"递减", NULL};
static const char32_t *const last_year[] = {U"上年度", U"上年", U"上一年度", U"上一年", U"去年", NULL};

typedef struct growth {
    gj_count now, before;
    int direction; /* 1: more, -1: less */
    bool has_percent, has_difference;
    gj_count by;
    size_t end;
} growth;

/* 上年 behind 较 at i: where it ends, SIZE_MAX if it does not follow. */
static size_t find_last_year(const gj_prose *p, size_t i, size_t end)
{
    enum { NEAR = 6 };
    size_t year = gj_prose_first(p, i, i + NEAR < end ? i + NEAR : end, last_year);
    return year == SIZE_MAX ? SIZE_MAX : year + 2;
}

/* The count that stands close behind `from`, in its clause. */
static bool find_count(const gj_prose *p, size_t from, size_t end, gj_count *c)
{
    enum { NEAR = 12 };
    for (size_t k = from; k < end && k < from + NEAR && p->key[k] != ','; k++)
        if (gj_count_at(p, k, end, c))
            return true;
    return false;
}

/* What the words in [from, to) say of the figure behind them: 1 that it came to it, -1 that it went, 0 that it is what there was. */
static int told_change(const gj_prose *p, size_t from, size_t to)
{
    static const char32_t *const came[] = {U"增", U"多", U"升", U"提高", NULL}, *const went[] = {U"减",   U"少",   U"降",
                                                                                                 U"下滑", U"回落", NULL};
    size_t more = gj_prose_first(p, from, to, came), less = gj_prose_first(p, from, to, went);
    return more == less ? 0 : more < less ? 1 : -1;
}

/* What is compared: the last count before 较 in the sentence, in the same unit. */
static bool find_now(const gj_prose *p, size_t i, uint32_t unit, gj_count *now)
{
    enum { NEAR = 10 };
    bool found = false;
    gj_count c;
    for (size_t k = gj_sentence_start(p, i); k < i; k++)
        if (gj_count_at(p, k, i, &c)) {
            found = c.unit == unit;
            *now = c;
            k = c.to - 1;
        }
    return found && i - now->to <= NEAR;
}

static bool find_change(const gj_prose *p, size_t end, growth *g)
{
    enum { NEAR = 8 };
    size_t near = g->before.to + NEAR < end ? g->before.to + NEAR : end;
    size_t more = gj_prose_first(p, g->before.to, near, up), less = gj_prose_first(p, g->before.to, near, down),
           word = more < less ? more : less;
    if (word == SIZE_MAX)
        return false;
    g->direction = more < less ? 1 : -1;
    g->end = word + 2;
    for (size_t k = word + 2; k < end && k <= word + NEAR && p->key[k] != ','; k++) {
        g->has_percent = gj_percent_at(p, k, end, &g->by);
        g->has_difference = !g->has_percent && gj_count_at(p, k, end, &g->by) && g->by.unit == g->now.unit;
        if (g->has_percent || g->has_difference) {
            g->end = g->by.to;
            break;
        }
    }
    return true;
}

static bool is_right(const growth *g)
{
    int64_t difference = g->direction * (g->now.value - g->before.value);
    if (g->has_difference)
        return difference == g->by.value;
    if (difference < 0 || (difference == 0 && g->by.value != 0))
        return false;
    if (!g->has_percent || g->before.value == 0)
        return true;
    int64_t stated = g->by.value, real = difference * 1000000 / g->before.value;
    return llabs(stated - real) <= 5000; /* half a point */
}

/* 较上年增加56条，增长3.1%: last year's figure follows from the difference. false if no share is stated with it. */
static bool read_difference(const gj_prose *p, size_t end, growth *g)
{
    enum { NEAR = 10 };
    static const char32_t between[] = U",(同比增长加幅度率上升下降减少低回落提高达为约即了"; /* else the share is of something else */
    int64_t before = g->now.value - g->direction * g->before.value;
    size_t from = g->before.to;
    g->end = from;
    for (size_t k = from; k < end && k < from + NEAR && !g->has_percent; k++)
        g->has_percent = gj_percent_at(p, k, end, &g->by);
    if (!g->has_percent || before <= 0 || told_change(p, from, g->by.from) == -g->direction)
        return false;
    for (size_t k = from; k < g->by.from; k++)
        if (!gj_is_one_of(p->key[k], between))
            return false;
    g->before.value = before;
    g->end = g->by.to;
    return true;
}

static void judge_growth(gj_judge *j, gj_rule_id self, size_t i)
{
    static const char32_t *const vague[] = {U"约", U"近", U"余", U"倍", U"左右", NULL};
    const gj_prose *p = &j->prose;
    size_t end = gj_sentence_end(p, i), year = find_last_year(p, i, end);
    growth g = {0};
    if (year == SIZE_MAX || !find_count(p, year, end, &g.before) || !find_now(p, i, g.before.unit, &g.now))
        return;
    g.direction = told_change(p, year, g.before.from);
    if (g.direction ? !read_difference(p, end, &g) : !find_change(p, end, &g))
        return;
    if (gj_prose_has(p, g.now.from, g.end + 1 < end ? g.end + 1 : end, vague))
        return;
    if (is_right(&g)) {
        gj_judge_passed(j, self);
        return;
    }
    double percent = g.before.value ? 100.0 * (double)(g.now.value - g.before.value) / (double)g.before.value : 0;
    gj_violation *v = gj_judge_violated(j, self, _("正文第 %u 行“%s”：%lld 比 %lld 变化 %+lld（%+.1f%%）"),
                                        gj_quote_line(j, g.now.from, g.end), quote(j, g.now.from, g.end), (long long)g.now.value,
                                        (long long)g.before.value, (long long)(g.now.value - g.before.value), percent);
    gj_place_span(j, v, gj_prose_span(p, j->s, g.now.from, g.end));
}

void gj_check_growth(gj_judge *j, gj_rule_id self)
{
    const gj_prose *p = &j->prose;
    for (size_t i = 0; i < p->n; i++)
        if (p->key[i] == U'较' || p->key[i] == U'比' || p->key[i] == U'与')
            judge_growth(j, self, i);
}

/* ---- text.balance ---- */

typedef struct passage {
    const gj_statement *taken, *in, *done, *out; /* the last of each in a block */
    bool apart;                                  /* `taken` is new ones only */
} passage;

static void judge_passage(gj_judge *j, gj_rule_id self, const passage *g)
{
    if (!g->taken || !g->in || !g->done || !g->out)
        return;
    int64_t left = g->taken->value + g->in->value, right = g->done->value + g->out->value;
    if (left == right || (!g->apart && g->taken->value == right)) {
        gj_judge_passed(j, self);
        return;
    }
    gj_violation *v =
        gj_judge_violated(j, self, _("正文第 %u 行所写收办数字不平衡：新收 %lld + 上年结转 %lld = %lld，办结 %lld + 结转下年 %lld = %lld"),
                          gj_quote_line(j, g->taken->from, g->taken->to), (long long)g->taken->value, (long long)g->in->value,
                          (long long)left, (long long)g->done->value, (long long)g->out->value, (long long)right);
    gj_place_span(j, v, gj_prose_span(&j->prose, j->s, g->taken->from, g->taken->to));
    gj_set_figures(v, (gj_number){left, 0}, (gj_number){right, 0});
    gj_judge_compared(j, v, (gj_compared){.said = {g->taken, g->in, g->done, g->out}, .n = 4, .balances = true});
}

static void add_statement(passage *g, const gj_statement *s)
{
    switch (s->fact->aspect) {
    case GJ_ASPECT_NEW:
    case GJ_ASPECT_RECEIVED:
    case GJ_ASPECT_TAKEN:
    case GJ_ASPECT_ACCEPTED:
        g->taken = s;
        g->apart = s->fact->aspect == GJ_ASPECT_NEW;
        break;
    case GJ_ASPECT_CARRIED_IN:
        g->in = s;
        break;
    case GJ_ASPECT_ANSWERED:
    case GJ_ASPECT_CLOSED:
        g->done = s;
        break;
    case GJ_ASPECT_CARRIED_OUT:
        g->out = s;
        break;
    default:
        break;
    }
}

void gj_check_text_balance(gj_judge *j, gj_rule_id self)
{
    size_t next = 0;
    for (size_t b = 0; b < j->prose.n_blocks; b++) {
        passage g = {0};
        for (; next < j->told.n && j->told.statements[next].from < j->prose.blocks[b].to; next++)
            if (j->told.statements[next].fact->topic == GJ_TOPIC_REQUESTS)
                add_statement(&g, &j->told.statements[next]);
        judge_passage(j, self, &g);
    }
}
