#include "mutation.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tear.h"
#include "zip_file.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { LARGEST = 1 << 21 }; /* what has grown beyond this is cut */

/* A stretch of the file: [from, to). */
typedef struct stretch {
    size_t from, to;
} stretch;

static size_t below(uint64_t *state, size_t n)
{
    return n > 0 ? tear_below(state, (uint32_t)n) : 0;
}

/* Puts s[0,len) in the place of the stretch. `s` may be part of the file. */
static void replace(mutated *m, stretch x, const void *s, size_t len)
{
    size_t tail = m->len - x.to, all = x.from + len + tail;
    uint8_t *out = malloc(all + 1);
    if (out == NULL)
        abort();
    memcpy(out, m->s, x.from);
    memcpy(out + x.from, s, len);
    memcpy(out + x.from + len, m->s + x.to, tail);
    free(m->s);
    m->s = out;
    m->len = all < LARGEST ? all : LARGEST;
}

/* Drops `a`, writes it twice or more, or puts it before `b`. */
static void move_stretch(mutated *m, stretch a, stretch b, uint64_t *state)
{
    size_t len = a.to - a.from, n = 1 + below(state, 8) * below(state, 2) * below(state, 40);
    uint8_t *copy = malloc(len * n + 1);
    if (copy == NULL)
        abort();
    for (size_t i = 0; i < n; i++)
        memcpy(copy + i * len, m->s + a.from, len);
    switch (below(state, 3)) {
    case 0:
        replace(m, a, "", 0);
        break;
    case 1:
        if (len * n < LARGEST)
            replace(m, (stretch){a.to, a.to}, copy, len * n);
        break;
    default:
        replace(m, (stretch){b.from, b.from}, copy, len);
    }
    free(copy);
}

/* ---- bytes ---- */

static void change_bytes(mutated *m, uint64_t *state)
{
    static const uint8_t telling[] = {0x00, 0xff, 0x7f, 0x80, '<', '>', '&', '"', '\n', '\t', '0', '9', '-', 0x1b, 0xe2, 0xef};
    for (size_t n = 1 + below(state, 8); n > 0 && m->len > 0; n--) {
        size_t at = below(state, m->len);
        if (below(state, 2))
            m->s[at] ^= (uint8_t)(1u << below(state, 8));
        else
            m->s[at] = telling[below(state, COUNT(telling))];
    }
}

static void truncate_file(mutated *m, uint64_t *state)
{
    m->len = below(state, m->len + 1);
}

static void move_bytes(mutated *m, uint64_t *state)
{
    size_t from = below(state, m->len), n = below(state, m->len - from < 400 ? m->len - from : 400), to = below(state, m->len);
    move_stretch(m, (stretch){from, from + n}, (stretch){to, to}, state);
}

/* A figure gets another value, up to ones that fit in no number. */
static void change_figure(mutated *m, uint64_t *state)
{
    static const char *const figures[] = {
        "0",   "1",    "-1", "7",    "65536",    "2147483648", "4294967295", "9223372036854775807", "99999999999999999999",
        "1.5", "0x10", "",   "１２", "一百二十", "1e9"};
    if (m->len == 0)
        return;
    for (size_t tries = 0, at = below(state, m->len); tries < m->len; tries++, at = (at + 1) % m->len) {
        size_t to = at;
        while (to < m->len && m->s[to] >= '0' && m->s[to] <= '9')
            to++;
        if (to == at)
            continue;
        const char *figure = figures[below(state, COUNT(figures))];
        replace(m, (stretch){at, to}, figure, strlen(figure));
        return;
    }
}

/* ---- lines, elements, objects: what stands between two marks ---- */

/* The stretch from a place where `begin` stands to the end of the next `end`, at any of them; empty if there is none. */
static stretch between(const mutated *m, const char *begin, const char *end, uint64_t *state)
{
    size_t b = strlen(begin), e = strlen(end), start = below(state, m->len);
    for (size_t k = 0; k < m->len; k++) {
        size_t from = (start + k) % m->len;
        if (from + b > m->len || memcmp(m->s + from, begin, b) != 0)
            continue;
        for (size_t to = from + b; to + e <= m->len; to++)
            if (memcmp(m->s + to, end, e) == 0)
                return (stretch){from, to + e};
        break;
    }
    return (stretch){0, 0};
}

static void move_between(mutated *m, const char *const (*marks)[2], size_t n, uint64_t *state)
{
    size_t i = below(state, n);
    stretch a = between(m, marks[i][0], marks[i][1], state), b = between(m, marks[i][0], marks[i][1], state);
    if (a.to > a.from && m->len > 0)
        move_stretch(m, a, b, state);
}

static void move_lines(mutated *m, uint64_t *state)
{
    static const char *const marks[][2] = {{"\n", "\n"}, {"\n", "\n"}, {"\t", "\t"}, {"。", "。"}, {" ", " "}};
    move_between(m, marks, COUNT(marks), state);
}

static void move_elements(mutated *m, uint64_t *state)
{
    static const char *const marks[][2] = {
        {"<w:tr", "</w:tr>"}, {"<w:tc", "</w:tc>"}, {"<w:p>", "</w:p>"},    {"<w:tbl", "</w:tbl>"}, {"<w:t>", "</w:t>"},
        {"<tr", "</tr>"},     {"<td", "</td>"},     {"<table", "</table>"}, {"<p", "</p>"},         {"<", ">"},
        {"</", ">"},          {" ", "\""},          {"\"", "\""},           {"<w:tbl", ">"},        {"<w:tc", ">"},
        {"<Rel", "/>"},       {"<Over", "/>"},
    };
    move_between(m, marks, COUNT(marks), state);
}

static void put_markup(mutated *m, uint64_t *state)
{
    static const char *const pieces[] = {"<table>",
                                         "</table>",
                                         "<td colspan=99999 rowspan=99999>",
                                         "<tr>",
                                         "<!--",
                                         "-->",
                                         "<![CDATA[",
                                         "]]>",
                                         "&#0;",
                                         "&#x10FFFF;",
                                         "&lt;",
                                         "&x;",
                                         "<w:tbl>",
                                         "</w:tc>",
                                         "<w:gridSpan w:val=\"60000\"/>",
                                         "<w:vMerge/>",
                                         "<w:del>",
                                         "<mc:AlternateContent><mc:Choice>",
                                         "<w:txbxContent>",
                                         "<w:tab/>",
                                         "<w:br/>",
                                         "<script>",
                                         "<meta charset=utf-16>",
                                         "<?xml version=\"1.0\" encoding=\"GBK\"?>",
                                         "<!DOCTYPE a [<!ENTITY b \"c\">]>",
                                         "xmlns:w=\"x\" ",
                                         "TargetMode=\"External\" ",
                                         "../",
                                         "%2e%2e/",
                                         "\xe2\x80\xae"};
    size_t at = below(state, m->len + 1);
    const char *piece = pieces[below(state, COUNT(pieces))];
    replace(m, (stretch){at, at}, piece, strlen(piece));
}

static void move_objects(mutated *m, uint64_t *state)
{
    static const char *const marks[][2] = {
        {" 0 obj", "endobj"}, {"BT", "ET"}, {"<<", ">>"},   {"[", "]"}, {"stream", "endstream"}, {"/", " "}, {"\n", "\n"},
        {"xref", "trailer"},  {"<", ">"},   {"0.5 w", "S"}, {"q", "Q"}};
    move_between(m, marks, COUNT(marks), state);
}

static void put_operator(mutated *m, uint64_t *state)
{
    static const char *const pieces[] = {" 1 0 R ",
                                         " 7 0 R ",
                                         " 99 0 R ",
                                         "/Filter/FlateDecode",
                                         "/Length 0",
                                         "/Length 99999999",
                                         " q ",
                                         " Q ",
                                         " BT ",
                                         " ET ",
                                         " 0 0 0 0 0 0 cm ",
                                         " 1e9 0 0 1e9 0 0 cm ",
                                         "/F 0 Tf ",
                                         "/F 1e30 Tf ",
                                         " 0 0 1e30 1e30 re f ",
                                         "/MediaBox[0 0 1e9 1e9]",
                                         "/MediaBox[0 0 0 0]",
                                         "/Rotate 90 ",
                                         "/UserUnit 1e6 ",
                                         "<FFFF> Tj ",
                                         " ( Tj ",
                                         "/Kids[2 0 R 2 0 R]",
                                         "/Count -1 ",
                                         "/Count 99999 ",
                                         " nan ",
                                         "/W[0 65535 1e20]",
                                         " 3 Tr "};
    size_t at = below(state, m->len + 1);
    const char *piece = pieces[below(state, COUNT(pieces))];
    replace(m, (stretch){at, at}, piece, strlen(piece));
}

/* ---- packages ---- */

static void change_part(mutated *m, uint64_t *state);

/* Parts in another order, twice, left out, under another name, packed in another way. */
static void change_parts(zip_file *z, uint64_t *state)
{
    static const char *const names[] = {
        "word/document.xml",  "word/document2.xml",  "WORD/DOCUMENT.XML",  "_rels/.rels", "[Content_Types].xml", "word/", "../x",
        "/word/document.xml", "word/%64ocument.xml", "word\\document.xml", "OFD.xml",     "/Doc_0/Document.xml", ""};
    size_t i = below(state, z->n), k = below(state, z->n);
    zip_member *a = &z->members[i];
    switch (below(state, 6)) {
    case 0:
        zip_file_add(z, a->name, a->data, a->len);
        break;
    case 1:
        free(a->name);
        a->name = strdup(names[below(state, COUNT(names))]);
        break;
    case 2:
        a->deflated = !a->deflated;
        break;
    case 3:
        a->descriptor = !a->descriptor;
        break;
    case 4:
        free(a->comment);
        a->comment = strdup("<remark>");
        break;
    default: {
        zip_member b = z->members[k];
        z->members[k] = *a;
        *a = b;
    }
    }
}

/* A byte of what describes the archive: headers and directory, not the parts. */
static void change_header(mutated *m, uint64_t *state)
{
    size_t start = below(state, m->len);
    for (size_t k = 0; k + 4 < m->len; k++) {
        size_t at = (start + k) % (m->len - 4);
        if (memcmp(m->s + at, "PK", 2) != 0 || m->s[at + 2] > 8)
            continue;
        size_t field = at + 2 + below(state, 44);
        if (field < m->len)
            m->s[field] = (uint8_t)(below(state, 2) ? below(state, 256) : m->s[field] ^ 1u << below(state, 8));
        return;
    }
}

static void change_package(mutated *m, uint64_t *state)
{
    zip_file z;
    if (!zip_file_read(&z, m->s, m->len) || z.n == 0) {
        change_bytes(m, state);
        zip_file_free(&z);
        return;
    }
    if (below(state, 3) == 0) {
        change_parts(&z, state);
    } else {
        zip_member *a = &z.members[below(state, z.n)];
        for (size_t i = 0, often = below(state, 2); i < z.n && often; i++)
            a = strcmp(z.members[i].name, "word/document.xml") == 0 || strstr(z.members[i].name, "Content.xml") ? &z.members[i] : a;
        mutated part = {a->data, a->len};
        change_part(&part, state);
        a->data = part.s;
        a->len = part.len;
    }
    free(m->s);
    m->s = zip_file_write(&z, &m->len);
    zip_file_free(&z);
}

/* ---- all ---- */

typedef void change(mutated *m, uint64_t *state);

static void change_part(mutated *m, uint64_t *state)
{
    static change *const changes[] = {change_bytes,  truncate_file, change_figure, move_elements,
                                      move_elements, move_elements, put_markup,    move_bytes};
    changes[below(state, COUNT(changes))](m, state);
}

void mutate(mutated *m, seed_kind kind, uint64_t *state)
{
    static change *const changes[SEED_KINDS][8] = {
        [SEED_TEXT] = {change_bytes, truncate_file, move_bytes, change_figure, change_figure, move_lines, move_lines, put_markup},
        [SEED_PAGE] = {change_bytes, truncate_file, move_bytes, change_figure, move_elements, move_elements, put_markup, put_markup},
        [SEED_WORD] = {change_bytes, truncate_file, change_header, change_header, change_package, change_package, change_package,
                       change_package},
        [SEED_OFD] = {change_bytes, truncate_file, change_header, change_package, change_package, change_package, change_package,
                      change_package},
        [SEED_PDF] = {change_bytes, truncate_file, move_bytes, change_figure, move_objects, move_objects, put_operator, put_operator},
    };
    for (size_t n = 1 + below(state, 4); n > 0 && m->len > 0; n--)
        changes[kind][below(state, COUNT(changes[kind]))](m, state);
}
