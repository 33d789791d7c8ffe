#define _GNU_SOURCE /* memmem */
#include "rewrite/markup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The tag, comment, section or instruction that begins at `at` ends before the byte returned; m->len + 1 if it does not end. A ">" may
 * stand in the value of an attribute. */
static size_t tag_end(const gj_markup *m, size_t at)
{
    static const struct {
        const char *begins, *ends;
    } others[] = {{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}};
    for (size_t i = 0; i < GJ_COUNT(others); i++) {
        size_t len = strlen(others[i].begins);
        if (at + len > m->len || memcmp(m->s + at, others[i].begins, len) != 0)
            continue;
        const char *end = memmem(m->s + at + len, m->len - at - len, others[i].ends, strlen(others[i].ends));
        return end ? (size_t)(end - m->s) + strlen(others[i].ends) : m->len + 1;
    }
    char quote = 0;
    for (size_t i = at + 1; i < m->len; i++) {
        char c = m->s[i];
        if (quote)
            quote = c == quote ? 0 : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            return i + 1;
    }
    return m->len + 1;
}

static gj_element_kind kind_of(const char *name, size_t len, bool math)
{
    static const struct {
        const char *name;
        gj_element_kind kind;
    } kinds[] = {
        {"r", GJ_EL_RUN},
        {"rPr", GJ_EL_RUN_PROPERTIES},
        {"t", GJ_EL_TEXT},
        {"ins", GJ_EL_CHANGE},
        {"del", GJ_EL_CHANGE},
        {"p", GJ_EL_PARAGRAPH},
        {"pPr", GJ_EL_PARAGRAPH_PROPERTIES},
        {"tc", GJ_EL_CELL},
        {"moveFrom", GJ_EL_CHANGE},
        {"moveTo", GJ_EL_CHANGE},
        {"oMath", GJ_EL_MATH},
        {"oMathPara", GJ_EL_MATH},
    };
    for (size_t i = 0; i < GJ_COUNT(kinds); i++)
        if (strlen(kinds[i].name) == len && memcmp(kinds[i].name, name, len) == 0)
            return math && kinds[i].kind != GJ_EL_MATH ? GJ_EL_OTHER : kinds[i].kind;
    return GJ_EL_OTHER;
}

/* Elements that are open: of those not kept, how deep they lie; UINT32_MAX for them. */
typedef struct open_elements {
    uint32_t *list; /* heap */
    size_t n, cap;
} open_elements;

static void open_element(gj_markup *m, open_elements *open, size_t at, size_t end)
{
    const char *name = m->s + at + 1, *stop = name + strcspn(name, " \t\r\n/>"), *colon = memchr(name, ':', (size_t)(stop - name));
    uint32_t parent = UINT32_MAX, kept = UINT32_MAX;
    for (size_t i = open->n; i-- > 0 && parent == UINT32_MAX;)
        parent = open->list[i];
    const char *local = colon ? colon + 1 : name;
    bool math = false;
    for (uint32_t up = parent; up != UINT32_MAX && !math; up = m->list[up].parent)
        math = m->list[up].kind == GJ_EL_MATH;
    gj_element_kind kind = kind_of(local, (size_t)(stop - local), math);
    bool empty = m->s[end - 2] == '/';
    if (kind != GJ_EL_OTHER || m->n == 0) {
        GJ_GROW(m->list, m->n, m->cap);
        kept = (uint32_t)m->n++;
        uint32_t behind = (uint32_t)end;
        m->list[kept] = (gj_element){kind, (uint32_t)at, behind, behind, behind, parent, (uint32_t)(local - name)};
    }
    if (empty)
        return;
    GJ_GROW(open->list, open->n, open->cap);
    open->list[open->n++] = kept;
}

static bool close_element(gj_markup *m, open_elements *open, size_t at, size_t end)
{
    if (open->n == 0)
        return false;
    uint32_t kept = open->list[--open->n];
    if (kept != UINT32_MAX) {
        m->list[kept].inner_end = (uint32_t)at;
        m->list[kept].end = (uint32_t)end;
    }
    return true;
}

/* XML says its encoding, or it is UTF-8; a byte order mark of another one is no "<". */
static bool is_utf8(const char *s, size_t len)
{
    const char *end = len > 5 && memcmp(s, "<?xml", 5) == 0 ? memchr(s, '>', len) : NULL;
    const char *says = end ? memmem(s, (size_t)(end - s), "encoding", 8) : NULL;
    const char *quote = says ? strpbrk(says, "\"'") : NULL;
    return !quote || strncasecmp(quote + 1, "utf-8", 5) == 0 || strncasecmp(quote + 1, "us-ascii", 8) == 0;
}

bool gj_markup_read(gj_markup *m, const char *s, size_t len)
{
    size_t from = len > 3 && memcmp(s, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    *m = (gj_markup){.s = s, .len = len};
    open_elements open = {0};
    bool good = len < UINT32_MAX && memchr(s, '\0', len) == NULL && from < len && is_utf8(s + from, len - from);
    for (size_t at = from, end; good && at < len; at = end) {
        const char *tag = memchr(s + at, '<', len - at);
        if (!tag)
            break;
        at = (size_t)(tag - s);
        end = tag_end(m, at);
        if (end > len || end < at + 3)
            good = false;
        else if (s[at + 1] == '/')
            good = close_element(m, &open, at, end);
        else if (s[at + 1] != '!' && s[at + 1] != '?')
            open_element(m, &open, at, end);
    }
    good = good && open.n == 0 && m->n > 0;
    free(open.list);
    return good;
}

void gj_markup_free(gj_markup *m)
{
    free(m->list);
    *m = (gj_markup){0};
}

const gj_element *gj_markup_at(const gj_markup *m, size_t at)
{
    size_t low = 0, high = m->n;
    while (low < high) { /* the first that starts behind `at` */
        size_t mid = low + (high - low) / 2;
        if (m->list[mid].start <= at)
            low = mid + 1;
        else
            high = mid;
    }
    const gj_element *e = low > 0 ? &m->list[low - 1] : NULL;
    while (e && e->end <= at)
        e = e->parent == UINT32_MAX ? NULL : &m->list[e->parent];
    return e;
}

const gj_element *gj_markup_up(const gj_markup *m, const gj_element *e, gj_element_kind kind)
{
    while (e && e->kind != kind)
        e = e->parent == UINT32_MAX ? NULL : &m->list[e->parent];
    return e;
}

const gj_element *gj_markup_child(const gj_markup *m, const gj_element *e, gj_element_kind kind)
{
    uint32_t self = (uint32_t)(e - m->list);
    for (size_t i = self + 1; i < m->n && m->list[i].start < e->end; i++)
        if (m->list[i].parent == self && m->list[i].kind == kind)
            return &m->list[i];
    return NULL;
}

uint32_t gj_markup_highest(const char *s, size_t len, const char *attribute)
{
    enum { BELOW = 1 << 30, MOST_DIGITS = 9 };
    uint32_t highest = 0;
    size_t n = strlen(attribute);
    for (const char *at = s, *end = s + len; (at = memmem(at, (size_t)(end - at), attribute, n)) != NULL; at += n) {
        const char *value = at + n;
        if (at == s || !strchr(" :\t\r\n", at[-1]) || end - value < 3 || value[0] != '=' || (value[1] != '"' && value[1] != '\''))
            continue;
        uint64_t number = 0;
        size_t digits = 0;
        for (value += 2; value < end && *value >= '0' && *value <= '9' && digits <= MOST_DIGITS; value++, digits++)
            number = number * 10 + (uint64_t)(*value - '0');
        if (digits > 0 && number < BELOW && number > highest)
            highest = (uint32_t)number;
    }
    return highest;
}
