/* What the report cites: documents in force for its year, with their numbers as they are, in the brackets of official documents
 * (GB/T 9704—2012: the year of a document's number stands in 〔〕). */
#include <string.h>
#include <uchar.h>

#include "rule/judge.h"

/* A number of a document: 国办公开办函〔2021〕30号, or 国务院令第711号. */
typedef struct docnumber {
    size_t from, to;  /* characters of the prose, the name of the office included */
    char name[64];    /* folded, without blanks: "国办公开办函" or "国务院令" */
    int year, number; /* year 0: 令 */
} docnumber;

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static int read_number(const gj_prose *p, size_t *i)
{
    int value = 0;
    size_t first = *i;
    for (; *i < p->n && is_digit(p->key[*i]) && *i < first + 6; ++*i)
        value = value * 10 + (int)(p->key[*i] - '0');
    return *i > first ? value : -1;
}

static bool is_open(uint32_t c)
{
    return c == U'〔' || c == '[' || c == U'【' || c == '(' || c == U'〖' || c == U'［';
}

static bool is_close(uint32_t c)
{
    return c == U'〕' || c == ']' || c == U'】' || c == ')' || c == U'〗' || c == U'］';
}

/* The name of the office before index i: the characters since a mark or a word that does not belong to it. */
static size_t name_start(const gj_prose *p, size_t i)
{
    enum { LONGEST = 10 };
    size_t from = i;
    while (from > 0 && i - from < LONGEST && p->key[from - 1] >= 0x4e00 && p->key[from - 1] <= 0x9fff)
        from--;
    return from;
}

static void put_name(docnumber *d, const gj_prose *p, size_t from, size_t to)
{
    size_t len = 0;
    for (size_t i = from; i < to && len + 4 < sizeof d->name; i++)
        len += gj_utf8_put(d->name + len, p->key[i]);
    d->name[len] = '\0';
}

/* A bracket at i with a year of four digits and a number behind it. */
static bool read_bracketed(const gj_prose *p, size_t i, docnumber *d)
{
    size_t at = i + 1;
    if (!is_open(p->key[i]) || i == 0 || (d->year = read_number(p, &at)) < 1990 || d->year > 2099 || at >= p->n || !is_close(p->key[at]))
        return false;
    at++;
    at += at < p->n && p->key[at] == U'第';
    if ((d->number = read_number(p, &at)) < 0 || at >= p->n || p->key[at] != U'号')
        return false;
    d->from = name_start(p, i);
    d->to = at + 1;
    put_name(d, p, d->from, i);
    return d->from < i;
}

/* 国务院令第711号, 国令第711号 */
static bool read_order(const gj_prose *p, size_t i, docnumber *d)
{
    static const char32_t *const names[] = {U"国务院令", U"国令", U"国务院第", NULL};
    for (const char32_t *const *n = names; *n; n++) {
        if (!gj_prose_at(p, i, *n))
            continue;
        size_t at = i;
        while (at < p->n && !is_digit(p->key[at]) && at < i + 6)
            at++;
        d->from = i;
        d->year = 0;
        if ((d->number = read_number(p, &at)) < 0 || at >= p->n || p->key[at] != U'号')
            return false;
        d->to = at + 1;
        strcpy(d->name, "国务院令");
        return true;
    }
    return false;
}

/* Documents whose number everyone cites, by words of their titles. */
static const struct known {
    const char32_t *title;
    const char *name;
    int year, number;
    const char *shown;
} known[] = {
    {U"信息处理费管理办法", "国办函", 2020, 109, "国办函〔2020〕109号"},
    {U"政府信息公开工作年度报告格式", "国办公开办函", 2021, 30, "国办公开办函〔2021〕30号"},
    {U"中华人民共和国政府信息公开条例", "国务院令", 0, 711, "国务院令第711号"},
    {U"政府信息公开工作年度报告有关事项", "国办公开办函", 2019, 60, "国办公开办函〔2019〕60号"},
};

enum { LONGEST_TITLE = 400 }; /* characters */

/* The sentence tells of the past: 492号令施行以来, 自2008年起, 已废止. */
static bool is_history(const gj_prose *p, size_t i)
{
    static const char32_t *const words[] = {U"以来",   U"原",     U"废止", U"修订前", U"历史", U"曾",   U"旧",
                                            U"2008年", U"2007年", U"失效", U"取代",   U"替代", U"历年", U"以前",
                                            U"之前",   U"修订后", U"此前", U"当时",   NULL};
    return gj_prose_has(p, gj_sentence_start(p, i), gj_sentence_end(p, i), words);
}

static const char *words_of(gj_judge *j, size_t from, size_t to)
{
    gj_span src = gj_prose_span(&j->prose, j->s, from, to);
    return gj_arena_strndup(j->arena, j->s + src.off, src.len);
}

static void place(gj_judge *j, gj_violation *v, size_t from, size_t to)
{
    gj_place_span(j, v, gj_prose_span(&j->prose, j->s, from, to));
}

/* The document that was in force before, cited as the basis. */
static bool judge_force(gj_judge *j, gj_rule_id self, const docnumber *d)
{
    int year = j->facts->doc->year;
    bool old_form = year >= 2021 && d->year == 2019 && d->number == 60 && strstr(d->name, "公开办函");
    bool old_law = year >= 2019 && d->year == 0 && d->number == 492;
    if ((!old_form && !old_law) || is_history(&j->prose, d->from))
        return false;
    const char *now =
        old_form ? _("2021年度起的报告应依据国办公开办函〔2021〕30号") : _("《条例》2019年5月15日起施行的修订版是国务院令第711号");
    place(j, gj_judge_violated(j, self, _("“%s”已不适用于 %d 年度：%s"), words_of(j, d->from, d->to), year, now), d->from, d->to);
    return true;
}

/* 《title》（number）: the title's own number is another. */
static bool judge_title(gj_judge *j, gj_rule_id self, const docnumber *d)
{
    const gj_prose *p = &j->prose;
    enum { NEAR = 4 };
    size_t close = d->from;
    while (close > 0 && d->from - close < NEAR && p->key[close - 1] != U'》')
        close--;
    if (close == 0 || p->key[close - 1] != U'》')
        return false;
    size_t open = close;
    while (open > 0 && close - open < LONGEST_TITLE && p->key[open - 1] != U'《' && !gj_ends_sentence(p->key[open - 1]))
        open--;
    for (size_t i = 0; i < GJ_COUNT(known); i++) {
        const struct known *k = &known[i];
        if (gj_prose_find(p, open, close, k->title) == SIZE_MAX || (k->year == d->year && k->number == d->number))
            continue;
        if ((k->year == 0) != (d->year == 0) || is_history(p, d->from))
            return false; /* a notice on it has a number of its own */
        place(j, gj_judge_violated(j, self, _("“%s”的文号应为%s"), words_of(j, open, d->to), k->shown), d->from, d->to);
        return true;
    }
    return false;
}

static void judge_bracket(gj_judge *j, gj_rule_id self, const docnumber *d)
{
    const gj_prose *p = &j->prose;
    size_t i = d->from;
    uint32_t open;
    while (i < d->to && !is_open(p->key[i]))
        i++;
    gj_utf8_next(j->s + p->off[i], j->len - p->off[i], &open); /* folded, all are alike */
    if (d->year == 0 || open == U'〔')
        return;
    gj_violation *v = gj_judge_violated(j, self, _("“%s”：文号的年份应用六角括号“〔〕”"), words_of(j, d->from, d->to));
    gj_judge_lower(v, GJ_INFO);
    place(j, v, d->from, d->to);
}

/* 《条例》第三十一条 was about annual reports before 2019; today it is about when an application is received. */
static void judge_article(gj_judge *j, gj_rule_id self)
{
    const gj_prose *p = &j->prose;
    static const char32_t *const law[] = {
        U"条例》第三十一条", U"条例第三十一条", U"条例》第31条", U"条例第31条", U"条例》第三十二条", U"条例》第32条", NULL};
    static const char32_t *const report[] = {U"年度报告", U"年报", U"编制", NULL};
    for (size_t i = 0; i < p->n; i++)
        for (const char32_t *const *w = law; p->key[i] == U'条' && *w; w++) {
            if (!gj_prose_at(p, i, *w) || j->facts->doc->year < 2019 || is_history(p, i) ||
                !gj_prose_has(p, gj_sentence_start(p, i), gj_sentence_end(p, i), report))
                continue;
            size_t n = 0;
            while ((*w)[n])
                n++;
            place(j,
                  gj_judge_violated(j, self, _("“%s”是修订前的条文：年度报告的依据是《条例》第四十九条、第五十条"), words_of(j, i, i + n)),
                  i, i + n);
        }
}

void gj_check_citation(gj_judge *j, gj_rule_id self)
{
    const gj_prose *p = &j->prose;
    docnumber d = {0};
    if (!j->facts->doc->year) {
        gj_judge_skipped(j, self, _("报告没有写明年份"));
        return;
    }
    gj_judge_passed(j, self);
    judge_article(j, self);
    for (size_t i = 0; i < p->n; i++) {
        if (!read_bracketed(p, i, &d) && !(p->key[i] == U'国' && read_order(p, i, &d)))
            continue;
        if (!judge_force(j, self, &d) && !judge_title(j, self, &d))
            judge_bracket(j, self, &d);
        i = d.to - 1;
    }
}
