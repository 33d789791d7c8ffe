#include "term/term.h"

#include <stddef.h>

#include "term/backend.h"

void term_free(term *t)
{
    if (t != NULL)
        t->backend->free(t);
}

int term_width(const term *t)
{
    return t->width;
}

int term_height(const term *t)
{
    return t->height;
}

int term_ambiguous(const term *t)
{
    return t->ambiguous;
}

void term_set_theme(term *t, const theme *th)
{
    t->backend->set_theme(t, th);
}

event term_next(term *t, int timeout_ms)
{
    return t->backend->next(t, timeout_ms);
}

bool term_pending(const term *t)
{
    return t->backend->pending(t);
}

void term_present(term *t, const canvas *c)
{
    t->backend->present(t, c);
}

term_copied term_copy(term *t, const char *text, size_t len)
{
    return t->backend->copy(t, text, len);
}

void term_set_mouse(term *t, bool on)
{
    if (t->mouse != on)
        t->backend->set_mouse(t, on);
    t->mouse = on;
}

bool term_mouse(const term *t)
{
    return t->mouse;
}

void term_redraw(term *t)
{
    t->backend->redraw(t);
}

void term_suspend(term *t)
{
    t->backend->suspend(t);
}
