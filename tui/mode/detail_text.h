/* All that there is to say of one finding, as paragraphs, and where each of them leads. */
#ifndef TUI_MODE_DETAIL_TEXT_H
#define TUI_MODE_DETAIL_TEXT_H

#include "app/app.h"
#include "mode/page.h"

typedef enum detail_kind {
    DETAIL_FINDING, /* to a finding's place */
    DETAIL_OTHER,   /* another finding at the same place is told of instead */
    DETAIL_CELL,    /* to a cell that a sum binds */
    DETAIL_REPAIR,  /* takes the repair */
} detail_kind;

typedef struct detail_target {
    detail_kind kind;
    size_t index; /* of the violation, or for doc_repair */
    int32_t table, row, col;
} detail_target;

typedef struct detail_text {
    page page; /* page_entry.leads is an index into targets */
    detail_target *targets;
    size_t n, cap;
} detail_text;

/* Replaces what is there by what is to say of violation `i` of the current report. */
void detail_text_build(detail_text *t, app *a, size_t i);
void detail_text_free(detail_text *t);

#endif
