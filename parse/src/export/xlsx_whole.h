/* Whether an archive of XML files is whole. */
#ifndef GJ_XLSX_WHOLE_H
#define GJ_XLSX_WHOLE_H

#include <stdbool.h>
#include <stddef.h>

/* True if s[0,len) is a ZIP archive without a comment whose members all unpack to XML that ends with the tag its root began with.
 * libxlsxwriter does not see when the temporary file of a member cannot be written in full: the archive is then valid, the member
 * ends somewhere. */
bool gj_xlsx_is_whole(const char *s, size_t len);

#endif
