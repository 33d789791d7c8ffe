/* Reports compared with each other: the same organ year after year, near-copies, an organ and its subordinates. */
#ifndef GOUJI_SERIES_H
#define GOUJI_SERIES_H

#include "gouji/export.h"
#include "gouji/sarif.h"

/* What is kept of a report for the comparison: organ, year, some figures, hashes of sentences; a few kilobytes. */
typedef struct gj_member gj_member;

/* Takes what is needed from `r`, which may go afterwards. Thread-safe. */
GJ_API gj_member *gj_member_of(const gj_report *r);
GJ_API void gj_member_free(gj_member *m);

/* Reports to be compared. */
typedef struct gj_series gj_series;

GJ_API gj_series *gj_series_new(void);
GJ_API void gj_series_free(gj_series *s);
/* Adds a report; takes `m` (NULL: nothing is added). The order in which they are added is the order of the findings. */
GJ_API void gj_series_add(gj_series *s, gj_member *m);
/* Takes `m` in the place of the report that was added as the `index`th, from 0; earlier findings are gone. */
GJ_API void gj_series_replace(gj_series *s, size_t index, gj_member *m);
/* Reads which organ is below which: a text of lines "parent,child"; blank lines, those that start with '#' and a head
 * "parent,child" or "上级,下级" do not count. GJ_E_SYNTAX with the first bad line, or as gj_text_read; the series is then as it was. */
GJ_MUST_USE GJ_API gj_status gj_series_hierarchy(gj_series *s, const char *path, gj_error *err);

/* One finding; it is told of the later report. All strings live as long as the series. */
typedef struct gj_series_finding {
    const gj_rule *rule;
    gj_severity severity;
    const char *message;
    size_t member;     /* of the report that it is told of: index in the order they were added */
    const char *file;
    uint32_t line;     /* 1-based line of the file; 0 if none is meant */
    const char *other; /* file of the report it was compared with; NULL if with several */
    uint32_t other_line;
    const char *table, *row_key, *col_key; /* ids and keys of the cell, NULL where none is meant */
    bool has_figures;                      /* expected and actual are meant */
    gj_number expected, actual;
} gj_series_finding;

/* Compares all that were added; replaces earlier findings. `settings` may be NULL. Depends on nothing but the members and their order. */
GJ_API void gj_series_check(gj_series *s, const gj_settings *settings);
/* By report in the order they were added, then rule, then place. */
GJ_API const gj_series_finding *gj_series_findings(const gj_series *s, size_t *n);
/* How many reports had one of the same organ for the year before. */
GJ_API size_t gj_series_pairs(const gj_series *s);

/* {"schema": "gouji-series/1", "pairs": …, "violations": […]} on one line, without newline. */
GJ_API void gj_series_json(gj_out *o, const gj_series *s);
/* The findings as results of a SARIF log, as gj_sarif_results writes those of a report. */
GJ_API void gj_series_sarif(gj_out *o, const gj_series *s);

#endif
