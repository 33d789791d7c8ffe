#include "app/kin.h"

#include "app/across.h"
#include "mem.h"

static bool has(const size_t *out, size_t n, size_t index)
{
    for (size_t i = 0; i < n; i++)
        if (out[i] == index)
            return true;
    return false;
}

static void add(size_t *out, size_t *n, size_t index)
{
    if (!has(out, *n, index))
        out[(*n)++] = index;
}

static void add_kin(app *a, size_t index, gj_kin kin, size_t *out, size_t *n)
{
    for (size_t i = 0; i < a->n_docs; i++)
        if (across_is_kin(a, index, i, kin))
            add(out, n, i);
}

size_t *kin_of(app *a, size_t index, size_t *n)
{
    size_t *out = mem_array(a->n_docs, sizeof(size_t));
    *n = 0;
    add_kin(a, index, GJ_KIN_BEFORE, out, n);
    add_kin(a, index, GJ_KIN_VERSION, out, n);
    for (size_t i = collection_next_marked(a->reports, 0); i != COLLECTION_NONE; i = collection_next_marked(a->reports, i + 1))
        if (i != index)
            add(out, n, i);
    add_kin(a, index, GJ_KIN_AFTER, out, n);
    return out;
}
