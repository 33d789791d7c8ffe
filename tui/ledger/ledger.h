/* The review ledger: what was done to which report, when, by whom and why, in one SQLite file that several gouji may share.
 *
 * It is a journal: entries are only ever added. A report is known by the SHA-256 of its file, not by its name. From the entries
 * comes the state: replay.h gives the steps in force and those undone, ledger_waivers the waivers in force.
 *
 * Durable: in WAL mode with synchronous=FULL each commit is synced to the disk before ledger_append returns
 * (https://www.sqlite.org/pragma.html#pragma_synchronous; NORMAL would lose the last ones when the power fails).
 * Shared: ledger_append names the last entry of the report that its caller has seen; if there is a later one, nothing is written.
 *
 * Without SQLite (ledger_none.c) opening says so, and nothing else is ever called. */
#ifndef TUI_LEDGER_H
#define TUI_LEDGER_H

#include <stdbool.h>

#include "gouji/waiver.h"

typedef struct ledger ledger;

typedef enum ledger_act { LEDGER_DO, LEDGER_UNDO, LEDGER_REDO, LEDGER_ACTS } ledger_act;

typedef enum ledger_kind {
    LEDGER_EDIT,     /* a figure corrected by hand */
    LEDGER_REPAIR,   /* one changed by an accepted repair */
    LEDGER_RESTART,  /* one put back to what was read, as the review was started afresh */
    LEDGER_WAIVE,    /* a finding waived */
    LEDGER_UNWAIVE,  /* a waiver taken back */
    LEDGER_LETTER,   /* of an organ of the roster (notes.h): a review opinion was written */
    LEDGER_RECEIVED, /* … the day of receipt */
    LEDGER_STANDING, /* … its state, as the officer says */
    LEDGER_KINDS,
} ledger_kind;

/* The texts of an entry; NULL where none is meant: waivers have no figures, corrections have no finding. */
typedef enum ledger_text {
    LEDGER_WHO,   /* name of the user */
    LEDGER_FILE,  /* path of the report */
    LEDGER_TABLE, /* public keys of the cell */
    LEDGER_ROW,
    LEDGER_COLUMN,
    LEDGER_FROM, /* what the entry changed, undoing included: the text before and after it */
    LEDGER_TO,
    LEDGER_REASON,
    LEDGER_RULE,        /* of the finding */
    LEDGER_FINDING,     /* its message */
    LEDGER_FINDING_KEY, /* gj_violation_key */
    LEDGER_TEXTS,
} ledger_text;

/* One change, done, undone or redone. Those of one step share its number, which grows from step to step of a report. */
typedef struct ledger_entry {
    int64_t seq; /* grows from entry to entry */
    int64_t step;
    int64_t time; /* seconds since 1970, UTC */
    ledger_act act;
    ledger_kind kind;
    const char *text[LEDGER_TEXTS];
} ledger_entry;

typedef struct ledger_log {
    ledger_entry *list;
    size_t n, cap;
} ledger_log;

/* What a report is known by. The organ and the year ("" and 0: unknown) tell two versions of one report, which share waivers. */
typedef struct ledger_report {
    const char *digest, *organ, *file;
    int year;
} ledger_report;

typedef enum ledger_mode {
    LEDGER_READ,  /* never creates or changes anything */
    LEDGER_WRITE, /* the file and its folders are created by the first entry */
} ledger_mode;

typedef enum ledger_result { LEDGER_WRITTEN, LEDGER_BEHIND, LEDGER_FAILED } ledger_result;

/* Opens the ledger at `path`. LEDGER_READ: *out is NULL if there is no such file. GJ_E_IO if it cannot be opened, is damaged, or no
 * ledger; GJ_E_LIMIT if a newer gouji made it; GJ_E_NAME if gouji was built without SQLite. */
GJ_MUST_USE gj_status ledger_open(ledger **out, const char *path, ledger_mode mode, gj_error *err);
/* Whether a step could be written now, or why not; where there is no file yet, whether it could be made. Changes nothing. A ledger that
 * can be read but not written serves for everything else. GJ_E_IO, with the reason. */
GJ_MUST_USE gj_status ledger_ready(ledger *l, gj_error *err);
/* Whether the file is still the one that was opened, whole as far as its beginning tells, and, if someone wrote to it, still has entry
 * `seq` of the report. Costs microseconds if nobody did. GJ_E_IO, with what happened: from then on the ledger is not to be used. */
GJ_MUST_USE gj_status ledger_intact(ledger *l, const char *digest, int64_t seq, gj_error *err);
void ledger_close(ledger *l); /* NULL is nothing */
const char *ledger_path(const ledger *l);

/* Adds a step (LEDGER_DO: *step is given its number) or what undoes or redoes step *step: n entries, all or none; their seq, step,
 * time, act, who and file are set here. *seq is the last entry of the report that the caller has seen (0: none), then the last that
 * was added. LEDGER_WRITTEN: it was read back from the file that
 * the path names. LEDGER_BEHIND: the report has a later one, nothing was written. LEDGER_FAILED: err says why; nothing was written, or
 * what was could not be read back: later it may turn up, the whole step, behind the entry that the caller has seen. */
ledger_result ledger_append(ledger *l, const ledger_report *r, ledger_act act, int64_t *step, const ledger_entry *list, size_t n,
                            int64_t *seq, gj_error *err);
/* Remembers where the officer is in a report that has entries: a text that only the caller understands. Not synced to the disk: it
 * survives the end of the process, not that of the machine. Failure is of no consequence. */
void ledger_set_place(ledger *l, const char *digest, const char *place);

/* ---- how far the review has come ---- */

/* That a report was looked at, or an opinion on it written, or that it is to count as not looked at again. */
typedef enum ledger_progress_act { LEDGER_LOOKED, LEDGER_ADVISED, LEDGER_ANEW } ledger_progress_act;

typedef struct ledger_progress {
    bool looked, advised;
    int64_t time; /* when it was looked at last, seconds since 1970; 0: it does not count as looked at */
    int64_t seq;  /* of its last row; 0: there is none */
} ledger_progress;

/* Adds a row for the report with this digest, at `file`; returns its seq, 0 if that failed, which is of no consequence. The ledger is
 * created if there is none. Not synced to the disk, as ledger_set_place. */
int64_t ledger_progress_add(ledger *l, const char *digest, const char *file, ledger_progress_act act);
/* Reports whose last rows these are count as not looked at. */
void ledger_progress_anew(ledger *l, const int64_t *seqs, size_t n);
/* What the rows of a report come to; {0} if there are none. */
ledger_progress ledger_progress_of(ledger *l, const char *digest);

/* That a report was looked at, when and by whom, or whatever else its progress has. The texts are heap memory. */
typedef struct ledger_view {
    int64_t time; /* seconds since 1970, UTC */
    ledger_progress_act act;
    char *who, *file; /* name of the user, path of the report then */
} ledger_view;

/* All rows of a report, in order, *n of them; NULL if there are none. To be freed by ledger_views_free. */
ledger_view *ledger_views(ledger *l, const char *digest, size_t *n);
void ledger_views_free(ledger_view *list, size_t n);
/* "look", "advise", "anew": the names of the JSON of `log`. */
const char *ledger_progress_name(ledger_progress_act act);

/* True if the ledger's file is there, not only its name. */
bool ledger_is_there(const ledger *l);

/* True if both tell of the same change by the same act, whoever made it when. */
bool ledger_entry_same(const ledger_entry *x, const ledger_entry *y);

/* True, once, if another process may have written since the last call; costs microseconds. */
bool ledger_changed(ledger *l);
/* The last entry of a report, 0 if there is none, -1 if the ledger cannot be read. */
int64_t ledger_last(ledger *l, const char *digest);
/* All entries of a report behind `seq`, in order; *place, unless NULL, gets where the officer was, malloc'ed, or NULL. */
GJ_MUST_USE gj_status ledger_read(ledger_log *out, ledger *l, const char *digest, int64_t seq, char **place, gj_error *err);
void ledger_log_free(ledger_log *log);

/* The waivers in force of a report, those of its other versions included; thread-safe. *n of them. */
GJ_MUST_USE gj_status ledger_waivers(gj_waiver **out, size_t *n, ledger *l, const ledger_report *r, gj_error *err);
void ledger_waivers_free(gj_waiver *list, size_t n);
/* Frees the texts of one whose texts are heap memory. */
void ledger_waiver_clear(gj_waiver *w);

/* "do", "edit", …: the names of the JSON of `log`. */
const char *ledger_act_name(ledger_act act);
const char *ledger_kind_name(ledger_kind kind);

#endif
