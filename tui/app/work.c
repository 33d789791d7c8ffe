#include "app/work.h"

#include <time.h>

#include "app/across.h"
#include "app/filter.h"
#include "app/progress.h"
#include "app/record.h"
#include "app/record_place.h"
#include "app/rows.h"
#include "app/standing.h"

enum {
    KEPT_REPORTS = 16, /* reports kept in memory that no one looks at */
    WAIT_MS = 4        /* for the one that is being read, before keys are looked for again */
};

/* Beyond the first few, a report that was only read for its counts gives its memory back. */
static void shelve(app *a, size_t index)
{
    doc *d = &a->docs[index];
    if (d->member != NULL && a->series != NULL)
        gj_series_rest(a->series, d->member);
    if (index >= KEPT_REPORTS && index != a->at.doc && d->nodes[0].folded && !doc_is_input(d) && !history_has(&a->history, index))
        doc_shelve(d);
}

static size_t next_unread(const app *a)
{
    size_t i = a->next_unread;
    while (i < a->n_docs && (a->docs[i].known || a->docs[i].state != DOC_UNREAD))
        i++;
    return i;
}

static long long now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Asks for as many as the reader takes. */
static void ask(app *a)
{
    if (a->reader == NULL && a->reading_since == 0)
        a->reader = reader_new(&a->options);
    if (a->reading_since == 0)
        a->reading_since = now_ms();
    for (size_t *i = &a->next_asked; a->reader != NULL && *i < a->n_docs; (*i)++) {
        doc *d = &a->docs[*i];
        if (d->known || d->state != DOC_UNREAD)
            continue;
        disk_note(d);
        if (!reader_ask(a->reader, *i, d->path))
            return;
    }
}

/* Takes a report that was read, if one comes soon. */
static void read_next(app *a)
{
    reading got = {0};
    a->next_unread = next_unread(a);
    ask(a);
    if (a->reader != NULL && reader_owes(a->reader)) {
        if (!reader_take(a->reader, &got, WAIT_MS))
            return;
        bool is_new = !a->docs[got.index].known;
        if (record_take(a, got.index, got.report, got.error) && is_new && a->docs[got.index].corrected == 0)
            a->docs[got.index].tally.certain = (uint32_t)got.certain;
    } else {
        got.index = a->next_unread;
        (void)record_read(a, got.index);
    }
    if (a->docs[got.index].corrected > 0 || a->reader == NULL) {
        doc_find_repairs(&a->docs[got.index]);
        doc_drop_repairs(&a->docs[got.index]);
    }
    rows_update(a, got.index);
    shelve(a, got.index);
    a->ms_read = (size_t)(now_ms() - a->reading_since);
    a->n_read++;
}

static bool wants_repairs(const app *a)
{
    return !app_in_collection(a) && doc_wants_repairs(app_doc(a));
}

/* The next report whose text the filter wants; n_docs if it wants none. Not before all are read: then each is read for this once more. */
static size_t next_text(const app *a)
{
    const struct filter *f = a->filter_reports.filter;
    return f == NULL || next_unread(a) < a->n_docs ? a->n_docs : filter_next_text(f, 0, a->n_docs);
}

/* Looks at what it says. */
static void look_at_text(app *a, size_t index)
{
    size_t len = 0;
    const char *text = record_read(a, index) ? gj_text_data(gj_report_text(doc_report(&a->docs[index])), &len) : "";
    filter_take_text(a->filter_reports.filter, index, text, len);
    rows_update(a, index);
    shelve(a, index);
}

bool work_waits(const app *a)
{
    return a->n_docs > 0 && (next_text(a) < a->n_docs || wants_repairs(a) || record_place_waits(a) || next_unread(a) < a->n_docs || across_has_work(a));
}

/* What the reports say of each other, then who has reported. */
static void compare(app *a)
{
    across_work(a);
    standing_update(a);
}

unsigned work_do(app *a)
{
    if (wants_repairs(a)) {
        doc_find_repairs(app_doc(a));
        rows_update(a, a->at.doc);
        return 0;
    }
    if (record_place_waits(a)) {
        record_place_keep(a);
        return 0;
    }
    if (next_text(a) < a->n_docs) {
        look_at_text(a, next_text(a));
        return app_in_collection(a) ? REACT_PLACE : 0;
    }
    if (next_unread(a) == a->n_docs) {
        compare(a);
        progress_tell(a);
        return REACT_REVISION;
    }
    read_next(a);
    return app_in_collection(a) ? REACT_PLACE : 0;
}

void work_compare(app *a)
{
    while (next_unread(a) < a->n_docs)
        read_next(a);
    if (across_has_work(a))
        compare(a);
}
