#include "pane/paint.h"

#include <string.h>

#include "gouji/text.h"
#include "mem.h"

int paint_text(canvas *c, int x, int y, int cols, const char *s, enum role role, unsigned attr)
{
    return canvas_text_cut(c, x, y, cols, s, strlen(s), role, attr);
}

void paint_tail(canvas *c, int x, int y, int cols, const char *s, enum role role, unsigned attr)
{
    const char *from = s, *ellipsis = canvas_ambiguous(c) == 1 ? "…" : "..";
    int room = cols - paint_width(c, ellipsis), width = paint_width(c, s);
    if (width <= cols) {
        paint_text(c, x, y, cols, s, role, attr);
        return;
    }
    while (*from != '\0' && width > room) {
        size_t step = gj_grapheme_next(from, strlen(from));
        width -= (int)gj_width(from, step, canvas_ambiguous(c));
        from += step;
    }
    x += paint_text(c, x, y, cols, ellipsis, role, attr);
    paint_text(c, x, y, room, from, role, attr);
}

int paint_width(const canvas *c, const char *s)
{
    return (int)gj_width(s, strlen(s), canvas_ambiguous(c));
}

void paint_right(canvas *c, int x, int y, int cols, const char *s, enum role role, unsigned attr)
{
    int w = paint_width(c, s);
    int skip = w < cols ? cols - w : 0;
    paint_text(c, x + skip, y, cols - skip, s, role, attr);
}

/* By doc_flag_of. ✗ is narrow everywhere by its class, but fonts of wide-ambiguous terminals tend to lack it. */
static const struct {
    const char *sign, *ascii;
    enum role role;
} flags[] = {
    {" ", " ", ROLE_TEXT},
    [GJ_INFO + 1] = {"i", "i", ROLE_INFO},
    [GJ_WARNING + 1] = {"!", "!", ROLE_WARNING},
    [GJ_ERROR + 1] = {"✗", "x", ROLE_ERROR},
    [DOC_WAIVED] = {"w", "w", ROLE_DIM},
};

const char *paint_sign(const canvas *c, unsigned flag)
{
    return canvas_ambiguous(c) == 1 ? flags[flag].sign : flags[flag].ascii;
}

enum role paint_role(unsigned flag)
{
    return flags[flag].role;
}

int paint_counts(canvas *c, int end, int y, const uint32_t counts[3], bool brief, enum role role)
{
    bool worse = counts[GJ_WARNING] + counts[GJ_ERROR] > 0;
    int x = end;
    for (unsigned s = brief && worse ? GJ_WARNING : GJ_INFO; s <= GJ_ERROR; s++) {
        if (counts[s] == 0)
            continue;
        char *text = mem_printf("%s%u", paint_sign(c, s + 1), counts[s]);
        int width = paint_width(c, text);
        x -= width + (x < end);
        paint_text(c, x, y, width, text, role == ROLE_NONE ? paint_role(s + 1) : role, 0);
        free(text);
    }
    return end - x;
}

const char *paint_blank(const canvas *c)
{
    return canvas_ambiguous(c) == 1 ? "·" : ".";
}

void paint_head(canvas *c, rect r, const char *name, const char *right, bool focus)
{
    enum role role = focus ? ROLE_BORDER_FOCUS : ROLE_BORDER;
    int end = right == NULL ? 0 : paint_width(c, right) + 3;
    canvas_hline(c, r.x, r.y, r.w, ROLE_BORDER);
    if (r.w < 6)
        return;
    int room = r.w - 4 - end;
    canvas_text(c, r.x + 1, r.y, 1, " ", 1, role, 0);
    int used = paint_text(c, r.x + 2, r.y, room, name, role, 0);
    canvas_text(c, r.x + 2 + used, r.y, 1, " ", 1, role, 0);
    if (right == NULL || end + 4 > r.w)
        return;
    canvas_text(c, r.x + r.w - end, r.y, 1, " ", 1, role, 0);
    paint_text(c, r.x + r.w - end + 1, r.y, end - 3, right, role, 0);
    canvas_text(c, r.x + r.w - 2, r.y, 1, " ", 1, role, 0);
}
