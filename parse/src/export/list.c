#include "export/list.h"

#include <string.h>

gj_table *gj_list_new(gj_arena *arena, const char *caption, const char *const *heads, size_t n_cols, size_t n_rows)
{
    gj_table *t = gj_arena_alloc(arena, sizeof *t);
    gj_table_line *cols = gj_arena_array(arena, n_cols, sizeof *cols), *rows = gj_arena_array(arena, n_rows, sizeof *rows);
    gj_cell *cells = gj_arena_array(arena, n_cols * n_rows, sizeof *cells);
    for (size_t i = 0; i < n_cols; i++)
        cols[i] = (gj_table_line){.key = "", .label = heads[i], .present = true};
    for (size_t i = 0; i < n_rows; i++)
        rows[i] = (gj_table_line){.key = "", .label = "", .present = true};
    for (size_t i = 0; i < n_cols * n_rows; i++)
        cells[i] = (gj_cell){.kind = GJ_CELL_BLANK, .text = ""};
    *t = (gj_table){.id = "", .caption = caption, .section = UINT32_MAX, .found = true, .cols = cols, .rows = rows, .cells = cells};
    t->n_cols = (uint16_t)n_cols;
    t->n_rows = (uint16_t)n_rows;
    return t;
}

void gj_list_put(gj_table *t, size_t row, size_t col, const char *text)
{
    gj_cell *cell = (gj_cell *)gj_table_cell(t, row, col);
    cell->kind = gj_value_read(text, strlen(text), &cell->value, &cell->flags);
    cell->text = text;
}
