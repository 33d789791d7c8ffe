/* Points of a review opinion: findings of one cause, put together and in order. */
#ifndef GJ_POINT_H
#define GJ_POINT_H

#include "gouji/series.h"
#include "gouji/recheck.h"
#include "opinion/cause.h"
#include "opinion/wording.h"

typedef enum gj_chapter {
#define CHAPTER(symbol, title, column) GJ_CHAPTER_##symbol,
#include "opinion/chapters.def"
#undef CHAPTER
    GJ_CHAPTERS
} gj_chapter;

/* Title of the chapter, and head of its column in the summary; translated. */
const char *gj_chapter_title(gj_chapter a);
const char *gj_chapter_column(gj_chapter a);

typedef struct gj_point {
    gj_chapter chapter;
    gj_severity severity; /* the highest of its findings; of what is only advised GJ_INFO */
    size_t rule;          /* of its first finding: index in the book */
    int32_t table;        /* -1: of none */
    uint32_t line;
    const char *head;     /* sentence, with its punctuation */
    const char **details; /* one a finding or row, when there are several */
    size_t n_details;
    const char *ask;   /* what the sender is asked to do */
    bool told;         /* the earlier review told it: only in a second one */
    const char *basis; /* beside what all points rest on, which the letter names once; "" if there is none, or only practice */
} gj_point;

/* Points in an array on the heap; what they point to lives in the arena given. */
typedef struct gj_points {
    gj_point *list;
    size_t n, cap;
} gj_points;

/* Adds the points on a report. `causes` explain some of its findings; they are told by them, the rest by rule and table; what is waived is
 * not told. `earlier` (NULL: there was none) says which findings an earlier review told already: they are points apart from those that are
 * new. */
void gj_points_of_report(gj_points *p, gj_arena *arena, const gj_report *r, const gj_causes *causes, const gj_recheck *earlier);
/* Adds the point on one finding with all that it stands for, or on those that one correction mends. */
void gj_point_of_finding(gj_points *p, gj_wording *w, const gj_violation *v);
void gj_point_of_cause(gj_points *p, gj_wording *w, const gj_violation *violations, const gj_cause *c);
/* What is said of a finding across reports: its place, its message, what it was compared with. */
const char *gj_across_words(gj_arena *arena, const gj_series_finding *f, bool lines);
/* Adds a finding across reports to the points; `lines`: the sender can find places by lines. */
void gj_points_across(gj_points *p, gj_arena *arena, const gj_series_finding *f, bool lines);
/* The chapter of a rule's points. */
gj_chapter gj_rule_chapter(const gj_rule *rule);
/* Puts them in order: those that an earlier review told; chapter; the graver first; tables in their order; rules in theirs; lines. */
void gj_points_sort(gj_points *p);

#endif
