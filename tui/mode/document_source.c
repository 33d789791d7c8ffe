/* The sender's own file from the interface: corrected, with the corrections as tracked changes, or as it came with what was found in it. */
#include "app/sent.h"
#include "i18n.h"
#include "mode/acts.h"
#include "mode/document.h"

static gj_status put_source(app *a, const writing *w, gj_out *o, const gj_format *f, gj_error *err)
{
    (void)w;
    (void)f;
    return gj_source_write(o, doc_report(app_doc(a)), err);
}

static void source_written(app *a, const writing *w, size_t bytes)
{
    document_save_cells(a, w->all);
    app_say(a, _("已写出改正后的原文件，%zu 字节：%s"), bytes, w->path);
}

const document document_source = {
    .prompt = {N_("改正后的原文件写到："), N_("改正后的原文件写到：")},
    .name = N_("%s-勘误.%s"),
    .put = put_source,
    .written = source_written,
};

static gj_status put_tracked(app *a, const writing *w, gj_out *o, const gj_format *f, gj_error *err)
{
    (void)w;
    (void)f;
    return gj_source_track(o, doc_report(app_doc(a)), NULL, err);
}

static void tracked_written(app *a, const writing *w, size_t bytes)
{
    document_save_cells(a, w->all);
    app_say(a, _("已把改正写成修订，%zu 字节：%s"), bytes, w->path);
}

const document document_tracked = {
    .prompt = {N_("带修订的 Word 文件写到："), N_("带修订的 Word 文件写到：")},
    .name = N_("%s-修订.%s"),
    .put = put_tracked,
    .written = tracked_written,
};

/* What the officer has corrected is not in it: the sender is told what stands there. */
static gj_status put_marked(app *a, const writing *w, gj_out *o, const gj_format *f, gj_error *err)
{
    size_t count;
    gj_report *own = NULL;
    gj_mark_options how = {.no_wording = a->letter.options.no_wording};
    const gj_report *r = sent_report(a, a->at.doc, &own, err);
    (void)w;
    (void)f;
    gj_status status = r != NULL ? gj_source_mark(o, &r, 1, &how, &count, err) : err->status;
    gj_report_free(own);
    return status;
}

static void marked_written(app *a, const writing *w, size_t bytes)
{
    size_t open = document_open(app_doc(a));
    if (open > 0)
        app_say(a, _("已写出带批注的原文件，%zu 字节：%s；%zu 处只是读取时不能确定的没有写进，请先核实"), bytes, w->path, open);
    else
        app_say(a, _("已写出带批注的原文件，%zu 字节：%s"), bytes, w->path);
}

const document document_marked = {
    .prompt = {N_("带批注的原文件写到："), N_("带批注的原文件写到：")},
    .name = N_("%s-批注.%s"),
    .put = put_marked,
    .written = marked_written,
};

static unsigned choose(app *a, const document *d)
{
    mode_leave(a);
    return document_ask_path(a, d, true);
}

unsigned act_choose_source(app *a)
{
    return choose(a, &document_source);
}

unsigned act_choose_tracked(app *a)
{
    return choose(a, &document_tracked);
}

unsigned act_choose_marked(app *a)
{
    return choose(a, &document_marked);
}
