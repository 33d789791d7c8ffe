/* Structure of the text: title and the six parts. */
#include "rule/judge.h"

#include <string.h>
#include <uchar.h>

#include "model/head.h"
#include "model/part_title.h"
#include "model/title_text.h"
#include "rule/form_text.h"
#include "text/fold.h"

static const char *const ordinals[GJ_PARTS + 1] = {"", "一", "二", "三", "四", "五", "六"};

static const char *text_of(gj_judge *j, gj_span src)
{
    return gj_arena_strndup(j->arena, j->s + src.off, src.len);
}

/* ---- title ---- */

static void list_defect(gj_buf *b, bool defect, const char *text)
{
    if (defect)
        gj_buf_printf(b, b->len ? _("、%s") : "%s", text);
}

void gj_check_title(gj_judge *j, gj_rule_id self)
{
    const gj_doc *doc = j->facts->doc;
    if (!doc->title_line) {
        gj_judge_violated(j, self, _("没有找到报告标题"));
        return;
    }
    gj_title_text x = {.n = 0};
    gj_title_text_add(&x, j->s, doc->title_src);
    gj_title_parts p = gj_title_parts_read(&x);
    bool late = j->facts->n_parts > 0 && j->facts->parts[0].src.off < doc->title_src.off;
    gj_buf defects = {0};
    list_defect(&defects, p.organ_to == p.organ_from, _("缺少机关名称"));
    list_defect(&defects, p.year == 0, _("缺少年份"));
    list_defect(&defects, !p.annual, _("缺少“年度报告”字样"));
    list_defect(&defects, late, _("位于第一个部分标题之后"));
    if (defects.len)
        gj_place_span(j, gj_judge_violated(j, self, _("标题“%s”：%s"), doc->title, defects.data), doc->title_src);
    else
        gj_judge_passed(j, self);
    gj_buf_free(&defects);
}

/* ---- presence and order ---- */

/* For each missing part the first section of level 1 that has its number but none of the known titles, or NULL. */
static void find_stand_ins(const gj_judge *j, const gj_section *out[GJ_PARTS + 1])
{
    for (unsigned part = 0; part <= GJ_PARTS; part++)
        out[part] = NULL;
    for (size_t i = 0; i < j->facts->doc->n_sections; i++) {
        const gj_section *s = &j->facts->doc->sections[i];
        if (s->level != 1 || s->part != 0)
            continue;
        for (unsigned part = 1; part <= GJ_PARTS; part++) {
            bool belongs = !j->first_head[part] && (part == 1 || j->first_head[part - 1]);
            if (belongs && !out[part] && strcmp(s->number, ordinals[part]) == 0)
                out[part] = s;
        }
    }
}

void gj_check_section_missing(gj_judge *j, gj_rule_id self)
{
    const gj_section *stand_ins[GJ_PARTS + 1];
    find_stand_ins(j, stand_ins);
    for (unsigned part = 1; part <= GJ_PARTS; part++) {
        if (j->first_head[part]) {
            gj_judge_passed(j, self);
            continue;
        }
        const char *title = j->facts->form->part_title[part - 1];
        const gj_section *other = stand_ins[part];
        if (other)
            gj_place_span(
                j, gj_judge_violated(j, self, _("缺少“%s、%s”；该处的标题是“%s、%s”"), ordinals[part], title, other->number, other->title),
                other->title_src);
        else
            gj_judge_violated(j, self, _("缺少“%s、%s”"), ordinals[part], title);
    }
}

void gj_check_section_duplicate(gj_judge *j, gj_rule_id self)
{
    for (size_t i = 0; i < j->facts->n_parts; i++) {
        const gj_part_head *head = &j->facts->parts[i], *first = j->first_head[head->part];
        if (head == first) {
            gj_judge_passed(j, self);
            continue;
        }
        gj_place_span(j,
                      gj_judge_violated(j, self, _("第%s部分“%s”重复出现，前一处在第 %u 行"), ordinals[head->part],
                                        j->facts->form->part_title[head->part - 1], (unsigned)first->line),
                      head->src);
    }
    if (!j->facts->n_parts)
        gj_judge_skipped(j, self, _("没有找到任何部分的标题"));
}

/* First heads in document order; returns how many. */
static size_t first_heads(const gj_judge *j, const gj_part_head *out[GJ_PARTS])
{
    size_t n = 0;
    for (size_t i = 0; i < j->facts->n_parts; i++)
        if (j->first_head[j->facts->parts[i].part] == &j->facts->parts[i])
            out[n++] = &j->facts->parts[i];
    return n;
}

/* Marks the heads that must move: all but a longest ascending run of them. */
static void mark_misplaced(const gj_part_head *const heads[], size_t n, bool misplaced[])
{
    size_t length[GJ_PARTS] = {0}, before[GJ_PARTS], last = 0;
    for (size_t i = 0; i < n; i++) {
        length[i] = 1;
        before[i] = SIZE_MAX;
        for (size_t k = 0; k < i; k++) {
            if (heads[k]->part < heads[i]->part && length[k] + 1 > length[i]) {
                length[i] = length[k] + 1;
                before[i] = k;
            }
        }
        if (length[i] > length[last])
            last = i;
        misplaced[i] = true;
    }
    for (size_t i = last; n > 0 && i != SIZE_MAX; i = before[i])
        misplaced[i] = false;
}

void gj_check_section_order(gj_judge *j, gj_rule_id self)
{
    const gj_part_head *heads[GJ_PARTS];
    bool misplaced[GJ_PARTS];
    size_t n = first_heads(j, heads);
    mark_misplaced(heads, n, misplaced);
    for (size_t i = 0; i < n; i++) {
        if (!misplaced[i]) {
            gj_judge_passed(j, self);
            continue;
        }
        const char *title = j->facts->form->part_title[heads[i]->part - 1];
        const char *fmt = i > 0 ? _("第%s部分“%s”排在第%s部分之后，顺序不对") : _("第%s部分“%s”排在第%s部分之前，顺序不对");
        const gj_part_head *neighbour = heads[i > 0 ? i - 1 : i + 1];
        gj_place_span(j, gj_judge_violated(j, self, fmt, ordinals[heads[i]->part], title, ordinals[neighbour->part]), heads[i]->src);
    }
    if (!n)
        gj_judge_skipped(j, self, _("没有找到任何部分的标题"));
}

/* ---- numbers ---- */

static void judge_number(gj_judge *j, gj_rule_id self, const gj_part_head *head)
{
    gj_head h;
    gj_head_read(&h, j->s, head->src);
    gj_numbering number = gj_numbering_read(&h, 0);
    bool style = number.style == GJ_STYLE_CN_DOT || number.style == GJ_STYLE_CN_BLANK;
    if (!head->number_src.len)
        gj_place_span(j, gj_judge_violated(j, self, _("“%s”缺少序号“%s、”"), text_of(j, head->title_src), ordinals[head->part]), head->src);
    else if (!style || number.ordinal != head->part)
        gj_place_span(j, gj_judge_violated(j, self, _("“%s”的序号应为“%s、”"), text_of(j, head->src), ordinals[head->part]), head->src);
    else
        gj_judge_passed(j, self);
}

/* Sections numbered like the parts, between the parts. */
static void judge_sub_topics(gj_judge *j, gj_rule_id self)
{
    const gj_section *stand_ins[GJ_PARTS + 1];
    const gj_part_head *parts = j->facts->parts;
    uint32_t from = parts[0].src.off, to = parts[j->facts->n_parts - 1].src.off;
    find_stand_ins(j, stand_ins);
    for (size_t i = 0; i < j->facts->doc->n_sections; i++) {
        const gj_section *s = &j->facts->doc->sections[i];
        bool stands_in = false;
        for (unsigned part = 1; part <= GJ_PARTS; part++)
            stands_in |= stand_ins[part] == s;
        if (s->level != 1 || s->part != 0 || stands_in || s->title_src.off < from || s->title_src.off > to)
            continue;
        if (gj_is_form_text(j, s->title_src))
            continue; /* a row of a table that was torn */
        gj_place_span(j, gj_judge_violated(j, self, _("小标题“%s、%s”用了各部分的序号"), s->number, s->title), s->title_src);
    }
}

void gj_check_section_number(gj_judge *j, gj_rule_id self)
{
    size_t numbered = 0, n = j->facts->n_parts;
    if (!n) {
        gj_judge_skipped(j, self, _("没有找到任何部分的标题"));
        return;
    }
    for (size_t i = 0; i < n; i++)
        numbered += j->facts->parts[i].number_src.len > 0;
    if (numbered == 0)
        gj_place_span(j, gj_judge_violated(j, self, _("各部分标题都没有序号，应为“一、”至“六、”")), j->facts->parts[0].src);
    for (size_t i = 0; i < n && numbered; i++)
        judge_number(j, self, &j->facts->parts[i]);
    judge_sub_topics(j, self);
}

/* ---- titles ---- */

/* true if the heading has a wording of the fourth or fifth part that is known from older forms. */
static bool is_known_variant(const gj_judge *j, const gj_part_titles *titles, const gj_part_head *head)
{
    gj_head h;
    uint32_t key[GJ_HEAD_CHARS];
    uint8_t at[GJ_HEAD_CHARS];
    if (head->part != 4 && head->part != 5)
        return false;
    gj_head_read(&h, j->s, head->title_src);
    return gj_title_whole(titles, key, gj_head_key(&h, 0, key, at), 0).literal;
}

void gj_check_section_title(gj_judge *j, gj_rule_id self)
{
    gj_part_titles titles;
    bool read = false;
    for (size_t i = 0; i < j->facts->n_parts; i++) {
        const gj_part_head *head = &j->facts->parts[i];
        if (head->exact) {
            gj_judge_passed(j, self);
            continue;
        }
        if (!read)
            gj_part_titles_read(&titles, j->facts->form);
        read = true;
        gj_violation *v = gj_judge_violated(j, self, _("第%s部分的标题“%s”应为“%s”"), ordinals[head->part], text_of(j, head->title_src),
                                            j->facts->form->part_title[head->part - 1]);
        gj_place_span(j, v, head->title_src);
        if (is_known_variant(j, &titles, head))
            gj_judge_lower(v, GJ_INFO);
    }
    if (!j->facts->n_parts)
        gj_judge_skipped(j, self, _("没有找到任何部分的标题"));
}

/* ---- content ---- */

void gj_check_section_empty(gj_judge *j, gj_rule_id self)
{
    static const unsigned parts[] = {1, 5};
    for (size_t i = 0; i < GJ_COUNT(parts); i++) {
        const gj_part_head *head = j->first_head[parts[i]];
        bool any;
        if (!head) {
            gj_judge_skipped(j, self, _("没有找到该部分"));
        } else if (gj_part_is_empty(j, head, &any)) {
            const char *fmt = any ? _("第%s部分“%s”没有实际内容") : _("第%s部分“%s”没有内容");
            gj_place_span(j, gj_judge_violated(j, self, fmt, ordinals[head->part], j->facts->form->part_title[head->part - 1]), head->src);
        } else {
            gj_judge_passed(j, self);
        }
    }
}
