/* The cells of one sheet of a workbook, as texts (ECMA-376 part 1, 18.3). */
#ifndef GJ_XLSX_SHEET_H
#define GJ_XLSX_SHEET_H

#include "reader/xlsx_styles.h"

/* Shared strings, by number. */
typedef struct gj_xlsx_strings {
    gj_buf text;
    size_t *ends; /* of each */
    size_t n, cap;
} gj_xlsx_strings;

/* Reads the part with the shared strings. Free them with gj_xlsx_strings_free, also on failure. Status as gj_docx_parse. */
GJ_MUST_USE gj_status gj_xlsx_strings_read(gj_xlsx_strings *out, gj_docx_zip *z, const gj_xml *xml, const char *part, gj_error *err);
void gj_xlsx_strings_free(gj_xlsx_strings *s);

typedef struct gj_xlsx_cell {
    uint32_t row, col;   /* 0-based */
    uint32_t rows, cols; /* that it spans; 0: another cell covers it */
    size_t text, len;    /* within the text of the sheet */
    bool bordered;
} gj_xlsx_cell;

/* Rows or columns that are not shown. */
typedef struct gj_xlsx_hidden {
    uint32_t *from, *to; /* ranges, 0-based, both ends included, as the file tells of them */
    size_t n, cap;
    uint32_t *before; /* how many before each of [0, end], once gj_xlsx_hide has run */
    uint32_t end;
} gj_xlsx_hidden;

typedef struct gj_xlsx_sheet {
    gj_xlsx_cell *cells; /* that the file tells of, blank ones too, by row and column */
    size_t n, cap;
    gj_buf text;
    bool filtered; /* the sheet is a list with an automatic filter over its first row */
    gj_xlsx_hidden rows, cols;
    bool holds_hidden; /* something stands in rows or columns that are not shown; it is not among the cells */
} gj_xlsx_sheet;

/* Reads the part with the sheet. Free it with gj_xlsx_sheet_free, also on failure. GJ_E_LIMIT if it has too many cells; else status as
 * gj_docx_parse. */
GJ_MUST_USE gj_status gj_xlsx_sheet_read(gj_xlsx_sheet *out, gj_docx_zip *z, const gj_xml *xml, const char *part,
                                         const gj_xlsx_strings *shared, const gj_xlsx_styles *styles, gj_error *err);
void gj_xlsx_sheet_free(gj_xlsx_sheet *s);

/* Compares cells by row and column, for qsort. */
int gj_xlsx_by_place(const void *a, const void *b);
/* Notes that rows or columns [from, to] are not shown. */
void gj_xlsx_hidden_add(gj_xlsx_hidden *h, uint32_t from, uint32_t to);
void gj_xlsx_hidden_free(gj_xlsx_hidden *h);
/* true if row or column `at` is not shown; how many of [from, from + n) are. Only once gj_xlsx_hide has run. */
bool gj_xlsx_is_hidden(const gj_xlsx_hidden *h, uint32_t at);
uint32_t gj_xlsx_shown(const gj_xlsx_hidden *h, uint32_t from, uint32_t n);
/* Takes out of the sheet what stands in rows and columns that are not shown. A merged cell that reaches out of them stands where it is
 * first shown, as programs draw it; its `rows` become those that are shown. The cells are sorted, before and after. */
void gj_xlsx_hide(gj_xlsx_sheet *s);

#endif
