/* Text against itself, beside what the tables hold: 在门户网站更新栏目989次 and later 更新门户网站栏目3次 is one count with two figures.
 *
 * Two counts are the same if the words before them say the same thing, in whatever order: an action, a thing and the place where it is
 * published, and nothing else but small words. What else stands there may make it another count, and is not compared; nor is a count
 * without its place, which an earlier clause may have named. */
#include <stdlib.h>
#include <uchar.h>

#include "rule/count.h"
#include "rule/held.h"
#include "rule/twice.h"

typedef enum part { SMALL, ACTION, THING, PLACE } part;

/* Words of one line are one word. */
static const struct said {
    part part;
    const char32_t *words[8];
} vocabulary[] = {
    {PLACE, {U"门户网站", U"政府门户网站", U"局门户网站", U"区域门户网站"}},
    {PLACE, {U"政府网站", U"政府官网"}},
    {PLACE, {U"官方网站", U"官网"}},
    {PLACE, {U"微信公众号", U"政务微信公众号", U"官方微信公众号", U"微信公众平台"}},
    {PLACE, {U"政务微博", U"官方微博", U"微博"}},
    {PLACE, {U"政务新媒体", U"新媒体", U"政务新媒体平台"}},
    {PLACE, {U"政务公开栏", U"公开栏", U"公示栏", U"信息公开栏"}},
    {PLACE, {U"政府公报"}},
    {PLACE, {U"抖音号", U"短视频账号", U"抖音"}},
    {ACTION, {U"更新", U"更新维护", U"维护更新"}},
    {ACTION, {U"发布", U"公布"}},
    {ACTION, {U"公开", U"主动公开"}},
    {ACTION, {U"推送"}},
    {ACTION, {U"编发", U"刊发", U"刊登"}},
    {ACTION, {U"转载"}},
    {ACTION, {U"回应"}},
    {THING, {U"栏目", U"各栏目", U"各类栏目"}},
    {THING, {U"信息", U"各类信息", U"各类政府信息", U"政府信息", U"政务信息"}},
    {THING, {U"政策解读", U"解读材料", U"政策解读材料", U"解读"}},
    {THING, {U"通知公告", U"公告"}},
    {THING, {U"公众关切", U"社会关切", U"群众关切"}},
    {THING, {U"文章", U"推文", U"稿件"}},
    {THING, {U"视频", U"短视频"}},
    {SMALL, {U"全年", U"本年", U"本年度", U"当年", U"今年", U"年内", U"全年度", U"年度内"}},
    {SMALL, {U"共", U"共计", U"总计", U"合计", U"总共", U"一共", U"已", U"均"}},
    {SMALL, {U"在", U"于", U"通过", U"利用", U"依托", U"借助", U"经"}},
    {SMALL, {U"上", U"的", U"了", U"平台", U"区域", U"及时", U"主动", U"内"}},
    {SMALL, {U"我局", U"我办", U"我镇", U"我乡", U"我县", U"我区", U"我市", U"我厅"}},
    {SMALL, {U"我委", U"我街道", U"我单位", U"本机关", U"本单位", U"本局", U"本街道", U"本镇"}},
};

/* What is counted, by its words; 0: not known. */
typedef struct counted {
    uint32_t words; /* a bit for each line of the vocabulary */
    gj_count count;
    size_t from; /* of its words */
} counted;

/* The longest word at i that ends before `to`, by its line; its length, 0 if there is none. */
static size_t word_at(const gj_prose *p, size_t i, size_t to, size_t *line)
{
    size_t longest = 0;
    for (size_t l = 0; l < GJ_COUNT(vocabulary); l++)
        for (size_t w = 0; w < GJ_COUNT(vocabulary[l].words) && vocabulary[l].words[w]; w++) {
            size_t n = 0;
            while (vocabulary[l].words[w][n])
                n++;
            if (n > longest && i + n <= to && gj_prose_at(p, i, vocabulary[l].words[w])) {
                longest = n;
                *line = l;
            }
        }
    return longest;
}

/* Length of the report's year at i, 2023年, 0 if it is none. */
static size_t year_at(const gj_judge *j, size_t i, size_t to)
{
    int year = 0;
    size_t n = 0;
    for (; n < 4 && i + n < to && j->prose.key[i + n] >= '0' && j->prose.key[i + n] <= '9'; n++)
        year = year * 10 + (int)(j->prose.key[i + n] - '0');
    if (n < 4 || year != j->facts->doc->year || i + n >= to || j->prose.key[i + n] != U'年')
        return 0;
    return n + 1 + (i + n + 1 < to && j->prose.key[i + n + 1] == U'度');
}

/* The words before the count; false if one is not known, or if they do not say what is counted where. */
static bool read_words(const gj_judge *j, counted *c)
{
    const gj_prose *p = &j->prose;
    unsigned parts = 0;
    c->from = c->count.from;
    while (c->from > 0 && !gj_ends_clause(p->key[c->from - 1]))
        c->from--;
    for (size_t i = c->from, n; i < c->count.from; i += n) {
        size_t line = 0;
        if ((n = year_at(j, i, c->count.from)))
            continue;
        if (!(n = word_at(p, i, c->count.from, &line)))
            return false;
        if (vocabulary[line].part == SMALL)
            continue;
        c->words |= UINT32_C(1) << line;
        parts |= 1U << vocabulary[line].part;
    }
    return parts == (1U << ACTION | 1U << THING | 1U << PLACE);
}

static void judge_twice(gj_judge *j, gj_rule_id self, const counted *a, const counted *b)
{
    gj_violation *v =
        gj_judge_violated(j, self, _("正文第 %u 行“%s”与第 %u 行“%s”不一致"), gj_quote_line(j, a->from, a->count.to),
                          gj_quote(j, a->from, a->count.to), gj_quote_line(j, b->from, b->count.to), gj_quote(j, b->from, b->count.to));
    gj_place_span(j, v, gj_prose_span(&j->prose, j->s, b->from, b->count.to));
}

void gj_check_twice(gj_judge *j, gj_rule_id self)
{
    enum { MOST = 256 }; /* counts that are remembered */
    _Static_assert(GJ_COUNT(vocabulary) <= 32, "a bit for each line");
    const gj_prose *p = &j->prose;
    counted *seen = gj_alloc_array(MOST, sizeof *seen);
    size_t n = 0;
    for (size_t i = 0; i < p->n; i++) {
        counted c = {0};
        if (!gj_count_at(p, i, p->n, &c.count))
            continue;
        i = c.count.to - 1;
        if (!read_words(j, &c))
            continue;
        size_t k = 0;
        while (k < n && (seen[k].words != c.words || seen[k].count.unit != c.count.unit))
            k++;
        if (k < n && seen[k].count.value != c.count.value)
            judge_twice(j, self, &seen[k], &c);
        else if (k < n)
            gj_judge_passed(j, self);
        else if (n < MOST)
            seen[n++] = c;
    }
    free(seen);
}
