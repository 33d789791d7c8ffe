/* Runs the program as anyone does, and looks at how it ends. */
#ifndef RUN_H
#define RUN_H

#include <stdbool.h>
#include <stddef.h>

enum { RUN_ARGUMENTS = 16, RUN_OUTPUT = 1 << 24 };

typedef struct run {
    int status;     /* exit status */
    char fault[64]; /* what must not be: a signal, a report of the sanitizers, a hang, an undocumented status; "" if nothing */
    char *out;      /* what was written to standard output, cut at RUN_OUTPUT bytes; heap memory */
    size_t out_len;
    char *err; /* the same of standard error, NUL-terminated */
    size_t err_len;
} run;

/* Runs argv (NULL behind the last) in the folder. It may take `seconds` of processor time, and ten times that by the clock. */
void run_program(run *r, const char *folder, char *const argv[], unsigned seconds);
void run_free(run *r);

#endif
