/* The corrected source from the interface. */
#include "app/acts.h"
#include "app/document.h"
#include "i18n.h"

static gj_status put_source(app *a, gj_out *o, const gj_format *f, gj_error *err)
{
    (void)f;
    return gj_source_write(o, doc_report(app_doc(a)), err);
}

static void source_written(app *a, size_t bytes)
{
    document_save_cells(a);
    app_say(a, _("已写出改正后的原文件，%zu 字节：%s"), bytes, a->export_path);
}

const document document_source = {
    .prompt = {N_("改正后的原文件写到："), N_("改正后的原文件写到：")},
    .name = N_("%s-勘误.%s"),
    .put = put_source,
    .written = source_written,
};

unsigned act_choose_source(app *a)
{
    return document_ask_path(a, &document_source, true);
}
