/* A workbook under way: the looks of its cells, texts as XLSX can hold them, and how its bytes get into a sink. */
#ifndef GJ_XLSX_BOOK_H
#define GJ_XLSX_BOOK_H

#include "export/xlsx_lib.h"
#include "gouji/export.h"

/* Limits of the format. */
enum { GJ_XLSX_MAX_TEXT = 32767, GJ_XLSX_MAX_ROWS = 1048576, GJ_XLSX_MAX_COLS = 16384 };

typedef enum gj_xlsx_role {
    GJ_XLSX_TITLE,
    GJ_XLSX_HEADING, /* of a part */
    GJ_XLSX_CAPTION, /* of a table */
    GJ_XLSX_NOTE,    /* what stands below the tables */
    GJ_XLSX_HEAD,
    GJ_XLSX_STUB,
    GJ_XLSX_STUB_TALL, /* a label of several rows */
    GJ_XLSX_NUMBER,
    GJ_XLSX_WORD, /* what stands where a number should */
    GJ_XLSX_TEXT,
    GJ_XLSX_LINK,
    GJ_XLSX_ROLES
} gj_xlsx_role;

/* How a cell looks. */
typedef struct gj_xlsx_look {
    gj_xlsx_role role;
    uint8_t decimals; /* of a number */
    uint8_t severity; /* of what is wrong with the cell, plus 1; 0: nothing */
    bool grouped;     /* a number with thousands separators */
    bool corrected;
} gj_xlsx_look;

typedef struct gj_book gj_book;

/* Starts a workbook; its bytes depend on nothing but what is put into it. GJ_E_IO if the library is not there or no temporary
 * file can be made. */
GJ_MUST_USE gj_status gj_book_open(gj_book **out, const char *title, gj_error *err);
/* Writes it to `o` and frees it, also on failure: GJ_E_IO, and nothing is written. */
GJ_MUST_USE gj_status gj_book_close(gj_book *b, gj_out *o, gj_error *err);
/* Frees it without writing. */
void gj_book_drop(gj_book *b);

/* A new sheet for a page of A4 across. `name` is not in use yet, at most 31 characters, without any of []:*?/\. */
lxw_worksheet *gj_book_sheet(gj_book *b, const char *name);
lxw_format *gj_book_format(gj_book *b, gj_xlsx_look look);
/* The text as a cell or (comment) a comment can hold it: cut, with a sign that says so, at GJ_XLSX_MAX_TEXT, without what XML cannot
 * hold or Excel would read as something else. Lives as long as the book or `s`. */
const char *gj_book_text(gj_book *b, const char *s);
const char *gj_book_comment(gj_book *b, const char *s);
/* What stands before the figure of such a cell: "~" and the sign of the severity; "" for a cell without marks. */
const char *gj_xlsx_sign(gj_xlsx_look look);

#endif
