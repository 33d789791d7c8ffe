/* Blank cells and doubtful figures of one table as one finding, with the picture that they make. */
#include "rule/causes.h"

#include <string.h>

enum { LINES = 3, NAMED = 4 };

/* Counted of the findings taken. */
typedef struct picture {
    const gj_table *t;
    size_t blanks, doubtful;
    uint16_t in_row[UINT8_MAX + 1], in_col[UINT8_MAX + 1]; /* blanks */
    uint16_t unplaced[UINT8_MAX + 1];                      /* of a row: blanks whose column the text itself does not tell */
} picture;

static bool take(gj_gathering *g, int32_t table, picture *p)
{
    size_t n;
    const gj_rule *rules = gj_rules(&n);
    g->n = 0;
    for (size_t i = 0; i < g->plain; i++) {
        const gj_violation *v = &g->j->violations[i];
        bool blank = v->rule == &rules[GJ_RULE_blank], doubtful = v->rule == &rules[GJ_RULE_ambiguous];
        if (v->table != table || v->row < 0 || v->col < 0 || (!blank && !doubtful) || v->row > UINT8_MAX || v->col > UINT8_MAX)
            continue;
        if (!gj_gathering_take(g, i))
            continue;
        p->blanks += blank;
        p->doubtful += doubtful;
        p->in_row[v->row] += blank;
        p->in_col[v->col] += blank;
        bool unplaced = blank && gj_table_cell(p->t, (size_t)v->row, (size_t)v->col)->placed != GJ_PLACED_POSITION;
        p->unplaced[v->row] += unplaced;
    }
    return g->n > LINES;
}

static const char *table_words(gj_judge *j, const gj_table *t)
{
    static const char *const parts[] = {[3] = N_("第三部分"), [4] = N_("第四部分")};
    return t->form->part < GJ_COUNT(parts) && parts[t->form->part] ? _(parts[t->form->part])
                                                                   : gj_arena_printf(j->arena, _("表“%s”"), t->form->caption);
}

/* "（三）" of "（三）不予公开", "四" of "四、结转下年度继续办理"; NULL if the row has no such number. */
static const char *ordinal_of(gj_judge *j, const gj_table *t, size_t row)
{
    const gj_form_line *line = t->rows[row].form;
    if (!line || line->levels == 0)
        return NULL;
    const char *label = line->label[line->levels > 1 ? 1 : 0];
    const char *bracket = strstr(label, "）"), *comma = strstr(label, "、");
    if (strncmp(label, "（", strlen("（")) == 0 && bracket)
        return gj_arena_strndup(j->arena, label, (size_t)(bracket - label) + strlen("）"));
    return comma ? gj_arena_strndup(j->arena, label, (size_t)(comma - label)) : NULL;
}

/* The rows with a blank: "（一）至（六）"; their names if they are few; "" if nothing short names them. */
static const char *rows_words(gj_judge *j, const picture *p, size_t rows)
{
    size_t first = SIZE_MAX, last = 0;
    for (size_t row = 0; row < p->t->n_rows; row++) {
        if (!p->in_row[row])
            continue;
        first = first == SIZE_MAX ? row : first;
        last = row;
    }
    const char *from = ordinal_of(j, p->t, first), *to = ordinal_of(j, p->t, last);
    if (!from || !to || last - first + 1 != rows)
        return "";
    return strcmp(from, to) == 0 ? gj_arena_printf(j->arena, _("（%s）"), from) : gj_arena_printf(j->arena, _("（%s至%s）"), from, to);
}

/* The columns with at least `least` blanks: "自然人、商业企业", with "等 6" where they are many. */
static const char *columns_words(gj_judge *j, size_t table, const picture *p, size_t least)
{
    gj_buf b = {0};
    size_t n = 0;
    for (size_t col = 0; col < p->t->n_cols; col++) {
        if (p->in_col[col] < least)
            continue;
        if (n < NAMED)
            gj_buf_printf(&b, n ? _("、%s") : "%s", gj_column_name(j, table, col));
        n++;
    }
    if (n > NAMED)
        gj_buf_printf(&b, _("等 %zu "), n);
    const char *words = gj_arena_strndup(j->arena, b.data, b.len);
    gj_buf_free(&b);
    return words;
}

/* Rows that were given one figure less than there are columns, and it does not show where. */
static size_t rows_that_lost_one(const picture *p)
{
    size_t n = 0;
    for (size_t row = 0; row < p->t->form->n_rows; row++)
        n += p->in_row[row] == 1 && p->unplaced[row] == 1 && p->t->rows[row].figures + 1u == p->t->n_cols;
    return n;
}

static size_t count(const uint16_t *list, size_t n, size_t least)
{
    size_t found = 0;
    for (size_t i = 0; i < n; i++)
        found += list[i] >= least;
    return found;
}

static const char *message_of(gj_judge *j, size_t table, const picture *p)
{
    gj_arena *a = j->arena;
    const char *name = table_words(j, p->t);
    size_t n_rows = p->t->form->n_rows, n_cols = p->t->form->n_cols, rows = count(p->in_row, n_rows, 1);
    size_t whole = count(p->in_col, n_cols, n_rows), in_whole = whole * n_rows;
    int total = gj_form_col_index(p->t->form, "total");
    if (p->blanks == 0)
        return gj_arena_printf(a, _("%s有 %zu 个数字从文本看不出属于哪一格"), name, p->doubtful);
    if (rows_that_lost_one(p) == rows && rows > 1)
        return gj_arena_printf(a, _("%s %zu 行%s各少一个数字，从文本看不出少的是哪一列，可能空白的是%s列"), name, rows,
                               rows_words(j, p, rows), columns_words(j, table, p, 1));
    if (p->doubtful == 0 && n_rows > 1 && total >= 0 && whole + 1 == n_cols && p->in_col[total] == 0 && in_whole == p->blanks)
        return gj_arena_printf(a, _("%s只填了总计列，其余 %zu 列 %zu 格空白；没有发生的应逐格填“0”"), name, whole, p->blanks);
    if (p->doubtful == 0 && n_rows > 1 && whole > 0 && in_whole == p->blanks)
        return gj_arena_printf(a, _("%s的%s列没有填报，共 %zu 格空白；没有发生的应逐格填“0”"), name, columns_words(j, table, p, n_rows),
                               p->blanks);
    if (p->doubtful == 0)
        return gj_arena_printf(a, _("%s %zu 行%s有 %zu 格空白；没有发生的应逐格填“0”"), name, rows, rows_words(j, p, rows), p->blanks);
    return gj_arena_printf(a, _("%s %zu 行%s有 %zu 格空白，另有 %zu 个数字从文本看不出属于哪一格"), name, rows, rows_words(j, p, rows),
                           p->blanks, p->doubtful);
}

void gj_gather_blanks(gj_gathering *g, int32_t table)
{
    picture p = {.t = &g->j->facts->tables[table]};
    if (!take(g, table, &p))
        return;
    gj_gathering_close(g, GJ_RULE_blank, message_of(g->j, (size_t)table, &p));
}
