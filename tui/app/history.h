/* The officer's corrections in the order they were made, with a mark of how many are in force: undo and redo move it. */
#ifndef TUI_HISTORY_H
#define TUI_HISTORY_H

#include <stddef.h>
#include <stdint.h>

#include "gouji/report.h"

typedef struct change {
    size_t doc; /* index of the report */
    uint16_t table, row, col;
    char *before, *after;
} change;

/* items[0, done) are in force, items[done, n) undone. {0} is empty. */
typedef struct history {
    change *items;
    size_t n, cap, done;
} history;

void history_free(history *h);
/* Records a correction made now; what was undone before is gone. The texts are copied. */
void history_add(history *h, size_t doc, gj_edit edit, const char *before);
/* Takes the last correction back; NULL if there is none. The record stays valid until the next history_add. */
const change *history_undo(history *h);
/* Puts the next undone one in force again; NULL if there is none. */
const change *history_redo(history *h);
/* Edits in force of one report, oldest first, malloc'ed (texts borrowed until the next history_add); *n of them. */
gj_edit *history_edits(const history *h, size_t doc, size_t *n);

#endif
