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
/* As gj_source_write, for a report that was made from these bytes of a file (gj_text_decode). */
GJ_MUST_USE GJ_API gj_status gj_source_patch(gj_out *o, const gj_report *r, const void *bytes, size_t len, gj_error *err);

/* How a file is marked. */
typedef struct gj_mark_options {
    const char *date; /* which the marks say, "2024-02-01"; NULL: none */
    bool no_wording;  /* without what is only advised of the wording */
} gj_mark_options;

/* Writes to `o` the file that these n > 0 reports were read from (all or some of the reports in one file, as they were read, not edited),
 * read again now, with what was found in them marked in it: a Word file has a comment at each place, by the author gouji; a web page marks
 * and a list on top; a PDF highlights with notes, added behind its end. One cause is one remark, which says what is to be done and on what
 * basis; what is waived, and what only the reading leaves open (gj_rule_is_of_reading), has none. All else stays byte for byte, and what
 * was written is read again and must give the same texts, cells and findings. *count gets how many remarks there are; if there are none
 * the file is written as it is.
 *
 * GJ_E_VALUE, and nothing is written: files of this kind cannot be marked (the message says which can), the file reads otherwise than
 * before, or it would afterwards. GJ_E_IO also if the library that marks PDF files is not there. Else status as gj_text_read. */
GJ_MUST_USE GJ_API gj_status gj_source_mark(gj_out *o, const gj_report *const *reports, size_t n, const gj_mark_options *opt, size_t *count,
                                            gj_error *err);
#endif
