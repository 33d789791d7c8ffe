#include "app/progress.h"

#include <stdlib.h>
#include <time.h>

#include "i18n.h"
#include "mem.h"

/* As record_writes, which is above this file. */
static bool writes(const app *a)
{
    return a->ledger != NULL && !a->unreadable && !a->forgetful;
}

void progress_read(app *a, size_t index)
{
    doc *d = &a->docs[index];
    ledger_progress p = ledger_progress_of(a->ledger, doc_known(d).digest);
    d->progress = p.seq;
    d->seen |= p.looked;
    d->advised |= p.advised;
    if (p.time > a->looked)
        a->looked = p.time;
}

void progress_note(app *a, size_t index, ledger_progress_act act)
{
    doc *d = &a->docs[index];
    if (d->state != DOC_READY || !writes(a) || (!app_is_several(a) && !ledger_is_there(a->ledger)))
        return;
    int64_t seq = ledger_progress_add(a->ledger, doc_known(d).digest, d->path, act);
    d->progress = seq > 0 ? seq : d->progress;
}

void progress_forget(app *a)
{
    size_t n = 0;
    int64_t *seqs = mem_array(a->n_docs, sizeof(int64_t));
    for (size_t i = 0; i < a->n_docs; i++)
        if (a->docs[i].progress > 0 && (a->docs[i].seen || a->docs[i].visited))
            seqs[n++] = a->docs[i].progress;
    if (writes(a))
        ledger_progress_anew(a->ledger, seqs, n);
    free(seqs);
}

void progress_tell(app *a)
{
    struct tm day;
    time_t when = (time_t)a->looked;
    bool news = app_is_several(a) && a->looked > a->session_when;
    a->looked = 0;
    if (!news || a->message != NULL || localtime_r(&when, &day) == NULL)
        return;
    size_t left = collection_in_state(a->reports, ROW_UNSEEN) + collection_in_state(a->reports, ROW_WAITING);
    app_say(a, _("续 %d 月 %d 日：余 %zu 份没有看；按 {afresh} 从头开始"), day.tm_mon + 1, day.tm_mday, left);
}
