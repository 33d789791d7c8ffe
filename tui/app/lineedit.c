#include "app/lineedit.h"

#include <string.h>

#include "gouji/text.h"
#include "mem.h"

void lineedit_start(lineedit *e, const char *text)
{
    lineedit_free(e);
    lineedit_insert(e, text, strlen(text));
    e->touched = false;
}

void lineedit_free(lineedit *e)
{
    free(e->text);
    *e = (lineedit){0};
}

void lineedit_insert(lineedit *e, const char *s, size_t len)
{
    while (e->len + len + 1 > e->cap)
        e->text = mem_grow(e->text, e->cap, &e->cap, 1);
    memmove(e->text + e->cur + len, e->text + e->cur, e->len - e->cur);
    memcpy(e->text + e->cur, s, len);
    e->len += len;
    e->cur += len;
    e->text[e->len] = '\0';
    e->touched = true;
}

/* Start of the cluster that ends at byte `at`, by stepping from the start: there is no stepping back in general. */
static size_t cluster_before(const lineedit *e, size_t at)
{
    size_t pos = 0, last = 0;
    while (pos < at) {
        last = pos;
        pos += gj_grapheme_next(e->text + pos, e->len - pos);
    }
    return last;
}

static void cut(lineedit *e, size_t from, size_t to)
{
    memmove(e->text + from, e->text + to, e->len - to);
    e->len -= to - from;
    e->cur = from;
    e->text[e->len] = '\0';
    e->touched = true;
}

void lineedit_left(lineedit *e)
{
    e->cur = cluster_before(e, e->cur);
}

void lineedit_right(lineedit *e)
{
    e->cur += gj_grapheme_next(e->text + e->cur, e->len - e->cur);
}

void lineedit_home(lineedit *e)
{
    e->cur = 0;
}

void lineedit_end(lineedit *e)
{
    e->cur = e->len;
}

static bool is_word(const lineedit *e, size_t at)
{
    return e->text[at] != ' ' && e->text[at] != '/';
}

void lineedit_word_left(lineedit *e)
{
    while (e->cur > 0 && !is_word(e, cluster_before(e, e->cur)))
        lineedit_left(e);
    while (e->cur > 0 && is_word(e, cluster_before(e, e->cur)))
        lineedit_left(e);
}

void lineedit_word_right(lineedit *e)
{
    while (e->cur < e->len && !is_word(e, e->cur))
        lineedit_right(e);
    while (e->cur < e->len && is_word(e, e->cur))
        lineedit_right(e);
}

void lineedit_backspace(lineedit *e)
{
    if (e->cur > 0)
        cut(e, cluster_before(e, e->cur), e->cur);
}

void lineedit_delete(lineedit *e)
{
    if (e->cur < e->len)
        cut(e, e->cur, e->cur + gj_grapheme_next(e->text + e->cur, e->len - e->cur));
}

void lineedit_kill_end(lineedit *e)
{
    cut(e, e->cur, e->len);
}

void lineedit_kill_start(lineedit *e)
{
    cut(e, 0, e->cur);
}

void lineedit_kill_word(lineedit *e)
{
    size_t to = e->cur;
    lineedit_word_left(e);
    cut(e, e->cur, to);
}

size_t lineedit_view(const lineedit *e, size_t cols, int ambiguous, size_t *from, size_t *shown)
{
    size_t start = 0, width = gj_width(e->text, e->cur, ambiguous);
    while (cols > 0 && width >= cols && start < e->cur) {
        size_t step = gj_grapheme_next(e->text + start, e->len - start);
        width -= gj_width(e->text + start, step, ambiguous);
        start += step;
    }
    *from = start;
    *shown = gj_width_fit(e->text + start, e->len - start, cols, ambiguous, NULL);
    return width;
}
