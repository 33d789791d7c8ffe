/* Text alone: brackets, left-over template text, personal data. */
#include <string.h>
#include <uchar.h>

#include "rule/form_text.h"

/* ---- text.bracket ---- */

/* Pairs; those of one family differ only in width. */
static const struct {
    uint32_t open, close;
    unsigned family;
} brackets[] = {
    {U'（', U'）', 1}, {'(', ')', 1},     {U'【', U'】', 2}, {U'〔', U'〕', 3}, {U'《', U'》', 4}, {U'〈', U'〉', 5},
    {U'“', U'”', 6},   {U'「', U'」', 7}, {U'『', U'』', 8}, {U'［', U'］', 9}, {'[', ']', 9},
};

enum { DEEPEST_BRACKET = 32 };

typedef struct open_bracket {
    size_t kind; /* index into brackets */
    uint32_t off;
    bool carried; /* from the block before */
} open_bracket;

typedef struct bracket_stack {
    open_bracket items[DEEPEST_BRACKET];
    size_t n;
} bracket_stack;

static gj_span mark_at(const gj_judge *j, uint32_t off, char text[5])
{
    uint32_t cp;
    gj_span src = {off, (uint32_t)gj_utf8_next(j->s + off, j->len - off, &cp)};
    text[gj_utf8_put(text, cp)] = '\0';
    return src;
}

/* A quotation mark is quoted by others than itself. */
static void report_unpaired(gj_judge *j, gj_rule_id self, uint32_t off)
{
    char here[5];
    gj_span src = mark_at(j, off, here);
    bool quotation = strcmp(here, "“") == 0 || strcmp(here, "”") == 0;
    gj_place_span(j, gj_judge_violated(j, self, quotation ? _("「%s」没有配对") : _("“%s”没有配对"), here), src);
}

static void report_width(gj_judge *j, gj_rule_id self, uint32_t off, uint32_t open)
{
    char here[5], there[5] = {0};
    gj_span src = mark_at(j, off, here);
    gj_utf8_put(there, open);
    gj_place_span(j, gj_judge_violated(j, self, _("“%s”与前面的“%s”全角半角不一致"), here, there), src);
}

/* Reports those open brackets from index `from` on that were open before this block too (all: every one). */
static void drop_open(gj_judge *j, gj_rule_id self, bracket_stack *stack, size_t from, bool all)
{
    size_t kept = from;
    for (size_t i = from; i < stack->n; i++) {
        if (all || stack->items[i].carried) {
            report_unpaired(j, self, stack->items[i].off);
        } else {
            stack->items[kept] = stack->items[i];
            stack->items[kept++].carried = true;
        }
    }
    stack->n = kept;
}

static bool is_digit(uint32_t key)
{
    return key >= '0' && key <= '9';
}

static bool is_numeral(uint32_t key)
{
    static const char32_t numerals[] = U"〇零一二三四五六七八九十";
    for (size_t i = 0; numerals[i]; i++)
        if (numerals[i] == key)
            return true;
    return is_digit(key);
}

/* "1）" and "一）" number an item: nothing opens them. */
static bool is_item_mark(const gj_prose *p, size_t from, size_t i)
{
    size_t at = i;
    while (at > from && is_numeral(p->key[at - 1]))
        at--;
    return at < i && (at == from || gj_ends_clause(p->key[at - 1]));
}

static void close_bracket(gj_judge *j, gj_rule_id self, bracket_stack *stack, size_t kind, uint32_t off)
{
    size_t i = stack->n;
    while (i > 0 && brackets[stack->items[i - 1].kind].family != brackets[kind].family)
        i--;
    if (i == 0) {
        report_unpaired(j, self, off);
        return;
    }
    uint32_t open = brackets[stack->items[i - 1].kind].open;
    if (stack->items[i - 1].kind != kind)
        report_width(j, self, off, open);
    drop_open(j, self, stack, i, true);
    stack->n = i - 1;
}

/* The opening mark again where the closing one belongs: “甲“. */
static bool reopens(const bracket_stack *stack, size_t kind)
{
    return brackets[kind].open == U'“' && stack->n > 0 && stack->items[stack->n - 1].kind == kind;
}

static void open_bracket_at(gj_judge *j, gj_rule_id self, bracket_stack *stack, size_t kind, uint32_t off)
{
    if (reopens(stack, kind)) {
        report_unpaired(j, self, off);
        stack->n--;
    } else if (stack->n < DEEPEST_BRACKET) {
        stack->items[stack->n++] = (open_bracket){kind, off, false};
    }
}

static void judge_character(gj_judge *j, gj_rule_id self, bracket_stack *stack, const gj_prose_block *b, size_t i)
{
    uint32_t cp, off = j->prose.off[i];
    gj_utf8_next(j->s + off, j->len - off, &cp);
    for (size_t k = 0; k < GJ_COUNT(brackets); k++) {
        if (cp == brackets[k].open)
            open_bracket_at(j, self, stack, k, off);
        else if (cp == brackets[k].close && !(brackets[k].family == 1 && is_item_mark(&j->prose, b->from, i) && stack->n == 0))
            close_bracket(j, self, stack, k, off);
    }
}

/* Folded characters that a bracket or quotation mark may have become. */
static bool may_be_bracket(uint32_t key)
{
    return key == '(' || key == ')' || key == '"' || key == '[' || key == ']' || (key >= 0x3008 && key <= 0x301b);
}

/* Nothing but marks: a line of data, as JSON has them. */
static bool has_words(const gj_prose *p, const gj_prose_block *b)
{
    for (size_t i = b->from; i < b->to; i++)
        if (p->key[i] >= 0x4e00 || (p->key[i] >= 'a' && p->key[i] <= 'z') || is_digit(p->key[i]))
            return true;
    return false;
}

/* What a page prints above the report's title is no text of the report. */
static bool is_before_title(const gj_judge *j, const gj_prose_block *b)
{
    return j->facts->doc->title_src.len > 0 && b->part == 0 && j->prose.off[b->from] < j->facts->doc->title_src.off;
}

void gj_check_bracket(gj_judge *j, gj_rule_id self)
{
    bracket_stack stack = {.n = 0};
    gj_judge_passed(j, self);
    for (size_t b = 0; b < j->prose.n_blocks; b++) {
        const gj_prose_block *block = &j->prose.blocks[b];
        size_t first = block->from;
        while (first < block->to && !may_be_bracket(j->prose.key[first]))
            first++;
        bool page = is_before_title(j, block); /* 【字体：大 中 小 */
        bool form = page || !has_words(&j->prose, block) ||
                    (first < block->to && gj_is_form_text(j, gj_prose_span(&j->prose, j->s, block->from, block->to)));
        for (size_t i = first; i < block->to && !form; i++)
            if (may_be_bracket(j->prose.key[i]))
                judge_character(j, self, &stack, block, i);
        drop_open(j, self, &stack, 0, false);
    }
    drop_open(j, self, &stack, 0, true);
}

/* ---- text.placeholder ---- */

static uint32_t source_char(const gj_judge *j, size_t i)
{
    uint32_t cp;
    gj_utf8_next(j->s + j->prose.off[i], j->len - j->prose.off[i], &cp);
    return cp;
}

static bool is_word_char(uint32_t key)
{
    return is_digit(key) || (key >= 'a' && key <= 'z') || key == '.' || key == '/' || key == '@' || key == '_' || key == '-';
}

/* Length of a run of what stands for a missing word at i: XX, ××, ○○, ___; 0 if there is none. */
static size_t blank_run(const gj_judge *j, size_t from, size_t to, size_t i)
{
    const gj_prose *p = &j->prose;
    uint32_t key = p->key[i];
    if (key != 'x' && key != U'×' && key != '_' && key != U'○')
        return 0;
    if (i > from && p->key[i - 1] == key) /* its run has been looked at from its start */
        return 0;
    size_t end = i;
    while (end < to && p->key[end] == key)
        end++;
    size_t n = end - i;
    bool number = n > 2 && end < to && p->key[end] == '-'; /* XXX-XXXXXXX */
    bool alone = (i == from || !is_word_char(p->key[i - 1])) && (end == to || number || !is_word_char(p->key[end]));
    bool rule = key == '_' && n == to - from; /* a line of underscores is drawn, not filled in */
    bool zero = key == U'○' && (n < 2 || (i > from && is_numeral(p->key[i - 1])) || (end < to && is_numeral(p->key[end])));
    return alone && !rule && !zero && n >= (key == '_' ? 3u : 2u) ? n : 0;
}

/* A unit at i whose number was not filled in: 发布信息　　条, *条, ……%. */
static bool lacks_number(const gj_judge *j, size_t from, size_t to, size_t i)
{
    static const char32_t units[] = U"条件次份篇期场";
    enum { BLANKS = 6 }; /* bytes: two wide blanks, or as many narrow ones */
    const gj_prose *p = &j->prose;
    bool unit = false;
    for (const char32_t *u = units; *u; u++)
        unit |= *u == p->key[i];
    if (i == from || (!unit && p->key[i] != '%'))
        return false;
    uint32_t before = source_char(j, i - 1), behind = i + 1 < to ? p->key[i + 1] : GJ_PROSE_BREAK, cp;
    uint32_t at = p->off[i - 1], blank = 0;
    at += (uint32_t)gj_utf8_next(j->s + at, j->len - at, &cp);
    for (uint32_t k = at; k < p->off[i]; k++)
        blank += j->s[k] == '\n' ? 0 : 1;
    bool star = before == '*' || before == U'＊' || before == U'…';
    bool gap = blank >= BLANKS && blank == p->off[i] - at && p->key[i - 1] >= 0x4e00;
    return (star || (unit && gap)) && (gj_ends_clause(behind) || behind == U'、');
}

static const char32_t *const templates[] = {U"某某",       U"()年",      U"()条",       U"()件",      U"()次",       U"()份",
                                            U"增加(减少)", U"增加/减少", U"增长(下降)", U"增长/下降", U"上升(下降)", U"20xx年",
                                            U"x月x日",     U"此处填写",  U"此处填报",   U"待填写",    U"待补充",     NULL};

/* First characters of all of them: spares a look at nearly every character. */
static bool may_be_template(uint32_t key)
{
    return key == 'x' || key == '_' || key == '(' || key == U'×' || key == U'○' || key == U'某' || key == U'增' || key == U'上' ||
           key == '2' || key == U'此' || key == U'待' || key == '%' || key == U'条' || key == U'件' || key == U'次' || key == U'份' ||
           key == U'篇' || key == U'期' || key == U'场';
}

static size_t template_at(const gj_judge *j, size_t from, size_t to, size_t i)
{
    size_t n = blank_run(j, from, to, i);
    if (n)
        return n;
    for (const char32_t *const *w = templates; *w; w++) {
        if (j->prose.key[i] != (*w)[0] || !gj_prose_at(&j->prose, i, *w))
            continue;
        while ((*w)[n])
            n++;
        return n;
    }
    if (lacks_number(j, from, to, i))
        return 1;
    bool empty = j->prose.key[i] == '(' && i + 1 < to && source_char(j, i) == U'【' && source_char(j, i + 1) == U'】';
    return empty ? 2 : 0;
}

void gj_check_placeholder(gj_judge *j, gj_rule_id self)
{
    gj_judge_passed(j, self);
    for (size_t b = 0; b < j->prose.n_blocks; b++) {
        const gj_prose_block *block = &j->prose.blocks[b];
        for (size_t i = block->from; i < block->to; i++) {
            size_t n = may_be_template(j->prose.key[i]) ? template_at(j, block->from, block->to, i) : 0;
            if (!n)
                continue;
            gj_span src = gj_prose_span(&j->prose, j->s, i, i + n);
            gj_place_span(
                j, gj_judge_violated(j, self, _("“%s”像是没有填写的模板文字"), gj_arena_strndup(j->arena, j->s + src.off, src.len)), src);
            i += n - 1;
        }
    }
}

/* ---- text.privacy ---- */

enum { IDENTITY_DIGITS = 18, MOBILE_DIGITS = 11, CARD_LEAST = 16, CARD_MOST = 19 };

/* GB 11643: weights of the first 17 digits, the check character by the sum modulo 11; month and day must be possible. */
static bool is_identity(const uint32_t *key)
{
    static const unsigned char weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    static const char check[] = "10x98765432";
    unsigned sum = 0;
    for (size_t i = 0; i < GJ_COUNT(weights); i++)
        sum += weights[i] * (unsigned)(key[i] - '0');
    unsigned century = (unsigned)((key[6] - '0') * 10 + key[7] - '0');
    unsigned month = (unsigned)((key[10] - '0') * 10 + key[11] - '0'), day = (unsigned)((key[12] - '0') * 10 + key[13] - '0');
    return key[17] == (uint32_t)check[sum % 11] && (century == 19 || century == 20) && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/* ISO/IEC 7812: the digits of a card satisfy Luhn; cards of UnionPay begin with 62, others with 4 or 5. */
static bool is_card(const uint32_t *key, size_t n)
{
    unsigned sum = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned d = (unsigned)(key[n - 1 - i] - '0');
        if (i % 2 == 1)
            d = d * 2 > 9 ? d * 2 - 9 : d * 2;
        sum += d;
    }
    return sum % 10 == 0 && ((key[0] == '6' && key[1] == '2') || key[0] == '4' || key[0] == '5');
}

static const char *private_kind(const uint32_t *key, size_t digits, bool x)
{
    if ((digits == IDENTITY_DIGITS || (digits == IDENTITY_DIGITS - 1 && x)) && is_identity(key))
        return _("居民身份证号码");
    if (x)
        return NULL;
    if (digits == MOBILE_DIGITS && key[0] == '1' && key[1] >= '3')
        return _("手机号码");
    return digits >= CARD_LEAST && digits <= CARD_MOST && is_card(key, digits) ? _("银行卡号") : NULL;
}

/* Characters that make the digits next to them part of something longer: a name, an address, an amount. */
static bool binds_digits(uint32_t key)
{
    return is_word_char(key) || key == '=' || key == '&' || key == '%' || key == '+' || key == U'元';
}

/* The number at i is given as the office's own: 联系电话：… */
static bool is_contact(const gj_judge *j, size_t i)
{
    static const char32_t *const labels[] = {U"联系电话", U"咨询电话", U"办公电话", U"联系方式", U"监督电话",
                                             U"电话:",    U"电话为",   U"电话(",    NULL};
    enum { NEAR = 12, LONGEST_SENTENCE = 400 };
    const gj_prose *p = &j->prose;
    size_t from = i > NEAR ? i - NEAR : 0, start = i;
    while (start > 0 && i - start < LONGEST_SENTENCE && !gj_ends_sentence(p->key[start - 1]))
        start--;
    for (const char32_t *const *l = labels; *l; l++)
        if (gj_prose_find(p, from, i, *l) != SIZE_MAX)
            return gj_prose_find(p, start, i, U"申请人") == SIZE_MAX;
    return false;
}

/* The number is shown in part only. */
static void report_private(gj_judge *j, gj_rule_id self, const char *kind, size_t i, size_t end)
{
    const uint32_t *key = j->prose.key;
    bool contact = key[i] == '1' && is_contact(j, i);
    const char *fmt = contact ? _("%s：%c%c%c****%c%c，请确认系公开的办公电话") : _("疑似%s：%c%c%c****%c%c");
    gj_violation *v = gj_judge_violated(j, self, fmt, kind, (char)key[i], (char)key[i + 1], (char)key[i + 2], (char)key[end - 2],
                                        key[end - 1] == 'x' ? 'X' : (char)key[end - 1]);
    if (contact)
        gj_judge_lower(v, GJ_INFO);
    gj_place_span(j, v, gj_prose_span(&j->prose, j->s, i, end));
}

static void judge_digits(gj_judge *j, gj_rule_id self, size_t from, size_t to, size_t i, size_t n)
{
    const gj_prose *p = &j->prose;
    bool x = i + n < to && p->key[i + n] == 'x';
    size_t end = i + n + x;
    static const char32_t counted[] = U"次条件人份篇户个项亿万";
    if ((i > from && binds_digits(p->key[i - 1])) || (end < to && (binds_digits(p->key[end]) || gj_is_one_of(p->key[end], counted))))
        return;
    const char *kind = private_kind(p->key + i, n, x);
    if (kind)
        report_private(j, self, kind, i, end);
}

/* 139-1234-5678 at i, whose first run of digits has n: as if it had no hyphens. */
static bool is_parted_mobile(const gj_prose *p, size_t from, size_t to, size_t i, size_t n)
{
    enum { SHORT = 3, LONG = 4, LENGTH = SHORT + 1 + LONG + 1 + LONG };
    if (n != SHORT || i + LENGTH > to || p->key[i] != '1' || p->key[i + 1] < '3' || (i > from && binds_digits(p->key[i - 1])) ||
        (i + LENGTH < to && binds_digits(p->key[i + LENGTH])))
        return false;
    for (size_t k = SHORT; k < LENGTH; k++) {
        bool hyphen = k == SHORT || k == SHORT + 1 + LONG;
        if (hyphen ? p->key[i + k] != '-' : !is_digit(p->key[i + k]))
            return false;
    }
    return true;
}

void gj_check_privacy(gj_judge *j, gj_rule_id self)
{
    const gj_prose *p = &j->prose;
    gj_judge_passed(j, self);
    for (size_t b = 0; b < p->n_blocks; b++) {
        size_t to = p->blocks[b].to;
        for (size_t i = p->blocks[b].from; i < to; i++) {
            size_t n = 0;
            while (i + n < to && is_digit(p->key[i + n]))
                n++;
            if (n >= MOBILE_DIGITS)
                judge_digits(j, self, p->blocks[b].from, to, i, n);
            else if (is_parted_mobile(p, p->blocks[b].from, to, i, n))
                report_private(j, self, _("手机号码"), i, i + MOBILE_DIGITS + 2);
            i += n;
        }
    }
}
