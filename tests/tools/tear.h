/* Reports with known figures, laid out the way extraction tools tear them up; for the property test and the benchmark.
 *
 *   seed -> tear_report (a consistent report: its figures as texts) -> tear_write -> bytes of a file
 *
 * The same seed gives the same report on every machine. */
#ifndef TEAR_H
#define TEAR_H

#include <stdio.h>

#include "gouji/form.h"

/* Numbers that look random and are not: splitmix64. */
uint64_t tear_random(uint64_t *state);
/* One of 0 .. n - 1; n > 0. */
uint32_t tear_below(uint64_t *state, uint32_t n);

#define TEAR_TABLES 8 /* a form has no more */
#define TEAR_TEXT 24  /* bytes of a cell's text with its NUL */
typedef char tear_text[TEAR_TEXT];

typedef struct tear_report {
    const gj_form *form;
    uint64_t seed;
    char unit[64];
    int year;
    tear_text *cells[TEAR_TABLES]; /* [table][row * n_cols + col]; "" is a blank cell */
} tear_report;

/* A report of the newest form in which every relation holds. Free it with tear_report_free. */
void tear_report_make(tear_report *r, uint64_t seed);
/* The same of gj_forms()[form], for a year that has it. */
void tear_report_of_form(tear_report *r, uint64_t seed, size_t form);
void tear_report_free(tear_report *r);
/* The text of a cell, to read or overwrite. */
char *tear_cell(const tear_report *r, size_t table, size_t row, size_t col);

/* A table with its heads and stubs as a matrix of texts. `merged`: the cell is a continuation of the one to its left. */
typedef struct tear_grid {
    size_t rows, cols, heads, stubs;
    const char **text;
    bool *merged;
} tear_grid;

typedef struct tear_layout {
    const char *name;
    bool shows_blanks; /* a blank cell leaves a trace that tells its column */
    void (*write)(FILE *out, const tear_grid *g);
} tear_layout;

extern const tear_layout tear_layouts[];
extern const size_t tear_layout_count;

/* Wear that a text gets on top of its layout, alone or several kinds together. */
typedef struct tear_wear {
    const char *name;
    char *(*apply)(const char *text, uint64_t *state); /* heap memory */
} tear_wear;

extern const tear_wear tear_wears[];
extern const size_t tear_wear_count;

typedef struct tear_encoding {
    const char *name; /* as gj_text_encoding says */
    const char *iconv;
    const char *mark; /* written first, in UTF-8: a byte order mark or "" */
} tear_encoding;

extern const tear_encoding tear_encodings[];
extern const size_t tear_encoding_count;

/* The whole report in UTF-8 with LF, headings and prose included; heap memory, NUL-terminated. */
char *tear_write(const tear_report *r, const tear_layout *layout);
/* `text`, which tear_write made of the report, with its headings and its title torn; heap memory. */
char *tear_headings(const tear_report *r, const char *text, uint64_t *state);
/* `text` with other line ends and in another encoding; heap memory, *len bytes. */
char *tear_encode(const char *text, const tear_encoding *encoding, bool crlf, size_t *len);

#endif
