/* Emitter of JSON. */
#include "export/json.h"

#include <stdio.h>
#include <string.h>

/* Bytes of the valid UTF-8 character at s (NUL-terminated), 0 if there is none: overlong forms, surrogates and what lies
 * above U+10FFFF are none. */
static size_t utf8_length(const unsigned char *s)
{
    static const struct {
        unsigned char lead_min, lead_max, second_min, second_max;
        size_t len;
    } forms[] = {
        {0x00, 0x7F, 0, 0, 1},       {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3},
        {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3},
        {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
    };
    for (size_t i = 0; i < GJ_COUNT(forms); i++) {
        if (s[0] < forms[i].lead_min || s[0] > forms[i].lead_max)
            continue;
        if (forms[i].len > 1 && (s[1] < forms[i].second_min || s[1] > forms[i].second_max))
            return 0;
        for (size_t k = 2; k < forms[i].len; k++) {
            if (s[k] < 0x80 || s[k] > 0xBF)
                return 0;
        }
        return forms[i].len;
    }
    return 0;
}

/* Writes the character at s escaped as it must be; returns its bytes. */
static size_t put_special(gj_out *o, const unsigned char *s)
{
    size_t len = utf8_length(s);
    if (len == 0) {
        gj_out_puts(o, "\\ufffd");
        return 1;
    }
    if (len > 1)
        gj_out_write(o, (const char *)s, len);
    else if (*s == '"' || *s == '\\')
        gj_out_printf(o, "\\%c", *s);
    else if (*s == '\n')
        gj_out_puts(o, "\\n");
    else
        gj_out_printf(o, "\\u%04x", *s);
    return len;
}

static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c < 0x7F && c != '"' && c != '\\';
}

static void put_string(gj_out *o, const char *s)
{
    const unsigned char *at = (const unsigned char *)s, *run = at;
    gj_out_puts(o, "\"");
    while (*at) {
        size_t len = is_plain(*at) ? 1 : *at < 0x80 ? 0 : utf8_length(at);
        if (len > 0) {
            at += len;
            continue;
        }
        gj_out_write(o, (const char *)run, (size_t)(at - run));
        at += put_special(o, at);
        run = at;
    }
    gj_out_write(o, (const char *)run, (size_t)(at - run));
    gj_out_puts(o, "\"");
}

static void put_newline(gj_json *j)
{
    gj_out_puts(j->out, "\n");
    for (unsigned i = 0; i < j->depth; i++)
        gj_out_puts(j->out, "  ");
}

/* What stands between this member or element and the one before. */
static void begin_item(gj_json *j)
{
    if (j->after_key) {
        j->after_key = false;
        return;
    }
    if (j->started)
        gj_out_puts(j->out, j->pretty ? "," : ", ");
    if (j->pretty && j->depth > 0)
        put_newline(j);
    j->started = true;
}

void gj_json_open(gj_json *j, char bracket)
{
    begin_item(j);
    gj_out_write(j->out, &bracket, 1);
    j->depth++;
    j->started = false;
}

void gj_json_close(gj_json *j, char bracket)
{
    GJ_CHECK(j->depth > 0);
    j->depth--;
    if (j->pretty && j->started)
        put_newline(j);
    gj_out_write(j->out, &bracket, 1);
    j->started = true;
}

void gj_json_key(gj_json *j, const char *key)
{
    begin_item(j);
    gj_out_puts(j->out, "\"");
    gj_out_puts(j->out, key);
    gj_out_puts(j->out, "\": ");
    j->after_key = true;
}

void gj_json_string(gj_json *j, const char *s)
{
    begin_item(j);
    put_string(j->out, s);
}

void gj_json_int(gj_json *j, int64_t value)
{
    gj_json_number(j, (gj_number){.mantissa = value});
}

void gj_json_number(gj_json *j, gj_number value)
{
    char digits[32];
    size_t len = gj_number_print(digits, value);
    begin_item(j);
    gj_out_write(j->out, digits, len);
}

void gj_json_bool(gj_json *j, bool value)
{
    begin_item(j);
    gj_out_puts(j->out, value ? "true" : "false");
}

void gj_json_null(gj_json *j)
{
    begin_item(j);
    gj_out_puts(j->out, "null");
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
    [GJ_SOURCE_PDF] = {{"page", offsetof(gj_origin, page)}, {"line", offsetof(gj_origin, line)}, {"y", offsetof(gj_origin, y)}},
};

static void put_origin(gj_json *j, gj_origin origin)
{
    gj_json_key(j, "origin");
    gj_json_open(j, '{');
    for (const origin_member *m = origin_members[gj_text_kind(j->text)]; m->key; m++) {
        uint32_t value;
        memcpy(&value, (const char *)&origin + m->offset, sizeof value);
        if (value > 0)
            gj_json_member_int(j, m->key, value);
    }
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
