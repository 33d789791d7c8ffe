#include "app/open.h"

#include "app/place.h"
#include "app/record.h"
#include "app/record_place.h"
#include "app/rows.h"
#include "app/tree.h"

bool open_input(app *a)
{
    bool found = false;
    for (size_t i = 0; i < a->n_docs; i++)
        if (doc_is_input(&a->docs[i])) {
            record_read(a, i);
            found = true;
        }
    return found;
}

void open_first(app *a)
{
    if (!app_is_several(a))
        record_read(a, 0);
    if (app_is_several(a)) {
        tree_build(a);
        place_at_collection(a, a->first < a->n_docs ? a->first : 0);
        rows_restart(a);
        a->focus = PANE_CENTRE;
        return;
    }
    a->docs[0].nodes[0].folded = false;
    tree_build(a);
    place_at_node(a, 0, 0);
    record_place_return(a);
}
