/* The cause once: one finding for what has one cause. */
#ifndef GJ_GATHER_H
#define GJ_GATHER_H

#include "rule/judge.h"

/* Adds findings to those of the judge that stand for several of them: of each plain one, head[i] is the index of the finding that it is a
 * member of, or SIZE_MAX. The array is heap memory, one for each finding there is afterwards. */
size_t *gj_gather(gj_judge *j);

#endif
