/* export --format=marked: the senders' own files, with what was found in them. */
#ifndef TUI_CLI_MARKED_H
#define TUI_CLI_MARKED_H

#include "cli/cli.h"

/* Name of the format, which is not among gj_formats: it writes files, not tables. */
#define MARKED_FORMAT "marked"

bool marked_wanted(const cli_args *args);
/* Marks the files of the command line: one into --output or standard output, several into the folder that --output names; gives the exit
 * status. */
int marked_export(const cli_args *args);

#endif
