/* Widths of columns and heights of rows: spreadsheets do not fit them to merged cells, nor on opening a file. */
#ifndef GJ_XLSX_SIZE_H
#define GJ_XLSX_SIZE_H

#include "export/xlsx_page.h"

/* Lines that the text takes when wrapped at `cols` columns of the screen; at least 1. */
size_t gj_xlsx_lines(const char *text, size_t cols);
/* Remembers what was put at (row, col); its text must live until the page ends. */
void gj_xlsx_measure(gj_page *p, uint32_t row, uint32_t col, const gj_sheet_cell *cell, gj_xlsx_look look);
/* Sets the sizes for all that was measured. */
void gj_xlsx_set_sizes(const gj_page *p);

#endif
