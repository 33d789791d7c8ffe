#include "app/list.h"

void list_show(list *l)
{
    if (l->n <= l->page || l->page == 0)
        l->top = l->page == 0 ? l->cur : 0;
    else if (l->cur < l->top)
        l->top = l->cur;
    else if (l->cur - l->top >= l->page)
        l->top = l->cur - l->page + 1;
    if (l->page != 0 && l->n > l->page && l->top > l->n - l->page)
        l->top = l->n - l->page;
}

void list_resize(list *l, size_t n, size_t page)
{
    l->n = n;
    l->page = page;
    if (l->cur >= n)
        l->cur = n == 0 ? 0 : n - 1;
    list_show(l);
}

bool list_go(list *l, size_t to)
{
    size_t before = l->cur;
    if (l->n == 0)
        return false;
    l->cur = to < l->n ? to : l->n - 1;
    list_show(l);
    return l->cur != before;
}

bool list_move(list *l, ptrdiff_t by)
{
    if (by < 0) {
        size_t up = (size_t)-by;
        return list_go(l, up < l->cur ? l->cur - up : 0);
    }
    size_t down = (size_t)by;
    return list_go(l, l->n - l->cur > down ? l->cur + down : l->n - 1);
}

bool list_point(list *l, int y)
{
    size_t line = l->top + (size_t)(y > 0 ? y : 0);
    if (y < 0 || line >= l->n)
        return false;
    return !list_go(l, line);
}
