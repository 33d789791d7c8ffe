/* Arithmetic: the sums of the form, and the stock of documents. */
#include "rule/judge.h"

#include <string.h>

/* What relations a rule is about, and where it says so. */
static const struct {
    gj_rule_id rule;
    gj_relation_kind kind;
    const char *table;
} sum_rules[] = {
    {GJ_RULE_row_total, GJ_RELATION_ROW_TOTAL, "requests"},
    {GJ_RULE_results_total, GJ_RELATION_RESULTS_TOTAL, "requests"},
    {GJ_RULE_balance, GJ_RELATION_BALANCE, "requests"},
    {GJ_RULE_disputes_total, GJ_RELATION_GROUP_TOTAL, "disputes"},
};

/* Index of the form's table in the facts, or -1 if the form has none of this id. */
static int table_index(const gj_judge *j, const char *id)
{
    for (size_t i = 0; i < j->facts->n_tables; i++)
        if (j->facts->tables[i].form && strcmp(j->facts->tables[i].form->id, id) == 0)
            return (int)i;
    return -1;
}

static const char *missing_table(gj_judge *j, size_t table)
{
    return gj_arena_printf(j->arena, _("没有找到表“%s”"), j->facts->tables[table].form->caption);
}

/* "1288 + 21 + 0", printed from the cells; blanks that stand for 0 are 0. */
static const char *print_terms(gj_judge *j, const gj_table *t, const gj_term *terms, size_t n)
{
    gj_buf b = {0};
    char number[32];
    for (size_t i = 0; i < n; i++) {
        gj_number_print(number, gj_table_cell(t, terms[i].row, terms[i].col)->value);
        gj_buf_printf(&b, i ? " + %s" : "%s", number);
    }
    const char *text = gj_arena_strndup(j->arena, b.data, b.len);
    gj_buf_free(&b);
    return text;
}

static const char *print_number(gj_judge *j, gj_number v)
{
    char number[32];
    size_t len = gj_number_print(number, v);
    return gj_arena_strndup(j->arena, number, len);
}

/* The difference with its sign, "+1" or "−1". */
static const char *print_difference(gj_judge *j, gj_number left, gj_number right)
{
    gj_number d = {0, 0};
    if (!gj_number_subtract(&d, left, right))
        return "?";
    bool negative = d.mantissa < 0;
    if (negative)
        d.mantissa = -d.mantissa;
    return gj_arena_printf(j->arena, "%s%s", negative ? "−" : "+", print_number(j, d));
}

typedef struct relation_case {
    size_t table;
    const gj_relation *relation;
    const gj_sum *sum;
} relation_case;

static gj_violation *violated_total(gj_judge *j, gj_rule_id self, const relation_case *c, const char *name)
{
    return gj_judge_violated(j, self, _("%s：%s = %s，不等于总计 %s，差 %s"), name,
                             print_terms(j, &j->facts->tables[c->table], c->relation->left, c->relation->n_left),
                             print_number(j, c->sum->left), print_number(j, c->sum->right),
                             print_difference(j, c->sum->left, c->sum->right));
}

static gj_violation *violated_row(gj_judge *j, gj_rule_id self, const relation_case *c)
{
    gj_term total = c->relation->right[0];
    gj_violation *v = violated_total(j, self, c, gj_row_name(j, c->table, total.row));
    gj_place_cell(j, v, c->table, total.row, total.col);
    v->col = -1;
    v->col_key = NULL;
    gj_set_figures(v, c->sum->left, c->sum->right);
    return v;
}

static gj_violation *violated_group(gj_judge *j, gj_rule_id self, const relation_case *c)
{
    gj_term total = c->relation->right[0];
    const gj_form_line *col = j->facts->tables[c->table].cols[total.col].form;
    gj_violation *v = violated_total(j, self, c, col->levels > 1 ? col->label[col->levels - 2] : c->relation->group);
    gj_place_cell(j, v, c->table, total.row, total.col);
    v->row = -1;
    v->row_key = NULL;
    v->col_key = c->relation->group;
    gj_set_figures(v, c->sum->left, c->sum->right);
    return v;
}

static gj_violation *violated_results(gj_judge *j, gj_rule_id self, const relation_case *c)
{
    gj_term total = c->relation->right[0];
    gj_violation *v =
        gj_judge_violated(j, self, _("%s列：（一）至（六）%u 项之和 %s，不等于（七）总计 %s，差 %s"),
                          gj_column_name(j, c->table, total.col), (unsigned)c->relation->n_left, print_number(j, c->sum->left),
                          print_number(j, c->sum->right), print_difference(j, c->sum->left, c->sum->right));
    gj_place_cell(j, v, c->table, total.row, total.col);
    v->row = -1;
    v->row_key = NULL;
    gj_set_figures(v, c->sum->left, c->sum->right);
    return v;
}

static gj_violation *violated_balance(gj_judge *j, gj_rule_id self, const relation_case *c)
{
    const gj_relation *r = c->relation;
    const gj_table *t = &j->facts->tables[c->table];
    gj_term last = r->right[r->n_right - 1];
    gj_violation *v =
        gj_judge_violated(j, self, _("%s列：%s = %s，不等于 %s = %s，差 %s"), gj_column_name(j, c->table, last.col),
                          print_terms(j, t, r->left, r->n_left), print_number(j, c->sum->left), print_terms(j, t, r->right, r->n_right),
                          print_number(j, c->sum->right), print_difference(j, c->sum->left, c->sum->right));
    gj_place_cell(j, v, c->table, last.row, last.col);
    v->row = -1;
    v->row_key = NULL;
    gj_set_figures(v, c->sum->right, c->sum->left);
    return v;
}

typedef gj_violation *report_function(gj_judge *, gj_rule_id, const relation_case *);
static report_function *const reports[] = {
    [GJ_RELATION_ROW_TOTAL] = violated_row,
    [GJ_RELATION_RESULTS_TOTAL] = violated_results,
    [GJ_RELATION_BALANCE] = violated_balance,
    [GJ_RELATION_GROUP_TOTAL] = violated_group,
};

/* The cells of both sides, for those who show or mend them. */
static void bind_cells(gj_judge *j, gj_violation *v, const gj_relation *r)
{
    gj_cell_at *cells = gj_arena_array(j->arena, (size_t)r->n_left + r->n_right, sizeof *cells);
    v->n_cells = 0;
    for (size_t i = 0; i < r->n_left; i++)
        cells[v->n_cells++] = (gj_cell_at){r->left[i].row, r->left[i].col};
    for (size_t i = 0; i < r->n_right; i++)
        cells[v->n_cells++] = (gj_cell_at){r->right[i].row, r->right[i].col};
    v->cells = cells;
}

static void judge_relation(gj_judge *j, gj_rule_id self, const relation_case *c)
{
    switch (c->sum->state) {
    case GJ_SUM_HOLDS:
        gj_judge_passed(j, self);
        break;
    case GJ_SUM_FAILS:
        bind_cells(j, reports[c->relation->kind](j, self, c), c->relation);
        break;
    case GJ_SUM_DOUBTFUL:
        gj_judge_doubtful(j, self);
        break;
    case GJ_SUM_OPEN:
        gj_judge_skipped(j, self, j->sums[c->table].unfilled ? _("表中没有填报任何数字") : _("关系中有空白、缺少或不是数字的单元格"));
        break;
    }
}

void gj_check_sums(gj_judge *j, gj_rule_id self)
{
    size_t k = 0;
    while (sum_rules[k].rule != self)
        k++;
    int table = table_index(j, sum_rules[k].table);
    if (table < 0)
        return;
    if (!j->facts->tables[table].found) {
        gj_judge_skipped(j, self, missing_table(j, (size_t)table));
        return;
    }
    const gj_table_sums *x = &j->sums[table];
    for (size_t i = 0; i < x->n; i++)
        if (x->relations[i].kind == sum_rules[k].kind)
            judge_relation(j, self, &(relation_case){(size_t)table, &x->relations[i], &x->sums[i]});
}

/* Numbers of one row of the stock table: false if a cell is no number, or is a blank that does not stand for 0. */
static bool stock_row(const gj_judge *j, size_t table, size_t row, const int cols[3], gj_number values[3], bool *guess)
{
    for (size_t i = 0; i < 3; i++) {
        const gj_cell *cell = gj_table_cell(&j->facts->tables[table], row, (size_t)cols[i]);
        *guess |= (cell->flags & GJ_CELL_AMBIGUOUS) != 0;
        if (cell->kind != GJ_CELL_NUMBER && !(cell->kind == GJ_CELL_BLANK && j->sums[table].blank_is_zero))
            return false;
        values[i] = cell->value;
    }
    return true;
}

static void judge_stock(gj_judge *j, gj_rule_id self, size_t table, size_t row, const int cols[3])
{
    gj_number v[3], least;
    bool guess = false;
    if (!stock_row(j, table, row, cols, v, &guess) || !gj_number_subtract(&least, v[0], v[1])) {
        gj_judge_skipped(j, self, j->sums[table].unfilled ? _("表中没有填报任何数字") : _("有空白、缺少或不是数字的单元格"));
    } else if (guess) {
        gj_judge_doubtful(j, self);
    } else if (gj_number_compare(v[2], least) >= 0) {
        gj_judge_passed(j, self);
    } else {
        gj_violation *found = gj_judge_violated(j, self, _("%s：现行有效 %s，少于本年制发 %s − 本年废止 %s = %s，上年末存量将为负数"),
                                                gj_row_name(j, table, row), print_number(j, v[2]), print_number(j, v[0]),
                                                print_number(j, v[1]), print_number(j, least));
        gj_place_cell(j, found, table, row, (size_t)cols[2]);
        gj_set_figures(found, least, v[2]);
    }
}

void gj_check_stock(gj_judge *j, gj_rule_id self)
{
    static const char *const keys[3] = {"issued", "repealed", "in_force"};
    int table = table_index(j, "art20_1"), cols[3];
    if (table < 0)
        return;
    const gj_table *t = &j->facts->tables[table];
    for (size_t i = 0; i < 3; i++) {
        cols[i] = gj_form_col_index(t->form, keys[i]);
        if (cols[i] < 0)
            return; /* the 2019 form asks other figures */
    }
    if (!t->found) {
        gj_judge_skipped(j, self, missing_table(j, (size_t)table));
        return;
    }
    for (size_t row = 0; row < t->form->n_rows; row++)
        judge_stock(j, self, (size_t)table, row, cols);
}
