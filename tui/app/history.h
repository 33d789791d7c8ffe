/* The officer's corrections in the order they were made, with a mark of how many are in force: undo and redo move it by steps.
 * A step is one correction, or several made at once. */
#ifndef TUI_HISTORY_H
#define TUI_HISTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "gouji/export.h"

typedef struct change {
    size_t doc; /* index of the report */
    uint16_t table, row, col;
    bool joined; /* made in one step with the change before it */
    char *before, *after;
    char *why; /* one sentence in the language of the interface */
} change;

/* items[0, done) are in force, items[done, n) undone. {0} is empty. */
typedef struct history {
    change *items;
    size_t n, cap, done;
} history;

void history_free(history *h);
/* Records a correction made now, a step of its own; what was undone before is gone. The texts are copied. */
void history_add(history *h, size_t doc, gj_edit edit, const char *before, const char *why);
/* Makes the correction added last part of the step before it. */
void history_join(history *h);
/* Takes the last step back: its changes in the order they were made, *n of them; NULL if there is none. They stay valid until
 * the next history_add. */
const change *history_undo(history *h, size_t *n);
/* Puts the next undone step in force again; the same. */
const change *history_redo(history *h, size_t *n);
/* Edits in force of one report, oldest first, malloc'ed (texts borrowed until the next history_add); *n of them. */
gj_edit *history_edits(const history *h, size_t doc, size_t *n);
/* What the edits in force come to for the cells of one report, in the order they were first corrected: its text before all of
 * them, its text now, the reason of the last one. A cell that is as it was read is left out. Memory as history_edits. */
gj_correction *history_corrections(const history *h, size_t doc, size_t *n);

#endif
