#include "app/view.h"

#include <string.h>

#include "gouji/gouji.h"
#include "i18n.h"
#include "mem.h"

enum { TABLES_MAX = 64 };

static int text_width(const app *a)
{
    int width = a->size.centre_cols - app_gutter(a) - 1;
    return width > 1 ? width : 1;
}

/* ---- texts ---- */

static void note(app *a, const char *fmt, ...) GJ_PRINTF(2, 3);

static void note(app *a, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    char *s = mem_vprintf(fmt, args);
    va_end(args);
    prose_note(&a->prose, s, (size_t)text_width(a), a->ambiguous);
    free(s);
}

/* What must not pass for reviewed: of the report, and of the folders it was found in. */
static void add_left_out(app *a, const gj_report *r)
{
    for (size_t i = 0; i < GJ_LIMITS; i++) {
        char *words = gj_limit_words(gj_report_limits(r), (gj_limit_kind)i);
        if (words != NULL)
            note(a, _("没有审查完　%s"), words);
        free(words);
    }
    char *unread = gj_text_unread_words(gj_report_text(r));
    if (unread != NULL)
        note(a, _("未读　%s"), unread);
    free(unread);
    char *notes = gj_text_notes(gj_report_text(r));
    if (notes != NULL)
        note(a, _("说明　%s"), notes);
    free(notes);
    if (a->left_out != NULL)
        note(a, "%s", a->left_out);
}

/* What there is to know of a report as a whole: shown above the text that stands before its first section. */
static void add_overview(app *a, const gj_report *r)
{
    const gj_text *t = gj_report_text(r);
    gj_coverage c = gj_report_coverage(r);
    note(a, _("文件　%s"), doc_shown_path(app_doc(a)));
    note(a, P_("编码　%s，%u 行", gj_text_lines(t)), gj_text_encoding(t), gj_text_lines(t));
    note(a, _("格式　%s"), gj_report_has_form(r) ? gj_report_form(r)->source : _("不适用"));
    note(a, _("检查　应检 %u，已检 %u，通过 %u，不符 %u，存疑 %u，无法判定 %u，豁免 %u"), c.due, c.checked, c.passed, c.violated,
         c.doubtful, c.not_evaluated, c.waived);
    add_left_out(a, r);
    note(a, "%s", "");
}

static void build_report(app *a, const gj_report *r)
{
    size_t n;
    const gj_section *sections = gj_report_sections(r, &n);
    const gj_text *t = gj_report_text(r);
    add_overview(a, r);
    prose_source(&a->prose, t, 1, n > 0 ? sections[0].line - 1 : gj_text_lines(t), (size_t)text_width(a), a->ambiguous);
}

static void build_section(app *a, const gj_report *r, uint32_t index)
{
    size_t n;
    gj_span body = gj_report_sections(r, &n)[index].body;
    const gj_text *t = gj_report_text(r);
    if (body.len > 0)
        prose_source(&a->prose, t, gj_text_line_of(t, body.off), gj_text_line_of(t, body.off + body.len - 1), (size_t)text_width(a),
                     a->ambiguous);
}

/* The text of a section without its tables and sub-sections. */
static void build_own_prose(app *a, const gj_report *r, uint32_t index)
{
    size_t n;
    const gj_block *blocks = gj_report_blocks(r, &n);
    for (size_t i = 0; i < n; i++)
        if (blocks[i].section == index && blocks[i].kind != GJ_BLOCK_TABLE)
            prose_source(&a->prose, gj_report_text(r), blocks[i].first_line, blocks[i].last_line, (size_t)text_width(a), a->ambiguous);
}

size_t view_text_root(const doc *d, size_t node)
{
    int32_t table;
    size_t up = d->nodes[node].parent;
    while (d->nodes[node].kind == NODE_SECTION && up != NO_NODE && d->nodes[up].kind == NODE_SECTION &&
           doc_node_tables(d, up, &table, 1) == 0) {
        node = up;
        up = d->nodes[node].parent;
    }
    return node;
}

static void build_prose(app *a, const doc *d, size_t root)
{
    const doc_node *node = &d->nodes[root];
    const gj_report *r = doc_report(d);
    prose_clear(&a->prose);
    if (node->kind == NODE_REPORT)
        build_report(a, r);
    else if (node->kind == NODE_PROSE)
        build_own_prose(a, r, node->index);
    else
        build_section(a, r, node->index);
}

/* ---- following ---- */

/* A violation of the heading above a table has no cell: the first row is shown then. */
static void follow_sheet(app *a)
{
    size_t line = 0, column = 0;
    uint16_t row = a->at.row < 0 ? 0 : (uint16_t)a->at.row, col = a->at.col < 0 ? 0 : (uint16_t)a->at.col;
    size_t table_before = a->centre.cur < a->sheet.n ? a->sheet.lines[a->centre.cur].table : SIZE_MAX;
    if (!sheet_find(&a->sheet, a->at.table, row, col, &line, &column))
        line = sheet_step(&a->sheet, 0, 1);
    if (line >= a->sheet.n)
        line = 0;
    const sheet_line *l = &a->sheet.lines[line];
    a->centre.n = a->sheet.n;
    a->centre.page = (size_t)a->size.centre_lines;
    a->centre.cur = line;
    a->centre.top = sheet_scroll(&a->sheet, a->centre.top, a->centre.page, line);
    a->column = column;
    a->left = sheet_scroll_columns(&a->sheet.tables[l->table], a->size.centre_cols, l->table == table_before ? a->left : 0, column);
}

/* Keeps the cursor on a note above the text, where the place has no byte of its own. */
static bool stands_there(const app *a)
{
    if (a->centre.cur >= a->prose.n)
        return false;
    const prose_line *l = &a->prose.lines[a->centre.cur];
    return a->at.off >= l->off && (a->at.off < l->off + l->len || a->at.off == l->off);
}

static void follow_prose(app *a)
{
    list_resize(&a->centre, a->prose.n, (size_t)a->size.centre_lines);
    if (stands_there(a))
        return;
    size_t at = prose_at(&a->prose, a->at.off);
    bool far = at < a->centre.top || at >= a->centre.top + a->centre.page;
    list_go(&a->centre, at);
    if (far)
        a->centre.top = at > a->centre.page / 3 ? at - a->centre.page / 3 : 0;
    list_show(&a->centre);
}

static view_kind kind_of(const app *a, const doc *d, int32_t *tables, size_t *n)
{
    *n = 0;
    if (d->state != DOC_READY)
        return VIEW_NOTE;
    *n = doc_node_tables(d, a->at.node, tables, TABLES_MAX);
    return *n > 0 ? VIEW_SHEET : VIEW_PROSE;
}

/* Nodes that share a sheet share a key: that of its first table. */
static view_key key_of(const app *a, const doc *d, const int32_t *tables, size_t n)
{
    return (view_key){
        .doc = a->at.doc,
        .node = n > 0 ? doc_table_node(d, tables[0]) : view_text_root(d, a->at.node),
        .revision = d->revision,
        .cols = a->size.centre_cols,
        .ambiguous = a->ambiguous,
    };
}

static bool same_key(const view_key *x, const view_key *y)
{
    return x->doc == y->doc && x->node == y->node && x->revision == y->revision && x->cols == y->cols && x->ambiguous == y->ambiguous;
}

void view_follow(app *a)
{
    int32_t tables[TABLES_MAX];
    size_t n;
    const doc *d = app_doc(a);
    view_kind kind = kind_of(a, d, tables, &n);
    view_key key = key_of(a, d, tables, n);
    bool moved = key.doc != a->built.doc || key.node != a->built.node || kind != a->view;
    if (!same_key(&key, &a->built) || kind != a->view) {
        a->view = kind;
        a->built = key;
        if (kind == VIEW_SHEET)
            sheet_build(&a->sheet, doc_report(d), tables, n, key.cols, key.ambiguous);
        else if (kind == VIEW_PROSE)
            build_prose(a, d, key.node);
    }
    if (moved) {
        a->centre = (list){0};
        a->left = 0;
    }
    if (kind == VIEW_SHEET)
        follow_sheet(a);
    else if (kind == VIEW_PROSE)
        follow_prose(a);
}
