/* The yearly total. Each figure of the form is added up by itself, over the organs that the roster has below the superior:
 *
 *   organ ─▶ its reports for the year ─▶ one word a cell, or a fault ─▶ sum, how many are behind it, who is not and why
 *
 * Nothing is taken that its own report does not say for certain: a blank is no 0, of two versions that differ none counts. What its report
 * says but does not add up counts, and makes the sum doubtful. The sums of the form are evaluated over the totals at the end, where they
 * are complete. */
#include "gouji/total.h"

#include <stdlib.h>
#include <string.h>

#include "form/relation.h"
#include "series/series.h"

struct gj_totals {
    gj_arena *arena;
    gj_total *list;
    size_t n, cap;
};

/* ---- one report ---- */

enum { IN_WORD = 1, IN_DOUBT = 2, IN_FAILS = 4, IN_HOLDS = 8 };

/* A member, cell by cell. */
typedef struct opened {
    const gj_member *m;
    bool *has_table;     /* by table */
    uint8_t **flags;     /* by table and cell */
    const char ***words; /* by table and cell, where IN_WORD */
    gj_number **values;  /* likewise */
    bool **is_number;    /* likewise */
} opened;

static opened open_member(gj_arena *a, gj_member *m)
{
    bool woken = gj_member_wake(m);
    size_t n = m->form->n_tables;
    opened x = {.m = m,
                .has_table = gj_arena_array(a, n, sizeof *x.has_table),
                .flags = gj_arena_array(a, n, sizeof *x.flags),
                .words = gj_arena_array(a, n, sizeof *x.words),
                .values = gj_arena_array(a, n, sizeof *x.values),
                .is_number = gj_arena_array(a, n, sizeof *x.is_number)};
    for (size_t t = 0; t < n; t++) {
        size_t cells = (size_t)m->form->tables[t].n_rows * m->form->tables[t].n_cols;
        x.flags[t] = gj_arena_array(a, cells, sizeof **x.flags);
        x.words[t] = gj_arena_array(a, cells, sizeof **x.words);
        x.values[t] = gj_arena_array(a, cells, sizeof **x.values);
        x.is_number[t] = gj_arena_array(a, cells, sizeof **x.is_number);
    }
    gj_cells cells = gj_member_cells(m);
    while (gj_cells_next(&cells, m)) {
        const gj_printed *p = &cells.now;
        size_t at = (size_t)p->row * m->form->tables[p->table].n_cols + p->col;
        unsigned unusual = 0;
        const char *word = m->words + p->word;
        x.has_table[p->table] = true;
        x.flags[p->table][at] |= IN_WORD;
        x.words[p->table][at] = woken ? gj_arena_strndup(a, word, strlen(word)) : word;
        x.is_number[p->table][at] = gj_value_read(word, strlen(word), &x.values[p->table][at], &unusual) == GJ_CELL_NUMBER;
    }
    for (size_t i = 0; i < m->n_doubtful; i++) {
        size_t t = m->doubtful[i] >> 16, row = m->doubtful[i] >> 8 & 0xFF, col = m->doubtful[i] & 0xFF;
        x.has_table[t] = true;
        x.flags[t][row * m->form->tables[t].n_cols + col] |= IN_DOUBT;
    }
    if (woken)
        gj_member_sleep(m);
    return x;
}

/* Adds up one side; false if a cell of it is no number. */
static bool add_side(const opened *x, size_t t, const gj_term *terms, size_t n, gj_number *sum)
{
    *sum = (gj_number){0};
    for (size_t i = 0; i < n; i++) {
        size_t at = (size_t)terms[i].row * x->m->form->tables[t].n_cols + terms[i].col;
        if (!x->is_number[t][at] || !gj_number_add(sum, *sum, x->values[t][at]))
            return false;
    }
    return true;
}

static void mark_side(const opened *x, size_t t, const gj_term *terms, size_t n, uint8_t mark)
{
    for (size_t i = 0; i < n; i++)
        x->flags[t][(size_t)terms[i].row * x->m->form->tables[t].n_cols + terms[i].col] |= mark;
}

/* Marks the cells of sums of the form that the report keeps and breaks. A figure fails that takes part in one that is broken and in none
 * that is kept: where one figure is wrong, its row and its column tell which. */
static void mark_sums(const opened *x)
{
    for (size_t t = 0; t < x->m->form->n_tables; t++) {
        size_t n;
        const gj_relation *relations = gj_relations(&x->m->form->tables[t], &n);
        for (size_t i = 0; i < n; i++) {
            gj_number left, right;
            const gj_relation *r = &relations[i];
            if (!add_side(x, t, r->left, r->n_left, &left) || !add_side(x, t, r->right, r->n_right, &right))
                continue;
            uint8_t mark = gj_number_compare(left, right) == 0 ? IN_HOLDS : IN_FAILS;
            mark_side(x, t, r->left, r->n_left, mark);
            mark_side(x, t, r->right, r->n_right, mark);
        }
    }
}

/* ---- organs ---- */

typedef struct summing {
    gj_arena *arena;
    const gj_series *s;
    gj_total *sum;
    opened **reports; /* by organ: its reports for the year */
    size_t *n_reports;
} summing;

static void open_organ(summing *x, size_t organ, const char *key)
{
    size_t from, to;
    gj_total_organ *o = (gj_total_organ *)&x->sum->organs[organ];
    gj_series_reports(x->s, key, x->sum->year, &from, &to);
    o->files = gj_arena_array(x->arena, to - from, sizeof *o->files);
    o->n_files = x->n_reports[organ] = to - from;
    x->reports[organ] = gj_arena_array(x->arena, to - from, sizeof **x->reports);
    for (size_t i = from; i < to; i++) {
        gj_member *m = x->s->members[x->s->by_unit[i]];
        o->files[i - from] = m->file;
        x->reports[organ][i - from] = open_member(x->arena, m);
        mark_sums(&x->reports[organ][i - from]);
    }
    x->sum->n_reported += to > from;
}

/* The superior's own office, where the roster does not name it and it has reported: a name that only adds 办公室 to the superior's. */
static const gj_member *own_office(const gj_series *s, const char *parent, int year)
{
    static const char *const ends[] = {"人民政府办公室", "人民政府办公厅", "政府办公室", "政府办公厅", "办公室", "办公厅"};
    const gj_member *found = NULL;
    for (size_t i = 0; i < GJ_COUNT(ends) && !found; i++) {
        gj_buf key = {0};
        gj_buf_printf(&key, "%s%s", parent, ends[i]);
        size_t at = gj_due_find(s, key.data) == SIZE_MAX ? gj_series_find(s, key.data, year) : SIZE_MAX;
        found = at == SIZE_MAX ? NULL : s->members[at];
        gj_buf_free(&key);
    }
    return found;
}

static void find_organs(summing *x, const char *parent)
{
    size_t n = 0;
    const gj_series *s = x->s;
    gj_total_organ *organs = gj_arena_array(x->arena, s->n_under + 1, sizeof *organs);
    x->reports = gj_arena_array(x->arena, s->n_under + 1, sizeof *x->reports);
    x->n_reports = gj_arena_array(x->arena, s->n_under + 1, sizeof *x->n_reports);
    x->sum->organs = organs;
    for (size_t i = 0; i < s->n_under; i++) {
        if (strcmp(s->under[i].parent, parent) != 0)
            continue;
        organs[n].name = s->due[gj_due_find(s, s->under[i].child)].name;
        open_organ(x, n++, s->under[i].child);
    }
    const gj_member *office = own_office(s, parent, x->sum->year);
    if (office) {
        organs[n] = (gj_total_organ){.name = office->unit, .own_office = true};
        open_organ(x, n++, office->key);
    }
    x->sum->n_organs = n;
}

/* ---- cells ---- */

/* What an organ has there: GJ_TOTAL_FAULTS and *value if it counts without reserve, GJ_TOTAL_FAILS and *value if it counts all the same. */
static gj_total_fault read_one(const gj_total *sum, const opened *x, size_t t, size_t at, gj_value_kind kind, gj_number *value)
{
    if (x->m->form != sum->form)
        return GJ_TOTAL_OTHER_FORM;
    unsigned flags = x->flags[t][at];
    if (flags & IN_DOUBT)
        return GJ_TOTAL_UNCERTAIN;
    if (!(flags & IN_WORD))
        return GJ_TOTAL_NO_TABLE;
    if (!x->words[t][at][0])
        return GJ_TOTAL_BLANK;
    *value = x->values[t][at];
    bool count = kind == GJ_VALUE_COUNT;
    if (!x->is_number[t][at] || (kind != GJ_VALUE_CHANGE && value->mantissa < 0) || (count && value->scale > 0))
        return GJ_TOTAL_NO_NUMBER;
    return (flags & (IN_FAILS | IN_HOLDS)) == IN_FAILS ? GJ_TOTAL_FAILS : GJ_TOTAL_FAULTS;
}

static gj_total_fault read_organ(const summing *x, size_t organ, size_t t, size_t at, gj_value_kind kind, gj_number *value)
{
    gj_total_fault worst = GJ_TOTAL_NO_REPORT;
    for (size_t i = 0; i < x->n_reports[organ]; i++) {
        gj_number one = {0};
        gj_total_fault fault = read_one(x->sum, &x->reports[organ][i], t, at, kind, &one);
        if (i > 0 && ((fault < GJ_TOTAL_FAILS) != (worst < GJ_TOTAL_FAILS) || (fault < GJ_TOTAL_FAILS && fault != worst) ||
                      (fault >= GJ_TOTAL_FAILS && gj_number_compare(one, *value) != 0)))
            return GJ_TOTAL_VERSIONS;
        worst = i == 0 || fault < worst ? fault : worst;
        *value = one;
    }
    return worst;
}

static void add_lack(gj_total_lack *lacks, gj_total_cell *cell, size_t organ, gj_total_fault fault)
{
    lacks[cell->n_lacks++] = (gj_total_lack){(uint32_t)organ, fault};
}

static gj_total_cell sum_cell(const summing *x, size_t t, size_t row, size_t col)
{
    gj_total_cell cell = {.state = GJ_TOTAL_COMPLETE};
    const gj_form_table *form = &x->sum->form->tables[t];
    gj_total_lack *lacks = gj_alloc_array(x->sum->n_organs + 1, sizeof *lacks);
    gj_value_kind kind = form->cols[col].value;
    for (size_t i = 0; i < x->sum->n_organs; i++) {
        gj_number one = {0};
        gj_total_fault fault = read_organ(x, i, t, row * form->n_cols + col, kind, &one);
        if (fault >= GJ_TOTAL_FAILS && !gj_number_add(&cell.value, cell.value, one))
            fault = GJ_TOTAL_TOO_LARGE;
        cell.counted += fault >= GJ_TOTAL_FAILS;
        if (fault == GJ_TOTAL_FAILS && cell.state == GJ_TOTAL_COMPLETE)
            cell.state = GJ_TOTAL_DOUBTFUL;
        else if (fault < GJ_TOTAL_FAILS)
            cell.state = GJ_TOTAL_PARTIAL;
        if (fault != GJ_TOTAL_FAULTS && fault != GJ_TOTAL_NO_REPORT)
            add_lack(lacks, &cell, i, fault);
    }
    if (cell.counted == 0)
        cell.state = GJ_TOTAL_NONE;
    gj_total_lack *kept = gj_arena_array(x->arena, cell.n_lacks, sizeof *kept);
    if (cell.n_lacks > 0)
        memcpy(kept, lacks, cell.n_lacks * sizeof *kept);
    cell.lacks = kept;
    free(lacks);
    return cell;
}

/* Adds up one side of a sum of the form over the totals; false if one of them is not complete. */
static bool add_totals(const gj_total *sum, size_t t, const gj_term *terms, size_t n, gj_number *out)
{
    *out = (gj_number){0};
    for (size_t i = 0; i < n; i++) {
        const gj_total_cell *cell = gj_total_at(sum, t, terms[i].row, terms[i].col);
        if ((cell->state != GJ_TOTAL_COMPLETE && cell->state != GJ_TOTAL_DOUBTFUL) || !gj_number_add(out, *out, cell->value))
            return false;
    }
    return true;
}

static void judge_table(const gj_total *sum, size_t t, gj_total_table *table)
{
    size_t n;
    const gj_relation *relations = gj_relations(table->form, &n);
    for (size_t i = 0; i < n; i++) {
        gj_number left, right;
        const gj_relation *r = &relations[i];
        if (!add_totals(sum, t, r->left, r->n_left, &left) || !add_totals(sum, t, r->right, r->n_right, &right))
            table->open++;
        else
            ++*(gj_number_compare(left, right) == 0 ? &table->held : &table->broken);
    }
}

static void compare_cell(gj_total *sum, const opened *own, size_t t, size_t at, gj_total_cell *cell)
{
    gj_number value;
    gj_value_kind kind = sum->form->tables[t].cols[at % sum->form->tables[t].n_cols].value;
    if (read_one(sum, own, t, at, kind, &value) < GJ_TOTAL_FAILS) {
        sum->incomparable++;
        return;
    }
    cell->has_reported = true;
    cell->reported = value;
    if (cell->state != GJ_TOTAL_COMPLETE)
        sum->incomparable++;
    else
        ++*(gj_number_compare(value, cell->value) == 0 ? &sum->same : &sum->differing);
}

static void fill_tables(summing *x, const char *parent)
{
    gj_total *sum = x->sum;
    size_t own = gj_series_find(x->s, parent, sum->year);
    gj_total_table *tables = gj_arena_array(x->arena, sum->form->n_tables, sizeof *tables);
    opened report = {0};
    sum->tables = tables;
    if (own != SIZE_MAX) {
        sum->report = x->s->members[own]->file;
        report = open_member(x->arena, x->s->members[own]);
    }
    for (size_t t = 0; t < sum->form->n_tables; t++) {
        const gj_form_table *form = &sum->form->tables[t];
        size_t n = (size_t)form->n_rows * form->n_cols;
        gj_total_cell *cells = gj_arena_array(x->arena, n, sizeof *cells);
        tables[t] = (gj_total_table){.form = form, .cells = cells};
        for (size_t i = 0; i < n; i++) {
            cells[i] = sum_cell(x, t, i / form->n_cols, i % form->n_cols);
            if (own != SIZE_MAX)
                compare_cell(sum, &report, t, i, &cells[i]);
        }
        judge_table(sum, t, &tables[t]);
    }
}

/* ---- all superiors ---- */

static const gj_form *form_of_year(int year)
{
    size_t n;
    const gj_form *forms = gj_forms(&n);
    for (size_t i = 0; i < n; i++)
        if (year >= forms[i].first_year && (forms[i].last_year == 0 || year <= forms[i].last_year))
            return &forms[i];
    return NULL;
}

static bool is_done(const gj_series *s, size_t under)
{
    for (size_t i = 0; i < under; i++)
        if (strcmp(s->under[i].parent, s->under[under].parent) == 0)
            return true;
    return false;
}

static void add_sum(gj_totals *sums, const gj_series *s, const gj_under *under, int year, const gj_form *form)
{
    GJ_GROW(sums->list, sums->n, sums->cap);
    gj_total *sum = &sums->list[sums->n++];
    *sum = (gj_total){.organ = under->name, .roster = s->roster, .year = year, .form = form};
    summing x = {.arena = sums->arena, .s = s, .sum = sum};
    find_organs(&x, under->parent);
    fill_tables(&x, under->parent);
}

gj_status gj_totals_of(gj_totals **out, const gj_series *s, const char *organ, gj_error *err)
{
    int year = gj_series_year(s);
    const gj_form *form = form_of_year(year);
    char *wanted = organ ? gj_unit_key(organ, strlen(organ)) : NULL;
    if (!form) {
        free(wanted);
        return year ? gj_error_set(err, GJ_E_VALUE, 0, _("%d 年度没有全国统一的格式，不能汇总"), year)
                    : gj_error_set(err, GJ_E_VALUE, 0, "%s", _("没有一份报告写明年度，不能汇总"));
    }
    gj_totals *sums = gj_alloc(sizeof *sums);
    sums->arena = gj_arena_new();
    for (size_t i = 0; i < s->n_under; i++)
        if (!is_done(s, i) && (!wanted || strcmp(wanted, s->under[i].parent) == 0))
            add_sum(sums, s, &s->under[i], year, form);
    free(wanted);
    if (sums->n == 0) {
        gj_totals_free(sums);
        return organ ? gj_error_set(err, GJ_E_NAME, 0, _("%s: 名单上没有“%s”的下级"), s->roster, organ)
                     : gj_error_set(err, GJ_E_NAME, 0, _("%s: 名单没有写明上级（“上级”列，或“上级,下级”），不能汇总"), s->roster);
    }
    *out = sums;
    return GJ_OK;
}

const gj_total *gj_totals_all(const gj_totals *s, size_t *n)
{
    *n = s->n;
    return s->list;
}

void gj_totals_free(gj_totals *s)
{
    if (!s)
        return;
    gj_arena_free(s->arena);
    free(s->list);
    free(s);
}

bool gj_total_is_clean(const gj_total *s)
{
    for (size_t t = 0; t < s->form->n_tables; t++) {
        size_t n = (size_t)s->tables[t].form->n_rows * s->tables[t].form->n_cols;
        for (size_t i = 0; i < n; i++)
            if (s->tables[t].cells[i].state != GJ_TOTAL_COMPLETE)
                return false;
    }
    return s->differing == 0;
}

const char *gj_total_fault_words(gj_total_fault f)
{
    static const char *const words[GJ_TOTAL_FAULTS] = {
        [GJ_TOTAL_NO_REPORT] = N_("未报"),
        [GJ_TOTAL_OTHER_FORM] = N_("用了其他年度的格式"),
        [GJ_TOTAL_NO_TABLE] = N_("没有这一格"),
        [GJ_TOTAL_BLANK] = N_("空白"),
        [GJ_TOTAL_NO_NUMBER] = N_("不是所要的数"),
        [GJ_TOTAL_UNCERTAIN] = N_("读取存疑"),
        [GJ_TOTAL_VERSIONS] = N_("两份报告不同"),
        [GJ_TOTAL_TOO_LARGE] = N_("数字太大"),
        [GJ_TOTAL_FAILS] = N_("已计入，但与所在的各合计都不符"),
    };
    return _(words[f]);
}

const char *gj_total_state_words(gj_total_state s)
{
    static const char *const words[] = {[GJ_TOTAL_NONE] = N_("没有数"),
                                        [GJ_TOTAL_PARTIAL] = N_("不全"),
                                        [GJ_TOTAL_DOUBTFUL] = N_("存疑"),
                                        [GJ_TOTAL_COMPLETE] = N_("完整")};
    return _(words[s]);
}
