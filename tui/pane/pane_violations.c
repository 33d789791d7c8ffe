#include "pane/pane.h"

#include "i18n.h"
#include "mem.h"
#include "pane/paint.h"
#include "say/label.h"
#include "say/repair_words.h"

enum {
    LINE_COLS = 7,
    PLACE_COLS = 9 /* of a PDF or DOCX file */,
    RULE_FROM = 100,
    RULE_COLS = 26,
    SUGGESTION_LEAST = 20,
    GAP = 2,
    FOLD_COLS = 2,
    PLACES = 4 /* the two "%s" of a format */
};

/* The best repair of violation `i`, in `cols` columns as far as that goes. malloc'ed; NULL if there is none. */
static char *suggestion(const canvas *c, const app *a, size_t i, int cols)
{
    size_t n;
    const doc *d = app_doc(a);
    doc_remedy remedy = doc_remedy_of(d, i);
    if (remedy.n == 0 || cols < SUGGESTION_LEAST)
        return NULL;
    const gj_repair *x = doc_repair(d, remedy.first);
    char *standing = repair_standing(x, remedy.n);
    int room = cols - paint_width(c, _("建议 %s%s")) + PLACES - paint_width(c, standing);
    char *words = repair_brief(doc_report(d), x, &app_violations(a, &n)[i], room, canvas_ambiguous(c));
    char *text = mem_printf(_("建议 %s%s"), words, standing);
    free(words);
    free(standing);
    return text;
}

/* What stands behind the message: why it is waived, else the suggestion. malloc'ed; NULL if there is nothing. */
static char *remark(const canvas *c, const app *a, size_t i, int cols)
{
    size_t n;
    const gj_violation *v = &app_violations(a, &n)[i];
    return v->waived != NULL ? mem_printf(_("已豁免：%s"), v->waived) : suggestion(c, a, i, cols);
}

static const char *fold_sign(const canvas *c, bool unfolded)
{
    if (canvas_ambiguous(c) != 1)
        return unfolded ? "-" : "+";
    return unfolded ? "▾" : "▸";
}

/* Message and remark: the selected line has its message whole, as the status line has its suggestion. */
static void draw_words(canvas *c, const app *a, size_t i, rect r)
{
    size_t n;
    const gj_violation *v = &app_violations(a, &n)[i];
    bool current = i == app_finding(a) && (a->focus == PANE_VIOLATIONS || a->on_violation);
    int left = r.w - paint_width(c, v->message) - GAP, share = current ? 0 : r.w / 2;
    int room = left > share ? left : share, used = 0;
    char *text = remark(c, a, i, room);
    if (text != NULL) {
        int width = paint_width(c, text);
        used = (width < room ? width : room) + GAP;
        paint_text(c, r.x + r.w - used + GAP, r.y, used - GAP, text, v->waived != NULL ? ROLE_DIM : ROLE_SUGGEST, 0);
    }
    int at = v->n_members > 0 || v->is_member ? FOLD_COLS : 0;
    if (v->n_members > 0)
        paint_text(c, r.x, r.y, 1, fold_sign(c, app_doc(a)->unfolded[i]), ROLE_DIM, 0);
    paint_text(c, r.x + at, r.y, r.w - used - at, v->message, ROLE_TEXT, 0);
    free(text);
}

/* Columns of the place of a finding: its line, in a file of pages or paragraphs more. */
static int place_cols(const app *a)
{
    gj_source_kind kind = gj_text_kind(gj_report_text(doc_report(app_doc(a))));
    return kind == GJ_SOURCE_TEXT || kind == GJ_SOURCE_HTML ? LINE_COLS : PLACE_COLS;
}

static void draw_row(canvas *c, const app *a, size_t i, rect r)
{
    size_t n;
    const gj_violation *v = &app_violations(a, &n)[i];
    unsigned flag = doc_flag_of(v);
    const gj_text *t = gj_report_text(doc_report(app_doc(a)));
    char *where = label_place(t, v->line, v->src);
    int cols = place_cols(a), rule = r.w >= RULE_FROM ? RULE_COLS : 0;
    paint_text(c, r.x, r.y, 1, app_doc(a)->marked[i] ? "*" : " ", ROLE_KEY, CANVAS_BOLD);
    paint_text(c, r.x + 1, r.y, 1, paint_sign(c, flag), paint_role(flag), 0);
    paint_right(c, r.x + 2, r.y, cols, where, ROLE_DIM, 0);
    draw_words(c, a, i, (rect){r.x + cols + 3, r.y, r.w - cols - 4 - rule, 1});
    if (rule > 0)
        paint_text(c, r.x + r.w - rule, r.y, rule - 1, v->rule->id, ROLE_DIM, 0);
    free(where);
}

/* The number of the finding on line `row`, from 1: what it stands for is not counted. */
static size_t number_of(const app *a, size_t row)
{
    size_t n, number = 0;
    const gj_violation *all = app_violations(a, &n);
    size_t at = doc_shown_at(app_doc(a), row);
    for (size_t i = 0; i <= at && i < n; i++)
        number += !all[i].is_member;
    return number;
}

static void draw_head(canvas *c, const app *a, rect head, bool focus)
{
    const uint32_t *counts = app_doc(a)->nodes[0].counts;
    size_t waived, found = doc_findings(app_doc(a), &waived);
    char *name = waived > 0
                     ? mem_printf(_("问题 %zu（错误 %u，警告 %u，提示 %u，豁免 %zu）"), found, counts[GJ_ERROR], counts[GJ_WARNING],
                                  counts[GJ_INFO], waived)
                     : mem_printf(_("问题 %zu（错误 %u，警告 %u，提示 %u）"), found, counts[GJ_ERROR], counts[GJ_WARNING], counts[GJ_INFO]);
    if (a->filter_findings.words != NULL) {
        char *whole = name;
        name = mem_printf(_("%s　筛选 %s：%zu 条"), whole, a->filter_findings.words, doc_shown(app_doc(a)));
        free(whole);
    }
    char *position =
        a->on_violation && a->filter_findings.words == NULL ? mem_printf("%zu/%zu", number_of(a, a->violations.cur), found) : NULL;
    paint_head(c, head, name, position, focus);
    free(position);
    free(name);
}

void pane_violations(canvas *c, const app *a, rect head, rect r, bool focus)
{
    size_t n = a->violations.n;
    draw_head(c, a, head, focus);
    if (n == 0) {
        char *none = keymap_spell(&a->keys,
                                  app_doc(a)->hidden != NULL       ? _("筛选之后没有问题；按 {back} 取消筛选")
                                  : app_doc(a)->state == DOC_READY ? _("没有发现问题")
                                                                   : _("没有读入"),
                                  false);
        paint_text(c, r.x + 1, r.y, r.w - 1, none, ROLE_DIM, 0);
        free(none);
        if (focus)
            canvas_set_cursor(c, r.x, r.y);
        return;
    }
    for (int y = 0; y < r.h; y++) {
        size_t i = a->violations.top + (size_t)y;
        rect row = {r.x, r.y + y, r.w, 1};
        if (i >= n)
            break;
        draw_row(c, a, doc_shown_at(app_doc(a), i), row);
        if (i == a->violations.cur && focus) {
            canvas_mark(c, row, ROLE_CURSOR, 0);
            canvas_set_cursor(c, r.x, r.y + y);
        } else if (i == a->violations.cur && a->on_violation) {
            /* Sign and line only: the place is in the centre, and each step there would send two messages again. */
            canvas_mark(c, (rect){r.x, row.y, place_cols(a) + 2, 1}, ROLE_CURSOR_PALE, 0);
        }
    }
}
