/* How the cells of a workbook show their values: number formats and borders (ECMA-376 part 1, 18.8). */
#ifndef GJ_XLSX_STYLES_H
#define GJ_XLSX_STYLES_H

#include "reader/docx_package.h"

/* What a style says that matters to a reader. */
typedef struct gj_xlsx_style {
    uint8_t decimals; /* that are always shown */
    bool grouped;     /* thousands are parted by commas */
    bool percent;
    bool date;
    bool bordered; /* some edge of the cell is drawn */
} gj_xlsx_style;

typedef struct gj_xlsx_styles {
    gj_xlsx_style *list; /* by the number that cells have in their attribute "s" */
    size_t n;
    bool from_1904; /* dates count from 1904, not from 1900; set by the reader of the workbook */
} gj_xlsx_styles;

/* Reads the part with the styles. Free them with gj_xlsx_styles_free, also on failure. Status as gj_docx_parse. */
GJ_MUST_USE gj_status gj_xlsx_styles_read(gj_xlsx_styles *out, gj_docx_zip *z, const gj_xml *xml, const char *part, gj_error *err);
void gj_xlsx_styles_free(gj_xlsx_styles *s);

/* Appends the number of a cell (as the file has it: "1234", "0.1", "1.5E-2") as the style shows it: "1,234", "3.0", "50%". What the style
 * would round away is kept; words and signs that it puts around the number are not added. */
void gj_xlsx_number(gj_buf *out, const char *number, const gj_xlsx_style *style, bool from_1904);

#endif
