/* The page is parsed once to count, before it is parsed to be read:
 *
 *   elements ─count→ characters, those in links, signs of a report ─decide→ what is left out
 *
 * Signs are headings of parts that are no links, and tables of figures. The smallest element that has all of them is the report's (`core`).
 */
#define _GNU_SOURCE /* memmem, strcasestr */
#include "reader/html_around.h"

#include <stdlib.h>
#include <string.h>

#include "reader/html_count.h"

#define NONE UINT32_MAX

enum {
    LEAST_LINKS = 2, /* of a menu */
    LEAST_SIGNS = 3, /* of a report, before anything is told from where it stands */
    TWIN_PARTS = 4,  /* of an element that may be the report once more */
    MOST_TWINS = 64,
    MOST_TRIES = 2,
    ENOUGH_HIDDEN = 60, /* characters that are not shown, and nothing else says: they are read */
    WINDOW = 24,        /* bytes that are compared at once: eight characters */
    MOST_NOTICE = 200,  /* characters of a notice of the site */
    MOST_CAPTION = 12,  /* ... of what stands above a menu */
    ROUNDS = 6,
};

/* ---- what is not shown ---- */

/* Hashes of all windows of the text that is shown; a power of two, 0 is free. */
typedef struct windows {
    uint64_t *of;
    size_t size;
} windows;

static uint64_t *window_at(const windows *w, const char *s)
{
    uint64_t hash = gj_hash_add(GJ_HASH_START, s, WINDOW) | 1;
    size_t at = hash & (w->size - 1);
    while (w->of[at] != 0 && w->of[at] != hash)
        at = (at + 1) & (w->size - 1);
    return &w->of[at];
}

static bool starts_character(char c)
{
    return ((unsigned char)c & 0xc0) != 0x80;
}

/* A window begins at s, and lies within a line. */
static bool is_window(const char *s)
{
    return starts_character(*s) && !memchr(s, '\n', WINDOW);
}

static void add_windows(windows *w, const char *s, size_t from, size_t to)
{
    for (size_t i = from; i + WINDOW <= to; i++)
        if (is_window(s + i))
            *window_at(w, s + i) = gj_hash_add(GJ_HASH_START, s + i, WINDOW) | 1;
}

/* How many windows of s[from,to) are there; *all gets how many it has. */
static size_t compare_windows(const windows *w, const char *s, size_t from, size_t to, size_t *all)
{
    size_t found = 0;
    for (size_t i = from; i + WINDOW <= to; i++) {
        if (!is_window(s + i))
            continue;
        ++*all;
        found += *window_at(w, s + i) != 0;
    }
    return found;
}

/* Four of five windows of the element are there. */
static bool is_copy(const windows *w, const gj_html_count *p, const gj_html_node *x)
{
    size_t all = 0, found = compare_windows(w, p->text.data, x->from, x->to, &all);
    return found * 5 >= all * 4;
}

/* Those of all that is shown, without the element `but`, if it is not NULL. */
static windows windows_of_shown(const gj_html_count *p, const gj_html_node *but)
{
    windows w = {.size = 1024};
    while (w.size < 2 * p->text.len)
        w.size *= 2;
    w.of = gj_alloc_array(w.size, sizeof *w.of);
    size_t from = 0;
    for (size_t i = 0; i < p->n; i++) {
        const gj_html_node *x = &p->nodes[i];
        if (!x->hidden && x != but)
            continue;
        add_windows(&w, p->text.data, from, x->from);
        from = x->to;
        i = x->last;
    }
    add_windows(&w, p->text.data, from, p->text.len);
    return w;
}

/* What is not shown, by length. */
typedef struct unshown {
    size_t node, len;
} unshown;

static int by_length(const void *a, const void *b)
{
    const unshown *x = a, *y = b;
    return x->len != y->len ? (x->len > y->len) - (x->len < y->len) : (x->node > y->node) - (x->node < y->node);
}

/* Decides on what is not shown; true if some of it is to be read. The shortest first: of a report that is folded away part by part, and
 * once more whole, the parts are read. */
static bool judge_hidden(gj_html_around *out, const gj_html_count *p)
{
    unshown *list = gj_alloc_array(p->n + 1, sizeof *list);
    size_t n = 0;
    windows w = {0};
    bool changed = false;
    for (size_t i = 0; i < p->n; i++) {
        const gj_html_node *x = &p->nodes[i];
        if (!x->hidden)
            continue;
        bool enough = out->of[i] == GJ_AROUND_NOTHING && (x->words >= x->linked + ENOUGH_HIDDEN || x->signs > 0);
        out->of[i] = GJ_AROUND_OUT;
        if (enough)
            list[n++] = (unshown){i, x->to - x->from};
        i = x->last;
    }
    qsort(list, n, sizeof *list, by_length);
    if (n > 0)
        w = windows_of_shown(p, NULL);
    for (size_t k = 0; k < n; k++) {
        const gj_html_node *x = &p->nodes[list[k].node];
        if (is_copy(&w, p, x))
            continue;
        out->of[list[k].node] = GJ_AROUND_IN;
        add_windows(&w, p->text.data, x->from, x->to); /* the next one may be a copy of this */
        changed = true;
    }
    free(w.of);
    free(list);
    return changed;
}

static unsigned parts_of(const gj_html_node *x)
{
    unsigned n = 0;
    for (unsigned bits = x->parts; bits; bits &= bits - 1)
        n++;
    return n;
}

/* Leaves out the report where it stands once more, letter for letter, as for printing: the last one first. True if it did. */
static bool judge_twins(gj_html_around *out, const gj_html_count *p)
{
    size_t candidates[MOST_TWINS], n = 0;
    for (size_t i = 0; i < p->n && n < MOST_TWINS; i++) {
        const gj_html_node *x = &p->nodes[i];
        bool candidate = !x->hidden && parts_of(x) >= TWIN_PARTS && x->signs * 2 <= p->signs;
        if (candidate)
            candidates[n++] = i;
        if (candidate || x->hidden)
            i = x->last;
    }
    for (size_t tries = 0; n > 1 && tries < MOST_TRIES; n--, tries++) {
        const gj_html_node *x = &p->nodes[candidates[n - 1]];
        windows w = windows_of_shown(p, x);
        size_t all = 0, found = compare_windows(&w, p->text.data, x->from, x->to, &all);
        free(w.of);
        if (found == all && all > 0) {
            out->of[candidates[n - 1]] = GJ_AROUND_OUT;
            return true;
        }
    }
    return false;
}

/* ---- what stands around ---- */

/* The innermost element that has all signs and most of the words; NONE if nothing tells. */
static uint32_t find_core(const gj_html_count *p)
{
    for (size_t i = p->n; i > 0 && p->signs >= LEAST_SIGNS; i--) {
        const gj_html_node *x = &p->nodes[i - 1];
        if (!x->hidden && x->signs == p->signs)
            return (x->words - x->linked) * 10 >= (p->words - p->linked_words) * 7 ? (uint32_t)i - 1 : NONE;
    }
    return NONE;
}

static bool says(const gj_html_count *p, const gj_html_node *x, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n && x->to > x->from; i++)
        if (memmem(p->text.data + x->from, x->to - x->from, words[i], strlen(words[i])))
            return true;
    return false;
}

static bool is_notice(const gj_html_count *p, const gj_html_node *x)
{
    static const char *const words[] = {"版权所有", "ICP备",    "公网安备", "网站标识码", "主办：",    "主办单位", "承办：",
                                        "技术支持", "网站地图", "分辨率",   "浏览器",     "Copyright", "友情链接", "相关信息",
                                        "相关链接", "相关阅读", "相关文章", "扫一扫",     "打印本页",  "关闭窗口", "分享到",
                                        "返回顶部", "上一篇",   "下一篇",   "责任编辑",   "浏览次数",  "访问量"};
    return x->words - x->linked <= MOST_NOTICE && says(p, x, words, GJ_COUNT(words));
}

static bool is_menu(const gj_html_node *x)
{
    return x->links >= LEAST_LINKS && x->linked >= 2 && x->linked * 10 >= x->words * 6;
}

/* Leaves out what stands above the menu at `menu`: "相关信息". */
static void leave_caption(gj_html_around *out, const gj_html_count *p, size_t menu)
{
    static const char *const words[] = {"相关", "推荐", "导航", "链接", "栏目", "阅读", "专题", "更多", "目录"};
    for (size_t i = menu; i > 0 && menu - i < 8; i--) {
        const gj_html_node *x = &p->nodes[i - 1];
        if (x->last + 1 == menu && x->words <= MOST_CAPTION && x->signs == 0 && !x->titled && says(p, x, words, GJ_COUNT(words)))
            out->of[i - 1] = GJ_AROUND_OUT;
    }
}

static void judge_around(gj_html_around *out, const gj_html_count *p)
{
    uint32_t core = find_core(p);
    size_t behind = core == NONE ? p->n : (size_t)p->nodes[core].last + 1;
    for (size_t i = 0; i < p->n; i++) {
        const gj_html_node *x = &p->nodes[i];
        bool block = x->role != GJ_ROLE_PLAIN && x->role != GJ_ROLE_LINK && x->role != GJ_ROLE_UNREAD && x->role != GJ_ROLE_STYLE,
             free_of_signs = x->signs == 0 && !x->titled;
        bool menu = is_menu(x) || (x->role == GJ_ROLE_AROUND && x->linked > 0 && x->linked * 2 >= x->words);
        bool after = i >= behind && (x->role == GJ_ROLE_AROUND || is_notice(p, x) || (x->links > 0 && x->linked * 2 > x->words));
        if (x->hidden || (x->role == GJ_ROLE_TABLE && x->figures >= GJ_COUNT_FIGURES)) {
            i = x->last;
        } else if (free_of_signs && x->words > 0 && ((block && menu) || (after && x->role != GJ_ROLE_LINK))) {
            out->of[i] = GJ_AROUND_OUT;
            if (menu)
                leave_caption(out, p, i);
            i = x->last;
        }
    }
}

/* Anything on the page that could be left out; others need not be counted. */
static bool may_have_something(const gj_buf *source)
{
    static const char *const signs[] = {"href", "hidden", "display", "<template", "<noscript", "<textarea", "<div", "<td"};
    for (size_t i = 0; i < GJ_COUNT(signs); i++)
        if (strcasestr(source->data, signs[i]))
            return true;
    return false;
}

void gj_html_around_find(gj_html_around *out, const gj_xml *xml, const gj_buf *source)
{
    bool again = may_have_something(source);
    *out = (gj_html_around){0};
    for (int round = 0; again && round < ROUNDS; round++) {
        gj_html_count p = gj_html_count_page(out, xml, source);
        if (p.too_much) {
            gj_html_around_free(out);
            again = false;
        } else {
            if (out->n == 0)
                *out = (gj_html_around){gj_alloc_array(p.n + 1, 1), p.n};
            again = round + 1 < ROUNDS && judge_hidden(out, &p);
            again = again || (round + 1 < ROUNDS && judge_twins(out, &p));
            if (!again)
                judge_around(out, &p);
        }
        gj_html_count_free(&p);
    }
}

void gj_html_around_free(gj_html_around *a)
{
    free(a->of);
    *a = (gj_html_around){0};
}
