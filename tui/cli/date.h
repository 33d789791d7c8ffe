/* Days on the command line. */
#ifndef TUI_CLI_DATE_H
#define TUI_CLI_DATE_H

#include <stdbool.h>

/* "2024-02-01", a day that there is; false, with a message, if it is none. */
bool date_read(int *year, int *month, int *day, const char *date);

#endif
