#include "app/filter.h"

#include <stdio.h>
#include <string.h>

#include "gouji/gouji.h"
#include "gouji/match.h"
#include "i18n.h"
#include "mem.h"

typedef enum word_kind { WORD_RULE, WORD_SEVERITY, WORD_ORGAN, WORD_YEAR, WORD_STATE, WORD_TEXT, WORD_ANY, WORD_KINDS } word_kind;

/* WORD_ANY has no name. */
static const struct {
    const char *name, *chinese;
} kinds[WORD_ANY] = {
    [WORD_RULE] = {"rule", "规则"}, [WORD_SEVERITY] = {"severity", "级别"}, [WORD_ORGAN] = {"organ", "机关"},
    [WORD_YEAR] = {"year", "年度"}, [WORD_STATE] = {"state", "状态"},       [WORD_TEXT] = {"text", "文字"},
};

static const struct {
    const char *name, *chinese;
} severities[] = {[GJ_INFO] = {"info", "提示"}, [GJ_WARNING] = {"warning", "警告"}, [GJ_ERROR] = {"error", "错误"}};

typedef struct word {
    word_kind kind;
    gj_needle *needle;
    const gj_rule *rule; /* of WORD_RULE: the one whose whole id it is; NULL: it is none */
    unsigned severities; /* bits */
} word;

enum { UNTOLD, LACKS, HAS };

struct filter {
    word *words;
    size_t n, cap;
    uint8_t *told; /* by report: whether its text has all words of WORD_TEXT */
    size_t n_told;
};

/* ---- reading ---- */

static bool is(const char *s, size_t len, const char *name)
{
    return strlen(name) == len && strncmp(s, name, len) == 0;
}

/* The kind before the colon; WORD_KINDS if there is no such kind. */
static word_kind kind_of(const char *s, size_t len)
{
    for (word_kind k = 0; k < WORD_ANY; k++)
        if (is(s, len, kinds[k].name) || is(s, len, kinds[k].chinese))
            return k;
    return WORD_KINDS;
}

/* Severities that begin as the value does; 0 if none does. */
static unsigned severities_of(const char *s, size_t len)
{
    unsigned found = 0;
    for (unsigned i = GJ_INFO; i <= GJ_ERROR; i++)
        if (strncmp(severities[i].name, s, len) == 0 || strncmp(severities[i].chinese, s, len) == 0)
            found |= 1u << i;
    return found;
}

/* Length of the colon at s: ':' or '：'; 0 if it is none. */
static size_t colon(const char *s)
{
    return *s == ':' ? 1 : strncmp(s, "：", strlen("：")) == 0 ? strlen("：") : 0;
}

static size_t blank(const char *s)
{
    return *s == ' ' || *s == '\t' ? 1 : strncmp(s, "　", strlen("　")) == 0 ? strlen("　") : 0;
}

/* Takes s[0,len); false, with *trouble, if it cannot be understood. */
static bool add_word(filter *f, const char *s, size_t len, char **trouble)
{
    size_t name = 0;
    while (name < len && colon(s + name) == 0)
        name++;
    word w = {.kind = WORD_ANY};
    if (name < len) {
        w.kind = kind_of(s, name);
        if (w.kind == WORD_KINDS) {
            *trouble = mem_printf(_("没有“%.*s:”这样的条件；可用 rule: severity: organ: year: state: text:"), (int)name, s);
            return false;
        }
        name += colon(s + name);
        s += name;
        len -= name;
    }
    if (len == 0)
        return true;
    w.severities = w.kind == WORD_SEVERITY ? severities_of(s, len) : 0;
    if (w.kind == WORD_SEVERITY && w.severities == 0) {
        *trouble = mem_printf(_("级别没有“%.*s”；有 error（错误）、warning（警告）、info（提示）"), (int)len, s);
        return false;
    }
    w.needle = gj_needle_new(s, len);
    if (w.kind == WORD_RULE) {
        char *id = mem_dup(s, len);
        w.rule = gj_rule_find(id);
        free(id);
    }
    MEM_GROW(f->words, f->n, f->cap);
    f->words[f->n++] = w;
    return true;
}

filter *filter_new(const char *typed, char **trouble)
{
    filter *f = mem_array(1, sizeof(*f));
    bool good = true;
    *trouble = NULL;
    while (*typed != '\0' && good) {
        size_t len = 0;
        while (typed[len] != '\0' && blank(typed + len) == 0)
            len++;
        good = len == 0 || add_word(f, typed, len, trouble);
        typed += len;
        typed += blank(typed);
    }
    if (good)
        return f;
    filter_free(f);
    return NULL;
}

void filter_free(filter *f)
{
    if (f == NULL)
        return;
    for (size_t i = 0; i < f->n; i++)
        gj_needle_free(f->words[i].needle);
    free(f->words);
    free(f->told);
    free(f);
}

bool filter_is_empty(const filter *f)
{
    return f->n == 0;
}

/* ---- what it shows ---- */

static bool finds(const word *w, const char *text)
{
    gj_span where;
    return gj_needle_find(w->needle, text, strlen(text), 0, &where);
}

static bool finds_rule(const word *w, const gj_rule *rule)
{
    if (w->rule != NULL)
        return rule == w->rule;
    return finds(w, rule->id) || finds(w, rule->title) || finds(w, _(rule->title));
}

/* True if the words on rule and severity hold of a finding. */
static bool holds_of(const filter *f, const gj_rule *rule, unsigned severity)
{
    for (size_t i = 0; i < f->n; i++) {
        const word *w = &f->words[i];
        if ((w->kind == WORD_RULE && !finds_rule(w, rule)) || (w->kind == WORD_SEVERITY && (w->severities >> severity & 1) == 0))
            return false;
    }
    return true;
}

/* The name of the file without its folders. */
static const char *base_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

static bool word_shows(const word *w, const collection_row *row)
{
    char year[16];
    snprintf(year, sizeof(year), "%d", row->year);
    switch (w->kind) {
    case WORD_ORGAN:
        return finds(w, row->organ);
    case WORD_YEAR:
        return row->year != 0 && finds(w, year);
    case WORD_STATE:
        if (row->standing != NULL && row->standing[0] != '\0' && (row->state == ROW_MISSING || finds(w, row->standing)))
            return finds(w, row->standing);
        return finds(w, collection_state_name(row->state)) || finds(w, _(collection_state_name(row->state)));
    case WORD_ANY:
        return finds(w, row->organ) || finds(w, base_of(row->file)) || finds(w, row->reason) || (row->year != 0 && finds(w, year));
    case WORD_RULE:
    case WORD_SEVERITY:
    case WORD_TEXT:
    case WORD_KINDS:
        break;
    }
    return true;
}

/* True if the text of reports matters. */
static bool reads_text(const filter *f)
{
    for (size_t i = 0; i < f->n; i++)
        if (f->words[i].kind == WORD_TEXT)
            return true;
    return false;
}

size_t filter_next_text(const filter *f, size_t from, size_t n)
{
    if (!reads_text(f))
        return n;
    while (from < n && from < f->n_told && f->told[from] != UNTOLD)
        from++;
    return from;
}

void filter_take_text(filter *f, size_t index, const char *text, size_t len)
{
    gj_span where;
    uint8_t answer = len > 0 ? HAS : LACKS;
    for (size_t i = 0; i < f->n && answer == HAS; i++)
        if (f->words[i].kind == WORD_TEXT && !gj_needle_find(f->words[i].needle, text, len, 0, &where))
            answer = LACKS;
    if (index >= f->n_told) {
        uint8_t *longer = mem_array(index + index / 2 + 1, 1);
        if (f->n_told > 0)
            memcpy(longer, f->told, f->n_told);
        free(f->told);
        f->told = longer;
        f->n_told = index + index / 2 + 1;
    }
    f->told[index] = answer;
}

bool filter_shows_row(const void *what, const collection_row *row, size_t index)
{
    const filter *f = what;
    bool of_findings = false, held = false;
    size_t n;
    const gj_rule *book = gj_rules(&n);
    if (reads_text(f) && (index >= f->n_told || f->told[index] != HAS))
        return false;
    for (size_t i = 0; i < f->n; i++) {
        if (!word_shows(&f->words[i], row))
            return false;
        of_findings |= f->words[i].kind == WORD_RULE || f->words[i].kind == WORD_SEVERITY;
    }
    for (size_t i = 0; i < row->n_counts && of_findings && !held; i++)
        held = holds_of(f, &book[row->counts[i].rule], row->counts[i].severity);
    return held || !of_findings;
}

bool filter_may_show(const filter *f, const collection_row *row)
{
    size_t n;
    const gj_rule *book = gj_rules(&n);
    for (size_t i = 0; i < row->n_counts; i++)
        if (holds_of(f, &book[row->counts[i].rule], row->counts[i].severity))
            return true;
    return false;
}

bool filter_shows_finding(const filter *f, const gj_violation *v)
{
    for (size_t i = 0; i < f->n; i++) {
        const word *w = &f->words[i];
        if ((w->kind == WORD_TEXT || w->kind == WORD_ANY) && !finds(w, v->message) && !finds_rule(w, v->rule) && (v->waived == NULL || !finds(w, v->waived)))
            return false;
    }
    return holds_of(f, v->rule, v->severity);
}
