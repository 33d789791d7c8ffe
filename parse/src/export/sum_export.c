/* A yearly total as tables: those of the form with the sums, then a list of the organs, and one of all cells with what is behind each. */
#include <string.h>

#include "export/list.h"
#include "export/sum_tables.h"
#include "export/writer.h"

enum { NUMBER = 32 };

static const char *number(gj_arena *a, gj_number value)
{
    char text[NUMBER];
    return gj_arena_strndup(a, text, gj_number_print(text, value));
}

/* ---- the tables of the form ---- */

static const gj_table_line *lines_of(gj_arena *a, const gj_form_line *form, size_t n)
{
    gj_table_line *lines = gj_arena_array(a, n, sizeof *lines);
    for (size_t i = 0; i < n; i++)
        lines[i] = (gj_table_line){.key = form[i].key,
                                   .form = &form[i],
                                   .label = form[i].levels > 0 ? form[i].label[form[i].levels - 1] : "",
                                   .present = true,
                                   .share = 100};
    return lines;
}

gj_table gj_total_table_of(gj_arena *a, const gj_total_table *s)
{
    const gj_form_table *form = s->form;
    size_t n = (size_t)form->n_rows * form->n_cols;
    gj_cell *cells = gj_arena_array(a, n, sizeof *cells);
    for (size_t i = 0; i < n; i++) {
        const gj_total_cell *sum = &s->cells[i];
        cells[i] = (gj_cell){.kind = GJ_CELL_BLANK, .text = ""};
        if (sum->state == GJ_TOTAL_NONE)
            continue;
        cells[i].text = number(a, sum->value);
        cells[i].kind = sum->state == GJ_TOTAL_COMPLETE ? GJ_CELL_NUMBER : GJ_CELL_TEXT;
        if (sum->state == GJ_TOTAL_COMPLETE)
            cells[i].value = sum->value;
        else
            cells[i].text = gj_arena_printf(a, "%s*", cells[i].text);
    }
    return (gj_table){.id = form->id,
                      .form = form,
                      .caption = form->caption,
                      .section = UINT32_MAX,
                      .readings = "",
                      .found = true,
                      .n_rows = form->n_rows,
                      .n_cols = form->n_cols,
                      .rows = lines_of(a, form->rows, form->n_rows),
                      .cols = lines_of(a, form->cols, form->n_cols),
                      .cells = cells};
}

/* ---- the list of all cells ---- */

enum { COL_TABLE, COL_ROW, COL_COLUMN, COL_SUM, COL_COUNTED, COL_DUE, COL_STATE, COL_LACKS, COL_REPORTED, COL_DIFFERENCE, CELL_COLUMNS };

static const char *label_of(gj_arena *a, const gj_form_line *line)
{
    gj_buf b = {0};
    for (size_t i = 0; i < line->levels; i++)
        gj_buf_printf(&b, "%s%s", i > 0 ? " " : "", line->label[i]);
    const char *label = gj_arena_strndup(a, b.data ? b.data : "", b.len);
    gj_buf_free(&b);
    return label;
}

void gj_total_put_lacks(gj_buf *b, const gj_total *s, const gj_total_cell *cell)
{
    for (gj_total_fault f = 0; f < GJ_TOTAL_FAULTS; f++) {
        size_t n = 0;
        for (size_t i = 0; i < cell->n_lacks; i++) {
            if (cell->lacks[i].fault != f)
                continue;
            gj_buf_puts(b, n > 0 ? "、" : b->len > 0 ? "；" : "");
            gj_buf_puts(b, s->organs[cell->lacks[i].organ].name);
            n++;
        }
        if (n > 0)
            gj_buf_printf(b, "（%s）", gj_total_fault_words(f));
    }
}

static void put_cell(gj_arena *a, const gj_total *s, const gj_form_table *form, const gj_total_cell *cell, gj_table *list, size_t row,
                     size_t at)
{
    gj_buf lacks = {0};
    gj_total_put_lacks(&lacks, s, cell);
    gj_list_put(list, row, COL_TABLE, form->caption);
    gj_list_put(list, row, COL_ROW, label_of(a, &form->rows[at / form->n_cols]));
    gj_list_put(list, row, COL_COLUMN, label_of(a, &form->cols[at % form->n_cols]));
    if (cell->state != GJ_TOTAL_NONE)
        gj_list_put(list, row, COL_SUM, number(a, cell->value));
    gj_list_put(list, row, COL_COUNTED, gj_arena_printf(a, "%u", (unsigned)cell->counted));
    gj_list_put(list, row, COL_DUE, gj_arena_printf(a, "%zu", s->n_organs));
    gj_list_put(list, row, COL_STATE, gj_total_state_words(cell->state));
    gj_list_put(list, row, COL_LACKS, gj_arena_strndup(a, lacks.data ? lacks.data : "", lacks.len));
    gj_number difference;
    if (cell->has_reported)
        gj_list_put(list, row, COL_REPORTED, number(a, cell->reported));
    if (cell->has_reported && cell->state == GJ_TOTAL_COMPLETE && gj_number_subtract(&difference, cell->reported, cell->value))
        gj_list_put(list, row, COL_DIFFERENCE, number(a, difference));
    gj_buf_free(&lacks);
}

static const gj_table *cells_list(gj_arena *a, const gj_total *s)
{
    const char *const heads[CELL_COLUMNS] = {[COL_TABLE] = _("表格"),        [COL_ROW] = _("行"),
                                             [COL_COLUMN] = _("列"),         [COL_SUM] = _("汇总数"),
                                             [COL_COUNTED] = _("计入机关"),  [COL_DUE] = _("应计机关"),
                                             [COL_STATE] = _("状态"),        [COL_LACKS] = _("未计入或存疑"),
                                             [COL_REPORTED] = _("上级报告"), [COL_DIFFERENCE] = _("报告减汇总")};
    size_t n = 0, row = 0;
    for (size_t t = 0; t < s->form->n_tables; t++)
        n += (size_t)s->tables[t].form->n_rows * s->tables[t].form->n_cols;
    gj_table *list = gj_list_new(a, _("逐格明细"), heads, CELL_COLUMNS, n);
    for (size_t t = 0; t < s->form->n_tables; t++) {
        const gj_form_table *form = s->tables[t].form;
        for (size_t i = 0; i < (size_t)form->n_rows * form->n_cols; i++)
            put_cell(a, s, form, &s->tables[t].cells[i], list, row++, i);
    }
    return list;
}

/* ---- the list of organs ---- */

static const gj_table *organs_list(gj_arena *a, const gj_total *s)
{
    const char *const heads[] = {_("机关"), _("报送情况"), _("文件")};
    gj_table *list = gj_list_new(a, _("汇总的机关"), heads, GJ_COUNT(heads), s->n_organs);
    for (size_t i = 0; i < s->n_organs; i++) {
        const gj_total_organ *o = &s->organs[i];
        gj_buf files = {0};
        for (size_t k = 0; k < o->n_files; k++)
            gj_buf_printf(&files, "%s%s", k > 0 ? "、" : "", o->files[k]);
        gj_list_put(list, i, 0, o->name);
        gj_list_put(list, i, 1, o->n_files == 0 ? _("未报") : o->own_office ? _("已报（本级办公室，名单未列）") : _("已报"));
        gj_list_put(list, i, 2, gj_arena_strndup(a, files.data ? files.data : "", files.len));
        gj_buf_free(&files);
    }
    return list;
}

gj_status gj_total_export(gj_out *o, const gj_total *s, const gj_format *f, const gj_export_options *opt, gj_error *err)
{
    gj_arena *a = gj_arena_new();
    size_t n = s->form->n_tables;
    gj_table *tables = gj_arena_array(a, n + 2, sizeof *tables);
    for (size_t t = 0; t < n; t++)
        tables[t] = gj_total_table_of(a, &s->tables[t]);
    tables[n] = *organs_list(a, s);
    tables[n + 1] = *cells_list(a, s);
    gj_table_set set = {.title = gj_arena_printf(a, _("%s %d 年度政府信息公开工作年度报告汇总（%zu 个机关中 %zu 个已报）"), s->organ,
                                                 s->year, s->n_organs, s->n_reported),
                        .form = s->form,
                        .tables = tables,
                        .n = n + 2,
                        .lone = true};
    gj_status status = gj_export_set(o, &set, GJ_ALL_TABLES, f, opt, err);
    gj_arena_free(a);
    return status;
}
