/* Line table: where each line starts. LF, CRLF and CR end a line, mixed as they come. */
#include "text/source.h"

#include <stdlib.h>
#include <string.h>

#define EACH_BYTE(c) (UINT64_C(0x0101010101010101) * (c))

/* Non-zero if one of the eight bytes is zero. */
static uint64_t has_zero(uint64_t word)
{
    return (word - EACH_BYTE(1)) & ~word & EACH_BYTE(0x80);
}

/* Offset of the first LF or CR of s[at,len), or len. Eight bytes at a time, as most of a text is neither. */
static size_t find_end(const char *s, size_t at, size_t len)
{
    for (; len - at >= 8; at += 8) {
        uint64_t word;
        memcpy(&word, s + at, 8);
        if (has_zero(word ^ EACH_BYTE('\n')) | has_zero(word ^ EACH_BYTE('\r')))
            break;
    }
    while (at < len && s[at] != '\n' && s[at] != '\r')
        at++;
    return at;
}

static size_t skip_end(const char *s, size_t at, size_t len)
{
    bool crlf = s[at] == '\r' && at + 1 < len && s[at + 1] == '\n';
    return at + (crlf ? 2 : 1);
}

gj_status gj_text_cut_lines(gj_text *t, gj_error *err)
{
    size_t n = 0, cap = t->len / 32 + 16; /* a line of a report is about thirty bytes */
    t->starts = gj_realloc_array(NULL, cap, sizeof *t->starts);
    for (size_t at = 0; at < t->len;) {
        if (n == GJ_MAX_LINES)
            return gj_error_set(err, GJ_E_LIMIT, 0, _("%s 行数太多：不能超过 %u 行"), t->name, (unsigned)GJ_MAX_LINES);
        GJ_GROW(t->starts, n, cap);
        t->starts[n++] = (uint32_t)at;
        at = find_end(t->data, at, t->len);
        if (at < t->len)
            at = skip_end(t->data, at, t->len);
    }
    t->n_lines = (uint32_t)n;
    return GJ_OK;
}

/* How many of the offsets, which are in order, are at or before `off`. */
static uint32_t count_until(const uint32_t *offs, uint32_t n, uint32_t off)
{
    uint32_t low = 0, high = n; /* those before `low` are at or before off, those from `high` on behind it */
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (offs[middle] <= off)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Adds to the list `old` of n_old offsets those of `add` that are not in it; both in order. The caller frees it. */
static uint32_t *merge(const uint32_t *old, size_t n_old, const uint32_t *add, size_t n_add, size_t *n)
{
    uint32_t *out = gj_realloc_array(NULL, n_old + n_add + 1, sizeof *out);
    size_t i = 0, k = 0;
    *n = 0;
    while (i < n_old || k < n_add) {
        bool first = k == n_add || (i < n_old && old[i] <= add[k]);
        uint32_t off = first ? old[i++] : add[k++];
        if (*n == 0 || out[*n - 1] != off)
            out[(*n)++] = off;
    }
    return out;
}

void gj_text_part_lines(gj_text *t, const uint32_t *offs, size_t n)
{
    size_t n_added = 0, n_starts, n_parted;
    uint32_t *added = gj_realloc_array(NULL, n + 1, sizeof *added);
    for (size_t i = 0; i < n && t->n_lines + n_added < GJ_MAX_LINES; i++) {
        uint32_t line = gj_text_line_of(t, offs[i]);
        gj_span span = gj_text_line(t, line);
        if (line > 0 && offs[i] > span.off && offs[i] < span.off + span.len)
            added[n_added++] = offs[i];
    }
    uint32_t *starts = merge(t->starts, t->n_lines, added, n_added, &n_starts);
    uint32_t *parted = merge(t->parted, t->n_parted, added, n_added, &n_parted);
    free(added);
    free(t->starts);
    free(t->parted);
    t->starts = starts;
    t->n_lines = (uint32_t)n_starts;
    t->parted = parted;
    t->n_parted = (uint32_t)n_parted;
    for (size_t i = 0; i < t->n_bad; i++)
        t->bad[i].line = gj_text_line_of(t, t->bad[i].off);
}

uint32_t gj_text_lines(const gj_text *t)
{
    return t->n_lines;
}

gj_span gj_text_line(const gj_text *t, uint32_t line)
{
    if (line == 0 || line > t->n_lines)
        return (gj_span){0, 0};
    uint32_t start = t->starts[line - 1], end = line < t->n_lines ? t->starts[line] : (uint32_t)t->len;
    if (end > start && t->data[end - 1] == '\n')
        end--;
    if (end > start && t->data[end - 1] == '\r')
        end--;
    return (gj_span){start, end - start};
}

uint32_t gj_text_line_of(const gj_text *t, uint32_t off)
{
    return count_until(t->starts, t->n_lines, off);
}

uint32_t gj_text_whole_line(const gj_text *t, uint32_t line)
{
    return line == 0 || line > t->n_lines ? line : line - count_until(t->parted, t->n_parted, t->starts[line - 1]);
}

uint32_t gj_text_column_of(const gj_text *t, uint32_t off)
{
    uint32_t line = gj_text_line_of(t, off);
    if (line == 0)
        return 1;
    for (uint32_t k = count_until(t->parted, t->n_parted, t->starts[line - 1]); k > 0 && t->parted[k - 1] == t->starts[line - 1]; k--)
        line--; /* to where the file's line begins */
    uint32_t end = off < t->len ? off : (uint32_t)t->len, column = 1;
    for (uint32_t at = t->starts[line - 1]; at < end; at++)
        column += ((unsigned char)t->data[at] & 0xC0) != 0x80;
    return column;
}
