#include "ledger/waive.h"

gj_status waive_report(ledger *l, gj_report *r, gj_member *m, gj_error *err)
{
    gj_waiver *list;
    size_t n;
    if (!l)
        return GJ_OK;
    ledger_report known = {.digest = gj_text_digest(gj_report_text(r)), .organ = gj_report_unit(r), .file = "", .year = gj_report_year(r)};
    gj_status status = ledger_waivers(&list, &n, l, &known, err);
    if (status != GJ_OK)
        return status;
    gj_report_waive(r, list, n);
    if (m) {
        size_t found;
        gj_member_waive(m, list, n);
        const gj_violation *violations = gj_report_violations(r, &found);
        gj_member_count(m, violations, found);
    }
    ledger_waivers_free(list, n);
    return GJ_OK;
}
