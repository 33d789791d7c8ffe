#include "table/match/zone.h"

#include <string.h>

#include "text/fold.h"

#define KEY_CHARS 48 /* of a line that are compared with landmarks */

/* Words that a line of a part's tables begins with or is, folded, punctuation dropped. */
static const char *const landmarks[GJ_ZONES][5] = {
    {"第二十条第一项", "信息内容", "规章", "本年制发件数", "行政规范性文件"},
    {"本列数据的勾稽关系", "申请人情况", "一本年新收政府信息公开申请数量", "本年新收政府信息公开申请", "二上年结转政府信息公开"},
    {"行政复议行政诉讼", "结果维持", "未经复议直接起诉", "行政复议", "行政诉讼"},
};

/* What gouji writes above the tables behind those of the form, in every language that it has: a file is read alike whatever the language
 * in force. tests/cli/language.case fails where these are not what an export writes. */
static const char *const endings[] = {
    "表式以外的表格",
    "Tables that are not of the form",
    "更正的单元格",
    "Corrected cells",
};

/* Marks of Markdown, CSV and TSV around the words of a line. */
static bool is_margin(char c)
{
    return c != '\0' && strchr("#, \t", c);
}

static bool is_ending(const char *line, size_t len)
{
    for (; len > 0 && is_margin(line[0]); len--)
        line++;
    while (len > 0 && is_margin(line[len - 1]))
        len--;
    for (size_t i = 0; i < GJ_COUNT(endings); i++)
        if (len == strlen(endings[i]) && memcmp(line, endings[i], len) == 0)
            return true;
    return false;
}

uint32_t gj_zones_end(const gj_text *t)
{
    size_t len;
    const char *text = gj_text_data(t, &len);
    for (uint32_t line = 1; line <= gj_text_lines(t); line++) {
        gj_span span = gj_text_line(t, line);
        if (is_ending(text + span.off, span.len))
            return line - 1;
    }
    return gj_text_lines(t);
}

static void zone_of_heading(gj_zone *z, uint32_t end, const gj_part_head *parts, size_t n_parts)
{
    for (size_t i = 0; i < n_parts; i++) {
        if (parts[i].part != z->first_part)
            continue;
        uint32_t first = parts[i].line + 1;
        uint32_t last = i + 1 < n_parts ? parts[i + 1].line - 1 : end;
        last = last < end ? last : end;
        if (last + 1 > first && last + 1 - first > z->last + 1 - z->first) {
            z->first = first;
            z->last = last;
        }
    }
}

static size_t line_key(const gj_text *t, uint32_t line, uint32_t *key)
{
    size_t len;
    gj_span span = gj_text_line(t, line);
    const char *text = gj_text_data(t, &len) + span.off;
    len = span.len < KEY_CHARS * 4 ? span.len : KEY_CHARS * 4;
    while (len < span.len && ((unsigned char)text[len] & 0xc0) == 0x80)
        len--;
    return gj_fold(text, len, GJ_FOLD_PUNCT, key, KEY_CHARS);
}

static bool begins_with(const uint32_t *key, size_t n, const char *word)
{
    uint32_t folded[KEY_CHARS];
    size_t len = gj_fold(word, strlen(word), GJ_FOLD_PUNCT, folded, KEY_CHARS);
    return len <= n && memcmp(key, folded, len * sizeof(*key)) == 0;
}

static bool is_landmark(const gj_text *t, uint32_t line, size_t zone)
{
    uint32_t key[KEY_CHARS];
    size_t n = line_key(t, line, key);
    for (size_t i = 0; n > 0 && i < GJ_COUNT(landmarks[zone]); i++)
        if (begins_with(key, n, landmarks[zone][i]))
            return true;
    return false;
}

/* A part without heading: between the zones that are there, from its first landmark on, up to line `to`. */
static void zone_of_landmark(gj_zone *zones, size_t which, const gj_text *t, uint32_t to, const gj_part_head *parts, size_t n_parts)
{
    uint32_t from = 1;
    for (size_t i = 0; i < n_parts; i++) {
        if (parts[i].part < zones[which].first_part && parts[i].line >= from)
            from = parts[i].line + 1;
        if (parts[i].part > zones[which].first_part && parts[i].line - 1 < to)
            to = parts[i].line - 1;
    }
    if (which > 0 && zones[which - 1].first <= zones[which - 1].last && from < zones[which - 1].first)
        from = zones[which - 1].first;
    for (uint32_t line = from; line <= to; line++) {
        if (!is_landmark(t, line, which))
            continue;
        zones[which].first = line;
        zones[which].last = to;
        for (size_t i = 0; i < GJ_ZONES; i++)
            if (i != which && zones[i].first <= line && zones[i].last >= line)
                zones[i].last = line - 1;
        return;
    }
}

void gj_zones_find(gj_zone zones[GJ_ZONES], const gj_text *t, const gj_part_head *parts, size_t n_parts)
{
    uint32_t end = gj_zones_end(t);
    for (size_t i = 0; i < GJ_ZONES; i++) {
        zones[i] = (gj_zone){.first_part = (uint8_t)(i + 2), .last_part = (uint8_t)(i + 2), .first = 1, .last = 0};
        zone_of_heading(&zones[i], end, parts, n_parts);
    }
    for (size_t i = 0; i < GJ_ZONES; i++)
        if (zones[i].first > zones[i].last)
            zone_of_landmark(zones, i, t, end, parts, n_parts);
}
