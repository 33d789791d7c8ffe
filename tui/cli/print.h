/* Standard output and error of the commands. */
#ifndef TUI_CLI_PRINT_H
#define TUI_CLI_PRINT_H

#include <stdbool.h>

#include "cli/cli.h"
#include "gouji/export.h"
#include "gouji/rule.h"

/* Writes the sink to stdout, in the character set of the terminal; false when stdout is broken. */
bool print_out(const gj_out *o);
/* The same of UTF-8 text; a character may be cut between two calls. */
bool print_bytes(const char *s, size_t len);
void print_puts(const char *s);
void print_printf(const char *fmt, ...) GJ_PRINTF(1, 2);
/* Writes to stderr. */
void print_to_error(const char *s);
/* What goes to stdout from now on is a document or read by programs: UTF-8 whatever the terminal. */
void print_documents(void);
/* Appends s through the gate (gj_unshown): text of a file must not drive the terminal. */
void print_clean(gj_out *o, const char *s);
/* The same of several lines, whose ends are our own. */
void print_clean_lines(gj_out *o, const char *s);
/* Flushes stdout. Gives `status`, or EXIT_TROUBLE if anything written to it got lost: said on stderr, except when the reader
 * of a pipe has simply gone. */
int print_finish(int status);
/* Prints err->text to stderr and clears it; gives EXIT_TROUBLE. */
int print_failure(gj_error *err);
/* True if colour is wanted wherever a terminal can show it: --color, else NO_COLOR. */
bool print_wants_color(const cli_args *args);
/* --color=always: nothing else may say no. */
bool print_insists_on_color(const cli_args *args);
/* True if stdout wants colour: --color, else NO_COLOR, TERM and whether it is a terminal. */
bool print_in_color(const cli_args *args);
/* Name of a severity in the language of the interface. */
const char *print_severity(gj_severity s);
/* Escape sequence of a severity's colour, and of none. */
const char *print_severity_color(gj_severity s);
#define PRINT_PLAIN "\x1b[0m"
/* Writes the names of all export formats, that of the file itself included, separated by '|'. */
void print_formats(gj_out *o);
/* Spaces to stdout until `used` columns have become `width`; at least one. */
void print_pad(size_t used, size_t width);

#endif
