/* The encodings that are read, and how one is found. */
#ifndef GJ_ENCODING_H
#define GJ_ENCODING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum gj_encoding_id { GJ_UTF8, GJ_UTF8_BOM, GJ_UTF16LE, GJ_UTF16BE, GJ_GB18030, GJ_BIG5, GJ_ENCODINGS } gj_encoding_id;

typedef struct gj_encoding {
    const char *name;       /* as gj_text_encoding gives it */
    const char *iconv_name; /* NULL: needs no iconv */
    const char *bom;        /* bytes of its byte order mark, NULL if it has none */
    uint8_t bom_len;
    uint8_t unit;   /* bytes of the smallest unit */
    bool wide_only; /* 0x80 and 0xFF never start a character */
} gj_encoding;

extern const gj_encoding gj_encodings[GJ_ENCODINGS];

/* Encoding whose byte order mark s[0,len) starts with, or NULL. */
const gj_encoding *gj_encoding_of_bom(const unsigned char *s, size_t len);

/* Encoding meant by the `name` that a person gave, for the content s[0,len): a mark at its start decides among what the
 * name admits, and statistics between the byte orders of UTF-16. NULL if the name is unknown. */
const gj_encoding *gj_encoding_named(const char *name, const unsigned char *s, size_t len);

/* Encoding of s[0,len), which has no byte order mark, by statistics. `utf8` says that it is valid UTF-8. Never NULL. */
const gj_encoding *gj_encoding_guess(const unsigned char *s, size_t len, bool utf8);

/* UTF-16LE or UTF-16BE, whichever suits s[0,len) better; LE if neither does. *likely: it hardly can be anything else. */
const gj_encoding *gj_encoding_utf16(const unsigned char *s, size_t len, bool *likely);

#endif
