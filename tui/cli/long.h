/* export --format=long and ndjson: the cells of many reports as records, for statistics and databases. */
#ifndef TUI_CLI_LONG_H
#define TUI_CLI_LONG_H

#include "cli/cli.h"

/* Names of the formats, which are not among gj_formats: they take many reports. */
#define LONG_FORMAT "long"
#define LONG_JSON_FORMAT "ndjson"

/* True if it is the name of one. */
bool long_is_format(const char *name);
/* True if the command line asks for one, by --format or by the name of the output. */
bool long_wanted(const cli_args *args);
/* Reads files and folders and writes their records under one header; gives the exit status. */
int long_export(const cli_args *args);

#endif
