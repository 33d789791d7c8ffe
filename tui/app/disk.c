#include "app/disk.h"

#include "i18n.h"

static void tell(app *a, doc *d, disk_state state)
{
    if (state == DISK_CHANGED)
        app_say_error(a, _("报告文件已被改动，这里还是先前读入的；按 {reload} 重新读入"));
    else if (state == DISK_GONE)
        app_say_error(a, _("报告文件已不在原处，这里是先前读入的"));
    else
        app_say_error(a, _("报告文件已换成读不了的内容，这里是先前读入的"));
    d->disk.told = true;
}

void disk_visit(app *a)
{
    doc *d = app_doc(a);
    disk_state state = disk_look(d);
    if (state != DISK_SAME && !d->disk.told && app_is_free(a) && (a->message == NULL || a->message_kind == MESSAGE_NOTE))
        tell(a, d, state);
}

size_t disk_stale(app *a, bool all)
{
    size_t n = 0;
    for (size_t i = 0; i < a->n_docs; i++)
        n += (all || i == a->at.doc) && disk_look(&a->docs[i]) != DISK_SAME;
    return n;
}
