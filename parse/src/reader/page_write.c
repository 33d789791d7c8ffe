/* Pages as text: what stands in ruled tables cell by cell, the rest line by line, from top to bottom. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reader/page.h"

#define EDGE 0.1f     /* share of the page's height at both ends where page numbers and running heads stand */
#define FULL 1.5f     /* a line that ends so many heights before the right margin or less goes on in the next */
#define LONG_LINE 24u /* characters, at least, of a line that goes on in the next */
#define DEEP 2.5f     /* heights from the margin: no indent of a paragraph, but a column */
#define ROWS_OF_TABLE 3u
#define INDENT 0.6f
#define LEADING 0.6f /* heights between lines of one paragraph, at most */

/* A page while it is written. */
typedef struct sheet {
    const gj_page *page;
    uint32_t number; /* 1-based */
    uint32_t lines;  /* written so far */
    gj_page_table *tables;
    size_t n_tables;
    gj_page_char *chars; /* those in no table, then those of each cell of each table */
    gj_page_run *text;   /* lines in no table */
    size_t n_text, n_loose;
    size_t *owner;     /* of each char: cell, counted through all tables, plus one; 0: in none */
    float left, right; /* margins of the text of all pages */
    float unit;        /* width of a figure */
    bool has_table;    /* without rules */
} sheet;

/* Index of the interval of borders[0, n] that x is in; n if it is in none. */
static size_t interval(const float *borders, size_t n, float x)
{
    size_t i = 0;
    if (x < borders[0] || x >= borders[n])
        return n;
    while (i + 1 < n && x >= borders[i + 1])
        i++;
    return i;
}

static float area(const gj_page_table *t)
{
    return (t->xs[t->n_cols] - t->xs[0]) * (t->ys[t->n_rows] - t->ys[0]);
}

typedef struct placed {
    size_t cell; /* 0: in no table */
    gj_page_char c;
} placed;

/* Cell of the smallest table that the character is in, counted through all tables, plus one. */
static size_t cell_of(const sheet *s, const gj_page_char *c)
{
    float x = (c->x0 + c->x1) / 2, y = (c->y0 + c->y1) / 2, smallest = INFINITY;
    size_t found = 0, first = 1;
    for (size_t i = 0; i < s->n_tables; i++) {
        const gj_page_table *t = &s->tables[i];
        size_t col = interval(t->xs, t->n_cols, x), row = interval(t->ys, t->n_rows, y);
        if (col < t->n_cols && row < t->n_rows && area(t) < smallest) {
            found = first + t->region[row * t->n_cols + col];
            smallest = area(t);
        }
        first += t->n_cols * t->n_rows;
    }
    return found;
}

static int compare_cells(const void *a, const void *b)
{
    const placed *p = a, *q = b;
    return (p->cell > q->cell) - (p->cell < q->cell);
}

/* True if a character is of one word with the one before: what is too wide for the last cell of a row reaches out of the table. */
static bool follows(const gj_page_char *before, const gj_page_char *c)
{
    float height = c->y1 - c->y0, gap = c->x0 - before->x1;
    return fabsf(c->y0 - before->y0) < height / 4 && fabsf(gap) < height / 8;
}

/* Sorts the characters by cell. */
static void sort_chars(sheet *s)
{
    size_t n = s->page->n_chars;
    placed *v = gj_alloc_array(n + 1, sizeof(*v));
    s->chars = gj_alloc_array(n + 1, sizeof(*s->chars));
    s->owner = gj_alloc_array(n + 1, sizeof(*s->owner));
    for (size_t i = 0; i < n; i++) {
        v[i] = (placed){cell_of(s, &s->page->chars[i]), s->page->chars[i]};
        if (i > 0 && v[i].cell == 0 && follows(&v[i - 1].c, &v[i].c))
            v[i].cell = v[i - 1].cell;
    }
    qsort(v, n, sizeof(*v), compare_cells);
    for (size_t i = 0; i < n; i++) {
        s->chars[i] = v[i].c;
        s->owner[i] = v[i].cell;
        s->n_loose += v[i].cell == 0;
    }
    free(v);
}

/* The margins of a text are those of its farthest lines; a page of short lines does not show them. */
static void find_margins(sheet *sheets, size_t n)
{
    float left = INFINITY, right = -INFINITY;
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < sheets[i].n_text; j++) {
            left = fminf(left, sheets[i].text[j].x0);
            right = fmaxf(right, sheets[i].text[j].x1);
        }
    }
    for (size_t i = 0; i < n; i++) {
        sheets[i].left = left;
        sheets[i].right = right;
    }
}

static int compare_tables(const void *a, const void *b)
{
    float x = ((const gj_page_table *)a)->ys[0], y = ((const gj_page_table *)b)->ys[0];
    return (x > y) - (x < y);
}

/* Width of a figure: that of characters, of Chinese ones half. */
static float find_unit(const sheet *s)
{
    float sum = 0;
    size_t n = 0;
    for (size_t i = 0; i < s->n_loose; i++) {
        sum += s->chars[i].x1 - s->chars[i].x0;
        n += (size_t)gj_width_char(s->chars[i].cp, 2);
    }
    return n > 0 ? fmaxf(sum / (float)n, 1) : 1;
}

/* True if less than half of the line is Chinese: figures, not prose. */
static bool is_figures(const sheet *s, const gj_page_run *line)
{
    size_t wide = 0;
    for (size_t i = line->from; i < line->to; i++)
        wide += gj_width_char(s->chars[i].cp, 2) == 2;
    return 2 * wide < line->to - line->from;
}

/* True if a line has a gap or consists of figures. */
static bool has_columns(const sheet *s, const gj_page_run *line)
{
    return gj_page_has_gap(s->chars, line) || is_figures(s, line);
}

/* True if there is a table without rules on the page: then also lines with one cell keep their place. */
static bool has_table(const sheet *s)
{
    size_t n = 0;
    for (size_t i = 0; i < s->n_text; i++)
        n += has_columns(s, &s->text[i]);
    return n >= ROWS_OF_TABLE;
}

static void open_sheet(sheet *s, const gj_page *page, uint32_t number)
{
    *s = (sheet){.page = page, .number = number};
    s->tables = gj_page_tables(page, &s->n_tables);
    if (s->n_tables > 0)
        qsort(s->tables, s->n_tables, sizeof(*s->tables), compare_tables);
    sort_chars(s);
    s->text = gj_page_runs(s->chars, s->n_loose, &s->n_text);
    s->unit = find_unit(s);
    s->has_table = has_table(s);
}

static void close_sheet(sheet *s)
{
    gj_page_tables_free(s->tables, s->n_tables);
    free(s->chars);
    free(s->owner);
    free(s->text);
}

/* The worst state of chars [from, to). */
static gj_scan_state scan_state(const sheet *s, size_t from, size_t to)
{
    gj_scan_state worst = GJ_SCAN_NONE;
    for (size_t i = from; i < to; i++)
        worst = s->chars[i].scan > worst ? s->chars[i].scan : worst;
    return worst;
}

static void say_place(gj_lay *l, sheet *s, float y, gj_scan_state scan)
{
    gj_lay_at(l, (gj_origin){.line = s->lines + 1, .page = s->number, .y = y > 0 ? (uint32_t)y : 0, .scan = scan});
}

static bool is_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

/* True if the end of `line` and the start of the next one are one figure, broken at the border of its cell. */
static bool breaks_figure(const gj_page_char *chars, const gj_page_run *line, const gj_page_run *next, float right)
{
    const gj_page_char *last = &chars[line->to - 1];
    return is_digit(last->cp) && is_digit(chars[next->from].cp) && line->to - line->from > 1 && last->x1 + (last->x1 - last->x0) > right;
}

/* Writes chars [from, to), those of one cell. */
static void write_cell(gj_lay *l, sheet *s, size_t from, size_t to, float right)
{
    size_t n;
    gj_page_char *chars = s->chars + from;
    gj_page_run *lines = gj_page_runs(chars, to - from, &n);
    for (size_t i = 0; i < n; i++) {
        gj_page_add_run(l, chars, &lines[i]);
        if (i + 1 < n && !breaks_figure(chars, &lines[i], &lines[i + 1], right))
            gj_lay_end_line(l);
    }
    free(lines);
}

/* Notes where the cell stands whose columns are [col, end). */
static void note_cell(gj_lay *l, const sheet *s, const gj_page_table *t, size_t row, size_t col, size_t end)
{
    gj_page_boxes *boxes = s->page->boxes;
    size_t below = row + 1;
    if (!boxes)
        return;
    while (below < t->n_rows && t->region[below * t->n_cols + col] == t->region[row * t->n_cols + col])
        below++;
    GJ_GROW(boxes->v, boxes->n, boxes->cap);
    boxes->v[boxes->n++] = (gj_page_box){t->xs[col], t->ys[row], t->xs[end], t->ys[below], s->number, true, s->page->height};
    gj_lay_at_byte(l, (uint32_t)boxes->n);
}

static void write_table(gj_lay *l, sheet *s, size_t index)
{
    const gj_page_table *t = &s->tables[index];
    size_t first = 1, at = s->n_loose, n = s->page->n_chars;
    for (size_t i = 0; i < index; i++)
        first += s->tables[i].n_cols * s->tables[i].n_rows;
    while (at < n && s->owner[at] < first)
        at++;
    gj_lay_open_table(l);
    for (size_t row = 0; row < t->n_rows; row++) {
        gj_lay_open_row(l);
        for (size_t col = 0, end; col < t->n_cols; col = end) {
            size_t cell = row * t->n_cols + col;
            for (end = col + 1; end < t->n_cols && t->region[row * t->n_cols + end] == t->region[cell]; end++)
                continue;
            size_t from = at;
            while (at < n && s->owner[at] == first + cell)
                at++;
            say_place(l, s, t->ys[row], scan_state(s, from, at));
            note_cell(l, s, t, row, col, end);
            gj_lay_open_cell(l, end - col, 1);
            write_cell(l, s, from, at, t->xs[end]);
            gj_lay_close_cell(l);
        }
        gj_lay_close_row(l);
        s->lines++;
    }
    gj_lay_close_table(l);
}

/* True if "（一）", "1." or "一、" begins there. */
static bool begins_with_ordinal(const sheet *s, const gj_page_run *line)
{
    const gj_page_char *c = &s->chars[line->from];
    for (size_t i = 1; i < 4 && line->from + i < line->to; i++)
        if (c[i].cp == 0x3001) /* 、 */
            return true;
    return c->cp == 0xff08 || gj_width_char(c->cp, 2) == 1;
}

/* True if the text goes on from a line to the next: the first is full, the second begins at the margin and no farther below than
 * lines of a paragraph do (`gap`). */
static bool goes_on(const sheet *s, const gj_page_run *line, const gj_page_run *next, float gap)
{
    static const uint32_t ends[] = {0x3002, 0xff1b, 0xff01, 0xff1f}; /* 。；！？ */
    float height = line->y1 - line->y0, other = next->y1 - next->y0;
    const gj_page_char *last = &s->chars[line->to - 1];
    bool full = line->x1 > s->right - FULL * height && next->x0 < s->left + INDENT * height;
    if (!full || line->to - line->from < LONG_LINE || is_figures(s, line) || fabsf(height - other) > height / 8 ||
        next->y0 - line->y1 > gap + 1)
        return false;
    for (size_t i = 0; i < GJ_COUNT(ends); i++)
        if (last->cp == ends[i] && begins_with_ordinal(s, next))
            return false;
    return !gj_page_has_gap(s->chars, line) && !gj_page_has_gap(s->chars, next);
}

/* Least distance between lines of about one height, as within paragraphs. */
static float least_gap(const sheet *s)
{
    float least = INFINITY;
    for (size_t i = 1; i < s->n_text; i++) {
        const gj_page_run *a = &s->text[i - 1], *b = &s->text[i];
        float height = a->y1 - a->y0;
        if (fabsf(height - (b->y1 - b->y0)) < height / 8)
            least = fminf(least, fmaxf(b->y0 - a->y1, 0));
    }
    return fminf(least, LEADING * 30);
}

/* Writes lines [from, to) of the text. */
static void write_lines(gj_lay *l, sheet *s, size_t from, size_t to, float gap)
{
    for (size_t i = from; i < to; i++) {
        const gj_page_run *line = &s->text[i];
        bool deep = line->x0 > s->left + DEEP * (line->y1 - line->y0);
        bool columns = has_columns(s, line) || (deep && s->has_table);
        say_place(l, s, line->y0, scan_state(s, line->from, line->to));
        if (columns)
            gj_page_add_columns(l, s->chars, line, s->left, s->unit);
        else
            gj_page_add_run(l, s->chars, line);
        s->lines++;
        if (i + 1 < to && goes_on(s, line, line + 1, gap))
            gj_lay_wrap(l);
        else
            gj_lay_end_line(l);
    }
}

static void write_sheet(gj_lay *l, sheet *s)
{
    float gap = least_gap(s);
    size_t at = 0;
    for (size_t i = 0; i < s->n_tables; i++) {
        size_t from = at;
        while (at < s->n_text && s->text[at].y0 < s->tables[i].ys[0])
            at++;
        write_lines(l, s, from, at, gap);
        write_table(l, s, i);
    }
    write_lines(l, s, at, s->n_text, gap);
}

/* ---- page numbers and running heads ---- */

/* The text of a line without its figures, as a number. */
static uint64_t mask(const sheet *s, const gj_page_run *line)
{
    uint64_t hash = 14695981039346656037u; /* FNV-1a */
    for (size_t i = line->from; i < line->to; i++)
        if (!is_digit(s->chars[i].cp))
            hash = (hash ^ s->chars[i].cp) * 1099511628211u;
    return hash;
}

/* "3", "- 3 -", "第3页 共9页", "3/9": one or two figures, a row of a table has more */
static bool is_page_number(const sheet *s, const gj_page_run *line)
{
    static const uint32_t others[] = {'-', '/', 0x2013, 0x2014, 0xff0d, 0x7b2c, 0x9875, 0x5171, 0xb7, '~', 0x2015, 0x2500, ',', 0xff0c};
    const gj_page_char *c = s->chars;
    size_t figures = 0, digits = 0;
    for (size_t i = line->from; i < line->to; i++) {
        bool known = is_digit(c[i].cp);
        bool begins =
            i == line->from || !is_digit(c[i - 1].cp) || gj_page_has_gap(c, &(gj_page_run){i - 1, i + 1, 0, line->y0, 0, line->y1});
        digits += known;
        figures += known && begins;
        for (size_t j = 0; j < GJ_COUNT(others) && !known; j++)
            known = others[j] == c[i].cp;
        if (!known)
            return false;
    }
    return digits > 0 && digits <= 10 && figures <= 2;
}

static const gj_page_run *head_of(const sheet *s)
{
    return s->n_text > 0 && s->text[0].y1 < EDGE * s->page->height ? &s->text[0] : NULL;
}

static const gj_page_run *foot_of(const sheet *s)
{
    return s->n_text > 0 && s->text[s->n_text - 1].y0 > (1 - EDGE) * s->page->height ? &s->text[s->n_text - 1] : NULL;
}

static int compare_masks(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* Masks of the heads or feet of all pages, sorted; 0 where there is none. */
static uint64_t *masks_of(const sheet *sheets, size_t n, const gj_page_run *(*edge)(const sheet *s))
{
    uint64_t *masks = gj_alloc_array(n + 1, sizeof(*masks));
    for (size_t i = 0; i < n; i++) {
        const gj_page_run *line = edge(&sheets[i]);
        masks[i] = line ? mask(&sheets[i], line) : 0;
    }
    qsort(masks, n, sizeof(*masks), compare_masks);
    return masks;
}

/* True if this line stands on at least half of the pages, and on two. */
static bool is_running(const uint64_t *masks, size_t n, uint64_t wanted)
{
    size_t count = 0, low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (masks[middle] < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < n && masks[low] == wanted; low++)
        count++;
    return count >= 2 && 2 * count >= n;
}

static bool is_furniture(const sheet *s, const gj_page_run *line, const uint64_t *masks, size_t n)
{
    return line && (is_page_number(s, line) || is_running(masks, n, mask(s, line)));
}

static void drop_furniture(sheet *sheets, size_t n)
{
    uint64_t *heads = masks_of(sheets, n, head_of), *feet = masks_of(sheets, n, foot_of);
    for (size_t i = 0; i < n; i++) {
        sheet *s = &sheets[i];
        if (is_furniture(s, foot_of(s), feet, n))
            s->n_text--;
        if (is_furniture(s, head_of(s), heads, n))
            memmove(s->text, s->text + 1, --s->n_text * sizeof(*s->text));
    }
    free(heads);
    free(feet);
}

void gj_pages_write(gj_lay *l, gj_page *pages, size_t n)
{
    sheet *sheets = gj_alloc_array(n + 1, sizeof(*sheets));
    for (size_t i = 0; i < n; i++)
        open_sheet(&sheets[i], &pages[i], (uint32_t)i + 1);
    drop_furniture(sheets, n);
    find_margins(sheets, n);
    for (size_t i = 0; i < n; i++) {
        if (!gj_lay_full(l))
            write_sheet(l, &sheets[i]);
        close_sheet(&sheets[i]);
    }
    free(sheets);
}
