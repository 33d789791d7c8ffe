/* A reader of workbooks for tests: what a spreadsheet program shows of one, independent of the library that writes them. */
#ifndef XLSX_READ_H
#define XLSX_READ_H

#include <stdbool.h>
#include <stddef.h>

typedef enum xlsx_kind { XLSX_NOTHING, XLSX_BLANK, XLSX_NUMBER, XLSX_STRING, XLSX_FORMULA } xlsx_kind;

typedef struct xlsx_cell {
    xlsx_kind kind;
    char *text;         /* of a number: its digits as in the file; never NULL */
    const char *format; /* number format: "0", "@", ... */
    const char *fill;   /* "FFRRGGBB", "" for none */
    char *comment;      /* NULL: none */
    char *link;         /* place in the workbook that it leads to; NULL: none */
} xlsx_cell;

typedef struct xlsx_sheet {
    char *name;
    size_t n_rows, n_cols;
    xlsx_cell *cells; /* n_rows * n_cols, row by row */
    char *merges;     /* "A1:B2 C3:D4 ", in the order of the file */
    char *frozen;     /* first cell that scrolls, "" if none is frozen */
    bool one_page_wide, landscape;
} xlsx_sheet;

typedef struct xlsx_book {
    xlsx_sheet *sheets;
    size_t n;
    char *created;            /* date of creation */
    struct xlsx_store *store; /* owns all of it */
} xlsx_book;

/* Reads a workbook. NULL, and a message on stderr, if it is not one or has something that the reader does not know. */
xlsx_book *xlsx_read(const void *bytes, size_t len);
void xlsx_free(xlsx_book *b);

/* The sheet of that name, NULL if there is none. */
const xlsx_sheet *xlsx_sheet_named(const xlsx_book *b, const char *name);
/* The cell, both 0-based; an empty one beyond what the sheet holds. */
const xlsx_cell *xlsx_at(const xlsx_sheet *s, size_t row, size_t col);
/* "B3" for (2, 1); buf has at least 16 bytes. */
const char *xlsx_name(char *buf, size_t row, size_t col);

#endif
