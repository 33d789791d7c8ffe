#include "export/corrections.h"

#include <string.h>

typedef enum column { COL_TABLE, COL_ROW, COL_COLUMN, COL_FROM, COL_TO, COL_WHY, COL_COUNT } column;

bool gj_correction_listed(const gj_correction *c, int table)
{
    return table == GJ_ALL_TABLES || c->table == table;
}

const char *gj_full_label(gj_arena *arena, const gj_table_line *line)
{
    gj_buf b = {0};
    gj_buf_puts(&b, "");
    for (size_t i = 0; i < gj_line_levels(line); i++)
        gj_buf_printf(&b, i > 0 ? " / %s" : "%s", gj_line_label(line, i));
    const char *label = gj_arena_strndup(arena, b.data, b.len);
    gj_buf_free(&b);
    return label;
}

static gj_table_line *heads(gj_arena *arena)
{
    static const char *const labels[COL_COUNT] = {
        [COL_TABLE] = N_("表格"), [COL_ROW] = N_("行"),  [COL_COLUMN] = N_("列"),
        [COL_FROM] = N_("原值"),  [COL_TO] = N_("新值"), [COL_WHY] = N_("理由"),
    };
    gj_table_line *lines = gj_arena_array(arena, COL_COUNT, sizeof *lines);
    for (size_t i = 0; i < COL_COUNT; i++)
        lines[i] = (gj_table_line){.key = "", .label = _(labels[i]), .present = true};
    return lines;
}

static void put_row(gj_arena *arena, gj_cell *cells, const gj_correction *c, const gj_table *t)
{
    const char *const texts[COL_COUNT] = {
        [COL_TABLE] = t->caption[0] ? t->caption : t->id,
        [COL_ROW] = gj_full_label(arena, &t->rows[c->row]),
        [COL_COLUMN] = gj_full_label(arena, &t->cols[c->col]),
        [COL_FROM] = c->from,
        [COL_TO] = c->to,
        [COL_WHY] = c->why,
    };
    for (size_t i = 0; i < COL_COUNT; i++)
        cells[i] = (gj_cell){.kind = GJ_CELL_TEXT, .text = texts[i]};
    for (size_t i = COL_FROM; i <= COL_TO; i++)
        cells[i].kind = gj_value_read(texts[i], strlen(texts[i]), &cells[i].value, &cells[i].flags);
}

gj_table *gj_corrections_table(gj_arena *arena, const gj_table_set *set, const gj_export_options *opt, int table)
{
    gj_table *t = gj_arena_alloc(arena, sizeof *t);
    gj_table_line *rows = gj_arena_array(arena, opt->n_corrections, sizeof *rows);
    gj_cell *cells = gj_arena_array(arena, opt->n_corrections * COL_COUNT, sizeof *cells);
    *t = (gj_table){.id = "changes", .caption = _("更正的单元格"), .section = UINT32_MAX, .found = true, .n_cols = COL_COUNT};
    t->cols = heads(arena);
    t->rows = rows;
    t->cells = cells;
    for (size_t i = 0; i < opt->n_corrections; i++) {
        const gj_correction *c = &opt->corrections[i];
        if (!gj_correction_listed(c, table))
            continue;
        rows[t->n_rows] = (gj_table_line){.key = "", .label = ""};
        put_row(arena, &cells[(size_t)t->n_rows++ * COL_COUNT], c, &set->tables[c->table]);
    }
    return t;
}
