/* Facts of a report for tests of rules: prose through the real outline, tables by hand, all cells 0 and all labels found. */
#ifndef FACTS_OF_H
#define FACTS_OF_H

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "model/outline.h"
#include "rule/check.h"

typedef struct facts_case {
    gj_arena *arena;
    gj_text *text;
    gj_doc doc;
    gj_facts facts;
    gj_findings findings;
} facts_case;

/* A report without fault; its tables stand nowhere in it. */
#define CLEAN_REPORT                                                                                                                                         \
    "清河街道办事处2022年政府信息公开工作年度报告\n"                                                                                     \
    "一、总体情况\n"                                                                                                                                   \
    "（一）主动公开。本年通过网站公开信息三十二条。\n"                                                                                \
    "（二）依申请公开。认真办理群众提出的申请，依法答复。\n"                                                                       \
    "（三）政府信息管理。落实审核制度，及时清理过期内容。\n"                                                                       \
    "（四）平台建设。做好网站专栏维护。\n"                                                                                                  \
    "（五）监督保障。开展业务培训，接受社会监督。\n"                                                                                   \
    "二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n" \
    "五、存在的主要问题及改进情况\n"                                                                                                           \
    "主要问题是公开内容不够丰富。今后将加强培训，改进工作。\n"                                                                    \
    "六、其他需要报告的事项\n"                                                                                                                    \
    "本年度未收取信息处理费。\n"

static inline gj_table_line *facts_lines(gj_arena *a, const gj_form_line *form, size_t n)
{
    gj_table_line *lines = gj_arena_array(a, n, sizeof *lines);
    for (size_t i = 0; i < n; i++) {
        const char *label = form[i].levels ? form[i].label[form[i].levels - 1] : "";
        lines[i] = (gj_table_line){.key = form[i].key, .form = &form[i], .label = label, .line = 1, .present = true};
    }
    return lines;
}

static inline gj_table facts_table(gj_arena *a, const gj_form_table *form)
{
    gj_table t = {.id = form->id, .form = form, .caption = form->caption, .line = 1, .found = true, .section = UINT32_MAX};
    t.n_rows = form->n_rows;
    t.n_cols = form->n_cols;
    t.rows = facts_lines(a, form->rows, form->n_rows);
    t.cols = facts_lines(a, form->cols, form->n_cols);
    gj_cell *cells = gj_arena_array(a, (size_t)t.n_rows * t.n_cols, sizeof *cells);
    for (size_t i = 0; i < (size_t)t.n_rows * t.n_cols; i++)
        cells[i] = (gj_cell){.kind = GJ_CELL_NUMBER, .text = "0", .line = 1};
    t.cells = cells;
    return t;
}

/* Facts on the form of this id ("2021") and this text. */
static inline facts_case *facts_of(const char *text, size_t len, const char *form_id)
{
    facts_case *c = gj_alloc(sizeof *c);
    size_t n_forms, k = 0;
    const gj_form *forms = gj_forms(&n_forms);
    while (strcmp(forms[k].id, form_id) != 0)
        k++;
    c->arena = gj_arena_new();
    assert_int_equal(gj_text_decode(&c->text, "test", text, len, "UTF-8", NULL), GJ_OK);
    gj_table *tables = gj_arena_array(c->arena, forms[k].n_tables, sizeof *tables);
    for (size_t i = 0; i < forms[k].n_tables; i++)
        tables[i] = facts_table(c->arena, &forms[k].tables[i]);
    size_t n_parts;
    gj_part_head *parts = gj_outline_parts(c->arena, c->text, &forms[k], &n_parts);
    gj_outline_build(&c->doc, c->arena, c->text, parts, n_parts, NULL, 0);
    c->facts = (gj_facts){.text = c->text, .doc = &c->doc, .parts = parts, .n_parts = n_parts, .form = &forms[k], .tables = tables,
                          .n_tables = forms[k].n_tables};
    return c;
}

static inline facts_case *facts_clean(void)
{
    return facts_of(CLEAN_REPORT, strlen(CLEAN_REPORT), "2021");
}

static inline facts_case *facts_text(const char *text)
{
    return facts_of(text, strlen(text), "2021");
}

static inline void facts_free(facts_case *c)
{
    gj_text_free(c->text);
    gj_arena_free(c->arena);
    free(c);
}

static inline gj_table *facts_at(facts_case *c, const char *table)
{
    return (gj_table *)&c->facts.tables[gj_form_table_index(c->facts.form, table)];
}

static inline gj_cell *facts_cell(facts_case *c, const char *table, const char *row, const char *col)
{
    gj_table *t = facts_at(c, table);
    size_t at = (size_t)gj_form_row_index(t->form, row) * t->n_cols + (size_t)gj_form_col_index(t->form, col);
    return (gj_cell *)&t->cells[at];
}

/* Writes a cell as the reader would have read it. */
static inline void facts_set(facts_case *c, const char *table, const char *row, const char *col, const char *text)
{
    gj_cell *cell = facts_cell(c, table, row, col);
    cell->text = text;
    cell->flags = 0;
    cell->kind = gj_value_read(text, strlen(text), &cell->value, &cell->flags);
}

/* Writes a row, values separated by blanks; "_" is a blank cell. */
static inline void facts_set_row(facts_case *c, const char *table, const char *row, const char *values)
{
    const gj_form_table *form = facts_at(c, table)->form;
    char *copy = gj_arena_strndup(c->arena, values, strlen(values)), *rest = NULL;
    size_t col = 0;
    for (char *word = strtok_r(copy, " ", &rest); word; word = strtok_r(NULL, " ", &rest), col++)
        facts_set(c, table, row, form->cols[col].key, strcmp(word, "_") == 0 ? "" : word);
    assert_int_equal(col, form->n_cols);
}

static inline void facts_check(facts_case *c)
{
    gj_check_run(&c->findings, c->arena, &c->facts);
}

/* The nth finding that the rule itself made: not those that stand for several. */
static inline const gj_violation *facts_find(const facts_case *c, const char *rule, size_t nth)
{
    for (size_t i = 0; i < c->findings.n_violations; i++)
        if (strcmp(c->findings.violations[i].rule->id, rule) == 0 && c->findings.violations[i].n_members == 0 && nth-- == 0)
            return &c->findings.violations[i];
    return NULL;
}

static inline size_t facts_count(const facts_case *c, const char *rule)
{
    size_t n = 0;
    while (facts_find(c, rule, n))
        n++;
    return n;
}

static inline gj_outcome facts_outcome(const facts_case *c, const char *rule)
{
    size_t n;
    return c->findings.outcomes[gj_rule_find(rule) - gj_rules(&n)];
}

/* The nth finding of the rule has this message. */
static inline void assert_message(const facts_case *c, const char *rule, size_t nth, const char *message)
{
    const gj_violation *v = facts_find(c, rule, nth);
    if (!v)
        print_message("%s: no finding number %zu\n", rule, nth);
    assert_non_null(v);
    assert_string_equal(v->message, message);
}

/* No rule found anything, and none was left out but those that do not apply. */
static inline void assert_clean(const facts_case *c)
{
    for (size_t i = 0; i < c->findings.n_violations; i++)
        print_message("%s: %s\n", c->findings.violations[i].rule->id, c->findings.violations[i].message);
    assert_int_equal(c->findings.n_violations, 0);
    assert_int_equal(c->findings.coverage.not_evaluated, 0);
}

#endif
