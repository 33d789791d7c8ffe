/* The circular (通报): an organ a line, the highest score first. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export/draw_text.h"
#include "export/list.h"
#include "export/writer.h"
#include "gouji/roster.h"
#include "series/series.h"

enum {
    COL_PLACE,
    COL_ORGAN,
    COL_LEVEL,
    COL_STANDING,
    COL_ERRORS,
    COL_WARNINGS,
    COL_INFOS,
    COL_KIND,
    COL_DATE = COL_KIND + GJ_FINDING_KINDS,
    COL_DEADLINE,
    COL_LATE,
    COL_RETURNED,
    COL_SCORE,
    COLUMNS
};

typedef struct ranked {
    size_t index;
    int score;
} ranked;

static int by_score(const void *left, const void *right)
{
    const ranked *a = left, *b = right;
    return a->score != b->score ? (a->score < b->score) - (a->score > b->score) : a->index < b->index ? -1 : a->index > b->index;
}

static const char *number(gj_arena *a, long n)
{
    return gj_arena_printf(a, "%ld", n);
}

static const char *day_of(gj_arena *a, gj_day d)
{
    return d.year ? gj_arena_printf(a, "%04d-%02d-%02d", d.year, d.month, d.day) : "";
}

static const char *head_of(size_t col)
{
    static const char *const heads[COLUMNS] = {
        [COL_PLACE] = N_("名次"),
        [COL_ORGAN] = N_("机关"),
        [COL_LEVEL] = N_("类别"),
        [COL_STANDING] = N_("状态"),
        [COL_ERRORS] = N_("错误"),
        [COL_WARNINGS] = N_("警告"),
        [COL_INFOS] = N_("提示"),
        [COL_KIND + GJ_KIND_FIGURES] = N_("数字"),
        [COL_KIND + GJ_KIND_STRUCTURE] = N_("结构"),
        [COL_KIND + GJ_KIND_CONTENT] = N_("内容和文字"),
        [COL_KIND + GJ_KIND_ACROSS] = N_("跨报告"),
        [COL_DATE] = N_("收到或公布"),
        [COL_DEADLINE] = N_("期限"),
        [COL_LATE] = N_("逾期天数"),
        [COL_RETURNED] = N_("退回次数"),
        [COL_SCORE] = N_("得分"),
    };
    return _(heads[col]);
}

static void put_line(gj_arena *a, gj_table *t, size_t row, const gj_series *s, const ranked *r, size_t place, gj_day today)
{
    size_t n;
    long days;
    const gj_roll_line *l = &gj_roll_lines(s, &n)[r->index];
    gj_member_tally tally = gj_roll_tally(s, l);
    gj_list_put(t, row, COL_PLACE, number(a, (long)place));
    gj_list_put(t, row, COL_ORGAN, l->organ);
    gj_list_put(t, row, COL_LEVEL, l->level);
    gj_list_put(t, row, COL_STANDING, gj_standing_words(l->standing));
    for (size_t k = 0; k <= GJ_ERROR && l->n_members > 0; k++)
        gj_list_put(t, row, COL_ERRORS + k, number(a, tally.severities[GJ_ERROR - k]));
    for (size_t k = 0; k < GJ_FINDING_KINDS && l->n_members > 0; k++)
        gj_list_put(t, row, COL_KIND + k, number(a, tally.kinds[k]));
    gj_list_put(t, row, COL_DATE, day_of(a, l->received.year ? l->received : l->published));
    gj_list_put(t, row, COL_DEADLINE, day_of(a, l->deadline));
    if (gj_roll_days_late(&days, l, today))
        gj_list_put(t, row, COL_LATE, number(a, days > 0 ? days : 0));
    gj_list_put(t, row, COL_RETURNED, number(a, l->returned));
    gj_list_put(t, row, COL_SCORE, number(a, r->score));
}

/* Organs of one score share the place. */
static gj_table *make(gj_arena *a, const gj_series *s, const gj_score_table *table, gj_day today)
{
    size_t n, place = 1;
    const char *heads[COLUMNS];
    (void)gj_roll_lines(s, &n);
    ranked *order = gj_alloc_array(n + 1, sizeof *order);
    for (size_t i = 0; i < n; i++)
        order[i] = (ranked){i, gj_score_of(s, i, table, today)};
    if (n > 0)
        qsort(order, n, sizeof *order, by_score);
    for (size_t c = 0; c < COLUMNS; c++)
        heads[c] = head_of(c);
    gj_table *t = gj_list_new(a, _("报送和审查情况"), heads, COLUMNS, n);
    for (size_t i = 0; i < n; i++) {
        place = i > 0 && order[i].score == order[i - 1].score ? place : i + 1;
        put_line(a, t, i, s, &order[i], place, today);
    }
    free(order);
    return t;
}

static char *counts_of(gj_arena *a, const gj_series *s, gj_day today)
{
    size_t n, of[GJ_STANDINGS] = {0}, late = 0;
    gj_buf b = {0};
    const gj_roll_line *lines = gj_roll_lines(s, &n);
    for (size_t i = 0; i < n; i++) {
        long days;
        of[lines[i].standing]++;
        late += gj_roll_days_late(&days, &lines[i], today) && days > 0;
    }
    if (gj_series_year(s))
        gj_buf_printf(&b, _("%d 年度："), gj_series_year(s));
    gj_buf_printf(&b, _("应报 %zu"), n);
    for (gj_standing st = 0; st < GJ_STANDINGS; st++)
        if (of[st] > 0)
            gj_buf_printf(&b, _("，%s %zu"), gj_standing_words(st), of[st]);
    gj_buf_printf(&b, _("；逾期 %zu"), late);
    char *words = gj_arena_strndup(a, b.data, b.len);
    gj_buf_free(&b);
    return words;
}

static const char *points_of(gj_arena *a, const gj_score_table *t)
{
    return gj_arena_printf(
        a,
        _("计分：从 %d 分起，错误每处扣 %d，警告每处扣 %d，提示每处扣 %d，逾期扣 %d、每天再扣 %d，每退回一次扣 %d；未报为 0 分，最低 0 分"),
        t->start, t->error, t->warning, t->info, t->late, t->day, t->returned);
}

/* The same as a table, which a document keeps in its width. */
static gj_table *points_table(gj_arena *a, const gj_score_table *t)
{
    const struct {
        const char *what;
        int points;
    } lines[] = {{_("起始分"), t->start}, {_("错误每处扣"), t->error}, {_("警告每处扣"), t->warning},   {_("提示每处扣"), t->info},
                 {_("逾期扣"), t->late},  {_("逾期每天扣"), t->day},   {_("每退回一次扣"), t->returned}};
    const char *const heads[] = {_("计分"), _("分")};
    gj_table *list = gj_list_new(a, _("计分办法（未报为 0 分，最低 0 分）"), heads, GJ_COUNT(heads), GJ_COUNT(lines));
    for (size_t i = 0; i < GJ_COUNT(lines); i++) {
        gj_list_put(list, i, 0, lines[i].what);
        gj_list_put(list, i, 1, number(a, lines[i].points));
    }
    return list;
}

gj_status gj_circular_export(gj_out *o, const gj_series *s, const gj_score_table *table, gj_day today, const gj_format *f,
                             const gj_export_options *opt, gj_error *err)
{
    size_t n;
    if (!gj_roll_lines(s, &n))
        return gj_error_set(err, GJ_E_NAME, 0, "%s", _("没有名单"));
    gj_arena *a = gj_arena_new();
    gj_table tables[2] = {*make(a, s, table, today), *points_table(a, table)};
    tables[0].caption = counts_of(a, s, today);
    gj_table_set set = {.title = _("政府信息公开工作年度报告报送和审查情况通报"), .tables = tables, .n = GJ_COUNT(tables), .lone = true};
    gj_status status = gj_export_set(o, &set, opt && opt->bare ? 0 : GJ_ALL_TABLES, f, opt, err);
    gj_arena_free(a);
    return status;
}

void gj_circular_text(gj_out *o, const gj_series *s, const gj_score_table *table, gj_day today)
{
    gj_arena *a = gj_arena_new();
    gj_out_printf(o, "%s\n", counts_of(a, s, today));
    gj_draw_table(o, make(a, s, table, today), &(gj_marks){NULL, NULL, NULL}, 1);
    gj_out_printf(o, "%s\n", points_of(a, table));
    gj_arena_free(a);
}
