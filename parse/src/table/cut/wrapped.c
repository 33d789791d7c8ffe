#include "table/cut/wrapped.h"

#include <string.h>

#include "gouji/table.h"
#include "text/fold.h"

enum {
    NARROWEST = 3, /* columns that a figure is broken into lines at */
    ROW_LINES = 8, /* a group of lines without rules between them that is longer is no row */
};

/* Fragments [from, to) of one line. */
typedef struct line_frags {
    size_t from, to;
} line_frags;

static line_frags line_at(const gj_frags *f, size_t from)
{
    line_frags l = {from, from + 1};
    while (l.to < f->n && f->v[l.to].line == f->v[from].line)
        l.to++;
    return l;
}

static bool is_bordered(const gj_frags *f, line_frags l)
{
    return f->v[l.from].kind != GJ_FRAG_EMPTY && f->v[l.to - 1].field > 0 && f->v[l.from].field > 0;
}

static size_t count_items(const gj_frags *f, line_frags l)
{
    size_t n = 0;
    for (size_t i = l.from; i < l.to; i++)
        n += gj_frag_is_item(&f->v[i]);
    return n;
}

/* A label and something else in cells beside each other. */
static bool is_row(const gj_frags *f, line_frags l)
{
    size_t cells = 0, labels = 0;
    for (size_t i = l.from; i < l.to; i++) {
        cells += !gj_frag_is_blank(&f->v[i]) && (i == l.from || f->v[i].field > f->v[i - 1].field);
        labels += f->v[i].kind == GJ_FRAG_LABEL && f->v[i].n_letters > 1;
    }
    return cells > 1 && labels > 0;
}

/* The lines have as many cells as each other. */
static bool is_alike(const gj_frags *f, line_frags a, line_frags b)
{
    return f->v[a.to - 1].field == f->v[b.to - 1].field;
}

static bool begins_row(const gj_frags *f, line_frags l)
{
    for (size_t i = l.from; i < l.to; i++)
        if (f->v[i].kind == GJ_FRAG_LABEL && gj_begins_label(f->letters + f->v[i].letters, f->v[i].n_letters))
            return true;
    return false;
}

/* Digits with what a figure is made of: "1592.", "3,985". */
static bool is_piece(const gj_frag *f, const char *text)
{
    const char *s = text + f->src.off, *end = s + f->src.len;
    uint32_t cp, digits = 0;
    if (gj_frag_is_blank(f) || f->src.len == 0)
        return false;
    while (s < end) {
        s += gj_utf8_next(s, (size_t)(end - s), &cp);
        uint32_t half = cp >= 0xff01 && cp <= 0xff5e ? cp - 0xfee0 : cp; /* full-width */
        bool digit = half >= '0' && half <= '9';
        digits += digit;
        if (!digit && half != '.' && half != ',' && gj_class_of(cp) != GJ_CLASS_IGNORE)
            return false;
    }
    return digits > 0;
}

static size_t in_field(const gj_frags *f, line_frags l, uint16_t field)
{
    for (size_t i = l.from; i < l.to; i++)
        if (f->v[i].field == field && !gj_frag_is_blank(&f->v[i]))
            return i;
    return SIZE_MAX;
}

/* First piece of the figure that fragment i is a piece of; links point forward only. */
static size_t first_piece(const gj_frags *f, size_t i, size_t group)
{
    for (size_t k = i; k-- > group;)
        if (f->v[k].rest == i)
            i = k;
    return i;
}

/* Fragment `up` fills its column, so that what stands below it, not wider, may be the rest of it. */
static bool may_go_on(const gj_frags *f, size_t up, size_t i, const char *text)
{
    int width = f->v[up].x1 - f->v[up].x0;
    return is_piece(&f->v[up], text) && is_piece(&f->v[i], text) && width >= NARROWEST && f->v[i].x1 - f->v[i].x0 <= width;
}

static void join_pieces(gj_frags *f, size_t first, size_t up, size_t i, const char *text)
{
    char figure[GJ_WRAPPED_BYTES];
    gj_number value;
    unsigned flags = 0;
    f->v[up].rest = (uint32_t)i;
    size_t len = gj_wrapped_text(figure, f, first, text);
    if (len + 1 == GJ_WRAPPED_BYTES || gj_value_read(figure, len, &value, &flags) != GJ_CELL_NUMBER) {
        f->v[up].rest = 0;
        return;
    }
    f->v[first].kind = GJ_FRAG_NUMBER;
    f->v[i].kind = GJ_FRAG_LABEL;
}

/* Joins the figures of line l with what is right above them, if they all may go on with it. */
static void join_line(gj_frags *f, line_frags above, line_frags l, size_t group, const char *text)
{
    for (size_t i = l.from; i < l.to; i++) {
        size_t up = in_field(f, above, f->v[i].field);
        if (gj_frag_is_item(&f->v[i]) && (up == SIZE_MAX || !may_go_on(f, up, i, text)))
            return;
    }
    for (size_t i = l.from; i < l.to; i++) {
        size_t up = in_field(f, above, f->v[i].field);
        if (up != SIZE_MAX && may_go_on(f, up, i, text)) /* ".97" is no figure by itself */
            join_pieces(f, first_piece(f, up, group), up, i, text);
    }
}

/* Lines from `at` on that follow each other without rules; their fragments end at *end. */
static size_t group_lines(const gj_frags *f, size_t at, line_frags lines[ROW_LINES], size_t *end)
{
    size_t n = 0;
    for (*end = at; *end < f->n; n++) {
        line_frags l = line_at(f, *end);
        if (!is_bordered(f, l) || (n > 0 && f->v[l.from].line != f->v[*end - 1].line + 1))
            break;
        if (n < ROW_LINES)
            lines[n] = l;
        *end = l.to;
    }
    return n;
}

/* The fragment ends (`end`) or begins in a decimal point. */
static bool has_point(const gj_frag *f, const char *text, bool end)
{
    const char *s = text + f->src.off;
    uint32_t n = f->src.len;
    return (n > 1 && s[end ? n - 1 : 0] == '.') || (n > 3 && memcmp(end ? s + n - 3 : s, "．", 3) == 0);
}

/* "4728." above "631", or "4728" above ".631", in columns without rules. A single digit before the point is an ordinal. */
static void join_decimals(gj_frags *f, line_frags above, line_frags l, const char *text)
{
    for (size_t i = l.from, up = above.from; i < l.to && up < above.to;) {
        if (f->v[i].x0 != f->v[up].x0) {
            *(f->v[i].x0 < f->v[up].x0 ? &i : &up) += 1;
            continue;
        }
        bool point = has_point(&f->v[up], text, true) != has_point(&f->v[i], text, false);
        if (point && f->v[i].rest == 0 && f->v[up].rest == 0 && may_go_on(f, up, i, text))
            join_pieces(f, up, up, i, text);
        i++;
        up++;
    }
}

static void join_groups(gj_frags *f, const char *text)
{
    for (size_t at = 0, end; at < f->n; at = end) {
        line_frags lines[ROW_LINES];
        size_t n = group_lines(f, at, lines, &end);
        if (n == 0)
            end = line_at(f, at).to;
        for (size_t i = 1; n <= ROW_LINES && i < n && is_row(f, lines[0]); i++) {
            size_t items = count_items(f, lines[i]);
            if (begins_row(f, lines[i]) || !is_alike(f, lines[0], lines[i]))
                break;
            if (items <= count_items(f, lines[0]) + 1)
                join_line(f, lines[i - 1], lines[i], at, text);
        }
    }
}

void gj_wrapped_join(gj_frags *f, const char *text)
{
    join_groups(f, text);
    line_frags above = {0, 0};
    for (size_t at = 0; at < f->n; at = above.to) {
        line_frags l = line_at(f, at);
        if (above.to > 0 && f->v[l.from].line == f->v[above.from].line + 1)
            join_decimals(f, above, l, text);
        above = l;
    }
}

size_t gj_wrapped_text(char out[GJ_WRAPPED_BYTES], const gj_frags *f, size_t i, const char *text)
{
    size_t n = 0;
    for (;;) {
        gj_span src = f->v[i].src;
        size_t len = n + src.len < GJ_WRAPPED_BYTES ? src.len : GJ_WRAPPED_BYTES - 1 - n;
        memcpy(out + n, text + src.off, len);
        n += len;
        if (f->v[i].rest == 0)
            break;
        i = f->v[i].rest;
    }
    out[n] = '\0';
    return n;
}
