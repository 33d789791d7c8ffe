/* An opinion, as it is kept until all reports are read. */
#ifndef GJ_OPINION_H
#define GJ_OPINION_H

#include "gouji/opinion.h"
#include "opinion/point.h"

/* A table in which something was corrected. */
typedef struct gj_mended {
    gj_table table;
    bool *marked;      /* n_rows * n_cols: the cells that were corrected */
    gj_table *changes; /* a list of them: cell, old value, new value, reason */
} gj_mended;

/* Rules that could not be decided, for one reason. */
typedef struct gj_undecided {
    const char *reason, *rules;
} gj_undecided;

/* A finding that is let stand. */
typedef struct gj_let {
    const char *words, *reason;
} gj_let;

/* A point of the earlier review, and what became of it. */
typedef struct gj_settled {
    const char *words;
    gj_settlement state;
    gj_chapter chapter;
} gj_settled;

struct gj_opinion {
    gj_arena *arena;
    const char *file, *title, *unit; /* title, unit: "" if unknown */
    int year;                        /* 0 if unknown */
    gj_source_kind kind;
    const gj_form *form; /* NULL: the forms are not for this report */
    gj_coverage coverage;
    const char **open; /* what only the reading leaves open, for the officer */
    size_t n_open;
    bool second; /* the opinion on a report that was sent again */
    gj_settled *settled;
    size_t n_settled;
    gj_points points;
    gj_undecided *undecided; /* as many as there are rules at most */
    size_t n_undecided;
    gj_let *let;
    size_t n_let;
    gj_mended *mended;
    size_t n_mended;
};

/* Title of the report, or what stands for it: organ and year, else the name of the file. */
const char *gj_opinion_title(const gj_opinion *o);
/* Who sent it: the organ, else the name of the file. */
const char *gj_opinion_sender(const gj_opinion *o);

#endif
