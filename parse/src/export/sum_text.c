/* A yearly total for people. What all cells lack is said once, at the top; below the tables stands what single cells lack. */
#include <stdlib.h>
#include <string.h>

#include "export/draw_text.h"
#include "export/sum_tables.h"
#include "series/series.h"

enum { NUMBER = 32, MANY = 8 };

static void put_head(gj_out *o, const gj_total *s)
{
    size_t n = 0;
    gj_out_shown(o, s->organ);
    gj_out_printf(o, _(" %d 年度汇总：所属机关 %zu，已报 %zu，未报 %zu"), s->year, s->n_organs, s->n_reported, s->n_organs - s->n_reported);
    for (size_t i = 0; i < s->n_organs; i++) {
        if (s->organs[i].n_files > 0)
            continue;
        gj_out_puts(o, n++ > 0 ? "、" : "：");
        gj_out_shown(o, s->organs[i].name);
    }
    gj_out_puts(o, "\n");
    for (size_t i = 0; i < s->n_organs; i++)
        if (s->organs[i].own_office) {
            gj_out_puts(o, _("名单未列而计入的本级办公室："));
            gj_out_shown(o, s->organs[i].name);
            gj_out_puts(o, "\n");
        }
}

static void put_table(gj_out *o, gj_arena *a, const gj_total_table *s)
{
    const gj_table t = gj_total_table_of(a, s);
    gj_out_printf(o, "\n%s  [%s]\n", s->form->caption, s->form->id);
    gj_draw_table(o, &t, &(gj_marks){NULL, NULL, NULL}, 1);
    uint32_t all = s->held + s->broken + s->open;
    if (all > 0)
        gj_out_printf(o, _("汇总数的勾稽关系 %u 条：成立 %u，不成立 %u，因汇总不全无法判定 %u\n"), (unsigned)all, (unsigned)s->held,
                      (unsigned)s->broken, (unsigned)s->open);
}

static void put_name(gj_out *o, const gj_total *s, size_t t, size_t at)
{
    gj_buf name = {0};
    size_t cols = s->tables[t].form->n_cols;
    gj_series_cell_name(&name, s->form, t, at / cols, at % cols);
    gj_out_shown(o, name.data);
    gj_buf_free(&name);
}

/* What one cell lacks; "" if nothing. */
static char *lacks_of(const gj_total *s, const gj_total_cell *cell)
{
    gj_buf b = {0};
    gj_total_put_lacks(&b, s, cell);
    return b.data ? b.data : gj_strdup("");
}

static void put_lack(gj_out *o, const gj_total *s, size_t t, size_t at, size_t alike, const char *lacks)
{
    const gj_total_cell *cell = &s->tables[t].cells[at];
    char value[NUMBER];
    gj_number_print(value, cell->value);
    gj_out_puts(o, "  ");
    if (alike > MANY)
        gj_out_printf(o, _("%s，%zu 格"), s->tables[t].form->caption, alike);
    else
        put_name(o, s, t, at);
    if (alike <= MANY)
        gj_out_printf(o, _("：%s（计入 %u 个机关）"), cell->state == GJ_TOTAL_NONE ? "—" : value, (unsigned)cell->counted);
    gj_out_puts(o, _("；"));
    gj_out_shown(o, lacks);
    gj_out_puts(o, "\n");
}

/* What the cells of a table lack; many that lack the same, as of a report without this table, are one line. */
static size_t put_table_lacks(gj_out *o, const gj_total *s, size_t t, size_t told)
{
    size_t n = (size_t)s->tables[t].form->n_rows * s->tables[t].form->n_cols;
    char **lacks = gj_alloc_array(n, sizeof *lacks);
    for (size_t i = 0; i < n; i++)
        lacks[i] = lacks_of(s, &s->tables[t].cells[i]);
    for (size_t i = 0; i < n; i++) {
        size_t before = 0, alike = 0;
        for (size_t k = 0; k < n && lacks[i][0]; k++) {
            bool same = strcmp(lacks[i], lacks[k]) == 0;
            alike += same;
            before += same && k < i;
        }
        if (alike == 0 || (alike > MANY && before > 0))
            continue;
        gj_out_puts(o, told++ == 0 ? _("\n带 * 的数不全或存疑；除未报的机关外：\n") : "");
        put_lack(o, s, t, i, alike, lacks[i]);
    }
    for (size_t i = 0; i < n; i++)
        free(lacks[i]);
    free(lacks);
    return told;
}

static void put_comparison(gj_out *o, const gj_total *s)
{
    if (!s->report) {
        gj_out_puts(o, _("\n没有上级本身的报告可以对照\n"));
        return;
    }
    gj_out_puts(o, _("\n与上级本身的报告 "));
    gj_out_shown(o, s->report);
    gj_out_printf(o, _(" 对照：相同 %zu 格，不同 %zu 格，不能对照 %zu 格（汇总不全或存疑，或该报告没有数）\n"), s->same, s->differing,
                  s->incomparable);
    for (size_t t = 0; t < s->form->n_tables; t++)
        for (size_t i = 0; i < (size_t)s->tables[t].form->n_rows * s->tables[t].form->n_cols; i++) {
            const gj_total_cell *cell = &s->tables[t].cells[i];
            gj_number difference;
            char text[3][NUMBER];
            if (!cell->has_reported || cell->state != GJ_TOTAL_COMPLETE || gj_number_compare(cell->reported, cell->value) == 0 ||
                !gj_number_subtract(&difference, cell->reported, cell->value))
                continue;
            gj_number_print(text[0], cell->reported);
            gj_number_print(text[1], cell->value);
            gj_number_print(text[2], difference);
            gj_out_puts(o, "  ");
            put_name(o, s, t, i);
            gj_out_printf(o, _("：报告 %s，汇总 %s（%u 个机关），差 %s\n"), text[0], text[1], (unsigned)cell->counted, text[2]);
        }
}

void gj_total_text(gj_out *o, const gj_total *s)
{
    gj_arena *a = gj_arena_new();
    put_head(o, s);
    for (size_t t = 0; t < s->form->n_tables; t++)
        put_table(o, a, &s->tables[t]);
    for (size_t t = 0, told = 0; t < s->form->n_tables; t++)
        told = put_table_lacks(o, s, t, told);
    put_comparison(o, s);
    gj_arena_free(a);
}
