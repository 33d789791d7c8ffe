/* Reports compared with each other: the same organ year after year, near-copies, an organ and its subordinates. */
#ifndef GOUJI_SERIES_H
#define GOUJI_SERIES_H

#include "gouji/export.h"
#include "gouji/sarif.h"
#include "gouji/waiver.h"

/* What is kept of a report for the comparison: organ, year, some figures, hashes of sentences; a few kilobytes. */
typedef struct gj_member gj_member;

/* Takes what is needed from `r`, which may go afterwards. Thread-safe. */
GJ_API gj_member *gj_member_of(const gj_report *r);
/* The same from the object that gj_write_report_json wrote of a report (len bytes of UTF-8): what was reviewed elsewhere is compared here,
 * with the same findings. *out is NULL for the findings of a part (gouji-series/1), which are no report. GJ_E_KIND with its reason if the
 * record stands for a file that was not reviewed; GJ_E_SYNTAX if it is no JSON; GJ_E_VALUE if it is no record of this version. */
GJ_MUST_USE GJ_API gj_status gj_member_read(gj_member **out, const char *record, size_t len, gj_error *err);
GJ_API const char *gj_member_file(const gj_member *m); /* the report's file, borrowed */
/* The waivers of the report; those of findings across reports are copied, in place of earlier ones, and hold in the series that has the
 * member. */
GJ_API void gj_member_waive(gj_member *m, const gj_waiver *waivers, size_t n);
/* Counts the findings on its report anew, n of them as gj_report_violations has them: after some were waived. */
GJ_API void gj_member_count(gj_member *m, const gj_violation *list, size_t n);
GJ_API void gj_member_free(gj_member *m);

/* How another report of the same organ stands to one. */
typedef enum gj_kin {
    GJ_KIN_BEFORE,  /* it is of the year before */
    GJ_KIN_VERSION, /* of the same year */
    GJ_KIN_AFTER,   /* of the year after */
} gj_kin;
/* True if `other` names the same organ as `m` and is of that year; false where organ or year is unknown. */
GJ_API bool gj_member_is_kin(const gj_member *m, const gj_member *other, gj_kin kin);

/* Reports to be compared. */
typedef struct gj_series gj_series;

GJ_API gj_series *gj_series_new(void);
GJ_API void gj_series_free(gj_series *s);
/* Adds a report; takes `m` (NULL: nothing is added). The order in which they are added is the order of the findings. */
GJ_API void gj_series_add(gj_series *s, gj_member *m);
/* Puts what of `m` few comparisons need into a file without a name, from which it is read when they do: for those that have thousands. Where
 * there can be no such file it stays in memory. `m` is to be added to `s`, or freed before it. */
GJ_API void gj_series_rest(gj_series *s, gj_member *m);
/* That of the report that was added as the `index`th, from 0; the series'. */
GJ_API const gj_member *gj_series_member(const gj_series *s, size_t index);
/* Takes `m` in the place of the report that was added as the `index`th, from 0; earlier findings are gone. */
GJ_API void gj_series_replace(gj_series *s, size_t index, gj_member *m);
/* Reads which organ is below which: a text of lines "parent,child"; blank lines, those that start with '#' and a head
 * "parent,child" or "上级,下级" do not count. GJ_E_SYNTAX with the first bad line, or as gj_text_read; the series is then as it was. */
GJ_MUST_USE GJ_API gj_status gj_series_hierarchy(gj_series *s, const char *path, gj_error *err);

/* Reads who has to report: a text with a line for each organ, a table of superiors as above (both columns count), or a table whose first
 * line says which column is 机关名称 (机关, 单位, name, organ …); parted by commas or tabs; blank lines and those that start with '#' do
 * not count. GJ_E_SYNTAX with the first bad line or if it names nobody, or as gj_text_read; the series is then as it was. */
GJ_MUST_USE GJ_API gj_status gj_series_roster(gj_series *s, const char *path, gj_error *err);

/* One finding; it is told of the later report. All strings live as long as the series. */
typedef struct gj_series_finding {
    const gj_rule *rule;
    gj_severity severity;
    const char *message;
    size_t member;     /* of the report that it is told of: index in the order they were added; SIZE_MAX: of none (batch.missing) */
    const char *file;  /* of that report; of batch.missing the roster */
    uint32_t line;     /* 1-based line of the file; 0 if none is meant */
    const char *other; /* file of the report it was compared with; NULL if with several */
    size_t other_member; /* the same as `member`; SIZE_MAX if with several */
    uint32_t other_line;
    const char *table, *row_key, *col_key; /* ids and keys of the cell, NULL where none is meant */
    bool has_figures;                      /* expected and actual are meant */
    gj_number expected, actual;
    const char *waived; /* the reason; NULL: it is not waived */
    uint64_t gist;      /* hash of what it is about, where place and figures do not tell; for its key */
} gj_series_finding;

/* Compares all that were added; replaces earlier findings. `settings` may be NULL. Depends on nothing but the members and their order. */
GJ_API void gj_series_check(gj_series *s, const gj_settings *settings);
/* By report in the order they were added, then rule, then place; what is told of none comes last. */
GJ_API const gj_series_finding *gj_series_findings(const gj_series *s, size_t *n);
/* The key of the `index`th finding, by which a waiver recognises it (gouji/waiver.h): a SHA-256 of its rule, its place, its figures or
 * words, the organ and the year of the report it was compared with, and which of several the same in all of these it is. When a figure on
 * either side changes there is no such finding any more. It must be told of a report. */
GJ_API void gj_series_key(char key[GJ_FINDING_KEY], const gj_series *s, size_t index);
/* gj_member_waive for the report that was added as the `index`th, from 0; its findings are marked anew. */
GJ_API void gj_series_waive(gj_series *s, size_t index, const gj_waiver *waivers, size_t n);

/* Who has reported, by the roster. */
typedef struct gj_roll {
    const char *file;     /* the roster */
    int year;             /* that of most reports; 0 if none is known */
    size_t due, reported; /* organs of the roster; those of them with a report for the year */
    const char **missing; /* the others, as the roster has them, in its order */
    size_t n_missing;
    const char *words; /* all of it in one sentence, with reports of organs that the roster does not name */
} gj_roll;

/* After gj_series_check; NULL without a roster, or if batch.missing is off. Lives until the next check. */
GJ_API const gj_roll *gj_series_roll(const gj_series *s);
/* How many reports had one of the same organ for the year before. */
GJ_API size_t gj_series_pairs(const gj_series *s);

/* As gj_write_report_json, with what was taken of `r` already. */
GJ_API void gj_write_member_json(gj_out *o, const gj_report *r, const gj_member *m);
/* {"schema": "gouji-series/1", "pairs": …, "violations": […]} on one line, without newline; with a roster also "roster":
 * {"file", "year", "due", "reported", "missing": [names]}. */
GJ_API void gj_series_json(gj_out *o, const gj_series *s);
/* The findings as results of a SARIF log, as gj_sarif_results writes those of a report. */
GJ_API void gj_series_sarif(gj_out *o, const gj_series *s);

#endif
