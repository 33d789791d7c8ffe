/* The review opinion, on the current report or on all. */
#include <stdlib.h>
#include <string.h>

#include "app/progress.h"
#include "app/record.h"
#include "app/rows.h"
#include "app/sent.h"
#include "app/standing.h"
#include "app/work.h"
#include "i18n.h"
#include "mem.h"
#include "mode/acts.h"
#include "mode/document.h"
#include "mode/many.h"

/* What opinions are gathered into. */
typedef struct gathering {
    app *a;
    bool no_wording;
    const gj_reviews *earlier; /* the review that a second opinion is held against; NULL: it is the first */
    const doc *replaced;       /* the version that this was of */
    gj_opinion **list;
    gj_sarif_unread *unread;
    size_t n, n_unread;
} gathering;

static gj_opinion *opinion_of(const gathering *g, const gj_report *r, const gj_correction *made, size_t n)
{
    if (g->earlier == NULL)
        return gj_opinion_of(r, made, n);
    gj_recheck *c = gj_recheck_new(g->earlier, 0, r);
    gj_opinion *o = gj_opinion_second(r, made, n, c);
    gj_recheck_free(c);
    return o;
}

/* That a version differs from the one that was sent back says nothing. */
static bool is_of_replaced(const gathering *g, const gj_series_finding *f)
{
    return g->replaced != NULL && f->other_member == g->replaced->member_at && strcmp(f->rule->id, "series.version") == 0;
}

static void gather(gathering *g, size_t index)
{
    gj_error err = {0};
    size_t n;
    gj_report *own;
    doc *d = &g->a->docs[index];
    if (d->absent)
        return;
    const gj_report *r = sent_report(g->a, index, &own, &err);
    if (r != NULL) {
        gj_correction *made = history_corrections(&g->a->history, index, &n);
        g->list[g->n] = opinion_of(g, r, made, n);
        for (size_t i = 0; i < d->n_across; i++)
            if (!is_of_replaced(g, &d->across[i]))
                gj_opinion_across(g->list[g->n], &d->across[i]);
        (void)gj_opinion_open(g->list[g->n], &n);
        d->letter = gj_opinion_asks(g->list[g->n], g->no_wording) ? GJ_STANDING_RETURNED : n > 0 ? GJ_STANDINGS : GJ_STANDING_PASSED;
        g->n++;
        free(made);
    } else {
        g->unread[g->n_unread++] = (gj_sarif_unread){.file = d->path, .error = mem_strdup(err.text != NULL ? err.text : "")};
    }
    gj_report_free(own);
    gj_error_clear(&err);
}

static gj_status put_letters(app *a, const writing *w, const gj_reviews *earlier, gj_out *o, const gj_format *f, gj_error *err)
{
    work_compare(a);
    gathering g = {.a = a,
                   .earlier = earlier,
                   .replaced = earlier != NULL ? &a->docs[w->earlier] : NULL,
                   .no_wording = a->letter.options.no_wording,
                   .list = mem_array(a->n_docs, sizeof(gj_opinion *)),
                   .unread = mem_array(a->n_docs, sizeof(gj_sarif_unread))};
    if (!w->all)
        gather(&g, a->at.doc);
    for (size_t i = 0; w->all && i < a->n_docs; i++)
        gather(&g, i);
    gj_opinion_set set = {.list = g.list, .n = g.n, .unread = g.unread, .n_unread = g.n_unread, .options = a->letter.options};
    gj_status status = gj_opinion_write(o, &set, f, err);
    for (size_t i = 0; i < g.n; i++)
        gj_opinion_free(g.list[i]);
    for (size_t i = 0; i < g.n_unread; i++)
        free((char *)(uintptr_t)g.unread[i].error);
    free(g.list);
    free(g.unread);
    return status;
}

static gj_status put_opinion(app *a, const writing *w, gj_out *o, const gj_format *f, gj_error *err)
{
    return put_letters(a, w, NULL, o, f, err);
}

static gj_status put_second(app *a, const writing *w, gj_out *o, const gj_format *f, gj_error *err)
{
    gj_reviews *earlier = sent_review(a, w->earlier, err);
    if (earlier == NULL)
        return GJ_E_IO;
    gj_status status = put_letters(a, w, earlier, o, f, err);
    gj_reviews_free(earlier);
    return status;
}

size_t document_open(const doc *d)
{
    size_t n = 0, open = 0;
    const gj_report *r = doc_report(d);
    const gj_violation *v = r != NULL ? gj_report_violations(r, &n) : NULL;
    for (size_t i = 0; i < n; i++)
        open += v[i].waived == NULL && !v[i].is_member && gj_rule_is_of_reading(v[i].rule);
    return open;
}

static void opinion_written(app *a, const writing *w, size_t bytes)
{
    size_t n = w->all ? a->n_docs : 1, open = 0;
    for (size_t i = 0; i < a->n_docs; i++) {
        if (a->docs[i].state == DOC_FAILED || (!w->all && i != a->at.doc))
            continue;
        a->docs[i].advised = true;
        progress_note(a, i, LEDGER_ADVISED);
        open += document_open(&a->docs[i]);
        standing_letter(a, i, w->path);
        rows_update(a, i);
    }
    if (open > 0)
        app_say(a, P_("已写出 %zu 份报告的审查意见，%zu 字节：%s；%zu 处只是读取时不能确定的没有写进，请先核实", n), n, bytes, w->path,
                open);
    else
        app_say(a, P_("已写出 %zu 份报告的审查意见，%zu 字节：%s", n), n, bytes, w->path);
}

const document document_opinion = {
    .prompt = {N_("审查意见写到："), N_("全部审查意见写到：")},
    .name = N_("%s-审查意见.%s"),
    .folder = N_("审查意见"),
    .many = N_("审查意见"),
    .preferred = "html",
    .formats = gj_opinion_formats,
    .format_of_path = gj_opinion_format_of_path,
    .put = put_opinion,
    .written = opinion_written,
};

const document document_second = {
    .prompt = {N_("第二次审查意见写到：")},
    .name = N_("%s-第二次审查意见.%s"),
    .preferred = "html",
    .formats = gj_opinion_formats,
    .format_of_path = gj_opinion_format_of_path,
    .put = put_second,
    .written = opinion_written,
};

bool document_is_opinion(const document *d)
{
    return d == &document_opinion || d == &document_second;
}

unsigned act_opinion(app *a)
{
    if (many_wanted(a))
        return many_ask_opinions(a);
    if (app_in_collection(a))
        (void)record_read(a, a->at.doc);
    if (doc_report(app_doc(a)) == NULL) {
        app_say_error(a, _("这份报告没有读入，不能写审查意见"));
        return 0;
    }
    if (a->n_docs == 1)
        return document_ask_path(a, &document_opinion, false);
    return document_ask_which(a, &document_opinion, mem_printf(_("审查意见：t 本报告（%s），a 全部 %zu 份"), app_doc(a)->label, a->n_docs));
}
