/* One report of the interface: its file, its first revision and the one with the corrections, its tree, what is flagged. */
#ifndef TUI_DOC_H
#define TUI_DOC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/doc_disk.h"
#include "app/doc_tally.h"
#include "gouji/repair.h"
#include "gouji/roster.h"
#include "gouji/series.h"
#include "ledger/ledger.h"

typedef enum node_kind {
    NODE_REPORT,
    NODE_SECTION,
    NODE_PROSE, /* the text of a section that also has tables of the form */
    NODE_TABLE,
} node_kind;

#define NO_NODE SIZE_MAX

/* Line of the tree; a node stands before its descendants. */
typedef struct doc_node {
    node_kind kind;
    uint8_t depth; /* 0 for the report */
    bool folded;
    uint32_t index;     /* of the section or table in the report */
    size_t parent;      /* NO_NODE for the report */
    size_t end;         /* index behind its last descendant */
    uint32_t counts[3]; /* violations in it and below that are not waived, by gj_severity */
} doc_node;

/* Where a violation is shown. */
typedef struct doc_anchor {
    size_t node;
    int32_t table, row, col; /* -1 where none is meant */
    uint32_t off;            /* byte of the text, for the order of places */
} doc_anchor;

/* Highest severity of the violations of a table's cells, rows and columns, plus 1; DOC_WAIVED if all are waived, 0 for none. */
typedef struct doc_flags {
    uint8_t *cells; /* n_rows * n_cols */
    uint8_t *rows, *cols;
} doc_flags;

/* The repairs that mend one violation. */
typedef struct doc_remedy {
    size_t first; /* index of the best one */
    size_t n;     /* 0: none */
} doc_remedy;

typedef struct doc_saved {
    uint16_t table, row, col;
    char *text; /* what was exported last */
} doc_saved;

/* What a finding flags: its severity plus 1, or that it is waived. */
enum { DOC_WAIVED = GJ_ERROR + 2 };

typedef enum doc_state { DOC_UNREAD, DOC_READY, DOC_FAILED } doc_state;

typedef struct doc {
    char *path;
    doc_state state;
    char *error; /* of DOC_FAILED: why */
    char *label; /* organ and year, else title, else file name; the file name until it is read */
    char *organ; /* as the report names itself; NULL until it is read */
    int year;    /* 0 if it does not say */
    bool known;  /* was read once: label, organ, year, tally and nodes[0].counts hold, even when it was shelved */
    doc_tally tally;
    gj_report *base;   /* as read; NULL unless DOC_READY */
    gj_report *edited; /* with the corrections; NULL if there are none */
    unsigned revision; /* counts the changes of what doc_report gives */
    doc_node *nodes;   /* nodes[0] is the report; there before it is read */
    size_t n_nodes, cap_nodes;
    doc_anchor *anchors; /* one a violation */
    bool *hidden;        /* one a violation: left out by a filter, with what it stands for; NULL: none is */
    bool *unfolded;      /* one a violation: those it stands for are listed below it */
    bool *marked;        /* one a violation; all are taken away when the revision changes */
    size_t n_marked;
    doc_flags *flags; /* one a table */
    size_t n_flags;
    gj_violation *violations; /* those of the report, then n_listed across reports; NULL: the report's only */
    size_t n_violations, n_listed;
    gj_series *series;               /* borrowed; NULL before it was compared */
    const gj_series_finding *across; /* borrowed from the series until it is checked again */
    size_t n_across;
    uint32_t across_counts[3]; /* of those that are not waived, by gj_severity */
    bool compared;             /* it is one of several: leaves a member when it is read */
    bool changed;              /* since it was compared */
    gj_member *member;         /* for the series, until that has it */
    size_t member_at;          /* its index there */
    gj_repairs *repairs;       /* of the current revision; NULL: not looked for yet */
    doc_remedy *remedies;      /* one a violation; NULL as long as repairs is */
    doc_saved *saved;
    size_t n_saved, cap_saved;
    ledger *ledger;     /* borrowed; NULL: there is none */
    gj_waiver *waivers; /* in force; all heap memory */
    size_t n_waivers, cap_waivers;
    doc_disk disk;        /* what has become of the file */
    bool loaded;          /* what the ledger holds of it is in the history */
    bool visited;         /* it was looked at */
    bool seen;            /* in an earlier session, and has not changed since */
    bool advised;         /* the opinion on it was written */
    bool absent;          /* there is no file: an organ of the roster that has not reported; DOC_FAILED */
    gj_standing standing; /* of its organ by the roster; GJ_STANDINGS: it is not on it */
    gj_standing letter;   /* what came of the letter that was made last: returned, passed; GJ_STANDINGS: neither */
    bool held;            /* the officer unfolded it in the tree: it stays so when it is left */
    size_t restored;      /* corrections of earlier sessions that came from the ledger, until they are told */
    size_t unplaced;      /* those whose cells the report does not have, until they are told */
    size_t corrected;     /* cells that are not as they were read */
    int64_t progress;     /* its last row in the ledger on the progress of the review; 0: none */
    int64_t seq;          /* the last entry of the ledger that the history has */
    unsigned epoch;       /* app.epoch when the ledger was asked for later ones */
} doc;

/* A report not yet read; `path` is copied. */
void doc_init(doc *d, const char *path);
void doc_free(doc *d);

/* Reads it, unless it was read or could not be. `opt` as in gj_report_open. True if it is ready. */
bool doc_read(doc *d, const gj_options *opt);
/* The same with what was read elsewhere: the report, which becomes its own, or NULL and why, likewise. disk_note has been called before. It
 * must not have been read. */
bool doc_take(doc *d, gj_report *base, char *error);
/* Reads it once more in place of what there is: corrections, waivers and what was exported go, the tree is as after doc_read. False, with
 * everything as it was, if it cannot be read; err says why. */
bool doc_reread(doc *d, const gj_options *opt, gj_error *err);
/* Takes the report that follows that of `before` in its file, which is ready; false, with *d left unread, if there is none. */
bool doc_read_next(doc *d, const doc *before, const gj_options *opt);
/* Its path becomes the name of its report, which is ready: "file#1". */
void doc_name_after_report(doc *d);
/* True if its file has other reports, which the path does not tell apart. */
bool doc_has_others(const doc *d);
/* Gives the memory of a report back that is not looked at; label and counts stay, doc_read reads it again. */
void doc_shelve(doc *d);
/* The current revision; NULL unless DOC_READY. */
const gj_report *doc_report(const doc *d);
/* Makes the revision with these edits the current one. False, with nothing changed, if it could not be made; err says why. */
bool doc_revise(doc *d, const gj_edit *edits, size_t n, gj_error *err);

/* Puts a waiver in force, or out of it; nothing if that is so. */
void doc_waive(doc *d, const gj_waiver *w, bool held);
/* What the ledger knows a report by, which is ready; borrowed from it. */
ledger_report doc_known(const doc *d);
/* Takes the waivers that the ledger has in force; those there are if it cannot be read. To be marked by doc_revise. */
void doc_load_waivers(doc *d);

/* True if it is read from standard input. */
bool doc_is_input(const doc *d);
/* The path as it is shown: without the "./" of the folder in which gouji was started. */
const char *doc_shown_path(const doc *d);
/* The last part of the path. */
const char *doc_name(const doc *d);

/* ---- the tree ---- */

/* Builds the nodes from sections and tables; folds what would fill the screen without telling where the tables are. */
void doc_build_nodes(doc *d);
/* The node of the report's table `table`; node 0 if there is none. */
size_t doc_table_node(const doc *d, int32_t table);
/* The innermost section node that holds byte `off`, or its prose node if it has one; node 0 before the first. */
size_t doc_text_node(const doc *d, uint32_t off);
/* The node itself, or the outermost of its ancestors that is folded: what the tree shows for it. */
size_t doc_visible(const doc *d, size_t node);
/* What the tree calls the node; malloc'ed. */
char *doc_node_label(const doc *d, size_t node);
/* Indexes of the report's tables that the centre shows for the node, in order; at most `max`. 0: it shows text. */
size_t doc_node_tables(const doc *d, size_t node, int32_t *out, size_t max);

/* ---- violations ---- */

/* All that is told of the current revision, which there must be: the violations of the report, then those across reports. Valid until
 * the revision or doc_set_across changes them. */
const gj_violation *doc_violations(const doc *d, size_t *n);
/* The findings of the comparison with other reports from now on, n of those of the series; borrowed. Counts and flags follow. */
void doc_set_across(doc *d, gj_series *s, const gj_series_finding *list, size_t n);
/* The key of violation `i` of the current revision, by which it is waived; and the violation with this key: false, with *i untouched, if
 * there is none. */
void doc_finding_key(char key[GJ_FINDING_KEY], const doc *d, size_t i);
bool doc_find_finding(size_t *i, const doc *d, const char *key);
/* For doc.c: makes the list of the current revision; forgets it. */
void doc_list_violations(doc *d);
void doc_drop_violations(doc *d);

/* ---- the list of findings: what one stands for is folded until asked for ---- */

/* How many lines the list has; findings in it, members not counted, and how many of them are waived. */
size_t doc_shown(const doc *d);
size_t doc_findings(const doc *d, size_t *waived);
/* Violation on line `row` of the list, and the line that shows violation i: its own or that of its folded head. */
size_t doc_shown_at(const doc *d, size_t row);
size_t doc_shown_row(const doc *d, size_t i);
/* True if violation i has a line of its own. */
bool doc_is_shown(const doc *d, size_t i);
/* Lists only what these flags, one a violation, do not hide, from now on until its violations change; takes them; NULL: everything. */
void doc_hide(doc *d, bool *hidden);
/* Lists what violation i stands for below it, or no longer; false if that was so, or if it stands for itself. */
bool doc_unfold(doc *d, size_t i, bool unfolded);

/* ---- what is flagged ---- */

/* Violations, counts, anchors and flags of the current revision. */
void doc_mark(doc *d);
/* What one violation flags. */
unsigned doc_flag_of(const gj_violation *v);
/* As doc_flags has it. Out of range gives 0. */
unsigned doc_cell_flag(const doc *d, int32_t table, size_t row, size_t col);
unsigned doc_row_flag(const doc *d, int32_t table, size_t row);
unsigned doc_col_flag(const doc *d, int32_t table, size_t col);

/* ---- repairs ---- */

/* True if the current revision has violations, and their repairs were not looked for yet. */
bool doc_wants_repairs(const doc *d);
/* Looks for the repairs of the current revision, unless that was done. */
void doc_find_repairs(doc *d);
/* For doc.c: forgets them; to be called before their revision goes. */
void doc_drop_repairs(doc *d);
/* What mends violation `i` of the current revision; n is 0 before doc_find_repairs and for one across reports. */
doc_remedy doc_remedy_of(const doc *d, size_t i);
/* Repair `index`, below *n of gj_repairs_all. */
const gj_repair *doc_repair(const doc *d, size_t index);
/* Index of the next repair after `index` that mends violation `i`; there must be one. */
size_t doc_next_repair(const doc *d, size_t i, size_t index);

/* ---- corrections not yet exported ---- */

/* True if the cell's text is neither what was exported last nor, if it never was, what was read. */
bool doc_cell_unsaved(const doc *d, int32_t table, uint16_t row, uint16_t col);
/* Takes the cell's present text as exported. */
void doc_save_cell(doc *d, int32_t table, uint16_t row, uint16_t col);

#endif
