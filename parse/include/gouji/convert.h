/* Files of older or other programs (.doc, .wps, .rtf, .odt, .xls, .et, .ods, .xlsb, Word's XML) are read by way of LibreOffice, where it is
 * installed: gj_text_read and gj_report_open do so by themselves. It runs without window, macros and network, on copies in a private folder
 * that is removed on every way out, for a bounded time; what comes of it is kept in the user's cache, by the content of the file. */
#ifndef GOUJI_CONVERT_H
#define GOUJI_CONVERT_H

#include "gouji/status.h"

/* Says which files, members of archives among them, are about to be read: those of them that have to be converted go through one process
 * together. The paths are copied. Thread-safe. */
GJ_API void gj_convert_expect(char *const *paths, size_t n);

#endif
