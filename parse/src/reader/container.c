/* ZIP: APPNOTE.TXT 4.3.7 (heads of members), 4.3.12 and 4.3.16 (the directory and its end). OLE: the entries of the directory are 128
 * bytes long and stand at multiples of 128, so that they are found without following its chain of sectors, also in a file cut short. */
#define _GNU_SOURCE /* memmem */
#include "reader/container.h"

static uint32_t le16(const char *s)
{
    return (uint32_t)(unsigned char)s[0] | (uint32_t)(unsigned char)s[1] << 8;
}

static uint32_t le32(const char *s)
{
    return le16(s) | le16(s + 2) << 16;
}

static bool begins(const char *s, size_t len, const char *name)
{
    size_t n = strlen(name);
    return len >= n && memcmp(s, name, n) == 0;
}

/* ---- ZIP ---- */

enum { LOCAL = 30, ENTRY = 46, END = 22, LONGEST_COMMENT = 65535 };

/* Where the directory begins, len if it is lost. */
static size_t directory_of(const char *s, size_t len)
{
    for (size_t back = END; back <= len && back <= END + LONGEST_COMMENT; back++) {
        const char *end = s + len - back;
        if (memcmp(end, "PK\5\6", 4) == 0 && le32(end + 16) <= len - END && memcmp(s + le32(end + 16), "PK\1\2", 4) == 0)
            return le32(end + 16);
    }
    return len;
}

bool gj_zip_has(const char *s, size_t len, const char *name)
{
    size_t at = directory_of(s, len);
    bool known = at < len;
    while (at + ENTRY <= len && memcmp(s + at, "PK\1\2", 4) == 0) {
        size_t n = le16(s + at + 28);
        if (begins(s + at + ENTRY, n < len - at - ENTRY ? n : len - at - ENTRY, name))
            return true;
        at += ENTRY + n + le16(s + at + 30) + le16(s + at + 32);
    }
    for (const char *p = s; !known && (p = memmem(p, len - (size_t)(p - s), "PK\3\4", 4)) != NULL; p += 4) {
        size_t left = len - (size_t)(p - s);
        if (left > LOCAL && begins(p + LOCAL, left - LOCAL, name))
            return true;
    }
    return false;
}

const char *gj_zip_mimetype(const char *s, size_t len, size_t *n)
{
    static const char name[] = "mimetype";
    size_t at = LOCAL + sizeof name - 1;
    *n = 0;
    if (len < at || le16(s + 26) != sizeof name - 1 || memcmp(s + LOCAL, name, sizeof name - 1) != 0 || le16(s + 8) != 0)
        return NULL;
    at += le16(s + 28);
    if (at > len)
        return NULL;
    *n = len - at;
    return s + at;
}

/* ---- OLE ---- */

enum { RECORD = 128, NAME_BYTES = 64, SHORTEST = 512 /* of a sector, and of the head of the file */ };

/* The entry's name begins so. */
static bool is_named(const char *entry, const char *name)
{
    uint32_t bytes = le16(entry + NAME_BYTES), type = (unsigned char)entry[66], color = (unsigned char)entry[67];
    if (bytes < 4 || bytes > NAME_BYTES || bytes % 2 || type == 0 || type > 5 || color > 1 || le16(entry + bytes - 2) != 0)
        return false;
    for (size_t i = 0; name[i]; i++)
        if (2 * i + 2 >= bytes || le16(entry + 2 * i) != (unsigned char)name[i])
            return false;
    return true;
}

bool gj_ole_has(const char *s, size_t len, const char *name, size_t *at)
{
    for (size_t off = SHORTEST; off + RECORD <= len; off += RECORD) {
        if (!is_named(s + off, name))
            continue;
        if (at) {
            uint32_t shift = le16(s + 30), sector = le32(s + off + 116);
            *at = shift >= 9 && shift <= 12 ? ((size_t)sector + 1) << shift : SIZE_MAX;
        }
        return true;
    }
    return false;
}
