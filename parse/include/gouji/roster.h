/* The roster line by line: who has reported, when, and how far the correspondence with it has come; and the circular (通报) made from it.
 *
 *            report             letter that asks               another version               letter that asks nothing
 *   未报 ───────────▶ 待审 ─────────────────────▶ 已退 ─────────────────────▶ 复审 ──────────────────────────────────▶ 通过
 *                      └──────────────────────────── letter that asks nothing ─────────────────────────────▶ 通过 ──▶ 复审
 *
 * From the reports alone only 未报 and 待审 can be told; the rest is noted by who keeps the letters (the ledger): gj_roll_note. What an
 * officer notes goes before what would follow, until another version or letter comes. */
#ifndef GOUJI_ROSTER_H
#define GOUJI_ROSTER_H

#include "gouji/series.h"

typedef enum gj_standing {
    GJ_STANDING_MISSING,  /* 未报 */
    GJ_STANDING_WAITING,  /* 待审 */
    GJ_STANDING_RETURNED, /* 已退: a letter asked for it to be handed in again */
    GJ_STANDING_AGAIN,    /* 复审: it was */
    GJ_STANDING_PASSED,   /* 通过 */
    GJ_STANDINGS
} gj_standing;

/* An organ of the roster. Texts live as long as the series, the rest until its next check. */
typedef struct gj_roll_line {
    const char *organ, *key;      /* as the roster has it; as names are compared */
    const char *level, *superior; /* "" where the roster does not say */
    uint32_t line;                /* of the roster */
    gj_day deadline;              /* of the roster, else by the law or the settings; year 0: the year is not known */
    const size_t *members;        /* its reports for the year, indexes as in gj_series_add */
    size_t n_members;
    gj_day published; /* the earliest day that they name; year 0: none */
    gj_standing standing;
    gj_day received;   /* as noted; year 0: it was not */
    unsigned returned; /* letters that asked for something */
} gj_roll_line;

/* After gj_series_check: in the order of the roster, *n of them; NULL without a roster. Standing is what the reports tell. */
GJ_API const gj_roll_line *gj_roll_lines(const gj_series *s, size_t *n);
/* The organ of the roster with this name, as names are compared; SIZE_MAX if there is none. */
GJ_API size_t gj_roll_find(const gj_series *s, const char *name);
/* What is known of an organ beyond its reports. */
typedef struct gj_roll_noted {
    gj_standing standing;
    gj_day received, published; /* the day of receipt; the earliest that an earlier version named; year 0: not known */
    unsigned returned;
} gj_roll_noted;

/* The year under review: that of most reports, of as many the later one; 0 if none tells its year. */
GJ_API int gj_roll_year(const gj_series *s);
/* Tells what is known of organ `index`; until the next check. */
GJ_API void gj_roll_note(gj_series *s, size_t index, const gj_roll_noted *noted);
/* Days late, into *days; 0 or less: in time. By the day of receipt, else that of publication; of an organ that has not reported as of
 * `today`. False if none of them, or the deadline, is known (year 0). */
GJ_API bool gj_roll_days_late(long *days, const gj_roll_line *l, gj_day today);
/* 未报, …; translated. */
GJ_API const char *gj_standing_words(gj_standing s);
/* "missing", "waiting", "returned", "again", "passed"; and back from a name or the Chinese word: false if it is neither. */
GJ_API const char *gj_standing_name(gj_standing s);
GJ_API bool gj_standing_find(gj_standing *out, const char *name);

/* Last day to publish the report of the organ with this name on `year`: 条例第四十九条, or what the settings have (rule structure.date). */
GJ_API gj_day gj_due_day(const gj_settings *settings, const char *unit, int year);
/* SHA-256 of the file of a member, "" if it is not known (gj_options.digest). */
GJ_API const char *gj_member_digest(const gj_member *m);

/* How the circular scores: from `start` down, for each finding of a severity, for being late and for each day of it, for each letter that
 * asked for something; never below 0. Who has not reported has 0. */
typedef struct gj_score_table {
    int start, error, warning, info, late, day, returned;
} gj_score_table;
/* The table where nothing is configured: 100, 5, 1, 0, 5, 1, 3. */
GJ_API gj_score_table gj_score_defaults(void);
/* The score of organ `index` of the roster. */
GJ_API int gj_score_of(const gj_series *s, size_t index, const gj_score_table *table, gj_day today);

/* The circular as a table, an organ a line, the highest score first: state, findings by severity and by kind (of the version that was
 * published or handed in last), days late, letters, score. Formats as in gj_export, which says what may fail. GJ_E_NAME without a roster.
 */
GJ_MUST_USE GJ_API gj_status gj_circular_export(gj_out *o, const gj_series *s, const gj_score_table *table, gj_day today,
                                                const gj_format *f, const gj_export_options *opt, gj_error *err);
/* The same, drawn for people, below a sentence that counts. */
GJ_API void gj_circular_text(gj_out *o, const gj_series *s, const gj_score_table *table, gj_day today);

#endif
