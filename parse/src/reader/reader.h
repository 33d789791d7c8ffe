/* Readers of files: from bytes to decoded text, whatever the kind of the file. gj_text_read and gj_text_decode of gouji/text.h
 * are here, above the layer that reads plain text. */
#ifndef GJ_READER_H
#define GJ_READER_H

#include "base/base.h"
#include "gouji/text.h"

/* Reads the bytes, which it takes over (also when it fails). `encoding` may be NULL. Status as gj_text_decode. */
typedef gj_status gj_reader(gj_text **out, const char *name, gj_buf *raw, const char *encoding, gj_error *err);

gj_reader gj_html_read, gj_docx_read, gj_xlsx_read, gj_ofd_read, gj_pdf_read, gj_scan_read, gj_json_read, gj_record_read;

#endif
