/* Export of a report: the driver on the tables of the report. */
#include "export/writer.h"
#include "gouji/report.h"

gj_status gj_export(gj_out *o, const gj_report *r, int table, const gj_format *f, const gj_export_options *opt, gj_error *err)
{
    gj_table_set set = {.title = gj_report_title(r), .form = gj_report_form(r)};
    set.tables = gj_report_tables(r, &set.n);
    set.violations = gj_report_violations(r, &set.n_violations);
    set.text = gj_report_text(r);
    return gj_export_set(o, &set, table, f, opt, err);
}
