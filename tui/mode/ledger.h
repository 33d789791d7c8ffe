/* Trouble with the ledger. */
#ifndef TUI_MODE_LEDGER_H
#define TUI_MODE_LEDGER_H

#include "mode/mode.h"

/* Tells, once, that the ledger has failed; asks for another place if that has just happened. Waits until nothing else is asked. Returns
 * REACT_* bits. */
unsigned ledger_tell(app *a);

#endif
