/* Emitter of JSON. */
#include "export/json.h"

#include "export/out.h"
#include "gouji/text.h"
#include "text/utf8.h"

/* Writes the ASCII character that a string cannot hold as it is. */
static void put_escape(gj_out *o, char c)
{
    if (c == '"' || c == '\\')
        gj_out_printf(o, "\\%c", c);
    else if (c == '\n')
        gj_out_add_string(o, "\\n");
    else
        gj_out_printf(o, "\\u%04x", (unsigned char)c);
}

static bool is_plain(unsigned char c)
{
    return c - 0x20u < 0x7F - 0x20u && c != '"' && c != '\\';
}

/* Behind the plain characters at `at`; the NUL at the end is none. Eight at once: the high bit of a byte tells one that is not plain. */
static const unsigned char *skip_plain(const unsigned char *at, const unsigned char *end)
{
    const uint64_t ones = UINT64_MAX / 0xFF, high = ones << 7;
    for (uint64_t w; end - at >= 8; at += 8) {
        memcpy(&w, at, sizeof w);
        uint64_t quote = w ^ (ones * '"'), slash = w ^ (ones * '\\');
        if (((w - ones * 0x20) | (w + ones) | w | ((quote - ones) & ~quote) | ((slash - ones) & ~slash)) & high)
            break;
    }
    while (is_plain(*at))
        at++;
    return at;
}

/* Writes the character of `len` bytes as an escape if it may not leave as it is (gj_unshown); false if it may. */
static bool put_hidden(gj_out *o, const unsigned char *at, size_t len)
{
    char shown[GJ_SHOWN];
    uint32_t cp;
    if ((*at != 0xC2 && *at != 0xD8 && *at != 0xE2) || gj_unshown((const char *)at, len, shown) == 0)
        return false;
    gj_utf8_next((const char *)at, len, &cp);
    gj_out_printf(o, "\\u%04x", (unsigned)cp);
    return true;
}

static void put_string(gj_out *o, const char *s)
{
    const unsigned char *at = (const unsigned char *)s, *end = at + strlen(s), *run = at;
    gj_out_add_string(o, "\"");
    while (at < end) {
        at = skip_plain(at, end);
        while (end - at >= 3 && *at >= 0xE3 && *at <= 0xEC && (at[1] & 0xC0) == 0x80 && (at[2] & 0xC0) == 0x80)
            at += 3; /* nearly all of Chinese */
        if (at == end || is_plain(*at))
            continue;
        size_t len = *at < 0x80 ? 0 : gj_utf8_length(at, end);
        if (len > 1 && *at != 0xC2 && *at != 0xD8 && *at != 0xE2) {
            at += len;
            continue;
        }
        gj_out_add(o, (const char *)run, (size_t)(at - run));
        if (*at < 0x80)
            put_escape(o, (char)*at);
        else if (len == 0)
            gj_out_add_string(o, "\\ufffd");
        else if (!put_hidden(o, at, len))
            gj_out_add(o, (const char *)at, len);
        run = at += len > 0 ? len : 1;
    }
    gj_out_add(o, (const char *)run, (size_t)(at - run));
    gj_out_add_string(o, "\"");
}

static void put_newline(gj_json *j)
{
    gj_out_add_string(j->out, "\n");
    for (unsigned i = 0; i < j->depth; i++)
        gj_out_add_string(j->out, "  ");
}

static void part_pretty(gj_json *j)
{
    if (j->started)
        gj_out_add_string(j->out, ",");
    if (j->depth > 0)
        put_newline(j);
}

/* What stands between this member or element and the one before. */
static inline void begin_item(gj_json *j)
{
    if (j->after_key) {
        j->after_key = false;
        return;
    }
    if (j->pretty)
        part_pretty(j);
    else if (j->started)
        gj_out_add_string(j->out, ", ");
    j->started = true;
}

void gj_json_open(gj_json *j, char bracket)
{
    begin_item(j);
    gj_out_add(j->out, &bracket, 1);
    j->depth++;
    j->started = false;
}

void gj_json_close(gj_json *j, char bracket)
{
    GJ_CHECK(j->depth > 0);
    j->depth--;
    if (j->pretty && j->started)
        put_newline(j);
    gj_out_add(j->out, &bracket, 1);
    j->started = true;
}

void gj_json_key(gj_json *j, const char *key)
{
    begin_item(j);
    gj_out_add_string(j->out, "\"");
    gj_out_add_string(j->out, key);
    gj_out_add_string(j->out, "\": ");
    j->after_key = true;
}

void gj_json_string(gj_json *j, const char *s)
{
    begin_item(j);
    put_string(j->out, s);
}

void gj_json_int(gj_json *j, int64_t value)
{
    if (value < 0 || value > 9) {
        gj_json_number(j, (gj_number){.mantissa = value});
        return;
    }
    char digit = (char)('0' + value);
    begin_item(j);
    gj_out_add(j->out, &digit, 1);
}

void gj_json_number(gj_json *j, gj_number value)
{
    char digits[32];
    size_t len = gj_number_print(digits, value);
    begin_item(j);
    gj_out_add(j->out, digits, len);
}

void gj_json_bool(gj_json *j, bool value)
{
    begin_item(j);
    gj_out_add_string(j->out, value ? "true" : "false");
}

void gj_json_null(gj_json *j)
{
    begin_item(j);
    gj_out_add_string(j->out, "null");
}

void gj_json_member_string(gj_json *j, const char *key, const char *s)
{
    gj_json_key(j, key);
    if (s)
        gj_json_string(j, s);
    else
        gj_json_null(j);
}

void gj_json_member_int(gj_json *j, const char *key, int64_t value)
{
    gj_json_key(j, key);
    gj_json_int(j, value);
}

void gj_json_member_known(gj_json *j, const char *key, int64_t value)
{
    gj_json_key(j, key);
    if (value != 0)
        gj_json_int(j, value);
    else
        gj_json_null(j);
}

/* Members of "origin" by kind of file; those that are 0 are left out. */
typedef struct origin_member {
    const char *key;
    size_t offset; /* in gj_origin */
} origin_member;

static const origin_member origin_members[GJ_SOURCES][5] = {
    [GJ_SOURCE_HTML] = {{"line", offsetof(gj_origin, line)}, {"column", offsetof(gj_origin, column)}},
    [GJ_SOURCE_DOCX] = {{"paragraph", offsetof(gj_origin, line)},
                        {"table", offsetof(gj_origin, table)},
                        {"row", offsetof(gj_origin, row)},
                        {"cell", offsetof(gj_origin, col)}},
    [GJ_SOURCE_SHEET] = {{"table", offsetof(gj_origin, table)}, {"row", offsetof(gj_origin, row)}, {"cell", offsetof(gj_origin, col)}},
    [GJ_SOURCE_PDF] = {{"page", offsetof(gj_origin, page)}, {"line", offsetof(gj_origin, line)}, {"y", offsetof(gj_origin, y)}},
};

static void put_origin(gj_json *j, gj_origin origin)
{
    static const char *const scans[] = {
        [GJ_SCAN_ALIKE] = "alike", [GJ_SCAN_ONCE] = "once", [GJ_SCAN_DIFFERS] = "differs", [GJ_SCAN_UNREAD] = "unread"};
    gj_json_key(j, "origin");
    gj_json_open(j, '{');
    for (const origin_member *m = origin_members[gj_text_kind(j->text)]; m->key; m++) {
        uint32_t value;
        memcpy(&value, (const char *)&origin + m->offset, sizeof value);
        if (value > 0)
            gj_json_member_int(j, m->key, value);
    }
    if (origin.scan != GJ_SCAN_NONE)
        gj_json_member_string(j, "scan", scans[origin.scan]);
    gj_json_close(j, '}');
}

void gj_json_member_line(gj_json *j, const char *key, uint32_t line, gj_span src)
{
    gj_json_member_known(j, key, j->text ? gj_text_file_line(j->text, line, src) : line);
    if (line > 0 && j->text && gj_text_kind(j->text) != GJ_SOURCE_TEXT)
        put_origin(j, gj_text_origin_at(j->text, line, src));
}

void gj_json_member_value(gj_json *j, const char *key, bool is_number, gj_number value)
{
    gj_json_key(j, key);
    if (is_number)
        gj_json_number(j, value);
    else
        gj_json_null(j);
}

void gj_out_json(gj_out *o, const char *json)
{
    char shown[GJ_SHOWN];
    const char *run = json;
    for (size_t len = strlen(json), n; len > 0; json += n, len -= n) {
        uint32_t cp = 0xFFFD;
        size_t valid = gj_utf8_length((const unsigned char *)json, (const unsigned char *)json + len);
        n = valid > 0 ? gj_utf8_next(json, len, &cp) : 1;
        if (*json == '\n' || gj_unshown(json, len, shown) == 0)
            continue;
        gj_out_write(o, run, (size_t)(json - run));
        gj_out_printf(o, "\\u%04x", (unsigned)cp);
        run = json + n;
    }
    gj_out_puts(o, run);
}
