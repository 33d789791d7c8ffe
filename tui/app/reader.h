/* Reports are read ahead in a thread of its own, one after the other, so that no key waits for a long one. The thread knows paths and gives
 * reports; everything else is done where they are taken. */
#ifndef TUI_READER_H
#define TUI_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "gouji/report.h"

typedef struct reader reader;

/* A report that was read; `report` and `error` are the taker's. */
typedef struct reading {
    size_t index;
    gj_report *report; /* NULL if it could not be read */
    char *error;       /* why; malloc'ed, NULL if it was read */
    size_t certain;    /* its repairs that leave no choice */
} reading;

/* `opt` is borrowed. NULL if no thread can be had: then whoever needs a report reads it. */
reader *reader_new(const gj_options *opt);
/* Waits for the report that is being read; what was not taken is gone. NULL is accepted. */
void reader_free(reader *r);
/* Asks for a report, whose path is copied; false, with nothing asked, if enough are asked for. They come in the order of asking. */
bool reader_ask(reader *r, size_t index, const char *path);
/* True if something was asked for that was not taken. */
bool reader_owes(reader *r);
/* Takes the next one, waiting for it up to `ms` milliseconds; false if it has not come. */
bool reader_take(reader *r, reading *out, int ms);

#endif
