/* What the commands on many files share: the files, how they are read, what they are compared by, and what went wrong. */
#ifndef TUI_CLI_BATCH_H
#define TUI_CLI_BATCH_H

#include "cli/cli.h"
#include "cli/walk.h"
#include "gouji/gouji.h"
#include "ledger/ledger.h"

/* Workers only read it. */
typedef struct batch {
    walk_list files;
    gj_options read;
    size_t threads;          /* as in pool_job */
    gj_series *series;       /* NULL for a single file without a roster and references */
    ledger *waivers;         /* NULL: none */
    gj_sarif_unread *unread; /* what was not reviewed */
    size_t n_unread, cap_unread;
    bool no_waivers; /* the ledger could not be read */
    bool trouble;    /* something was told on stderr: the command ends with EXIT_TROUBLE */
} batch;

/* A file's report, and those behind it in the file. Start with {0}; batch_clear frees all. */
typedef struct batch_item {
    gj_report *report;       /* NULL: it could not be read */
    gj_member *member;       /* for the series; NULL if there is none */
    gj_error error;          /* why it could not be read */
    bool limited;            /* it was not reviewed whole: see gouji/limit.h */
    gj_error waivers;        /* status not OK: its waivers could not be read */
    struct batch_item *next; /* the next report of the same file; NULL: there is none */
} batch_item;

/* Takes files, encoding, settings, hierarchy, roster and ledger from the command line. False, with what is wrong on stderr, if there is
 * nothing to read; *b is to be freed in any case. */
bool batch_start(batch *b, const cli_args *args);
void batch_free(batch *b);

/* Reads the `i`th file, all its reports, with their waivers; on any thread. */
void batch_read(batch_item *item, const batch *b, size_t i);
/* In the caller's thread, in order: tells what went wrong with the `i`th file, and gives its member to the series. */
void batch_note(batch *b, size_t i, batch_item *item);
void batch_clear(batch_item *item);
/* True if `path` names this report: its file has no other, or "#number" says which. Else says on stderr which there are. */
bool batch_names_one(const gj_report *r, const char *path);
/* Frees the reports, when what is wanted of them was taken. */
void batch_drop_reports(batch_item *item);
/* What the reports say of each other, once all are noted; *n is 0 without a series. They live as long as the batch. */
const gj_series_finding *batch_compare(batch *b, size_t *n);

#endif
