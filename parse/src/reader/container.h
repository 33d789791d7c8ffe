/* Names inside of containers, for telling what a file is: ZIP archives and OLE compound files. Nothing is unpacked. */
#ifndef GJ_CONTAINER_H
#define GJ_CONTAINER_H

#include "base/base.h"

/* true if the ZIP archive s[0,len) has a member whose name begins so; names come from its directory, where that is lost from the heads
 * of its members. What is inside of a member does not count. */
bool gj_zip_has(const char *s, size_t len, const char *name);
/* Content of the first member if it is named "mimetype" and not compressed, as packages of OpenDocument begin; else {NULL, 0}. */
const char *gj_zip_mimetype(const char *s, size_t len, size_t *n);

/* true if the compound file s[0,len) has a stream or storage whose name begins so (ASCII); *at, if not NULL, gets the byte where the
 * stream begins, SIZE_MAX where that is not known. [MS-CFB] 2.6 */
bool gj_ole_has(const char *s, size_t len, const char *name, size_t *at);

#endif
