/* Letters (EML) and pages saved with all that belongs to them (MHT), by gmime. */
#ifndef GJ_MAIL_H
#define GJ_MAIL_H

#include "reader/reader.h"

/* Takes one file of a letter; `name` is UTF-8, `bytes` are borrowed. False ends the visit. */
typedef bool gj_mail_visitor(void *payload, const char *name, const gj_buf *bytes);

/* The files of the letter: what is attached to it, and its own text, named 正文.html or 正文.txt, where nothing is attached or it is long
 * enough for a report. GJ_E_SYNTAX (no letter), GJ_E_LIMIT (parts within parts without end), GJ_E_IO (no gmime). */
GJ_MUST_USE gj_status gj_mail_visit(const gj_buf *letter, const char *path, gj_mail_visitor *visit, void *payload, gj_error *err);

/* A saved page: its HTML. */
gj_reader gj_mht_read;

#endif
