/* The repairs of the selected violation: which one is looked at, and what it makes of the cells of its table. */
#ifndef TUI_REMEDY_H
#define TUI_REMEDY_H

#include "app/app.h"

typedef enum remedy_mark {
    MARK_NONE,
    MARK_PART,   /* bound by a sum that does not hold */
    MARK_CHANGE, /* changed by the repair */
} remedy_mark;

/* The violation that keys like `a` are about: under the cursor of the focused list, or that of the place, or the first whose sum
 * binds the cell of the place. False if there is none. */
bool remedy_selected(const app *a, size_t *violation);
/* The repair that the table shows: app.preview, or the best one of the violation under the cursor of the focused list; NULL if there is
 * none. */
const gj_repair *remedy_shown(const app *a);
/* What that repair makes of a cell of the report's table. */
remedy_mark remedy_mark_of(const app *a, int32_t table, uint16_t row, uint16_t col);

#endif
