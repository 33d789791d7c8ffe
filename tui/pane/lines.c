#include "pane/lines.h"

#include <stdio.h>
#include <string.h>

#include "gouji/text.h"
#include "pane/paint.h"

static const prose_line *line_at(const lines *l, int y)
{
    size_t i = l->list->top + (size_t)y;
    return i < l->text->n ? &l->text->lines[i] : NULL;
}

void lines_draw(const lines *l, bool focus)
{
    int x = l->r.x + l->gutter + 1;
    for (int y = 0; y < l->r.h; y++) {
        const prose_line *line = line_at(l, y);
        char number[16] = "";
        if (line == NULL)
            break;
        if (line->number != 0)
            snprintf(number, sizeof(number), "%u", line->number);
        paint_right(l->c, l->r.x, l->r.y + y, l->gutter - 1, number, ROLE_DIM, 0);
        canvas_text(l->c, x, l->r.y + y, l->r.w - l->gutter - 1, line->s, line->len, line->line == 0 ? ROLE_DIM : ROLE_TEXT, 0);
        if (l->list->top + (size_t)y == l->list->cur) {
            canvas_mark(l->c, (rect){l->r.x, l->r.y + y, l->gutter, 1}, focus ? ROLE_CURSOR : ROLE_CURSOR_PALE, 0);
            if (focus)
                canvas_set_cursor(l->c, x, l->r.y + y);
        }
    }
}

/* True if the line shows some of the span, or the spot of an empty one. */
static bool shows(const prose_line *line, gj_span span)
{
    if (line->line == 0)
        return false;
    if (span.len == 0)
        return span.off >= line->off && span.off <= line->off + line->len;
    return span.off + span.len > line->off && span.off < line->off + line->len;
}

bool lines_mark(const lines *l, gj_span span, enum role role, unsigned attr, int *x, int *y)
{
    int ambiguous = canvas_ambiguous(l->c);
    bool found = false;
    for (int row = 0; row < l->r.h; row++) {
        const prose_line *line = line_at(l, row);
        if (line == NULL)
            break;
        if (!shows(line, span))
            continue;
        uint32_t end = span.off + span.len - line->off;
        uint32_t from = span.off > line->off ? span.off - line->off : 0, to = end < line->len ? end : line->len;
        int at = l->r.x + l->gutter + 1 + (int)gj_width(line->s, from, ambiguous);
        int w = span.len == 0 ? 1 : (int)gj_width(line->s + from, to - from, ambiguous);
        canvas_mark(l->c, (rect){at, l->r.y + row, w, 1}, role, attr);
        if (!found) {
            *x = at;
            *y = l->r.y + row;
        }
        found = true;
    }
    return found;
}

void lines_sign(const lines *l, uint32_t off, const char *sign, enum role role)
{
    for (int y = 0; y < l->r.h; y++) {
        const prose_line *line = line_at(l, y);
        if (line == NULL)
            break;
        if (line->line != 0 && off >= line->off && (off < line->off + line->len || off == line->off)) {
            canvas_text(l->c, l->r.x + l->gutter - 1, l->r.y + y, 1, sign, strlen(sign), role, 0);
            break;
        }
    }
}
