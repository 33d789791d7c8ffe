/* The reports of the interface compared with each other, while no key is pressed. */
#ifndef TUI_ACROSS_H
#define TUI_ACROSS_H

#include "app/app.h"

/* True if all reports are read and were not compared since one was last changed. */
bool across_has_work(const app *a);
/* Compares them, and gives each report what is told of it. */
void across_work(app *a);
/* A figure of this report was changed. */
void across_touch(app *a, size_t index);

#endif
