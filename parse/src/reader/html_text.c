#define _GNU_SOURCE /* memmem */
#include "reader/html_text.h"

#include <string.h>
#include <strings.h>

#include "text/decode.h"
#include "text/encoding.h"
#include "text/source.h"
#include "text/utf8.h"

#define HEAD_BYTES 4096u /* in which a page must say its encoding */
#define MAX_NAME 32u
#define MAX_ATTRIBUTES 256u

/* Name of the encoding in the first "charset=" of s[0,len); "" if there is none. */
static void declared(char name[MAX_NAME], const char *s, size_t len)
{
    static const char key[] = "charset=";
    size_t n = 0;
    for (size_t i = 0; i + sizeof(key) < len && n == 0; i++) {
        if (strncasecmp(s + i, key, sizeof(key) - 1) != 0)
            continue;
        i += sizeof(key) - 1;
        i += s[i] == '"' || s[i] == '\'';
        while (i < len && n + 1 < MAX_NAME && s[i] && !strchr(" \t\r\n\"'>/;", s[i]))
            name[n++] = s[i++];
    }
    name[n] = '\0';
}

/* Encoding that the page says of itself, if that is worth more than statistics; else NULL. What is said of a page that is UTF-8, if damaged
 * here and there, is not so. */
static const char *own_encoding(const char *name, const gj_buf *raw)
{
    const unsigned char *s = (const unsigned char *)raw->data;
    if (gj_encoding_of_bom(s, raw->len) || gj_utf8_check(s, raw->len) == s + raw->len)
        return NULL;
    const gj_encoding *e = gj_encoding_named(name, s, raw->len);
    return e && e->wide_only && gj_encoding_guess(s, raw->len, false) != &gj_encodings[GJ_UTF8] ? name : NULL;
}

/* What the page says of itself is not what it was read as. A byte order mark goes before anything that is said. */
static bool is_untrue(const char *said, const gj_text *t)
{
    const gj_encoding *e = gj_encoding_named(said, NULL, 0);
    size_t len;
    const char *s = gj_text_data(t, &len);
    if (!e || strcmp(gj_text_encoding(t), "UTF-8-BOM") == 0 || gj_ascii_length((const unsigned char *)s, len) == len)
        return false;
    bool utf8 = e == &gj_encodings[GJ_UTF8] || e == &gj_encodings[GJ_UTF8_BOM], is_utf8 = strncmp(gj_text_encoding(t), "UTF-8", 5) == 0;
    return utf8 ? !is_utf8 : strcmp(e->name, gj_text_encoding(t)) != 0;
}

gj_status gj_html_decode(gj_text **out, const char *name, gj_buf *raw, const char *encoding, gj_error *err)
{
    char said[MAX_NAME] = "";
    if (raw->len > 0)
        declared(said, raw->data, raw->len < HEAD_BYTES ? raw->len : HEAD_BYTES);
    gj_status status = gj_text_take(out, name, raw, encoding ? encoding : raw->len > 0 ? own_encoding(said, raw) : NULL, err);
    if (status == GJ_OK && !encoding && is_untrue(said, *out))
        (*out)->said_encoding = gj_strdup(said);
    return status;
}

/* Follows tags, to count the attributes of each. */
typedef struct tag {
    bool open, value; /* value: behind "=" */
    char quote;       /* within quotes, which, else 0 */
    size_t parts;     /* places where an attribute may begin */
} tag;

static void follow(tag *t, char c, char next)
{
    if (!t->open) {
        if (c == '<' && (next | 0x20) >= 'a' && (next | 0x20) <= 'z')
            *t = (tag){.open = true};
    } else if (t->quote) {
        t->quote = c == t->quote ? '\0' : t->quote;
    } else if (c == '>') {
        t->open = false;
    } else if (t->value && (c == '"' || c == '\'')) {
        t->quote = c;
        t->value = false;
    } else {
        bool blank = strchr(" \t\n\f/", c) != NULL;
        t->parts += blank || c == '=';
        t->value = c == '=' || (t->value && blank);
    }
}

/* Bytes that the parser gets for byte i of the page: none for the CR of a CRLF, one U+FFFD for a run of NULs. */
static size_t taken_bytes(const char *s, size_t len, size_t i)
{
    if (s[i] == '\r')
        return i + 1 == len || s[i + 1] != '\n';
    if (s[i] == '\0')
        return i == 0 || s[i - 1] != '\0' ? strlen(GJ_UTF8_REPLACEMENT) : 0;
    return 1;
}

gj_status gj_html_prepare(gj_buf *out, const gj_text *decoded, gj_error *err)
{
    size_t len;
    const char *s = gj_text_data(decoded, &len);
    tag t = {0};
    gj_buf_reserve(out, len);
    for (size_t i = 0; i < len; i++) {
        char c = s[i] == '\r' ? '\n' : s[i];
        if (taken_bytes(s, len, i) > 0 || c == '\0')
            follow(&t, c, i + 1 < len ? s[i + 1] : '\0');
        if (t.parts > 2 * MAX_ATTRIBUTES)
            return gj_error_set(err, GJ_E_LIMIT, 0, _("%s 中有属性超过 %u 个的网页元素，未读取"), gj_text_name(decoded), MAX_ATTRIBUTES);
        gj_buf_add(out, c == '\0' ? GJ_UTF8_REPLACEMENT : &c, taken_bytes(s, len, i));
    }
    return GJ_OK;
}

/* Byte i of the walk's text ends a line. */
static bool ends_line(const gj_html_walk *w)
{
    return w->s[w->at] == '\n' || (w->s[w->at] == '\r' && taken_bytes(w->s, w->len, w->at) > 0);
}

gj_origin gj_html_walk_to(gj_html_walk *w, size_t prepared)
{
    for (; w->prepared < prepared && w->at < w->len; w->at++) {
        w->prepared += taken_bytes(w->s, w->len, w->at);
        if (ends_line(w)) {
            w->line++;
            w->column = 1;
        } else {
            w->column += ((unsigned char)w->s[w->at] & 0xC0) != 0x80;
        }
    }
    return (gj_origin){.line = w->line, .column = w->column, .byte = w->prepared == prepared ? (uint32_t)w->at + 1 : 0};
}

void gj_html_keep_bad(gj_text *t, const gj_text *decoded)
{
    const char *at = t->data, *end = t->data + t->len;
    size_t cap = 0;
    while (t->n_bad < decoded->n_bad && (at = memmem(at, (size_t)(end - at), GJ_UTF8_REPLACEMENT, strlen(GJ_UTF8_REPLACEMENT)))) {
        GJ_GROW(t->bad, t->n_bad, cap);
        gj_bad bad = decoded->bad[t->n_bad];
        bad.off = (uint32_t)(at - t->data);
        bad.nul = false; /* U+FFFD stands for its run of NULs too */
        bad.line = gj_text_line_of(t, bad.off);
        t->bad[t->n_bad++] = bad;
        at += strlen(GJ_UTF8_REPLACEMENT);
    }
    t->total_bad = t->n_bad > 0 ? decoded->total_bad : 0;
}
