#include "mode/mode.h"

#include "mem.h"

/* ---- what lies over what ---- */

void *mode_enter(app *a, const mode *m)
{
    MEM_GROW(a->over, a->n_over, a->cap_over);
    void *fields = mem_array(1, m->size);
    a->over[a->n_over++] = (mode_entry){m, fields, m->free, m->typed != TYPED_NOTHING};
    return fields;
}

void mode_leave(app *a)
{
    mode_entry_free(&a->over[--a->n_over]);
}

const mode *mode_of(const app *a)
{
    return a->n_over > 0 ? a->over[a->n_over - 1].mode : &mode_panes;
}

void *mode_fields(const app *a)
{
    return a->n_over > 0 ? a->over[a->n_over - 1].fields : NULL;
}

context mode_context(const app *a)
{
    const mode *m = mode_of(a);
    return m->context != NULL ? m->context(a) : m->where;
}

/* ---- lists ---- */

static size_t page_of(const list *l)
{
    return l->page > 1 ? l->page - 1 : 1;
}

bool mode_step_list(list *l, mode_step s)
{
    switch (s) {
    case STEP_UP:
        return list_move(l, -1);
    case STEP_DOWN:
        return list_move(l, 1);
    case STEP_PAGE_UP:
        return list_move(l, -(ptrdiff_t)page_of(l));
    case STEP_PAGE_DOWN:
        return list_move(l, (ptrdiff_t)page_of(l));
    case STEP_FIRST:
        return list_go(l, 0);
    case STEP_LAST:
        return list_go(l, l->n);
    }
    return false;
}
