/* The officer's corrections and waivers in the order they were made, with a mark of how many are in force: undo and redo move it by steps.
 * A step is one change, or several made at once. */
#ifndef TUI_HISTORY_H
#define TUI_HISTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "gouji/export.h"
#include "ledger/ledger.h"

/* A figure corrected, or a finding waived. */
typedef struct change {
    size_t doc; /* index of the report */
    ledger_kind kind;
    int64_t step;             /* its number in the ledger; 0: it is not there */
    bool kept;                /* it is in force in the ledger */
    bool joined;              /* made in one step with the change before it */
    size_t act;               /* number of the act over several reports that it was part of; 0: of none */
    char *why;                /* one sentence in the language of the interface; of a waiver: its reason */
    uint16_t table, row, col; /* of a correction */
    char *before, *after;
    char *key, *rule, *finding; /* of a waiver, as in gj_waiver; else NULL */
} change;

/* items[0, done) are in force, items[done, n) undone. {0} is empty. */
typedef struct history {
    change *items;
    size_t n, cap, done;
    size_t acts;   /* acts over several reports so far */
    bool acting;   /* what is added now is part of the last of them */
    bool cut_kept; /* a change that the ledger has in force was undone and then dropped */
} history;

void history_free(history *h);
/* Records a correction made now, a step of its own; what was undone before is gone. The texts are copied. */
void history_add(history *h, size_t doc, ledger_kind kind, gj_edit edit, const char *before, const char *why);
/* The same for a waiver, or one taken back. */
void history_waive(history *h, size_t doc, ledger_kind kind, const gj_waiver *w);
/* Makes the correction added last part of the step before it. */
void history_join(history *h);
/* What is added from here to the end is one step, an act over several reports; the changes of one report stand together. */
void history_begin_act(history *h);
void history_end_act(history *h);
/* Which of several reports' steps are undone first: those of the report that is looked at. */
typedef enum history_rank { HISTORY_LAST, HISTORY_FIRST } history_rank;
/* Takes list[0, done) as all changes in force of a report, list[done, n) as those undone, in place of what the history has of it;
 * they are undone before (FIRST) or after the changes of other reports. The texts become the history's. */
void history_load(history *h, size_t doc, const change *list, size_t n, size_t done, history_rank undone);
/* Makes the changes of a report those that are undone first, unless one of them is part of an act over several reports. */
void history_raise(history *h, size_t doc);
/* The last step in force: its changes, *n of them; there must be one. */
change *history_last(history *h, size_t *n);
/* True if it has a change of the report, in force or undone. */
bool history_has(const history *h, size_t doc);
bool change_is_waiver(const change *c);
/* What a change of a waiver speaks of; borrowed from it. */
gj_waiver change_waiver(const change *c);
/* Takes the last step back: its changes in the order they were made, *n of them; NULL if there is none. They stay valid until
 * the next history_add. */
change *history_undo(history *h, size_t *n);
/* Puts the next undone step in force again; the same. */
change *history_redo(history *h, size_t *n);
/* Number of the act over several reports that the next step back (`undo`) or forth is; 0 if it is none, or there is no step. */
size_t history_next_act(const history *h, bool undo);
/* How many reports are left of an act to take back (`undo`) or to put in force again. */
size_t history_act_reports(const history *h, size_t number, bool undo);
/* What an act changed in the next report that is left of it, *n changes; NULL if none is. Nothing is moved yet: history_pass does. Changes
 * of other steps that came between are put out of the way. Valid until the next history_add. */
change *history_act_next(history *h, size_t number, bool undo, size_t *n);
/* Takes those n changes back, or puts them in force. */
void history_pass(history *h, bool undo, size_t n);
/* Edits in force of one report, oldest first, malloc'ed (texts borrowed until the next history_add); *n of them. */
gj_edit *history_edits(const history *h, size_t doc, size_t *n);
/* What the edits in force come to for the cells of one report, in the order they were first corrected: its text before all of
 * them, its text now, the reason of the last one. A cell that is as it was read is left out. Memory as history_edits. */
gj_correction *history_corrections(const history *h, size_t doc, size_t *n);

#endif
