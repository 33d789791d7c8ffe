#include "say/cellkey.h"

#include <string.h>

static bool find_table(uint16_t *index, const gj_table *tables, size_t n, const char *id)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(tables[i].id, id) == 0) {
            *index = (uint16_t)i;
            return true;
        }
    return false;
}

static bool find_line(uint16_t *index, const gj_table_line *lines, uint16_t n, const char *key)
{
    for (uint16_t i = 0; i < n; i++)
        if (strcmp(lines[i].key, key) == 0) {
            *index = i;
            return true;
        }
    return false;
}

bool cellkey_find(gj_edit *at, const gj_report *r, const char *table, const char *row, const char *col)
{
    size_t n;
    gj_edit found = {.text = at->text};
    const gj_table *tables = gj_report_tables(r, &n);
    if (table == NULL || row == NULL || col == NULL || !find_table(&found.table, tables, n, table))
        return false;
    const gj_table *t = &tables[found.table];
    if (!find_line(&found.row, t->rows, t->n_rows, row) || !find_line(&found.col, t->cols, t->n_cols, col))
        return false;
    *at = found;
    return true;
}
