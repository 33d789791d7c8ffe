/* Table of encodings; byte order marks and names. */
#include "text/encoding.h"

#include <string.h>

#include "base/base.h"

const gj_encoding gj_encodings[GJ_ENCODINGS] = {
    [GJ_UTF8] = {.name = "UTF-8", .unit = 1},
    [GJ_UTF8_BOM] = {.name = "UTF-8-BOM", .bom = "\xEF\xBB\xBF", .bom_len = 3, .unit = 1},
    [GJ_UTF16LE] = {.name = "UTF-16LE", .iconv_name = "UTF-16LE", .bom = "\xFF\xFE", .bom_len = 2, .unit = 2},
    [GJ_UTF16BE] = {.name = "UTF-16BE", .iconv_name = "UTF-16BE", .bom = "\xFE\xFF", .bom_len = 2, .unit = 2},
    [GJ_GB18030] = {.name = "GB18030", .iconv_name = "GB18030", .bom = "\x84\x31\x95\x33", .bom_len = 4, .unit = 1, .wide_only = true},
    [GJ_BIG5] = {.name = "BIG5", .iconv_name = "BIG5", .unit = 1, .wide_only = true},
};

/* What people call them, in capitals without '-' and '_'. */
static const struct alias {
    const char *name;
    gj_encoding_id id;
    gj_encoding_id also; /* taken instead if its byte order mark is there */
} aliases[] = {
    {"UTF8", GJ_UTF8, GJ_UTF8_BOM},      {"UTF8BOM", GJ_UTF8_BOM, GJ_UTF8_BOM}, {"UTF16", GJ_UTF16LE, GJ_UTF16BE},
    {"UTF16LE", GJ_UTF16LE, GJ_UTF16LE}, {"UTF16BE", GJ_UTF16BE, GJ_UTF16BE},   {"GB18030", GJ_GB18030, GJ_GB18030},
    {"GBK", GJ_GB18030, GJ_GB18030},     {"GB2312", GJ_GB18030, GJ_GB18030},    {"BIG5", GJ_BIG5, GJ_BIG5},
};

const gj_encoding *gj_encoding_of_bom(const unsigned char *s, size_t len)
{
    for (size_t i = 0; i < GJ_ENCODINGS; i++) {
        const gj_encoding *e = &gj_encodings[i];
        if (e->bom && len >= e->bom_len && memcmp(s, e->bom, e->bom_len) == 0)
            return e;
    }
    return NULL;
}

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

/* True if `given` is `name` but for case, '-' and '_'. */
static bool same_name(const char *given, const char *name)
{
    for (; *given; given++) {
        if (*given == '-' || *given == '_')
            continue;
        if (upper(*given) != *name)
            return false;
        name++;
    }
    return *name == '\0';
}

static const struct alias *find_alias(const char *name)
{
    for (size_t i = 0; i < GJ_COUNT(aliases); i++) {
        if (same_name(name, aliases[i].name))
            return &aliases[i];
    }
    return NULL;
}

const gj_encoding *gj_encoding_named(const char *name, const unsigned char *s, size_t len)
{
    const struct alias *alias = find_alias(name);
    if (!alias)
        return NULL;
    const gj_encoding *bom = gj_encoding_of_bom(s, len);
    if (bom == &gj_encodings[alias->id] || bom == &gj_encodings[alias->also])
        return bom;
    bool likely;
    if (alias->id == GJ_UTF16LE && alias->also == GJ_UTF16BE)
        return gj_encoding_utf16(s, len, &likely);
    return &gj_encodings[alias->id];
}
