/* export --format=source and --in-place: the corrected file itself. */
#ifndef TUI_CLI_SOURCE_H
#define TUI_CLI_SOURCE_H

#include "cli/cli.h"
#include "gouji/report.h"

/* Name of the format, which is not among gj_formats: it writes files, not tables. */
#define SOURCE_FORMAT "source"
/* The same with the corrections as tracked changes. */
#define TRACKED_FORMAT "tracked"

enum { SOURCE_DATE_BYTES = 64 };

/* The day that changes and comments say into *date: --date, else that of SOURCE_DATE_EPOCH (UTC; see reproducible-builds.org), in buf;
 * NULL: none is asked for, and they say none, so that the same file gives the same bytes. False, with a message, if it is no day. */
bool source_day(const char **date, const cli_args *args, char buf[SOURCE_DATE_BYTES]);
/* True if the command line asks for the file itself. */
bool source_wanted(const cli_args *args);
/* False, with a message, if it asks for what does not go together with that. */
bool source_agrees(const cli_args *args);
/* Writes the file that `r` was read from with its corrected cells, or all of it as it was if `corrected` is false; gives the exit
 * status. */
int source_export(const gj_report *r, bool corrected, const cli_args *args);

#endif
