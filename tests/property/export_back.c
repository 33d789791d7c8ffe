/* Property: whatever a report holds, any export of it, read again, has the same tables with the same cells.
 *
 *   export_back [COUNT [FIRST [FORMAT]]]    tries the seeds FIRST, FIRST + 1, ... (default 120 from 1), ends with the first that
 *                                           fails, and prints its export in FORMAT
 *
 * A report with known figures is torn, some of its cells are overwritten with what senders write instead of figures, rows, columns and
 * tables that the form does not have are added, and some cells are corrected. All formats are read by gouji itself, which must find the
 * same cells, rows, headings and what is wrong with them; JSON is read by a reader of its own as well. */
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "gouji/gouji.h"
#include "tear.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* One case: the report as it is exported, and how. */
typedef struct sample {
    uint64_t seed;
    gj_report *base, *report; /* report: with corrections; may be base */
    gj_correction corrections[4];
    size_t n_corrections;
} sample;

/* ---- the report ---- */

static const char *const odd_texts[] = {"",     "/",    "—",        "-",        "--",   "无",     "12件",   "1,234", "-5",
                                        "１２", "3.0",  "=1+2",     "+3",       "@7",   "-1+cmd", "a|b\\c", "3<&>",  "'8",
                                        "0012", "十二", "见附件。", "无，另附", "“无”", "\"-\"",  "a;b",    "<br>"};

static void spoil(tear_report *r, uint64_t *state)
{
    for (uint32_t n = tear_below(state, 8); n > 0; n--) {
        size_t table = tear_below(state, r->form->n_tables);
        const gj_form_table *t = &r->form->tables[table];
        char *cell = tear_cell(r, table, tear_below(state, t->n_rows), tear_below(state, t->n_cols));
        snprintf(cell, TEAR_TEXT, "%s", odd_texts[tear_below(state, COUNT(odd_texts))]);
    }
}

static gj_report *take(const char *name, const char *bytes, size_t len)
{
    gj_text *text;
    gj_report *r;
    gj_error err = {0};
    if (gj_text_decode(&text, name, bytes, len, NULL, &err) == GJ_OK && gj_report_take(&r, text, &err) == GJ_OK)
        return r;
    printf("%s: not read: %s\n", name, err.text);
    exit(1);
}

static gj_out *export_as(const sample *s, const gj_report *r, int table, const gj_format *f)
{
    gj_error err = {0};
    gj_export_options options = {.corrections = s->corrections, .n_corrections = s->n_corrections};
    gj_out *o = gj_out_new();
    if (gj_export(o, r, table, f, &options, &err) == GJ_OK)
        return o;
    printf("seed %" PRIu64 ": not exported as %s: %s\n", s->seed, f->name, err.text);
    exit(1);
}

/* Puts `what` behind the place `at` of the text, which it frees. */
static char *insert(char *text, const char *at, const char *what)
{
    size_t before = at != NULL ? (size_t)(at - text) : strlen(text), size = strlen(text) + strlen(what) + 1;
    char *longer = malloc(size);
    if (longer == NULL)
        abort();
    snprintf(longer, size, "%.*s%s%s", (int)before, text, what, text + before);
    free(text);
    return longer;
}

/* A row that the form does not have, behind one of the first of the table of requests. */
static char *add_row(char *html, uint64_t *state)
{
    char *at = strstr(html, "<table id=\"requests\">");
    at = at != NULL ? strstr(at, "一、本年新收") : NULL;
    at = at != NULL ? strstr(at, "</tr>\n") : NULL;
    static const char *const labels[] = {
        "其中：网上申请",        "网上|信函",          "=HYPERLINK(&quot;x&quot;,&quot;y&quot;)网上", "'+网上", "网上*[a](b)_信函",
        "甲,&quot;乙&quot;申请", "&lt;b&gt;网上\\信函"};
    char row[400];
    snprintf(row, sizeof(row), "<tr><th colspan=\"3\">%s</th><td>%u</td><td>/</td><td>0</td><td></td><td>2</td><td>0</td><td>5</td></tr>\n",
             labels[tear_below(state, COUNT(labels))], tear_below(state, 100));
    return at != NULL ? insert(html, at + strlen("</tr>\n"), row) : html;
}

/* A column that the form does not have, behind those of the first table. */
static char *add_column(char *html, uint64_t *state)
{
    static const char *const cells[] = {"<td>已备案</td>", "<td>无</td>", "<td>12</td>", "<td></td>"};
    char *table = strstr(html, "<table id=\"art20_1\">");
    bool first = true;
    size_t from = table != NULL ? (size_t)(table - html) : 0;
    for (char *at; table != NULL && (at = strstr(html + from, "</tr>")) != NULL && at < strstr(html + from, "</table>"); first = false) {
        const char *cell = first ? "<th>备注</th>" : cells[tear_below(state, COUNT(cells))];
        from = (size_t)(at - html) + strlen(cell) + strlen("</tr>");
        html = insert(html, at, cell);
    }
    return html;
}

static char *add_table(char *html, uint64_t *state)
{
    char table[400];
    snprintf(
        table, sizeof(table),
        "<h2>五、存在的主要问题及改进情况</h2>\n<p>附：政务热线情况</p>\n<table><tr><th>项目</th><th>件数</th><th>备注</th></tr>"
        "<tr><td>热线来电</td><td>%u</td><td>无</td></tr><tr><td>网上留言</td><td></td><td>1,024 "
        "件</td></tr><tr><td>=合计</td><td>@12</td><td>-见附件</td></tr><tr><td>称\"重大\"的</td><td>5</td><td>甲,乙</td></tr></table>\n",
        tear_below(state, 1000));
    return insert(html, strstr(html, "</body>"), table);
}

/* The report laid out as HTML, with what the form does not have added. */
static gj_report *add_extras(const sample *s, gj_report *r, uint64_t *state)
{
    static char *(*const steps[])(char *html, uint64_t *state) = {add_row, add_column, add_table};
    gj_out *o = export_as(s, r, GJ_ALL_TABLES, gj_format_find("html"));
    char *html = strdup(gj_out_data(o, NULL));
    for (size_t i = 0; html != NULL && i < COUNT(steps); i++)
        if (tear_below(state, 2) == 0)
            html = steps[i](html, state);
    gj_report *more = take("extras.html", html, strlen(html));
    free(html);
    gj_out_free(o);
    gj_report_free(r);
    return more;
}

/* Corrects some cells in columns of the form, with the list of what was corrected. */
static void correct(sample *s, uint64_t *state)
{
    size_t n, n_edits = tear_below(state, COUNT(s->corrections) + 1);
    gj_edit edits[COUNT(s->corrections)];
    const gj_table *tables = gj_report_tables(s->base, &n);
    for (size_t i = 0; i < n_edits; i++) {
        size_t table = tear_below(state, (uint32_t)n);
        const gj_table *t = &tables[table];
        if (!t->found || t->form == NULL)
            continue;
        uint16_t row = (uint16_t)tear_below(state, t->n_rows), col = (uint16_t)tear_below(state, t->form->n_cols);
        const char *to = tear_below(state, 4) == 0 ? "" : "4711";
        s->corrections[s->n_corrections] =
            (gj_correction){(uint16_t)table, row, col, gj_table_cell(t, row, col)->text, to, "理由, \"一\" | 二"};
        edits[s->n_corrections++] = (gj_edit){(uint16_t)table, row, col, to};
    }
    gj_error err = {0};
    if (s->n_corrections > 0 && gj_report_edit(&s->report, s->base, edits, s->n_corrections, &err) != GJ_OK)
        exit(1);
}

static sample make(uint64_t seed)
{
    sample s = {.seed = seed};
    tear_report torn;
    uint64_t state = seed * 0x2545f491u + 7;
    tear_report_make(&torn, seed);
    spoil(&torn, &state);
    char *text = tear_write(&torn, &tear_layouts[tear_below(&state, (uint32_t)tear_layout_count)]);
    s.base = take("case.txt", text, strlen(text));
    if (tear_below(&state, 3) > 0)
        s.base = add_extras(&s, s.base, &state);
    s.report = s.base;
    correct(&s, &state);
    free(text);
    tear_report_free(&torn);
    return s;
}

static void free_sample(sample *s)
{
    if (s->report != s->base)
        gj_report_free(s->report);
    gj_report_free(s->base);
}

/* ---- comparison ---- */

/* Where a comparison stands, for messages; counts what differs. */
typedef struct comparison {
    const sample *s;
    const char *format;
    int only; /* table exported alone, or GJ_ALL_TABLES */
    size_t differences;
} comparison;

static void differ(comparison *c, const gj_table *t, const char *where, const char *was, const char *is)
{
    if (c->differences++ < 5)
        printf("seed %" PRIu64 ", %s of %s: %s %s was \"%s\", is \"%s\"\n", c->s->seed, c->format,
               c->only == GJ_ALL_TABLES ? "all tables" : "one table", t->id, where, was, is);
}

static bool is_empty(const gj_cell *c)
{
    return c->kind == GJ_CELL_BLANK || c->kind == GJ_CELL_ABSENT;
}

static void differ_at(comparison *c, const gj_table *t, size_t row, size_t col, const char *is)
{
    char where[200];
    snprintf(where, sizeof(where), "%s/%s", t->rows[row].key, t->cols[col].key);
    differ(c, t, where, gj_table_cell(t, row, col)->text, is);
}

/* ---- read by gouji ---- */

static void compare_lines(comparison *c, const gj_table *t, const gj_table_line *was, const gj_table_line *is, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(was[i].key, is[i].key) != 0 || (was[i].form == NULL && strcmp(was[i].label, is[i].label) != 0))
            differ(c, t, was[i].key, was[i].label, is[i].label);
}

static void compare_tables(comparison *c, const gj_table *was, const gj_table *is)
{
    if (is == NULL || !is->found || is->n_rows != was->n_rows || is->n_cols != was->n_cols) {
        differ(c, was, "size", "", is == NULL ? "not there" : "another");
        return;
    }
    compare_lines(c, was, was->rows, is->rows, was->n_rows);
    compare_lines(c, was, was->cols, is->cols, was->n_cols);
    for (size_t row = 0; row < was->n_rows; row++) {
        for (size_t col = 0; col < was->n_cols; col++) {
            const gj_cell *a = gj_table_cell(was, row, col), *b = gj_table_cell(is, row, col);
            bool same = is_empty(a) ? is_empty(b) : a->kind == b->kind && strcmp(a->text, b->text) == 0;
            if (!same)
                differ_at(c, was, row, col, b->text);
        }
    }
}

/* The n-th table (from 0) of no form, or the table of that id. */
static const gj_table *counterpart(const gj_report *is, const gj_table *was, size_t nth)
{
    size_t n;
    const gj_table *tables = gj_report_tables(is, &n);
    for (size_t i = 0; i < n; i++)
        if (was->form != NULL ? strcmp(tables[i].id, was->id) == 0 : tables[i].form == NULL && nth-- == 0)
            return &tables[i];
    return NULL;
}

/* Findings that a report has of the table: how many there are of this rule at this place, in these words unless it was doubtful. */
static size_t count(const gj_report *r, const char *id, const gj_violation *like, const char *row, const char *col, bool doubtful)
{
    size_t n, n_tables, found = 0;
    const gj_violation *v = gj_report_violations(r, &n);
    const gj_table *tables = gj_report_tables(r, &n_tables);
    for (size_t i = 0; i < n; i++) {
        const gj_table *t = v[i].table >= 0 ? &tables[v[i].table] : NULL;
        found += t != NULL && strcmp(t->id, id) == 0 && v[i].rule == like->rule && (doubtful || strcmp(v[i].message, like->message) == 0) &&
                 strcmp(v[i].row >= 0 && v[i].row < t->n_rows ? t->rows[v[i].row].key : "", row) == 0 &&
                 strcmp(v[i].col >= 0 && v[i].col < t->n_cols ? t->cols[v[i].col].key : "", col) == 0;
    }
    return found;
}

/* Doubts on where a figure stands are about the layout that was read, not about the table. Of one table alone it cannot be said what the
 * title, the organ and the other tables tell: only its sums, cells and labels are judged as before. */
static bool is_about_more(const gj_violation *v, int only)
{
    static const char *const alone[] = {"cell.not-a-number", "cell.width", "structure.row", "structure.column",
                                        "structure.label",   "requests.",  "disputes."};
    bool judged = only == GJ_ALL_TABLES;
    for (size_t i = 0; i < COUNT(alone); i++)
        judged |= strncmp(v->rule->id, alone[i], strlen(alone[i])) == 0;
    return !judged || strcmp(v->rule->id, "cell.ambiguous") == 0 || strcmp(v->rule->id, "cell.split") == 0;
}

/* A row or column that the report lacked was written in by a correction, and is there from then on. */
static bool was_filled_in(const gj_violation *v, const gj_table *t)
{
    bool filled = false;
    if (strcmp(v->rule->id, "structure.row-missing") == 0)
        for (size_t i = 0; i < t->n_cols; i++)
            filled |= (gj_table_cell(t, (size_t)v->row, i)->flags & GJ_CELL_EDITED) != 0;
    if (strcmp(v->rule->id, "structure.column-missing") == 0)
        for (size_t i = 0; i < t->n_rows; i++)
            filled |= (gj_table_cell(t, i, (size_t)v->col)->flags & GJ_CELL_EDITED) != 0;
    return filled;
}

/* It was open which cells of the row its figures stand in: findings on it say so in words of their own. */
static bool is_doubtful(const gj_table *t, size_t row)
{
    bool doubtful = false;
    for (size_t i = 0; i < t->n_cols; i++)
        doubtful |= (gj_table_cell(t, row, i)->flags & GJ_CELL_AMBIGUOUS) != 0;
    return doubtful;
}

/* All findings of the tables that were written, in words, stand in the report that was read. */
static void compare_findings(comparison *c, const gj_report *is)
{
    size_t n, n_tables;
    const gj_violation *v = gj_report_violations(c->s->report, &n);
    const gj_table *tables = gj_report_tables(c->s->report, &n_tables);
    for (size_t i = 0; i < n; i++) {
        const gj_table *t = v[i].table >= 0 ? &tables[v[i].table] : NULL;
        if (t == NULL || !t->found || t->form == NULL || (c->only != GJ_ALL_TABLES && v[i].table != c->only) ||
            is_about_more(&v[i], c->only) || was_filled_in(&v[i], t) || v[i].n_members > 0) /* those it stands for are compared */
            continue;
        const char *row = v[i].row >= 0 && v[i].row < t->n_rows ? t->rows[v[i].row].key : "";
        const char *col = v[i].col >= 0 && v[i].col < t->n_cols ? t->cols[v[i].col].key : "";
        bool doubtful = row[0] != '\0' && is_doubtful(t, (size_t)v[i].row);
        bool blank = strncmp(v[i].rule->id, "cell.blank", strlen("cell.blank")) == 0;
        const gj_table *again = counterpart(is, t, 0);
        bool doubted = row[0] != '\0' && again != NULL && again->n_rows == t->n_rows && is_doubtful(again, (size_t)v[i].row);
        if (blank && (doubtful || doubted)) /* it is said in other words, or of all the blanks */
            continue;
        if (count(is, t->id, &v[i], row, col, doubtful) != count(c->s->report, t->id, &v[i], row, col, doubtful))
            differ(c, t, v[i].rule->id, v[i].message, "not so");
    }
}

static void compare_again(comparison *c, const gj_out *o)
{
    size_t len, n, nth = 0;
    const char *bytes = gj_out_data(o, &len);
    gj_report *is = take("export", bytes, len);
    const gj_table *tables = gj_report_tables(c->s->report, &n);
    for (size_t i = 0; i < n; i++) {
        if (!tables[i].found || (c->only != GJ_ALL_TABLES && (size_t)c->only != i))
            continue;
        compare_tables(c, &tables[i], counterpart(is, &tables[i], nth));
        nth += tables[i].form == NULL;
    }
    compare_findings(c, is);
    gj_report_free(is);
}

static void compare_json(comparison *c, const gj_out *o);

static void compare_both(comparison *c, const gj_out *o)
{
    compare_json(c, o);
    compare_again(c, o);
}

/* ---- read as JSON ---- */

static void compare_json_cell(comparison *c, const gj_table *t, size_t row, size_t col, const json_t *cell)
{
    const gj_cell *was = gj_table_cell(t, row, col);
    const char *text = json_string_value(json_object_get(cell, "text"));
    const json_t *value = json_object_get(cell, "value");
    char digits[32];
    gj_number_print(digits, was->value);
    bool same = text != NULL && strcmp(text, was->text) == 0 &&
                strcmp(json_string_value(json_object_get(cell, "row")), t->rows[row].key) == 0 &&
                strcmp(json_string_value(json_object_get(cell, "column")), t->cols[col].key) == 0;
    if (!same || json_is_number(value) != (was->kind == GJ_CELL_NUMBER) ||
        (json_is_number(value) && json_number_value(value) != strtod(digits, NULL)))
        differ_at(c, t, row, col, text != NULL ? text : "(none)");
}

static void compare_json(comparison *c, const gj_out *o)
{
    size_t n, at = 0;
    json_t *root = json_loads(gj_out_data(o, NULL), JSON_REJECT_DUPLICATES, NULL);
    json_t *list = json_object_get(root, "tables");
    const gj_table *tables = gj_report_tables(c->s->report, &n);
    for (size_t i = 0; i < n; i++) {
        const gj_table *t = &tables[i];
        if (!t->found || (c->only != GJ_ALL_TABLES && (size_t)c->only != i))
            continue;
        json_t *cells = json_object_get(json_array_get(list, at++), "cells");
        if (json_array_size(cells) != (size_t)t->n_rows * t->n_cols)
            differ(c, t, "size", "", "another");
        for (size_t k = 0; k < json_array_size(cells); k++)
            compare_json_cell(c, t, k / t->n_cols, k % t->n_cols, json_array_get(cells, k));
    }
    if (json_array_size(list) != at)
        differ(c, tables, "tables", "", "another number");
    json_decref(root);
}

/* ---- all ---- */

static const struct {
    const char *format;
    void (*compare)(comparison *c, const gj_out *o);
} readers[] = {
    {"csv", compare_again},  {"tsv", compare_again}, {"md", compare_again}, {"html", compare_again}, {"json", compare_both},
#ifdef HAVE_XLSX
    {"xlsx", compare_again},
#endif
};

static size_t run(const sample *s, int only)
{
    size_t differences = 0;
    for (size_t i = 0; i < COUNT(readers); i++) {
        comparison c = {.s = s, .format = readers[i].format, .only = only};
        gj_out *o = export_as(s, s->report, only, gj_format_find(c.format));
        readers[i].compare(&c, o);
        gj_out_free(o);
        differences += c.differences;
    }
    return differences;
}

int main(int argc, char **argv)
{
    uint64_t count = argc > 1 ? strtoull(argv[1], NULL, 10) : 120, first = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    for (uint64_t seed = first; seed < first + count; seed++) {
        sample s = make(seed);
        size_t n, differences = run(&s, GJ_ALL_TABLES);
        const gj_table *tables = gj_report_tables(s.report, &n);
        size_t one = seed % n;
        if (tables[one].found)
            differences += run(&s, (int)one);
        if (differences > 0 && argc > 3) { /* for a look at it */
            gj_out *o = export_as(&s, s.report, GJ_ALL_TABLES, gj_format_find(argv[3]));
            puts(gj_out_data(o, NULL));
            gj_out_free(o);
        }
        free_sample(&s);
        if (differences > 0)
            return 1;
    }
    printf("%" PRIu64 " reports, each in %zu formats\n", count, COUNT(readers));
    return 0;
}
