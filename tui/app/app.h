/* The one state of the interface. Actions change it, panes draw it; it knows neither the screen nor the terminal.
 *
 *   event --keymap--> action --> app (place, history, mode) --> REACT_* --> views follow the place --> panes draw
 *
 * The place is the single truth about "where": tree, centre and violations all follow it, whichever of them it was changed in. */
#ifndef TUI_APP_H
#define TUI_APP_H

#include "app/doc.h"
#include "app/history.h"
#include "app/journal.h"
#include "app/lineedit.h"
#include "app/list.h"
#include "app/prose.h"
#include "app/react.h"
#include "app/sheet.h"
#include "key/key.h"
#include "key/keymap.h"

typedef enum pane_id { PANE_TREE, PANE_CENTRE, PANE_VIOLATIONS, PANE_COUNT } pane_id;

typedef enum app_mode {
    MODE_PANES,
    MODE_HELP,
    MODE_LIST, /* lines to be read */
    MODE_SOURCE,
    MODE_EDIT,      /* a cell is edited in place */
    MODE_FILE_NAME, /* the name of the file to write is asked for */
    MODE_CHOICE,    /* this one or all? */
    MODE_EXPORT,    /* this table, all, or the file itself? */
    MODE_CONFIRM,   /* yes or no? */
    MODE_REPAIRS,   /* which of the repairs of a violation? */
    MODE_REASON,    /* why is the violation waived? */
    MODE_LEDGER,    /* where else is the ledger kept? */
    MODE_COUNT,
} app_mode;

typedef enum view_kind {
    VIEW_NOTE, /* the report could not be read: its error */
    VIEW_PROSE,
    VIEW_SHEET,
} view_kind;

/* Where the officer is. table is -1 in a text; row and col are -1 for a table that was not found. */
typedef struct place {
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

typedef struct tree_row {
    size_t doc, node;
} tree_row;

/* What the centre was built from; when it differs it is built again. */
typedef struct view_key {
    size_t doc, node;
    unsigned revision;
    int cols, ambiguous;
} view_key;

typedef struct help_line {
    char *keys;       /* "n F3"; NULL for a heading; of MODE_LIST: the line itself */
    const char *text; /* translated, borrowed */
} help_line;

/* The repairs of one violation to choose from; the cursor is that of the overlay. */
typedef struct remedy_choice {
    size_t violation;
    size_t *list; /* indexes for doc_repair, best first */
    size_t n;
    place from; /* where to go back to */
} remedy_choice;

typedef enum message_kind { MESSAGE_NOTE, MESSAGE_ERROR } message_kind;

typedef struct app {
    keymap keys;
    gj_options options;
    int ambiguous; /* width policy in force, 1 or 2 */
    app_size size;

    doc *docs;
    size_t n_docs, next_unread;

    gj_series *series; /* to compare the reports; NULL for a single one */
    size_t n_members;
    bool uncompared; /* something was read or changed since the last comparison */

    tree_row *rows; /* the tree as far as it is unfolded */
    size_t n_rows, cap_rows;
    list tree;

    place at;
    pane_id focus;
    app_mode mode;

    view_kind view;
    view_key built;
    sheet sheet;
    prose prose;
    list centre;   /* over the lines of sheet or prose */
    size_t column; /* of the sheet's table under the cursor, as on the screen */
    size_t left;   /* first column shown of that table */

    list violations;   /* of the current report */
    bool on_violation; /* the place is that of the violation under the list's cursor */

    history history;
    lineedit editor;
    bool replace; /* the next character typed takes the place of the whole figure */

    prose source; /* of MODE_SOURCE: the lines around source_line */
    uint32_t source_line;
    gj_span source_mark; /* the very characters; len 0 if there are none */
    char *source_note;   /* how the cell was placed */
    list overlay;        /* over the lines of help or source, or the repairs to choose from */
    help_line *help;
    const char *list_title; /* of MODE_LIST; translated, borrowed */
    size_t n_help, cap_help;

    remedy_choice remedy; /* of MODE_REPAIRS */
    uint32_t key;         /* the key that is handled */

    const struct document *document; /* what is to be written */
    bool write_all;                  /* all tables or reports, not the current one */
    char *export_path;
    char *question;
    unsigned (*on_yes)(struct app *a);
    app_mode after_no;

    size_t waiving; /* of MODE_REASON: index of the violation */

    ledger *ledger;     /* borrowed; NULL: nothing is remembered */
    ledger *own_ledger; /* the same, if it was opened here; NULL: it was not */
    bool forgetful;     /* the ledger cannot be written: what is done waits */
    bool unreadable;    /* nor be read */
    bool offer;         /* another place is to be offered with the trouble */
    char *trouble;      /* why, until it is told */
    journal waiting;    /* what no ledger has taken */
    unsigned epoch;     /* counts what other processes did to the ledger */
    place remembered;   /* the place that was given to the ledger last */
    bool recorded;      /* something was written to the ledger */

    char *message; /* shown in the status line until the next key; NULL if none */
    message_kind message_kind;
} app;

/* An interface on n files. `encoding` may be NULL; it is borrowed. Nothing is read yet. */
app *app_new(char *const *paths, size_t n, const char *encoding);
void app_free(app *a);

/* Remembers what is done in a ledger; to be called before anything is read. It is borrowed; NULL: nothing is remembered. */
void app_set_ledger(app *a, ledger *l);
/* Compares the reports by who is below whom as well; `path` as in gj_series_hierarchy. Nothing for a single report. */
GJ_MUST_USE gj_status app_read_hierarchy(app *a, const char *path, gj_error *err);
/* Reads the report named "-" from standard input, if there is one; to be called before the terminal takes over. True if it did. */
bool app_read_input(app *a);
/* Goes to the first report, and reads it. */
void app_start(app *a);
/* True if there is something to do while no key is pressed. */
bool app_has_work(const app *a);
/* Does a piece of it: looks for the repairs of the current report, else reads the next one that was not read, else compares them all. */
void app_work(app *a);
/* Reads what was not read yet and compares all reports, whatever time that takes. */
void app_compare(app *a);
/* The screen has these sizes and this width policy from now on. */
void app_set_size(app *a, app_size size, int ambiguous);
/* Handles one event; returns REACT_* bits. */
unsigned app_event(app *a, event e);

/* The context in which keys are looked for now. */
context app_context(const app *a);
/* The current report. */
doc *app_doc(const app *a);
/* Violations of the current report; *n is 0 if it is not ready. */
const gj_violation *app_violations(const app *a, size_t *n);
/* The table under the cursor and the cell in it; NULL in a text or a table that was not found. */
const gj_table *app_table(const app *a);
const gj_cell *app_cell(const app *a);
/* True if some report has corrections that were not exported. */
bool app_unsaved(const app *a);
/* Columns of the line numbers left of a text. */
int app_gutter(const app *a);

/* Shows a message until the next key. */
void app_say(app *a, const char *fmt, ...) GJ_PRINTF(2, 3);
void app_say_error(app *a, const char *fmt, ...) GJ_PRINTF(2, 3);

#endif
