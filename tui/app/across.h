/* The reports of the interface compared with each other, while no key is pressed. */
#ifndef TUI_ACROSS_H
#define TUI_ACROSS_H

#include "app/app.h"

/* True if all reports are read and were not compared since one was last changed. */
bool across_has_work(const app *a);
/* Compares them, and gives each report what is told of it. */
void across_work(app *a);
/* True if report `other` is of the organ of report `index` and stands so to it; false as long as one of them was not read. */
bool across_is_kin(const app *a, size_t index, size_t other, gj_kin kin);
/* A figure of this report was changed. */
void across_touch(app *a, size_t index);

#endif
