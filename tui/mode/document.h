/* What the dialogue of the export can write: the tables, the corrected source, or the review opinion. */
#ifndef TUI_MODE_DOCUMENT_H
#define TUI_MODE_DOCUMENT_H

#include "gouji/gouji.h"
#include "mode/mode.h"

/* What is written, of what, and to where. */
typedef struct writing {
    const struct document *document;
    bool all;       /* all tables or reports, not the current one */
    size_t earlier; /* of document_second: the report of the earlier review */
    char *path;     /* NULL until it is accepted */
} writing;

typedef struct document {
    const char *prompt[2]; /* what stands before the file name: for one (table or report) and for all; untranslated, as is name */
    const char *name;      /* of the file proposed: stem of the source and extension */
    const char *folder;    /* in which one on all reports is proposed; untranslated; NULL: it is proposed beside the current report */
    const char *many;      /* in which a file for each of many reports is put; untranslated */
    const char *preferred; /* name of the format that is proposed; the first one if that is not built */
    const gj_format *(*formats)(size_t *n); /* NULL: always that of the source, whatever the name of the file */
    const gj_format *(*format_of_path)(const char *path);
    /* Writes it into o. */
    gj_status (*put)(app *a, const writing *w, gj_out *o, const gj_format *f, gj_error *err);
    /* Says that so many bytes were written, and notes it. */
    void (*written)(app *a, const writing *w, size_t bytes);
} document;

extern const document document_tables, document_source, document_tracked, document_marked, document_opinion, document_second;

/* Asks, over the panes, for the file to write this document to, for one table or report or for all; before that, for an opinion, what the
 * letter says beside it. */
unsigned document_ask_path(app *a, const document *d, bool all);
/* Asks for the file of the opinion on the current report that says what became of the points of report `earlier`, another version of it. */
unsigned document_ask_second(app *a, size_t earlier);
/* True of the opinions, first or second. */
bool document_is_opinion(const document *d);
/* Asks which: one or all. The question is taken. */
unsigned document_ask_which(app *a, const document *d, char *question);
/* The last part of the name proposed for report `index`, "STEM-审查意见.html", in the preferred format; malloc'ed. */
char *document_name(const app *a, const document *d, size_t index);
/* The folder for a file of each of many reports: `many` in the folder that all reports are in or below; malloc'ed. */
char *document_folder(const app *a, const document *d);
/* Findings of a report that only the reading leaves open: the sender is not told of them. */
size_t document_open(const doc *d);
/* Takes the corrections of the current report as saved, those of the current table or all: their marks go. */
void document_save_cells(app *a, bool all);

#endif
