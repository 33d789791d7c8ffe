/* The members of a series in their order, and where its rules put what they find. */
#ifndef GJ_SERIES_PRIVATE_H
#define GJ_SERIES_PRIVATE_H

#include "gouji/roster.h"
#include "series/member.h"

typedef enum gj_series_rule {
    GJ_SERIES_CARRIED,
    GJ_SERIES_STOCK,
    GJ_SERIES_JUMP,
    GJ_SERIES_COPIED,
    GJ_SERIES_GROWTH,
    GJ_SERIES_SUM,
    GJ_SERIES_VERSION,
    GJ_SERIES_MISSING, /* of the whole series, not of a member */
    GJ_SERIES_RULES
} gj_series_rule;

/* Where members rest: see shelf.c. */
typedef struct gj_shelf gj_shelf;
void gj_shelf_free(gj_shelf *shelf);

typedef struct gj_below {
    char *parent, *child; /* keys of names */
} gj_below;

/* An organ that has to report. */
typedef struct gj_due {
    char *name, *key; /* as the roster has it; as names are compared */
    char *level;      /* as the roster has it, "" if it does not say */
    gj_day deadline;  /* year 0: it does not say */
    uint32_t line;    /* of the roster */
} gj_due;

/* One below another by the roster, each pair once, in its order. */
typedef struct gj_under {
    char *name, *parent; /* the superior, as the roster has it; its key */
    char *child;         /* key of an organ of the roster */
} gj_under;

/* The passage of another report that one is nearly the same as. */
typedef struct gj_copy {
    size_t member;        /* SIZE_MAX: there is none */
    size_t common, among; /* sentences found there, among so many that are not standard */
} gj_copy;

struct gj_series {
    gj_member **members;
    size_t n, cap;
    gj_below *below;
    size_t n_below, cap_below;
    gj_due *due; /* in the order of the roster, each once; NULL: there is no roster */
    size_t n_due;
    gj_under *under;
    size_t n_under;
    char *roster;    /* its file */
    gj_shelf *shelf; /* NULL: no member rests */
    /* what gj_series_check makes */
    gj_arena *arena;
    size_t *by_unit; /* indexes of the members by key, year, index; those without organ or year come first */
    size_t *prior;   /* member of the same organ for the year before, SIZE_MAX if there is none */
    size_t n_pairs;
    gj_rule_setting in_force[GJ_SERIES_RULES];
    gj_copy *copies;     /* member by member, passage by passage; NULL: not yet looked for */
    gj_roll roll;        /* words NULL: there is no roster */
    gj_roll_line *lines; /* one an organ of the roster */
    gj_series_finding *findings;
    size_t n_findings, cap_findings;
};

/* Marks the findings that the waivers of their members speak of. */
void gj_series_mark(gj_series *s);

/* First member of the organ for the year, SIZE_MAX if there is none. O(log n). */
size_t gj_series_find(const gj_series *s, const char *key, int year);

/* A new finding on `member` (SIZE_MAX: on none; without a file then), compared with `other` (SIZE_MAX: with several), without place and
 * figures; valid until the next. */
gj_series_finding *gj_series_found(gj_series *s, gj_series_rule rule, size_t member, size_t other, const char *fmt, ...) GJ_PRINTF(5, 6);
/* The same with a message that stands in a buffer. */
gj_series_finding *gj_series_tell(gj_series *s, gj_series_rule rule, size_t member, size_t other, const gj_buf *message);
/* Puts it at a figure of its member. */
void gj_series_place(gj_series_finding *f, const gj_member *m, const gj_figure *figure);

/* Adds the name of a cell: "第二十条第（五）项，行政许可，本年处理决定数量". */
void gj_series_cell_name(gj_buf *b, const gj_form *form, size_t table, size_t row, size_t col);

/* The rules; each adds its findings on one member. */
void gj_series_carried(gj_series *s, size_t member);
void gj_series_stock(gj_series *s, size_t member);
void gj_series_jump(gj_series *s, size_t member);
void gj_series_growth(gj_series *s, size_t member);
void gj_series_copied(gj_series *s, size_t member);
void gj_series_sum(gj_series *s, size_t member);
void gj_series_version(gj_series *s, size_t member);
void gj_series_missing(gj_series *s);

void gj_series_drop_roster(gj_series *s);
/* Fills the lines of the roster. */
void gj_series_call_roll(gj_series *s, const gj_settings *settings);
/* Reports of an organ for a year: by_unit[*from, *to). O(log n + what is found). */
void gj_series_reports(const gj_series *s, const char *key, int year, size_t *from, size_t *to);
/* The report of an organ that counts: that which names the latest day, of several the last; SIZE_MAX if there is none. */
size_t gj_roll_latest(const gj_series *s, const gj_roll_line *l);
/* Findings on it, with those across reports that are told of any of its versions; what is waived is not counted. */
gj_member_tally gj_roll_tally(const gj_series *s, const gj_roll_line *l);
/* The organ of the roster with this key; SIZE_MAX if there is none. */
size_t gj_due_find(const gj_series *s, const char *key);
/* The year under review is that of most reports; of as many the later one. 0 if no report tells its year. */
int gj_series_year(const gj_series *s);
/* The part of s without blanks and quotation marks at its ends. */
gj_span gj_series_trimmed(const char *s, gj_span span);

#endif
