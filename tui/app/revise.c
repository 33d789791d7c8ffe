#include "app/revise.h"

#include "app/across.h"
#include "i18n.h"
#include "mem.h"
#include "say/label.h"

size_t revise_count(const doc *d)
{
    size_t n = 0, open = 0;
    const gj_violation *violations = doc_report(d) != NULL ? gj_report_violations(doc_report(d), &n) : NULL;
    for (size_t i = 0; i < n; i++)
        open += violations[i].waived == NULL && !violations[i].is_member;
    return open;
}

bool revise(app *a, size_t index)
{
    gj_error err = {0};
    size_t n;
    gj_edit *edits = history_edits(&a->history, index, &n);
    bool done = doc_read(&a->docs[index], &a->options) && doc_revise(&a->docs[index], edits, n, &err);
    if (!done)
        app_say_error(a, "%s", err.text != NULL ? err.text : _("这份报告没有读入"));
    if (done) {
        free(history_corrections(&a->history, index, &a->docs[index].corrected));
        across_touch(a, index);
    }
    gj_error_clear(&err);
    free(edits);
    return done;
}

const char *revise_shown(const char *text)
{
    return text[0] != '\0' ? text : _("空白");
}

void revise_say(app *a, const char *fmt, const change *c, const char *from, const char *to, size_t before)
{
    size_t n;
    const gj_table *t = &gj_report_tables(doc_report(&a->docs[c->doc]), &n)[c->table];
    char *label = label_cell(t, c->row, c->col);
    app_say(a, fmt, label, revise_shown(from), revise_shown(to), before, revise_count(&a->docs[c->doc]));
    free(label);
}
