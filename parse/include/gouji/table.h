/* A rebuilt table. Plain read-only records, owned by the report they came from. */
#ifndef GOUJI_TABLE_H
#define GOUJI_TABLE_H

#include <stdbool.h>

#include "gouji/form.h"

#define GJ_NUMBER_DIGITS 18

/* A decimal number: mantissa / 10^scale. At most GJ_NUMBER_DIGITS digits and 9 decimals; what is longer is no value. */
typedef struct gj_number {
    int64_t mantissa;
    uint8_t scale;
} gj_number;

typedef enum gj_cell_kind {
    GJ_CELL_ABSENT, /* the row or column of the form is not in the text at all */
    GJ_CELL_BLANK,  /* the row is there, the cell is empty */
    GJ_CELL_NUMBER,
    GJ_CELL_TEXT, /* something that is no number: "/", "—", "无", "12件" */
} gj_cell_kind;

/* How a cell was placed: what decided its row and column. */
typedef enum gj_placed {
    GJ_PLACED_POSITION, /* the row has all its cells, or blank and column positions say it */
    GJ_PLACED_ORDER,    /* order of the rows of the form, without a label of its own */
    GJ_PLACED_SUMS,     /* the sums of the form leave only this place */
    GJ_PLACED_GUESS,    /* best guess; flagged cell.ambiguous */
    GJ_PLACED_PROSE,    /* of the readings that remained the prose states this one */
    GJ_PLACED_EDIT,     /* value given by the officer or by an accepted repair */
} gj_placed;

enum {
    GJ_CELL_AMBIGUOUS = 1, /* see GJ_PLACED_GUESS; true also for the blank of such a row */
    GJ_CELL_UNUSUAL = 2,   /* full-width, Chinese or otherwise unusual digits */
    GJ_CELL_EDITED = 4,
    GJ_CELL_SPLIT = 8,    /* read from two neighbouring cells that make the row's sum hold when joined (拆格) */
    GJ_CELL_SCANNED = 32, /* read from a picture; evidence or doubt says how sure */
    GJ_CELL_WRAPPED = 16, /* read from several lines of its cell, of which src is the first */
};

typedef struct gj_cell {
    gj_cell_kind kind;
    gj_placed placed;
    unsigned flags;       /* GJ_CELL_* bits */
    gj_number value;      /* of GJ_CELL_NUMBER; else 0 */
    const char *text;     /* as read or as edited; UTF-8, NUL-terminated, "" for blank and absent */
    gj_span src;          /* where it was read; len 0: blank, `off` is where it would stand; kept when edited */
    uint32_t line;        /* 1-based line of src; of the row if blank; 0 if absent */
    const char *evidence; /* of GJ_PLACED_PROSE: the sentences that state it, each with its line in the file; of GJ_CELL_SCANNED: how it was
                           * read; else NULL */
    const char *doubt;    /* of an ambiguous cell: a sentence on what is open, with the readings that remain; else NULL */
} gj_cell;

/* Row or column of a found table. form is NULL for one that the form does not have; key is then "extra_1", ... */
typedef struct gj_table_line {
    const char *key;
    const gj_form_line *form;
    const char *label; /* as found, outer levels not included; "" if none was found */
    gj_span src;       /* of the label as far as it is in one piece; len 0 if none was found */
    uint32_t line;     /* 1-based; 0 if not found */
    bool present;      /* found in the text */
    bool differs;      /* the label was found, with another wording than the form's */
    uint8_t share;     /* percent of the form's label that stands around the row's figures; 100 for a row without label */
    uint16_t figures;  /* figures that the row was given */
} gj_table_line;

typedef struct gj_table {
    const char *id;            /* id of the form's table, or "table_1", ... for a table of no form */
    const gj_form_table *form; /* NULL for a table of no form */
    const char *caption;       /* caption of the form, or the line above the table, or "" */
    gj_span src;               /* from its caption or first head to its last cell */
    uint32_t line;             /* 1-based line of src.off */
    uint32_t section;          /* index of the section that holds it, or UINT32_MAX */
    const char *readings;      /* how it may be read, one line a reading with its price, the cheapest ones; "" if it has no form */
    int cost;                  /* price of the placement of its figures; see table/match/align.c; 0: as the form has it */
    bool found;                /* false: a table of the form that is not in the text; all cells are absent */
    uint16_t n_rows, n_cols;   /* form rows first, in form order, then extra ones; likewise columns */
    const gj_table_line *rows, *cols;
    const gj_cell *cells; /* n_rows * n_cols, row by row */
} gj_table;

/* Cell at (row, col), both 0-based and in range. */
static inline const gj_cell *gj_table_cell(const gj_table *t, size_t row, size_t col)
{
    return &t->cells[row * t->n_cols + col];
}

/* Reads a cell's text (UTF-8, len bytes): fills kind, value and the GJ_CELL_UNUSUAL bit of *flags (other bits kept).
 * Numbers: ASCII and full-width digits, thousands separators (3,985,758 or 3 985 758), sign, decimals, Chinese
 * numerals (十二, 二〇). Blank: nothing but blanks. Anything else is GJ_CELL_TEXT. Never fails. */
GJ_API gj_cell_kind gj_value_read(const char *s, size_t len, gj_number *value, unsigned *flags);
/* Writes the number in plain decimal notation, NUL-terminated; buf has at least 32 bytes. Returns its length. */
GJ_API size_t gj_number_print(char *buf, gj_number v);
/* -1, 0, 1 as a is below, equal to or above b. */
GJ_API int gj_number_compare(gj_number a, gj_number b);
/* a + b and a - b; false (and *out untouched) on overflow. */
GJ_API bool gj_number_add(gj_number *out, gj_number a, gj_number b);
GJ_API bool gj_number_subtract(gj_number *out, gj_number a, gj_number b);

#endif
