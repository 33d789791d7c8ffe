#include "draw/canvas.h"

#include <string.h>

#include "gouji/text.h"
#include "draw/glyph.h"
#include "mem.h"

/* Directions in which the line drawn through a cell leaves it. */
enum { LINE_UP = 1, LINE_DOWN = 2, LINE_LEFT = 4, LINE_RIGHT = 8 };

/* Two planes of w * h: what is seen, and the directions of lines, so that lines that meet can join. Text clears the latter. */
struct canvas {
    int w, h;
    int ambiguous;
    rect clip;
    int cursor_x, cursor_y; /* -1: not set */
    canvas_cell *cells;
    uint8_t *lines;
};

/* By direction bits; a line that only ends in a cell is drawn through it. */
static const char *const line_chars[16] = {
    " ", "│", "│", "│", "─", "┘", "┐", "┤", "─", "└", "┌", "├", "─", "┴", "┬", "┼",
};
static const char *const ascii_line_chars[16] = {
    " ", "|", "|", "|", "-", "+", "+", "+", "-", "+", "+", "+", "-", "+", "+", "+",
};

static int min_int(int a, int b)
{
    return a < b ? a : b;
}

static int max_int(int a, int b)
{
    return a > b ? a : b;
}

static rect rect_cut(rect a, rect b)
{
    int x = max_int(a.x, b.x), y = max_int(a.y, b.y);
    int w = min_int(a.x + a.w, b.x + b.w) - x, h = min_int(a.y + a.h, b.y + b.h) - y;
    return (rect){x, y, max_int(w, 0), max_int(h, 0)};
}

static bool inside(rect r, int x, int y)
{
    return x >= r.x && x < r.x + r.w && y >= r.y && y < r.y + r.h;
}

static size_t index_of(const canvas *c, int x, int y)
{
    return (size_t)y * (size_t)c->w + (size_t)x;
}

static rect whole(const canvas *c)
{
    return (rect){0, 0, c->w, c->h};
}

canvas *canvas_new(int w, int h, int ambiguous)
{
    canvas *c = mem_array(1, sizeof *c);
    c->ambiguous = ambiguous;
    canvas_resize(c, w, h);
    return c;
}

void canvas_free(canvas *c)
{
    if (c == NULL)
        return;
    free(c->cells);
    free(c->lines);
    free(c);
}

void canvas_resize(canvas *c, int w, int h)
{
    free(c->cells);
    free(c->lines);
    c->w = max_int(w, 0);
    c->h = max_int(h, 0);
    size_t count = (size_t)c->w * (size_t)c->h;
    c->cells = mem_array(count, sizeof *c->cells);
    c->lines = mem_array(count, sizeof *c->lines);
    canvas_clear(c);
}

int canvas_width(const canvas *c)
{
    return c->w;
}

int canvas_height(const canvas *c)
{
    return c->h;
}

int canvas_ambiguous(const canvas *c)
{
    return c->ambiguous;
}

const canvas_cell *canvas_at(const canvas *c, int x, int y)
{
    return inside(whole(c), x, y) ? &c->cells[index_of(c, x, y)] : NULL;
}

static void blank_cell(canvas_cell *cell)
{
    memset(cell->text, 0, sizeof cell->text);
    cell->text[0] = ' ';
    cell->width = 1;
}

void canvas_clear(canvas *c)
{
    size_t count = (size_t)c->w * (size_t)c->h, width = (size_t)c->w;
    for (size_t i = 0; i < width && i < count; i++)
        c->cells[i] = (canvas_cell){.text = " ", .width = 1, .role = ROLE_TEXT};
    for (size_t i = width; i < count; i += width)
        memcpy(c->cells + i, c->cells, width * sizeof *c->cells);
    memset(c->lines, 0, count);
    c->cursor_x = c->cursor_y = -1;
    canvas_unclip(c);
}

void canvas_clip(canvas *c, rect r)
{
    c->clip = rect_cut(whole(c), r);
}

void canvas_unclip(canvas *c)
{
    c->clip = whole(c);
}

/* Before cells [x, x + w) of row y are overwritten: blanks the halves of wide characters that would be left over. */
static void cut_wide(canvas *c, int x, int y, int w)
{
    canvas_cell *row = c->cells + index_of(c, 0, y);
    if (x > 0 && row[x].width == 0)
        blank_cell(&row[x - 1]);
    if (x + w < c->w && row[x + w].width == 0)
        blank_cell(&row[x + w]);
}

/* Writes one glyph at (x, y), which the caller has found to lie in the clip altogether. */
static void set_glyph(canvas *c, int x, int y, const glyph *g, enum role role, unsigned attr)
{
    cut_wide(c, x, y, g->width);
    canvas_cell *cell = &c->cells[index_of(c, x, y)];
    uint8_t *line = &c->lines[index_of(c, x, y)];
    for (int i = 0; i < g->width; i++) {
        memcpy(cell[i].text, i == 0 ? g->text : (const char[CANVAS_BYTES]){0}, CANVAS_BYTES);
        cell[i].width = i == 0 ? g->width : 0;
        if (role != ROLE_NONE)
            cell[i].role = (uint8_t)role;
        cell[i].attr = (uint8_t)attr;
        line[i] = 0;
    }
}

/* Writes one glyph where it lies in the clip; the half of a wide one that does is a blank. */
static void put_glyph(canvas *c, int x, int y, const glyph *g, enum role role, unsigned attr)
{
    static const glyph blank = {.text = " ", .width = 1};
    bool first = inside(c->clip, x, y), last = inside(c->clip, x + g->width - 1, y);
    if (first && last)
        set_glyph(c, x, y, g, role, attr);
    else if (first)
        set_glyph(c, x, y, &blank, role, attr);
    else if (last)
        set_glyph(c, x + g->width - 1, y, &blank, role, attr);
}

void canvas_fill(canvas *c, rect r, enum role role)
{
    static const glyph blank = {.text = " ", .width = 1};
    r = rect_cut(r, c->clip);
    for (int y = r.y; y < r.y + r.h; y++)
        for (int x = r.x; x < r.x + r.w; x++)
            set_glyph(c, x, y, &blank, role, 0);
}

int canvas_text(canvas *c, int x, int y, int cols, const char *s, size_t len, enum role role, unsigned attr)
{
    int used = 0;
    while (len > 0 && used < cols) {
        glyph g;
        size_t bytes = glyph_next(&g, s, len, c->ambiguous);
        if (used + g.width > cols)
            g = (glyph){.text = " ", .width = 1};
        put_glyph(c, x + used, y, &g, role, attr);
        used += g.width;
        s += bytes;
        len -= bytes;
    }
    return used;
}

/* Bytes of the longest prefix of whole glyphs of s[0,len) in `cols` columns; *used gets its columns. */
static size_t prefix_in(const canvas *c, const char *s, size_t len, int cols, int *used)
{
    size_t done = 0;
    *used = 0;
    while (done < len) {
        glyph g;
        size_t bytes = glyph_next(&g, s + done, len - done, c->ambiguous);
        if (*used + g.width > cols)
            break;
        *used += g.width;
        done += bytes;
    }
    return done;
}

int canvas_text_cut(canvas *c, int x, int y, int cols, const char *s, size_t len, enum role role, unsigned attr)
{
    int used;
    if (cols <= 0)
        return 0;
    if (prefix_in(c, s, len, cols, &used) == len)
        return canvas_text(c, x, y, cols, s, len, role, attr);
    const char *ellipsis = c->ambiguous == 1 ? "…" : "..";
    int width = min_int(c->ambiguous == 1 ? 1 : 2, cols);
    size_t kept = prefix_in(c, s, len, cols - width, &used);
    canvas_text(c, x, y, used, s, kept, role, attr);
    return used + canvas_text(c, x + used, y, width, ellipsis, strlen(ellipsis), role, attr);
}

void canvas_mark(canvas *c, rect r, enum role role, unsigned attr)
{
    r = rect_cut(r, c->clip);
    for (int y = r.y; y < r.y + r.h && r.w > 0; y++) {
        canvas_cell *row = c->cells + index_of(c, 0, y);
        /* Both halves of a wide character look the same. */
        int from = r.x - (row[r.x].width == 0), to = r.x + r.w;
        to += to < c->w && row[to].width == 0;
        for (int x = from; x < to; x++) {
            row[x].attr |= (uint8_t)attr;
            if (role != ROLE_NONE)
                row[x].role = (uint8_t)role;
        }
    }
}

/* Adds directions to the line through (x, y) and draws it anew. */
static void join_line(canvas *c, int x, int y, unsigned directions, enum role role)
{
    if (!inside(c->clip, x, y))
        return;
    unsigned all = c->lines[index_of(c, x, y)] | directions;
    glyph g = {.width = 1};
    const char *text = (c->ambiguous == 1 ? line_chars : ascii_line_chars)[all];
    memcpy(g.text, text, strlen(text));
    set_glyph(c, x, y, &g, role, 0);
    c->lines[index_of(c, x, y)] = (uint8_t)all;
}

/* The directions at step i of a line of n cells: its ends lead inwards only, so that they make corners and T's. */
static unsigned line_step(int i, int n, unsigned back, unsigned forth)
{
    if (n == 1)
        return back | forth;
    return (i > 0 ? back : 0) | (i < n - 1 ? forth : 0);
}

void canvas_hline(canvas *c, int x, int y, int w, enum role role)
{
    for (int i = 0; i < w; i++)
        join_line(c, x + i, y, line_step(i, w, LINE_LEFT, LINE_RIGHT), role);
}

void canvas_vline(canvas *c, int x, int y, int h, enum role role)
{
    for (int i = 0; i < h; i++)
        join_line(c, x, y + i, line_step(i, h, LINE_UP, LINE_DOWN), role);
}

void canvas_box(canvas *c, rect r, enum role role)
{
    if (r.w <= 0 || r.h <= 0)
        return;
    canvas_hline(c, r.x, r.y, r.w, role);
    canvas_hline(c, r.x, r.y + r.h - 1, r.w, role);
    canvas_vline(c, r.x, r.y, r.h, role);
    canvas_vline(c, r.x + r.w - 1, r.y, r.h, role);
}

void canvas_set_cursor(canvas *c, int x, int y)
{
    if (!inside(whole(c), x, y))
        return;
    c->cursor_x = x;
    c->cursor_y = y;
}

bool canvas_cursor(const canvas *c, int *x, int *y)
{
    if (c->cursor_x < 0)
        return false;
    *x = c->cursor_x;
    *y = c->cursor_y;
    return true;
}

/* Cells of row y up to the last that is not blank. */
static int row_end(const canvas *c, int y)
{
    int end = c->w;
    while (end > 0 && strcmp(c->cells[index_of(c, end - 1, y)].text, " ") == 0)
        end--;
    return end;
}

char *canvas_dump(const canvas *c)
{
    size_t room = (size_t)c->h * ((size_t)c->w * CANVAS_BYTES + 1) + 1;
    char *out = mem_array(room, 1), *p = out;
    for (int y = 0; y < c->h; y++) {
        int end = row_end(c, y);
        for (int x = 0; x < end; x++) {
            const char *text = c->cells[index_of(c, x, y)].text;
            size_t n = strlen(text);
            memcpy(p, text, n);
            p += n;
        }
        *p++ = '\n';
    }
    *p = '\0';
    return out;
}
