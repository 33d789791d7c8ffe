/* Bytes -> text -> parts -> tables -> outline -> violations: the only place that knows the order.
 *
 * A revision shares text and model with the report it was made from; it owns an arena with the tables that were edited
 * and its own findings. */
#include "gouji/report.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/base.h"
#include "gouji/file.h"
#include "fact/fact.h"
#include "model/doc.h"
#include "model/outline.h"
#include "model/parting.h"
#include "model/scope.h"
#include "model/several.h"
#include "model/signs.h"
#include "rule/check.h"
#include "rule/growth.h"
#include "rule/waive.h"
#include "table/tables.h"
#include "text/slice.h"

struct gj_report {
    gj_arena *arena;
    gj_text *text; /* NULL in a revision: the base's is used */
    gj_facts facts;
    gj_doc doc;
    gj_findings findings;
};

/* Index of the innermost section that holds byte `off`, UINT32_MAX if none does. */
static uint32_t section_of(const gj_doc *doc, uint32_t off)
{
    uint32_t found = UINT32_MAX;
    for (size_t i = 0; i < doc->n_sections && doc->sections[i].body.off <= off; i++)
        if (off - doc->sections[i].body.off < doc->sections[i].body.len)
            found = (uint32_t)i;
    return found;
}

static const char *keep_string(gj_arena *a, const char *s)
{
    return gj_arena_strndup(a, s, strlen(s));
}

/* The settings, copied into the report's arena. */
static const gj_settings *keep_settings(gj_arena *a, const gj_settings *s)
{
    if (!s)
        return NULL;
    gj_rule_setting *list = gj_arena_array(a, s->n, sizeof(*list));
    gj_required *required = gj_arena_array(a, s->n_required, sizeof(*required));
    gj_wrong_word *words = gj_arena_array(a, s->n_words, sizeof(*words));
    for (size_t i = 0; i < s->n; i++)
        list[i] = s->list[i];
    for (size_t i = 0; i < s->n_required; i++)
        required[i] = (gj_required){s->required[i].part, keep_string(a, s->required[i].words)};
    for (size_t i = 0; i < s->n_words; i++)
        words[i] = (gj_wrong_word){keep_string(a, s->words[i].wrong), keep_string(a, s->words[i].right)};
    gj_settings *kept = gj_arena_alloc(a, sizeof(*kept));
    *kept = *s;
    kept->list = list;
    kept->required = required;
    kept->words = words;
    return kept;
}

/* Pages that the reader has not read as the others. */
static void add_unread_pages(gj_limits *l, const gj_text *text)
{
    static const gj_limit_kind kinds[] = {
        [GJ_UNREAD_PICTURE] = GJ_LIMIT_PAGES, [GJ_UNREAD_RULES] = GJ_LIMIT_RULED, [GJ_UNREAD_UNSEEN] = GJ_LIMIT_UNSEEN,
        [GJ_UNREAD_SHEET] = GJ_LIMIT_SHEETS,  [GJ_UNREAD_CELLS] = GJ_LIMIT_CELLS, [GJ_UNREAD_SCAN] = GJ_LIMITS,
        [GJ_UNREAD_SIGNATURE] = GJ_LIMITS}; /* the report was read whole */
    size_t n;
    const gj_unread *unread = gj_text_unread(text, &n);
    for (size_t i = 0; i < n; i++)
        if (kinds[unread[i].kind] != GJ_LIMITS)
            gj_limit_add(l, kinds[unread[i].kind], unread[i].to - unread[i].from + 1, 0);
}

/* Cells that the page and the sums leave open are told by what the prose states of them. */
static void hear_prose(gj_report *r, gj_tables *tables)
{
    const gj_facts *f = &r->facts;
    gj_prose prose;
    gj_told told;
    if (!gj_tables_in_doubt(tables))
        return;
    gj_prose_read(&prose, r->text, &r->doc, f->parts, f->n_parts);
    gj_told_read(&told, &prose, r->text, &r->doc);
    gj_tables_hear(tables, r->arena, r->text, f->parts, f->n_parts, &told, &prose);
    gj_told_free(&told);
    gj_prose_free(&prose);
}

/* A report that the form is not for: its headings are what their numbers say, its tables stay as they stand. */
static void rebuild_without_form(gj_report *r, gj_tables *tables)
{
    r->facts.parts = NULL;
    r->facts.n_parts = 0;
    gj_tables_build_free(tables, r->arena, r->text);
    gj_outline_build(&r->doc, r->arena, r->text, NULL, 0, tables->ranges, tables->n_ranges);
}

static void build(gj_report *r)
{
    gj_facts *f = &r->facts;
    size_t n_forms;
    f->text = r->text;
    f->doc = &r->doc;
    f->parts = gj_outline_part_lines(r->arena, r->text, gj_forms(&n_forms), &f->n_parts);
    gj_tables tables;
    gj_tables_build(&tables, r->arena, r->text, f->parts, f->n_parts);
    gj_outline_build(&r->doc, r->arena, r->text, f->parts, f->n_parts, tables.ranges, tables.n_ranges);
    f->scope = gj_scope_of(&r->doc, f->parts, f->n_parts, tables.tables, tables.n_tables);
    if (f->scope != GJ_SCOPE_FORM)
        rebuild_without_form(r, &tables);
    else if (!gj_text_is_scanned(r->text)) /* what was read from pictures is no evidence */
        hear_prose(r, &tables);
    gj_tables_judge_scanned(&tables, r->arena, r->text);
    for (size_t i = 0; i < tables.n_tables; i++)
        if (tables.tables[i].src.len > 0)
            tables.tables[i].section = section_of(&r->doc, tables.tables[i].src.off);
    f->form = tables.form;
    f->tables = tables.tables;
    f->n_tables = tables.n_tables;
    f->limits = tables.limits;
    add_unread_pages(&f->limits, r->text);
    gj_check_run(&r->findings, r->arena, f);
}

static gj_report *report_new(gj_text *text, const gj_settings *settings)
{
    gj_report *r = gj_alloc(sizeof(*r));
    r->arena = gj_arena_new();
    r->text = text;
    r->facts.settings = keep_settings(r->arena, settings);
    build(r);
    return r;
}

/* The `number`th of the shares of `all`, which is kept for the others: reading the file is most of the work. */
static gj_text *take_share(gj_text *all, const gj_share *shares, size_t n, uint32_t number)
{
    gj_text *one = gj_text_slice(all, shares[number - 1].spans, shares[number - 1].n, number, (uint32_t)n);
    one->all = all;
    atomic_fetch_add(&all->users, 1);
    return one;
}

/* The `number`th report of the text, from 1 on, as a text of its own in its place; the text itself if it is the only one. */
static gj_status take_one(gj_text **text, uint32_t number, gj_error *err)
{
    size_t n, n_forms;
    gj_arena *a = gj_arena_new();
    gj_share *shares = gj_several_find(a, *text, gj_forms(&n_forms), &n);
    gj_status status = GJ_OK;
    if (number > (n ? n : 1))
        status = gj_error_set(err, GJ_E_NAME, 0, _("%s 中只有 %zu 份报告，没有第 %u 份"), gj_text_path(*text), n ? n : 1, (unsigned)number);
    else if (n > 0)
        *text = take_share(*text, shares, n, number);
    gj_arena_free(a);
    return status;
}

/* A page that has nothing of a report but its title, and shows or offers a file: that is where the report is. */
static bool is_in_another_file(const gj_report *r, const gj_text *text)
{
    const gj_facts *f = &r->facts;
    bool found = !text->elsewhere || f->n_parts > 0;
    for (size_t i = 0; i < f->n_tables && !found; i++)
        found = f->tables[i].found;
    return !found;
}

/* The report of a text that is one; takes the text over. */
static gj_status make_of(gj_report **out, gj_text *text, const gj_options *opt, gj_error *err)
{
    gj_status status = GJ_OK;
    gj_report *r = report_new(text, opt ? opt->settings : NULL);
    const gj_facts *f = &r->facts;
    bool elsewhere = is_in_another_file(r, text);
    if (opt && opt->only_reports && (elsewhere || !gj_has_signs(text, f->doc, f->parts, f->n_parts, f->tables, f->n_tables))) {
        status = gj_error_set(err, GJ_E_NO_REPORT, 0,
                              elsewhere ? _("%s 是网页，里面没有报告的正文") : _("%s 不像年度报告（没有报告的标题、各部分的标题和表格）"),
                              gj_text_name(text));
        gj_buf advice = {0};
        if (elsewhere)
            gj_buf_printf(&advice, _("报告像是在网页里的另一个文件 %s 中，请审查那个文件"), text->elsewhere);
        else
            gj_buf_puts(&advice, _("请核对是否误放；如确是年度报告，请向报送单位索取能读出文字的全文（.docx）"));
        status = gj_error_advise(err, status, advice.data);
        gj_buf_free(&advice);
        gj_report_free(r);
        return status;
    }
    *out = r;
    return GJ_OK;
}

/* The report; takes the text over. */
static gj_status make(gj_report **out, gj_text *text, uint32_t number, const gj_options *opt, gj_error *err)
{
    gj_status status = take_one(&text, number, err);
    if (status == GJ_OK)
        return make_of(out, text, opt, err);
    gj_text_free(text);
    return status;
}

static gj_status read_text(gj_text **out, const char *path, const gj_options *opt, gj_error *err)
{
    return (opt && opt->digest ? gj_text_read_digest : gj_text_read)(out, path, opt ? opt->encoding : NULL, err);
}

gj_status gj_report_take_one(gj_report **out, gj_text *text, uint32_t number, gj_error *err)
{
    return make(out, text, number, NULL, err);
}

gj_status gj_report_take(gj_report **out, gj_text *text, gj_error *err)
{
    return gj_report_take_one(out, text, 1, err); /* odd content is never an error, and one report there is */
}

gj_status gj_report_open(gj_report **out, const char *path, const gj_options *opt, gj_error *err)
{
    gj_text *text;
    size_t len;
    uint32_t number = 1;
    char *file = NULL;
    if (gj_text_split_name(path, &len, &number) && access(path, F_OK) != 0) {
        file = gj_strdup(path);
        file[len] = '\0';
    } else {
        number = 1;
    }
    gj_status status = read_text(&text, file ? file : path, opt, err);
    free(file);
    return status == GJ_OK ? make(out, text, number, opt, err) : status;
}

gj_status gj_report_next(gj_report **out, const gj_report *r, const gj_options *opt, gj_error *err)
{
    const gj_text *own = r->facts.text;
    *out = NULL;
    if (own->number >= own->of || !own->all)
        return GJ_OK;
    size_t n, n_forms;
    gj_arena *a = gj_arena_new();
    const gj_share *shares = gj_several_find(a, own->all, gj_forms(&n_forms), &n);
    gj_text *text = take_share(own->all, shares, n, own->number + 1);
    gj_arena_free(a);
    return make_of(out, text, opt, err);
}

size_t gj_report_number(const gj_report *r, size_t *of)
{
    *of = r->facts.text->of ? r->facts.text->of : 1;
    return r->facts.text->number ? r->facts.text->number : 1;
}

void gj_report_free(gj_report *r)
{
    if (!r)
        return;
    gj_text_free(r->text);
    gj_arena_free(r->arena);
    free(r);
}

static void edit_cell(gj_cell *cell, const char *text, gj_arena *a)
{
    size_t len = strlen(text);
    cell->flags = GJ_CELL_EDITED;
    cell->kind = gj_value_read(text, len, &cell->value, &cell->flags);
    cell->placed = GJ_PLACED_EDIT;
    cell->doubt = cell->evidence = NULL;
    cell->text = cell->kind == GJ_CELL_BLANK ? "" : gj_arena_strndup(a, text, len);
}

static gj_cell *own_cells(gj_table *t, const gj_table *base, gj_arena *a)
{
    if (t->cells == base->cells) {
        size_t n = (size_t)t->n_rows * t->n_cols;
        gj_cell *cells = gj_arena_array(a, n, sizeof(*cells));
        memcpy(cells, t->cells, n * sizeof(*cells));
        t->cells = cells;
    }
    return (gj_cell *)t->cells;
}

gj_status gj_report_edit(gj_report **out, const gj_report *base, const gj_edit *edits, size_t n, gj_error *err)
{
    gj_report *r = gj_alloc(sizeof(*r));
    r->arena = gj_arena_new();
    r->facts = base->facts;
    gj_table *tables = gj_arena_array(r->arena, base->facts.n_tables, sizeof(*tables));
    memcpy(tables, base->facts.tables, base->facts.n_tables * sizeof(*tables));
    for (size_t i = 0; i < n; i++) {
        gj_table *t = edits[i].table < base->facts.n_tables ? &tables[edits[i].table] : NULL;
        if (!t || edits[i].row >= t->n_rows || edits[i].col >= t->n_cols) {
            gj_report_free(r);
            return gj_error_set(err, GJ_E_VALUE, 0, _("更正所指的单元格不存在：第%u个表，第%u行，第%u列"), edits[i].table + 1u,
                                edits[i].row + 1u, edits[i].col + 1u);
        }
        gj_cell *cells = own_cells(t, &base->facts.tables[edits[i].table], r->arena);
        edit_cell(&cells[(size_t)edits[i].row * t->n_cols + edits[i].col], edits[i].text, r->arena);
    }
    r->facts.tables = tables;
    gj_check_run(&r->findings, r->arena, &r->facts);
    *out = r;
    return GJ_OK;
}

const gj_text *gj_report_text(const gj_report *r)
{
    return r->facts.text;
}

const char *gj_report_title(const gj_report *r)
{
    return r->facts.doc->title;
}

gj_span gj_report_title_src(const gj_report *r)
{
    return r->facts.doc->title_src;
}

const char *gj_report_unit(const gj_report *r)
{
    return r->facts.doc->unit;
}

int gj_report_year(const gj_report *r)
{
    return r->facts.doc->year;
}

const gj_form *gj_report_form(const gj_report *r)
{
    return r->facts.form;
}

bool gj_report_has_form(const gj_report *r)
{
    return r->facts.scope == GJ_SCOPE_FORM;
}

const gj_section *gj_report_sections(const gj_report *r, size_t *n)
{
    *n = r->facts.doc->n_sections;
    return r->facts.doc->sections;
}

const gj_block *gj_report_blocks(const gj_report *r, size_t *n)
{
    *n = r->facts.doc->n_blocks;
    return r->facts.doc->blocks;
}

const gj_table *gj_report_tables(const gj_report *r, size_t *n)
{
    *n = r->facts.n_tables;
    return r->facts.tables;
}

const gj_violation *gj_report_violations(const gj_report *r, size_t *n)
{
    *n = r->findings.n_violations;
    return r->findings.violations;
}

const gj_outcome *gj_report_outcomes(const gj_report *r)
{
    return r->findings.outcomes;
}

gj_coverage gj_report_coverage(const gj_report *r)
{
    return r->findings.coverage;
}

void gj_violation_key(char key[GJ_FINDING_KEY], const gj_report *r, size_t index)
{
    gj_findings_key(key, &r->findings, &r->facts, index);
}

bool gj_violation_find(size_t *index, const gj_report *r, const char *key)
{
    return gj_findings_find(index, &r->findings, &r->facts, key);
}

void gj_report_waive(gj_report *r, const gj_waiver *waivers, size_t n)
{
    gj_findings_waive(&r->findings, r->arena, &r->facts, waivers, n);
}

const gj_waiver *gj_report_stale_waivers(const gj_report *r, size_t *n)
{
    *n = r->findings.n_stale;
    return r->findings.stale;
}

gj_day gj_report_published(const gj_report *r)
{
    return r->findings.published;
}

gj_day gj_report_due(const gj_report *r)
{
    return r->findings.due;
}

const gj_growth *gj_report_growths(const gj_report *r, size_t *n)
{
    *n = r->findings.n_growths;
    return r->findings.growths;
}

const gj_limits *gj_report_limits(const gj_report *r)
{
    return &r->findings.limits;
}
