/* layer: tui_core */
#include "pane/layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/app.h"
#include "keys_to.h"
#include "mode/event.h"
#include "mode/mode.h"
#include "shell/screen.h"

static void assert_inside(const layout *l, rect r)
{
    assert_true(r.x >= 0 && r.y >= 0 && r.w > 0 && r.h > 0);
    assert_true(r.x + r.w <= l->w && r.y + r.h <= l->h);
}

static void all_sizes_are_filled(void **state)
{
    (void)state;
    for (int w = LAYOUT_MIN_W; w <= 300; w++)
        for (int h = LAYOUT_MIN_H; h <= 100; h++) {
            layout l = layout_of(w, h);
            assert_false(l.small);
            assert_inside(&l, l.tree);
            assert_inside(&l, l.centre);
            assert_inside(&l, l.overlay);
            assert_inside(&l, l.violations);
            assert_int_equal(l.tree.w + 1 + l.centre.w, w);
            assert_int_equal(l.violations.y + l.violations.h, l.status.y);
            assert_int_equal(l.keys.y, h - 1);
            assert_true(l.centre.w >= 40);
        }
}

static void below_the_least_size_nothing_is_laid_out(void **state)
{
    (void)state;
    assert_true(layout_of(59, 15).small);
    assert_true(layout_of(60, 14).small);
    assert_true(layout_of(0, 0).small);
}

/* Nothing is drawn half at any size: each wide character has both its columns, and the cursor is on the screen. */
static void assert_whole(const canvas *c)
{
    int x, y;
    for (y = 0; y < canvas_height(c); y++)
        for (x = 0; x < canvas_width(c); x++) {
            const canvas_cell *cell = canvas_at(c, x, y), *next = canvas_at(c, x + 1, y);
            if (cell->width == 2)
                assert_true(next != NULL && next->width == 0);
        }
    if (canvas_width(c) > 0 && canvas_height(c) > 0)
        assert_true(canvas_cursor(c, &x, &y));
}

static void draws_at_every_size(void **state)
{
    (void)state;
    static const char *const keys[] = {"g", "n n n", "2 G", "e 1", "Esc v", "Esc ?", "Esc x", "Esc 3 G"};
    static const struct {
        int w, h;
    } sizes[] = {{0, 0},   {1, 1},   {2, 3},   {59, 14},  {60, 15},  {61, 16},  {79, 23},
                 {80, 24}, {81, 25}, {99, 30}, {100, 31}, {141, 41}, {300, 100}};
    char path[] = GOUJI_SAMPLES "/errors.txt", *paths[] = {path};
    for (int ambiguous = 1; ambiguous <= 2; ambiguous++) {
        app *a = app_new(paths, 1, NULL);
        mode_start(a);
        for (size_t k = 0; k < sizeof(keys) / sizeof(keys[0]); k++) {
            press(a, keys[k]);
            for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
                canvas *c = canvas_new(sizes[i].w, sizes[i].h, ambiguous);
                screen_fit(a, sizes[i].w, sizes[i].h, ambiguous);
                screen_draw(c, a);
                assert_whole(c);
                canvas_free(c);
            }
        }
        app_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_sizes_are_filled),
        cmocka_unit_test(below_the_least_size_nothing_is_laid_out),
        cmocka_unit_test(draws_at_every_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
