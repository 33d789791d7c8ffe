/* Reports for tests, through the public headers, and what every report keeps to. */
#ifndef REPORT_OF_H
#define REPORT_OF_H

#include <string.h>

#include "gouji/gouji.h"

#define SAMPLE GOUJI_SAMPLES "/consistent.txt"

static inline gj_report *open_sample(const char *name)
{
    gj_report *r = NULL;
    gj_error err = {0};
    assert_int_equal(gj_report_open(&r, name, NULL, &err), GJ_OK);
    assert_null(err.text);
    return r;
}

static inline gj_report *take(const char *s)
{
    gj_text *t = NULL;
    gj_report *r = NULL;
    assert_int_equal(gj_text_decode(&t, "test", s, strlen(s), "UTF-8", NULL), GJ_OK);
    assert_int_equal(gj_report_take(&r, t, NULL), GJ_OK);
    return r;
}

static inline const gj_table *table(const gj_report *r, size_t index)
{
    size_t n;
    const gj_table *tables = gj_report_tables(r, &n);
    assert_true(index < n);
    return &tables[index];
}

/* As the rules found them: without those that stand for several. */
static inline size_t violations(const gj_report *r)
{
    size_t n, found = 0;
    const gj_violation *v = gj_report_violations(r, &n);
    for (size_t i = 0; i < n; i++)
        found += v[i].n_members == 0;
    return found;
}

/* As they are told: without those that another one stands for. */
static inline size_t told_violations(const gj_report *r)
{
    size_t n, told = 0;
    const gj_violation *v = gj_report_violations(r, &n);
    for (size_t i = 0; i < n; i += 1 + v[i].n_members)
        told++;
    return told;
}

/* ---- what every report keeps to ---- */

static inline void check_sections(const gj_report *r, size_t len)
{
    size_t n;
    const gj_section *s = gj_report_sections(r, &n);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(s[i].parent == UINT32_MAX, s[i].level == 1);
        assert_true(s[i].parent == UINT32_MAX || s[i].parent < i);
        assert_true((size_t)s[i].body.off + s[i].body.len <= len);
        assert_true(s[i].part <= 6);
    }
}

static inline void check_blocks(const gj_report *r)
{
    size_t n, n_tables, n_sections;
    const gj_block *b = gj_report_blocks(r, &n);
    gj_report_tables(r, &n_tables);
    gj_report_sections(r, &n_sections);
    uint32_t line = 0;
    for (size_t i = 0; i < n; i++) {
        assert_true(b[i].first_line > line && b[i].last_line >= b[i].first_line);
        assert_int_equal(b[i].kind == GJ_BLOCK_TABLE, b[i].table >= 0);
        assert_true(b[i].table < (int32_t)n_tables);
        assert_true(b[i].section == UINT32_MAX || b[i].section < n_sections);
        line = b[i].last_line;
    }
    assert_true(line <= gj_text_lines(gj_report_text(r)));
}

static inline void check_violations(const gj_report *r)
{
    size_t n, n_tables;
    const gj_violation *v = gj_report_violations(r, &n);
    gj_report_tables(r, &n_tables);
    for (size_t i = 0; i < n; i++) {
        assert_true(v[i].message[0] != '\0');
        assert_true(v[i].line <= gj_text_lines(gj_report_text(r)));
        assert_true(i == 0 || !v[i].is_member == !v[i - 1].is_member ? i == 0 || v[i].line >= v[i - 1].line : true);
        assert_true(!v[i].is_member ||
                    (i > 0 && v[i].n_members == 0 && v[gj_violation_head(v, i)].n_members >= i - gj_violation_head(v, i)));
        assert_true(v[i].severity <= v[gj_violation_head(v, i)].severity);
        assert_true(v[i].table < (int32_t)n_tables);
        if (v[i].table < 0)
            continue;
        const gj_table *t = table(r, (size_t)v[i].table);
        assert_true(v[i].row < t->n_rows && v[i].col < t->n_cols);
    }
}

/* Coverage adds up, and is the sum of the outcomes. */
static inline void check_coverage(const gj_report *r)
{
    size_t n, counted[GJ_WAIVED + 1] = {0}, found = 0;
    gj_rules(&n);
    const gj_outcome *o = gj_report_outcomes(r);
    gj_coverage c = gj_report_coverage(r);
    for (size_t i = 0; i < n; i++) {
        counted[o[i].verdict]++;
        found += o[i].violations;
        assert_int_equal(o[i].reason != NULL, o[i].verdict == GJ_NOT_EVALUATED);
    }
    assert_int_equal(c.passed, counted[GJ_PASSED]);
    assert_int_equal(c.violated, counted[GJ_VIOLATED]);
    assert_int_equal(c.doubtful, counted[GJ_DOUBTFUL]);
    assert_int_equal(c.not_evaluated, counted[GJ_NOT_EVALUATED]);
    assert_int_equal(c.waived, counted[GJ_WAIVED]);
    assert_int_equal(c.checked, c.passed + c.violated + c.doubtful + c.waived);
    assert_int_equal(c.due, c.checked + c.not_evaluated);
    assert_int_equal(found, violations(r));
}

static inline void check_report(const gj_report *r)
{
    size_t len;
    gj_text_data(gj_report_text(r), &len);
    assert_non_null(gj_report_title(r));
    assert_non_null(gj_report_unit(r));
    assert_non_null(gj_report_form(r));
    check_sections(r, len);
    check_blocks(r);
    check_violations(r);
    check_coverage(r);
}

#endif
