/* Bytes to UTF-8, damage recorded. */
#ifndef GJ_DECODE_H
#define GJ_DECODE_H

#include "base/base.h"
#include "gouji/text.h"
#include "text/encoding.h"

/* Records that are kept of damage; more are only counted. */
#define GJ_MAX_BAD 10000

typedef struct gj_decoded {
    gj_buf text; /* valid UTF-8 */
    gj_bad *bad; /* in order; `line` is not filled yet */
    size_t n, cap;
    size_t total;  /* runs, also those that were not kept */
    bool open_run; /* the last character written is the U+FFFD of a run that may go on */
} gj_decoded;

/* Decodes s[0,len) (without byte order mark) into *d, which starts as {0}. Malformed bytes are no error: each run of them
 * becomes one U+FFFD and one record. False if this system cannot convert the encoding. */
GJ_MUST_USE bool gj_decode(gj_decoded *d, const gj_encoding *e, const unsigned char *s, size_t len);
void gj_decoded_free(gj_decoded *d);

/* Where characters of the decoded text stand in the bytes s[0,len) (without byte order mark) that it was decoded from: raw[i] becomes
 * the offset of the character at offs[i]. `offs` holds n ascending offsets of starts of characters. False as gj_decode. */
GJ_MUST_USE bool gj_decode_offsets(size_t *raw, const gj_encoding *e, const unsigned char *s, size_t len, const uint32_t *offs, size_t n);

/* Appends s[0,len), valid UTF-8, in the encoding. False, with nothing appended, if it has no such characters. */
GJ_MUST_USE bool gj_encode(gj_buf *out, const gj_encoding *e, const char *s, size_t len);

/* Puts a record for each run of NULs in s[0,len) among those of *d, in order; each NUL was `unit` bytes of the file. */
void gj_decoded_add_nuls(gj_decoded *d, const char *s, size_t len, unsigned unit);

#endif
