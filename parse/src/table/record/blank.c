#include "table/record/blank.h"

/* The blank columns of a row between two figures, one of which is the cell's. */
typedef struct gap {
    size_t n, nth;        /* blank columns; which of them it is */
    const size_t *before; /* fragment of the figure before them; NULL: none */
    const size_t *behind; /* and of that behind them */
} gap;

static bool is_filled(const gj_reading *row, size_t col)
{
    return row->cells >> col & 1;
}

static gap gap_of(const gj_reading *row, const gj_table_line *cols, size_t n_cols, size_t col)
{
    gap g = {0};
    size_t from = col, to = col, figures = 0;
    while (from > 0 && !is_filled(row, from - 1))
        from--;
    while (to < n_cols && !is_filled(row, to))
        to++;
    for (size_t c = 0; c < from; c++)
        figures += is_filled(row, c);
    for (size_t c = from; c < to; c++) {
        g.n += cols[c].present;
        g.nth += c < col && cols[c].present;
    }
    g.before = figures > 0 ? &row->items[figures - 1] : NULL;
    g.behind = to < n_cols ? &row->items[figures] : NULL;
    return g;
}

/* The first fragment at or behind byte `off`. */
static size_t fragment_at(const gj_frags *f, uint32_t off)
{
    size_t low = 0, high = f->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (f->v[middle].src.off < off)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Blank fragments from `at` on, without a break, before `end`. */
static size_t count_blanks(const gj_frags *f, size_t at, size_t end)
{
    size_t n = 0;
    while (at + n < end && gj_frag_is_blank(&f->v[at + n]))
        n++;
    return n;
}

uint32_t gj_blank_place(const gj_zone_work *w, const gj_reading *row, const gj_table_line *cols, size_t n_cols, size_t col,
                        uint32_t label_end)
{
    const gj_frags *f = &w->frags;
    gap g = gap_of(row, cols, n_cols, col);
    const gj_frag *before = g.before ? &f->v[*g.before] : NULL;
    size_t end = g.behind ? *g.behind : f->n, start = before ? *g.before + 1 : fragment_at(f, label_end);
    if (!before && g.behind) /* of the blanks before the first figure some may be of the label */
        for (start = end; start > 0 && end - start < g.n && gj_frag_is_blank(&f->v[start - 1]); start--)
            continue;
    size_t blanks = start < end ? count_blanks(f, start, end) : 0;
    bool fits = before && g.behind ? blanks == g.n && start + blanks == end : blanks >= g.n;
    if (fits && (before || g.behind || label_end > 0))
        return f->v[start + g.nth].src.off;
    if (before)
        return before->src.off + before->src.len;
    return g.behind ? f->v[*g.behind].src.off : label_end;
}
