#include "app/sheet.h"

#include <string.h>

#include "gouji/text.h"
#include "i18n.h"
#include "mem.h"

enum {
    LEAF_LINES_MAX = 3,
    COLUMN_MIN = 4,  /* of figures and heads, without mark and gap */
    COLUMN_MAX = 18, /* what is wider is cut */
    HEAD_MAX = 28,
    STUB_MIN = 14,
    STUB_EASY = 20, /* a stub this wide is worth another line of heads */
    STUB_GOOD = 40, /* most labels are whole in this one */
    STUB_MAX = 80,
};

void sheet_free(sheet *s)
{
    for (size_t i = 0; i < s->n_tables; i++)
        free(s->tables[i].columns);
    free(s->tables);
    free(s->lines);
    *s = (sheet){0};
}

static void add_line(sheet *s, sheet_line line)
{
    MEM_GROW(s->lines, s->n, s->cap);
    s->lines[s->n++] = line;
}

/* ---- labels ---- */

static const char *leaf_label(const gj_table_line *line)
{
    if (line->form != NULL && line->form->levels > 0)
        return line->form->label[line->form->levels - 1];
    return line->label;
}

static bool same_label(const char *a, const char *b)
{
    return a == b || strcmp(a, b) == 0;
}

/* Outer head that all columns of the form share, and that therefore says nothing: 1, else 0. */
static int shared_levels(const gj_table *t)
{
    for (size_t c = 0; c < t->n_cols; c++) {
        const gj_form_line *f = t->cols[c].form;
        if (f != NULL && (f->levels < 2 || !same_label(f->label[0], t->cols[0].form->label[0])))
            return 0;
    }
    return t->n_cols > 1 && t->cols[0].form != NULL ? 1 : 0;
}

/* Number of columns after which the leaves repeat, if the table is one unlabelled row under such columns; else 0. */
static size_t turning_period(const gj_table *t)
{
    if (t->n_rows != 1 || t->rows[0].form == NULL || t->rows[0].form->levels != 0)
        return 0;
    for (size_t c = 0; c < t->n_cols; c++)
        if (t->cols[c].form == NULL || t->cols[c].form->levels < 2)
            return 0;
    for (size_t period = 1; period * 2 <= t->n_cols; period++) {
        size_t c = period;
        while (c < t->n_cols && same_label(leaf_label(&t->cols[c]), leaf_label(&t->cols[c - period])))
            c++;
        if (c == t->n_cols && t->n_cols % period == 0)
            return period;
    }
    return 0;
}

/* Outer labels of screen row `row` in out[0..), then its own; returns how many. */
static size_t row_labels(const sheet_table *t, size_t row, const char *out[GJ_LABEL_LEVELS])
{
    const gj_table_line *line = t->turned ? &t->table->cols[row * t->n_cols] : &t->table->rows[row];
    size_t n = 0, levels = line->form == NULL ? 0 : line->form->levels;
    if (t->turned)
        levels--;
    for (size_t i = 0; i < levels; i++)
        out[n++] = line->form->label[i];
    if (n == 0)
        out[n++] = line->form == NULL ? line->label : "";
    return n;
}

/* ---- lines ---- */

static void add_rows(sheet *s, uint32_t index)
{
    const sheet_table *t = &s->tables[index];
    const char *before[GJ_LABEL_LEVELS] = {0};
    size_t n_before = 0;
    for (uint16_t row = 0; row < t->n_rows; row++) {
        const char *labels[GJ_LABEL_LEVELS];
        size_t n = row_labels(t, row, labels), same = 0;
        while (same + 1 < n && same + 1 < n_before && same_label(labels[same], before[same]))
            same++;
        for (size_t level = same; level + 1 < n; level++)
            add_line(s, (sheet_line){.kind = SHEET_GROUP, .level = (uint8_t)level, .table = index, .text = labels[level]});
        add_line(s, (sheet_line){.kind = SHEET_ROW, .level = (uint8_t)(n - 1), .row = row, .table = index, .text = labels[n - 1]});
        memcpy(before, labels, sizeof(before[0]) * n);
        n_before = n;
    }
}

static void add_table_lines(sheet *s, uint32_t index)
{
    sheet_table *t = &s->tables[index];
    t->first = s->n;
    for (uint16_t part = 0; part < t->heads; part++)
        add_line(s, (sheet_line){.kind = SHEET_HEAD, .part = part, .table = index});
    if (t->table->found)
        add_rows(s, index);
    else
        add_line(s, (sheet_line){.kind = SHEET_MISSING, .table = index});
}

/* ---- columns ---- */

size_t sheet_head_part(const char *leaf, int width, int ambiguous, size_t k, size_t *from)
{
    size_t len = strlen(leaf), pos = 0;
    for (size_t i = 0;; i++) {
        size_t n = gj_width_fit(leaf + pos, len - pos, (size_t)width, ambiguous, NULL);
        if (n == 0)
            n = gj_grapheme_next(leaf + pos, len - pos);
        if (i == k || pos + n == len) {
            *from = i == k ? pos : len;
            return i == k ? n : 0;
        }
        pos += n;
    }
}

static size_t head_lines(const char *leaf, int width, int ambiguous)
{
    size_t lines = 0, from;
    while (sheet_head_part(leaf, width, ambiguous, lines, &from) > 0)
        lines++;
    return lines;
}

/* Least width at which the head takes no more than `lines` lines. */
static int head_width(const char *leaf, size_t lines, int ambiguous)
{
    int whole = (int)gj_width(leaf, strlen(leaf), ambiguous);
    if (lines <= 1)
        return whole;
    int width = (whole + (int)lines - 1) / (int)lines;
    while (width < whole && head_lines(leaf, width, ambiguous) > lines)
        width++;
    return width;
}

static int figures_width(const sheet_table *t, size_t col, int ambiguous)
{
    int widest = 0;
    for (size_t row = 0; row < t->n_rows; row++) {
        uint16_t r, c;
        sheet_cell_of(t, row, col, &r, &c);
        const char *text = gj_table_cell(t->table, r, c)->text;
        int w = (int)gj_width(text, strlen(text), ambiguous);
        widest = w > widest ? w : widest;
    }
    return widest < COLUMN_MAX ? widest : COLUMN_MAX;
}

/* True if a blank stands before the last line of the column's head. */
static bool begins_blank(const sheet_column *c, int ambiguous)
{
    size_t from, len = sheet_head_part(c->leaf, c->head, ambiguous, c->parts - 1, &from);
    return c->parts == 0 || (int)gj_width(c->leaf + from, len, ambiguous) < c->width - 1;
}

/* A mark never fills the gap between two heads: where there is no blank behind it and no free line above its head, the next column gets
 * wider by one. */
static void set_apart(sheet_table *t, int ambiguous)
{
    for (size_t c = 0; c < t->n_cols; c++) {
        sheet_column *next = c + 1 < t->n_cols ? &t->columns[c + 1] : NULL;
        if (next != NULL && t->columns[c].parts >= t->leaf_lines && !begins_blank(next, ambiguous))
            next->width++;
        t->columns[c].apart = next == NULL || begins_blank(next, ambiguous);
    }
}

static void set_widths(sheet_table *t, const int *figures, size_t leaf_lines, int gap, int ambiguous)
{
    t->leaf_lines = (uint16_t)leaf_lines;
    t->total = 0;
    for (size_t c = 0; c < t->n_cols; c++) {
        const char *leaf = t->columns[c].leaf;
        int head = head_width(leaf, leaf_lines, ambiguous);
        head = head < HEAD_MAX ? head : HEAD_MAX;
        int width = head > figures[c] ? head : figures[c];
        width = width > COLUMN_MIN ? width : COLUMN_MIN;
        t->columns[c].head = head_width(leaf, head_lines(leaf, width, ambiguous), ambiguous);
        t->columns[c].parts = head_lines(leaf, t->columns[c].head, ambiguous);
        t->columns[c].width = width + 1 + (gap > 0 ? gap : figures[c] == width);
    }
    set_apart(t, ambiguous);
    for (size_t c = 0; c < t->n_cols; c++)
        t->total += t->columns[c].width;
}

/* Columns for the widest label of the table with its sign, indentation and a blank; for its caption too if that is shown. */
static int stub_wanted(const sheet_table *t, bool caption, int ambiguous)
{
    int widest = STUB_MIN;
    if (caption)
        widest = (int)gj_width(t->table->caption, strlen(t->table->caption), ambiguous) + 3;
    for (size_t row = 0; row < t->n_rows; row++) {
        const char *labels[GJ_LABEL_LEVELS];
        size_t n = row_labels(t, row, labels);
        int w = (int)(gj_width(labels[n - 1], strlen(labels[n - 1]), ambiguous) + n + 1);
        widest = w > widest ? w : widest;
    }
    return widest < STUB_MAX ? widest : STUB_MAX;
}

/* Tries ways to set the columns until they fit beside the labels, the best first: labels whole, most of them whole, cut; scrolls if none does. */
static void fit_columns(sheet_table *t, int wanted, int width, int ambiguous)
{
    static const struct {
        size_t lines;
        int gap;
    } ways[] = {{1, 2}, {1, 1}, {2, 2}, {2, 1}, {3, 1}, {2, 0}, {3, 0}};
    int *figures = mem_array(t->n_cols, sizeof(int));
    const int stubs[] = {wanted, wanted < STUB_GOOD ? wanted : STUB_GOOD, wanted < STUB_EASY ? wanted : STUB_EASY};
    bool fits = false;
    for (size_t c = 0; c < t->n_cols; c++)
        figures[c] = figures_width(t, c, ambiguous);
    for (size_t i = 0, n = sizeof(ways) / sizeof(ways[0]); i < 3 * n && !fits; i++) {
        set_widths(t, figures, ways[i % n].lines, ways[i % n].gap, ambiguous);
        fits = t->total + stubs[i / n] <= width;
    }
    int left = width - t->total;
    t->stub = left > wanted ? wanted : left > STUB_MIN ? left : STUB_MIN;
    if (t->stub > width / 2 && !fits)
        t->stub = width / 2;
    free(figures);
}

static void set_heads(sheet_table *t)
{
    int skip = shared_levels(t->table);
    bool groups = false;
    for (size_t c = 0; c < t->n_cols; c++) {
        const gj_table_line *line = &t->table->cols[c];
        t->columns[c].leaf = leaf_label(line);
        if (!t->turned && line->form != NULL && line->form->levels >= 2 + skip)
            t->columns[c].group = line->form->label[line->form->levels - 2];
        groups = groups || t->columns[c].group != NULL;
    }
    t->heads = groups ? 1u : 0u;
}

static void add_table(sheet *s, const gj_table *table, int32_t index)
{
    sheet_table *t = &s->tables[s->n_tables];
    size_t period = turning_period(table);
    *t = (sheet_table){.table = table, .index = index, .turned = period != 0};
    t->n_cols = (uint16_t)(period != 0 ? period : table->n_cols);
    t->n_rows = (uint16_t)(period != 0 ? table->n_cols / period : table->n_rows);
    t->columns = mem_array(t->n_cols, sizeof(sheet_column));
    set_heads(t);
    s->n_tables++;
}

/* Labels as wide in all tables, where the columns leave room for it. */
static void lay_out(sheet *s, int ambiguous)
{
    int wanted = 0;
    for (size_t i = 0; i < s->n_tables; i++) {
        int stub = stub_wanted(&s->tables[i], s->n_tables > 1, ambiguous);
        wanted = stub > wanted ? stub : wanted;
    }
    for (size_t i = 0; i < s->n_tables; i++) {
        if (i > 0)
            add_line(s, (sheet_line){.kind = SHEET_GAP, .table = (uint32_t)i - 1});
        fit_columns(&s->tables[i], wanted, s->width, ambiguous);
        s->tables[i].heads = (uint16_t)(s->tables[i].heads + s->tables[i].leaf_lines);
        add_table_lines(s, (uint32_t)i);
    }
}

void sheet_build(sheet *s, const gj_report *r, const int32_t *tables, size_t n, int width, int ambiguous)
{
    size_t n_all;
    const gj_table *all = gj_report_tables(r, &n_all);
    sheet_free(s);
    s->tables = mem_array(n, sizeof(sheet_table));
    s->width = width;
    for (size_t i = 0; i < n; i++)
        add_table(s, &all[tables[i]], tables[i]);
    lay_out(s, ambiguous);
}

/* ---- places ---- */

void sheet_cell_of(const sheet_table *t, size_t row, size_t col, uint16_t *cell_row, uint16_t *cell_col)
{
    *cell_row = (uint16_t)(t->turned ? 0 : row);
    *cell_col = (uint16_t)(t->turned ? row * t->n_cols + col : col);
}

bool sheet_find(const sheet *s, int32_t index, uint16_t row, uint16_t col, size_t *line, size_t *at_col)
{
    for (size_t i = 0; i < s->n; i++) {
        const sheet_line *l = &s->lines[i];
        const sheet_table *t = &s->tables[l->table];
        if (t->index != index)
            continue;
        bool here = l->kind == SHEET_MISSING || (l->kind == SHEET_ROW && l->row == (t->turned ? col / t->n_cols : row));
        if (here) {
            *line = i;
            *at_col = t->turned ? (size_t)(col % t->n_cols) : col;
            return true;
        }
    }
    return false;
}

size_t sheet_step(const sheet *s, size_t from, int by)
{
    size_t i = from;
    for (;;) {
        if (by < 0 ? i == 0 : i + 1 >= s->n)
            return SIZE_MAX;
        i = by < 0 ? i - 1 : i + 1;
        if (s->lines[i].kind == SHEET_ROW || s->lines[i].kind == SHEET_MISSING)
            return i;
    }
}

/* ---- scrolling ---- */

/* Lines at the top of the screen that repeat the heads of the table shown there. */
static size_t kept_heads(const sheet *s, size_t top, size_t page)
{
    if (top >= s->n || s->lines[top].kind == SHEET_GAP)
        return 0;
    const sheet_table *t = &s->tables[s->lines[top].table];
    return top > t->first && page >= (size_t)t->heads + 2 ? t->heads : 0;
}

size_t sheet_line_at(const sheet *s, size_t top, size_t page, size_t y)
{
    size_t line = top + y;
    if (line >= s->n)
        return SIZE_MAX;
    if (y < kept_heads(s, top, page) && s->lines[line].table == s->lines[top].table && s->lines[line].kind != SHEET_GAP)
        return s->tables[s->lines[top].table].first + y;
    return line;
}

/* The first of the headings right above line `cur`, or `cur`. */
static size_t with_headings(const sheet *s, size_t cur)
{
    while (cur > 0 && (s->lines[cur - 1].kind == SHEET_GROUP || s->lines[cur - 1].kind == SHEET_HEAD))
        cur--;
    return cur;
}

size_t sheet_scroll(const sheet *s, size_t top, size_t page, size_t cur)
{
    if (s->n <= page || page == 0)
        return page == 0 ? cur : 0;
    if (cur > top + page || cur + page < top)
        top = cur > page / 2 ? cur - page / 2 : 0;
    if (top > s->n - page)
        top = s->n - page;
    size_t start = with_headings(s, cur), heads = s->tables[s->lines[cur].table].heads, first = s->tables[s->lines[cur].table].first;
    if (cur - start >= page)
        start = cur;
    if (start < top + kept_heads(s, top, page) || cur < top) {
        bool kept = start > first + heads && page >= heads + 2;
        top = kept && start - heads > first ? start - heads : start > first && page >= heads + 2 ? first : start;
    }
    if (cur >= top + page)
        top = cur - page + 1;
    return top;
}

size_t sheet_scroll_columns(const sheet_table *t, int width, size_t left, size_t col)
{
    int room = width - t->stub;
    if (t->total <= room || t->n_cols == 0)
        return 0;
    if (col < left)
        return col;
    for (;;) {
        int used = 0;
        for (size_t c = left; c <= col; c++)
            used += t->columns[c].width;
        if (used <= room || left == col)
            return left;
        left++;
    }
}
