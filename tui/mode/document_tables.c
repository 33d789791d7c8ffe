/* The corrected tables. */
#include <stdlib.h>

#include "app/record.h"
#include "i18n.h"
#include "mem.h"
#include "mode/acts.h"
#include "mode/document.h"
#include "mode/many.h"
#include "say/label.h"

static int32_t chosen_table(const app *a, bool all)
{
    return all ? GJ_ALL_TABLES : a->at.table;
}

static bool is_chosen(const app *a, bool all, int32_t table)
{
    return all || a->at.table == table;
}

static gj_status put_tables(app *a, const writing *w, gj_out *o, const gj_format *f, gj_error *err)
{
    gj_export_options opt = {0};
    gj_correction *corrections = history_corrections(&a->history, a->at.doc, &opt.n_corrections);
    opt.corrections = corrections;
    gj_status s = gj_export(o, doc_report(app_doc(a)), chosen_table(a, w->all), f, &opt, err);
    free(corrections);
    return s;
}

void document_save_cells(app *a, bool all)
{
    for (size_t i = 0; i < a->history.n; i++) {
        const change *c = &a->history.items[i];
        if (c->doc == a->at.doc && !change_is_waiver(c) && is_chosen(a, all, c->table))
            doc_save_cell(app_doc(a), c->table, c->row, c->col);
    }
}

static void tables_written(app *a, const writing *w, size_t bytes)
{
    size_t n, written = 0, rows = 0;
    const gj_table *tables = gj_report_tables(doc_report(app_doc(a)), &n);
    for (size_t i = 0; i < n; i++)
        if (tables[i].found && is_chosen(a, w->all, (int32_t)i)) {
            written++;
            rows += tables[i].n_rows;
        }
    document_save_cells(a, w->all);
    app_say(a, P_("已写出 %zu 张表 %zu 行，%zu 字节：%s", written), written, rows, bytes, w->path);
}

const document document_tables = {
    .prompt = {N_("本表导出为："), N_("全部表格导出为：")},
    .name = N_("%s-勘误.%s"),
    .many = N_("改正后的表格"),
    .preferred = "xlsx",
    .formats = gj_formats,
    .format_of_path = gj_format_of_path,
    .put = put_tables,
    .written = tables_written,
};

unsigned act_export(app *a)
{
    const gj_table *t = app_table(a);
    if (many_wanted(a))
        return many_ask_export(a);
    if (app_in_collection(a))
        (void)record_read(a, a->at.doc);
    if (doc_report(app_doc(a)) == NULL) {
        app_say_error(a, _("这份报告没有读入，不能导出"));
        return 0;
    }
    char *question = t == NULL ? mem_strdup(_("导出：a 全部表格，s 改正后的原文件"))
                               : mem_printf(_("导出：t 本表（%s），a 全部表格，s 改正后的原文件"), label_table(t));
    return document_ask_which(a, &document_tables, question);
}
