#include "table/cut/stamps.h"

#include <stdio.h>
#include <string.h>

#include "model/page_line.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Bytes of number `page` at s[0,len); 0 if it is not there. */
static size_t page_number(const char *s, size_t len, uint32_t page)
{
    char digits[12];
    size_t n = (size_t)snprintf(digits, sizeof(digits), "%u", page);
    return len > n && memcmp(s, digits, n) == 0 ? n : 0;
}

static gj_stamp stamp_of(const gj_text *t, uint32_t line)
{
    size_t len;
    gj_span span = gj_text_line(t, line);
    return gj_page_stamp(gj_text_data(t, &len) + span.off, span.len);
}

static bool has_stamp(const gj_text *t, uint32_t line)
{
    return stamp_of(t, line).at < gj_text_line(t, line).len;
}

/* The line begins with the number and goes on with what is neither a figure nor part of one. */
static bool begins_with_number(const gj_text *t, uint32_t line, uint32_t page)
{
    size_t len;
    gj_span span = gj_text_line(t, line);
    const char *s = gj_text_data(t, &len) + span.off;
    size_t n = page_number(s, span.len, page);
    return n > 0 && !is_digit(s[n]) && !memchr(" .,\t", s[n], 4);
}

static void read_pages(gj_stamps *s, const gj_text *t)
{
    uint32_t page = 1;
    s->known = true;
    s->page = 1;
    for (uint32_t line = 1; line <= gj_text_lines(t); line++) {
        gj_stamp stamp = stamp_of(t, line);
        if (stamp.at == gj_text_line(t, line).len)
            continue;
        page++;
        if (s->month == 0 && !stamp.loose)
            s->month = stamp.lead;
        s->numbered |= begins_with_number(t, line + 1, page);
    }
    s->month = s->month ? s->month : 2;
}

/* Counts the pages up to `line`. */
static void go_on(gj_stamps *s, const gj_text *t, uint32_t line)
{
    for (uint32_t l = s->last + 1; l <= line; l++)
        s->page += has_stamp(t, l);
    s->last = line;
}

gj_span gj_stamps_strip(gj_stamps *s, const gj_text *t, uint32_t line, gj_span cells)
{
    size_t len;
    const char *text = gj_text_data(t, &len);
    gj_stamp stamp = gj_page_stamp(text + cells.off, cells.len);
    if (!s->known && (stamp.at < cells.len || (line > 1 && has_stamp(t, line - 1))))
        read_pages(s, t);
    if (!s->known)
        return cells;
    gj_span rest = {cells.off, (uint32_t)(stamp.at + (stamp.loose && s->month == 1))};
    if (s->numbered && line > 1 && has_stamp(t, line - 1)) {
        go_on(s, t, line - 1);
        uint32_t n = (uint32_t)page_number(text + rest.off, rest.len, s->page);
        rest.off += n;
        rest.len -= n;
    }
    return rest;
}
