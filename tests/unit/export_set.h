/* A small hand-made set of tables for the writers: two levels of heads and of labels, an extra row, odd texts, a table that was not
 * found and one of no form. */
#ifndef EXPORT_SET_H
#define EXPORT_SET_H

#include "export/writer.h"

static const gj_form_line form_cols[] = {
    {.key = "person", .label = {"申请人情况", "自然人"}, .levels = 2},
    {.key = "firm", .label = {"申请人情况", "法人", "企业"}, .levels = 3},
    {.key = "other", .label = {"申请人情况", "法人", "其他"}, .levels = 3},
    {.key = "total", .label = {"申请人情况", "总计"}, .levels = 2},
};
static const gj_form_line form_rows[] = {
    {.key = "new", .label = {"一、新收"}, .levels = 1},
    {.key = "granted", .label = {"二、结果", "（一）公开"}, .levels = 2},
    {.key = "sum", .label = {"二、结果", "（二）总计"}, .levels = 2},
};
static const gj_form_table form_table = {
    .id = "requests", .caption = "申请情况", .corner = "项目", .part = 3, .n_rows = 3, .n_cols = 4, .rows = form_rows, .cols = form_cols};
static const gj_form form = {
    .id = "2021", .part_title = {"总体情况", "主动公开", "申请情况", "复议", "问题", "其他"}, .n_tables = 1, .tables = &form_table};

static const gj_table_line cols[] = {{.key = "person", .form = &form_cols[0], .label = "自然人"},
                                     {.key = "firm", .form = &form_cols[1], .label = "企业"},
                                     {.key = "other", .form = &form_cols[2], .label = "其他"},
                                     {.key = "total", .form = &form_cols[3], .label = "总计"}};
static const gj_table_line rows[] = {{.key = "new", .form = &form_rows[0], .label = "新收"},
                                     {.key = "granted", .form = &form_rows[1], .label = "公开"},
                                     {.key = "sum", .form = &form_rows[2], .label = "总计"},
                                     {.key = "extra_1", .label = "其中|网上"}};

/* clang-format off */ /* the cells stand as in the table */
#define NUMBER(n, s) {.kind = GJ_CELL_NUMBER, .value = {(n), 0}, .text = (s), .line = 7}
#define WORDS(s) {.kind = GJ_CELL_TEXT, .text = (s), .line = 8}
#define BLANK {.kind = GJ_CELL_BLANK, .text = "", .line = 9, .placed = GJ_PLACED_GUESS}
static const gj_cell cells[] = {
    NUMBER(12, "12"), NUMBER(3985758, "3,985,758"), BLANK,           NUMBER(-5, "-5"),
    WORDS("=1+2"),    WORDS("-"),                   WORDS("a\"b"),   WORDS("-1+cmd"),
    NUMBER(0, "0"),   WORDS("<&>"),                 WORDS("无"),     NUMBER(1, "1"),
    WORDS("@x"),      WORDS("a|b\\"),               WORDS("一\t二"), BLANK,
};
/* clang-format on */

static const gj_table tables[] = {
    {.id = "requests",
     .form = &form_table,
     .caption = "申请情况",
     .line = 5,
     .found = true,
     .n_rows = 4,
     .n_cols = 4,
     .rows = rows,
     .cols = cols,
     .cells = cells},
    {.id = "absent", .form = &form_table, .caption = "申请情况", .n_rows = 4, .n_cols = 4, .rows = rows, .cols = cols, .cells = cells},
    {.id = "table_1",
     .caption = "附表",
     .found = true,
     .n_rows = 1,
     .n_cols = 2,
     .rows = &(const gj_table_line){.key = "extra_1", .label = ""},
     .cols = (const gj_table_line[]){{.key = "extra_1", .label = "甲"}, {.key = "extra_2", .label = "乙"}},
     .cells = cells},
};
static const gj_table_set set = {.title = "某局年度报告", .form = &form, .tables = tables, .n = 3};

#endif
