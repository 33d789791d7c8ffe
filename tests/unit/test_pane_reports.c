/* layer: tui_core */
/* The table of reports at every size: columns stand in their places, one below the other, and go in the stated order. */
#include "pane/report_columns.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/app.h"
#include "app/rows.h"
#include "app/work.h"
#include "gouji/text.h"
#include "mode/event.h"
#include "pane/layout.h"
#include "shell/screen.h"
#include "app_read.h"

enum { LEAST = 41 /* the centre of the smallest terminal */, MOST = 300 };

static bool has(const report_column *columns, size_t n, collection_column what)
{
    for (size_t i = 0; i < n; i++)
        if (columns[i].what == what)
            return true;
    return false;
}

static void columns_fit_and_go_in_order(void **state)
{
    (void)state;
    static const collection_column goes[] = {COLUMN_WAIVED, COLUMN_CHANGES, COLUMN_FILE, COLUMN_CERTAIN, COLUMN_WARNINGS, COLUMN_YEAR};
    enum { GOES = sizeof(goes) / sizeof(goes[0]) };
    for (int ambiguous = 1; ambiguous <= 2; ambiguous++) {
        size_t before = 0;
        for (int width = LEAST; width <= MOST; width++) {
            report_column columns[COLUMN_COUNT];
            size_t n = report_columns_of(columns, width, ambiguous), shown = 0;
            int end = REPORT_SIGNS - 1;
            for (size_t i = 0; i < n; i++) {
                assert_int_equal(columns[i].x, end + 1); /* one blank between two */
                assert_true(columns[i].w >= 4);
                assert_true(i == 0 || columns[i - 1].what < columns[i].what);
                end = columns[i].x + columns[i].w;
            }
            assert_true(end <= width);
            assert_true(has(columns, n, COLUMN_STATE) && has(columns, n, COLUMN_ORGAN) && has(columns, n, COLUMN_ERRORS));
            for (size_t i = 0; i < GOES; i++) {
                shown += has(columns, n, goes[i]);
                if (i > 0 && has(columns, n, goes[i - 1]))
                    assert_true(has(columns, n, goes[i]));
            }
            assert_true(shown >= before); /* more room never shows less */
            before = shown;
        }
        assert_int_equal(before, GOES);
    }
}

/* Names that are long, wide, and hold characters whose width the terminal decides. */
static app *start(void)
{
    static char names[][64] = {GOUJI_SAMPLES "/errors.txt", GOUJI_SAMPLES "/gbk.txt", GOUJI_SAMPLES "/consistent.txt", "“A”—①…·没有.txt"};
    char *const files[] = {names[0], names[1], names[2], names[3], names[0]};
    return app_read(files, 5, NULL);
}

/* Between two columns of the table nothing stands, in its head and in every row. */
static void assert_straight(const canvas *c, const layout *l, int ambiguous, size_t rows, bool filtered)
{
    report_column columns[COLUMN_COUNT];
    size_t n = report_columns_of(columns, l->centre.w, ambiguous);
    int from = l->centre.y + filtered;
    for (int y = from; y < from + 1 + (int)rows && y < l->centre.y + l->centre.h; y++)
        for (size_t i = 1; i < n; i++) {
            const canvas_cell *cell = canvas_at(c, l->centre.x + columns[i].x - 1, y);
            assert_true(cell->text[0] == ' ' || cell->text[0] == '\0');
            assert_true(cell->width == 1);
        }
    for (int y = l->centre.y; y < l->centre.y + l->centre.h; y++) /* and the line beside it is whole */
        assert_true(strcmp(canvas_at(c, l->tree.w, y)->text, ambiguous == 1 ? "│" : "|") == 0);
}

static void columns_are_straight_at_every_size(void **state)
{
    (void)state;
    size_t n;
    app *a = start();
    for (int filtered = 0; filtered < 2; filtered++) {
        if (filtered)
            collection_set_rule(a->reports, collection_rules(a->reports, &n)[0].rule);
        for (int ambiguous = 1; ambiguous <= 2; ambiguous++)
            for (int w = LAYOUT_MIN_W; w <= MOST; w += w < 130 ? 1 : 17) {
                int h = LAYOUT_MIN_H + w % 86;
                layout l = layout_of(w, h);
                canvas *c = canvas_new(w, h, ambiguous);
                screen_fit(a, w, h, ambiguous);
                screen_draw(c, a);
                assert_straight(c, &l, ambiguous, collection_shown(a->reports), filtered == 1);
                canvas_free(c);
            }
    }
    app_free(a);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_fit_and_go_in_order),
        cmocka_unit_test(columns_are_straight_at_every_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
