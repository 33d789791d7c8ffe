/* All reports of a command line, read on all processors and compared: for commands that tell of all of them together. */
#ifndef TUI_CLI_GATHER_H
#define TUI_CLI_GATHER_H

#include "cli/batch.h"

/* Starts the batch, reads its files into its series and compares them. False as batch_start; *b is to be freed in any case. */
bool gather_reports(batch *b, const cli_args *args);

#endif
