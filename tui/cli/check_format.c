/* The formats of `check`. */
#include "cli/check_format.h"

#include "cli/check_text.h"
#include "cli/print.h"
#include "i18n.h"

/* The reasons were told as they came; they stand together once more, where nobody who reads the result can miss them. */
static void put_unread(gj_out *o, const check_total *t)
{
    for (size_t i = 0; i < t->n_unread; i++) {
        gj_out_puts(o, _("未审查："));
        print_clean(o, t->unread[i].error);
        gj_out_puts(o, "\n");
    }
}

static void total_text(gj_out *o, const check_total *t)
{
    if (t->files > 1) {
        put_unread(o, t);
        gj_out_printf(o, _("共 %zu 份，审查 %zu 份：错误 %zu，警告 %zu，提示 %zu"), t->files, t->files - t->n_unread,
                      t->severities[GJ_ERROR], t->severities[GJ_WARNING], t->severities[GJ_INFO]);
        if (t->waived > 0)
            gj_out_printf(o, _("，豁免 %zu"), t->waived);
        gj_out_printf(o, _("；未审查 %zu 份\n"), t->n_unread);
    }
    if (t->skipped)
        gj_out_printf(o, "%s\n", t->skipped);
}

static void report_json(gj_out *o, const gj_report *r, bool color)
{
    (void)color;
    gj_write_report_json(o, r);
}

static void series_json(gj_out *o, const gj_series *s, bool color)
{
    (void)color;
    size_t n;
    (void)gj_series_findings(s, &n);
    if (n > 0 || gj_series_roll(s))
        gj_series_json(o, s);
}

static void begin_array(gj_out *o)
{
    gj_out_puts(o, "[\n");
}

static void end_array(gj_out *o, const check_total *t)
{
    (void)t;
    gj_out_puts(o, "\n]\n");
}

static void end_line(gj_out *o, const check_total *t)
{
    (void)t;
    gj_out_puts(o, "\n");
}

static void report_sarif(gj_out *o, const gj_report *r, bool color)
{
    (void)color;
    gj_sarif_results(o, r);
}

static void series_sarif(gj_out *o, const gj_series *s, bool color)
{
    (void)color;
    gj_series_sarif(o, s);
}

static void end_sarif(gj_out *o, const check_total *t)
{
    gj_sarif_end(o, t->settings, t->unread, t->n_unread);
}

const check_format check_details = {.between = "", .report = check_text_details, .series = check_text_series, .end = total_text};

const check_format check_formats[] = {
    {.between = "", .report = check_text_write, .series = check_text_series, .end = total_text},
    {.between = ",\n",
     .begin = begin_array,
     .report = report_json,
     .member = gj_write_member_json,
     .error = gj_write_error_json,
     .series = series_json,
     .end = end_array},
    {.between = "\n",
     .report = report_json,
     .member = gj_write_member_json,
     .error = gj_write_error_json,
     .series = series_json,
     .end = end_line},
    {.between = ",\n", .begin = gj_sarif_begin, .report = report_sarif, .series = series_sarif, .end = end_sarif},
};
