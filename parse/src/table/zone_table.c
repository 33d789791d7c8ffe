/* From matches to the record of one table. */
#include "table/zone_work.h"

#include <string.h>

#include "table/labels.h"

enum {
    BLANK_ROW_PERCENT = 70, /* a row without figures is there, blank, if so much of its label is */
    LABELLED_PERCENT = 50,  /* a row is placed by its label if so much of it was found; else by order */
    LABEL_SEARCH = 240,     /* letters looked through for the label of a row without figures */
    TABLE_SENTENCE = 240,   /* bytes; a longer fragment above a table is prose, not its head */
};

typedef struct builder {
    const gj_zone_work *w;
    const gj_form_table *form;
    const gj_table_patterns *patterns;
    const gj_align_match *matches; /* of this table's rows */
    const gj_text *t;
    const char *text;
    gj_arena *a;
    gj_table_line *rows, *cols;
    gj_cell *cells;
    gj_place_row *place;
    bool order_open; /* rows are missing or figures left over: order alone proves nothing */
} builder;

static bool label_without_figures(const builder *b, size_t r)
{
    const gj_gap *gap = &b->w->gaps[b->matches[r].first];
    const gj_pattern *p = &b->patterns->rows[r];
    uint32_t from = gap->to - gap->from > LABEL_SEARCH ? gap->to - LABEL_SEARCH : gap->from;
    return p->len > 0 && gj_pattern_lcs(p, b->w->frags.letters + from, gap->to - from) * 100 >= (unsigned)p->len * BLANK_ROW_PERCENT;
}

static void build_row(builder *b, size_t r)
{
    const gj_align_match *m = &b->matches[r];
    gj_table_line *row = &b->rows[r];
    *row = (gj_table_line){.key = b->form->rows[r].key, .form = &b->form->rows[r], .label = ""};
    row->present = m->count > 0 || label_without_figures(b, r);
    if (!row->present)
        return;
    gj_label_place place = {m->first, m->first + m->count};
    gj_row_label(row, b->w, &b->patterns->rows[r], place, m->count ? m->label : 100, b->t, b->a);
    if (m->count > 0)
        row->line = b->w->frags.v[b->w->items[m->first]].line;
}

static gj_cell read_cell(const builder *b, const gj_frag *f)
{
    gj_cell c = {.src = f->src, .line = f->line};
    const char *s = b->text + f->src.off;
    c.kind = gj_value_read(s, f->src.len, &c.value, &c.flags);
    c.text = gj_arena_strndup(b->a, s, f->src.len);
    return c;
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

static void build_cells(builder *b, size_t r)
{
    const gj_place_row *row = &b->place[r];
    bool labelled = b->patterns->rows[r].len == 0 || b->matches[r].label >= LABELLED_PERCENT;
    bool guess = row->ambiguous || (row->n > 0 && !labelled && b->order_open);
    size_t i = 0;
    for (size_t c = 0; c < b->form->n_cols; c++) {
        gj_cell *cell = &b->cells[r * b->form->n_cols + c];
        if (row->cells >> c & 1)
            *cell = read_cell(b, &b->w->frags.v[row->items[i++]]);
        else
            build_blank(b, r, cell, row);
        if (cell->kind == GJ_CELL_ABSENT)
            continue;
        cell->placed = guess ? GJ_PLACED_GUESS : row->placed == GJ_PLACED_POSITION && !labelled ? GJ_PLACED_ORDER : (gj_placed)row->placed;
        cell->flags |= guess ? GJ_CELL_AMBIGUOUS : 0u;
    }
}

/* Which figures of a row the columns get. A row with more figures than columns: those that make its sum right if one figure
 * is left out, else the first ones, and the row is open. */
static void take_items(builder *b, size_t r)
{
    const gj_align_match *m = &b->matches[r];
    gj_place_row *row = &b->place[r];
    row->items = b->w->items + m->first;
    row->n = m->count <= b->form->n_cols ? m->count : b->form->n_cols;
}

static void place_rows(builder *b)
{
    for (size_t r = 0; r < b->form->n_rows; r++) {
        take_items(b, r);
        b->order_open |= b->matches[r].count != b->form->n_cols;
    }
    gj_place(b->place, b->form, &b->w->frags, b->t, b->a);
    for (size_t r = 0; r < b->form->n_rows; r++)
        if (b->matches[r].count > b->form->n_cols)
            b->place[r].ambiguous = true;
}

static void build_columns(builder *b, size_t first_item)
{
    for (size_t c = 0; c < b->form->n_cols; c++)
        b->cols[c] = (gj_table_line){.key = b->form->cols[c].key, .form = &b->form->cols[c], .label = "", .present = true};
    size_t from = first_item == 0 ? 0 : b->w->items[first_item - 1] + 1;
    size_t to = first_item < b->w->n_items ? b->w->items[first_item] : b->w->frags.n;
    gj_column_labels(b->cols, b->w, b->patterns, from, to, b->t, b->a);
}

/* Fragment where the table begins: up from its first figure over its labels, not into prose. */
static size_t head_start(const builder *b, size_t first_item)
{
    size_t i = b->w->items[first_item], stop = first_item == 0 ? 0 : b->w->items[first_item - 1] + 1;
    size_t start = i;
    while (i > stop) {
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
    size_t first = SIZE_MAX, last = 0;
    for (size_t r = 0; r < b->form->n_rows; r++) {
        const gj_align_match *m = &b->matches[r];
        if (m->count == 0)
            continue;
        first = first == SIZE_MAX ? m->first : first;
        last = m->first + m->count - 1u;
    }
    if (first == SIZE_MAX)
        return;
    const gj_frag *from = &b->w->frags.v[head_start(b, first)], *to = &b->w->frags.v[b->w->items[last]];
    table->src = (gj_span){from->src.off, to->src.off + to->src.len - from->src.off};
    table->line = from->line;
}

static size_t first_figure(const builder *b)
{
    for (size_t r = 0; r < b->form->n_rows; r++)
        if (b->matches[r].count > 0)
            return b->matches[r].first;
    return b->matches[0].first;
}

gj_table gj_zone_table(const gj_zone_work *w, size_t index, size_t row, const gj_text *t, gj_arena *a)
{
    const gj_form_table *form = w->tables[index];
    size_t len;
    builder b = {.w = w, .form = form, .patterns = gj_patterns_of(form), .matches = w->matches + row, .t = t, .a = a};
    b.text = gj_text_data(t, &len);
    b.rows = gj_arena_array(a, form->n_rows, sizeof(*b.rows));
    b.cols = gj_arena_array(a, form->n_cols, sizeof(*b.cols));
    b.cells = gj_arena_array(a, (size_t)form->n_rows * form->n_cols, sizeof(*b.cells));
    b.place = gj_arena_array(a, form->n_rows, sizeof(*b.place));
    gj_table table = {.id = form->id, .form = form, .caption = form->caption, .section = UINT32_MAX};
    table.n_rows = form->n_rows;
    table.n_cols = form->n_cols;
    table.rows = b.rows;
    table.cols = b.cols;
    table.cells = b.cells;
    place_rows(&b);
    for (size_t r = 0; r < form->n_rows; r++) {
        build_row(&b, r);
        build_cells(&b, r);
        table.found |= b.rows[r].present;
    }
    build_columns(&b, first_figure(&b));
    set_extent(&b, &table);
    return table;
}
