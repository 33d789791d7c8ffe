#include "app/tree.h"

#include "mem.h"

static void add_row(app *a, size_t d, size_t node)
{
    MEM_GROW(a->rows, a->n_rows, a->cap_rows);
    a->rows[a->n_rows++] = (tree_row){d, node};
}

static void add_doc_rows(app *a, size_t index)
{
    const doc *d = &a->docs[index];
    for (size_t i = 0; i < d->n_nodes; i = d->nodes[i].folded ? d->nodes[i].end : i + 1)
        add_row(a, index, i);
}

void tree_build(app *a)
{
    a->n_rows = 0;
    if (app_is_several(a))
        add_row(a, ALL_REPORTS, 0);
    for (size_t i = 0; i < a->n_docs; i++)
        add_doc_rows(a, i);
    list_resize(&a->tree, a->n_rows, (size_t)a->size.tree_lines);
}
