/* The rules on figures: from one year to the next, and from subordinates to their superior. */
#include <stdlib.h>
#include <string.h>

#include "series/series.h"

enum {
    JUMP_TIMES = 5,
    JUMP_FLOOR = 50, /* below it a figure of few cases goes up and down by chance */
};

enum { NUMBER = 32 }; /* bytes of a printed number */

/* The name of a row or column without the note in brackets. */
static void put_name(gj_buf *b, const gj_form_line *line)
{
    static const char bracket[] = "（";
    if (line->levels == 0)
        return;
    const char *name = line->label[line->levels - 1], *note = strstr(name, bracket);
    gj_buf_add(b, name, note && note > name ? (size_t)(note - name) : strlen(name));
}

void gj_series_cell_name(gj_buf *b, const gj_form *form, size_t table, size_t row, size_t col)
{
    const gj_form_table *t = &form->tables[table];
    const gj_form_line *lines[] = {&t->rows[row], &t->cols[col]};
    gj_buf_puts(b, t->caption);
    if (lines[1]->levels > 1 && strchr(lines[1]->key, '.'))
        gj_buf_printf(b, "，%s", lines[1]->label[lines[1]->levels - 2]); /* the group of disputes */
    for (size_t i = 0; i < GJ_COUNT(lines); i++) {
        gj_buf_puts(b, lines[i]->levels > 0 ? "，" : "");
        put_name(b, lines[i]);
    }
}

/* Heap memory. */
static char *name_of(const gj_member *m, const gj_figure *f)
{
    gj_buf b = {0};
    gj_series_cell_name(&b, m->form, f->table, f->row, f->col);
    return b.data;
}

/* The figure of the other report with the same keys. */
static const gj_figure *same_figure(const gj_member *m, const gj_figure *f, const gj_member *other)
{
    const gj_form_table *t = &m->form->tables[f->table];
    return gj_member_figure(other, t->id, t->rows[f->row].key, t->cols[f->col].key);
}

static bool is_row(const gj_member *m, const gj_figure *f, const char *table, const char *row)
{
    const gj_form_table *t = &m->form->tables[f->table];
    return strcmp(t->id, table) == 0 && strcmp(t->rows[f->row].key, row) == 0;
}

static bool is_total(const gj_member *m, const gj_figure *f)
{
    return strcmp(m->form->tables[f->table].cols[f->col].key, "total") == 0;
}

/* The report of the same organ for the year before, NULL if there is none. */
static const gj_member *last_year(const gj_series *s, size_t member)
{
    return s->prior[member] == SIZE_MAX ? NULL : s->members[s->prior[member]];
}

/* ---- series.carried ---- */

static void tell_carried(gj_series *s, size_t i, const gj_figure *in, const gj_figure *out)
{
    const gj_member *m = s->members[i], *before = last_year(s, i);
    char ours[NUMBER], theirs[NUMBER];
    gj_buf column = {0};
    gj_number_print(ours, gj_figure_value(in));
    gj_number_print(theirs, gj_figure_value(out));
    put_name(&column, &m->form->tables[in->table].cols[in->col]);
    gj_series_finding *f = gj_series_found(s, GJ_SERIES_CARRIED, i, s->prior[i], _("%s列：上年结转 %s，而 %d 年度报告结转下年度 %s"),
                                           column.data, ours, before->year, theirs);
    gj_series_place(f, m, in);
    f->other_line = out->line;
    f->has_figures = true;
    f->expected = gj_figure_value(out);
    f->actual = gj_figure_value(in);
    gj_buf_free(&column);
}

/* The difference of the total follows from those of the other columns: it is told only if there are none. */
void gj_series_carried(gj_series *s, size_t i)
{
    const gj_member *m = s->members[i], *before = last_year(s, i);
    bool told = false;
    for (int totals = 0; totals < 2; totals++) {
        for (size_t k = 0; before && k < m->n_figures; k++) {
            const gj_figure *in = &m->figures[k];
            if (!is_row(m, in, "requests", "carried_in") || is_total(m, in) != (totals == 1) || (totals == 1 && told))
                continue;
            const gj_figure *out = gj_member_figure(before, "requests", "carried_out", m->form->tables[in->table].cols[in->col].key);
            if (!out || gj_number_compare(gj_figure_value(in), gj_figure_value(out)) == 0)
                continue;
            tell_carried(s, i, in, out);
            told = true;
        }
    }
}

/* ---- series.stock ---- */

static void stock_of_row(gj_series *s, size_t i, const gj_figure *now, const char *row)
{
    const gj_member *m = s->members[i], *before = last_year(s, i);
    const gj_figure *issued = gj_member_figure(m, "art20_1", row, "issued"), *repealed = gj_member_figure(m, "art20_1", row, "repealed"),
                    *then = gj_member_figure(before, "art20_1", row, "in_force");
    gj_number sum;
    if (!issued || !repealed || !then || !gj_number_add(&sum, gj_figure_value(then), gj_figure_value(issued)) ||
        !gj_number_subtract(&sum, sum, gj_figure_value(repealed)) || gj_number_compare(sum, gj_figure_value(now)) == 0)
        return;
    char text[5][NUMBER];
    const gj_number values[] = {gj_figure_value(now), gj_figure_value(then), gj_figure_value(issued), gj_figure_value(repealed), sum};
    for (size_t k = 0; k < GJ_COUNT(values); k++)
        gj_number_print(text[k], values[k]);
    gj_buf name = {0};
    put_name(&name, &m->form->tables[now->table].rows[now->row]);
    gj_series_finding *f =
        gj_series_found(s, GJ_SERIES_STOCK, i, s->prior[i], _("%s：现行有效 %s，而 %d 年度现行有效 %s + 本年制发 %s − 本年废止 %s = %s"),
                        name.data, text[0], before->year, text[1], text[2], text[3], text[4]);
    gj_series_place(f, m, now);
    f->other_line = then->line;
    f->has_figures = true;
    f->expected = sum;
    f->actual = gj_figure_value(now);
    gj_buf_free(&name);
}

void gj_series_stock(gj_series *s, size_t i)
{
    const gj_member *m = s->members[i];
    for (size_t k = 0; last_year(s, i) && k < m->n_figures; k++) {
        const gj_form_table *t = &m->form->tables[m->figures[k].table];
        if (strcmp(t->id, "art20_1") == 0 && strcmp(t->cols[m->figures[k].col].key, "in_force") == 0)
            stock_of_row(s, i, &m->figures[k], t->rows[m->figures[k].row].key);
    }
}

/* ---- series.jump ---- */

/* A figure that stands for a year's work: not what merely passes from one year to the next. */
static bool is_yearly(const gj_member *m, const gj_figure *f)
{
    return !is_row(m, f, "requests", "carried_in") && !is_row(m, f, "requests", "carried_out");
}

/* true if `more` is so large that the change matters, and more than JUMP_TIMES as much as `less`. */
static bool is_jump(gj_number less, gj_number more)
{
    gj_number times = {0};
    if (gj_number_compare(less, times) < 0 || gj_number_compare(more, (gj_number){.mantissa = JUMP_FLOOR}) < 0)
        return false;
    for (int i = 0; i < JUMP_TIMES; i++)
        if (!gj_number_add(&times, times, less))
            return false;
    return gj_number_compare(more, times) > 0;
}

void gj_series_jump(gj_series *s, size_t i)
{
    const gj_member *m = s->members[i], *before = last_year(s, i);
    for (size_t k = 0; before && k < m->n_figures; k++) {
        const gj_figure *now = &m->figures[k], *then = is_yearly(m, now) ? same_figure(m, now, before) : NULL;
        if (!then || (!is_jump(gj_figure_value(then), gj_figure_value(now)) && !is_jump(gj_figure_value(now), gj_figure_value(then))))
            continue;
        char ours[NUMBER], theirs[NUMBER], *name = name_of(m, now);
        gj_number_print(ours, gj_figure_value(now));
        gj_number_print(theirs, gj_figure_value(then));
        gj_series_finding *f = gj_series_found(s, GJ_SERIES_JUMP, i, s->prior[i], _("%s：%s，而 %d 年度为 %s，相差 5 倍以上"), name, ours,
                                               before->year, theirs);
        gj_series_place(f, m, now);
        f->other_line = then->line;
        f->has_figures = true;
        f->expected = gj_figure_value(then);
        f->actual = gj_figure_value(now);
        free(name);
    }
}

/* ---- hierarchy.sum ---- */

/* Sum of a figure over the children [from, to) of `below` that have it for the year; *counted gets how many they are. */
static gj_number sum_below(const gj_series *s, size_t from, size_t to, const gj_member *parent, const gj_figure *f, size_t *counted)
{
    gj_number sum = {0};
    *counted = 0;
    for (size_t k = from; k < to; k++) {
        size_t child = gj_series_find(s, s->below[k].child, parent->year);
        const gj_figure *theirs = child == SIZE_MAX ? NULL : same_figure(parent, f, s->members[child]);
        if (theirs && gj_number_add(&sum, sum, gj_figure_value(theirs)))
            ++*counted;
    }
    return sum;
}

/* First of s->below with this parent, the end if there is none. */
static size_t first_below(const gj_series *s, const char *parent)
{
    size_t low = 0, high = s->n_below;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(s->below[middle].parent, parent) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void gj_series_sum(gj_series *s, size_t member)
{
    const gj_member *m = s->members[member];
    size_t from = first_below(s, m->key), to = from;
    while (to < s->n_below && strcmp(s->below[to].parent, m->key) == 0)
        to++;
    for (size_t k = 0; from < to && k < m->n_figures; k++) {
        size_t counted;
        const gj_figure *ours = &m->figures[k];
        if (!is_yearly(m, ours))
            continue;
        gj_number sum = sum_below(s, from, to, m, ours, &counted);
        if (counted == 0 || gj_number_compare(gj_figure_value(ours), sum) >= 0)
            continue;
        char own[NUMBER], all[NUMBER], *name = name_of(m, ours);
        gj_number_print(own, gj_figure_value(ours));
        gj_number_print(all, sum);
        gj_series_finding *f =
            gj_series_found(s, GJ_SERIES_SUM, member, SIZE_MAX, _("%s：%s，少于所属 %zu 个机关之和 %s"), name, own, counted, all);
        gj_series_place(f, m, ours);
        f->has_figures = true;
        f->expected = sum;
        f->actual = gj_figure_value(ours);
        free(name);
    }
}
