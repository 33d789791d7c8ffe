#include "frames.h"

#include <stdio.h>
#include <string.h>

/* The first pictures: wide, narrow, and wide again one column further, which leaves ghosts where a program is careless. */
static const char *const plain[] = {
    "", "中文表格中文表格", "abcdabcdabcdabcd", " 中文表格中文表格", "a中b文c表d格", "e\xcc\x81中e\xcc\x81", "中a文b表c格d"};

static const char *const pieces[] = {
    "中文", "公开", "a", "bc", "123", " ", "  ", "é", "（一）", "—", "…", "│", "信息公开工作年度报告", "\t", "。", "x中", "ｘ",
};

static unsigned next(unsigned *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 16;
}

/* Text at random places in random roles, some of it boxed in at odd columns. */
static void draw_random(canvas *c, unsigned seed)
{
    int w = canvas_width(c), h = canvas_height(c);
    for (int i = 0; i < 3 * h; i++) {
        const char *piece = pieces[next(&seed) % (sizeof pieces / sizeof pieces[0])];
        int x = (int)(next(&seed) % (unsigned)(w + 2)) - 2, y = (int)(next(&seed) % (unsigned)h);
        enum role role = (enum role)(ROLE_TEXT + next(&seed) % (ROLE_COUNT - ROLE_TEXT));
        for (int repeat = (int)(next(&seed) % 4); repeat >= 0; repeat--)
            x += canvas_text(c, x, y, w - x, piece, strlen(piece), role, next(&seed) % 8);
    }
    if (next(&seed) % 2 == 0) {
        rect r = {(int)(next(&seed) % (unsigned)w), (int)(next(&seed) % (unsigned)h), 7, 3};
        canvas_fill(c, r, ROLE_PROMPT);
        canvas_box(c, r, ROLE_BORDER);
    }
}

void frame_draw(canvas *c, unsigned n)
{
    char number[16];
    canvas_clear(c);
    if (n < sizeof plain / sizeof plain[0])
        canvas_text(c, 0, 0, canvas_width(c), plain[n], strlen(plain[n]), ROLE_TEXT, 0);
    else if (canvas_width(c) > 0 && canvas_height(c) > 0)
        draw_random(c, n);
    int len = snprintf(number, sizeof number, "#%u", n);
    canvas_text(c, 0, canvas_height(c) - 1, canvas_width(c), number, (size_t)len, ROLE_STATUS, 0);
    canvas_set_cursor(c, (int)n % (canvas_width(c) > 0 ? canvas_width(c) : 1), 0);
}
