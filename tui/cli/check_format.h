/* The formats of `check`: how the results of several files become one document. */
#ifndef TUI_CLI_CHECK_FORMAT_H
#define TUI_CLI_CHECK_FORMAT_H

#include <stdbool.h>

#include "gouji/gouji.h"

/* What is known when all files are checked. */
typedef struct check_total {
    size_t files;                            /* given or found, those not reviewed included */
    const char *skipped;                     /* what was left out of folders, in words; NULL: nothing */
    size_t severities[GJ_ERROR + 1], waived; /* waived findings count for no severity */
    const gj_settings *settings;
    const gj_sarif_unread *unread; /* files that were not reviewed */
    size_t n_unread;
} check_total;

/* The document is begin, then what the files give, then end; any of the functions may be NULL. */
typedef struct check_format {
    const char *between; /* stands between two pieces that are not empty */
    void (*begin)(gj_out *o);
    void (*report)(gj_out *o, const gj_report *r, bool color);         /* a piece; on any thread */
    void (*member)(gj_out *o, const gj_report *r, const gj_member *m); /* the same of a report of several; NULL: report does it */
    void (*error)(gj_out *o, const char *file, const gj_error *error); /* a piece instead; on any thread */
    void (*series)(gj_out *o, const gj_series *s, bool color);         /* a piece, if there is anything to say across reports */
    void (*end)(gj_out *o, const check_total *total);
} check_format;

/* In the order of the command's formats. */
extern const check_format check_formats[];
/* The first of them with every place that a finding stands for. */
extern const check_format check_details;

#endif
