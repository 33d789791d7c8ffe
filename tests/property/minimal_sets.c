/* Repairs against an independent exact solver, GLPK: random tables of the forms in which every relation holds get one to
 * four wrong cells, some a blank as well. The solver is asked for the least number of cells to change, and for every set of as
 * many; gouji must give exactly these sets, with values that make every relation hold, and call the right ones certain.
 *
 *   minimal_sets [COUNT [SEED]]     tables and where to start
 *
 * The model: x_j >= 0 whole, z_j 0 or 1, x_j as printed where z_j is 0, relations as equations; least sum of z_j. Each set
 * found is ruled out by a cut before the next is asked for. */
#include <glpk.h>
#include <math.h>

#include "base/base.h"
#include "figures.h"
#include "form/relation.h"
#include "repair/find.h"

enum { MAX_SETS = 400, MAX_SIZE = 8 };

typedef struct cell_list {
    size_t n;
    size_t at[MAX_SIZE]; /* row * n_cols + col, ascending */
} cell_list;

typedef struct set_list {
    size_t n;
    cell_list sets[MAX_SETS];
} set_list;

/* ---- the independent solver ---- */

typedef struct model {
    glp_prob *lp;
    const figures *f;
    size_t n; /* cells; column 1 + i is x of cell i, column 1 + n + i its z */
} model;

static int column_of(size_t cell)
{
    return (int)cell + 1;
}

static int switch_of(const model *m, size_t cell)
{
    return (int)(m->n + cell) + 1;
}

/* Left side less right side; 0 if a cell is blank. */
static int64_t difference_of(const figures *f, const gj_relation *r)
{
    int64_t difference = 0;
    for (size_t i = 0; i < (size_t)r->n_left + r->n_right; i++) {
        gj_term t = i < r->n_left ? r->left[i] : r->right[i - r->n_left];
        const gj_cell *c = &f->cells[figures_at(f, t.row, t.col)];
        if (c->kind != GJ_CELL_NUMBER)
            return 0;
        difference += i < r->n_left ? c->value.mantissa : -c->value.mantissa;
    }
    return difference;
}

/* The relation; if it does not hold, also that one of its cells at least must change, which follows and helps the solver. */
static void add_equation(model *m, const gj_relation *r)
{
    int index[64], len = 0;
    double factor[64];
    for (size_t i = 0; i < (size_t)r->n_left + r->n_right; i++) {
        gj_term t = i < r->n_left ? r->left[i] : r->right[i - r->n_left];
        index[++len] = column_of(figures_at(m->f, t.row, t.col));
        factor[len] = i < r->n_left ? 1 : -1;
    }
    int row = glp_add_rows(m->lp, 1);
    glp_set_row_bnds(m->lp, row, GLP_FX, 0, 0);
    glp_set_mat_row(m->lp, row, len, index, factor);
    if (difference_of(m->f, r) == 0)
        return;
    for (int i = 1; i <= len; i++) {
        index[i] += (int)m->n;
        factor[i] = 1;
    }
    row = glp_add_rows(m->lp, 1);
    glp_set_row_bnds(m->lp, row, GLP_LO, 1, 0);
    glp_set_mat_row(m->lp, row, len, index, factor);
}

/* x - M z <= printed and x + printed z >= printed; a blank is bound by nothing. */
static void add_cell(model *m, size_t cell, double most)
{
    const gj_cell *c = &m->f->cells[cell];
    int x = column_of(cell), z = switch_of(m, cell);
    glp_set_col_kind(m->lp, x, GLP_IV);
    glp_set_col_bnds(m->lp, x, GLP_DB, 0, most);
    glp_set_col_kind(m->lp, z, GLP_BV);
    glp_set_obj_coef(m->lp, z, 1);
    if (c->kind != GJ_CELL_NUMBER) {
        glp_set_col_bnds(m->lp, z, GLP_FX, 0, 0);
        return;
    }
    double printed = (double)c->value.mantissa;
    int rows = glp_add_rows(m->lp, 2), index[3] = {0, x, z};
    glp_set_row_bnds(m->lp, rows, GLP_UP, 0, printed);
    glp_set_mat_row(m->lp, rows, 2, index, (double[]){0, 1, -most});
    glp_set_row_bnds(m->lp, rows + 1, GLP_LO, printed, 0);
    glp_set_mat_row(m->lp, rows + 1, 2, index, (double[]){0, 1, printed});
}

static model model_new(const figures *f)
{
    model m = {.lp = glp_create_prob(), .f = f, .n = (size_t)f->table.n_rows * f->table.n_cols};
    size_t n_relations;
    const gj_relation *relations = gj_relations(f->table.form, &n_relations);
    double most = 1;
    for (size_t i = 0; i < m.n; i++)
        most += (double)f->cells[i].value.mantissa;
    glp_set_obj_dir(m.lp, GLP_MIN);
    glp_add_cols(m.lp, (int)(2 * m.n));
    for (size_t i = 0; i < n_relations; i++)
        add_equation(&m, &relations[i]);
    for (size_t i = 0; i < m.n; i++)
        add_cell(&m, i, most);
    return m;
}

static bool solve(const model *m)
{
    glp_iocp options;
    glp_init_iocp(&options);
    options.presolve = GLP_ON;
    options.msg_lev = GLP_MSG_OFF;
    options.tol_int = 1e-7;
    return glp_intopt(m->lp, &options) == 0 && glp_mip_status(m->lp) == GLP_OPT;
}

static cell_list solution_of(const model *m)
{
    cell_list set = {.n = 0};
    for (size_t i = 0; i < m->n; i++)
        if (glp_mip_col_val(m->lp, switch_of(m, i)) > 0.5 && set.n < MAX_SIZE)
            set.at[set.n++] = i;
    return set;
}

static void rule_out(const model *m, const cell_list *set)
{
    int index[MAX_SIZE + 1] = {0}, row = glp_add_rows(m->lp, 1);
    double factor[MAX_SIZE + 1] = {0};
    for (size_t i = 0; i < set->n; i++) {
        index[i + 1] = switch_of(m, set->at[i]);
        factor[i + 1] = 1;
    }
    glp_set_row_bnds(m->lp, row, GLP_UP, 0, (double)set->n - 1);
    glp_set_mat_row(m->lp, row, (int)set->n, index, factor);
}

/* Every smallest set; false if there are too many to go through. */
static bool all_sets(const figures *f, set_list *out)
{
    model m = model_new(f);
    out->n = 0;
    while (out->n < MAX_SETS && solve(&m)) {
        cell_list set = solution_of(&m);
        if (out->n > 0 && set.n > out->sets[0].n)
            break;
        out->sets[out->n++] = set;
        if (set.n == 0)
            break;
        rule_out(&m, &set);
    }
    glp_delete_prob(m.lp);
    return out->n < MAX_SETS;
}

/* The only value of each cell of the set is the one given: neither less nor more is possible. */
static bool values_are_unique(const figures *f, const cell_list *set, const figures *repaired)
{
    model m = model_new(f);
    bool unique = true;
    for (size_t i = 0; i < m.n; i++) {
        bool in = false;
        for (size_t k = 0; k < set->n; k++)
            in |= set->at[k] == i;
        glp_set_obj_coef(m.lp, switch_of(&m, i), 0);
        glp_set_col_bnds(m.lp, switch_of(&m, i), GLP_FX, in, in);
    }
    for (size_t k = 0; k < 2 * set->n; k++) {
        size_t cell = set->at[k / 2];
        glp_set_obj_dir(m.lp, k % 2 ? GLP_MAX : GLP_MIN);
        glp_set_obj_coef(m.lp, column_of(cell), 1);
        unique &= solve(&m) && llround(glp_mip_col_val(m.lp, column_of(cell))) == repaired->cells[cell].value.mantissa;
        glp_set_obj_coef(m.lp, column_of(cell), 0);
    }
    glp_delete_prob(m.lp);
    return unique;
}

/* ---- comparing ---- */

static int by_cells(const void *a, const void *b)
{
    return memcmp(((const cell_list *)a)->at, ((const cell_list *)b)->at, sizeof((const cell_list *)a)->at);
}

/* Numbers that a repair changes, and the table with all its changes. */
static cell_list apply(figures *f, const gj_repair *repair)
{
    cell_list set = {.n = 0};
    for (size_t i = 0; i < repair->n_changes; i++) {
        const gj_change *c = &repair->changes[i];
        if (!c->from_blank && set.n < MAX_SIZE)
            set.at[set.n++] = figures_at(f, c->row, c->col);
        figures_set(f, c->row, c->col, c->to.mantissa);
    }
    return set;
}

/* Every relation without blanks holds. */
static bool all_hold(const figures *f)
{
    size_t n;
    const gj_relation *relations = gj_relations(f->table.form, &n);
    for (size_t i = 0; i < n; i++)
        if (difference_of(f, &relations[i]) != 0)
            return false;
    return true;
}

static figures copy_of(const figures *f, const gj_form *form)
{
    figures copy = figures_new(form, f->table.id);
    for (size_t i = 0; i < (size_t)f->table.n_rows * f->table.n_cols; i++)
        figures_set_text(&copy, i / f->table.n_cols, i % f->table.n_cols, f->cells[i].text);
    return copy;
}

static const char *compare(const figures *f, const gj_form *form, const gj_repairs *repairs, set_list *expected)
{
    size_t n, sets = 0;
    const gj_repair *list = gj_repairs_all(repairs, &n);
    static set_list got;
    const char *wrong = gj_repairs_cut(repairs, 0) ? "the search was cut" : NULL;
    for (size_t i = 0; i < n && !wrong; i++) {
        figures repaired = copy_of(f, form);
        cell_list set = apply(&repaired, &list[i]);
        if (!all_hold(&repaired) && set.n > 0)
            wrong = "a repair leaves relations that do not hold";
        if (set.n > 0 && sets < MAX_SETS)
            got.sets[sets++] = set;
        if (set.n > 0 && expected->n == 1 && list[i].only != values_are_unique(f, &set, &repaired))
            wrong = "only is wrong";
        if (list[i].certain && !list[i].only)
            wrong = "certain, but not the only one";
        if (set.n > 0 && expected->n > 1 && list[i].certain)
            wrong = "certain, and there are other sets";
        figures_free(&repaired);
    }
    if (wrong)
        return wrong;
    if (sets != (expected->sets[0].n == 0 ? 0 : expected->n))
        return "another number of sets";
    qsort(got.sets, sets, sizeof *got.sets, by_cells);
    qsort(expected->sets, expected->n, sizeof *expected->sets, by_cells);
    return sets && memcmp(got.sets, expected->sets, sets * sizeof *got.sets) != 0 ? "other sets" : NULL;
}

static void corrupt(figures *f, uint64_t *seed, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        size_t row = figures_below(seed, f->table.n_rows), col = figures_below(seed, f->table.n_cols);
        figures_set(f, row, col, figures_below(seed, 4) ? figures_get(f, row, col) + 1 + figures_below(seed, 5) : 0);
    }
    if (figures_below(seed, 3) == 0)
        figures_set_text(f, figures_below(seed, f->table.n_rows), figures_below(seed, f->table.n_cols), "");
}

/* Gives what is wrong, or NULL; *sets is how many sets were compared. */
static const char *try_one(uint64_t seed, size_t *sets)
{
    static set_list expected;
    size_t n_forms;
    const gj_form *form = &gj_forms(&n_forms)[figures_below(&seed, 4) == 0];
    figures f = figures_new(form, "requests");
    figures_fill(&f, &seed, 12);
    corrupt(&f, &seed, 1 + figures_below(&seed, 4));
    const char *wrong = NULL;
    *sets = 0;
    if (all_sets(&f, &expected)) {
        gj_repairs *repairs = gj_repairs_of_tables(&f.table, 1);
        wrong = compare(&f, form, repairs, &expected);
        *sets = expected.n;
        gj_repairs_free(repairs);
    }
    figures_free(&f);
    return wrong;
}

int main(int argc, char **argv)
{
    unsigned long count = argc > 1 ? strtoul(argv[1], NULL, 10) : 25, failed = 0;
    uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    size_t all = 0;
    glp_term_out(GLP_OFF);
    for (unsigned long i = 0; i < count; i++) {
        size_t sets;
        const char *wrong = try_one(seed + i, &sets);
        all += sets;
        if (wrong) {
            printf("seed %" PRIu64 ": %s\n", seed + i, wrong);
            failed++;
        }
    }
    printf("%lu tables, %zu smallest sets, %lu differ\n", count, all, failed);
    return failed > 0;
}
