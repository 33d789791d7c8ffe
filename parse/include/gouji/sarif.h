/* Findings as SARIF 2.1.0 (Static Analysis Results Interchange Format): one log with one run. */
#ifndef GOUJI_SARIF_H
#define GOUJI_SARIF_H

#include "gouji/export.h"
#include "gouji/settings.h"

/* A file that was not reviewed, and why. */
typedef struct gj_sarif_unread {
    const char *file, *error;
} gj_sarif_unread;

/* The log is written in pieces: the beginning with all rules; the results of each report, with ",\n" (the caller's) between two
 * pieces that are not empty; the end. Columns count Unicode characters; messages are in the language of the interface. */
GJ_API void gj_sarif_begin(gj_out *o);
/* Nothing is written if there are no findings. In Word and PDF files, whose lines are not those of the file, the region
 * is the first line, and a message of the location says the place. */
GJ_API void gj_sarif_results(gj_out *o, const gj_report *r);
/* `settings` (may be NULL) become the overrides, unread[0,n) the notifications of the invocation. */
GJ_API void gj_sarif_end(gj_out *o, const gj_settings *settings, const gj_sarif_unread *unread, size_t n);

#endif
