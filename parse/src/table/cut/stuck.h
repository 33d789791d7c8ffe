/* Figures and labels that stick together ("00000002.其他…", "申请数量9157二、上年结转…"). */
#ifndef GJ_STUCK_H
#define GJ_STUCK_H

#include "table/cut/letters.h"

/* Bytes of the first piece of a token s[0,len) (UTF-8, len > 0): up to where a figure and a label of the forms meet, or all
 * of it. A figure is parted from a label only if what stands before it ends as some label does (or nothing stands before it,
 * or `after_label`: it is itself the rest of a token that was parted) and what follows begins as some label does (or nothing
 * follows); the ordinal of the label ("2." of "92.其他") goes with the label. As many digits as a row has columns, or more, at the
 * end of a word ("益0100001", its label torn by the line end) are parted from it in any case. */
size_t gj_stuck_piece(const char *s, size_t len, bool after_label);

#endif
