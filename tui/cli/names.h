/* Names of files and folders that come from a file, so that a command line need not hold them all. */
#ifndef TUI_CLI_NAMES_H
#define TUI_CLI_NAMES_H

#include "cli/cli.h"
#include "cli/walk.h"

/* Puts the names that --files-from has behind those of the command line: args->paths becomes all of them, held by `names`, which is to be
 * freed after args. Names end with NUL if there is one anywhere in the file, else with a line end; empty ones do not count. False, with
 * what is wrong on stderr, if the file cannot be read. Without the option nothing changes. */
bool names_read(cli_args *args, walk_list *names);
/* True if the names came from standard input. */
bool names_took_input(const cli_args *args);

#endif
