/* The interface as it stands once all reports are read and compared. */
#ifndef APP_READ_H
#define APP_READ_H

#include "app/app.h"
#include "app/work.h"
#include "mode/event.h"
#include "shell/screen.h"

/* All that is done between keys. */
static inline void work_off(app *a)
{
    while (work_waits(a))
        mode_work(a);
}

/* Opens the reports at 80x24, with the ledger (NULL: none, and nothing is waived), and reads them. The paths are copied. */
static inline app *app_read(char *const *paths, size_t n, ledger *l)
{
    app *a = app_new(paths, n, NULL);
    if (l)
        app_set_ledger(a, l);
    mode_start(a);
    screen_fit(a, 80, 24, 1);
    work_off(a);
    return a;
}

#endif
