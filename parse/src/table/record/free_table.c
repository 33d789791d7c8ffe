#include "table/record/free_table.h"

#include <stdlib.h>
#include <string.h>

#include "table/cut/csv.h"
#include "table/cut/frag.h"
#include "table/match/labels.h"

#define FREE_LINES 2

typedef struct finder {
    gj_tables *out;
    gj_arena *a;
    const gj_text *t;
    const char *text;
    gj_frags frags; /* of the table being looked at */
    size_t n_found, n_cells;
} finder;

static bool find_bytes(const char *s, size_t len, const char *word)
{
    size_t n = strlen(word);
    for (const char *p = s; (p = memchr(p, word[0], len - (size_t)(p - s))) && len - (size_t)(p - s) >= n; p++)
        if (memcmp(p, word, n) == 0)
            return true;
    return false;
}

/* Something parts the line into cells. */
static bool has_border(const finder *d, uint32_t line)
{
    gj_span span = gj_text_line(d->t, line);
    const char *s = d->text + span.off;
    return memchr(s, '\t', span.len) || memchr(s, '|', span.len) || find_bytes(s, span.len, "│") || gj_csv_mark(d->t, line);
}

/* Cells with text that the fragments [from, n) of one line are in. */
static size_t count_cells(const gj_frags *f, size_t from)
{
    size_t cells = 0;
    for (size_t i = from; i < f->n; i++)
        cells += !gj_frag_is_blank(&f->v[i]) && f->v[i].sep >= GJ_SEP_CELL;
    return cells;
}

/* Cuts lines from *next on as long as they are rows, and leaves the line that is none in *next; returns the last one that is,
 * 0 if there is none. Empty lines and borders are passed over between rows. Every fragment of a row stays in frags. */
static uint32_t cut_rows(finder *d, uint32_t *next, uint32_t stop, size_t *n_rows)
{
    uint32_t last = 0, line = *next;
    d->frags.n = d->frags.n_letters = 0;
    *n_rows = 0;
    for (; line < stop && *n_rows < GJ_FREE_ROWS; line++) {
        gj_span span = gj_text_line(d->t, line);
        size_t before = d->frags.n;
        bool border = has_border(d, line);
        if (border)
            gj_frags_cut_line(&d->frags, d->t, line);
        size_t cells = count_cells(&d->frags, before);
        if (cells >= 2) {
            last = line;
            ++*n_rows;
        } else {
            d->frags.n = before;
            if (span.len > 0 && !border)
                break;
        }
    }
    *next = line > *next ? line : *next + 1;
    return last;
}

static bool has_figure(const gj_frags *f)
{
    for (size_t i = 0; i < f->n; i++)
        if (f->v[i].kind == GJ_FRAG_NUMBER)
            return true;
    return false;
}

static void extent_of_fields(const gj_frags *f, uint16_t *low, uint16_t *high)
{
    *low = UINT16_MAX;
    *high = 0;
    for (size_t i = 0; i < f->n; i++) {
        if (gj_frag_is_blank(&f->v[i]))
            continue;
        *low = f->v[i].field < *low ? f->v[i].field : *low;
        *high = f->v[i].field > *high ? f->v[i].field : *high;
    }
}

/* Adds a fragment to its cell; pieces of one cell are one text. */
static void fill_cell(gj_cell *cell, const gj_frag *f)
{
    uint32_t end = f->src.off + f->src.len;
    cell->src = cell->src.len ? (gj_span){cell->src.off, end - cell->src.off} : f->src;
    cell->line = f->line;
}

static void read_cells(finder *d, gj_cell *cells, size_t n)
{
    gj_buf cell = {0};
    for (size_t i = 0; i < n; i++) {
        if (cells[i].src.len == 0)
            continue;
        cell.len = 0;
        gj_buf_add(&cell, d->text + cells[i].src.off, cells[i].src.len);
        size_t guard = gj_text_kind(d->t) == GJ_SOURCE_TEXT ? gj_guard_length(cell.data, cell.len) : 0; /* of TSV */
        if (gj_csv_mark(d->t, cells[i].line)) {
            gj_csv_unescape(&cell);
        } else if (guard > 0) {
            memmove(cell.data, cell.data + guard, cell.len - guard);
            cell.len -= guard;
        }
        cells[i].kind = gj_value_read(cell.data, cell.len, &cells[i].value, &cells[i].flags);
        cells[i].text = gj_label_text(d->a, cell.data, cell.len);
    }
    gj_buf_free(&cell);
}

static gj_table_line *name_lines(gj_arena *a, size_t n, char letter)
{
    gj_table_line *lines = gj_arena_array(a, n, sizeof(*lines));
    for (size_t i = 0; i < n; i++)
        lines[i] = (gj_table_line){.key = gj_arena_printf(a, "%c%zu", letter, i + 1), .label = "", .present = true};
    return lines;
}

static void add_table(finder *d, size_t n_rows, uint32_t first, uint32_t last)
{
    uint16_t low, high;
    extent_of_fields(&d->frags, &low, &high);
    size_t width = high - low + 1u, n_cols = width < GJ_FREE_COLS ? width : GJ_FREE_COLS;
    bool kept = d->n_found < GJ_FREE_TABLES && d->n_cells + n_rows * n_cols <= GJ_FREE_CELLS;
    if (!kept || width > n_cols)
        gj_limit_add(&d->out->limits, GJ_LIMIT_TABLES, n_rows, first);
    if (!kept)
        return;
    d->n_cells += n_rows * n_cols;
    gj_table_line *rows = name_lines(d->a, n_rows, 'r');
    gj_cell *cells = gj_arena_array(d->a, n_rows * n_cols, sizeof(*cells));
    for (size_t i = 0; i < n_rows * n_cols; i++)
        cells[i] = (gj_cell){.kind = GJ_CELL_BLANK, .text = ""};
    size_t r = 0;
    for (size_t i = 0; i < d->frags.n; i++) {
        const gj_frag *f = &d->frags.v[i];
        r += i > 0 && f->line != d->frags.v[i - 1].line;
        rows[r].line = f->line;
        if (!gj_frag_is_blank(f) && (size_t)(f->field - low) < n_cols)
            fill_cell(&cells[r * n_cols + (size_t)(f->field - low)], f);
    }
    read_cells(d, cells, n_rows * n_cols);
    gj_span from = gj_text_line(d->t, first), to = gj_text_line(d->t, last);
    d->out->tables[d->out->n_tables] = (gj_table){
        .id = gj_arena_printf(d->a, "table_%zu", ++d->n_found),
        .caption = "",
        .readings = "",
        .src = {from.off, to.off + to.len - from.off},
        .line = first,
        .section = UINT32_MAX,
        .found = true,
        .n_rows = (uint16_t)n_rows,
        .n_cols = (uint16_t)n_cols,
        .rows = rows,
        .cols = name_lines(d->a, n_cols, 'c'),
        .cells = cells,
    };
    d->out->n_tables++;
}

/* Looks for tables in lines [line, stop). */
static void search(finder *d, uint32_t line, uint32_t stop)
{
    while (line < stop) {
        size_t n_rows = 0;
        if (!has_border(d, line)) {
            line++;
            continue;
        }
        uint32_t last = cut_rows(d, &line, stop, &n_rows);
        if (n_rows >= FREE_LINES && has_figure(&d->frags))
            add_table(d, n_rows, d->frags.v[0].line, last);
    }
}

static int by_first_line(const void *x, const void *y)
{
    const gj_line_range *a = x, *b = y;
    return (a->first > b->first) - (a->first < b->first);
}

void gj_free_tables_find(gj_tables *out, gj_arena *a, const gj_text *t)
{
    size_t len, n_form = out->n_tables, n_ranges = out->n_ranges;
    finder d = {.out = out, .a = a, .t = t, .text = gj_text_data(t, &len)};
    uint32_t line = 1;
    for (size_t i = 0; i < n_ranges; i++) {
        search(&d, line, out->ranges[i].first);
        line = out->ranges[i].last + 1;
    }
    search(&d, line, gj_text_lines(t) + 1);
    for (size_t i = n_form; i < out->n_tables; i++) {
        const gj_table *table = &out->tables[i];
        uint32_t last = gj_text_line_of(t, table->src.off + (table->src.len ? table->src.len - 1 : 0));
        out->ranges[out->n_ranges++] = (gj_line_range){table->line, last, (int32_t)i};
    }
    if (d.n_found > 0)
        qsort(out->ranges, out->n_ranges, sizeof(*out->ranges), by_first_line);
    gj_frags_free(&d.frags);
}
