/* The kinds of causes: each makes a report without a fault, and puts the cause into it. */
#include <stdlib.h>
#include <string.h>

#include "causes.h"

#define CUT "@CUT@"
#define REQUESTS "requests.row-total", "requests.results-total", "requests.balance"

static const way *writing; /* the layout that the tables are written with, */
static size_t cut_rows;    /* of requests so many rows, and then CUT; 0: all */
static bool as_pictures, picture_of_requests;

/* A table of the form as it is written while a cause is made. */
static void write_cause_table(FILE *out, const tear_grid *g)
{
    tear_grid cut = *g;
    if (as_pictures || (picture_of_requests && g->rows > 20)) {
        fprintf(out, "%s\n", writing->picture);
        return;
    }
    bool here = cut_rows > 0 && g->rows > 20;
    if (here)
        cut.rows = g->heads + cut_rows;
    writing->layout->write(out, &cut);
    if (here)
        fputs("\n" CUT "\n", out);
}

static char *write_text(making *m)
{
    tear_layout layout = *m->way->layout;
    layout.write = write_cause_table;
    writing = m->way;
    return tear_write(&m->r, &layout);
}

/* Heap memory; the text is freed. `old` must be there. */
static char *replaced(char *text, const char *old, const char *new)
{
    char *at = strstr(text, old), *out = malloc(strlen(text) + strlen(new) + 1);
    if (!at || !out)
        abort();
    sprintf(out, "%.*s%s%s", (int)(at - text), text, new, at + strlen(old));
    free(text);
    return out;
}

static size_t requests(const making *m)
{
    return (size_t)gj_form_table_index(m->r.form, "requests");
}

static void blank(making *m, size_t table, const size_t rows[2], const size_t cols[2])
{
    for (size_t row = rows[0]; row < rows[1]; row++)
        for (size_t col = cols[0]; col < cols[1]; col++)
            tear_cell(&m->r, table, row, col)[0] = '\0';
}

static size_t n_rows(const making *m, size_t table)
{
    return m->r.form->tables[table].n_rows;
}

static size_t n_cols(const making *m, size_t table)
{
    return m->r.form->tables[table].n_cols;
}

/* ---- the causes ---- */

static char *make_nothing(making *m)
{
    return write_text(m);
}

static char *make_unfilled(making *m)
{
    size_t t = requests(m);
    blank(m, t, (size_t[]){0, n_rows(m, t)}, (size_t[]){0, n_cols(m, t)});
    return write_text(m);
}

static char *make_all_unfilled(making *m)
{
    for (size_t t = 0; t < m->r.form->n_tables; t++)
        blank(m, t, (size_t[]){0, n_rows(m, t)}, (size_t[]){0, n_cols(m, t)});
    return write_text(m);
}

/* Rows must have other figures than 0, else the blanks are those of a table that prints no zeros. */
static void fill_up(making *m)
{
    size_t t = requests(m), last = n_cols(m, t) - 1, total = n_rows(m, t) - 2;
    for (size_t row = 2; row < total; row++) {
        int sum = 0;
        for (size_t col = 0; col < last; col++) {
            sum += 1 + (int)col;
            snprintf(tear_cell(&m->r, t, row, col), TEAR_TEXT, "%d", 1 + (int)col);
        }
        snprintf(tear_cell(&m->r, t, row, last), TEAR_TEXT, "%d", sum);
    }
    int results = (int)(total - 2);
    for (size_t col = 0; col <= last; col++) {
        int all = results * (col < last ? 1 + (int)col : (int)(last * (last + 1) / 2));
        snprintf(tear_cell(&m->r, t, total, col), TEAR_TEXT, "%d", all);
        snprintf(tear_cell(&m->r, t, 0, col), TEAR_TEXT, "%d", all);
        snprintf(tear_cell(&m->r, t, 1, col), TEAR_TEXT, "0");
        snprintf(tear_cell(&m->r, t, total + 1, col), TEAR_TEXT, "0");
    }
}

static char *make_one_unfilled(making *m)
{
    size_t t = m->seed % m->r.form->n_tables;
    blank(m, t, (size_t[]){0, n_rows(m, t)}, (size_t[]){0, n_cols(m, t)});
    return write_text(m);
}

/* As it comes: mostly zeros, so that blanks may stand for them. */
static char *make_sparse_totals_only(making *m)
{
    size_t t = requests(m);
    blank(m, t, (size_t[]){0, n_rows(m, t)}, (size_t[]){0, n_cols(m, t) - 1});
    return write_text(m);
}

static char *make_sparse_empty_columns(making *m)
{
    size_t t = requests(m), col = m->seed % (n_cols(m, t) - 2);
    blank(m, t, (size_t[]){0, n_rows(m, t)}, (size_t[]){col, col + 2});
    return write_text(m);
}

/* Some rows are left empty, others are filled. */
static char *make_empty_rows(making *m)
{
    size_t t = requests(m), row = 2 + m->seed % 10;
    fill_up(m);
    blank(m, t, (size_t[]){row, row + 6}, (size_t[]){0, n_cols(m, t)});
    return write_text(m);
}

static char *make_totals_only(making *m)
{
    size_t t = requests(m);
    fill_up(m);
    blank(m, t, (size_t[]){0, n_rows(m, t)}, (size_t[]){0, n_cols(m, t) - 1});
    return write_text(m);
}

static char *make_empty_columns(making *m)
{
    size_t t = requests(m);
    fill_up(m);
    blank(m, t, (size_t[]){0, n_rows(m, t)}, (size_t[]){3, 5});
    return write_text(m);
}

static char *make_lost_figures(making *m)
{
    size_t t = requests(m);
    fill_up(m);
    blank(m, t, (size_t[]){2, n_rows(m, t) - 2}, (size_t[]){0, 1});
    return write_text(m);
}

static char *make_lost_in_any_column(making *m)
{
    size_t t = requests(m);
    fill_up(m);
    for (size_t row = 2; row < n_rows(m, t) - 2; row++)
        tear_cell(&m->r, t, row, (row * 5 + m->seed) % (n_cols(m, t) - 1))[0] = '\0';
    return write_text(m);
}

static char *make_cut(making *m)
{
    cut_rows = 14;
    char *text = write_text(m);
    cut_rows = 0;
    *strstr(text, "\n" CUT) = '\0';
    return text;
}

/* Behind any row. */
static char *make_cut_anywhere(making *m)
{
    cut_rows = 3 + m->seed * 7 % 18;
    char *text = write_text(m);
    cut_rows = 0;
    *strstr(text, "\n" CUT) = '\0';
    return text;
}

/* The text ends with a heading: what is in its part, and the parts behind it, are wanting. */
static char *make_cut_at_heading(making *m)
{
    static const char *const ordinals[] = {"二", "三", "四", "五", "六"};
    char heading[256], *text = write_text(m);
    size_t part = 1 + m->seed % 4;
    snprintf(heading, sizeof heading, "%s、%s\n", ordinals[part - 1], m->r.form->part_title[part]);
    char *at = strstr(text, heading);
    at[m->seed % 2 ? strlen(heading) : 0] = '\0';
    return text;
}

/* The table of requests alone is an image. */
static char *make_one_picture(making *m)
{
    if (!m->way->picture)
        return NULL;
    picture_of_requests = true;
    char *text = write_text(m);
    picture_of_requests = false;
    return text;
}

static char *make_pictures(making *m)
{
    if (!m->way->picture)
        return NULL;
    as_pictures = true;
    char *text = write_text(m);
    as_pictures = false;
    return text;
}

static char *make_without_tables(making *m)
{
    char *text = make_pictures(m);
    for (const char *p = m->way->picture; text && strstr(text, p);)
        text = replaced(text, p, "");
    return text;
}

/* Lines that are headings of parts are left out. */
static char *make_without_headings(making *m)
{
    static const char *const ordinals[] = {"一", "二", "三", "四", "五", "六"};
    char *text = write_text(m), heading[256];
    for (size_t part = 0; part < 6; part++) {
        snprintf(heading, sizeof heading, "%s、%s\n", ordinals[part], m->r.form->part_title[part]);
        text = replaced(text, heading, "");
    }
    return text;
}

/* The whole text on one line. */
static char *make_one_line(making *m)
{
    if (m->way->file != text_file)
        return NULL;
    char *text = write_text(m);
    for (char *p = text; *p; p++)
        *p = *p == '\n' ? ' ' : *p;
    return text;
}

/* A total is wrong, in its row and in its balance, and the text states the right one. */
static char *make_wrong_figure(making *m)
{
    char stated[128], *total;
    size_t t = requests(m);
    fill_up(m);
    total = tear_cell(&m->r, t, 0, n_cols(m, t) - 1);
    snprintf(stated, sizeof stated, "（二）依申请公开情况。全年新收政府信息公开申请%s件。", total);
    snprintf(total, TEAR_TEXT, "%d", atoi(total) + 9);
    return replaced(write_text(m), "（二）依申请公开情况。", stated);
}

/* ---- bodies without a form ---- */

static char *make_body(making *m, const char *title)
{
    char *text = malloc(4096);
    (void)m;
    if (!text)
        abort();
    snprintf(text, 4096,
             "%s\n一、概述\n本单位按照要求开展信息公开工作，成立领导小组，明确责任处室，建立目录。\n"
             "二、主动公开情况\n通过网站公布招生、收费、采购等信息152条，编发简报12期。\n"
             "三、依申请公开情况\n全年没有收到书面申请，咨询电话有专人接听。\n四、存在的不足和下一步打算\n"
             "信息更新不够快，将加强培训，完善栏目。\n",
             title);
    return text;
}

static char *make_earlier(making *m)
{
    return make_body(m, "临山县水利局2016年政府信息公开工作年度报告");
}

static char *make_school(making *m)
{
    return make_body(m, "云泽师范学院2022年信息公开工作年度报告");
}

static char *make_hospital(making *m)
{
    return make_body(m, "云泽市第二人民医院2023年信息公开工作年度报告");
}

static char *make_enterprise(making *m)
{
    return make_body(m, "云泽市自来水有限公司2023年信息公开工作年度报告");
}

/* A second report behind the first. */
static char *make_two_organs(making *m)
{
    making other = {.way = m->way, .seed = m->seed};
    tear_report_of_form(&other.r, m->seed + 1, (size_t)(m->r.form - gj_forms(&(size_t){0})));
    snprintf(other.r.unit, sizeof other.r.unit, "南屏县档案局");
    m->r.year = other.r.year = m->r.form->first_year; /* a page whose font has no shapes may lose one of two same digits, as in 2022 */
    char *first = write_text(m), *second = write_text(&other), *both = malloc(strlen(first) + strlen(second) + 2);
    if (!both)
        abort();
    sprintf(both, "%s\n%s", first, second);
    tear_report_free(&other.r);
    free(first);
    free(second);
    return both;
}

#define CELLS "cell.not-a-number", "cell.negative", "cell.split"
#define PARTS "structure.section-order", "structure.section-number", "text.aspects", "text.improvement", "text.fees"
#define FORM_RULES "cell.blank", "structure.table-missing", "structure.section-missing", "structure.label", "text.requests"

const kind cause_kinds[] = {
    {"nothing", make_nothing, NULL, {0}, {0}},
    {"unfilled", make_unfilled, "table.unfilled", {REQUESTS, CELLS}, {"text.requests"}},
    {"all unfilled", make_all_unfilled, "table.unfilled", {REQUESTS, CELLS, "disputes.total"}, {"text.requests", "text.disputes"}},
    {"one unfilled", make_one_unfilled, "table.unfilled|cell.blank|structure.table-missing", {0}, {0}},
    {"sparse totals only", make_sparse_totals_only, "cell.blank|cell.blank-for-zero|cell.ambiguous", {0}, {"requests.row-total"}},
    {"sparse empty columns", make_sparse_empty_columns, "cell.blank|cell.blank-for-zero|cell.ambiguous", {0}, {"requests.row-total"}},
    {"empty rows",
     make_empty_rows,
     "cell.blank|cell.ambiguous|structure.row-missing",
     {0},
     {"requests.row-total", "requests.results-total"}},
    {"cut anywhere", make_cut_anywhere, "structure.row-missing|structure.section-missing", {"disputes.total"}, {REQUESTS, PARTS}},
    {"cut at a heading",
     make_cut_at_heading,
     "structure.section-missing|structure.section-empty|structure.table-missing",
     {0},
     {"text.fees"}},
    {"one picture", make_one_picture, "structure.table-missing", {REQUESTS, CELLS}, {"text.requests"}},
    {"totals only", make_totals_only, "cell.blank", {"requests.row-total"}, {"requests.results-total", "requests.balance"}},
    {"empty columns", make_empty_columns, "cell.blank", {"requests.row-total"}, {"requests.results-total", "requests.balance"}},
    {"lost figures", make_lost_figures, "cell.blank|cell.ambiguous", {0}, {"requests.row-total", "requests.results-total"}},
    {"lost anywhere", make_lost_in_any_column, "cell.blank|cell.ambiguous", {0}, {"requests.row-total", "requests.results-total"}},
    {"cut off", make_cut, "structure.row-missing", {REQUESTS, CELLS, "disputes.total"}, {PARTS, "structure.section-title"}},
    {"pictures", make_pictures, "structure.table-missing", {REQUESTS, CELLS, "disputes.total", "structure.label"}, {"text.requests"}},
    {"no tables", make_without_tables, "structure.table-missing", {REQUESTS, CELLS, "disputes.total"}, {"text.requests"}},
    {"no headings", make_without_headings, "structure.section-missing", {0}, {PARTS}},
    {"one line", make_one_line, "structure.section-missing|structure.section-title|structure.title|", {0}, {0}},
    {"wrong figure", make_wrong_figure, "requests.row-total|requests.balance|text.requests", {0}, {0}},
    {"two organs", make_two_organs, NULL, {0}, {0}},
    {"earlier", make_earlier, "structure.scope", {REQUESTS}, {FORM_RULES}},
    {"school", make_school, "structure.scope", {REQUESTS}, {FORM_RULES}},
    {"hospital", make_hospital, "structure.scope", {REQUESTS}, {FORM_RULES}},
    {"enterprise", make_enterprise, "structure.scope", {REQUESTS}, {FORM_RULES}},
};

const size_t cause_kind_count = COUNT(cause_kinds);
