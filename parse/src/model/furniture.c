#include "model/furniture.h"

#include <stdlib.h>
#include <string.h>
#include <uchar.h>

#include "text/fold.h"

enum { LONGEST_NUMBER = 16 };

static uint64_t hash_span(const char *s, gj_span span)
{
    uint64_t hash = 14695981039346656037u;
    for (uint32_t at = span.off, end = span.off + span.len; at < end;) {
        uint32_t cp;
        at += (uint32_t)gj_utf8_next(s + at, end - at, &cp);
        uint32_t f = gj_fold_char(cp);
        if (f)
            hash = (hash ^ f) * 1099511628211u;
    }
    return hash;
}

void gj_pages_read(gj_pages *p, const gj_text *t, gj_span title)
{
    size_t len;
    const char *s = gj_text_data(t, &len), *feed = s;
    *p = (gj_pages){.title_hash = title.len ? hash_span(s, title) : 0};
    while ((feed = memchr(feed, '\f', len - (size_t)(feed - s))) != NULL) {
        uint32_t line = gj_text_line_of(t, (uint32_t)(feed - s)), lines = gj_text_lines(t);
        gj_span trimmed = {0, 0};
        for (feed++; line <= lines; line++) {
            trimmed = gj_line_trim(s, gj_text_line(t, line));
            if (trimmed.len && trimmed.off >= (size_t)(feed - s))
                break;
        }
        if (line > lines)
            return;
        GJ_GROW(p->first, p->n, p->cap);
        p->first[p->n++] = (gj_page_line){line, hash_span(s, trimmed)};
        feed = s + trimmed.off; /* the form feeds up to here begin the same page */
    }
}

void gj_pages_free(gj_pages *p)
{
    free(p->first);
    *p = (gj_pages){0};
}

/* Characters of a page number: digits counted; false if there is any that a page number has not. */
static bool scan_number(const gj_head *h, size_t *digits, bool *page, bool *dashes)
{
    static const char32_t allowed[] = U"第共页-—~·/()一二三四五六七八九十";
    *digits = 0;
    *page = false;
    size_t ends = 0;
    for (size_t i = 0; i < h->n; i++) {
        uint32_t f = gj_fold_char(h->cp[i]);
        if (f == 0)
            continue;
        bool digit = f >= '0' && f <= '9';
        size_t k = 0;
        while (!digit && allowed[k] && allowed[k] != f)
            k++;
        if (!digit && !allowed[k])
            return false;
        *digits += digit;
        *page |= f == U'页';
        ends += (i == 0 || i + 1 == h->n) && (f == '-' || f == U'—' || f == '~' || f == U'·');
    }
    *dashes = ends == 2;
    return true;
}

/* "- 4 -", "第 3 页 共 9 页"; a bare number only next to the end of a page. */
static bool is_page_number(const gj_head *h, bool at_page_end)
{
    size_t digits;
    bool page, dashes;
    if (!h->whole || h->n > LONGEST_NUMBER || !scan_number(h, &digits, &page, &dashes))
        return false;
    if (page)
        return gj_fold_char(h->cp[0]) == U'第' || gj_fold_char(h->cp[0]) == U'共';
    return digits > 0 && digits <= 8 && (dashes || at_page_end);
}

bool gj_is_furniture(gj_pages *p, const gj_text *t, uint32_t line, const gj_head *h)
{
    while (p->at < p->n && p->first[p->at].line < line)
        p->at++;
    bool first = p->at < p->n && p->first[p->at].line == line;
    size_t next = p->at + first;
    bool last = false;
    if (next < p->n && h->n <= LONGEST_NUMBER) {
        uint32_t l = line + 1;
        while (l < p->first[next].line && gj_text_line(t, l).len == 0)
            l++;
        last = l == p->first[next].line;
    }
    if (is_page_number(h, first || last))
        return true;
    if (!first)
        return false;
    uint64_t hash = p->first[p->at].hash;
    return hash == p->title_hash || (p->at > 0 && p->first[p->at - 1].hash == hash) ||
           (p->at + 1 < p->n && p->first[p->at + 1].hash == hash);
}

/* The characters stand in h at `from`, blanks between them aside. */
static bool has_at(const gj_head *h, size_t from, const char32_t *word)
{
    for (; from < h->n && *word; from++) {
        uint32_t f = gj_fold_char(h->cp[from]);
        if (f != 0 && f != *word++)
            return false;
    }
    return !*word;
}

bool gj_is_chrome(const gj_head *h)
{
    static const char32_t *const words[] = {U"打印本页", U"关闭窗口", U"关闭本页", U"字号:",   U"字体:",   U"字体大小", U"上一篇:", U"下一篇:",
                                            U"分享到",   U"扫一扫",   U"返回顶部", U"ipv6",    U"您的位置", U"当前位置", U"icp备",   U"公网安备",
                                            U"网站标识码", U"浏览次数", U"访问量",   U"保护视力", U"设为首页", U"加入收藏"};
    for (size_t i = 0; i < h->n; i++)
        if (h->cp[i] == U'。')
            return false; /* a sentence */
    for (size_t i = 0; h->whole && i < h->n; i++) {
        for (size_t k = 0; k < GJ_COUNT(words); k++)
            if (gj_fold_char(h->cp[i]) == words[k][0] && has_at(h, i, words[k]))
                return true;
    }
    return false;
}
