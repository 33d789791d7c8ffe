/* The one state of the interface: reports, place, history, ledger. Actions (mode/) change it, panes draw it; it knows neither modes nor the
 * screen nor the terminal.
 *
 *   state    app.c; doc*.c one report each; history.c, journal.c what was done; sheet.c, prose.c, list.c what the centre shows;
 *            rows.c each report as a row of the collection
 *   place    place.c, tree.c, view.c: where the officer is, and what follows that; flag.c to the next finding
 *   finding  search.c, search_hits.c: what is looked for by typing, and where it is
 *   changes  step.c brings a step of the history to the report (revise.c) and to the ledger (record.c, keep.c)
 *   around   remedy.c repairs; disk.c the files; open.c what is read first; work.c, across.c what is done while no key is pressed
 *
 * The place is the single truth about "where": tree, centre and violations all follow it, whichever of them it was changed in. */
#ifndef TUI_APP_H
#define TUI_APP_H

#include "app/doc.h"
#include "app/history.h"
#include "app/journal.h"
#include "app/letter.h"
#include "app/list.h"
#include "app/prose.h"
#include "app/react.h"
#include "app/reader.h"
#include "app/sheet.h"
#include "collection/collection.h"
#include "key/key.h"
#include "key/keymap.h"

typedef enum pane_id { PANE_TREE, PANE_CENTRE, PANE_VIOLATIONS, PANE_COUNT } pane_id;

typedef enum view_kind {
    VIEW_NOTE, /* the report could not be read: its error */
    VIEW_PROSE,
    VIEW_SHEET,
    VIEW_REPORTS, /* the table of all reports */
} view_kind;

/* Where the officer is. table is -1 in a text; row and col are -1 for a table that was not found. Above the reports, in their
 * collection, doc is the one under the cursor of its table, which need not be read; nothing else is meant there. */
typedef struct place {
    bool collection;
    size_t doc, node;
    int32_t table, row, col; /* of the report */
    uint32_t off;            /* in a text: the byte the cursor is at */
} place;

/* What the screen gives the panes, in lines and columns; all 0 before the first layout. */
typedef struct app_size {
    int tree_lines, violation_lines;
    int centre_lines, centre_cols;
    int overlay_lines, overlay_cols;
} app_size;

#define ALL_REPORTS SIZE_MAX

/* Reports that were looked at and left stay in memory as far as they are so many; others are read again when they are entered. */
enum { KEPT_LEFT = 16 };

typedef struct tree_row {
    size_t doc; /* ALL_REPORTS: the root above them */
    size_t node;
} tree_row;

/* What the centre was built from; when it differs it is built again. */
typedef struct view_key {
    size_t doc, node;
    unsigned revision;
    int cols, ambiguous;
} view_key;

/* What is to be listed (filter.h); all NULL: everything. */
struct filter;
typedef struct app_filter {
    struct filter *filter;
    char *words; /* as typed */
} app_filter;

/* A number typed before a motion. */
typedef struct app_count {
    uint32_t n;
    unsigned digits; /* 0: nothing was typed */
    bool bound;      /* the first digit is a key of its own, which was run; the focus was another one before */
    pane_id focus;
    int64_t ms; /* when the last digit was pressed */
} app_count;

/* A mode that lies over the panes, with its fields. Only mode/ knows what they are. */
struct mode;
typedef struct mode_entry {
    const struct mode *mode;
    void *fields;
    void (*free)(void *fields); /* what they own; may be NULL */
    bool typed;                 /* characters are typed there */
} mode_entry;

typedef enum message_kind { MESSAGE_NOTE, MESSAGE_ERROR } message_kind;

typedef struct app {
    keymap keys;
    gj_options options;
    letterhead letter;              /* what letters say beside the opinion */
    const gj_format *letter_format; /* that is proposed for them; NULL: HTML */
    int ambiguous;                  /* width policy in force, 1 or 2 */
    app_size size;

    doc *docs;
    size_t n_docs, next_unread;

    gj_series *series; /* to compare the reports; NULL for a single one without a roster */
    bool roster_told;  /* who has not reported was said */
    size_t n_members;
    bool uncompared; /* something was read or changed since the last comparison */

    tree_row *rows; /* the tree as far as it is unfolded */
    size_t n_rows, cap_rows;
    list tree;

    place at;
    pane_id focus;
    size_t left_docs[KEPT_LEFT], n_left; /* reports that were left and are in memory, the last one last */

    view_kind view;
    view_key built;
    sheet sheet;
    prose prose;
    list centre;   /* over the lines of sheet or prose */
    size_t column; /* of the sheet's table under the cursor, as on the screen */
    size_t left;   /* first column shown of that table */

    size_t first;        /* the report on which the collection opens */
    collection *reports; /* a row for each report, by its index in docs */
    list table;          /* over the rows shown */
    bool table_held;     /* its cursor is on a report that the officer chose: it stays there however rows move */
    list rules;          /* over the rules of all reports */
    size_t column_at;    /* the column of that table to sort by: collection_column */
    bool zoomed;         /* the pane in focus has the whole screen */

    list violations;   /* of the current report */
    bool on_violation; /* the place is that of the violation under the list's cursor */

    struct search *search; /* what is looked for in a pane (search.h); NULL: nothing */
    void (*free_search)(struct search *search);

    history history;
    const gj_repair *preview; /* shown in the table in place of that of the selected violation; NULL: none */

    mode_entry *over; /* what lies over the panes, the last one on top */
    size_t n_over, cap_over;
    uint32_t key; /* the key that is handled */
    bool mouse;   /* reports of the mouse are wanted */
    int screen_cols, screen_lines;
    app_count count;

    app_filter filter_reports, filter_findings;

    ledger *ledger;       /* borrowed; NULL: nothing is remembered */
    ledger *own_ledger;   /* the same, if it was opened here; NULL: it was not */
    bool forgetful;       /* the ledger cannot be written: what is done waits */
    bool unreadable;      /* nor be read */
    bool offer;           /* another place is to be offered with the trouble */
    char *trouble;        /* why, until it is told */
    journal waiting;      /* what no ledger has taken */
    int64_t looked;       /* when the ledger has it that one of the reports was looked at before; until it is told */
    int64_t session_when; /* end of the session that was told at the start; 0: none */
    unsigned epoch;       /* counts what other processes did to the ledger */
    place remembered;     /* the place that was given to the ledger last */
    bool recorded;        /* something was written to the ledger */

    reader *reader;          /* reads what was not asked for; NULL before there is anything, or if no thread can be had */
    size_t next_asked;       /* first report that it was not asked for */
    long long reading_since; /* milliseconds on the clock; 0 before it was asked for anything */
    size_t ms_read;          /* since then, when the last one came */
    size_t n_read;           /* reports that came so */
    const char *left_out;    /* what was left out of folders, in words; borrowed; NULL: nothing */

    char **expected; /* lines of the session on reports that no file has been found to hold yet */
    size_t n_expected, cap_expected;
    size_t folder_len; /* bytes of each path that the session leaves out */

    char *message; /* shown in the status line until the next key; NULL if none */
    message_kind message_kind;
    char *clip;            /* what is to go to the clipboard; NULL: nothing */
    const char *clip_what; /* what it is, in a word */
    bool clip_markdown;    /* in Markdown, not parted by tabs */
    char *said;            /* the message before, which a key took away; NULL if there was none */
} app;

/* An interface on n files. `encoding` may be NULL; it is borrowed. Nothing is read yet. */
app *app_new(char *const *paths, size_t n, const char *encoding);
void app_free(app *a);

/* Keys as they are set, without clashes (keymap_clash). */
void app_set_keys(app *a, const key_setting *settings, size_t n);
/* Remembers what is done in a ledger; to be called before anything is read. It is borrowed; NULL: nothing is remembered. */
void app_set_ledger(app *a, ledger *l);
/* Compares the reports by who is below whom as well; `path` as in gj_series_hierarchy. Of a single report
 * only its mistakes are told, as there is nothing to compare; that is said as well. */
GJ_MUST_USE gj_status app_read_hierarchy(app *a, const char *path, gj_error *err);
/* Who has to report; `path` as in gj_series_roster. A single report is then compared as well. */
GJ_MUST_USE gj_status app_read_roster(app *a, const char *path, gj_error *err);

/* True if there are several reports, and with them their collection above them. */
bool app_is_several(const app *a);
/* True if the place is that collection. */
bool app_in_collection(const app *a);
/* The current report. */
doc *app_doc(const app *a);
/* Violations of the current report; *n is 0 if it is not ready, and in the collection. */
const gj_violation *app_violations(const app *a, size_t *n);
/* Index among them of the one on the cursor line of the list; 0 if there is none. */
size_t app_finding(const app *a);
/* The table under the cursor and the cell in it; NULL in a text or a table that was not found. */
const gj_table *app_table(const app *a);
const gj_cell *app_cell(const app *a);
/* True if some report has corrections that were not exported. */
bool app_unsaved(const app *a);
/* Columns of the line numbers left of a text. */
int app_gutter(const app *a);

/* True if nothing lies over the panes: nothing is asked, typed or chosen from. */
bool app_is_free(const app *a);
/* Frees a mode's fields with what they own. */
void mode_entry_free(mode_entry *e);

/* Shows a message until the next key. "{ACTION}" in fmt is the key of that action, as it is set. */
void app_say(app *a, const char *fmt, ...) GJ_PRINTF(2, 3);
/* Such a text, malloc'ed. */
char *app_words(const app *a, const char *fmt, ...) GJ_PRINTF(2, 3);
void app_say_error(app *a, const char *fmt, ...) GJ_PRINTF(2, 3);
/* True if characters are typed into a line: they are no commands. */
bool app_types(const app *a);
/* Takes the message away; app.said keeps it. */
void app_hush(app *a);

#endif
