/* Two reports held against each other: cell by cell, and sentence by sentence. For last year's report of an organ beside this one's, for
 * two versions of one report, for a report before and after it was sent back. Neither is taken for right. */
#ifndef GOUJI_COMPARE_H
#define GOUJI_COMPARE_H

#include "gouji/report.h"

/* A cell that one of the two has at least. Tables, rows and columns are matched by their public keys; what the form does not have by its
 * label. */
typedef struct gj_cell_pair {
    int32_t table, row, col;                /* indexes in the one report, -1 if it has no such cell */
    int32_t other_table, other_row, other_col; /* in the other */
    const char *text, *other_text;          /* as read or edited; "" for blank; NULL if there is no such cell or the text lacks it */
    bool differs;        /* in value, where both are numbers, else in text; a blank is no 0, and nothing is not blank */
    bool has_difference; /* both are numbers */
    gj_number difference; /* the one less the other */
} gj_cell_pair;

typedef enum gj_change_kind {
    GJ_SENTENCE_SAME,
    GJ_SENTENCE_CHANGED, /* both have it, with words or figures changed */
    GJ_SENTENCE_ADDED,   /* the other lacks it */
    GJ_SENTENCE_GONE,    /* only the other has it */
} gj_change_kind;

/* Bytes [from, from + len) of the sentence are what differs; all of it in one that the other side lacks. */
typedef struct gj_sentence {
    const char *text; /* NULL if this side lacks it */
    gj_span src;      /* in the decoded text of its report */
    uint32_t line;    /* 1-based line of that text */
    size_t from, len;
} gj_sentence;

typedef struct gj_sentence_pair {
    gj_change_kind kind;
    uint8_t part; /* 1..6, the part of the form that it stands in; 0: none */
    gj_sentence one, other;
} gj_sentence_pair;

typedef struct gj_comparison gj_comparison;

/* Holds `one` against `other`; the result keeps copies of all texts, both may go. Deterministic; sentences that stand at another place in
 * the other report are one that is gone and one that was added. */
GJ_API gj_comparison *gj_compare(const gj_report *one, const gj_report *other);
GJ_API void gj_comparison_free(gj_comparison *c);
/* Cells by table, row and column of `one`, what only `other` has behind that of the same table; tables that only `other` has come last. */
GJ_API const gj_cell_pair *gj_comparison_cells(const gj_comparison *c, size_t *n);
/* Sentences by part, then in the order of `one`; what only `other` has where it stood. Headings and prose; neither tables nor what runs
 * through all pages. */
GJ_API const gj_sentence_pair *gj_comparison_sentences(const gj_comparison *c, size_t *n);

#endif
