/* The second review: what became of the points of an earlier one, and what is new. */
#ifndef GOUJI_RECHECK_H
#define GOUJI_RECHECK_H

#include "gouji/export.h"
#include "gouji/report.h"

typedef enum gj_settlement {
    GJ_SETTLED,   /* 已改正: the rule finds nothing there any more, and could look */
    GJ_UNSETTLED, /* 未改正: the same finding, with the same figures or words */
    GJ_STILL,     /* 改动后仍不符: changed, and still against the rule; or only some of its places are settled */
    GJ_LET,       /* 已豁免: waived, then or now */
    GJ_UNDECIDED, /* 无法判定: nothing is found, but the rule could not look there */
    GJ_SETTLEMENTS
} gj_settlement;

/* Name of the state as people read it, translated; its name in JSON. */
GJ_API const char *gj_settlement_words(gj_settlement s);
GJ_API const char *gj_settlement_name(gj_settlement s);

/* One point of the earlier review. Strings live as long as the recheck. */
typedef struct gj_settling {
    gj_settlement state;
    const char *rule; /* id */
    gj_severity severity;
    const char *message;                   /* as it was told then */
    const char *table, *row_key, *col_key; /* NULL where none was meant */
    size_t places, left;                   /* how many findings it stood for; how many of them are not settled */
    size_t now;                            /* index of the violation that it is now, the first of them; SIZE_MAX: there is none */
    const char *reason;                    /* of GJ_LET and GJ_UNDECIDED; else "" */
    const char *changes;                   /* which cells of its place were changed: "X：19 → 20、…"; "" if none were */
} gj_settling;

/* Earlier reviews, as `gouji check --format=json` or ndjson stored them. */
typedef struct gj_reviews gj_reviews;

/* Reads the records from len bytes of UTF-8: objects one after the other, or an array of them; what is no review of a report is left out.
 * GJ_E_SYNTAX if it is no JSON, GJ_E_VALUE if there is no review in it. */
GJ_MUST_USE GJ_API gj_status gj_reviews_read(gj_reviews **out, const char *s, size_t len, gj_error *err);
GJ_API void gj_reviews_free(gj_reviews *r);
GJ_API size_t gj_reviews_count(const gj_reviews *r);
GJ_API const char *gj_reviews_file(const gj_reviews *r, size_t index);
/* The last review of a report of the same organ and year, one of a file of this name before others; of a single one, that. SIZE_MAX if there
 * is none. */
GJ_API size_t gj_reviews_find(const gj_reviews *r, const gj_report *now);

/* False if organ or year of the review are known to be others than those of `now`. */
GJ_API bool gj_reviews_agree(const gj_reviews *r, size_t index, const gj_report *now);

typedef struct gj_recheck gj_recheck;

/* Holds an earlier review against `now`; both must outlive the result. Findings are the same if rule and place are: of a cell, row or
 * column its keys; of words the words. Findings across reports are not looked at. Thread-safe. */
GJ_API gj_recheck *gj_recheck_new(const gj_reviews *r, size_t index, const gj_report *now);
GJ_API void gj_recheck_free(gj_recheck *c);

GJ_API const char *gj_recheck_file(const gj_recheck *c); /* of the earlier review */
/* The points in the order of the earlier review. */
GJ_API const gj_settling *gj_recheck_points(const gj_recheck *c, size_t *n);
/* Indexes of the violations of `now` that are new, ascending; one whose members are all new stands for them. Waived ones do not count. */
GJ_API const size_t *gj_recheck_found(const gj_recheck *c, size_t *n);
/* True if the earlier review told the violation of `now`, or one of those it stands for, already. */
GJ_API bool gj_recheck_told(const gj_recheck *c, size_t violation);

/* {"schema": "gouji-recheck/1", …} on one line, without newline; see parse/schema/gouji-recheck-1.schema.json. */
GJ_API void gj_recheck_json(gj_out *o, const gj_recheck *c, const gj_report *now);

#endif
