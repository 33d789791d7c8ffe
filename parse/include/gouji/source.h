/* The corrected source: the very file that a report was read from, with its corrected figures. */
#ifndef GOUJI_SOURCE_H
#define GOUJI_SOURCE_H

#include "gouji/export.h"

/* Writes to `o` the file that `r` was read from, read again now, with each cell changed that an edit has changed in `r`; nothing else
 * changes: encoding, line ends and damaged bytes of a text, the markup of a web page, all other parts of a Word file stay byte for
 * byte. Figures keep their style (full-width digits, separators of thousands), columns of a text their place where blanks allow.
 * What was written is read again and must give exactly the cells of `r`.
 *
 * GJ_E_VALUE, and nothing is written: a cell has no place of its own in the file or cannot be changed there (the message names all
 * such cells, each with the reason), the file reads otherwise than before, or it is a PDF. Else status as gj_text_read. */
GJ_MUST_USE GJ_API gj_status gj_source_write(gj_out *o, const gj_report *r, gj_error *err);
/* The same with each changed cell as a tracked change (修订) of a Word file, by the author gouji, on the day `date` ("2024-02-01"; NULL:
 * they say none): what was is marked as deleted, what is to be as inserted. Accepting all gives what gj_source_write writes, rejecting all
 * the file as it was; gouji reads it as accepted. GJ_E_VALUE also where a cell has tracked changes already, and of other files. */
GJ_MUST_USE GJ_API gj_status gj_source_track(gj_out *o, const gj_report *r, const char *date, gj_error *err);
/* The same for a report that was made from these bytes of a file (gj_text_decode). */
GJ_MUST_USE GJ_API gj_status gj_source_patch(gj_out *o, const gj_report *r, const void *bytes, size_t len, gj_error *err);

#endif
