#include "table/builder.h"

#include <string.h>

#include "table/cut/figure.h"
#include "table/cut/grid.h"
#include "table/match/labels.h"
#include "table/record/blank.h"

enum {
    BLANK_ROW_PERCENT = 90, /* a row without figures is there, blank, if so much of its label is */
    LABELLED_PERCENT = 50,  /* a row is placed by its label if so much of it was found; else by order */
    LABEL_SEARCH = 700,     /* letters looked through for the label of a row without figures: labels of all rows */
    LABEL_PROOF = 5,        /* letters; a shorter label proves a row only as a fragment of its own */
};

static gj_cell read_span(const gj_builder *b, gj_span src, uint32_t line)
{
    gj_cell c = {.src = src, .line = line};
    const char *s = b->text + src.off;
    c.kind = gj_value_read(s, src.len, &c.value, &c.flags);
    c.text = gj_label_text(b->a, s, src.len);
    return c;
}

static gj_cell read_cell(const gj_builder *b, size_t item)
{
    gj_buf printed = {0};
    gj_cell c = gj_figure_read(&printed, &b->w->frags, item, b->text);
    c.text = gj_label_text(b->a, printed.data, printed.len);
    gj_buf_free(&printed);
    return c;
}

/* A fragment where the row would stand is its label, letter by letter. */
static bool is_own_fragment(const gj_builder *b, size_t r)
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

static bool label_without_figures(const gj_builder *b, size_t r)
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

static void build_row(gj_builder *b, size_t r)
{
    const gj_align_match *m = &b->matches[r];
    gj_table_line *row = &b->rows[r];
    *row = (gj_table_line){.key = b->form->rows[r].key, .form = &b->form->rows[r], .label = ""};
    row->share = m->label;
    row->figures = b->stripes ? b->read[r].taken.n : m->count;
    row->present = row->figures > 0 || label_without_figures(b, r) || (b->patterns->rows[r].len == 0 && gj_builder_has_head(b));
    if (!row->present)
        return;
    gj_label_place place = {m->first, m->first + m->count};
    gj_row_label(row, b->w, &b->patterns->rows[r], place, m->count ? m->label : 100, b->t, b->a);
    if (row->figures > 0)
        row->line = b->w->frags.v[b->stripes ? b->read[r].taken.items[0] : b->w->items[m->first]].line;
}

static void build_blank(const gj_builder *b, size_t r, size_t col)
{
    gj_table_line *line = &b->rows[r];
    gj_cell *c = gj_builder_cell(b, r, col);
    c->text = "";
    if (!line->present || !b->cols[col].present)
        return; /* absent */
    c->kind = GJ_CELL_BLANK;
    c->line = line->line;
    c->src.off = gj_blank_place(b->w, &b->read[r].taken, b->cols, b->form->n_cols, col, line->src.off + line->src.len);
}

/* Joins the figure of the cell with its other half in the next one. */
static void join_rest(gj_builder *b, gj_cell *cell, size_t rest)
{
    gj_cell next = read_cell(b, rest);
    const char *digits = gj_arena_printf(b->a, "%s%s", cell->text, next.text);
    cell->kind = gj_value_read(digits, strlen(digits), &cell->value, &cell->flags);
    cell->text = digits;
    cell->src.len = next.src.off + next.src.len - cell->src.off;
    cell->flags |= GJ_CELL_SPLIT;
}

static void build_cells(gj_builder *b, size_t r)
{
    const gj_row *row = &b->read[r];
    const gj_reading *taken = &row->taken;
    bool labelled = b->patterns->rows[r].len == 0 || b->matches[r].label >= LABELLED_PERCENT;
    size_t i = 0;
    for (size_t c = 0; c < b->form->n_cols; c++) {
        gj_cell *cell = gj_builder_cell(b, r, c);
        if (taken->pieces)
            *cell = read_span(b, taken->pieces[c], b->rows[r].line);
        else if (taken->cells >> c & 1)
            *cell = read_cell(b, taken->items[i++]);
        else
            build_blank(b, r, c);
        if (taken->rest && taken->split == c)
            join_rest(b, cell, taken->rest);
        if (cell->kind == GJ_CELL_ABSENT)
            continue;
        bool open = row->open >> c & 1;
        cell->placed = open                                               ? GJ_PLACED_GUESS
                       : taken->placed == GJ_PLACED_POSITION && !labelled ? GJ_PLACED_ORDER
                                                                          : (gj_placed)taken->placed;
        cell->flags |= open ? GJ_CELL_AMBIGUOUS : 0u;
        cell->doubt = open ? row->doubt : NULL;
    }
}

/* Fragment of the i-th extra column in a planned row; SIZE_MAX if its cell is empty. */
static size_t extra_item(const gj_builder *b, size_t r, size_t i)
{
    size_t first = b->matches[r].first;
    if (!b->plan.by_cells)
        return b->w->items[first + b->plan.extra[i]];
    size_t cell = gj_grid_cell(&b->w->frags, b->w->items[first], b->plan.extra[i]);
    return cell == SIZE_MAX || gj_frag_is_blank(&b->w->frags.v[cell]) ? SIZE_MAX : cell;
}

static void build_extra_cells(gj_builder *b, size_t r)
{
    for (size_t i = 0; i < b->plan.n_extra; i++) {
        gj_cell *extra = gj_builder_cell(b, r, b->form->n_cols + i);
        extra->text = "";
        extra->kind = b->rows[r].present ? GJ_CELL_BLANK : GJ_CELL_ABSENT;
        extra->line = b->rows[r].line;
        size_t item = gj_builder_planned(b, r) ? extra_item(b, r, i) : SIZE_MAX;
        if (item != SIZE_MAX)
            *extra = read_cell(b, item);
    }
}

void gj_builder_form_rows(gj_builder *b)
{
    for (size_t r = 0; r < b->form->n_rows; r++) {
        build_row(b, r);
        build_cells(b, r);
        build_extra_cells(b, r);
    }
}

/* ---- rows that the form has not ---- */

/* The last label before the figures, as it stands. */
static void label_extra_row(gj_builder *b, gj_table_line *row, size_t item)
{
    size_t stop = item == 0 ? 0 : b->w->items[item - 1] + 1;
    for (size_t i = b->w->items[item]; i > stop; i--) {
        const gj_frag *f = &b->w->frags.v[i - 1];
        if (f->kind != GJ_FRAG_LABEL)
            continue;
        row->src = f->src;
        row->label = gj_frag_label(b->a, f, b->text);
        return;
    }
}

static void build_extra_row(gj_builder *b, size_t which)
{
    size_t r = b->form->n_rows + which, first = b->extra[which].first;
    gj_table_line *row = &b->rows[r];
    *row = (gj_table_line){.label = "", .present = true, .line = b->w->frags.v[b->w->items[first]].line};
    row->key = gj_arena_printf(b->a, "extra_%zu", which + 1);
    label_extra_row(b, row, first);
    for (size_t c = 0; c < b->n_cols; c++) {
        if (c < b->form->n_cols)
            *gj_builder_cell(b, r, c) = read_cell(b, b->w->items[first + c]);
        else
            *gj_builder_cell(b, r, c) = (gj_cell){.kind = GJ_CELL_BLANK, .text = "", .line = row->line};
    }
}

void gj_builder_extra_rows(gj_builder *b)
{
    for (size_t i = 0; i < b->n_extra; i++)
        build_extra_row(b, i);
}
