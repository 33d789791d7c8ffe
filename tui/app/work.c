#include "app/work.h"

#include "app/across.h"
#include "app/record.h"
#include "app/record_place.h"

enum { KEPT_REPORTS = 64 }; /* reports kept in memory that no one looks at */

static bool has_edits(const app *a, size_t index)
{
    for (size_t i = 0; i < a->history.n; i++)
        if (a->history.items[i].doc == index)
            return true;
    return false;
}

/* Beyond the first few, a report that was only read for its counts gives its memory back. */
static void shelve(app *a, size_t index)
{
    doc *d = &a->docs[index];
    if (index >= KEPT_REPORTS && index != a->at.doc && d->nodes[0].folded && !doc_is_input(d) && !has_edits(a, index))
        doc_shelve(d);
}

static size_t next_unread(const app *a)
{
    size_t i = a->next_unread;
    while (i < a->n_docs && (a->docs[i].known || a->docs[i].state != DOC_UNREAD))
        i++;
    return i;
}

static void read_next(app *a)
{
    a->next_unread = next_unread(a);
    record_read(a, a->next_unread);
    shelve(a, a->next_unread++);
}

bool work_waits(const app *a)
{
    return a->n_docs > 0 && (doc_wants_repairs(app_doc(a)) || record_place_waits(a) || next_unread(a) < a->n_docs || across_has_work(a));
}

unsigned work_do(app *a)
{
    if (doc_wants_repairs(app_doc(a))) {
        doc_find_repairs(app_doc(a));
        return 0;
    }
    if (record_place_waits(a)) {
        record_place_keep(a);
        return 0;
    }
    if (next_unread(a) == a->n_docs) {
        across_work(a);
        return REACT_REVISION;
    }
    read_next(a);
    return 0;
}

void work_compare(app *a)
{
    while (next_unread(a) < a->n_docs)
        read_next(a);
    if (across_has_work(a))
        across_work(a);
}
