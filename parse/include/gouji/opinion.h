/* The review opinion (审查意见): what an office writes back to the sender of a report. */
#ifndef GOUJI_OPINION_H
#define GOUJI_OPINION_H

#include "gouji/recheck.h"
#include "gouji/series.h"

/* What is said of one report: findings of one cause as one numbered point, the corrected tables. Keeps nothing of the report itself. */
typedef struct gj_opinion gj_opinion;

/* The opinion on a report as it was sent. `made` are the officer's corrections of it (may be NULL if n is 0); where repairs leave no
 * choice, the corrected tables have them as well. Thread-safe. */
GJ_API gj_opinion *gj_opinion_of(const gj_report *r, const gj_correction *made, size_t n);
/* The same on a report that was sent again, held against the earlier review of it, of which nothing is kept: what became of each of its
 * points, then what is still to be corrected, then what is new. NULL: there was none. */
GJ_API gj_opinion *gj_opinion_second(const gj_report *r, const gj_correction *made, size_t n, const gj_recheck *earlier);
GJ_API void gj_opinion_free(gj_opinion *o);
/* The findings of the rule are of the reading, not of the report: see gj_opinion_open. */
GJ_API bool gj_rule_is_of_reading(const gj_rule *rule);
/* What only the reading leaves open (a figure without a certain place, bytes that cannot be read), a sentence each: it is not in the letter;
 * the officer looks at the original first. */
GJ_API const char *const *gj_opinion_open(const gj_opinion *o, size_t *n);
GJ_API const char *gj_opinion_file(const gj_opinion *o);
/* Adds a finding of the comparison with other reports; it is copied. */
/* True if a letter with these options asks the sender for something: it is to be handed in again. */
GJ_API bool gj_opinion_asks(const gj_opinion *o, bool no_wording);
GJ_API void gj_opinion_across(gj_opinion *o, const gj_series_finding *f);

typedef struct gj_opinion_options {
    const char *from;     /* the office that signs; NULL: nobody */
    int year, month, day; /* date below; year 0: none */
    const char *number;   /* 文号, below the title; this and the others: NULL for none */
    const char *deadline; /* until when it is to be sent again: "2024年3月1日" */
    const char *contact;  /* whom to ask */
    const char *copy_to;  /* 抄送 */
    bool no_wording;      /* without what is only advised of the wording */
} gj_opinion_options;

/* Opinions to be written together, in this order; nothing is owned. */
typedef struct gj_opinion_set {
    gj_opinion *const *list;
    size_t n;
    const gj_sarif_unread *unread; /* files that could not be read */
    size_t n_unread;
    const char *roster; /* who has reported and who has not, as gj_roll.words; NULL: there is no roster */
    gj_opinion_options options;
} gj_opinion_set;

/* The formats: text, Markdown, HTML as word processors import it, and Word files (DOCX). */
GJ_API const gj_format *gj_opinion_formats(size_t *n);
GJ_API const gj_format *gj_opinion_format_find(const char *name);    /* by name; NULL */
GJ_API const gj_format *gj_opinion_format_of_path(const char *path); /* by extension; NULL */

/* Writes a letter for each opinion; with several files a summary of all stands before them. `f` is one of gj_opinion_formats. The same
 * input gives the same bytes. GJ_E_NAME if the format is not built, GJ_E_IO if the library that packs it is not there; then nothing is
 * written. */
GJ_MUST_USE GJ_API gj_status gj_opinion_write(gj_out *o, const gj_opinion_set *set, const gj_format *f, gj_error *err);

#endif
