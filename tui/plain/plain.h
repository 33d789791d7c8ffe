/* The review without a screen: commands on standard input, plain lines on standard output, for screen readers, slow lines and scripts. */
#ifndef TUI_PLAIN_H
#define TUI_PLAIN_H

#include <stdio.h>

#include "app/app.h"

/* Reviews the reports of `a` by the commands that `in` holds, one a line (words.def), until it ends or the officer leaves; what they
 * answer is handed to `put` line by line. With `prompt` each command is asked for, as a person wants it. True if every command did what
 * it said, and nothing was lost: at the end of `in` nobody is there to be asked. */
bool plain_run(app *a, FILE *in, void (*put)(const char *s, size_t len), bool prompt);

#endif
