#include "repair/pattern.h"

#include <inttypes.h>

#include "rule/judge.h"

static bool in_one_row(const gj_proposal *x)
{
    for (size_t i = 1; i < x->n; i++)
        if (x->cells[i].row != x->cells[0].row)
            return false;
    return true;
}

static bool none_open(const gj_proposal *x)
{
    for (size_t i = 0; i < x->n; i++)
        if (x->cells[i].open)
            return false;
    return true;
}

/* Two counts that are both changed, by the same amount in opposite directions. */
static bool is_transfer(const gj_proposal *x)
{
    return x->n == 2 && none_open(x) && x->cells[0].to - x->cells[0].from == x->cells[1].from - x->cells[1].to;
}

static bool are_neighbours(const gj_proposal_cell *a, const gj_proposal_cell *b)
{
    return (a->row == b->row && a->col + 1 == b->col) || (a->col == b->col && a->row + 1 == b->row);
}

static bool fits_exchange(const gj_problem *p, const gj_proposal *x)
{
    (void)p;
    return is_transfer(x) && x->cells[0].to == x->cells[1].from && are_neighbours(&x->cells[0], &x->cells[1]);
}

static bool has_same_cells(const gj_problem *p, const gj_proposal *x, bool by_row)
{
    const gj_form_table *form = p->table->form;
    int total = by_row ? gj_form_col_index(form, "total") : gj_form_row_index(form, "total");
    for (size_t i = 0; i < x->n; i++) {
        const gj_proposal_cell *c = &x->cells[i];
        if ((by_row ? c->row != x->cells[0].row : c->col != x->cells[0].col) || (by_row ? c->col : c->row) == total)
            return false;
    }
    return true;
}

static bool fits_wrong_kind(const gj_problem *p, const gj_proposal *x)
{
    return is_transfer(x) && has_same_cells(p, x, true);
}

static bool fits_wrong_row(const gj_problem *p, const gj_proposal *x)
{
    return is_transfer(x) && has_same_cells(p, x, false);
}

/* ---- along a row: every cell from the first that changes to the last ---- */

typedef struct strip {
    const gj_problem *p;
    const gj_proposal *x;
    uint16_t row, first, last; /* columns */
} strip;

static strip strip_of(const gj_problem *p, const gj_proposal *x)
{
    return (strip){p, x, x->cells[0].row, x->cells[0].col, x->cells[x->n - 1].col};
}

static int64_t printed(const strip *s, uint16_t col)
{
    const gj_cell *cell = gj_table_cell(s->p->table, s->row, col);
    return cell->kind == GJ_CELL_NUMBER && cell->value.scale == 0 ? cell->value.mantissa : 0;
}

static int64_t repaired(const strip *s, uint16_t col)
{
    for (size_t i = 0; i < s->x->n; i++)
        if (s->x->cells[i].col == col)
            return s->x->cells[i].to;
    return printed(s, col);
}

/* All columns of [from, last] take what stands `step` columns further right. */
static bool moved(const strip *s, int from, int last, int step)
{
    for (int col = from; col <= last; col++)
        if (repaired(s, (uint16_t)col) != printed(s, (uint16_t)(col + step)))
            return false;
    return true;
}

static bool fits_shift(const gj_problem *p, const gj_proposal *x)
{
    if (x->n < 3 || !in_one_row(x))
        return false;
    strip s = strip_of(p, x);
    return moved(&s, s.first + 1, s.last, -1) || moved(&s, s.first, s.last - 1, 1);
}

/* 1 and 2 joined are 12. */
static int64_t joined(int64_t left, int64_t right)
{
    int64_t scale = 10;
    while (scale <= right)
        scale *= 10;
    return left <= GJ_MAX_COUNT / scale ? left * scale + right : -1;
}

static bool fits_split(const gj_problem *p, const gj_proposal *x)
{
    if (x->n < 2 || !in_one_row(x))
        return false;
    strip s = strip_of(p, x);
    return printed(&s, s.first) > 0 && repaired(&s, s.first) == joined(printed(&s, s.first), printed(&s, (uint16_t)(s.first + 1))) &&
           moved(&s, s.first + 1, s.last - 1, 1);
}

static bool fits_merge(const gj_problem *p, const gj_proposal *x)
{
    if (x->n < 2 || !in_one_row(x))
        return false;
    strip s = strip_of(p, x);
    return repaired(&s, s.first) > 0 && printed(&s, s.first) == joined(repaired(&s, s.first), repaired(&s, (uint16_t)(s.first + 1))) &&
           moved(&s, s.first + 2, s.last, -1);
}

/* ---- words ---- */

/* The cell that had too much, and the other one. */
static const gj_proposal_cell *giver(const gj_proposal *x)
{
    return x->cells[0].from > x->cells[0].to ? &x->cells[0] : &x->cells[1];
}

static const gj_proposal_cell *taker(const gj_proposal *x)
{
    return giver(x) == &x->cells[0] ? &x->cells[1] : &x->cells[0];
}

static const char *tell_exchange(gj_judge *names, size_t table, const gj_proposal *x)
{
    const gj_proposal_cell *a = &x->cells[0], *b = &x->cells[1];
    return gj_arena_printf(names->arena, _("相邻两格对调：%s与%s"), gj_cell_name(names, table, a->row, a->col),
                           gj_cell_name(names, table, b->row, b->col));
}

static const char *tell_wrong_kind(gj_judge *names, size_t table, const gj_proposal *x)
{
    const gj_proposal_cell *from = giver(x), *to = taker(x);
    return gj_arena_printf(names->arena, _("归类错位：%s 有 %" PRId64 " 件应由%s列移到%s列"), gj_row_name(names, table, from->row),
                           from->from - from->to, gj_column_name(names, table, from->col), gj_column_name(names, table, to->col));
}

static const char *tell_wrong_row(gj_judge *names, size_t table, const gj_proposal *x)
{
    const gj_proposal_cell *from = giver(x), *to = taker(x);
    return gj_arena_printf(names->arena, _("行次错位：%s列有 %" PRId64 " 件应由“%s”移到“%s”"), gj_column_name(names, table, from->col),
                           from->from - from->to, gj_row_name(names, table, from->row), gj_row_name(names, table, to->row));
}

static const char *tell_shift(gj_judge *names, size_t table, const gj_proposal *x)
{
    return gj_arena_printf(names->arena, _("%s 一行的数字错了一列"), gj_row_name(names, table, x->cells[0].row));
}

static const char *tell_split(gj_judge *names, size_t table, const gj_proposal *x)
{
    const gj_proposal_cell *c = &x->cells[0];
    return gj_arena_printf(names->arena, _("拆格：%s 的 %" PRId64 " 被拆在两格"), gj_cell_name(names, table, c->row, c->col), c->to);
}

static const char *tell_merge(gj_judge *names, size_t table, const gj_proposal *x)
{
    const gj_proposal_cell *c = &x->cells[0];
    return gj_arena_printf(names->arena, _("并格：%s 的 %" PRId64 " 是两格的数字连在一起"), gj_cell_name(names, table, c->row, c->col),
                           c->from);
}

const gj_pattern *gj_pattern_find(const gj_problem *p, const gj_proposal *x)
{
    static const gj_pattern patterns[] = {
        {3, fits_exchange, tell_exchange},
        {3, fits_split, tell_split},
        {3, fits_merge, tell_merge},
        {3, fits_shift, tell_shift},
        {12, fits_wrong_kind, tell_wrong_kind},
        {12, fits_wrong_row, tell_wrong_row},
    };
    for (size_t i = 0; i < GJ_COUNT(patterns); i++)
        if (patterns[i].fits(p, x))
            return &patterns[i];
    return NULL;
}
