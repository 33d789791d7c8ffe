/* The earlier review that a second one starts from. */
#ifndef TUI_CLI_EARLIER_H
#define TUI_CLI_EARLIER_H

#include "cli/cli.h"
#include "gouji/recheck.h"

/* Reads `path`: what `gouji check --format=json` or ndjson stored, else reports as they were handed in then (a file or folder), which are
 * reviewed now, with the waivers of the ledger. NULL, with what is wrong on stderr, if there is nothing to read. */
gj_reviews *earlier_read(const cli_args *args, char *path);

#endif
