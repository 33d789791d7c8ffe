#include "cli/date.h"

#include <stdio.h>

#include "cli/cli.h"
#include "i18n.h"

bool date_read(int *year, int *month, int *day, const char *date)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int end = 0;
    bool read = sscanf(date, "%4d-%2d-%2d%n", year, month, day, &end) == 3 && date[end] == '\0';
    bool leap = read && *year % 4 == 0 && (*year % 100 != 0 || *year % 400 == 0);
    if (read && *year >= 1 && *month >= 1 && *month <= 12 && *day >= 1 && *day <= days[*month - 1] + (leap && *month == 2))
        return true;
    cli_complain(_("“%s”不是日期，应如 2024-02-01"), date);
    return false;
}
