/* The cause once. An officer who sees a line for each of 21 rows that lost a figure stops reading; so when all rules have been asked, the
 * findings that one cause explains become the members of one finding, which says how many places it stands for:
 *
 *   the text ends inside a table          its rows, the parts and tables behind it
 *   the whole text is one line            cells that could not be told apart, whatever the table
 *   tables published as pictures          the tables
 *   the last parts are all wanting        the parts, and the tables in them
 *   headings or tables not to be found    the parts, the tables
 *   parts that come twice                 the parts
 *   one wrong figure                      the sums that it breaks, and what the text says of it
 *   blanks and doubtful figures           of a table: columns without a figure, all but the totals, rows that lost one figure each
 *   anything else of one kind             of a table, where it would be more lines than LINES
 *   one figure of the text is wrong       what it contradicts in the text, the balance that it breaks there
 *
 * A finding has one head at most, so the causes are asked for in this order. */
#include "rule/gather.h"

#include <stdlib.h>
#include <string.h>

#include "rule/causes.h"

/* So many findings of one kind are told singly. */
enum { LINES = 3 };

bool gj_gathering_take(gj_gathering *g, size_t i)
{
    if (i >= g->plain || g->head[i] != SIZE_MAX)
        return false;
    g->list[g->n++] = i;
    return true;
}

gj_violation *gj_gathering_close(gj_gathering *g, gj_rule_id rule, const char *message)
{
    size_t n_rules;
    gj_judge *j = g->j;
    const gj_rule *wanted = &gj_rules(&n_rules)[rule];
    gj_violation v = j->violations[g->list[0]];
    v = (gj_violation){.rule = v.rule, .severity = v.severity, .message = message, .line = v.line, .table = v.table, .row = -1, .col = -1};
    for (size_t i = 0; i < g->n; i++) {
        const gj_violation *member = &j->violations[g->list[i]];
        g->head[g->list[i]] = j->n;
        v.rule = member->rule == wanted ? wanted : v.rule;
        v.severity = member->severity > v.severity ? member->severity : v.severity;
        v.table = member->table == v.table ? v.table : -1;
        if (member->line && (!v.line || member->line < v.line))
            v.line = member->line;
    }
    GJ_GROW(j->violations, j->n, j->cap);
    j->violations[j->n++] = v;
    g->n = 0;
    return &j->violations[j->n - 1];
}

/* ---- findings of one kind ---- */

static size_t take_kind(gj_gathering *g, gj_rule_id rule, int32_t table)
{
    size_t n;
    const gj_rule *rules = gj_rules(&n);
    g->n = 0;
    for (size_t i = 0; i < g->plain; i++)
        if (g->j->violations[i].rule == &rules[rule] && (table < 0 || g->j->violations[i].table == table))
            gj_gathering_take(g, i);
    return g->n;
}

/* "第一部分、第二部分 等 6 个": of the parts or tables that the members are about. */
static const char *list_words(gj_gathering *g, const char *(*name)(gj_judge *, const gj_violation *))
{
    enum { NAMED = 6 };
    gj_buf b = {0};
    for (size_t i = 0; i < g->n && i < NAMED; i++)
        gj_buf_printf(&b, i ? _("、%s") : "%s", name(g->j, &g->j->violations[g->list[i]]));
    if (g->n > NAMED)
        gj_buf_printf(&b, _("等 %zu 处"), g->n);
    const char *words = gj_arena_strndup(g->j->arena, b.data, b.len);
    gj_buf_free(&b);
    return words;
}

static const char *caption_of(gj_judge *j, const gj_violation *v)
{
    return gj_arena_printf(j->arena, "“%s”", j->facts->tables[v->table].form->caption);
}

static const char *row_of(gj_judge *j, const gj_violation *v)
{
    return gj_arena_printf(j->arena, "“%s”", gj_row_name(j, (size_t)v->table, (size_t)v->row));
}

static const char *column_of(gj_judge *j, const gj_violation *v)
{
    return gj_arena_printf(j->arena, "“%s”", gj_column_name(j, (size_t)v->table, (size_t)v->col));
}

/* "第二、三部分", of the parts with a bit in the set. */
static const char *parts_words(gj_judge *j, unsigned set)
{
    static const char *const ordinals[] = {"", "一", "二", "三", "四", "五", "六"};
    gj_buf b = {0};
    for (unsigned part = 1; part <= 6; part++)
        if (set >> part & 1)
            gj_buf_printf(&b, b.len ? _("、%s") : "%s", ordinals[part]);
    const char *words = gj_arena_printf(j->arena, _("第%s部分"), b.data);
    gj_buf_free(&b);
    return words;
}

/* Tables published as pictures. */
static void gather_pictures(gj_gathering *g)
{
    unsigned parts = 0;
    size_t kept = 0;
    take_kind(g, GJ_RULE_table_missing, -1);
    for (size_t i = 0; i < g->n; i++) {
        int32_t table = g->j->violations[g->list[i]].table;
        if (!g->j->wanting.picture[table])
            continue;
        g->list[kept++] = g->list[i];
        parts |= 1u << g->j->facts->tables[table].form->part;
    }
    g->n = kept;
    if (kept > 1)
        gj_gathering_close(
            g, GJ_RULE_table_missing,
            gj_arena_printf(g->j->arena, _("%s的 %zu 张表是图片，读不出其中的数字；请改用可编辑的表格"), parts_words(g->j, parts), kept));
}

/* The last parts are all wanting, with the tables in them: the text may end too early. */
static void gather_last_parts(gj_gathering *g)
{
    size_t n, tables = 0, sections = 0;
    const gj_rule *rules = gj_rules(&n);
    unsigned first = 6, parts = 0;
    while (first >= 1 && !g->j->first_head[first])
        parts |= 1u << first--;
    g->n = 0;
    for (size_t i = 0; i < g->plain && first >= 1 && first <= 4; i++) {
        const gj_violation *v = &g->j->violations[i];
        bool section = v->rule == &rules[GJ_RULE_section_missing];
        bool table = v->rule == &rules[GJ_RULE_table_missing] && g->j->facts->tables[v->table].form->part > first;
        if (((section && v->line == 0) || table) && gj_gathering_take(g, i)) {
            tables += table;
            sections += section;
        }
    }
    if (sections != 6 - first || sections == 0)
        return;
    const char *words = parts_words(g->j, parts);
    gj_violation *v = gj_gathering_close(g, GJ_RULE_section_missing,
                                         tables ? gj_arena_printf(g->j->arena, _("没有%s和其中的 %zu 张表，文本可能没有完"), words, tables)
                                                : gj_arena_printf(g->j->arena, _("没有%s，文本可能没有完"), words));
    v->table = -1;
    v->line = 0;
}

/* What is wanting in several places is told of the report. */
static void gather_parts(gj_gathering *g)
{
    gj_arena *a = g->j->arena;
    if (take_kind(g, GJ_RULE_section_missing, -1) > LINES) {
        const char *message = g->j->facts->n_parts == 0
                                  ? _("没有找到任何部分的标题，应有“一、”至“六、”六个部分")
                                  : gj_arena_printf(a, _("六个部分中有 %zu 个没有找到，只认出 %zu 处标题"), g->n, g->j->facts->n_parts);
        gj_gathering_close(g, GJ_RULE_section_missing, message)->line = 0;
    }
    if (take_kind(g, GJ_RULE_section_duplicate, -1) > LINES)
        gj_gathering_close(g, GJ_RULE_section_duplicate, gj_arena_printf(a, _("有 %zu 个部分重复出现，像是两份报告合在一个文件里"), g->n));
    if (take_kind(g, GJ_RULE_unfilled, -1) > LINES)
        gj_gathering_close(
            g, GJ_RULE_unfilled,
            gj_arena_printf(a, _("有 %zu 张表没有填报任何数字：%s；没有发生的应逐格填“0”"), g->n, list_words(g, caption_of)));
    if (take_kind(g, GJ_RULE_table_missing, -1) > LINES) {
        const char *message = gj_arena_printf(a, _("缺少 %zu 张表：%s"), g->n, list_words(g, caption_of));
        gj_gathering_close(g, GJ_RULE_table_missing, message)->line = 0;
    }
}

/* Nothing parts the rows of the tables from each other. */
static void gather_one_line(gj_gathering *g)
{
    static const gj_rule_id kinds[] = {GJ_RULE_ambiguous, GJ_RULE_blank, GJ_RULE_not_a_number, GJ_RULE_column_extra, GJ_RULE_row_extra};
    size_t n;
    const gj_rule *rules = gj_rules(&n);
    const gj_text *text = g->j->facts->text;
    if (gj_text_kind(text) != GJ_SOURCE_TEXT ||
        gj_text_file_line(text, (uint32_t)gj_text_lines(text), (gj_span){(uint32_t)g->j->len, 0}) > 1)
        return;
    g->n = 0;
    for (size_t i = 0; i < g->plain; i++)
        for (size_t k = 0; k < GJ_COUNT(kinds); k++)
            if (g->j->violations[i].rule == &rules[kinds[k]] && g->j->violations[i].table >= 0)
                gj_gathering_take(g, i);
    if (g->n > LINES)
        gj_gathering_close(g, GJ_RULE_ambiguous,
                           gj_arena_printf(g->j->arena, _("全文连成一行，表中 %zu 处看不出属于哪一格；请按原表分行后再审"), g->n));
}

/* The cells that hold the same, which is no figure. */
static void gather_signs(gj_gathering *g, int32_t table)
{
    const gj_table *t = &g->j->facts->tables[table];
    while (take_kind(g, GJ_RULE_not_a_number, table) > LINES) {
        size_t kept = 0;
        const gj_violation *first = &g->j->violations[g->list[0]];
        const char *text = gj_table_cell(t, (size_t)first->row, (size_t)first->col)->text;
        for (size_t i = 0; i < g->n; i++) {
            const gj_violation *v = &g->j->violations[g->list[i]];
            if (strcmp(gj_table_cell(t, (size_t)v->row, (size_t)v->col)->text, text) == 0)
                g->list[kept++] = g->list[i];
        }
        g->n = kept;
        if (kept <= LINES)
            return;
        gj_gathering_close(g, GJ_RULE_not_a_number,
                           gj_arena_printf(g->j->arena, _("表“%s”有 %zu 格填的是“%s”，不是数字"), t->form->caption, kept, text));
    }
}

static void gather_lines(gj_gathering *g, int32_t table)
{
    static const struct {
        gj_rule_id rule;
        const char *message;
        const char *(*name)(gj_judge *, const gj_violation *);
    } kinds[] = {
        {GJ_RULE_row_missing, N_("表“%s”缺少 %zu 行：%s"), row_of},
        {GJ_RULE_column_missing, N_("表“%s”缺少 %zu 列：%s"), column_of},
        {GJ_RULE_row_extra, N_("表“%s”多出格式没有的 %zu 行：%s"), row_of},
        {GJ_RULE_column_extra, N_("表“%s”多出格式没有的 %zu 列：%s"), column_of},
    };
    const char *caption = g->j->facts->tables[table].form->caption;
    for (size_t i = 0; i < GJ_COUNT(kinds); i++) {
        size_t n = take_kind(g, kinds[i].rule, table);
        bool named = true;
        for (size_t k = 0; k < n; k++)
            named &= g->j->violations[g->list[k]].row >= 0 || g->j->violations[g->list[k]].col >= 0;
        if (n > LINES && named)
            gj_gathering_close(g, kinds[i].rule,
                               gj_arena_printf(g->j->arena, _(kinds[i].message), caption, n, list_words(g, kinds[i].name)));
    }
    if (take_kind(g, GJ_RULE_label, table) > LINES)
        gj_gathering_close(g, GJ_RULE_label, gj_arena_printf(g->j->arena, _("表“%s”有 %zu 处行名、列名与格式不同"), caption, g->n));
}

size_t *gj_gather(gj_judge *j)
{
    gj_gathering g = {.j = j, .plain = j->n};
    g.list = gj_alloc_array(j->n ? j->n : 1, sizeof *g.list);
    g.head = gj_alloc_array(2 * j->n + 1, sizeof *g.head);
    for (size_t i = 0; i < 2 * j->n + 1; i++)
        g.head[i] = SIZE_MAX;
    gj_gather_cut_off(&g);
    gather_pictures(&g);
    gather_last_parts(&g);
    gather_parts(&g);
    gather_one_line(&g);
    for (size_t t = 0; t < j->facts->n_tables; t++) {
        if (!j->facts->tables[t].form || !j->facts->tables[t].found)
            continue;
        gj_gather_figures(&g, (int32_t)t);
        gj_gather_blanks(&g, (int32_t)t);
        gather_signs(&g, (int32_t)t);
        gather_lines(&g, (int32_t)t);
    }
    gj_gather_stated(&g);
    free(g.list);
    return g.head;
}
