/* What is copied of the place, as text: tabs for a spreadsheet, or Markdown. Each malloc'ed; NULL if there is nothing of the kind here. */
#ifndef TUI_MODE_COPY_TEXT_H
#define TUI_MODE_COPY_TEXT_H

#include "app/app.h"

typedef enum copy_format { COPY_TSV, COPY_MARKDOWN, COPY_FORMATS } copy_format;

/* The text of the cell; of prose the line of the file under the cursor. */
char *copy_text_cell(const app *a);
/* The row as the screen has it, its label and its cells; in Markdown under the heads of the table. Of prose the paragraph. */
char *copy_text_row(const app *a, copy_format f);
/* All of the table, heads and labels included. Of prose all that the centre shows. */
char *copy_text_table(const app *a, copy_format f);
/* Severity, message, place, rule and its basis of the finding at the place. */
char *copy_text_finding(const app *a, copy_format f);

#endif
