#include "table/cut/thousands.h"

enum {
    GROUP = 3,        /* digits between two blanks */
    LINES_SURE = 8,   /* lines with figures at least, ... */
    ALONE_PERCENT = 90, /* ... of which so many hold one */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Digits that the fragment begins with. */
static uint32_t leading_digits(const gj_frag *f, const char *text)
{
    uint32_t n = 0;
    while (n < f->src.len && is_digit(text[f->src.off + n]))
        n++;
    return n;
}

/* "3", "12", "385": all digits, no needless zero. */
static bool is_first_group(const gj_frag *f, const char *text)
{
    uint32_t digits = leading_digits(f, text);
    return f->kind == GJ_FRAG_NUMBER && digits == f->src.len && digits <= GROUP && text[f->src.off] != '0';
}

/* "985", or "985.12" as the last one. */
static bool is_next_group(const gj_frag *f, const char *text, bool *last)
{
    if (f->kind != GJ_FRAG_NUMBER || f->sep != GJ_SEP_SPACE || leading_digits(f, text) != GROUP)
        return false;
    *last = f->src.len > GROUP;
    return f->src.len == GROUP || text[f->src.off + GROUP] == '.';
}

/* End of the run of groups that begins at i; i + 1 if it is no more than that fragment. */
static size_t groups_end(const gj_frags *f, size_t i, const char *text)
{
    bool last = !is_first_group(&f->v[i], text);
    size_t end = i + 1;
    while (!last && end < f->n && is_next_group(&f->v[end], text, &last))
        end++;
    return end;
}

static bool starts_line(const gj_frags *f, size_t i)
{
    return i >= f->n || f->v[i].sep == GJ_SEP_LINE;
}

static bool parts_cells(const gj_frags *f, size_t i)
{
    return i < f->n && f->v[i].sep == GJ_SEP_CELL;
}

/* Figures that tabs or borders part from the cell before them are more than those that a blank does. */
static bool stand_in_cells(const gj_frags *f, const char *text)
{
    size_t cells = 0, blanks = 0;
    for (size_t i = 1, end; i < f->n; i = end) {
        end = groups_end(f, i, text);
        bool behind = gj_frag_is_item(&f->v[i]) && (gj_frag_is_item(&f->v[i - 1]) || f->v[i - 1].kind == GJ_FRAG_BLANK);
        cells += behind && f->v[i].sep == GJ_SEP_CELL;
        blanks += behind && f->v[i].sep == GJ_SEP_SPACE;
    }
    return cells > blanks;
}

/* Some figure has more digits than a group without a blank between them: these reports write none. */
static bool has_plain_thousands(const gj_frags *f, const char *text)
{
    for (size_t i = 0; i < f->n; i++)
        if (f->v[i].kind == GJ_FRAG_NUMBER && leading_digits(&f->v[i], text) > GROUP)
            return true;
    return false;
}

bool gj_thousands_in_lines(const gj_frags *f, const char *text)
{
    size_t lines = 0, alone = 0, runs = 0;
    uint32_t line = 0;
    for (size_t i = 0; i < f->n; i++) {
        if (!gj_frag_is_item(&f->v[i]) || f->v[i].line == line)
            continue;
        size_t end = groups_end(f, i, text);
        bool own = starts_line(f, i) && starts_line(f, end);
        line = f->v[i].line;
        lines++;
        alone += own;
        runs += own && end > i + 1;
    }
    return runs > 0 && lines >= LINES_SURE && alone * 100 >= lines * ALONE_PERCENT && !has_plain_thousands(f, text);
}

typedef bool is_figure(const gj_frags *f, size_t from, size_t to);

static bool is_line(const gj_frags *f, size_t from, size_t to)
{
    return starts_line(f, from) && starts_line(f, to);
}

static bool is_cell(const gj_frags *f, size_t from, size_t to)
{
    return !is_line(f, from, to) && (starts_line(f, from) || parts_cells(f, from)) && (starts_line(f, to) || parts_cells(f, to));
}

static void join(gj_frags *f, const char *text, is_figure *whole)
{
    size_t kept = 0;
    for (size_t i = 0, end; i < f->n; i = end) {
        end = groups_end(f, i, text);
        if (end > i + 1 && !whole(f, i, end))
            end = i + 1;
        gj_frag joined = f->v[i];
        joined.src.len = f->v[end - 1].src.off + f->v[end - 1].src.len - joined.src.off;
        joined.x1 = f->v[end - 1].x1;
        f->v[kept++] = joined;
    }
    f->n = kept;
}

void gj_thousands_join_cells(gj_frags *f, const char *text)
{
    if (stand_in_cells(f, text) && !has_plain_thousands(f, text))
        join(f, text, is_cell);
}

void gj_thousands_join_lines(gj_frags *f, const char *text)
{
    join(f, text, is_line);
}
