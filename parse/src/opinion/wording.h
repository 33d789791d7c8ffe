/* Places, cells and sentences as a review opinion words them. Everything returned lives in the arena. */
#ifndef GJ_WORDING_H
#define GJ_WORDING_H

#include "base/base.h"
#include "gouji/repair.h"
#include "rule/judge.h"

typedef struct gj_wording {
    gj_arena *arena;
    const gj_report *r;
    const gj_table *tables;
    gj_facts facts;
    gj_judge names; /* cells are named as in the messages of the rules */
} gj_wording;

/* `w` must not move afterwards. */
void gj_wording_start(gj_wording *w, gj_arena *arena, const gj_report *r);

/* "第三部分“收到和处理政府信息公开申请情况”表". */
const char *gj_table_words(gj_wording *w, size_t table);
const char *gj_form_table_words(gj_arena *arena, const gj_form_table *t);
/* "place：message。"; place: part or table (unless the point has named it) and line, without what the message says itself. */
const char *gj_finding_words(gj_wording *w, const gj_violation *v, bool table_named);
/* The message of a finding without lines, where the sender has none. */
const char *gj_message_words(gj_wording *w, const char *message);
/* Several findings of a rule on cells of one row: "第54行：row，column（text）、column列。" */
const char *gj_row_words(gj_wording *w, const gj_violation *const *list, size_t n);
/* "“cell”由 7 改为 6、“cell”由…". */
const char *gj_changes_words(gj_wording *w, const gj_change *const *changes, size_t n);
/* Text of the cell that the change changes, "空白" for a blank one. */
const char *gj_before_words(gj_wording *w, const gj_change *c);
const char *gj_change_cell(gj_wording *w, const gj_change *c);
/* The number as text. */
const char *gj_number_words(gj_arena *arena, gj_number v);
/* 一, 二, …, for 1..10. */
const char *gj_ordinal(unsigned n);
/* "where，line", either of which may be "". */
const char *gj_place_words(gj_arena *arena, const char *where, const char *line);
/* "place：message。" of parts that may be "". */
const char *gj_sentence(gj_arena *arena, const char *place, const char *message);

#endif
