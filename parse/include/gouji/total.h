/* The yearly total (汇总): the tables of a superior made from the reports of those below it by the roster, and of its own office. */
#ifndef GOUJI_TOTAL_H
#define GOUJI_TOTAL_H

#include "gouji/series.h"

/* Why a figure of a subordinate does not count in a sum, or makes it doubtful. */
typedef enum gj_total_fault {
    GJ_TOTAL_NO_REPORT,  /* there is no report for the year */
    GJ_TOTAL_OTHER_FORM, /* its report follows the form of another year */
    GJ_TOTAL_NO_TABLE,   /* its report lacks the table, the row or the column */
    GJ_TOTAL_BLANK,
    GJ_TOTAL_NO_NUMBER, /* "/", 无, or a negative or broken number where the form asks for a count */
    GJ_TOTAL_UNCERTAIN, /* the reading leaves open which figure stands there: cell.ambiguous */
    GJ_TOTAL_VERSIONS,  /* there are several reports for the year, which differ there */
    GJ_TOTAL_TOO_LARGE, /* the sum has more digits than a number keeps */
    GJ_TOTAL_FAILS, /* it counts, but of the sums of the form that it takes part in, in its own report, none holds and one at least fails */
    GJ_TOTAL_FAULTS
} gj_total_fault;

typedef struct gj_total_lack {
    uint32_t organ; /* index in gj_total.organs */
    gj_total_fault fault;
} gj_total_lack;

typedef enum gj_total_state {
    GJ_TOTAL_NONE,     /* no figure counts: there is no value */
    GJ_TOTAL_PARTIAL,  /* figures of some organs do not count: the value is less than all of it */
    GJ_TOTAL_DOUBTFUL, /* all count, but some fail in their own report */
    GJ_TOTAL_COMPLETE,
} gj_total_state;

typedef struct gj_total_cell {
    gj_total_state state;
    gj_number value;            /* of the figures that count; 0 for GJ_TOTAL_NONE */
    uint32_t counted;           /* organs behind it */
    const gj_total_lack *lacks; /* organs that do not count, or are doubtful; those without a report are not repeated here */
    uint32_t n_lacks;
    bool has_reported; /* the superior's own report has a figure there */
    gj_number reported;
} gj_total_cell;

typedef struct gj_total_organ {
    const char *name;
    bool own_office;    /* the superior's own office, found by its name: the roster does not list it */
    const char **files; /* its reports for the year; of several each figure counts in which all agree */
    size_t n_files;     /* 0: it has not reported */
} gj_total_organ;

typedef struct gj_total_table {
    const gj_form_table *form;
    const gj_total_cell *cells;  /* n_rows * n_cols of the form, row by row */
    uint32_t held, broken, open; /* sums of the form over the sums: those that hold, do not, were not evaluated as a cell is not complete */
} gj_total_table;

/* What is below one superior, added up. */
typedef struct gj_total {
    const char *organ; /* the superior, as the roster has it */
    const char *roster;
    int year;
    const gj_form *form; /* of that year */
    const gj_total_organ *organs;
    size_t n_organs, n_reported;
    const gj_total_table *tables;         /* all of the form, form->n_tables of them */
    const char *report;                   /* file of the superior's own report for the year; NULL: there is none */
    size_t same, differing, incomparable; /* of the figures of that report: against complete sums, the others */
} gj_total;

typedef struct gj_totals gj_totals;

/* Adds up what the members of the series report for the year of most of them, for each superior of its roster, or only `organ` unless that
 * is NULL. Values are exact. After gj_series_check; borrows from the series. GJ_E_NAME if there is no such superior, or none at all;
 * GJ_E_VALUE if no report tells its year. */
GJ_MUST_USE GJ_API gj_status gj_totals_of(gj_totals **out, const gj_series *s, const char *organ, gj_error *err);
/* In the order of the roster, *n of them. */
GJ_API const gj_total *gj_totals_all(const gj_totals *s, size_t *n);
GJ_API void gj_totals_free(gj_totals *s);

/* The cell at (row, col) of table `table`. */
static inline const gj_total_cell *gj_total_at(const gj_total *s, size_t table, size_t row, size_t col)
{
    return &s->tables[table].cells[row * s->tables[table].form->n_cols + col];
}
/* "空白", …: why, in a few words. */
GJ_API const char *gj_total_fault_words(gj_total_fault f);
/* Words and names in the JSON: "complete", "blank". */
GJ_API const char *gj_total_state_words(gj_total_state s);
/* True if every sum is complete and the superior's report, if there is one, has the same everywhere. */
GJ_API bool gj_total_is_clean(const gj_total *s);

/* Writes one as the tables of the form with its sums, then as a list of the organs and one of all cells with what is behind each; formats
 * as in gj_export, which says what may fail. In the tables a sum that is not complete has a '*', and one that there is not is blank. */
GJ_MUST_USE GJ_API gj_status gj_total_export(gj_out *o, const gj_total *s, const gj_format *f, const gj_export_options *opt, gj_error *err);
/* The same for people: tables drawn, then what is not complete and what differs from the superior's report, in words. */
GJ_API void gj_total_text(gj_out *o, const gj_total *s);
/* [{"schema": "gouji-sum/1", …}, …], described by gouji-sum-1.schema.json; a line an object. */
GJ_API void gj_totals_json(gj_out *o, const gj_totals *s);

#endif
