#include "rule/judge.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void gj_judge_passed(gj_judge *j, gj_rule_id rule)
{
    j->tally[rule].evaluated++;
}

void gj_judge_doubtful(gj_judge *j, gj_rule_id rule)
{
    j->tally[rule].doubtful++;
}

void gj_judge_skipped(gj_judge *j, gj_rule_id rule, const char *reason)
{
    if (j->tally[rule].skipped++ == 0)
        j->tally[rule].reason = reason;
}

/* The message, formatted into the arena. */
static const char *format(gj_arena *a, const char *fmt, va_list args)
{
    va_list again;
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    GJ_CHECK(len >= 0);
    char *message = gj_arena_alloc(a, (size_t)len + 1);
    vsnprintf(message, (size_t)len + 1, fmt, args);
    return message;
}

static gj_violation *add(gj_judge *j, gj_rule_id rule, const char *message)
{
    const gj_rule_setting *force = &j->in_force[rule];
    GJ_GROW(j->violations, j->n, j->cap);
    gj_violation *v = &j->violations[j->n++];
    *v = (gj_violation){.rule = force->rule, .severity = force->severity, .message = message, .table = -1, .row = -1, .col = -1};
    return v;
}

gj_violation *gj_judge_violated(gj_judge *j, gj_rule_id rule, const char *fmt, ...)
{
    j->tally[rule].evaluated++;
    if (j->tally[rule].violations++ >= GJ_MOST_FINDINGS)
        return &j->unseen;
    va_list args;
    va_start(args, fmt);
    const char *message = format(j->arena, fmt, args);
    va_end(args);
    return add(j, rule, message);
}

void gj_judge_count_unseen(gj_judge *j, gj_rule_id rule)
{
    if (j->tally[rule].violations > GJ_MOST_FINDINGS)
        add(j, rule,
            gj_arena_printf(j->arena, _("还有 %u 处同类问题，未逐处列出"), (unsigned)(j->tally[rule].violations - GJ_MOST_FINDINGS)));
}

void gj_judge_lower(gj_violation *v, gj_severity most)
{
    v->severity = v->severity < most ? v->severity : most;
}

void gj_place_span(const gj_judge *j, gj_violation *v, gj_span src)
{
    v->src = src;
    v->line = gj_text_line_of(j->facts->text, src.off);
}

void gj_place_table(const gj_judge *j, gj_violation *v, size_t table)
{
    const gj_table *t = &j->facts->tables[table];
    v->table = (int32_t)table;
    if (t->found)
        v->line = t->line;
}

void gj_place_row(const gj_judge *j, gj_violation *v, size_t table, size_t row)
{
    const gj_table_line *line = &j->facts->tables[table].rows[row];
    gj_place_table(j, v, table);
    v->row = (int32_t)row;
    v->row_key = line->key;
    v->src = line->src;
    if (line->line)
        v->line = line->line;
}

void gj_place_column(const gj_judge *j, gj_violation *v, size_t table, size_t col)
{
    const gj_table_line *line = &j->facts->tables[table].cols[col];
    gj_place_table(j, v, table);
    v->col = (int32_t)col;
    v->col_key = line->key;
    v->src = line->src;
    if (line->line)
        v->line = line->line;
}

void gj_place_cell(const gj_judge *j, gj_violation *v, size_t table, size_t row, size_t col)
{
    const gj_table *t = &j->facts->tables[table];
    const gj_cell *cell = gj_table_cell(t, row, col);
    gj_place_table(j, v, table);
    v->row = (int32_t)row;
    v->col = (int32_t)col;
    v->row_key = t->rows[row].key;
    v->col_key = t->cols[col].key;
    v->src = cell->src;
    if (cell->line)
        v->line = cell->line;
}

void gj_set_figures(gj_violation *v, gj_number expected, gj_number actual)
{
    v->has_figures = true;
    v->expected = expected;
    v->actual = actual;
}

void gj_judge_compared(gj_judge *j, const gj_violation *v, gj_compared c)
{
    if (v == &j->unseen)
        return;
    c.violation = j->n - 1;
    GJ_GROW(j->compared, j->n_compared, j->cap_compared);
    j->compared[j->n_compared++] = c;
}

/* A label without the note in brackets behind it: "（二）部分公开（区分处理的，…）". */
static size_t short_length(const char *label)
{
    static const char bracket[] = "（";
    const char *note = strstr(label + (*label ? 1 : 0), bracket);
    return note && note > label ? (size_t)(note - label) : strlen(label);
}

static const char *extra_name(gj_judge *j, const gj_table_line *line)
{
    return *line->label ? line->label : gj_arena_strndup(j->arena, line->key, strlen(line->key));
}

const char *gj_row_name(gj_judge *j, size_t table, size_t row)
{
    const gj_table_line *line = &j->facts->tables[table].rows[row];
    if (!line->form)
        return extra_name(j, line);
    if (line->form->levels == 0)
        return "";
    const char *inner = line->form->label[line->form->levels - 1];
    if (line->form->levels < 3)
        return gj_arena_strndup(j->arena, inner, short_length(inner));
    return gj_arena_printf(j->arena, "%s %s", line->form->label[line->form->levels - 2], inner);
}

const char *gj_column_name(gj_judge *j, size_t table, size_t col)
{
    const gj_table_line *line = &j->facts->tables[table].cols[col];
    if (!line->form)
        return extra_name(j, line);
    if (line->form->levels == 0)
        return "";
    const char *inner = line->form->label[line->form->levels - 1];
    return gj_arena_strndup(j->arena, inner, short_length(inner));
}

/* The groups of the disputes table repeat the names of their columns: the group belongs to the name of the cell. */
static const char *group_of(const gj_table_line *line)
{
    return line->form && strchr(line->form->key, '.') && line->form->levels > 1 ? line->form->label[line->form->levels - 2] : NULL;
}

const char *gj_cell_name(gj_judge *j, size_t table, size_t row, size_t col)
{
    const char *r = gj_row_name(j, table, row), *c = gj_column_name(j, table, col);
    const char *group = group_of(&j->facts->tables[table].cols[col]);
    if (group)
        return gj_arena_printf(j->arena, _("%s，%s列"), group, c);
    if (!*r)
        return gj_arena_printf(j->arena, _("%s列"), c);
    return gj_arena_printf(j->arena, _("%s，%s列"), r, c);
}
