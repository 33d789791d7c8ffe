/* Laying out: a reader says what it meets in a file (words, line ends, tables, cells), and a text comes of it in which a
 * paragraph is a line and a row of a table is a line with its cells parted by tabs.
 *
 * In a table every row has the same number of cells: one that spans columns or rows is followed, to the right and below, by
 * empty ones. Columns in which no cell begins are left out. A table that only arranges a page (it holds other tables, whole
 * texts, or has one column) is no table: its cells follow one another, line by line. */
#ifndef GJ_LAY_H
#define GJ_LAY_H

#include "base/base.h"
#include "gouji/text.h"

typedef struct gj_lay gj_lay;
gj_lay *gj_lay_new(void);
void gj_lay_free(gj_lay *l);

/* What is added from now on was read at this place. */
void gj_lay_at(gj_lay *l, gj_origin origin);

/* The same place, but for its byte. */
void gj_lay_at_byte(gj_lay *l, uint32_t byte);

/* Adds s[0,len), valid UTF-8 without blanks that mean nothing; line ends in it are blanks. */
void gj_lay_text(gj_lay *l, const char *s, size_t len);
/* A blank, if something stands before and behind it on the line. */
void gj_lay_blank(gj_lay *l);
/* A line end of the file within a line of text: a blank between Latin words or figures, nothing between Chinese ones. */
void gj_lay_wrap(gj_lay *l);
/* A tab outside tables; within a cell it is a blank. */
void gj_lay_tab(gj_lay *l);
/* Ends the line if something stands on it. In a cell the next line is joined to it as gj_lay_wrap does. */
void gj_lay_end_line(gj_lay *l);

/* Tables nest. A row that is not opened before its first cell opens itself; closing closes what is open inside. Spans of 0 are 1.
 * What is added in a table but in no cell is a row of its own. */
void gj_lay_open_table(gj_lay *l);
void gj_lay_open_row(gj_lay *l);
void gj_lay_open_cell(gj_lay *l, size_t columns, size_t rows);
/* Columns that the open cell spans, where that is known only now. */
void gj_lay_span_columns(gj_lay *l, size_t columns);
void gj_lay_close_cell(gj_lay *l);
/* Takes the open row back, with all that is in it. */
void gj_lay_drop_row(gj_lay *l);
void gj_lay_close_row(gj_lay *l);
void gj_lay_close_table(gj_lay *l);
/* Ends a group of rows (thead, tbody): no cell of it reaches into the next one. */
void gj_lay_end_group(gj_lay *l);
/* Tables that are open. */
size_t gj_lay_depth(const gj_lay *l);

/* A text beside the line that is being written (a text box): its lines follow behind that line. */
void gj_lay_open_aside(gj_lay *l);
void gj_lay_close_aside(gj_lay *l);

/* An image stands at this place of the file that may be a table. */
void gj_lay_picture(gj_lay *l, gj_origin origin);
/* A page was not read as the others. To be said in the order that gj_text_unread has. */
void gj_lay_unread(gj_lay *l, gj_unread_kind kind, uint32_t page);

/* Makes the text of all; `l` is empty then. GJ_E_LIMIT if it has become too large, or there were too many cells. */
GJ_MUST_USE gj_status gj_lay_finish(gj_text **out, gj_lay *l, const char *name, gj_source_kind kind, const char *encoding, gj_error *err);
/* True once a limit was passed: nothing more is taken in. */
bool gj_lay_full(const gj_lay *l);

#endif
