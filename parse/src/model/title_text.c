#include "model/title_text.h"

#include <string.h>
#include <uchar.h>

#include "text/fold.h"

enum { NOT_FOUND = GJ_TITLE_CHARS + 1, LONGEST_PREFIX = 50, LONGEST_TAIL = 40 };

void gj_title_text_add(gj_title_text *x, const char *s, gj_span trimmed)
{
    uint32_t at = trimmed.off, end = trimmed.off + trimmed.len, cp;
    while (at < end) {
        size_t step = gj_utf8_next(s + at, end - at, &cp);
        uint32_t f = gj_fold_char(cp);
        x->full |= x->n == GJ_TITLE_CHARS;
        if (f && x->n < GJ_TITLE_CHARS) {
            x->key[x->n] = f;
            x->off[x->n++] = at;
            x->off[x->n] = at + (uint32_t)step;
        }
        at += (uint32_t)step;
    }
}

static size_t length(const char32_t *word)
{
    size_t n = 0;
    while (word[n])
        n++;
    return n;
}

static bool has_at(const gj_title_text *x, size_t at, const char32_t *word)
{
    size_t i = 0;
    while (word[i] && at + i < x->n && x->key[at + i] == word[i])
        i++;
    return !word[i];
}

static size_t find(const gj_title_text *x, size_t from, const char32_t *word)
{
    for (size_t i = from; i < x->n; i++)
        if (x->key[i] == word[0] && has_at(x, i, word))
            return i;
    return NOT_FOUND;
}

static size_t find_last(const gj_title_text *x, const char32_t *word)
{
    size_t found = NOT_FOUND, at = 0;
    while ((at = find(x, at, word)) != NOT_FOUND)
        found = at++;
    return found;
}

static bool is_one_of(uint32_t c, const char32_t *set)
{
    for (; *set; set++)
        if (*set == c)
            return true;
    return false;
}

static bool has_any(const gj_title_text *x, size_t from, size_t to, const char32_t *set)
{
    for (size_t i = from; i < to; i++)
        if (is_one_of(x->key[i], set))
            return true;
    return false;
}

static int year_digit(uint32_t c)
{
    static const char32_t chinese[] = U"〇一二三四五六七八九";
    if (c >= '0' && c <= '9')
        return (int)(c - '0');
    for (int d = 0; chinese[d]; d++)
        if (chinese[d] == c)
            return d;
    return c == U'零' || c == U'○' || c == U'O' || c == U'o' ? 0 : -1;
}

int gj_title_year_at(const uint32_t *key, size_t n, size_t at)
{
    int year = 0;
    if (at + 4 > n || (at > 0 && year_digit(key[at - 1]) >= 0) || (at + 4 < n && key[at + 4] >= '0' && key[at + 4] <= '9'))
        return 0;
    for (size_t i = at; i < at + 4; i++) {
        int d = year_digit(key[i]);
        if (d < 0)
            return 0;
        year = year * 10 + d;
    }
    return year >= 2000 && year <= 2099 ? year : 0;
}

/* Sentence marks that no title has; the folds of 、 and ， are the same. */
static const char32_t sentence_marks[] = U"。;:?!";

/* Where 政府信息公开 (or what stands for it) begins: the last one, because organs carry the word in their names. */
static size_t find_subject(const gj_title_text *x, size_t *end)
{
    static const char32_t *const words[] = {U"信息公开", U"政务公开"};
    for (size_t i = 0; i < GJ_COUNT(words); i++) {
        size_t at = find_last(x, words[i]);
        if (at == NOT_FOUND)
            continue;
        *end = at + length(words[i]);
        bool government = at >= 2 && x->key[at - 2] == U'政' && (x->key[at - 1] == U'府' || x->key[at - 1] == U'务');
        bool people = at >= 4 && has_at(x, at - 4, U"人民政府");
        return government && !people ? at - 2 : at;
    }
    return NOT_FOUND;
}

/* End of 报告 or 年报 behind `from`. */
static size_t find_report(const gj_title_text *x, size_t from)
{
    static const char32_t *const words[] = {U"报告", U"年报"};
    size_t best = NOT_FOUND;
    for (size_t i = 0; i < GJ_COUNT(words); i++) {
        size_t at = find(x, from, words[i]);
        if (at != NOT_FOUND && at + 2 < best)
            best = at + 2;
    }
    return best;
}

static void read_year(const gj_title_text *x, gj_title_parts *p)
{
    for (size_t i = p->from; i < p->to; i++) {
        p->year = gj_title_year_at(x->key, x->n, i);
        if (!p->year)
            continue;
        p->year_from = i;
        p->year_to = i + 4;
        size_t other = p->year_to + 1; /* of a school year: 2022-2023学年 */
        if (other + 4 < p->to && is_one_of(x->key[other - 1], U"-—~至") && gj_title_year_at(x->key, x->n, other))
            p->year_to = other + 4 + has_at(x, other + 4, U"学年");
        for (size_t k = 0; k < 2 && p->year_to < p->to && is_one_of(x->key[p->year_to], U"年度"); k++)
            p->year_to++;
        return;
    }
}

/* The organ is what stands before the subject, the year taken out at either of its ends. */
static void read_organ(const gj_title_text *x, gj_title_parts *p)
{
    size_t from = p->from, to = p->subject;
    if (p->year && p->year_from == from && p->year_to <= to)
        from = p->year_to;
    else if (p->year && p->year_from < to)
        to = p->year_from;
    bool bracket = has_any(x, from, to, U"("); /* 某局（本级） */
    while (to > from && is_one_of(x->key[to - 1], bracket ? U"的,(-" : U"的,()-"))
        to--;
    if (to >= from + 2 && has_at(x, to - 2, U"关于"))
        to -= 2;
    if (from + 2 <= to && has_at(x, from, U"关于"))
        from += 2;
    p->organ_from = from;
    p->organ_to = to > from + 1 ? to : from;
}

bool gj_title_text_sentence(const gj_title_text *x, size_t from)
{
    static const char32_t *const words[] = {U"根据", U"按照",   U"依据", U"现将", U"现公布", U"特此", U"本报告", U"以下",   U"首页",
                                            U"附件", U"为做好", U"通过", U"编制", U"发布",   U"公布", U"上一篇", U"下一篇", U"当前位置"};
    for (size_t i = 0; i < GJ_COUNT(words); i++)
        if (has_at(x, from, words[i]))
            return true;
    return false;
}

/* What may follow a title: a closing mark, a remark in brackets (the year: "（2021年度）"), or a dash or bar and a name. */
static bool read_tail(const gj_title_text *x, gj_title_parts *p)
{
    size_t at = p->to;
    if (at < x->n && is_one_of(x->key[at], U"》\""))
        at++;
    if (at < x->n && x->key[at] == '(') {
        while (at < x->n && x->key[at] != ')')
            at++;
        p->to = at < x->n ? at + 1 : at;
        return at + 1 >= x->n;
    }
    p->tail = at < x->n;
    return at == x->n || (is_one_of(x->key[at], U"-_|·—") && x->n - at <= LONGEST_TAIL);
}

/* Digits at *at; *at moves behind them. */
static bool skip_digits(const gj_title_text *x, size_t *at)
{
    size_t from = *at;
    while (*at < x->n && x->key[*at] >= '0' && x->key[*at] <= '9')
        ++*at;
    return *at > from && *at - from <= 3;
}

/* Behind the number of a page that stands before the title on each page: "Page 1 / 6", "第1页", "第1页共6页", "-1-"; 0 if none does. */
static size_t skip_page(const gj_title_text *x)
{
    size_t at = 0;
    if (has_at(x, 0, U"page")) {
        at = 4;
        if (!skip_digits(x, &at))
            return 0;
        size_t more = has_at(x, at, U"of") ? at + 2 : at + (at < x->n && x->key[at] == '/');
        return more > at && skip_digits(x, &more) ? more : at;
    }
    if (has_at(x, 0, U"第")) {
        at = 1;
        if (!skip_digits(x, &at) || !has_at(x, at, U"页"))
            return 0;
        size_t more = ++at;
        more += more < x->n && is_one_of(x->key[more], U"/,、");
        if (!has_at(x, more, U"共"))
            return at;
        more++;
        return skip_digits(x, &more) && has_at(x, more, U"页") ? more + 1 : at;
    }
    at = x->n > 0 && x->key[0] == '-';
    return at && skip_digits(x, &at) && at < x->n && x->key[at] == '-' ? at + 1 : 0;
}

/* Behind the name of the field that has the title: "标题：", "名称:"; 0 if there is none. */
static size_t skip_field(const gj_title_text *x)
{
    static const char32_t *const names[] = {U"标题", U"题名", U"题目", U"名称", U"主题", U"title", U"文件名", U"信息名称", U"文件名称", U"公开标题"};
    for (size_t i = 0; i < GJ_COUNT(names); i++) {
        size_t at = length(names[i]);
        if (has_at(x, 0, names[i]) && at < x->n && x->key[at] == ':')
            return at + 1;
        if (x->n > at + 2 && x->key[0] == '(' && has_at(x, 1, names[i]) && x->key[at + 1] == ')')
            return at + 2 + (x->key[at + 2] == ':');
    }
    return 0;
}

size_t gj_title_text_lead(const gj_title_text *x)
{
    size_t page = skip_page(x);
    return page ? page : skip_field(x);
}

gj_title_parts gj_title_parts_read(const gj_title_text *x)
{
    gj_title_parts p = {0}, none = {0};
    size_t subject_end = 0;
    p.subject = find_subject(x, &subject_end);
    if (p.subject == NOT_FOUND || x->full)
        return none;
    p.to = find_report(x, subject_end);
    p.from = gj_title_text_lead(x);
    p.from += p.from < x->n && (x->key[p.from] == U'《' || x->key[p.from] == '"');
    size_t other = find(x, p.from, U"信息公开"); /* another title before it */
    if (other + 4 < p.subject && find_report(x, other) < p.subject)
        return none;
    if (p.to == NOT_FOUND || p.to - subject_end > 14 || p.subject > LONGEST_PREFIX || p.subject < p.from)
        return none;
    if (has_any(x, p.from, p.to, sentence_marks) || has_any(x, p.from, p.to, U"《》>") || has_any(x, subject_end, p.to, U",") ||
        gj_title_text_sentence(x, p.from) || !read_tail(x, &p))
        return none;
    read_year(x, &p);
    read_organ(x, &p);
    size_t report = p.to;
    while (report > subject_end && !has_at(x, report - 1, U"报告"))
        report--;
    bool before = p.subject >= 2 && has_at(x, p.subject - 2, U"年度");
    p.annual = report > subject_end && (before || find(x, subject_end, U"年度") < report);
    p.is_title = true;
    return p;
}

bool gj_title_text_opens(const gj_title_text *x)
{
    size_t from = gj_title_text_lead(x);
    return x->n > from && x->n <= LONGEST_PREFIX && !x->full && !has_any(x, from, x->n, sentence_marks) && !has_any(x, 0, x->n, U",《》>|") &&
           find_report(x, 0) == NOT_FOUND && !gj_title_text_sentence(x, 0);
}

/* x ends within the words 政府信息公开工作年度报告. */
static bool breaks_off(const gj_title_text *x)
{
    static const char32_t words[] = U"政府信息公开工作年度报告";
    for (size_t n = length(words) - 1; n > 0; n--) {
        size_t i = 0;
        while (n <= x->n && i < n && x->key[x->n - n + i] == words[i])
            i++;
        if (i == n)
            return true;
    }
    return false;
}

bool gj_title_text_leads(const gj_title_text *x)
{
    static const char32_t ends[] = U"局处府委办室会镇乡厅院社所站校园区县市州盟旗部署行司队道心年度";
    if (breaks_off(x))
        return gj_title_text_opens(x);
    return x->n >= 3 && x->n <= 30 && is_one_of(x->key[x->n - 1], ends) && gj_title_text_opens(x);
}

bool gj_title_text_is_office(const gj_title_text *x, const gj_title_parts *p)
{
    return p->organ_to > p->organ_from && is_one_of(x->key[p->organ_to - 1], U"处科室股") &&
           !has_at(x, p->organ_to - 2, U"事处") &&
           !has_any(x, p->organ_from, p->organ_to, U"省市县区州盟旗镇乡街国");
}

bool gj_title_text_is_year(const gj_title_text *x)
{
    return x->n >= 6 && x->n <= 9 && x->key[0] == '(' && x->key[x->n - 1] == ')' && gj_title_year_at(x->key, x->n, 1) != 0;
}

char *gj_title_organ(gj_arena *a, const char *s, const gj_title_text *x, const gj_title_parts *p)
{
    char *name = gj_arena_alloc(a, 4 * (p->organ_to - p->organ_from) + 1);
    size_t len = 0;
    for (size_t i = p->organ_from; i < p->organ_to; i++) {
        uint32_t cp;
        gj_utf8_next(s + x->off[i], 4, &cp);
        bool compatible = (cp >= 0x2e80 && cp <= 0x2fdf) || (cp >= 0xf900 && cp <= 0xfaff);
        len += gj_utf8_put(name + len, compatible ? x->key[i] : cp);
    }
    return name;
}
