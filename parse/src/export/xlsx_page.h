/* A sheet of the workbook under way: title and heading, then tables below each other. Widths of columns and heights of rows are
 * worked out from all of them when the page ends. */
#ifndef GJ_XLSX_PAGE_H
#define GJ_XLSX_PAGE_H

#include "export/xlsx_book.h"
#include "export/xlsx_marks.h"

typedef struct gj_page_cell gj_page_cell;

typedef struct gj_page {
    gj_book *book;
    lxw_worksheet *sheet;
    const char *name;
    const char *title, *heading; /* above the tables; "" for none */
    gj_xlsx_mark heading_mark;   /* of tables without a caption */
    bool list;                   /* tables are lists: texts are wide, there is a filter */
    bool marked;                 /* some cell has a sign */
    uint32_t row;                /* the next free one */
    size_t n_tables, n_cols;
    uint32_t body_row, body_col; /* where the figures of the first table begin */
    gj_page_cell *cells;         /* what was put on it, for widths and heights */
    size_t n_cells, cap_cells;
} gj_page;

/* Begins a page; title, heading and name must live until it ends. */
void gj_page_begin(gj_page *p, gj_book *book, const char *name, const char *title, const char *heading);
/* Puts a table below what is there. caption "": none; marks NULL: none; links: for each row what its label links to (NULL entries
 * and NULL: nothing). Texts are borrowed until the page ends. *top gets the row of its first head, 0-based. GJ_E_LIMIT if the sheet
 * has no room. */
GJ_MUST_USE gj_status gj_page_table(gj_page *p, const gj_sheet *s, const char *caption, const gj_xlsx_marks *marks,
                                    const char *const *links, uint32_t *top, gj_error *err);
/* Ends it and frees what it holds. */
void gj_page_end(gj_page *p);

#endif
