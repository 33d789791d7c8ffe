/* The single lines: title, status (or prompt), keys. */
#include "pane/pane.h"

#include <string.h>

#include "app/keep.h"
#include "app/prose.h"
#include "app/remedy.h"
#include "gouji/text.h"
#include "i18n.h"
#include "mem.h"
#include "pane/paint.h"
#include "say/label.h"
#include "say/repair_words.h"

/* ---- title ---- */

enum { BAR_COLS = 10, MS = 1000 };

static const char *unsaved_words(const app *a)
{
    bool forgotten = a->forgetful && keep_unsaved(a);
    if (app_unsaved(a))
        return forgotten ? _("~未导出，未记住") : _("~未导出");
    return forgotten ? _("~未记住") : "";
}

static const char *const disk_words[] = {
    [DISK_SAME] = "", [DISK_CHANGED] = N_("!文件已改动"), [DISK_GONE] = N_("!文件已不在"), [DISK_UNREADABLE] = N_("!文件读不了")};

/* From the right: encoding, counts, whether something was not exported. Returns the columns used. */
static int draw_facts(canvas *c, const app *a, rect r)
{
    const doc *d = app_doc(a);
    const gj_report *report = doc_report(d);
    const char *encoding = report == NULL ? "" : gj_text_encoding(gj_report_text(report));
    const char *unsaved = unsaved_words(a);
    int end = r.x + r.w - 1, x = end - paint_width(c, encoding);
    paint_text(c, x, r.y, end - x, encoding, ROLE_TITLE, 0);
    x -= 2 + paint_counts(c, x - 2, r.y, d->nodes[0].counts, false, ROLE_TITLE);
    x -= 2 + paint_width(c, unsaved);
    paint_text(c, x, r.y, r.w, unsaved, ROLE_TITLE, 0);
    if (d->disk.state != DISK_SAME) {
        const char *disk = _(disk_words[d->disk.state]);
        x -= 2 + paint_width(c, disk);
        paint_text(c, x, r.y, r.w, disk, ROLE_TITLE, 0);
    }
    return r.x + r.w - x;
}

/* What is not read yet: a bar, how many are, and about how long the rest takes. malloc'ed; "" when all are read. */
static char *progress(const app *a)
{
    size_t waiting = collection_in_state(a->reports, ROW_WAITING), n = collection_count_rows(a->reports), read = n - waiting;
    size_t done = n == 0 ? 0 : read * BAR_COLS / n, left = a->n_read == 0 ? 0 : a->ms_read * waiting / a->n_read / MS + 1;
    if (waiting == 0)
        return mem_strdup("");
    char *bar = mem_printf("[%.*s%.*s]", (int)done, "##########", (int)(BAR_COLS - done), "----------");
    char *all =
        left > 0 ? mem_printf(_("%s 已读 %zu/%zu，约余 %zu 秒"), bar, read, n, left) : mem_printf(_("%s 已读 %zu/%zu"), bar, read, n);
    free(bar);
    return all;
}

/* Above the reports: how many there are, and how many are read. */
static void draw_collection_title(canvas *c, const app *a, rect r)
{
    char *right = progress(a);
    const char *unsaved = unsaved_words(a);
    size_t missing = collection_in_state(a->reports, ROW_MISSING);
    char *name = missing == 0 ? mem_printf(_("全部报告 %zu 份"), a->n_docs)
                              : mem_printf(_("全部报告 %zu 份，没有文件的机关 %zu 个"), a->n_docs - missing, missing);
    int x = r.x + r.w - 1 - paint_width(c, right);
    paint_text(c, x, r.y, r.w, right, ROLE_TITLE, 0);
    x -= 2 + paint_width(c, unsaved);
    paint_text(c, x, r.y, r.w, unsaved, ROLE_TITLE, 0);
    paint_text(c, r.x + 1, r.y, x - r.x - 2, name, ROLE_TITLE, 0);
    free(name);
    free(right);
}

void pane_title(canvas *c, const app *a, rect r)
{
    const doc *d = app_doc(a);
    canvas_fill(c, r, ROLE_TITLE);
    if (app_in_collection(a)) {
        draw_collection_title(c, a, r);
        return;
    }
    int room = r.w - draw_facts(c, a, r) - 1;
    int used = paint_text(c, r.x + 1, r.y, room, d->label, ROLE_TITLE, 0);
    if (strcmp(d->label, doc_name(d)) != 0)
        paint_text(c, r.x + used + 3, r.y, room - used - 2, doc_name(d), ROLE_TITLE, 0);
}

/* ---- status ---- */

static const char *cell_text(const gj_cell *cell)
{
    if (cell->kind == GJ_CELL_ABSENT)
        return _("原文缺此格");
    return cell->kind == GJ_CELL_BLANK ? _("空白") : cell->text;
}

/* All labels of the cell if they fit into `cols`, else its own ones. malloc'ed. */
static char *describe_cell(const app *a, int cols)
{
    const gj_table *t = app_table(a);
    const gj_cell *cell = app_cell(a);
    char *row = label_path(&t->rows[a->at.row]), *col = label_path(&t->cols[a->at.col]);
    char *all = mem_printf("%s%s%s = %s", row, row[0] != '\0' ? "；" : "", col, cell_text(cell));
    if ((int)gj_width(all, strlen(all), a->ambiguous) > cols) {
        char *label = label_cell(t, (size_t)a->at.row, (size_t)a->at.col);
        free(all);
        all = mem_printf("%s = %s", label, cell_text(cell));
        free(label);
    }
    free(row);
    free(col);
    return all;
}

static char *describe_section(const app *a)
{
    size_t n;
    const doc *d = app_doc(a);
    const doc_node *node = &d->nodes[a->at.node];
    if (node->kind == NODE_REPORT || doc_report(d) == NULL)
        return mem_strdup(doc_shown_path(d));
    if (node->kind == NODE_TABLE)
        return mem_strdup(label_table(&gj_report_tables(doc_report(d), &n)[node->index]));
    return label_section(doc_report(d), node->index);
}

/* The repair and what speaks for it. malloc'ed. */
static char *describe_repair(const app *a, const gj_repair *x, int cols)
{
    size_t n;
    if (a->preview != NULL)
        return mem_strdup(x->evidence);
    const gj_violation *v = &app_violations(a, &n)[app_finding(a)];
    char *words = repair_brief(doc_report(app_doc(a)), x, v, cols, a->ambiguous);
    char *all = mem_printf(_("建议 %s；%s"), words, x->evidence);
    free(words);
    return all;
}

/* Of the row or the rule under the cursor what the table may have had to cut, and how many rows are marked. */
static char *describe_collection(const app *a)
{
    size_t n, marked = collection_marked(a->reports);
    const collection_rule *rules = collection_rules(a->reports, &n);
    if (a->focus == PANE_VIOLATIONS && n > 0) {
        const gj_rule *rule = &gj_rules(&n)[rules[a->rules.cur].rule];
        return mem_printf("%s [%s]", _(rule->title), rule->id);
    }
    if (a->table.n == 0)
        return mem_strdup("");
    const collection_row *row = collection_row_at(a->reports, a->at.doc);
    char *some = marked > 0 ? mem_printf(_("已选 %zu 份　"), marked) : mem_strdup("");
    char *all = row->state == ROW_MISSING ? mem_printf("%s%s：%s", some, row->organ, row->reason)
                : row->reason[0] != '\0'  ? mem_printf(_("%s%s：未审查，%s"), some, row->file, row->reason)
                                          : mem_printf("%s%s", some, row->file);
    free(some);
    return all;
}

/* Whole what the pane in focus may have had to cut. */
char *pane_status_words(const app *a, pane_about about, int cols)
{
    size_t n;
    if (app_in_collection(a))
        return describe_collection(a);
    const gj_violation *violations = app_violations(a, &n);
    const gj_repair *repair = about == ABOUT_REPAIR ? remedy_shown(a) : NULL;
    if (repair != NULL)
        return describe_repair(a, repair, cols / 2);
    bool on_cell = about == ABOUT_CELL || a->focus == PANE_CENTRE;
    if (on_cell && app_cell(a) != NULL)
        return describe_cell(a, cols);
    if (n > 0 && (a->focus == PANE_VIOLATIONS || (a->focus == PANE_CENTRE && a->on_violation))) {
        const gj_violation *v = &violations[app_finding(a)];
        return v->waived != NULL ? mem_printf(_("%s [%s] 已豁免：%s"), v->message, v->rule->id, v->waived)
                                 : mem_printf("%s [%s]", v->message, v->rule->id);
    }
    return describe_section(a);
}

enum { LEAST_INPUT = 24 /* columns behind the name of what is typed, which is cut for that only */ };

void pane_input(canvas *c, rect r, const char *name, const lineedit *line)
{
    size_t from, shown;
    canvas_fill(c, r, ROLE_PROMPT);
    int widest = r.w - LEAST_INPUT > r.w / 2 ? r.w - LEAST_INPUT : r.w / 2;
    int used = paint_text(c, r.x + 1, r.y, widest, name, ROLE_PROMPT, 0) + 1;
    int room = r.w - used - 1;
    size_t at = lineedit_view(line, room > 0 ? (size_t)room : 0, canvas_ambiguous(c), &from, &shown);
    canvas_text(c, r.x + used, r.y, room, line->text + from, shown, ROLE_PROMPT, 0);
    canvas_set_cursor(c, r.x + used + (int)at, r.y);
}

void pane_lookup(canvas *c, rect r, const char *name, const lineedit *line, const char *found)
{
    int w = paint_width(c, found);
    canvas_fill(c, r, ROLE_PROMPT);
    paint_text(c, r.x + r.w - w - 1, r.y, w, found, ROLE_PROMPT, 0);
    pane_input(c, (rect){r.x, r.y, r.w - w - 2, 1}, name, line);
}

void pane_question(canvas *c, rect r, const char *question)
{
    size_t len = strlen(question), room = (size_t)(r.w - 3), lines = 1;
    for (size_t at = 0, n; (n = prose_break(question + at, len - at, room, canvas_ambiguous(c))) < len - at; at += n)
        lines++;
    int used = 0;
    for (int y = r.y - (int)lines + 1; y <= r.y; y++) {
        size_t n = prose_break(question, len, room, canvas_ambiguous(c));
        canvas_fill(c, (rect){r.x, y, r.w, 1}, ROLE_PROMPT);
        used = canvas_text(c, r.x + 1, y, (int)room, question, n, ROLE_PROMPT, 0);
        question += n;
        len -= n;
    }
    canvas_set_cursor(c, r.x + used + 2, r.y);
}

/* Text that may be cut; then the key that shows all of it stands at its end. */
static void draw_status(canvas *c, const app *a, rect r, const char *text, enum role role)
{
    char name[16];
    uint32_t key = app_types(a) ? 0 : keymap_key_of(&a->keys, CONTEXT_PANE, ACTION_message);
    int room = r.w - 2;
    canvas_fill(c, r, role);
    if (key != 0 && paint_width(c, text) > room) {
        char *hint = mem_printf(_("%s 全文"), key_name(key, name));
        int width = paint_width(c, hint);
        room -= width + 1;
        paint_text(c, r.x + r.w - 1 - width, r.y, width, hint, role, CANVAS_BOLD);
        free(hint);
    }
    paint_text(c, r.x + 1, r.y, room, text, role, 0);
}

static void draw_message(canvas *c, const app *a, rect r)
{
    draw_status(c, a, r, a->message, a->message_kind == MESSAGE_ERROR ? ROLE_ERROR : ROLE_MESSAGE);
}

void pane_words(canvas *c, const app *a, rect r, const char *words)
{
    if (a->message != NULL)
        draw_message(c, a, r);
    else
        draw_status(c, a, r, words, ROLE_STATUS);
}

void pane_status(canvas *c, const app *a, rect r, pane_about about)
{
    char *text = pane_status_words(a, about, r.w - 2);
    pane_words(c, a, r, text);
    free(text);
}

/* ---- keys ---- */

/* What the key line of a context shows, most important first: one action, or two under one name. */
typedef struct key_hint {
    context where;
    action first, second;
    const char *name;
} key_hint;

static const key_hint hints[] = {
    {CONTEXT_TREE, ACTION_focus_next, ACTION_NONE, N_("切换")},
    {CONTEXT_TREE, ACTION_open, ACTION_NONE, N_("进入")},
    {CONTEXT_TREE, ACTION_fold, ACTION_NONE, N_("收展")},
    {CONTEXT_TABLE, ACTION_focus_next, ACTION_NONE, N_("切换")},
    {CONTEXT_TABLE, ACTION_edit, ACTION_NONE, N_("修改")},
    {CONTEXT_TABLE, ACTION_repair, ACTION_repairs, N_("采纳/另选")},
    {CONTEXT_PROSE, ACTION_focus_next, ACTION_NONE, N_("切换")},
    {CONTEXT_VIOLATIONS, ACTION_focus_next, ACTION_NONE, N_("切换")},
    {CONTEXT_VIOLATIONS, ACTION_open, ACTION_NONE, N_("跳转")},
    {CONTEXT_VIOLATIONS, ACTION_repair, ACTION_repairs, N_("采纳/另选")},
    {CONTEXT_VIOLATIONS, ACTION_waive, ACTION_NONE, N_("豁免")},
    {CONTEXT_REPORTS, ACTION_open, ACTION_NONE, N_("打开")},
    {CONTEXT_REPORTS, ACTION_tab_next, ACTION_NONE, N_("下一类")},
    {CONTEXT_REPORTS, ACTION_sort, ACTION_NONE, N_("排序")},
    {CONTEXT_REPORTS, ACTION_mark, ACTION_NONE, N_("选")},
    {CONTEXT_REPORTS, ACTION_mark_shown, ACTION_unmark, N_("全选/不选")},
    {CONTEXT_RULES, ACTION_open, ACTION_NONE, N_("筛选")},
    {CONTEXT_RULES, ACTION_rule_open, ACTION_NONE, N_("逐处看")},
    {CONTEXT_RULES, ACTION_back, ACTION_NONE, N_("返回")},
    {CONTEXT_PANE, ACTION_flag_next, ACTION_flag_prev, N_("下/上一处")},
    {CONTEXT_PANE, ACTION_help, ACTION_NONE, N_("帮助")},
    {CONTEXT_PANE, ACTION_quit, ACTION_NONE, N_("退出")},
    {CONTEXT_PANE, ACTION_source, ACTION_NONE, N_("原文")},
    {CONTEXT_PANE, ACTION_export, ACTION_NONE, N_("导出")},
    {CONTEXT_PANE, ACTION_opinion, ACTION_NONE, N_("意见")},
    {CONTEXT_PANE, ACTION_undo, ACTION_NONE, N_("撤销")},
    {CONTEXT_PANE, ACTION_redo, ACTION_NONE, N_("重做")},
    {CONTEXT_DETAIL, ACTION_detail_go, ACTION_NONE, N_("跳转")},
    {CONTEXT_DETAIL, ACTION_link_next, ACTION_link_prev, N_("下/上一行")},
    {CONTEXT_DETAIL, ACTION_repair, ACTION_repairs, N_("采纳/另选")},
    {CONTEXT_DETAIL, ACTION_waive, ACTION_NONE, N_("豁免")},
    {CONTEXT_DETAIL, ACTION_edit, ACTION_NONE, N_("修改")},
    {CONTEXT_DETAIL, ACTION_flag_next, ACTION_flag_prev, N_("下/上一处")},
    {CONTEXT_CHANGES, ACTION_change_go, ACTION_NONE, N_("跳转")},
    {CONTEXT_CHANGES, ACTION_undo_to, ACTION_redo_to, N_("撤销/重做到此")},
    {CONTEXT_COPY, ACTION_copy_cell, ACTION_NONE, N_("本格")},
    {CONTEXT_COPY, ACTION_copy_row, ACTION_NONE, N_("本行")},
    {CONTEXT_COPY, ACTION_copy_table, ACTION_NONE, N_("本表")},
    {CONTEXT_COPY, ACTION_copy_finding, ACTION_NONE, N_("本问题")},
    {CONTEXT_COPY, ACTION_copy_format, ACTION_NONE, N_("换格式")},
    {CONTEXT_COPY, ACTION_cancel, ACTION_NONE, N_("取消")},
    {CONTEXT_ACTING, ACTION_stop, ACTION_NONE, N_("停下")},
    {CONTEXT_ACTING, ACTION_up, ACTION_down, N_("滚动")},
    {CONTEXT_COMPARE, ACTION_stop_next, ACTION_stop_prev, N_("下/上一处不同")},
    {CONTEXT_COMPARE, ACTION_compare_scope, ACTION_NONE, N_("换范围")},
    {CONTEXT_COMPARE, ACTION_compare_next, ACTION_NONE, N_("换一份")},
    {CONTEXT_COMPARE, ACTION_compare_go, ACTION_NONE, N_("跳转")},
    {CONTEXT_COMPARE, ACTION_second_opinion, ACTION_NONE, N_("第二次意见")},
    {CONTEXT_COMPARE, ACTION_back, ACTION_NONE, N_("关闭")},
    {CONTEXT_OVERLAY, ACTION_up, ACTION_down, N_("滚动")},
    {CONTEXT_OVERLAY, ACTION_page_up, ACTION_page_down, N_("翻页")},
    {CONTEXT_OVERLAY, ACTION_back, ACTION_NONE, N_("关闭")},
    {CONTEXT_EDITOR, ACTION_accept, ACTION_NONE, N_("确定")},
    {CONTEXT_EDITOR, ACTION_leave, ACTION_NONE, N_("取消")},
    {CONTEXT_LETTER, ACTION_field_next, ACTION_field_prev, N_("下/上一项")},
    {CONTEXT_LETTER, ACTION_form_leave, ACTION_NONE, N_("取消")},
    {CONTEXT_INPUT, ACTION_next_format, ACTION_NONE, N_("换格式")},
    {CONTEXT_EDITOR, ACTION_le_kill_start, ACTION_NONE, N_("清除")},
    {CONTEXT_EXPORT, ACTION_choose_source, ACTION_NONE, N_("原文件")},
    {CONTEXT_EXPORT, ACTION_choose_tracked, ACTION_NONE, N_("修订")},
    {CONTEXT_EXPORT, ACTION_choose_marked, ACTION_NONE, N_("批注")},
    {CONTEXT_CHOICE, ACTION_choose_one, ACTION_NONE, N_("只此一份")},
    {CONTEXT_CHOICE, ACTION_choose_all, ACTION_NONE, N_("全部")},
    {CONTEXT_CHOICE, ACTION_cancel, ACTION_NONE, N_("取消")},
    {CONTEXT_CONFIRM, ACTION_answer_yes, ACTION_NONE, N_("是")},
    {CONTEXT_CONFIRM, ACTION_answer_no, ACTION_NONE, N_("否")},
    {CONTEXT_FIND, ACTION_flag_next, ACTION_flag_prev, N_("下/上一处")},
    {CONTEXT_FIND, ACTION_accept, ACTION_NONE, N_("停在这里")},
    {CONTEXT_FIND, ACTION_cancel, ACTION_NONE, N_("返回")},
    {CONTEXT_FILTER, ACTION_cancel, ACTION_NONE, N_("返回")},
    {CONTEXT_GO_TO, ACTION_up, ACTION_down, N_("选择")},
    {CONTEXT_GO_TO, ACTION_complete, ACTION_NONE, N_("补全")},
    {CONTEXT_GO_TO, ACTION_accept, ACTION_NONE, N_("停在这里")},
    {CONTEXT_HELP, ACTION_up, ACTION_down, N_("选择")},
    {CONTEXT_HELP, ACTION_accept, ACTION_NONE, N_("执行")},
    {CONTEXT_LOOKUP, ACTION_cancel, ACTION_NONE, N_("返回")},
    {CONTEXT_REPAIRS, ACTION_up, ACTION_down, N_("选择")},
    {CONTEXT_REPAIRS, ACTION_repair_accept, ACTION_NONE, N_("采纳")},
    {CONTEXT_REPAIRS, ACTION_repair_pick, ACTION_NONE, N_("起按序号选")},
    {CONTEXT_REPAIRS, ACTION_repair_cancel, ACTION_NONE, N_("取消")},
};

/* Where the key line is drawn, or what is looked for in it. */
typedef struct key_line {
    canvas *c; /* NULL: it is only looked through */
    const app *a;
    int y, x, end; /* where the next hint goes, and where there is no more room */
    int wanted;    /* the column asked for */
    bool cut;      /* a hint had no room */
    action found;
    uint32_t key;
} key_line;

static int text_width(const key_line *l, const char *s)
{
    return (int)gj_width(s, strlen(s), l->a->ambiguous);
}

static void put_text(const key_line *l, int x, const char *s, enum role role)
{
    if (l->c != NULL)
        paint_text(l->c, x, l->y, l->end, s, role, 0);
}

/* One hint, where the last one ended; nothing if it does not fit. */
static void put_hint(key_line *l, const key_hint *hint)
{
    char first[16], second[16];
    uint32_t key = keymap_key_of(&l->a->keys, hint->where, hint->first);
    uint32_t other = hint->second == ACTION_NONE ? 0 : keymap_key_of(&l->a->keys, hint->where, hint->second);
    const char *one = key_name(key, first), *two = other == 0 ? "" : key_name(other, second);
    char *keys = mem_printf("%s%s%s", one, two[0] != '\0' ? "/" : "", two);
    int width = text_width(l, keys) + 1 + text_width(l, _(hint->name)), x = l->x;
    bool fits = x + width <= l->end;
    l->cut |= !fits;
    if (fits) {
        bool here = l->wanted >= x && l->wanted < x + width;
        bool second_key = other != 0 && l->wanted > x + text_width(l, one) && l->wanted < x + text_width(l, keys);
        if (here) {
            l->found = second_key ? hint->second : hint->first;
            l->key = second_key ? other : key;
        }
        put_text(l, x, keys, ROLE_KEY);
        put_text(l, x + text_width(l, keys) + 1, _(hint->name), ROLE_STATUS);
        l->x += width + 2;
    }
    free(keys);
}

/* True if the hint holds here: a key of an outer context may mean something else, and one action is shown once. */
static bool holds(const app *a, context where, const key_hint *hint)
{
    if (keymap_find(&a->keys, where, keymap_key_of(&a->keys, hint->where, hint->first)) != hint->first)
        return false;
    for (const key_hint *h = hints; h < hints + sizeof(hints) / sizeof(hints[0]); h++)
        if (h->first == hint->first && h->where != hint->where && context_is_within(where, h->where) &&
            context_is_within(h->where, hint->where))
            return false;
    return true;
}

static void put_all(key_line *l, context where)
{
    for (context up = where;; up = context_parent(up)) {
        for (size_t i = 0; i < sizeof(hints) / sizeof(hints[0]); i++)
            if (hints[i].where == up && holds(l->a, where, &hints[i]))
                put_hint(l, &hints[i]);
        if (up == context_parent(up))
            return;
    }
}

/* Where they do not all fit, the last thing is a sign of that, which stands for all that can be done here. */
static void put_hints(key_line *l, context where)
{
    static const char more[] = "…";
    key_line probe = {NULL, l->a, 0, l->x, l->end, -1, false, ACTION_NONE, 0};
    put_all(&probe, where);
    int width = text_width(l, more);
    if (probe.cut)
        l->end -= width + 2;
    put_all(l, where);
    if (!probe.cut)
        return;
    l->end += width + 2;
    put_text(l, l->x, more, ROLE_KEY);
    if (l->wanted < l->x || l->wanted >= l->x + width)
        return;
    l->key = keymap_key_of(&l->a->keys, where, ACTION_palette);
    l->found = l->key != 0 ? ACTION_palette : ACTION_NONE;
}

action pane_keys_at(const app *a, rect r, context where, bool asks, int x, uint32_t *key)
{
    key_line l = {NULL, a, r.y, r.x + 1, r.x + r.w, x, false, ACTION_NONE, 0};
    if (asks && a->message != NULL)
        return ACTION_NONE;
    put_hints(&l, where);
    *key = l.key;
    return l.found;
}

void pane_keys(canvas *c, const app *a, rect r, context where, bool asks)
{
    if (asks && a->message != NULL) {
        draw_message(c, a, r);
        return;
    }
    canvas_fill(c, r, ROLE_STATUS);
    put_hints(&(key_line){c, a, r.y, r.x + 1, r.x + r.w, -1, false, ACTION_NONE, 0}, where);
}
