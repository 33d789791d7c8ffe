/* The decoded text: made from raw bytes, asked for its parts. */
#include "gouji/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/decode.h"
#include "text/encoding.h"
#include "text/source.h"
#include "text/utf8.h"

gj_status gj_text_too_large(const char *name, gj_error *err)
{
    return gj_error_set(err, GJ_E_LIMIT, 0, _("%s 太大：文件不能超过 %zu MiB"), name, GJ_MAX_FILE >> 20);
}

static bool is_utf8(const gj_encoding *e)
{
    return e == &gj_encodings[GJ_UTF8] || e == &gj_encodings[GJ_UTF8_BOM];
}

/* Sets data and damage records of `t` from the raw bytes s[0,len) without mark; those that are clean UTF-8 (`clean`) stay
 * where they are, in t->block. */
static gj_status fill(gj_text *t, const gj_encoding *e, const unsigned char *s, size_t len, bool clean, gj_error *err)
{
    gj_decoded d = {0};
    t->data = (const char *)s;
    t->len = len;
    if (!clean) {
        if (!gj_decode(&d, e, s, len))
            return gj_error_set(err, GJ_E_NAME, 0, _("%s：本系统不能转换编码 %s"), t->name, e->name);
        free(t->block);
        t->data = t->block = d.text.data;
        t->len = d.text.len;
    }
    gj_decoded_add_nuls(&d, t->data, t->len, e->unit);
    t->bad = d.bad;
    t->n_bad = d.n;
    t->total_bad = d.total;
    return GJ_OK;
}

/* Encoding of s[0,len): given by name, by its mark, or found. *clean: it is valid UTF-8 and read as such. NULL: the name is
 * unknown. */
static const gj_encoding *choose(const char *name, const unsigned char *s, size_t len, bool *clean)
{
    const gj_encoding *e = name ? gj_encoding_named(name, s, len) : gj_encoding_of_bom(s, len);
    *clean = false;
    if (name && !e)
        return NULL;
    if (e && !is_utf8(e))
        return e;
    bool valid = gj_utf8_check(s, len) == s + len;
    if (!e)
        e = valid && !memchr(s, 0, len) ? &gj_encodings[GJ_UTF8] : gj_encoding_guess(s, len, valid);
    *clean = valid && is_utf8(e);
    return e;
}

static void set_lines_of_bad(gj_text *t)
{
    for (size_t i = 0; i < t->n_bad; i++)
        t->bad[i].line = gj_text_line_of(t, t->bad[i].off);
}

gj_status gj_text_take(gj_text **out, const char *name, gj_buf *raw, const char *encoding, gj_error *err)
{
    gj_buf_reserve(raw, 0);
    gj_text *t = gj_alloc(sizeof *t);
    t->name = gj_strdup(name);
    t->block = raw->data;
    const unsigned char *s = (const unsigned char *)raw->data;
    size_t len = raw->len;
    *raw = (gj_buf){0};
    bool clean;
    const gj_encoding *e = choose(encoding, s, len, &clean);
    gj_status status = GJ_OK;
    if (!e) {
        status =
            gj_error_set(err, GJ_E_NAME, 0, _("%s：不认识的编码 %s（可用 UTF-8、UTF-16、GB18030、GBK、GB2312、BIG5）"), name, encoding);
    } else {
        size_t mark = gj_encoding_of_bom(s, len) == e ? e->bom_len : 0;
        t->encoding = e->name;
        status = fill(t, e, s + mark, len - mark, clean, err);
    }
    if (status == GJ_OK)
        status = gj_text_cut_lines(t, err);
    if (status != GJ_OK) {
        gj_text_free(t);
        return status;
    }
    set_lines_of_bad(t);
    *out = t;
    return GJ_OK;
}

void gj_text_free(gj_text *t)
{
    if (!t)
        return;
    free(t->name);
    free(t->path);
    free(t->elsewhere);
    free(t->said_encoding);
    free(t->block);
    free(t->starts);
    free(t->parted);
    free(t->bad);
    free(t->marks);
    free(t->unread);
    free(t->pictures);
    gj_buf_free(&t->input);
    if (t->all && atomic_fetch_sub(&t->all->users, 1) == 1)
        gj_text_free(t->all);
    free(t);
}

const char *gj_text_name(const gj_text *t)
{
    return t->name;
}

const char *gj_text_digest(const gj_text *t)
{
    return t->digest;
}

const char *gj_text_encoding(const gj_text *t)
{
    return t->encoding;
}

const char *gj_text_data(const gj_text *t, size_t *len)
{
    *len = t->len;
    return t->data;
}

const gj_bad *gj_text_bad(const gj_text *t, size_t *n, size_t *total)
{
    *n = t->n_bad;
    if (total)
        *total = t->total_bad;
    return t->bad;
}

gj_source_kind gj_text_kind(const gj_text *t)
{
    return t->kind;
}

bool gj_text_is_taken_out(const gj_text *t)
{
    return t->taken_out;
}

/* The mark at or before byte `off`; NULL before the first. */
static const gj_mark *mark_of(const gj_text *t, uint32_t off)
{
    size_t low = 0, high = t->n_marks; /* marks before `low` are at or before off, those from `high` on behind it */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (t->marks[middle].off <= off)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? &t->marks[low - 1] : NULL;
}

uint32_t gj_text_mark_start(const gj_text *t, uint32_t off)
{
    const gj_mark *mark = mark_of(t, off);
    return mark ? mark->off : UINT32_MAX;
}

uint32_t gj_text_next_mark(const gj_text *t, uint32_t off)
{
    const gj_mark *mark = mark_of(t, off), *next = mark ? mark + 1 : t->marks;
    return t->n_marks > 0 && next < t->marks + t->n_marks ? next->off : (uint32_t)t->len;
}

/* Number of characters that start in s[0,len). */
static uint32_t count_characters(const char *s, size_t len)
{
    uint32_t n = 0;
    for (size_t i = 0; i < len; i++)
        n += ((unsigned char)s[i] & 0xC0) != 0x80;
    return n;
}

gj_origin gj_text_origin(const gj_text *t, uint32_t off)
{
    if (t->kind == GJ_SOURCE_TEXT && t->number == 0)
        return (gj_origin){.line = gj_text_whole_line(t, gj_text_line_of(t, off)), .column = gj_text_column_of(t, off), .byte = off + 1};
    const gj_mark *mark = mark_of(t, off);
    gj_origin origin = mark ? mark->origin : (gj_origin){0};
    if (origin.column > 0)
        origin.column += count_characters(t->data + mark->off, off - mark->off);
    if (origin.byte > 0)
        origin.byte += off - mark->off;
    return origin;
}

gj_origin gj_text_origin_at(const gj_text *t, uint32_t line, gj_span src)
{
    if (line == 0)
        return (gj_origin){0};
    bool on_line = gj_text_line_of(t, src.off) == line;
    return gj_text_origin(t, on_line ? src.off : gj_text_line(t, line).off);
}

uint32_t gj_text_file_line(const gj_text *t, uint32_t line, gj_span src)
{
    return t->kind == GJ_SOURCE_HTML || (t->kind == GJ_SOURCE_TEXT && t->number > 0) ? gj_text_origin_at(t, line, src).line : gj_text_whole_line(t, line);
}

void gj_text_place(char *buf, size_t size, const gj_text *t, uint32_t line, gj_span src)
{
    gj_origin o = gj_text_origin_at(t, line, src);
    buf[0] = '\0';
    if (o.table > 0)
        snprintf(buf, size, _("表%u第%u行第%u格"), o.table, o.row, o.col);
    else if (o.page > 0)
        snprintf(buf, size, _("第%u页第%u行"), o.page, o.line);
    else if (o.line > 0)
        snprintf(buf, size, t->kind == GJ_SOURCE_DOCX ? _("第%u段") : _("第%u行"), o.line);
}
