/* Names of rows, columns and cells for messages and the status line. Each char * is malloc'ed, each const char * borrowed. */
#ifndef TUI_SAY_LABEL_H
#define TUI_SAY_LABEL_H

#include "gouji/report.h"

/* The line's own label, without its outer ones; borrowed, "" if it has none. */
const char *label_leaf(const gj_table_line *line);
/* All labels of the line from the outermost, joined by " / ". */
char *label_path(const gj_table_line *line);
/* "（一）予以公开 / 总计": own labels of row and column; of the column all labels if the row has none. */
char *label_cell(const gj_table *t, size_t row, size_t col);
/* Caption of the table or, if it has none, its id. */
const char *label_table(const gj_table *t);

/* Where `src` stands on line `line` of the text, for a narrow column: "88行", of a PDF file "2页14行", of a DOCX file "40段" or "表2行5";
 * "" for line 0. */
char *label_place(const gj_text *t, uint32_t line, gj_span src);

/* "错误", "警告", "提示": translated, borrowed. */
const char *label_severity(gj_severity s);

/* The heading of section `index` as it stands in the text: number, punctuation and title, as far as its first line goes. */
char *label_section(const gj_report *r, uint32_t index);

#endif
