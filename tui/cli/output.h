/* Where commands that write a document put it: standard output, or the file of --output. */
#ifndef TUI_CLI_OUTPUT_H
#define TUI_CLI_OUTPUT_H

#include "cli/cli.h"
#include "cli/walk.h"
#include "gouji/export.h"

/* The file to write, NULL for standard output. */
const char *output_path(const cli_args *args);
/* --format, else by the name of the output, else `usual` for standard output; NULL, with a message, if the name tells nothing. The
 * functions find a format by name and by path. */
const gj_format *output_format(const cli_args *args, const char *usual, const gj_format *(*find)(const char *name),
                               const gj_format *(*of_path)(const char *path));
/* True, with a message, if the bytes of a format that is no text would go to the terminal. */
bool output_would_garble(const cli_args *args, const gj_format *format);
/* Settles what is read (see inputs.h); false, with a message, if that is amiss or the output would destroy any of it. */
bool output_is_safe(const cli_args *args, walk_list *inputs);
/* The same for a command that reads one file, which it is to be given. */
bool output_is_safe_for_one(const cli_args *args);
/* Writes the document and finishes standard output; gives the exit status, `status` if all went well. */
int output_deliver(const cli_args *args, const gj_out *o, int status);

#endif
