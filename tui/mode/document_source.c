/* The corrected source from the interface. */
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

unsigned act_choose_source(app *a)
{
    mode_leave(a);
    return document_ask_path(a, &document_source, true);
}
