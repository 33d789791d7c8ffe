/* The points that a circular takes off where nothing is configured. */
#include "gouji/roster.h"

gj_score_table gj_score_defaults(void)
{
    return (gj_score_table){.start = 100, .error = 5, .warning = 1, .info = 0, .late = 5, .day = 1, .returned = 3};
}
