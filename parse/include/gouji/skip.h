/* Files of a folder that are left out of a review, by rules that look at what is in them, never at their names; only the folder of a saved
 * page is known by its name. */
#ifndef GOUJI_SKIP_H
#define GOUJI_SKIP_H

#include "gouji/status.h"

typedef enum gj_skip {
    GJ_SKIP_NONE,   /* it is to be reviewed, or to be told why that cannot be */
    GJ_SKIP_EMPTY,  /* not a single byte */
    GJ_SKIP_SYSTEM, /* no document: desktop.ini, thumbs.db, what Word leaves beside an open document */
    GJ_SKIP_OUTPUT, /* gouji wrote it: an export, an opinion, a result of check, the ledger */
    GJ_SKIP_PART,   /* part of a saved page, in the folder that browsers make beside it ("页面_files"): a picture, or what says nothing of
                     * open   government; other pages there are not left out */
    GJ_SKIPS
} gj_skip;

/* Why the file is left out. One that cannot be read is GJ_SKIP_NONE: reading it says why. Thread-safe. */
GJ_API gj_skip gj_file_skip(const char *path);

#endif
