/* Cells in plain text. A figure takes the place of the old one; where the layout is held by columns of blanks or by borders, blanks
 * beside it are taken or given so that all that follows stays where it was. A blank cell is filled where the layout shows its place:
 * a field between tabs, borders or commas, a line of its own, or the column in which the other rows have their figures. */
#include <string.h>

#include "rewrite/plan.h"
#include "text/fold.h"

enum {
    MOST_EDGES = 64,       /* rows looked at to find out how a column stands */
    MOST_COLUMNS = 16,     /* of the table, likewise */
    LONGEST_INDENT = 2000, /* bytes before a figure: a longer line was not set in columns */
};

/* ---- the line ---- */

typedef struct line {
    const char *s; /* the whole text */
    size_t from, to;
} line;

/* What comes first on one side, behind the blanks. */
typedef enum bound { BOUND_OTHER, BOUND_EDGE, BOUND_FIELD /* tab, comma, quote */, BOUND_BORDER } bound;

typedef struct side {
    size_t spaces; /* directly beside */
    bound bound;
} side;

static line line_at(const gj_text *t, uint32_t off)
{
    size_t len;
    const char *s = gj_text_data(t, &len);
    gj_span span = gj_text_line(t, gj_text_line_of(t, off));
    return (line){s, span.off, span.off + span.len};
}

/* Columns of the screen from the start of the line to `off`. */
static size_t column(const line *l, size_t off)
{
    return gj_width(l->s + l->from, off - l->from, 1);
}

static bound bound_of(uint32_t cp)
{
    if (cp == '\t' || cp == ',' || cp == '"')
        return BOUND_FIELD;
    return gj_class_of(cp) == GJ_CLASS_BORDER ? BOUND_BORDER : BOUND_OTHER;
}

static bool is_blank(uint32_t cp)
{
    gj_class class = gj_class_of(cp);
    return cp != '\t' && (class == GJ_CLASS_BLANK || class == GJ_CLASS_IGNORE);
}

static side look_right(const line *l, size_t off)
{
    side found = {.bound = BOUND_EDGE};
    while (off + found.spaces < l->to && l->s[off + found.spaces] == ' ')
        found.spaces++;
    for (size_t at = off + found.spaces; at < l->to;) {
        uint32_t cp;
        at += gj_utf8_next(l->s + at, l->to - at, &cp);
        if (is_blank(cp))
            continue;
        found.bound = bound_of(cp);
        break;
    }
    return found;
}

static side look_left(const line *l, size_t off)
{
    side found = {.bound = BOUND_EDGE};
    while (off > l->from + found.spaces && l->s[off - found.spaces - 1] == ' ')
        found.spaces++;
    for (size_t at = off - found.spaces; at > l->from;) {
        uint32_t cp;
        size_t end = at;
        while (at > l->from && ((unsigned char)l->s[--at] & 0xC0) == 0x80)
            continue;
        gj_utf8_next(l->s + at, end - at, &cp);
        if (is_blank(cp))
            continue;
        found.bound = bound_of(cp);
        break;
    }
    return found;
}

/* ---- the column of the table ---- */

/* Where the figures of a column begin and end on their lines, in columns of the screen. */
typedef struct edges {
    size_t left[MOST_EDGES], right[MOST_EDGES], n;
} edges;

/* Of all rows but one. */
static edges edges_of(const gj_plan *p, const gj_table *t, uint16_t col, uint16_t but_row)
{
    edges e = {.n = 0};
    for (uint16_t row = 0; row < t->n_rows && e.n < MOST_EDGES; row++) {
        const gj_cell *c = gj_table_cell(t, row, col);
        if (row == but_row || c->line == 0 || c->src.len == 0)
            continue;
        line l = line_at(p->stream->text, c->src.off);
        if (c->src.off + c->src.len > l.to || c->src.off - l.from > LONGEST_INDENT)
            continue;
        e.left[e.n] = column(&l, c->src.off);
        e.right[e.n++] = column(&l, c->src.off + c->src.len);
    }
    return e;
}

static size_t count_at(const size_t *list, size_t n, size_t column)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += list[i] == column;
    return count;
}

/* The commonest of the list, and in *count how often it occurs. */
static size_t commonest(const size_t *list, size_t n, size_t *count)
{
    size_t best = 0;
    *count = 0;
    for (size_t i = 0; i < n; i++) {
        size_t times = count_at(list, n, list[i]);
        if (times > *count) {
            *count = times;
            best = list[i];
        }
    }
    return best;
}

/* True if the figures of the table's columns end in the same places rather than begin there; `otherwise` if neither. */
static bool ends_aligned(const gj_plan *p, const gj_target *t, bool otherwise)
{
    size_t lefts = 0, rights = 0, count;
    for (uint16_t col = 0; col < t->table->n_cols && col < MOST_COLUMNS; col++) {
        edges e = edges_of(p, t->table, col, UINT16_MAX);
        (void)commonest(e.left, e.n, &count);
        lefts += count;
        (void)commonest(e.right, e.n, &count);
        rights += count;
    }
    return lefts == rights ? otherwise : rights > lefts;
}

/* ---- patches ---- */

static const char *spaces(gj_arena *a, size_t n)
{
    char *s = gj_arena_alloc(a, n + 1);
    memset(s, ' ', n);
    return s;
}

/* A blank more or less than is there must stay between two texts. */
static size_t spare(side s)
{
    bool apart = s.bound == BOUND_OTHER && s.spaces > 0;
    return s.spaces - apart;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Start of what may be changed left of `off`: behind the last patch. */
static size_t free_from(const gj_plan *p, const line *l)
{
    size_t end = p->n > 0 ? p->patches[p->n - 1].off + p->patches[p->n - 1].len : 0;
    return end > l->from ? end : l->from;
}

static bool in_columns(side left, side right, size_t left_votes, size_t right_votes)
{
    if (left.bound == BOUND_FIELD || right.bound == BOUND_FIELD)
        return false;
    if (left.bound == BOUND_BORDER || right.bound == BOUND_BORDER || left_votes != right_votes)
        return true;
    bool alone = left.bound == BOUND_EDGE && right.bound == BOUND_EDGE;
    return !alone && (left.spaces > 1 || right.spaces > 1);
}

/* Replaces src by the target's text, and keeps its right or left edge. */
static void replace_in_column(gj_plan *p, const gj_target *t, gj_span src, side left, side right, bool keep_right)
{
    const gj_text *text = p->stream->text;
    size_t len, before = gj_width(gj_text_data(text, &len) + src.off, src.len, 1), after = gj_width(t->text, strlen(t->text), 1);
    size_t grow = after > before ? after - before : 0, shrink = before > after ? before - after : 0;
    bool open_end = right.bound == BOUND_EDGE && right.spaces == 0;
    size_t from_left = keep_right ? least(grow, spare(left)) : 0;
    size_t from_right = least(grow - from_left, spare(right));
    if (!keep_right && right.bound != BOUND_EDGE)
        from_left = least(grow - from_right, spare(left));
    size_t give_left = keep_right ? shrink : 0, give_right = keep_right || open_end ? 0 : shrink;
    const char *filled = gj_arena_printf(p->arena, "%s%s%s", spaces(p->arena, give_left), t->text, spaces(p->arena, give_right));
    gj_plan_add(p, src.off - from_left, from_left + src.len + from_right, filled);
}

static bool is_digit_at(const line *l, size_t off)
{
    uint32_t cp;
    if (off >= l->to)
        return false;
    gj_utf8_next(l->s + off, l->to - off, &cp);
    return gj_class_of(cp) == GJ_CLASS_DIGIT;
}

static bool is_digit_before(const line *l, size_t off)
{
    if (off == l->from)
        return false;
    do
        off--;
    while (off > l->from && ((unsigned char)l->s[off] & 0xC0) == 0x80);
    return is_digit_at(l, off);
}

static const char *replace(gj_plan *p, const gj_target *t)
{
    gj_span src = gj_target_cell(t)->src;
    line l = line_at(p->stream->text, src.off);
    size_t end = src.off + src.len;
    if (end > l.to)
        return N_("这个数字分在几行，不能只改其中一处");
    bool stuck = is_digit_before(&l, src.off) || is_digit_at(&l, end);
    if (stuck && gj_width(t->text, strlen(t->text), 1) != gj_width(l.s + src.off, src.len, 1))
        return N_("这个数字与旁边的数字连在一起，位数变了就分不开");
    edges e = edges_of(p, t->table, t->col, t->row);
    size_t left_votes = count_at(e.left, e.n, column(&l, src.off)), right_votes = count_at(e.right, e.n, column(&l, end));
    side left = look_left(&l, src.off), right = look_right(&l, end);
    bool columns = p->keep_columns && in_columns(left, right, left_votes, right_votes);
    size_t taken = free_from(p, &l);
    left.spaces = taken < src.off ? least(left.spaces, src.off - taken) : 0;
    bool keep_right = right_votes > left_votes;
    if (columns && left_votes == right_votes)
        keep_right = ends_aligned(p, t, left.spaces > right.spaces);
    if (columns)
        replace_in_column(p, t, src, left, right, keep_right);
    else
        gj_plan_add(p, src.off, src.len, t->text);
    return NULL;
}

/* ---- blank cells ---- */

/* Puts the text over the spaces of the run [from, to), which starts in column `at`, as near to column `wanted` as that goes. */
static void fill_run(gj_plan *p, const gj_target *t, size_t from, size_t to, size_t at, size_t wanted)
{
    size_t width = gj_width(t->text, strlen(t->text), 1), room = to - from;
    size_t skip = wanted > at ? wanted - at : 0;
    if (room < width)
        skip = 0;
    else
        skip = least(skip, room - width);
    gj_plan_add(p, from + skip, least(width, room), t->text);
}

/* Column in which the text should begin, after those of the other rows; `otherwise` if they do not tell. */
static size_t wanted_column(const edges *e, const gj_target *t, size_t otherwise)
{
    size_t lefts, rights, left = commonest(e->left, e->n, &lefts), right = commonest(e->right, e->n, &rights);
    size_t width = gj_width(t->text, strlen(t->text), 1);
    if (e->n == 0)
        return otherwise;
    return rights >= lefts && right >= width ? right - width : left;
}

/* The byte in column `at` of the line, or its end. */
static size_t byte_at(const line *l, size_t at)
{
    size_t used;
    return l->from + gj_width_fit(l->s + l->from, l->to - l->from, at, 1, &used);
}

/* A blank in a column that only spaces hold: they must be free where the text comes to stand, and one must stay on either side. */
static const char *fill_column(gj_plan *p, const gj_target *t, const line *l)
{
    static const char no_room[] = N_("原文的排版没有给这个空白格留出位置");
    edges e = edges_of(p, t->table, t->col, t->row);
    size_t width = gj_width(t->text, strlen(t->text), 1), wanted = wanted_column(&e, t, SIZE_MAX);
    if (!p->keep_columns || wanted == SIZE_MAX)
        return no_room;
    size_t at = byte_at(l, wanted), end = at, length = column(l, l->to);
    while (end < l->to && l->s[end] == ' ')
        end++;
    if (wanted > length) { /* behind the end of the line */
        gj_plan_add(p, l->to, 0, gj_arena_printf(p->arena, "%s%s", spaces(p->arena, wanted - length), t->text));
        return NULL;
    }
    bool before = at == l->from || l->s[at - 1] == ' ', behind = end == l->to || end - at > width;
    if (!before || !behind || column(l, at) != wanted || at < free_from(p, l))
        return no_room;
    gj_plan_add(p, at, least(width, end - at), t->text);
    return NULL;
}

static const char *fill(gj_plan *p, const gj_target *t)
{
    uint32_t off = gj_target_cell(t)->src.off;
    line l = line_at(p->stream->text, off);
    size_t at = least(off, l.to);
    side left = look_left(&l, at), right = look_right(&l, at);
    if (t->shared || left.bound == BOUND_OTHER || right.bound == BOUND_OTHER)
        return fill_column(p, t, &l);
    if (left.bound != BOUND_BORDER && right.bound != BOUND_BORDER) {
        gj_plan_add(p, at, 0, t->text);
        return NULL;
    }
    edges e = edges_of(p, t->table, t->col, t->row);
    size_t from = at - left.spaces, start = column(&l, from);
    fill_run(p, t, from, at + right.spaces, start, wanted_column(&e, t, start + (left.spaces + right.spaces > 1)));
    return NULL;
}

const char *gj_plan_in_text(gj_plan *p, const gj_target *t)
{
    return gj_target_cell(t)->src.len > 0 ? replace(p, t) : fill(p, t);
}
