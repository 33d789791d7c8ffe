/* A relation speaks for a placement when all its cells are known, it holds, and not all of them are 0 (which always holds).
 * It rules it out when it fails, or when known cells that are only part of a sum exceed the total: a placement must satisfy
 * every relation that its rows are in. The one that the most relations speak for is taken, if there is only one. */
#include "table/decide/place_sums.h"

#include <stdlib.h>
#include <string.h>

#include "table/match/sums.h"

#define UNKNOWN GJ_NO_FIGURE

enum { LOST_ROWS = 4 }; /* rows one after the other that lack as many figures: a column of a page is lost */

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

#define RULED_OUT (-1)

static int score_relation(const board *b, const gj_relation *rel)
{
    switch (gj_sum_of(rel, b->values, b->form->n_cols, 0)) {
    case GJ_SUM_HOLDS:
        return 1;
    case GJ_SUM_FAILS:
        return RULED_OUT;
    case GJ_SUM_UNKNOWN:
        return gj_sum_exceeds(rel, b->values, b->form->n_cols) ? RULED_OUT : 0;
    default:
        return 0;
    }
}

static bool touches(const gj_relation *rel, const bool *set)
{
    for (size_t i = 0; i < rel->n_left; i++)
        if (set[rel->left[i].row])
            return true;
    for (size_t i = 0; i < rel->n_right; i++)
        if (set[rel->right[i].row])
            return true;
    return false;
}

/* Relations that speak for the placement of the rows of the set, RULED_OUT if one of them is against it. */
static int score(const board *b, const bool *set)
{
    int sum = 0;
    for (size_t i = 0; i < b->n_relations; i++) {
        if (!touches(&b->relations[i], set))
            continue;
        int points = score_relation(b, &b->relations[i]);
        if (points == RULED_OUT)
            return RULED_OUT;
        sum += points;
    }
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

/* Columns of row r that have a figure other than 0 if its cells are `cells`. */
static uint16_t weight_of(const board *b, size_t r, uint16_t cells)
{
    uint16_t columns = 0;
    size_t i = 0, n_cols = b->form->n_cols;
    for (size_t c = 0; c < n_cols; c++)
        if (cells >> c & 1 && b->figures[r * n_cols + i++] != 0)
            columns |= (uint16_t)(1u << c);
    return columns;
}

/* Two placements of the rows of the set differ only in which zeros are blanks: no sum tells them apart. */
static bool weigh_same(const board *b, const bool *set, uint16_t cells, uint16_t other)
{
    for (size_t r = 0; r < b->form->n_rows; r++)
        if (set[r] && weight_of(b, r, cells) != weight_of(b, r, other))
            return false;
    return true;
}

typedef struct contest {
    uint16_t cells;
    int best, second;
} contest;

static void enter(contest *c, const board *b, const bool *set, uint16_t cells, int points)
{
    bool same = points != RULED_OUT && c->best != RULED_OUT && weigh_same(b, set, cells, c->cells);
    if (points > c->best) {
        c->second = same ? points : c->best;
        c->best = points;
        c->cells = cells;
    } else if (points > c->second) {
        c->second = same ? c->best : points;
    }
}

/* Tries all placements of row `model` on all rows of the set. */
static contest try_placements(board *b, const gj_place_row *model, const bool *set)
{
    contest c = {0, RULED_OUT, RULED_OUT};
    for (size_t o = 0; o <= model->n_others; o++) {
        uint16_t cells = o == 0 ? model->cells : model->others[o - 1];
        for (size_t r = 0; r < b->form->n_rows; r++)
            if (set[r])
                fill_row(b, r, cells, true);
        enter(&c, b, set, cells, score(b, set));
    }
    return c;
}

/* Makes one of the other placements the guess. */
static void swap_guess(gj_place_row *row, uint16_t cells)
{
    for (size_t o = 0; o < row->n_others; o++)
        if (row->others[o] == cells)
            row->others[o] = row->cells;
    row->cells = cells;
}

/* Settles the rows of the set if one placement of `model`, the same for all of them, wins. */
static bool settle_set(board *b, const gj_place_row *model, const bool *set)
{
    contest c = try_placements(b, model, set);
    bool won = c.best > c.second && c.best > 0;
    for (size_t r = 0; r < b->form->n_rows; r++) {
        gj_place_row *row = &b->rows[r];
        if (!set[r])
            continue;
        if (won) {
            row->cells = c.cells;
            row->placed = GJ_PLACED_SUMS;
            row->ambiguous = false;
            row->n_others = 0;
        } else if (c.best != RULED_OUT && c.cells != row->cells && can_be(row, c.cells)) {
            swap_guess(row, c.cells);
        }
        fill_row(b, r, row->cells, won);
    }
    return won;
}

/* Open rows that lack as many cells as `model` and can be placed in all the ways that it can; false if they are neither most rows
 * nor LOST_ROWS one after the other, so that no column need be lost. */
static bool alike(const board *b, const gj_place_row *model, bool *set)
{
    size_t n = 0, filled = 0, first = SIZE_MAX, last = 0;
    for (size_t r = 0; r < b->form->n_rows; r++) {
        set[r] = b->rows[r].ambiguous && b->rows[r].n == model->n && can_be(&b->rows[r], model->cells);
        for (size_t o = 0; set[r] && o < model->n_others; o++)
            set[r] = can_be(&b->rows[r], model->others[o]);
        n += set[r];
        first = set[r] && first == SIZE_MAX ? r : first;
        last = set[r] ? r : last;
        filled += b->rows[r].n > 0;
    }
    return n * 2 > filled || (n >= LOST_ROWS && last - first + 1 == n);
}

/* Rows that stay open are shown as most settled rows with as many figures are, if they can be. */
static void guess_like_others(board *b, size_t r)
{
    size_t most = 0;
    gj_place_row *row = &b->rows[r];
    uint16_t guess = row->cells;
    for (size_t i = 0; i < b->form->n_rows; i++) {
        if (b->rows[i].ambiguous || b->rows[i].n != row->n || !can_be(row, b->rows[i].cells))
            continue;
        size_t same = 0;
        for (size_t k = 0; k < b->form->n_rows; k++)
            same += !b->rows[k].ambiguous && b->rows[k].cells == b->rows[i].cells;
        if (same > most) {
            most = same;
            guess = b->rows[i].cells;
        }
    }
    if (guess != row->cells)
        swap_guess(row, guess);
}

static void fill_board(board *b, const gj_frags *frags)
{
    for (size_t r = 0; r < b->form->n_rows; r++) {
        for (size_t i = 0; i < b->rows[r].n && !b->rows[r].pieces; i++)
            b->figures[r * b->form->n_cols + i] = frags->v[b->rows[r].items[i]].figure;
        fill_row(b, r, b->rows[r].cells, b->rows[r].n > 0 && !b->rows[r].ambiguous && !b->rows[r].pieces);
    }
}

void gj_place_by_sums(gj_place_row *rows, const gj_form_table *form, const gj_frags *frags)
{
    size_t cells = (size_t)form->n_rows * form->n_cols;
    board b = {.rows = rows, .form = form};
    b.relations = gj_relations(form, &b.n_relations);
    if (b.n_relations == 0)
        return;
    b.figures = gj_alloc_array(cells, sizeof(int64_t));
    b.values = gj_alloc_array(cells, sizeof(int64_t));
    fill_board(&b, frags);
    bool *set = gj_alloc_array(form->n_rows, sizeof(bool));
    for (size_t r = 0; r < form->n_rows; r++) {
        if (!rows[r].ambiguous || rows[r].n_others == 0)
            continue;
        if (alike(&b, &rows[r], set))
            settle_set(&b, &rows[r], set);
    }
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t r = 0; r < form->n_rows; r++) {
            memset(set, 0, form->n_rows * sizeof(bool));
            set[r] = true;
            changed |= rows[r].ambiguous && rows[r].n_others > 0 && settle_set(&b, &rows[r], set);
        }
    }
    for (size_t r = 0; r < form->n_rows; r++)
        if (rows[r].ambiguous && rows[r].n_others > 0)
            guess_like_others(&b, r);
    free(set);
    free(b.figures);
    free(b.values);
}
