/* A report: decoded text, sections, tables, violations; immutable, but for the marks of gouji/waiver.h. Edits give a new revision. */
#ifndef GOUJI_REPORT_H
#define GOUJI_REPORT_H

#include "gouji/day.h"
#include "gouji/limit.h"
#include "gouji/settings.h"
#include "gouji/text.h"

typedef struct gj_report gj_report;

typedef struct gj_options {
    const char *encoding;        /* NULL: found */
    bool digest;                 /* gj_text_digest is wanted */
    const gj_settings *settings; /* of the rules, kept by the report as a copy; NULL: all as the book has them */
    bool only_reports;           /* what shows no sign of an annual report is GJ_E_NO_REPORT */
} gj_options;

/* Section of the document, in document order (a parent comes before its children). */
typedef struct gj_section {
    uint8_t level;       /* 1: a part (一、); 2: （一） or whatever is next; ... */
    uint8_t part;        /* 1..6 if its title is that of a part of the form, else 0; children: 0 */
    uint32_t parent;     /* index of the parent, UINT32_MAX for level 1 */
    const char *number;  /* the ordinal without its punctuation, in plain characters: "一", "3"; "" if none */
    const char *title;   /* title or, for a run-in heading (一是…), its first clause */
    gj_span number_src, title_src;
    gj_span body;        /* from the start of the heading to the next section that is no descendant */
    uint32_t line;       /* 1-based line of the heading */
} gj_section;

typedef enum gj_block_kind {
    GJ_BLOCK_TITLE,     /* the title of the report */
    GJ_BLOCK_HEADING,
    GJ_BLOCK_PARAGRAPH, /* prose; hard-wrapped lines of one paragraph are one block */
    GJ_BLOCK_TABLE,     /* lines of a table */
    GJ_BLOCK_FURNITURE, /* page numbers, running heads */
} gj_block_kind;

/* Blocks cover every line that is not empty, in order, without overlap. */
typedef struct gj_block {
    gj_block_kind kind;
    gj_span src;
    uint32_t first_line, last_line; /* 1-based, inclusive */
    uint32_t section;               /* index of the innermost section, UINT32_MAX before the first */
    int32_t table;                  /* index of the table of a GJ_BLOCK_TABLE, else -1 */
} gj_block;

/* Reads and checks one report. Status and err as gj_text_read; odd content is never an error. With `only_reports` a text is one if it
 * has a table of the form, titles of its parts or of a report, or speaks of open government as such reports do (model/signs.h). A file may have several reports, one after
 * the other or side by side: then this is the first, and its text is named "file#1". `path` "file#2", if there is no file of that name, is the
 * second; GJ_E_NAME if the file has fewer. */
GJ_MUST_USE GJ_API gj_status gj_report_open(gj_report **out, const char *path, const gj_options *opt, gj_error *err);
/* Which of the reports in its file this is, from 1 on, and in *of how many there are. */
GJ_API size_t gj_report_number(const gj_report *r, size_t *of);
/* The next report of the file that r is of, from what was read of it then; NULL in *out behind the last. */
GJ_MUST_USE GJ_API gj_status gj_report_next(gj_report **out, const gj_report *r, const gj_options *opt, gj_error *err);
/* As gj_report_open, from decoded text, which the report takes over (freed with it, also when this fails). */
GJ_MUST_USE GJ_API gj_status gj_report_take(gj_report **out, gj_text *text, gj_error *err);
/* ... the `number`th of the reports in it, from 1 on. */
GJ_MUST_USE GJ_API gj_status gj_report_take_one(gj_report **out, gj_text *text, uint32_t number, gj_error *err);
GJ_API void gj_report_free(gj_report *r);

typedef struct gj_edit {
    uint16_t table, row, col; /* indexes into the report's tables */
    const char *text;         /* new content of the cell; "" blanks it */
} gj_edit;

/* A new revision: `base` with the edits applied in order (a later one wins) and all rules checked again. `base` is
 * untouched and must outlive the revision (it shares text, sections, settings and tables that were not edited). base may itself
 * be a revision. GJ_E_VALUE if an edit names no cell. */
GJ_MUST_USE GJ_API gj_status gj_report_edit(gj_report **out, const gj_report *base, const gj_edit *edits, size_t n, gj_error *err);

GJ_API const gj_text *gj_report_text(const gj_report *r);
GJ_API const char *gj_report_title(const gj_report *r); /* "" if none */
GJ_API gj_span gj_report_title_src(const gj_report *r);
GJ_API const char *gj_report_unit(const gj_report *r);  /* name of the organ, "" if unknown */
GJ_API int gj_report_year(const gj_report *r);          /* 0 if the report does not say */
/* The day that the report names as that of its publication, and the last day to publish it by the law or the settings (rule
 * structure.date); year 0 where it does not say, or its year is not known. */
GJ_API gj_day gj_report_published(const gj_report *r);
GJ_API gj_day gj_report_due(const gj_report *r);
GJ_API const gj_form *gj_report_form(const gj_report *r); /* never NULL: the newest if nothing tells */
/* false: the forms are not for this report (a year before 2019, a school, a hospital, an enterprise); the rules that rest on one are not asked. */
GJ_API bool gj_report_has_form(const gj_report *r);
GJ_API const gj_section *gj_report_sections(const gj_report *r, size_t *n);
GJ_API const gj_block *gj_report_blocks(const gj_report *r, size_t *n);
/* Tables: those of the form in its order (found or not), then tables of no form in document order. */
GJ_API const gj_table *gj_report_tables(const gj_report *r, size_t *n);
/* Violations by line, then table, row, column, rule id; the members of one that stands for several right behind it, in the same order. */
GJ_API const gj_violation *gj_report_violations(const gj_report *r, size_t *n);
GJ_API const gj_outcome *gj_report_outcomes(const gj_report *r); /* as many as gj_rules has */
GJ_API gj_coverage gj_report_coverage(const gj_report *r);
/* What was left out because there was too much of it. Rules that it concerns are GJ_NOT_EVALUATED, with the limit as the reason. */
GJ_API const gj_limits *gj_report_limits(const gj_report *r);

#endif
