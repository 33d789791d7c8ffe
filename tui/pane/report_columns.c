#include "pane/report_columns.h"

#include <string.h>

#include "gouji/text.h"
#include "i18n.h"

enum { GAP = 1, FIGURES = 4, ORGAN_LEAST = 14, FILE_LEAST = 12, FILE_SHARE = 40 /* percent of what is left */ };

/* The first to go stands first. */
static const collection_column goes[] = {COLUMN_WAIVED, COLUMN_CHANGES, COLUMN_FILE, COLUMN_CERTAIN, COLUMN_WARNINGS, COLUMN_YEAR};

static int width_of(const char *s, int ambiguous)
{
    return (int)gj_width(s, strlen(s), ambiguous);
}

/* The least it needs. */
static int least_width(collection_column c, int ambiguous)
{
    int widest = 0, head = width_of(_(collection_column_name(c)), ambiguous) + 1; /* with the sign of the order */
    if (c == COLUMN_ORGAN)
        return ORGAN_LEAST;
    if (c == COLUMN_FILE)
        return FILE_LEAST;
    if (c != COLUMN_STATE)
        return head > FIGURES ? head : FIGURES;
    for (collection_state s = 0; s < ROW_STATES; s++) {
        int w = width_of(_(collection_state_name(s)), ambiguous);
        widest = w > widest ? w : widest;
    }
    return widest;
}

size_t report_columns_of(report_column columns[COLUMN_COUNT], int width, int ambiguous)
{
    int w[COLUMN_COUNT], total = REPORT_SIGNS;
    size_t n = 0;
    for (collection_column c = 0; c < COLUMN_COUNT; c++) {
        w[c] = least_width(c, ambiguous);
        total += w[c] + GAP;
    }
    for (size_t i = 0; i < sizeof(goes) / sizeof(goes[0]) && total > width; i++) {
        total -= w[goes[i]] + GAP;
        w[goes[i]] = 0;
    }
    int left = width > total ? width - total : 0, file = w[COLUMN_FILE] > 0 ? left * FILE_SHARE / 100 : 0;
    w[COLUMN_ORGAN] += left - file;
    w[COLUMN_FILE] += file;
    int x = REPORT_SIGNS;
    for (collection_column c = 0; c < COLUMN_COUNT; c++) {
        if (w[c] == 0)
            continue;
        columns[n++] = (report_column){c, x, w[c]};
        x += w[c] + GAP;
    }
    return n;
}
