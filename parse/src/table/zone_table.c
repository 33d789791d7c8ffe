/* From matches to the record of one table. */
#include "table/zone_work.h"

#include <string.h>

#include "table/block.h"
#include "table/clipped.h"
#include "table/extra.h"
#include "table/glued.h"
#include "table/labels.h"
#include "table/spaced.h"

enum {
    BLANK_ROW_PERCENT = 90, /* a row without figures is there, blank, if so much of its label is */
    LABELLED_PERCENT = 50,  /* a row is placed by its label if so much of it was found; else by order */
    LABEL_SEARCH = 700,     /* letters looked through for the label of a row without figures: labels of all rows */
    LABEL_PROOF = 5,        /* letters; a shorter label proves a row only as a fragment of its own */
    TABLE_SENTENCE = 240,   /* bytes; a longer fragment above a table is prose, not its head */
    EXTRA_ROWS = 16,        /* kept at most */
    PLACEMENTS_SHOWN = 4,   /* named in a message */
};

typedef struct builder {
    const gj_zone_work *w;
    const gj_form_table *form;
    const gj_table_patterns *patterns;
    const gj_align_match *matches; /* of this table's rows */
    const gj_text *t;
    const char *text;
    gj_arena *a;
    size_t head_from, head_to;     /* fragments above the first figure */
    gj_column_plan plan;           /* for rows with more figures than the form has columns */
    gj_extra_row extra[EXTRA_ROWS];
    size_t n_extra;
    size_t n_cols;                 /* with the extra ones */
    gj_table_line *rows, *cols;
    gj_cell *cells;
    gj_place_row *place;           /* of the form's rows */
    bool order_open;               /* rows are missing or figures left over: order alone proves nothing */
} builder;

static gj_cell *cell_at(const builder *b, size_t r, size_t c)
{
    return &b->cells[r * b->n_cols + c];
}

static gj_cell read_span(const builder *b, gj_span src, uint32_t line)
{
    gj_cell c = {.src = src, .line = line};
    const char *s = b->text + src.off;
    c.kind = gj_value_read(s, src.len, &c.value, &c.flags);
    c.text = gj_label_text(b->a, s, src.len);
    return c;
}

static gj_cell read_cell(const builder *b, size_t item)
{
    const gj_frag *f = &b->w->frags.v[item];
    return read_span(b, f->src, f->line);
}

/* ---- rows of the form ---- */

/* A fragment where the row would stand is its label, letter by letter. */
static bool is_own_fragment(const builder *b, size_t r)
{
    const gj_pattern *p = &b->patterns->rows[r];
    size_t k = b->matches[r].first;
    size_t from = k == 0 ? 0 : b->w->items[k - 1] + 1, to = k < b->w->n_items ? b->w->items[k] : b->w->frags.n;
    for (size_t i = from; i < to; i++) {
        const gj_frag *f = &b->w->frags.v[i];
        if (f->kind == GJ_FRAG_LABEL && f->n_letters == p->len && memcmp(b->w->frags.letters + f->letters, p->key, p->len) == 0)
            return true;
    }
    return false;
}

static bool label_without_figures(const builder *b, size_t r)
{
    const gj_gap *gap = &b->w->gaps[b->matches[r].first];
    const gj_pattern *p = &b->patterns->rows[r];
    uint32_t from = gap->to - gap->from > LABEL_SEARCH ? gap->to - LABEL_SEARCH : gap->from;
    if (p->len == 0 || from == gap->to)
        return false;
    if (p->len < LABEL_PROOF)
        return is_own_fragment(b, r);
    return gj_pattern_lcs(p, b->w->frags.letters + from, gap->to - from) * 100 >= (unsigned)p->len * BLANK_ROW_PERCENT;
}

/* The head of the table is there: most of its column labels are. */
static bool has_head(const builder *b)
{
    size_t found = 0;
    for (size_t c = 0; c < b->form->n_cols; c++)
        found += b->cols[c].label[0] != '\0';
    return found * 2 > b->form->n_cols;
}

/* The letters of most column labels are above the figures, in whatever pieces. */
static bool has_pieces_of_head(const builder *b)
{
    uint32_t from = b->w->gaps[b->matches[0].first].from, to = b->w->gaps[b->matches[0].first].to;
    size_t found = 0;
    for (size_t c = 0; c < b->form->n_cols; c++)
        found += gj_pattern_scattered(&b->patterns->cols[c], b->w->frags.letters + from, to - from);
    return found * 2 > b->form->n_cols;
}

/* A row without label, with too few figures and no head above them: they are of another table. */
static bool is_stray(const builder *b)
{
    return b->form->n_rows == 1 && b->patterns->rows[0].len == 0 && b->matches[0].count < b->form->n_cols && !has_pieces_of_head(b);
}

static void build_row(builder *b, size_t r)
{
    const gj_align_match *m = &b->matches[r];
    gj_table_line *row = &b->rows[r];
    *row = (gj_table_line){.key = b->form->rows[r].key, .form = &b->form->rows[r], .label = ""};
    row->share = m->label;
    row->figures = m->count;
    row->present = m->count > 0 || label_without_figures(b, r) || (b->patterns->rows[r].len == 0 && has_head(b));
    if (!row->present)
        return;
    gj_label_place place = {m->first, m->first + m->count};
    gj_row_label(row, b->w, &b->patterns->rows[r], place, m->count ? m->label : 100, b->t, b->a);
    if (m->count > 0)
        row->line = b->w->frags.v[b->w->items[m->first]].line;
}

static void build_blank(const builder *b, size_t r, gj_cell *c, const gj_place_row *row)
{
    gj_table_line *line = &b->rows[r];
    c->text = "";
    c->kind = line->present ? GJ_CELL_BLANK : GJ_CELL_ABSENT;
    c->line = line->line;
    if (row->n > 0)
        c->src.off = b->w->frags.v[row->items[0]].src.off;
    else
        c->src.off = line->src.off + line->src.len;
}

static bool is_planned(const builder *b, size_t r)
{
    return b->plan.n_figures > 0 && b->matches[r].count == b->plan.n_figures;
}

/* Columns that are blank in a placement: "自然人、总计". */
static void print_blanks(gj_buf *out, const builder *b, uint16_t cells)
{
    bool first = true;
    for (size_t c = 0; c < b->form->n_cols; c++) {
        if (cells >> c & 1)
            continue;
        const gj_form_line *col = &b->form->cols[c];
        gj_buf_printf(out, first ? "%s" : "、%s", col->levels ? col->label[col->levels - 1] : col->key);
        first = false;
    }
}

/* What is open about the row, with the placements that remain. */
static const char *describe_doubt(const builder *b, size_t r, bool by_order)
{
    const gj_place_row *row = &b->place[r];
    gj_buf list = {0};
    if (row->doubt)
        return row->doubt;
    if (b->matches[r].count > b->form->n_cols && !is_planned(b, r))
        return gj_arena_printf(b->a, _("该行有 %u 个数字，多于 %u 列"), b->matches[r].count, b->form->n_cols);
    if (row->n_others == 0)
        return by_order || b->matches[r].label < LABELLED_PERCENT ? _("该行旁边没有自己的标签，只能按次序放置") : _("标签与数字的次序混乱，不能确定属于哪一行");
    for (size_t i = 0; i <= row->n_others && i < PLACEMENTS_SHOWN; i++) {
        gj_buf_puts(&list, i ? "；" : "");
        print_blanks(&list, b, i == 0 ? row->cells : row->others[i - 1]);
    }
    const char *text = row->n_others + 1 > PLACEMENTS_SHOWN
                           ? gj_arena_printf(b->a, _("空白的可能是：%s；等 %zu 种"), list.data, row->n_others + 1)
                           : gj_arena_printf(b->a, _("空白的可能是：%s"), list.data);
    gj_buf_free(&list);
    return text;
}

static void build_cells(builder *b, size_t r)
{
    const gj_place_row *row = &b->place[r];
    bool labelled = b->patterns->rows[r].len == 0 || b->matches[r].label >= LABELLED_PERCENT;
    bool guess = row->ambiguous || (row->n > 0 && !labelled && b->order_open);
    const char *doubt = guess ? describe_doubt(b, r, !row->ambiguous) : NULL;
    size_t i = 0;
    for (size_t c = 0; c < b->form->n_cols; c++) {
        gj_cell *cell = cell_at(b, r, c);
        if (row->pieces)
            *cell = read_span(b, row->pieces[c], b->rows[r].line);
        else if (row->cells >> c & 1)
            *cell = read_cell(b, row->items[i++]);
        else
            build_blank(b, r, cell, row);
        if (cell->kind == GJ_CELL_ABSENT)
            continue;
        cell->placed = guess ? GJ_PLACED_GUESS : row->placed == GJ_PLACED_POSITION && !labelled ? GJ_PLACED_ORDER : (gj_placed)row->placed;
        cell->flags |= guess ? GJ_CELL_AMBIGUOUS : 0u;
        cell->doubt = doubt;
    }
}

/* Joins the figure at `at` of a row with its follower, which the row's sum proves to be its other half. */
static void join_split(builder *b, size_t r, size_t at)
{
    gj_cell *cell = cell_at(b, r, at);
    gj_cell next = read_cell(b, b->w->items[b->matches[r].first + at + 1]);
    const char *digits = gj_arena_printf(b->a, "%s%s", cell->text, next.text);
    cell->kind = gj_value_read(digits, strlen(digits), &cell->value, &cell->flags);
    cell->text = digits;
    cell->src.len = next.src.off + next.src.len - cell->src.off;
    cell->flags = (cell->flags | GJ_CELL_SPLIT) & ~(unsigned)GJ_CELL_AMBIGUOUS;
    cell->doubt = NULL;
    cell->placed = GJ_PLACED_SUMS;
}

/* ---- which figures a row's columns get ---- */

/* The row's items without the one at place `out` (SIZE_MAX: with all), cut to the columns of the form. */
static void take_items(builder *b, size_t r, size_t out)
{
    const gj_align_match *m = &b->matches[r];
    gj_place_row *row = &b->place[r];
    size_t *items = gj_arena_array(b->a, m->count, sizeof(*items));
    for (size_t i = 0; i < m->count && row->n < b->form->n_cols; i++)
        if (i != out)
            items[row->n++] = b->w->items[m->first + i];
    row->items = items;
}

static void take_planned(builder *b, size_t r)
{
    gj_place_row *row = &b->place[r];
    size_t *items = gj_arena_array(b->a, b->form->n_cols, sizeof(*items));
    for (size_t c = 0; c < b->form->n_cols; c++)
        items[row->n++] = b->w->items[b->matches[r].first + b->plan.keep[c]];
    row->items = items;
    row->ambiguous = b->plan.open;
}

static bool all_equal(const builder *b, size_t r)
{
    const int64_t *v = b->w->figures + b->matches[r].first;
    for (size_t i = 1; i < b->matches[r].count; i++)
        if (v[i] != v[0] || v[i] == INT64_MIN)
            return false;
    return true;
}

/* A row with a figure too many that has no plan: the sum may tell which one is torn or stray; else it is open. */
static void take_wide(builder *b, size_t r)
{
    if (b->form->n_cols == 1 && all_equal(b, r)) { /* a span given in each of its cells */
        take_items(b, r, SIZE_MAX);
        return;
    }
    if (gj_spaced_settle(&b->place[r], b->w, b->form, r, &b->matches[r], b->a))
        return;
    int split = gj_split_figure(b->w, b->form, &b->matches[r]);
    int stray = split < 0 ? gj_stray_figure(b->w, b->form, &b->matches[r]) : -1;
    take_items(b, r, split >= 0 ? (size_t)split + 1 : stray >= 0 ? (size_t)stray : SIZE_MAX);
    b->place[r].ambiguous = split < 0 && stray < 0;
}

static void place_rows(builder *b)
{
    for (size_t r = 0; r < b->form->n_rows; r++) {
        if (is_planned(b, r))
            take_planned(b, r);
        else if (b->matches[r].count > b->form->n_cols)
            take_wide(b, r);
        else
            take_items(b, r, SIZE_MAX);
        b->order_open |= b->matches[r].count == 0;
    }
    if (b->plan.n_figures == 0)
        gj_blocks_settle(b->place, b->w, b->form, b->matches, b->a);
    gj_glued_settle(b->place, b->w, b->form, b->t, b->a);
    const gj_frag *heads[GJ_PLACE_MAX_COLUMNS];
    GJ_CHECK(b->form->n_cols <= GJ_PLACE_MAX_COLUMNS);
    gj_column_heads(heads, b->w, b->patterns, b->head_from, b->head_to);
    gj_place(b->place, b->form, &b->w->frags, heads, b->t, b->a);
}

static void build_extra_cells(builder *b, size_t r)
{
    for (size_t i = 0; i < b->plan.n_extra; i++) {
        gj_cell *extra = cell_at(b, r, b->form->n_cols + i);
        extra->text = "";
        extra->kind = b->rows[r].present ? GJ_CELL_BLANK : GJ_CELL_ABSENT;
        extra->line = b->rows[r].line;
        if (is_planned(b, r))
            *extra = read_cell(b, b->w->items[b->matches[r].first + b->plan.extra[i]]);
    }
}

/* Marks totals that a narrow column may have cut off; figures in cells of their own (tabs, borders) are whole. */
static void doubt_clipped(builder *b, size_t r)
{
    int64_t values[GJ_PLACE_MAX_COLUMNS], sums[GJ_PLACE_MAX_COLUMNS];
    uint16_t cols[GJ_PLACE_MAX_COLUMNS];
    const gj_place_row *row = &b->place[r];
    if (row->n != b->form->n_cols || row->pieces || b->w->frags.v[row->items[row->n - 1]].sep == GJ_SEP_CELL)
        return;
    for (size_t c = 0; c < b->form->n_cols; c++) {
        const gj_cell *cell = cell_at(b, r, c);
        values[c] = cell->kind == GJ_CELL_NUMBER && cell->value.scale == 0 ? cell->value.mantissa : INT64_MIN;
    }
    size_t n = gj_clipped_totals(cols, sums, GJ_COUNT(cols), b->form, r, values);
    for (size_t i = 0; i < n; i++) {
        gj_cell *cell = cell_at(b, r, cols[i]);
        cell->flags |= GJ_CELL_AMBIGUOUS;
        cell->placed = GJ_PLACED_GUESS;
        cell->doubt = gj_arena_printf(b->a, _("数字可能在折行处被截断，各项之和为 %lld"), (long long)sums[i]);
    }
}

static void build_form_rows(builder *b)
{
    for (size_t r = 0; r < b->form->n_rows; r++) {
        build_row(b, r);
        build_cells(b, r);
        build_extra_cells(b, r);
        int split = is_planned(b, r) || b->place[r].pieces ? -1 : gj_split_figure(b->w, b->form, &b->matches[r]);
        if (split >= 0)
            join_split(b, r, (size_t)split);
        doubt_clipped(b, r);
    }
}

/* ---- rows that the form has not ---- */

/* The last label before the figures, as it stands. */
static void label_extra_row(builder *b, gj_table_line *row, size_t item)
{
    size_t stop = item == 0 ? 0 : b->w->items[item - 1] + 1;
    for (size_t i = b->w->items[item]; i > stop; i--) {
        const gj_frag *f = &b->w->frags.v[i - 1];
        if (f->kind != GJ_FRAG_LABEL)
            continue;
        row->src = f->src;
        row->label = gj_label_text(b->a, b->text + f->src.off, f->src.len);
        return;
    }
}

static void build_extra_row(builder *b, size_t which)
{
    size_t r = b->form->n_rows + which, first = b->extra[which].first;
    gj_table_line *row = &b->rows[r];
    *row = (gj_table_line){.label = "", .present = true, .line = b->w->frags.v[b->w->items[first]].line};
    row->key = gj_arena_printf(b->a, "extra_%zu", which + 1);
    label_extra_row(b, row, first);
    for (size_t c = 0; c < b->n_cols; c++) {
        if (c < b->form->n_cols)
            *cell_at(b, r, c) = read_cell(b, b->w->items[first + c]);
        else
            *cell_at(b, r, c) = (gj_cell){.kind = GJ_CELL_BLANK, .text = "", .line = row->line};
    }
}

/* ---- columns, extent ---- */

static void build_columns(builder *b)
{
    for (size_t c = 0; c < b->form->n_cols; c++)
        b->cols[c] = (gj_table_line){.key = b->form->cols[c].key, .form = &b->form->cols[c], .label = "", .present = true};
    gj_column_labels(b->cols, b->w, b->patterns, b->head_from, b->head_to, b->t, b->a);
    for (size_t i = 0; i < b->plan.n_extra; i++) {
        gj_table_line *col = &b->cols[b->form->n_cols + i];
        *col = (gj_table_line){.key = gj_arena_printf(b->a, "extra_%zu", i + 1), .label = "", .present = true};
        const gj_frag *head = b->plan.label[i];
        if (!head)
            continue;
        col->src = head->src;
        col->line = head->line;
        col->label = gj_label_text(b->a, b->text + col->src.off, col->src.len);
    }
}

static void find_head(builder *b)
{
    size_t first = SIZE_MAX;
    for (size_t r = 0; r < b->form->n_rows; r++)
        if (b->matches[r].count > 0 && b->matches[r].first < first)
            first = b->matches[r].first;
    if (first == SIZE_MAX)
        first = b->matches[0].first;
    b->head_from = first == 0 ? 0 : b->w->items[first - 1] + 1;
    b->head_to = first < b->w->n_items ? b->w->items[first] : b->w->frags.n;
}

/* Fragment where the table begins: up from its first figure over its labels, not into prose. */
static size_t head_start(const builder *b)
{
    size_t i = b->head_to, start = i;
    while (i > b->head_from) {
        const gj_frag *f = &b->w->frags.v[i - 1];
        if (f->kind == GJ_FRAG_LABEL && f->src.len > TABLE_SENTENCE)
            break;
        i--;
        if (f->kind == GJ_FRAG_LABEL)
            start = i;
    }
    return start;
}

static void set_extent(const builder *b, gj_table *table)
{
    size_t end = 0;
    for (size_t r = 0; r < b->form->n_rows; r++)
        if (b->matches[r].count > 0 && b->matches[r].first + (size_t)b->matches[r].count > end)
            end = b->matches[r].first + (size_t)b->matches[r].count;
    if (end == 0)
        return;
    size_t last = end - 1;
    const gj_frag *from = &b->w->frags.v[head_start(b)], *to = &b->w->frags.v[b->w->items[last]];
    table->src = (gj_span){from->src.off, to->src.off + to->src.len - from->src.off};
    table->line = from->line;
}

/* The table is there: it has figures, or its head, or more than one row by its label. */
static bool is_found(const builder *b)
{
    size_t present = 0;
    for (size_t r = 0; r < b->form->n_rows; r++) {
        if (b->matches[r].count > 0)
            return true;
        present += b->rows[r].present;
    }
    return present > 1 || (present == 1 && (b->form->n_rows == 1 || has_head(b)));
}

/* A row or two that look like the form's are no table: all is absent. */
static void forget(builder *b)
{
    for (size_t r = 0; r < b->form->n_rows; r++)
        b->rows[r] = (gj_table_line){.key = b->form->rows[r].key, .form = &b->form->rows[r], .label = ""};
    for (size_t i = 0; i < b->form->n_rows * b->n_cols; i++)
        b->cells[i] = (gj_cell){.kind = GJ_CELL_ABSENT, .text = ""};
}

static void allocate(builder *b)
{
    size_t n_rows = b->form->n_rows + b->n_extra;
    b->n_cols = b->form->n_cols + b->plan.n_extra;
    b->rows = gj_arena_array(b->a, n_rows, sizeof(*b->rows));
    b->cols = gj_arena_array(b->a, b->n_cols, sizeof(*b->cols));
    b->cells = gj_arena_array(b->a, n_rows * b->n_cols, sizeof(*b->cells));
    b->place = gj_arena_array(b->a, b->form->n_rows, sizeof(*b->place));
}

gj_table gj_zone_table(const gj_zone_work *w, size_t index, size_t row, const gj_text *t, gj_arena *a)
{
    const gj_form_table *form = w->tables[index];
    size_t len;
    builder b = {.w = w, .form = form, .patterns = gj_patterns_of(form), .matches = w->matches + row, .t = t, .a = a};
    b.text = gj_text_data(t, &len);
    find_head(&b);
    gj_plan_columns(&b.plan, w, form, b.matches, b.head_from, b.head_to, t);
    b.n_extra = gj_extra_rows(b.extra, EXTRA_ROWS, form, b.matches);
    allocate(&b);
    build_columns(&b);
    gj_align_match none = {b.matches[0].first, 0, 0};
    if (is_stray(&b))
        b.matches = &none;
    place_rows(&b);
    build_form_rows(&b);
    for (size_t i = 0; i < b.n_extra; i++)
        build_extra_row(&b, i);
    gj_table table = {.id = form->id, .form = form, .caption = form->caption, .section = UINT32_MAX, .cost = w->cost};
    table.n_rows = (uint16_t)(form->n_rows + b.n_extra);
    table.n_cols = (uint16_t)b.n_cols;
    table.rows = b.rows;
    table.cols = b.cols;
    table.cells = b.cells;
    table.found = is_found(&b);
    if (!table.found)
        forget(&b);
    set_extent(&b, &table);
    return table;
}
