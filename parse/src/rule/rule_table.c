/* Structure of the tables: tables, rows, columns, labels, and the form as a whole. */
#include <string.h>
#include <uchar.h>

#include "rule/form_text.h"
#include "text/fold.h"

static bool is_form_table(const gj_table *t)
{
    return t->form && t->found;
}

static void skip_without_tables(gj_judge *j, gj_rule_id self)
{
    if (!j->tally[self].evaluated)
        gj_judge_skipped(j, self, _("没有找到格式规定的表格"));
}

/* A missing table is shown where it should be: at the heading of its part. */
static void place_at_part(gj_judge *j, gj_violation *v, unsigned part)
{
    for (size_t i = 0; i < j->facts->n_parts; i++) {
        if (j->facts->parts[i].part == part) {
            gj_place_span(j, v, j->facts->parts[i].src);
            return;
        }
    }
}

void gj_check_table_missing(gj_judge *j, gj_rule_id self)
{
    for (size_t i = 0; i < j->facts->n_tables; i++) {
        const gj_table *t = &j->facts->tables[i];
        if (!t->form)
            continue;
        if (t->found) {
            gj_judge_passed(j, self);
            continue;
        }
        const char *fmt = j->wanting.picture[i] ? _("表“%s”是图片，读不出其中的数字；请改用可编辑的表格") : _("缺少表“%s”");
        gj_violation *v = gj_judge_violated(j, self, fmt, t->form->caption);
        v->table = (int32_t)i;
        place_at_part(j, v, t->form->part);
    }
}

typedef void line_function(gj_judge *j, gj_rule_id self, size_t table, size_t index, bool row);

/* Calls f for all rows (or columns) of all tables of the form that were found. */
static void each_line(gj_judge *j, gj_rule_id self, bool row, line_function *f)
{
    for (size_t i = 0; i < j->facts->n_tables; i++) {
        const gj_table *t = &j->facts->tables[i];
        if (!is_form_table(t))
            continue;
        gj_judge_passed(j, self);
        size_t n = row ? t->n_rows : t->n_cols;
        for (size_t k = 0; k < n; k++)
            f(j, self, i, k, row);
    }
    skip_without_tables(j, self);
}

static const gj_table_line *line_at(const gj_judge *j, size_t table, size_t index, bool row)
{
    const gj_table *t = &j->facts->tables[table];
    return row ? &t->rows[index] : &t->cols[index];
}

static void place_line(gj_judge *j, gj_violation *v, size_t table, size_t index, bool row)
{
    if (row)
        gj_place_row(j, v, table, index);
    else
        gj_place_column(j, v, table, index);
}

/* Name of a row or column with the group it is in: three columns of the disputes table are called 总计. */
static const char *line_name(gj_judge *j, size_t table, size_t index, bool row)
{
    const gj_table_line *line = line_at(j, table, index, row);
    if (row || !line->form || !strchr(line->form->key, '.'))
        return row ? gj_row_name(j, table, index) : gj_column_name(j, table, index);
    return gj_arena_printf(j->arena, "%s %s", line->form->label[line->form->levels - 2], line->form->label[line->form->levels - 1]);
}

static void judge_missing(gj_judge *j, gj_rule_id self, size_t table, size_t index, bool row)
{
    const gj_table_line *line = line_at(j, table, index, row);
    if (!line->form || line->present)
        return;
    const char *name = line_name(j, table, index, row), *caption = j->facts->tables[table].form->caption;
    const char *fmt = row ? _("表“%s”缺少行“%s”") : _("表“%s”缺少列“%s”");
    gj_violation *v = *name ? gj_judge_violated(j, self, fmt, caption, name) : gj_judge_violated(j, self, _("表“%s”没有填数的行"), caption);
    place_line(j, v, table, index, row);
}

static void judge_extra(gj_judge *j, gj_rule_id self, size_t table, size_t index, bool row)
{
    const gj_table_line *line = line_at(j, table, index, row);
    if (line->form)
        return;
    const char *fmt = row ? _("表“%s”多出格式没有的行“%s”") : _("表“%s”多出格式没有的列“%s”");
    const char *name = row ? gj_row_name(j, table, index) : gj_column_name(j, table, index);
    place_line(j, gj_judge_violated(j, self, fmt, j->facts->tables[table].form->caption, name), table, index, row);
}

/* ---- rows behind the last of a table ---- */

/* End of the cell that begins at `at` of the line: a tab, a bar or the line's end. */
static uint32_t cell_end(const gj_judge *j, uint32_t at, uint32_t end)
{
    while (at < end && j->s[at] != '\t' && j->s[at] != '|')
        at++;
    return at;
}

/* The line is a label, `*label`, and figures, parted as the cells of a table are: how many figures; 0 if it is something else. */
static size_t read_row(const gj_judge *j, gj_span line, gj_span *label)
{
    size_t figures = 0;
    *label = (gj_span){0, 0};
    for (uint32_t at = line.off, end = line.off + line.len; at <= end;) {
        uint32_t stop = cell_end(j, at, end);
        gj_number value;
        unsigned flags = 0;
        gj_cell_kind kind = gj_value_read(j->s + at, stop - at, &value, &flags);
        if (kind == GJ_CELL_NUMBER && label->len)
            figures++;
        else if (kind == GJ_CELL_TEXT && !label->len && !figures)
            *label = (gj_span){at, stop - at};
        else if (kind != GJ_CELL_BLANK)
            return 0;
        at = stop + 1;
    }
    return figures;
}

/* Table of the form whose last line is the one before `line`; SIZE_MAX if there is none. */
static size_t table_above(const gj_judge *j, uint32_t line)
{
    for (size_t i = 0; i < j->facts->n_tables; i++) {
        const gj_table *t = &j->facts->tables[i];
        if (is_form_table(t) && t->src.len && gj_text_line_of(j->facts->text, t->src.off + t->src.len - 1) + 1 == line)
            return i;
    }
    return SIZE_MAX;
}

/* A row below a table that no row of the form took: it was read as text. */
static void judge_row_below(gj_judge *j, gj_rule_id self, const gj_block *b)
{
    gj_span line = gj_text_line(j->facts->text, b->first_line), label;
    size_t table = table_above(j, b->first_line);
    if (table == SIZE_MAX || read_row(j, line, &label) != j->facts->tables[table].form->n_cols || gj_is_form_text(j, label))
        return;
    const char *name = gj_arena_strndup(j->arena, j->s + label.off, label.len);
    gj_violation *v = gj_judge_violated(j, self, _("表“%s”多出格式没有的行“%s”"), j->facts->tables[table].form->caption, name);
    gj_place_table(j, v, table);
    gj_place_span(j, v, line);
}

/* The table has the rows of another form's: rows that this form parts are one row there, or the other way round. */
static void judge_rows_of_other_form(gj_judge *j, gj_rule_id self, size_t table)
{
    const gj_table *t = &j->facts->tables[table];
    int index = t->form && t->found ? gj_form_table_index(j->facts->form, t->id) : -1;
    const gj_form_table *own = index >= 0 ? &j->facts->form->tables[index] : t->form;
    for (size_t r = 0; t->form != own && r < t->form->n_rows; r++) {
        const gj_form_line *row = &t->form->rows[r];
        if (gj_form_row_index(own, row->key) >= 0)
            continue;
        gj_violation *v = gj_judge_violated(j, self, _("“%s”没有按%s年格式分行填写"), row->label[row->levels - 1], j->facts->form->id);
        place_line(j, v, table, r, true);
    }
}

void gj_check_row_missing(gj_judge *j, gj_rule_id self)
{
    each_line(j, self, true, judge_missing);
    for (size_t i = 0; i < j->facts->n_tables; i++)
        judge_rows_of_other_form(j, self, i);
}

void gj_check_row_extra(gj_judge *j, gj_rule_id self)
{
    each_line(j, self, true, judge_extra);
    for (size_t i = 0; i < j->facts->doc->n_blocks; i++)
        if (j->facts->doc->blocks[i].kind != GJ_BLOCK_TABLE)
            judge_row_below(j, self, &j->facts->doc->blocks[i]);
}

void gj_check_column_missing(gj_judge *j, gj_rule_id self)
{
    each_line(j, self, false, judge_missing);
}

void gj_check_column_extra(gj_judge *j, gj_rule_id self)
{
    each_line(j, self, false, judge_extra);
}

/* ---- labels ---- */

enum { LABEL_CHARS = 80 };

typedef struct label_key {
    uint32_t key[LABEL_CHARS];
    size_t n;
} label_key;

static void remove_word(label_key *k, const char32_t *word)
{
    size_t len = 0;
    while (word[len])
        len++;
    for (size_t i = 0; i + len <= k->n; i++) {
        size_t m = 0;
        while (m < len && k->key[i + m] == word[m])
            m++;
        if (m < len)
            continue;
        memmove(k->key + i, k->key + i + len, (k->n - i - len) * sizeof *k->key);
        k->n -= len;
        return;
    }
}

/* What counts of a label: no punctuation, no number before it, no remark on units, 规范性文件 with or without 行政. */
static label_key read_label(const char *label)
{
    static const char32_t *const remarks[] = {U"单位万元", U"保留4位小数", U"保留四位小数", U"行政规范性文件"};
    static const char32_t numbers[] = U"123456789一二三四五六七";
    label_key k;
    k.n = gj_fold(label, strlen(label), GJ_FOLD_PUNCT, k.key, LABEL_CHARS);
    bool documents = k.n == 7 && k.key[0] == U'行' && k.key[2] == U'规';
    for (size_t i = 0; i < GJ_COUNT(remarks) - 1; i++)
        remove_word(&k, remarks[i]);
    if (documents)
        remove_word(&k, U"行政");
    for (size_t i = 0; numbers[i] && k.n > 1; i++) {
        if (k.key[0] != numbers[i])
            continue;
        memmove(k.key, k.key + 1, --k.n * sizeof *k.key);
        break;
    }
    return k;
}

static bool same_label(const char *a, const char *b)
{
    label_key x = read_label(a), y = read_label(b);
    return x.n == y.n && memcmp(x.key, y.key, x.n * sizeof *x.key) == 0;
}

static void judge_label(gj_judge *j, gj_rule_id self, size_t table, size_t index, bool row)
{
    const gj_table_line *line = line_at(j, table, index, row);
    if (!line->form || !line->differs || !line->form->levels)
        return;
    const char *wanted = line->form->label[line->form->levels - 1];
    if (same_label(line->label, wanted))
        return;
    const char *fmt = row ? _("行名“%s”应为“%s”") : _("列名“%s”应为“%s”");
    place_line(j, gj_judge_violated(j, self, fmt, line->label, wanted), table, index, row);
}

void gj_check_label(gj_judge *j, gj_rule_id self)
{
    each_line(j, self, true, judge_label);
    each_line(j, self, false, judge_label);
}

/* ---- form ---- */

static bool is_for_year(const gj_form *f, int year)
{
    return year >= f->first_year && (f->last_year == 0 || year <= f->last_year);
}

static const gj_form *form_of_year(int year)
{
    size_t n;
    const gj_form *forms = gj_forms(&n);
    for (size_t i = 0; i < n; i++)
        if (is_for_year(&forms[i], year))
            return &forms[i];
    return NULL;
}

void gj_check_form_year(gj_judge *j, gj_rule_id self)
{
    const gj_doc *doc = j->facts->doc;
    const gj_form *form = j->facts->form, *wanted = form_of_year(doc->year);
    size_t found = 0;
    for (size_t i = 0; i < j->facts->n_tables; i++)
        found += is_form_table(&j->facts->tables[i]);
    if (!found || !doc->year) {
        gj_judge_skipped(j, self, found ? _("报告没有写明年份") : _("没有找到格式规定的表格"));
        return;
    }
    if (!wanted || is_for_year(form, doc->year)) {
        gj_judge_passed(j, self);
        return;
    }
    gj_violation *v = gj_judge_violated(j, self, _("%d年度的报告用了%s年格式的表格，应使用%s年格式"), doc->year, form->id, wanted->id);
    for (size_t i = 0; i < j->facts->n_tables && v->table < 0; i++)
        if (is_form_table(&j->facts->tables[i]))
            gj_place_table(j, v, i);
}
