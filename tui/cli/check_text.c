/* The findings on a report as lines for people. */
#include "cli/check_text.h"

#include <stdlib.h>
#include <string.h>

#include "cli/print.h"
#include "gouji/gouji.h"
#include "i18n.h"
#include "say/repair_words.h"

static const char DIM[] = "\x1b[2m", BOLD[] = "\x1b[1m";

static void put_colored(gj_out *o, const char *color, const char *text, bool on)
{
    gj_out_puts(o, on ? color : "");
    gj_out_puts(o, text);
    gj_out_puts(o, on ? PRINT_PLAIN : "");
}

/* True if the lines of the text are those of its file. */
static bool has_lines(const gj_text *text)
{
    gj_source_kind kind = gj_text_kind(text);
    return kind == GJ_SOURCE_TEXT || kind == GJ_SOURCE_HTML;
}

/* "file:line:column", as far as the place is known; of a Word or PDF file its place in words. */
static void put_place(gj_out *o, const gj_report *r, const gj_violation *v, bool color)
{
    const gj_text *text = gj_report_text(r);
    gj_origin origin = gj_text_origin_at(text, v->line, v->src);
    char place[64];
    gj_text_place(place, sizeof(place), text, v->line, v->src);
    gj_out_puts(o, color ? BOLD : "");
    print_clean(o, gj_text_name(text));
    if (has_lines(text) && origin.line > 0)
        gj_out_printf(o, ":%u", origin.line);
    else if (place[0])
        gj_out_printf(o, ":%s", place);
    if (v->src.len > 0 && origin.column > 0)
        gj_out_printf(o, ":%u", origin.column);
    gj_out_puts(o, color ? PRINT_PLAIN : "");
    gj_out_puts(o, ": ");
}

/* " [rule]", or several rules; open with the first, close behind the last. */
static void open_rules(gj_out *o, bool color)
{
    gj_out_puts(o, " ");
    gj_out_puts(o, color ? DIM : "");
    gj_out_puts(o, "[");
}

static void close_rules(gj_out *o, bool color)
{
    gj_out_puts(o, color ? "]" PRINT_PLAIN "\n" : "]\n");
}

/* "severity: message [rule]" and the end of the line. */
static void put_finding(gj_out *o, gj_severity severity, const char *message, const char *rule, bool color)
{
    put_colored(o, print_severity_color(severity), print_severity(severity), color);
    gj_out_puts(o, ": ");
    print_clean(o, message);
    open_rules(o, color);
    gj_out_puts(o, rule);
    close_rules(o, color);
}

/* "label: message (reason) [rule]" and the end of the line. */
static void put_waived(gj_out *o, const char *label, const char *message, const char *reason, const char *rule, bool color)
{
    put_colored(o, DIM, label, color);
    gj_out_puts(o, ": ");
    print_clean(o, message);
    gj_out_puts(o, _("（豁免理由："));
    print_clean(o, reason);
    gj_out_puts(o, _("）"));
    open_rules(o, color);
    gj_out_puts(o, rule);
    close_rules(o, color);
}

void check_text_finding(gj_out *o, const gj_report *r, size_t violation, bool color)
{
    size_t n;
    const gj_violation *v = &gj_report_violations(r, &n)[violation];
    put_place(o, r, v, color);
    if (v->waived)
        put_waived(o, _("已豁免"), v->message, v->waived, v->rule->id, color);
    else
        put_finding(o, v->severity, v->message, v->rule->id, color);
}

static void put_violations(gj_out *o, const gj_report *r, bool color, bool details)
{
    size_t n;
    const gj_violation *violations = gj_report_violations(r, &n);
    for (size_t i = 0; i < n; i++) {
        const gj_violation *v = &violations[i];
        if (v->is_member && !details)
            continue;
        gj_out_puts(o, v->is_member ? "    " : "");
        check_text_finding(o, r, i, color);
    }
}

/* Waivers of findings that are no more: what they were of has changed. */
static void put_stale(gj_out *o, const gj_report *r, bool color)
{
    size_t n;
    const gj_waiver *stale = gj_report_stale_waivers(r, &n);
    for (size_t i = 0; i < n; i++) {
        print_clean(o, gj_text_name(gj_report_text(r)));
        gj_out_puts(o, ": ");
        put_waived(o, _("豁免已失效"), stale[i].finding, stale[i].reason, stale[i].rule, color);
    }
}

/* What a table's sums point to, at the first cell that would change; the best repair of each table that was printed wrong. */
static void put_repairs(gj_out *o, const gj_report *r, bool color)
{
    enum { COLUMNS = 400 };
    size_t n, n_tables;
    const gj_table *tables = gj_report_tables(r, &n_tables);
    gj_repairs *found = gj_repairs_find(r);
    const gj_repair *repairs = gj_repairs_all(found, &n);
    for (size_t i = 0; i < n; i++) {
        const gj_change *first = &repairs[i].changes[0];
        if (first->from_blank || (i > 0 && repairs[i - 1].changes[0].table == first->table))
            continue; /* what belongs in a blank, its finding says */
        const gj_cell *cell = gj_table_cell(&tables[first->table], first->row, first->col);
        put_place(o, r, &(gj_violation){.line = cell->line, .src = cell->src}, color);
        put_colored(o, DIM, _("建议"), color);
        char *words = repair_words(r, &repairs[i], COLUMNS, 1);
        gj_out_puts(o, ": ");
        print_clean(o, words);
        free(words);
        gj_out_puts(o, _("；"));
        print_clean(o, repairs[i].evidence);
        gj_out_puts(o, "\n");
    }
    gj_repairs_free(found);
}

static bool same_reason(const gj_outcome *a, const gj_outcome *b)
{
    return b->verdict == GJ_NOT_EVALUATED && a->reason && b->reason && strcmp(a->reason, b->reason) == 0;
}

/* One line for rule i and those behind it with the same reason. */
static void put_reason(gj_out *o, const gj_report *r, size_t i, bool color)
{
    size_t n;
    const gj_rule *rules = gj_rules(&n);
    const gj_outcome *outcomes = gj_report_outcomes(r);

    print_clean(o, gj_text_name(gj_report_text(r)));
    gj_out_puts(o, ": ");
    put_colored(o, DIM, _("无法判定"), color);
    gj_out_puts(o, ": ");
    gj_out_puts(o, outcomes[i].reason ? outcomes[i].reason : _(rules[i].title));
    open_rules(o, color);
    gj_out_puts(o, rules[i].id);
    for (size_t k = i + 1; k < n; k++) {
        if (same_reason(&outcomes[i], &outcomes[k]))
            gj_out_printf(o, " %s", rules[k].id);
    }
    close_rules(o, color);
}

/* What could not be evaluated must not look like passed: each reason with its rules. */
static void put_undecided(gj_out *o, const gj_report *r, bool color)
{
    size_t n;
    const gj_outcome *outcomes = gj_report_outcomes(r);
    (void)gj_rules(&n);
    for (size_t i = 0; i < n; i++) {
        bool told = outcomes[i].verdict != GJ_NOT_EVALUATED;
        for (size_t k = 0; k < i && !told; k++)
            told = same_reason(&outcomes[i], &outcomes[k]);
        if (!told)
            put_reason(o, r, i, color);
    }
}

/* What was not looked at. */
static void put_limits(gj_out *o, const gj_report *r, bool color)
{
    const gj_limits *limits = gj_report_limits(r);
    for (size_t i = 0; i < GJ_LIMITS; i++) {
        char *words = gj_limit_words(limits, (gj_limit_kind)i);
        if (!words)
            continue;
        put_place(o, r, &(gj_violation){.line = limits->of[i].line}, color);
        put_colored(o, DIM, _("没有审查完"), color);
        gj_out_printf(o, ": %s\n", words);
        free(words);
    }
}

/* Pages that were not read must not look like reviewed. */
static void put_unread(gj_out *o, const gj_report *r, bool color)
{
    char *words = gj_text_unread_words(gj_report_text(r));
    if (words) {
        print_clean(o, gj_text_name(gj_report_text(r)));
        gj_out_puts(o, ": ");
        put_colored(o, DIM, _("没有审查完"), color);
        gj_out_printf(o, ": %s\n", words);
    }
    free(words);
}

static void put_notes(gj_out *o, const gj_report *r, bool color)
{
    char *words = gj_text_notes(gj_report_text(r));
    if (words) {
        print_clean(o, gj_text_name(gj_report_text(r)));
        gj_out_puts(o, ": ");
        put_colored(o, DIM, _("说明"), color);
        gj_out_printf(o, ": %s\n", words);
    }
    free(words);
}

static void write_report(gj_out *o, const gj_report *r, bool color, bool details)
{
    gj_coverage c = gj_report_coverage(r);

    put_violations(o, r, color, details);
    put_repairs(o, r, color);
    put_stale(o, r, color);
    put_undecided(o, r, color);
    put_limits(o, r, color);
    put_unread(o, r, color);
    put_notes(o, r, color);
    print_clean(o, gj_text_name(gj_report_text(r)));
    gj_out_puts(o, ": ");
    gj_out_printf(o, _("应检 %u，已检 %u，通过 %u，不符 %u，存疑 %u，无法判定 %u，豁免 %u"), (unsigned)c.due, (unsigned)c.checked,
                  (unsigned)c.passed, (unsigned)c.violated, (unsigned)c.doubtful, (unsigned)c.not_evaluated, (unsigned)c.waived);
    gj_out_puts(o, "\n");
}

void check_text_write(gj_out *o, const gj_report *r, bool color)
{
    write_report(o, r, color, false);
}

void check_text_details(gj_out *o, const gj_report *r, bool color)
{
    write_report(o, r, color, true);
}

static void put_series_finding(gj_out *o, const gj_series_finding *f, bool color)
{
    gj_out_puts(o, color ? BOLD : "");
    print_clean(o, f->file);
    if (f->line > 0)
        gj_out_printf(o, ":%u", (unsigned)f->line);
    gj_out_puts(o, color ? PRINT_PLAIN : "");
    gj_out_puts(o, ": ");
    if (f->waived)
        put_waived(o, _("已豁免"), f->message, f->waived, f->rule->id, color);
    else
        put_finding(o, f->severity, f->message, f->rule->id, color);
}

static void put_organ(gj_out *o, size_t before, const char *name)
{
    gj_out_puts(o, before > 0 ? "、" : "：");
    print_clean(o, name);
}

/* How far the correspondence has come: who waits for what. Of those that wait for us, or for nobody, the number says enough. */
static void put_standings(gj_out *o, const gj_series *s)
{
    size_t n, all = 0;
    const gj_roll_line *lines = gj_roll_lines(s, &n);
    gj_out_puts(o, n > 0 ? _("报送状态：") : "");
    for (gj_standing st = 0; n > 0 && st < GJ_STANDINGS; st++) {
        size_t of = 0, told = 0;
        for (size_t i = 0; i < n; i++)
            of += lines[i].standing == st;
        if (of == 0)
            continue;
        gj_out_printf(o, "%s%s %zu", all++ > 0 ? "；" : "", gj_standing_words(st), of);
        for (size_t i = 0; i < n; i++)
            if (lines[i].standing == st && (st == GJ_STANDING_RETURNED || st == GJ_STANDING_AGAIN))
                put_organ(o, told++, lines[i].organ);
    }
    gj_out_puts(o, n > 0 ? "\n" : "");
    size_t late = 0;
    for (size_t i = 0; i < n; i++) {
        long days;
        if (!gj_roll_days_late(&days, &lines[i], (gj_day){0}) || days <= 0)
            continue;
        gj_out_puts(o, late++ == 0 ? _("逾期：") : "、");
        print_clean(o, lines[i].organ);
        gj_out_printf(o, _("（%ld 天）"), days);
    }
    gj_out_puts(o, late > 0 ? "\n" : "");
}

void check_text_series(gj_out *o, const gj_series *s, bool color)
{
    size_t n, waived = 0;
    const gj_series_finding *findings = gj_series_findings(s, &n);
    for (size_t i = 0; i < n; i++) {
        put_series_finding(o, &findings[i], color);
        waived += findings[i].waived != NULL;
    }
    const gj_roll *roll = gj_series_roll(s);
    if (roll && roll->n_missing == 0)
        gj_out_printf(o, _("名单 %s：%s\n"), roll->file, roll->words);
    put_standings(o, s);
    if (n == 0 && gj_series_pairs(s) == 0)
        return;
    gj_out_printf(o, _("跨报告：与上年度报告比较 %zu 份，问题 %zu"), gj_series_pairs(s), n - waived);
    if (waived > 0)
        gj_out_printf(o, _("，豁免 %zu"), waived);
    gj_out_puts(o, "\n");
}
