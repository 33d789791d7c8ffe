/* A relation speaks for a placement when all its cells are known, it holds, and not all of them are 0 (which always holds);
 * it speaks against it when it fails, or when known cells that are only part of a sum exceed the total. */
#include "table/place_sums.h"

#include <limits.h>
#include <stdlib.h>

#include "form/relation.h"

#define UNKNOWN INT64_MIN

typedef struct board {
    gj_place_row *rows;
    const gj_form_table *form;
    const gj_relation *relations;
    size_t n_relations;
    int64_t *figures; /* by row and figure: value of figure i of row r at [r * n_cols + i] */
    int64_t *values;  /* by row and column */
} board;

static void fill_row(board *b, size_t r, uint16_t cells, bool known)
{
    size_t i = 0, n_cols = b->form->n_cols;
    for (size_t c = 0; c < n_cols; c++) {
        bool filled = cells >> c & 1;
        b->values[r * n_cols + c] = filled && known ? b->figures[r * n_cols + i] : UNKNOWN;
        i += filled;
    }
}

static bool side(const board *b, const gj_term *terms, size_t n, int64_t *sum)
{
    bool known = true;
    *sum = 0;
    for (size_t i = 0; i < n; i++) {
        int64_t v = b->values[terms[i].row * b->form->n_cols + terms[i].col];
        if (v == UNKNOWN || __builtin_add_overflow(*sum, v, sum))
            known = false;
    }
    return known;
}

static int score_relation(const board *b, const gj_relation *rel)
{
    int64_t left, right;
    bool left_known = side(b, rel->left, rel->n_left, &left);
    bool right_known = side(b, rel->right, rel->n_right, &right);
    if (left_known && right_known)
        return left != right ? -2 : left != 0 ? 1 : 0;
    return right_known && left > right ? -2 : 0;
}

static bool touches(const gj_relation *rel, size_t row)
{
    for (size_t i = 0; i < rel->n_left; i++)
        if (rel->left[i].row == row)
            return true;
    for (size_t i = 0; i < rel->n_right; i++)
        if (rel->right[i].row == row)
            return true;
    return false;
}

/* Score of all relations, or of those that touch `row` if it is not SIZE_MAX. */
static int score(const board *b, size_t row)
{
    int sum = 0;
    for (size_t i = 0; i < b->n_relations; i++)
        if (row == SIZE_MAX || touches(&b->relations[i], row))
            sum += score_relation(b, &b->relations[i]);
    return sum;
}

static bool can_be(const gj_place_row *row, uint16_t cells)
{
    if (row->cells == cells)
        return true;
    for (size_t i = 0; i < row->n_others; i++)
        if (row->others[i] == cells)
            return true;
    return false;
}

typedef struct contest {
    uint16_t cells;
    int best, second;
} contest;

static void enter(contest *c, uint16_t cells, int points)
{
    if (points > c->best) {
        c->second = c->best;
        c->best = points;
        c->cells = cells;
    } else if (points > c->second) {
        c->second = points;
    }
}

static void settle(gj_place_row *row, uint16_t cells)
{
    row->cells = cells;
    row->placed = GJ_PLACED_SUMS;
    row->ambiguous = false;
    row->n_others = 0;
}

/* Rows that lack as many cells as row `first` does, all placed alike. */
static void settle_together(board *b, size_t first)
{
    gj_place_row *model = &b->rows[first];
    contest c = {0, INT_MIN, INT_MIN};
    for (size_t o = 0; o <= model->n_others; o++) {
        uint16_t cells = o == 0 ? model->cells : model->others[o - 1];
        for (size_t r = 0; r < b->form->n_rows; r++)
            if (b->rows[r].ambiguous && b->rows[r].n == model->n && can_be(&b->rows[r], cells))
                fill_row(b, r, cells, true);
        enter(&c, cells, score(b, SIZE_MAX));
    }
    bool won = c.best > c.second && c.best > 0;
    for (size_t r = 0; r < b->form->n_rows; r++) {
        gj_place_row *row = &b->rows[r];
        if (!row->ambiguous || row->n != model->n)
            continue;
        if (won && can_be(row, c.cells))
            settle(row, c.cells);
        fill_row(b, r, row->cells, !row->ambiguous);
    }
}

static bool settle_alone(board *b, size_t r)
{
    gj_place_row *row = &b->rows[r];
    contest c = {0, INT_MIN, INT_MIN};
    for (size_t o = 0; o <= row->n_others; o++) {
        uint16_t cells = o == 0 ? row->cells : row->others[o - 1];
        fill_row(b, r, cells, true);
        enter(&c, cells, score(b, r));
    }
    if (c.best > c.second && c.best > 0)
        settle(row, c.cells);
    fill_row(b, r, row->cells, !row->ambiguous);
    return !row->ambiguous;
}

static int64_t figure(const gj_frags *frags, const char *text, size_t item)
{
    gj_number v;
    unsigned flags = 0;
    const gj_frag *f = &frags->v[item];
    bool whole = gj_value_read(text + f->src.off, f->src.len, &v, &flags) == GJ_CELL_NUMBER && v.scale == 0;
    return whole ? v.mantissa : UNKNOWN;
}

static void fill_board(board *b, const gj_frags *frags, const char *text)
{
    for (size_t r = 0; r < b->form->n_rows; r++) {
        for (size_t i = 0; i < b->rows[r].n; i++)
            b->figures[r * b->form->n_cols + i] = figure(frags, text, b->rows[r].items[i]);
        fill_row(b, r, b->rows[r].cells, b->rows[r].n > 0 && !b->rows[r].ambiguous);
    }
}

void gj_place_by_sums(gj_place_row *rows, const gj_form_table *form, const gj_frags *frags, const gj_text *text)
{
    size_t len, cells = (size_t)form->n_rows * form->n_cols;
    board b = {.rows = rows, .form = form};
    b.relations = gj_relations(form, &b.n_relations);
    if (b.n_relations == 0)
        return;
    b.figures = gj_alloc_array(cells, sizeof(int64_t));
    b.values = gj_alloc_array(cells, sizeof(int64_t));
    fill_board(&b, frags, gj_text_data(text, &len));
    for (size_t r = 0; r < form->n_rows; r++)
        if (rows[r].ambiguous)
            settle_together(&b, r);
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t r = 0; r < form->n_rows; r++)
            if (rows[r].ambiguous && settle_alone(&b, r))
                changed = true;
    }
    free(b.figures);
    free(b.values);
}
