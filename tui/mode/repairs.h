/* Taking a repair, for the modes that show one. */
#ifndef TUI_MODE_REPAIRS_H
#define TUI_MODE_REPAIRS_H

#include "app/app.h"

/* Takes repair `index` (for doc_repair) of the current report as one step, and says so. Returns REACT_* bits. */
unsigned repairs_take(app *a, size_t index);

#endif
