/* A ZIP archive of members that are stored, not packed; for tests that make a DOCX file of a few strings, and what makes a package of
 * word/document.xml, word/numbering.xml and word/styles.xml. */
#ifndef ZIP_STORE_H
#define ZIP_STORE_H

#include <stdlib.h>
#include <string.h>

#include "base/base.h"

typedef struct zip_member {
    const char *name, *text;
} zip_member;

#define WORD_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
#define OFFICE_TYPES "http://schemas.openxmlformats.org/officeDocument/2006/relationships/" /* of relationships */
#define TYPES(overrides)                                                                                                                   \
    "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"                                                         \
    "<Default Extension='xml' ContentType='application/xml'/>" overrides "</Types>"
#define TYPE(part, type) "<Override PartName='" part "' ContentType='" type "'/>"
#define RELATIONS(all) "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" all "</Relationships>"
#define RELATION(type, target) "<Relationship Id='a' Type='" type "' Target='" target "'/>"

#define WORD_PACKAGE                                                                                                                       \
    {"[Content_Types].xml", TYPES(TYPE("/word/document.xml", WORD_TYPE))},                                                                 \
        {"_rels/.rels", RELATIONS(RELATION(OFFICE_TYPES "officeDocument", "word/document.xml"))},                                          \
    {                                                                                                                                      \
        "word/_rels/document.xml.rels",                                                                                                    \
            RELATIONS(RELATION(OFFICE_TYPES "numbering", "numbering.xml") RELATION(OFFICE_TYPES "styles", "styles.xml"))                   \
    }

/* CRC-32 of ZIP, bit by bit. */
static inline uint32_t zip_crc(const char *s, size_t len)
{
    uint32_t crc = 0xffffffffu;
    for (size_t i = 0; i < len; i++) {
        crc ^= (unsigned char)s[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
    }
    return ~crc;
}

/* Adds `bytes` bytes of v, lowest first. */
static inline void zip_put(gj_buf *out, uint64_t v, int bytes)
{
    for (; bytes > 0; bytes--, v >>= 8) {
        char c = (char)(v & 0xff);
        gj_buf_add(out, &c, 1);
    }
}

/* What local and central headers share, from the version needed on. `flags` 1 says encrypted. */
static inline void zip_put_header(gj_buf *out, const zip_member *m, unsigned flags)
{
    size_t len = strlen(m->text);
    zip_put(out, 20, 2);
    zip_put(out, flags, 2);
    zip_put(out, 0, 2);          /* stored */
    zip_put(out, 0x5a210000, 4); /* time and day */
    zip_put(out, zip_crc(m->text, len), 4);
    zip_put(out, len, 4);
    zip_put(out, len, 4);
    zip_put(out, strlen(m->name), 2);
    zip_put(out, 0, 2); /* extra field */
}

/* The archive of n members; the caller frees it. */
static inline gj_buf zip_store(const zip_member *members, size_t n, unsigned flags)
{
    gj_buf out = {0}, central = {0};
    for (size_t i = 0; i < n; i++) {
        size_t at = out.len;
        zip_put(&out, 0x04034b50, 4);
        zip_put_header(&out, &members[i], flags);
        gj_buf_puts(&out, members[i].name);
        gj_buf_puts(&out, members[i].text);
        zip_put(&central, 0x02014b50, 4);
        zip_put(&central, 20, 2);
        zip_put_header(&central, &members[i], flags);
        zip_put(&central, 0, 10); /* comment, disk, attributes */
        zip_put(&central, at, 4);
        gj_buf_puts(&central, members[i].name);
    }
    size_t at = out.len;
    gj_buf_add(&out, central.data, central.len);
    zip_put(&out, 0x06054b50, 4);
    zip_put(&out, 0, 4);
    zip_put(&out, n, 2);
    zip_put(&out, n, 2);
    zip_put(&out, central.len, 4);
    zip_put(&out, at, 4);
    zip_put(&out, 0, 2);
    gj_buf_free(&central);
    return out;
}

#endif
