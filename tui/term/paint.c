#include "term/paint.h"

#include <wchar.h>

#include "term/curses.h"

#include "gouji/text.h"
#include "mem.h"
#include "term/wcwidth.h"

enum { NEAR_GAP = 3 }; /* equal cells between two changes that are sent rather than skipped */

typedef struct style {
    attr_t attr;
    short pair;
    bool fills; /* it has a background of its own */
} style;

struct painter {
    bool color; /* the terminal has colours and they are wanted */
    bool default_colors;
    style style[ROLE_COUNT];
    canvas_cell *shown; /* w * h cells as they were painted last */
    int w, h;
    bool forgotten;
    bool cursor_hidden;
    cchar_t *run; /* room for one row */
};

static const struct {
    uint8_t theme;
    attr_t curses;
} attributes[] = {
    {THEME_BOLD, A_BOLD},
    {THEME_UNDERLINE, A_UNDERLINE},
    {THEME_REVERSE, A_REVERSE},
    {THEME_DIM, A_DIM},
};

painter *painter_new(bool color)
{
    painter *p = mem_array(1, sizeof *p);
    if (color && has_colors() && start_color() == OK && COLORS >= 8 && COLOR_PAIRS >= ROLE_COUNT) {
        p->color = true;
        p->default_colors = use_default_colors() == OK;
    }
    p->forgotten = true;
    theme base;
    theme_base(&base);
    painter_set_theme(p, &base);
    return p;
}

void painter_free(painter *p)
{
    if (p == NULL)
        return;
    free(p->shown);
    free(p->run);
    free(p);
}

/* Red, green and blue of colours 16 to 255 of the usual palette, 0 to 5 each. */
static void cube_levels(int color, int level[3])
{
    int cube = color - 16, gray = (color - 232) * 5 / 23;
    for (int i = 2; i >= 0; i--) {
        level[i] = color >= 232 ? gray : cube % 6;
        cube /= 6;
    }
}

/* The colour that stands for `color` where there are fewer; *bright tells that it is the bright one of eight. */
static short reduce_color(int color, bool *bright)
{
    *bright = false;
    if (color < 0 || color < 8 || color < COLORS)
        return (short)color;
    if (color >= 16) {
        int level[3], top, bits = 0;
        cube_levels(color, level);
        top = level[0] > level[1] ? level[0] : level[1];
        top = top > level[2] ? top : level[2];
        for (int i = 0; i < 3 && top > 1; i++)
            bits |= level[i] * 2 >= top ? 1 << i : 0;
        color = bits + (top >= 5 ? 8 : 0);
        if (color < COLORS)
            return (short)color;
    }
    *bright = color >= 8;
    return (short)(color & 7);
}

/* The curses style of a role; pair numbers are those of the roles. */
static style make_style(const painter *p, int role, const theme_style *s)
{
    style made = {A_NORMAL, 0, false};
    for (size_t i = 0; i < sizeof attributes / sizeof attributes[0]; i++)
        if ((s->attr & attributes[i].theme) != 0)
            made.attr |= attributes[i].curses;
    if (!p->color || (s->fg < 0 && s->bg < 0))
        return made;
    bool bright, ignored;
    short fg = reduce_color(s->fg, &bright), bg = reduce_color(s->bg, &ignored);
    if (!p->default_colors) {
        fg = fg < 0 ? COLOR_WHITE : fg;
        bg = bg < 0 ? COLOR_BLACK : bg;
    }
    if (init_pair((short)role, fg, bg) == OK)
        made.pair = (short)role;
    made.fills = made.pair != 0 && bg >= 0;
    if (bright)
        made.attr |= A_BOLD;
    return made;
}

void painter_set_theme(painter *p, const theme *th)
{
    theme base;
    theme_base(&base);
    const theme *used = p->color ? th : &base;
    for (int role = ROLE_NONE + 1; role < ROLE_COUNT; role++)
        p->style[role] = make_style(p, role, &used->style[role]);
    p->style[ROLE_NONE] = p->style[ROLE_TEXT];
    p->forgotten = true;
}

void painter_forget(painter *p)
{
    p->forgotten = true;
}

/* Makes room for the screen of ncurses as it is now. */
static void fit_screen(painter *p)
{
    if (p->w == COLS && p->h == LINES && p->shown != NULL)
        return;
    free(p->shown);
    free(p->run);
    p->w = COLS;
    p->h = LINES;
    p->shown = mem_array((size_t)p->w * (size_t)p->h, sizeof *p->shown);
    p->run = mem_array((size_t)p->w + 1, sizeof *p->run);
    p->forgotten = true;
}

static void to_curses(const painter *p, const canvas_cell *cell, cchar_t *out)
{
    wchar_t text[CANVAS_BYTES + 1];
    size_t n = 0, len = strlen(cell->text);
    for (size_t i = 0; i < len && n < CCHARW_MAX;) {
        uint32_t cp;
        i += gj_utf8_next(cell->text + i, len - i, &cp);
        text[n++] = (wchar_t)cp;
    }
    text[n] = L'\0';
    const style *s = &p->style[cell->role];
    attr_t attr = s->attr;
    attr ^= (cell->attr & CANVAS_REVERSE) != 0 ? A_REVERSE : 0; /* a mark on a reversed role shows, too */
    attr |= (cell->attr & CANVAS_BOLD) != 0 ? A_BOLD : 0;
    attr |= (cell->attr & CANVAS_UNDERLINE) != 0 ? A_UNDERLINE : 0;
    short pair = s->pair;
    /* A blank shows neither weight nor colour: where a row becomes bold, those that it already had are not sent again. */
    if (cell->text[0] == ' ' && cell->text[1] == '\0' && (attr & (A_REVERSE | A_UNDERLINE)) == 0) {
        attr &= ~(A_BOLD | A_DIM);
        pair = s->fills ? pair : 0;
    }
    setcchar(out, text, attr, pair, NULL);
}

/* Puts cells [from, to) of a row where ncurses will find them: one call at an explicit place, whole wide characters. */
static void put_run(painter *p, int y, const canvas_cell *row, int from, int to)
{
    int n = 0;
    for (int x = from; x < to; x++)
        if (row[x].width != 0)
            to_curses(p, &row[x], &p->run[n++]);
    mvadd_wchnstr(y, from, p->run, n);
    memcpy(p->shown + (size_t)y * (size_t)p->w + (size_t)from, row + from, (size_t)(to - from) * sizeof *row);
}

static bool differs(const canvas_cell *a, const canvas_cell *b)
{
    return memcmp(a, b, sizeof *a) != 0;
}

/* End of the run of changes that begins at x: small gaps are in it, and it ends between characters, old and new. */
static int run_end(const canvas_cell *row, const canvas_cell *old, int x, int w)
{
    int end = x + 1;
    for (int i = end; i < w && i - end <= NEAR_GAP; i++)
        if (differs(&row[i], &old[i]))
            end = i + 1;
    while (end < w && (row[end].width == 0 || old[end].width == 0))
        end++;
    return end;
}

static void paint_row(painter *p, int y, const canvas_cell *row, int w)
{
    const canvas_cell *old = p->shown + (size_t)y * (size_t)p->w;
    if (!p->forgotten && memcmp(row, old, (size_t)w * sizeof *row) == 0)
        return; /* most rows, at most keys */
    for (int x = 0; x < w;) {
        if (!p->forgotten && !differs(&row[x], &old[x])) {
            x++;
            continue;
        }
        int from = x, end = p->forgotten ? w : run_end(row, old, x, w);
        while (from > 0 && (row[from].width == 0 || (!p->forgotten && old[from].width == 0)))
            from--;
        put_run(p, y, row, from, end);
        x = end;
    }
}

static void place_cursor(painter *p, const canvas *c)
{
    int x = 0, y = 0;
    bool wanted = canvas_cursor(c, &x, &y);
    if (wanted != !p->cursor_hidden) {
        curs_set(wanted ? 1 : 0);
        p->cursor_hidden = !wanted;
    }
    move(y < p->h ? y : p->h - 1, x < p->w ? x : p->w - 1);
}

void painter_paint(painter *p, const canvas *c)
{
    fit_screen(p);
    /* Whatever the terminal thinks, ncurses has to lay out what this canvas was drawn for. */
    wcwidth_set_ambiguous(canvas_ambiguous(c));
    if (p->forgotten) {
        erase();
        memset(p->shown, 0, (size_t)p->w * (size_t)p->h * sizeof *p->shown);
    }
    int w = canvas_width(c) < p->w ? canvas_width(c) : p->w;
    for (int y = 0; y < p->h && y < canvas_height(c); y++)
        if (w > 0)
            paint_row(p, y, canvas_at(c, 0, y), w);
    p->forgotten = false;
    place_cursor(p, c);
    wnoutrefresh(stdscr);
    doupdate();
}
