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

typedef struct gj_xlsx_sheet {
    gj_xlsx_cell *cells; /* that the file tells of, blank ones too, by row and column */
    size_t n, cap;
    gj_buf text;
    bool filtered; /* the sheet is a list with an automatic filter */
} gj_xlsx_sheet;

/* Reads the part with the sheet. Free it with gj_xlsx_sheet_free, also on failure. GJ_E_LIMIT if it has too many cells; else status as
 * gj_docx_parse. */
GJ_MUST_USE gj_status gj_xlsx_sheet_read(gj_xlsx_sheet *out, gj_docx_zip *z, const gj_xml *xml, const char *part,
                                         const gj_xlsx_strings *shared, const gj_xlsx_styles *styles, gj_error *err);
void gj_xlsx_sheet_free(gj_xlsx_sheet *s);

#endif
