#include "rule/judge.h"

/* Sum of cells, in whole numbers as long as all are: nearly every cell of every report is one. */
static gj_number add(gj_number a, gj_number b, bool *overflow)
{
    gj_number sum = a;
    if (!gj_number_add(&sum, a, b))
        *overflow = true;
    return sum;
}

typedef struct side_state {
    bool overflow, guess, blanks_only;
} side_state;

static gj_number read_side(gj_sum *sum, side_state *state, const gj_table *t, const gj_term *terms, size_t n, bool blank_is_zero)
{
    gj_number total = {0, 0};
    for (size_t i = 0; i < n; i++) {
        const gj_cell *cell = gj_table_cell(t, terms[i].row, terms[i].col);
        state->guess |= (cell->flags & GJ_CELL_AMBIGUOUS) != 0;
        if (cell->kind == GJ_CELL_NUMBER) {
            if (cell->value.mantissa)
                total = add(total, cell->value, &state->overflow);
        } else if (cell->kind != GJ_CELL_BLANK || !blank_is_zero) {
            if (sum->n_open++ == 0)
                sum->open = terms[i];
            state->blanks_only &= cell->kind == GJ_CELL_BLANK;
        }
    }
    return total;
}

static bool is_left(const gj_relation *r, gj_term term)
{
    for (size_t i = 0; i < r->n_left; i++)
        if (r->left[i].row == term.row && r->left[i].col == term.col)
            return true;
    return false;
}

/* The value of the only blank, if it is a count. */
static void solve(gj_sum *sum, const gj_relation *r)
{
    bool left = is_left(r, sum->open);
    gj_number value;
    if (!gj_number_subtract(&value, left ? sum->right : sum->left, left ? sum->left : sum->right))
        return;
    sum->solvable = value.mantissa >= 0 && value.scale == 0;
    sum->solution = value;
}

static gj_sum read_sum(const gj_table *t, const gj_relation *r, bool blank_is_zero)
{
    gj_sum sum = {.n_open = 0};
    side_state state = {.blanks_only = true};
    sum.left = read_side(&sum, &state, t, r->left, r->n_left, blank_is_zero);
    sum.right = read_side(&sum, &state, t, r->right, r->n_right, blank_is_zero);
    if (sum.n_open || state.overflow) {
        sum.state = GJ_SUM_OPEN;
        if (sum.n_open == 1 && state.blanks_only && !state.guess && !state.overflow)
            solve(&sum, r);
    } else if (state.guess) {
        sum.state = GJ_SUM_DOUBTFUL;
    } else {
        sum.state = gj_number_compare(sum.left, sum.right) == 0 ? GJ_SUM_HOLDS : GJ_SUM_FAILS;
    }
    return sum;
}

static void read_all(gj_table_sums *x, const gj_table *t)
{
    for (size_t i = 0; i < x->n; i++)
        x->sums[i] = read_sum(t, &x->relations[i], x->blank_is_zero);
}

/* Not one cell of the form's has anything in it. */
static bool is_unfilled(const gj_table *t)
{
    for (size_t row = 0; row < t->form->n_rows; row++)
        for (size_t col = 0; col < t->form->n_cols; col++)
            if (gj_table_cell(t, row, col)->kind == GJ_CELL_NUMBER || gj_table_cell(t, row, col)->kind == GJ_CELL_TEXT)
                return false;
    return true;
}

/* Cells of the form that are blank; false if a 0 is printed, or if a blank's place is a guess and not every row and
 * column has a sum that speaks for it. */
static bool could_stand_for_zero(const gj_table *t, bool has_sums, size_t *blanks)
{
    bool zero = false, guess = false;
    *blanks = 0;
    for (size_t row = 0; row < t->form->n_rows; row++) {
        for (size_t col = 0; col < t->form->n_cols; col++) {
            const gj_cell *cell = gj_table_cell(t, row, col);
            bool blank = cell->kind == GJ_CELL_BLANK;
            *blanks += blank;
            guess |= blank && (cell->flags & GJ_CELL_AMBIGUOUS);
            zero |= cell->kind == GJ_CELL_NUMBER && cell->value.mantissa == 0;
        }
    }
    return *blanks > 0 && !zero && (!guess || has_sums);
}

gj_table_sums gj_sums_read(gj_arena *a, const gj_table *t)
{
    gj_table_sums x = {.n = 0};
    if (!t->form || !t->found)
        return x;
    x.relations = gj_relations(t->form, &x.n);
    x.sums = gj_arena_array(a, x.n, sizeof *x.sums);
    x.blank_is_zero = could_stand_for_zero(t, x.n >= (size_t)t->form->n_rows + t->form->n_cols, &x.blanks);
    x.unfilled = x.blanks > 0 && is_unfilled(t);
    x.blank_is_zero &= !x.unfilled;
    read_all(&x, t);
    if (!x.blank_is_zero)
        return x;
    for (size_t i = 0; i < x.n; i++)
        x.blank_is_zero &=
            x.sums[i].state == GJ_SUM_DOUBTFUL ? gj_number_compare(x.sums[i].left, x.sums[i].right) == 0 : x.sums[i].state != GJ_SUM_FAILS;
    if (!x.blank_is_zero)
        read_all(&x, t);
    return x;
}

static bool prints_zero(const gj_table *t)
{
    for (size_t i = 0; t->found && i < (size_t)t->n_rows * t->n_cols; i++)
        if (t->cells[i].kind == GJ_CELL_NUMBER && t->cells[i].value.mantissa == 0)
            return true;
    return false;
}

void gj_sums_compare_blanks(gj_table_sums *sums, const gj_table *tables, size_t n)
{
    bool zeros = false;
    for (size_t i = 0; i < n; i++)
        zeros |= prints_zero(&tables[i]);
    for (size_t i = 0; i < n; i++)
        if (zeros && sums[i].n == 0 && sums[i].blanks == 1)
            sums[i].blank_is_zero = false;
}
