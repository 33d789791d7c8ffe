/* The layout of ZIP archives is that of PKWARE's APPNOTE.TXT, 4.3: a directory at the end tells where the members are. */
#include "export/xlsx_whole.h"

#include <stdlib.h>
#include <string.h>

#include "export/xlsx_lib.h"

enum { END_SIZE = 22, ENTRY_SIZE = 46, LOCAL_SIZE = 30, STORED = 0, DEFLATED = 8, RAW = -15, MAX_RATIO = 1032 };

typedef struct archive {
    const unsigned char *s;
    size_t len;
} archive;

/* Little-endian number of `bytes` bytes; the caller has seen that they are there. */
static size_t number(const archive *a, size_t at, size_t bytes)
{
    size_t value = 0;
    while (bytes-- > 0)
        value = value << 8 | a->s[at + bytes];
    return value;
}

static bool has(const archive *a, size_t at, size_t bytes)
{
    return at <= a->len && bytes <= a->len - at;
}

static bool is_signed(const archive *a, size_t at, size_t bytes, const char *signature)
{
    return has(a, at, bytes) && memcmp(a->s + at, signature, 4) == 0;
}

/* Unpacks to *out, which must have room for `size` bytes; true if there are just so many. */
static bool unpack(unsigned char *out, size_t size, const unsigned char *packed, size_t len)
{
    const gj_zlib *z = gj_zlib_library();
    z_stream stream = {.next_in = (unsigned char *)(uintptr_t)packed, .avail_in = (uInt)len, .next_out = out, .avail_out = (uInt)size};
    if (!z || z->inflateInit2_(&stream, RAW, ZLIB_VERSION, (int)sizeof(stream)) != Z_OK)
        return false;
    int status = z->inflate(&stream, Z_FINISH);
    bool done = status == Z_STREAM_END && stream.total_out == size;
    z->inflateEnd(&stream);
    return done;
}

/* Name of the tag at `at` of the XML text, "<" or "</" not included. */
static size_t name_length(const char *s, size_t at, size_t len)
{
    size_t n = 0;
    while (at + n < len && !strchr(" \t\r\n/>", s[at + n]))
        n++;
    return n;
}

/* The root is the first tag that is no declaration; an empty one ("<a/>") ends at once. */
static bool is_closed(const char *s, size_t len)
{
    size_t root = 0;
    while (root + 1 < len && (s[root] != '<' || s[root + 1] == '?' || s[root + 1] == '!'))
        root++;
    size_t name = name_length(s, ++root, len);
    while (len > 0 && strchr(" \r\n", s[len - 1]))
        len--;
    if (root + name >= len || s[len - 1] != '>')
        return false;
    if (s[len - 2] == '/' && !memchr(s + root, '<', len - root))
        return true;
    size_t end = len - 1 - name;
    return end > root + name && memcmp(s + end, s + root, name) == 0 && memcmp(s + end - 2, "</", 2) == 0;
}

/* The member that the entry at `entry` of the directory is about. */
static bool member_is_whole(const archive *a, size_t entry)
{
    size_t method = number(a, entry + 10, 2), packed = number(a, entry + 20, 4), size = number(a, entry + 24, 4);
    size_t local = number(a, entry + 42, 4);
    if ((method != STORED && method != DEFLATED) || !is_signed(a, local, LOCAL_SIZE, "PK\3\4"))
        return false;
    size_t data = local + LOCAL_SIZE + number(a, local + 26, 2) + number(a, local + 28, 2);
    if (!has(a, data, packed))
        return false;
    if (method == STORED)
        return is_closed((const char *)a->s + data, packed);
    if (size / MAX_RATIO > packed)
        return false;
    unsigned char *xml = gj_alloc(size + 1);
    bool whole = unpack(xml, size, a->s + data, packed) && is_closed((const char *)xml, size);
    free(xml);
    return whole;
}

bool gj_xlsx_is_whole(const char *s, size_t len)
{
    archive a = {(const unsigned char *)s, len};
    if (len < END_SIZE || !is_signed(&a, len - END_SIZE, END_SIZE, "PK\5\6"))
        return false;
    size_t n = number(&a, len - END_SIZE + 10, 2), entry = number(&a, len - END_SIZE + 16, 4);
    for (size_t i = 0; i < n; i++) {
        if (!is_signed(&a, entry, ENTRY_SIZE, "PK\1\2") || !member_is_whole(&a, entry))
            return false;
        entry += ENTRY_SIZE + number(&a, entry + 28, 2) + number(&a, entry + 30, 2) + number(&a, entry + 32, 2);
    }
    return n > 0;
}
