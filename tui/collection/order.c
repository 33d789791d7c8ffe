/* The order of two rows by a column. */
#include "collection/collection.h"

#include <string.h>

static bool is_reviewed(const collection_row *row)
{
    return row->state != ROW_MISSING && row->state != ROW_UNREVIEWED && row->state != ROW_WAITING;
}

/* The figure of a column; false if the row has none. */
static bool figure_of(const collection_row *row, collection_column c, uint32_t *figure)
{
    switch (c) {
    case COLUMN_STATE:
        *figure = row->state;
        return true;
    case COLUMN_YEAR:
        *figure = (uint32_t)row->year;
        return row->year != 0;
    case COLUMN_ERRORS:
        *figure = row->found[GJ_ERROR];
        break;
    case COLUMN_WARNINGS:
        *figure = row->found[GJ_WARNING];
        break;
    case COLUMN_WAIVED:
        *figure = row->waived;
        break;
    case COLUMN_CERTAIN:
        *figure = row->certain;
        break;
    case COLUMN_CHANGES:
        *figure = row->changes;
        break;
    case COLUMN_ORGAN:
    case COLUMN_FILE:
    case COLUMN_COUNT:
        *figure = 0;
        break;
    }
    return is_reviewed(row);
}

static int compare_texts(const char *x, const char *y, bool descending)
{
    if ((x[0] == '\0') != (y[0] == '\0'))
        return x[0] == '\0' ? 1 : -1;
    int order = strcmp(x, y);
    return descending ? (order < 0) - (order > 0) : order;
}

int collection_compare(const collection_row *x, const collection_row *y, collection_column by, bool descending)
{
    uint32_t of_x = 0, of_y = 0;
    if (by == COLUMN_ORGAN)
        return compare_texts(x->organ, y->organ, descending);
    if (by == COLUMN_FILE)
        return compare_texts(x->file, y->file, descending);
    bool has_x = figure_of(x, by, &of_x), has_y = figure_of(y, by, &of_y);
    if (has_x != has_y)
        return has_x ? -1 : 1;
    if (!has_x) /* what could not be read comes before what is not read yet */
        return (x->state > y->state) - (x->state < y->state);
    int order = (of_x > of_y) - (of_x < of_y);
    return descending ? -order : order;
}
