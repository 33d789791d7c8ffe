/* Property: what the prose states is heard, and moves nothing that is certain.
 *
 *   stated [COUNT [FIRST]]    tries the seeds FIRST, FIRST + 1, ... (default 120 from 1), prints what is wrong with each that fails
 *
 * The figures of a report are stated in its prose: a wording of each family, in any order, in any numerals. As they are, nothing is found;
 * with one of them wrong, its rule finds it. Then the report is torn so that figures run together or are lost, and its prose states right
 * figures and wrong ones: each cell that was certain without these sentences is as certain with them, and the same. Where all are right,
 * what they decide is right. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "gouji/gouji.h"
#include "tear.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { MOST_SAID = 12, ROOM = 1 << 13, NUMERAL = 96 };

/* ---- wordings ---- */

/* A fact: the cells whose sum it is (a '*' at the end of a row's key stands for any rest) and some of its wordings, from all families of
 * the grammar: '#' is the figure, '~' the year, '<' and '>' those before and after it. */
typedef struct fact {
    const char *table, *rows, *cols, *rule;
    const char *words[6];
} fact;

static const fact facts[] = {
    {"requests",
     "new",
     "total",
     "text.requests",
     {"全年新收政府信息公开申请#件", "~年，我局共收到政府信息公开申请#件", "本年度新增依申请公开事项#件", "年内登记政府信息公开申请书#份",
      "收到公开申请，数量为#件", "通过网络、信函、当面等方式收到政府信息公开申请#件"}},
    {"requests",
     "carried_in",
     "total",
     "text.requests",
     {"上年结转#件", "<年结转至本年度的申请#件", "承接上年度未办结的申请#件", "办理上年度结转申请#件", "期初结转申请#件"}},
    {"requests",
     "total",
     "total",
     "text.requests",
     {"全年办结政府信息公开申请#件", "本年度答复政府信息公开申请#件", "对#件政府信息公开申请依法作出答复",
      "向申请人作出政府信息公开申请答复#件", "~年累计办结政府信息公开申请#件"}},
    {"requests",
     "carried_out",
     "total",
     "text.requests",
     {"结转下年度继续办理#件", "#件结转至>年办理", "年底尚有#件申请正在办理", "另#件在法定期限内，将于>年办结",
      "未办结的申请#件顺延到下一年度"}},
    {"requests", "granted", "total", "text.requests", {"予以公开#件", "同意公开的申请#件", "答复“予以公开”的#件"}},
    {"requests", "partial", "total", "text.requests", {"部分公开#件", "区分处理后部分公开#件"}},
    {"requests", "denied_*", "total", "text.requests", {"不予公开#件", "依法决定不予公开#件"}},
    {"requests", "unable_*", "total", "text.requests", {"无法提供#件", "因没有现成信息等无法提供的#件"}},
    {"requests", "refused_*", "total", "text.requests", {"不予处理#件", "依法不予处理的申请#件"}},
    {"requests", "unable_1", "total", "text.requests", {"本机关不掌握相关政府信息#件"}},
    {"requests", "other_1", "total", "text.requests", {"申请人逾期不补正、不再处理的#件"}},
    {"disputes",
     "cases",
     "review.total",
     "text.disputes",
     {"因政府信息公开被申请行政复议#件", "政府信息公开行政复议案件#件", "政府信息公开工作被提起行政复议#次"}},
    {"disputes", "cases", "direct_suit.total", "text.disputes", {"政府信息公开未经复议直接起诉#件"}},
    {"art20_1", "normative_documents", "issued", "text.documents", {"制发行政规范性文件#件", "本年新出台规范性文件#件"}},
    {"art20_1", "normative_documents", "repealed", "text.documents", {"废止行政规范性文件#件", "对#件规范性文件予以废止"}},
    {"art20_1", "normative_documents", "in_force", "text.documents", {"现行有效行政规范性文件#件", "年底继续有效的规范性文件#件"}},
};

/* One of the facts, worded. */
typedef struct said {
    const fact *f;
    const char *words;
    int64_t right;
    uint32_t numerals;
} said;

static void put_chinese(char *out, int64_t n)
{
    static const char *const digits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"}, *const units[] = {"千", "百", "十",
                                                                                                                        ""};
    bool begun = false, gap = false;
    for (int64_t unit = 1000, i = 0; unit > 0; unit /= 10, i++) {
        int64_t digit = n / unit % 10;
        if (digit == 0) {
            gap = begun;
            continue;
        }
        out += sprintf(out, "%s%s%s", gap ? "零" : "", digits[digit], units[i]);
        begun = true;
        gap = false;
    }
    if (!begun)
        strcpy(out, "零");
}

/* The figure as digits, with separators of thousands, in full width, or in words. */
static void put_figure(char *out, int64_t n, uint32_t numerals)
{
    if (numerals == 1 && n >= 1000 && n < 1000000) {
        sprintf(out, "%" PRId64 ",%03" PRId64, n / 1000, n % 1000);
    } else if (numerals == 2) {
        char digits[NUMERAL];
        sprintf(digits, "%" PRId64, n);
        for (const char *d = digits; *d != '\0'; d++)
            out += sprintf(out, "\xef\xbc%c", 0x90 + (*d - '0'));
    } else if (numerals == 3 && n > 0 && n < 10000) {
        put_chinese(out, n);
    } else {
        sprintf(out, "%" PRId64, n);
    }
}

static void put_words(char **out, const tear_report *r, const said *s, int64_t value)
{
    for (const char *w = s->words; *w != '\0'; w++) {
        char figure[NUMERAL];
        put_figure(figure, value, s->numerals);
        switch (*w) {
        case '#':
            *out += sprintf(*out, "%s", figure);
            break;
        case '~':
        case '<':
        case '>':
            *out += sprintf(*out, "%d", r->year + (*w == '>') - (*w == '<'));
            break;
        default:
            *(*out)++ = *w;
        }
    }
    *out += sprintf(*out, "。");
}

static bool matches(const char *keys, const char *key)
{
    size_t len = strlen(keys);
    return keys[len - 1] == '*' ? strncmp(keys, key, len - 1) == 0 : strcmp(keys, key) == 0;
}

static int64_t right_of(const tear_report *r, const fact *f)
{
    size_t table = (size_t)gj_form_table_index(r->form, f->table);
    const gj_form_table *t = &r->form->tables[table];
    int64_t sum = 0;
    for (size_t row = 0; row < t->n_rows; row++)
        for (size_t col = 0; col < t->n_cols; col++)
            if (matches(f->rows, t->rows[row].key) && matches(f->cols, t->cols[col].key))
                sum += strtoll(tear_cell(r, table, row, col), NULL, 10);
    return sum;
}

/* Some of the facts in any order, each once; those of one table follow each other, as a paragraph has them. */
static size_t choose(said *out, const tear_report *r, uint64_t *state)
{
    bool used[COUNT(facts)] = {false};
    size_t n = 4 + tear_below(state, MOST_SAID - 4 + 1), kept = 0;
    said any[MOST_SAID];
    for (size_t i = 0; i < n; i++) {
        size_t k = tear_below(state, COUNT(facts)), words = 0;
        while (used[k])
            k = (k + 1) % COUNT(facts);
        used[k] = true;
        while (words < COUNT(facts[k].words) && facts[k].words[words] != NULL)
            words++;
        any[i] = (said){&facts[k], facts[k].words[tear_below(state, (uint32_t)words)], right_of(r, &facts[k]), tear_below(state, 4)};
    }
    static const char *const order[] = {"requests", "disputes", "art20_1"};
    for (size_t t = 0; t < COUNT(order); t++)
        for (size_t i = 0; i < n; i++)
            if (strcmp(any[i].f->table, order[t]) == 0)
                out[kept++] = any[i];
    return kept;
}

/* The text with the sentences in its paragraph on requests, those marked in `wrong` with another figure; heap memory. */
static char *state_them(const char *text, const tear_report *r, const said *s, size_t n, uint32_t wrong, int64_t by)
{
    static const char heading[] = "（二）依申请公开情况。";
    const char *at = strstr(text, heading);
    char *out = calloc(1, strlen(text) + ROOM), *end = out;
    if (out == NULL || at == NULL)
        abort();
    at += sizeof(heading) - 1;
    memcpy(out, text, (size_t)(at - text));
    end += at - text;
    for (size_t i = 0; i < n; i++)
        put_words(&end, r, &s[i], s[i].right + (wrong >> i & 1 ? by : 0));
    strcpy(end, at);
    return out;
}

static gj_report *read_text(const char *bytes)
{
    gj_text *text;
    gj_report *got;
    gj_error err = {0};
    if (gj_text_decode(&text, "case", bytes, strlen(bytes), "UTF-8", &err) != GJ_OK || gj_report_take(&got, text, &err) != GJ_OK)
        abort();
    return got;
}

/* ---- once right, once wrong ---- */

static const gj_violation *first_told(const gj_report *got, const char *rule)
{
    size_t n;
    const gj_violation *v = gj_report_violations(got, &n);
    for (size_t i = 0; i < n; i++)
        if (strncmp(v[i].rule->id, rule, strlen(rule)) == 0)
            return &v[i];
    return NULL;
}

/* Findings on what is stated, with all of it right. */
static unsigned false_alarms(uint64_t seed, const gj_report *got)
{
    static const char *const rules[] = {"text.requests",      "text.disputes", "text.documents",
                                        "text.contradiction", "text.balance",  "text.breakdown"};
    unsigned wrong = 0;
    for (size_t i = 0; i < COUNT(rules); i++) {
        const gj_violation *v = first_told(got, rules[i]);
        if (v != NULL)
            printf("seed %" PRIu64 ": all is right, but %s: %s\n", seed, rules[i], v->message);
        wrong += v != NULL;
    }
    return wrong;
}

/* No other reading of the words may give the wrong figure: what was handled may be counted with what was carried in. */
static int64_t wrong_by(const tear_report *r, const said *s, uint64_t *state)
{
    static const fact whole[] = {{"requests", "new", "total", NULL, {NULL}}, {"requests", "total", "total", NULL, {NULL}}};
    int64_t sums[3] = {right_of(r, &whole[0]), right_of(r, &whole[1]), 0}, by = 0;
    fact in = {"requests", "carried_in", "total", NULL, {NULL}};
    sums[2] = sums[0] + right_of(r, &in);
    for (bool meant = true; meant;) {
        by = 1 + tear_below(state, 30);
        meant = false;
        for (size_t i = 0; i < COUNT(sums); i++)
            meant |= s->right + by == sums[i];
    }
    return by;
}

static unsigned say_right_and_wrong(uint64_t seed, const tear_report *r, uint64_t *state, unsigned *caught)
{
    said s[MOST_SAID];
    size_t n = choose(s, r, state), which = tear_below(state, (uint32_t)n);
    char *text = tear_write(r, &tear_layouts[tear_below(state, (uint32_t)tear_layout_count)]);
    char *right = state_them(text, r, s, n, 0, 0), *wrong = state_them(text, r, s, n, 1u << which, wrong_by(r, &s[which], state));
    gj_report *as_it_is = read_text(right), *got = read_text(wrong);
    unsigned failed = false_alarms(seed, as_it_is);
    const gj_rule *rules;
    size_t n_rules;
    rules = gj_rules(&n_rules);
    const gj_rule *rule = gj_rule_find(s[which].f->rule);
    bool open = gj_report_outcomes(as_it_is)[rule - rules].verdict == GJ_NOT_EVALUATED; /* a layout from which not all is certain */
    if (first_told(got, s[which].f->rule) != NULL) {
        ++*caught;
    } else if (!open) {
        printf("seed %" PRIu64 ": not found wrong: %s, right %" PRId64 "\n", seed, s[which].words, s[which].right);
        failed++;
    }
    gj_report_free(as_it_is);
    gj_report_free(got);
    free(text);
    free(right);
    free(wrong);
    return failed;
}

/* ---- torn ---- */

/* Between figures of the line nothing is left. */
static void run_together(char *line)
{
    for (char *c = line + 1; *c != '\n' && *c != '\0';)
        if ((*c == '\t' || *c == ' ') && c[-1] >= '0' && c[-1] <= '9')
            memmove(c, c + 1, strlen(c));
        else
            c++;
}

/* The last figure of the line is lost with what parts it from those before. */
static void lose_last(char *line)
{
    char *end = line + strcspn(line, "\n"), *at = end;
    while (at > line && at[-1] >= '0' && at[-1] <= '9')
        at--;
    if (at > line && at < end && (at[-1] == '\t' || at[-1] == ' '))
        memmove(at - 1, end, strlen(end) + 1);
}

/* Figures behind the prose run together, in all rows or some, or the last of a row is lost. */
static void tear_figures(char *text, uint64_t *state)
{
    uint32_t all = tear_below(state, 3), one_of = all == 0 ? 1 : 6;
    for (char *line = strstr(text, "\n二、"); line != NULL && line[1] != '\0'; line = strchr(line + 1, '\n')) {
        if (tear_below(state, one_of) == 0)
            run_together(line + 1);
        else if (tear_below(state, one_of) == 0)
            lose_last(line + 1);
    }
}

static bool is_open(const gj_cell *c)
{
    return c->flags & GJ_CELL_AMBIGUOUS;
}

/* Cells that were certain without the prose and are not, or others, with it; with right sentences also cells that they decide wrongly. */
static unsigned moved(uint64_t seed, const tear_report *r, const gj_report *without, const gj_report *with, bool right, unsigned *decided)
{
    size_t n, n_with;
    unsigned bad = 0;
    const gj_table *before = gj_report_tables(without, &n), *after = gj_report_tables(with, &n_with);
    for (size_t i = 0; i < r->form->n_tables; i++)
        for (size_t row = 0; before[i].found && row < r->form->tables[i].n_rows; row++)
            for (size_t col = 0; col < r->form->tables[i].n_cols; col++) {
                const gj_cell *x = gj_table_cell(&before[i], row, col), *y = gj_table_cell(&after[i], row, col);
                bool by_prose = y->placed == GJ_PLACED_PROSE;
                *decided += by_prose;
                bool stays = is_open(x) || (!is_open(y) && !by_prose && x->kind == y->kind && strcmp(x->text, y->text) == 0);
                bool said_right =
                    !right || !by_prose || y->kind == GJ_CELL_BLANK || y->value.mantissa == strtoll(tear_cell(r, i, row, col), NULL, 10);
                if (stays && said_right && by_prose == (y->evidence != NULL))
                    continue;
                printf("seed %" PRIu64 ": %s/%s/%s is \"%s\" by the prose, \"%s\" without, right \"%s\"\n", seed, before[i].id,
                       before[i].rows[row].key, before[i].cols[col].key, y->text, x->text, tear_cell(r, i, row, col));
                bad++;
            }
    return bad;
}

static unsigned say_of_torn(uint64_t seed, const tear_report *r, uint64_t *state, unsigned *decided)
{
    said s[MOST_SAID];
    size_t n = choose(s, r, state);
    uint32_t wrong = tear_below(state, 2) == 0 ? 0 : tear_below(state, 1u << n);
    char *text = tear_write(r, &tear_layouts[tear_below(state, (uint32_t)tear_layout_count)]);
    tear_figures(text, state);
    char *stating = state_them(text, r, s, n, wrong, 1 + tear_below(state, 30));
    gj_report *without = read_text(text), *with = read_text(stating);
    unsigned bad =
        gj_report_form(with) == r->form && gj_report_form(without) == r->form ? moved(seed, r, without, with, wrong == 0, decided) : 0;
    gj_report_free(without);
    gj_report_free(with);
    free(text);
    free(stating);
    return bad;
}

/* ---- ---- */

int main(int argc, char **argv)
{
    uint64_t numbers[] = {120, 1};
    unsigned caught = 0, decided = 0, failed = 0;
    for (int i = 1; i < argc && i <= (int)COUNT(numbers); i++)
        numbers[i - 1] = strtoull(argv[i], NULL, 10);
    for (uint64_t seed = numbers[1]; seed < numbers[1] + numbers[0]; seed++) {
        uint64_t state = seed * 0x9e3779b97f4a7c15u;
        tear_report r;
        tear_report_make(&r, seed);
        failed += say_right_and_wrong(seed, &r, &state, &caught);
        failed += say_of_torn(seed, &r, &state, &decided);
        tear_report_free(&r);
    }
    printf("%u wrong sentences found, %u cells decided by the prose, %u failures\n", caught, decided, failed);
    return failed > 0 || (numbers[0] >= 100 && (caught < numbers[0] / 2 || decided == 0));
}
