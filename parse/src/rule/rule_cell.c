/* Cells: blanks, what is no number, numbers that no count can be, places that are guesses. */
#define _GNU_SOURCE /* memmem */
#include "rule/judge.h"

#include <string.h>

typedef void cell_function(gj_judge *j, gj_rule_id self, size_t table, size_t row, size_t col, const gj_cell *cell);

/* Calls f for each cell of the form's rows and columns in table `table`. */
static void each_cell(gj_judge *j, gj_rule_id self, size_t table, cell_function *f)
{
    const gj_table *t = &j->facts->tables[table];
    for (size_t row = 0; row < t->form->n_rows; row++)
        for (size_t col = 0; col < t->form->n_cols; col++)
            f(j, self, table, row, col, gj_table_cell(t, row, col));
}

static bool is_form_table(const gj_table *t)
{
    return t->form && t->found;
}

/* Calls f for the cells of all tables found; the rule passes for each, unless f says otherwise of a cell. */
static void each_table(gj_judge *j, gj_rule_id self, cell_function *f)
{
    size_t found = 0;
    for (size_t i = 0; i < j->facts->n_tables; i++) {
        if (!is_form_table(&j->facts->tables[i]))
            continue;
        found++;
        gj_judge_passed(j, self);
        each_cell(j, self, i, f);
    }
    if (!found)
        gj_judge_skipped(j, self, _("没有找到格式规定的表格"));
}

/* What the relations say that a blank cell must be: the value if those that determine it agree, else NULL. */
static const gj_number *solution_of(const gj_table_sums *x, size_t row, size_t col)
{
    const gj_number *value = NULL;
    for (size_t i = 0; i < x->n; i++) {
        const gj_sum *sum = &x->sums[i];
        if (!sum->solvable || sum->open.row != row || sum->open.col != col)
            continue;
        if (value && gj_number_compare(*value, sum->solution) != 0)
            return NULL;
        value = &sum->solution;
    }
    return value;
}

static void judge_blank(gj_judge *j, gj_rule_id self, size_t table, size_t row, size_t col, const gj_cell *cell)
{
    if (cell->kind != GJ_CELL_BLANK)
        return;
    const char *name = gj_cell_name(j, table, row, col);
    const gj_number *value = solution_of(&j->sums[table], row, col);
    char number[32];
    if (value)
        gj_number_print(number, *value);
    gj_violation *v;
    if (value)
        v = gj_judge_violated(j, self, _("%s：空白；空白格 = %s 时成立"), name, number);
    else if (cell->flags & GJ_CELL_AMBIGUOUS)
        v = gj_judge_violated(j, self, _("%s：该行缺一个数字，空白的是哪一列不能确定"), name);
    else
        v = gj_judge_violated(j, self, _("%s：空白"), name);
    gj_place_cell(j, v, table, row, col);
}

void gj_check_blank(gj_judge *j, gj_rule_id self)
{
    size_t found = 0;
    for (size_t i = 0; i < j->facts->n_tables; i++) {
        if (!is_form_table(&j->facts->tables[i]))
            continue;
        found++;
        gj_judge_passed(j, self);
        if (j->sums[i].blanks && !j->sums[i].blank_is_zero && !j->sums[i].unfilled)
            each_cell(j, self, i, judge_blank);
    }
    if (!found)
        gj_judge_skipped(j, self, _("没有找到格式规定的表格"));
}

/* First blank of the table: where the officer starts to fill in. */
static void place_first_blank(gj_judge *j, gj_violation *v, size_t table)
{
    const gj_table *t = &j->facts->tables[table];
    gj_place_table(j, v, table);
    for (size_t row = 0; row < t->form->n_rows; row++) {
        for (size_t col = 0; col < t->form->n_cols; col++) {
            const gj_cell *cell = gj_table_cell(t, row, col);
            if (cell->kind == GJ_CELL_BLANK) {
                v->line = cell->line;
                v->src = cell->src;
                return;
            }
        }
    }
}

/* Of each table of the form: `tell` gives the violation, or NULL if it passes. */
static void check_form_tables(gj_judge *j, gj_rule_id self, gj_violation *(*tell)(gj_judge *j, gj_rule_id self, size_t table))
{
    size_t found = 0;
    for (size_t i = 0; i < j->facts->n_tables; i++) {
        if (!is_form_table(&j->facts->tables[i]))
            continue;
        found++;
        if (!tell(j, self, i))
            gj_judge_passed(j, self);
    }
    if (!found)
        gj_judge_skipped(j, self, _("没有找到格式规定的表格"));
}

static gj_violation *tell_blank_for_zero(gj_judge *j, gj_rule_id self, size_t table)
{
    if (!j->sums[table].blank_is_zero)
        return NULL;
    gj_violation *v = gj_judge_violated(j, self, _("表“%s”以空白代替 0：%zu 个空白格，没有一个 0；按 0 计算勾稽关系成立"),
                                        j->facts->tables[table].form->caption, j->sums[table].blanks);
    place_first_blank(j, v, table);
    return v;
}

void gj_check_blank_for_zero(gj_judge *j, gj_rule_id self)
{
    check_form_tables(j, self, tell_blank_for_zero);
}

/* Nothing but digits, parted by marks between thousands: a figure that is too large to be one. */
static bool is_too_large(const char *s)
{
    size_t digits = 0;
    for (; *s; s++) {
        if (!strchr("0123456789, ", *s))
            return false;
        digits += *s >= '0' && *s <= '9';
    }
    return digits > GJ_NUMBER_DIGITS;
}

static gj_violation *tell_unfilled(gj_judge *j, gj_rule_id self, size_t table)
{
    if (!j->sums[table].unfilled)
        return NULL;
    gj_violation *v = gj_judge_violated(j, self, _("表“%s”没有填报任何数字；没有发生的应逐格填“0”"), j->facts->tables[table].form->caption);
    gj_place_table(j, v, table);
    return v;
}

void gj_check_unfilled(gj_judge *j, gj_rule_id self)
{
    check_form_tables(j, self, tell_unfilled);
}

static void judge_text(gj_judge *j, gj_rule_id self, size_t table, size_t row, size_t col, const gj_cell *cell)
{
    if (cell->kind != GJ_CELL_TEXT)
        return;
    const char *format = is_too_large(cell->text) ? _("%s：“%s”超过 18 位，数值过大，不能核算") : _("%s：“%s”不是数字");
    gj_violation *v = gj_judge_violated(j, self, format, gj_cell_name(j, table, row, col), cell->text);
    gj_place_cell(j, v, table, row, col);
}

void gj_check_not_a_number(gj_judge *j, gj_rule_id self)
{
    each_table(j, self, judge_text);
}

static gj_value_kind kind_of(const gj_judge *j, size_t table, size_t col)
{
    return j->facts->tables[table].form->cols[col].value;
}

static void judge_negative(gj_judge *j, gj_rule_id self, size_t table, size_t row, size_t col, const gj_cell *cell)
{
    if (cell->kind != GJ_CELL_NUMBER || cell->value.mantissa >= 0 || kind_of(j, table, col) == GJ_VALUE_CHANGE)
        return;
    gj_violation *v = gj_judge_violated(j, self, _("%s：%s 小于 0"), gj_cell_name(j, table, row, col), cell->text);
    gj_place_cell(j, v, table, row, col);
}

void gj_check_negative(gj_judge *j, gj_rule_id self)
{
    each_table(j, self, judge_negative);
}

/* Decimals that count: those behind the last that is not 0. */
static unsigned decimals(gj_number v)
{
    unsigned scale = v.scale;
    while (scale > 0 && v.mantissa % 10 == 0) {
        v.mantissa /= 10;
        scale--;
    }
    return scale;
}

static void judge_fraction(gj_judge *j, gj_rule_id self, size_t table, size_t row, size_t col, const gj_cell *cell)
{
    enum { AMOUNT_DECIMALS = 4 };
    if (cell->kind != GJ_CELL_NUMBER || cell->value.scale == 0)
        return;
    bool amount = kind_of(j, table, col) == GJ_VALUE_AMOUNT;
    if (decimals(cell->value) <= (amount ? AMOUNT_DECIMALS : 0u))
        return;
    const char *fmt = amount ? _("%s：%s 超过 4 位小数") : _("%s：%s 不是整数");
    gj_violation *v = gj_judge_violated(j, self, fmt, gj_cell_name(j, table, row, col), cell->text);
    gj_place_cell(j, v, table, row, col);
}

void gj_check_fraction(gj_judge *j, gj_rule_id self)
{
    each_table(j, self, judge_fraction);
}

/* Tools rely on a finding for each figure whose place is a guess; its blank has a finding of its own. */
static void judge_ambiguous(gj_judge *j, gj_rule_id self, size_t table, size_t row, size_t col, const gj_cell *cell)
{
    bool scanned = (cell->flags & GJ_CELL_SCANNED) != 0;
    if (!(cell->flags & GJ_CELL_AMBIGUOUS) || (cell->kind == GJ_CELL_BLANK && !scanned) || cell->kind == GJ_CELL_ABSENT)
        return;
    const char *name = gj_cell_name(j, table, row, col);
    gj_violation *v = scanned && cell->kind == GJ_CELL_BLANK ? gj_judge_violated(j, self, _("%s：空白；%s"), name, cell->doubt)
                      : scanned ? gj_judge_violated(j, self, _("%s：识读为 %s；%s"), name, cell->text, cell->doubt)
                      : cell->doubt ? gj_judge_violated(j, self, _("%s：从文本看不出 %s 属于哪一格，此处是最可能的位置；%s"), name,
                                                        cell->text, cell->doubt)
                                    : gj_judge_violated(j, self, _("%s：从文本看不出 %s 属于哪一格，此处是最可能的位置"), name, cell->text);
    gj_place_cell(j, v, table, row, col);
}

void gj_check_ambiguous(gj_judge *j, gj_rule_id self)
{
    each_table(j, self, judge_ambiguous);
}

static bool is_whole(const gj_cell *cell)
{
    return cell->kind == GJ_CELL_NUMBER && cell->value.scale == 0 && cell->value.mantissa >= 0;
}

/* a and b written behind each other: 1 and 2 are 12; false if that is no number. */
static bool join(gj_number *out, gj_number a, gj_number b)
{
    int64_t factor = 10;
    while (factor <= b.mantissa && factor < INT64_MAX / 10)
        factor *= 10;
    int64_t joined;
    if (a.mantissa == 0 || __builtin_mul_overflow(a.mantissa, factor, &joined) || __builtin_add_overflow(joined, b.mantissa, &joined))
        return false;
    *out = (gj_number){joined, 0};
    return true;
}

/* Index of the left one of the only two neighbours that make the row hold when joined; SIZE_MAX if none or several do. */
static size_t find_split(const gj_table *t, const gj_relation *r, const gj_sum *sum)
{
    size_t found = SIZE_MAX;
    for (size_t i = 0; i + 1 < r->n_left; i++) {
        const gj_cell *a = gj_table_cell(t, r->left[i].row, r->left[i].col);
        const gj_cell *b = gj_table_cell(t, r->left[i + 1].row, r->left[i + 1].col);
        gj_number joined;
        if (!is_whole(a) || !is_whole(b) || !join(&joined, a->value, b->value))
            continue;
        if (sum->left.mantissa - a->value.mantissa - b->value.mantissa + joined.mantissa != sum->right.mantissa)
            continue;
        if (found != SIZE_MAX)
            return SIZE_MAX;
        found = i;
    }
    return found;
}

/* A relation of column `col` other than a row's holds: its figures are where they belong. */
static bool column_holds(const gj_table_sums *x, int32_t col)
{
    for (size_t k = 0; k < x->n; k++)
        if (x->relations[k].kind == GJ_RELATION_RESULTS_TOTAL && x->relations[k].col == col && x->sums[k].state == GJ_SUM_HOLDS)
            return true;
    return false;
}

static void judge_split(gj_judge *j, gj_rule_id self, size_t table, const gj_relation *r, const gj_sum *sum)
{
    const gj_table *t = &j->facts->tables[table];
    if (sum->left.scale || sum->right.scale)
        return;
    size_t i = find_split(t, r, sum);
    if (i == SIZE_MAX)
        return;
    gj_term a = r->left[i], b = r->left[i + 1];
    if (column_holds(&j->sums[table], a.col) && column_holds(&j->sums[table], b.col))
        return;
    gj_number joined = {0, 0};
    join(&joined, gj_table_cell(t, a.row, a.col)->value, gj_table_cell(t, b.row, b.col)->value);
    gj_violation *v = gj_judge_violated(j, self, _("%s：相邻两格 %lld、%lld 连成 %lld 时该行合计成立，疑为一数拆成两格"),
                                        gj_row_name(j, table, a.row), (long long)gj_table_cell(t, a.row, a.col)->value.mantissa,
                                        (long long)gj_table_cell(t, b.row, b.col)->value.mantissa, (long long)joined.mantissa);
    gj_place_cell(j, v, table, a.row, a.col);
}

/* A figure that was read from two cells because only so its row holds; blanks within a figure are the text's, not the organ's. */
static void judge_joined(gj_judge *j, gj_rule_id self, size_t table)
{
    static const char *const borders[] = {"\t", "|", "\n", "│", "┃", "║", "｜"};
    const gj_table *t = &j->facts->tables[table];
    for (size_t k = 0; is_form_table(t) && k < (size_t)t->n_rows * t->n_cols; k++) {
        const gj_cell *cell = &t->cells[k];
        bool parted = false;
        for (size_t i = 0; i < GJ_COUNT(borders) && cell->flags & GJ_CELL_SPLIT; i++)
            parted |= memmem(j->s + cell->src.off, cell->src.len, borders[i], strlen(borders[i])) != NULL;
        if (parted)
            gj_place_cell(j,
                          gj_judge_violated(j, self, _("%s：%s 在原文中拆成两格，连起来时该行合计才成立"),
                                            gj_cell_name(j, table, k / t->n_cols, k % t->n_cols), cell->text),
                          table, k / t->n_cols, k % t->n_cols);
    }
}

void gj_check_split(gj_judge *j, gj_rule_id self)
{
    for (size_t i = 0; i < j->facts->n_tables; i++) {
        const gj_table_sums *x = &j->sums[i];
        judge_joined(j, self, i);
        for (size_t k = 0; k < x->n; k++) {
            if (x->relations[k].kind != GJ_RELATION_ROW_TOTAL)
                continue;
            gj_judge_passed(j, self);
            if (x->sums[k].state == GJ_SUM_FAILS)
                judge_split(j, self, i, &x->relations[k], &x->sums[k]);
        }
    }
    if (!j->tally[self].evaluated)
        gj_judge_skipped(j, self, _("没有找到申请情况表"));
}

/* One finding a table: whoever types full-width digits does so throughout. */
void gj_check_width(gj_judge *j, gj_rule_id self)
{
    size_t found = 0;
    for (size_t i = 0; i < j->facts->n_tables; i++) {
        const gj_table *t = &j->facts->tables[i];
        if (!is_form_table(t))
            continue;
        found++;
        gj_judge_passed(j, self);
        size_t count = 0, first = 0, cells = (size_t)t->n_rows * t->n_cols;
        for (size_t k = cells; k-- > 0;) {
            if (t->cells[k].kind != GJ_CELL_NUMBER || !(t->cells[k].flags & GJ_CELL_UNUSUAL))
                continue;
            count++;
            first = k;
        }
        if (!count)
            continue;
        size_t row = first / t->n_cols, col = first % t->n_cols;
        gj_violation *v = gj_judge_violated(j, self, _("%s：“%s”不是半角阿拉伯数字（本表共 %zu 处）"), gj_cell_name(j, i, row, col),
                                            t->cells[first].text, count);
        gj_place_cell(j, v, i, row, col);
    }
    if (!found)
        gj_judge_skipped(j, self, _("没有找到格式规定的表格"));
}
