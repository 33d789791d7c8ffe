#include "markup.h"

#include <stdlib.h>
#include <string.h>

#include "gouji/text.h"
#include "zip_store.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* A way to write a cell: what stands around its first character and around the rest, %s each; without the second, it is written whole. */
typedef struct dress {
    const char *first, *rest;
} dress;

/* The way in which a cell is written: any, but always the same for a place and a text. */
static uint32_t pick(size_t row, size_t col, const char *text, uint32_t n)
{
    uint64_t state = row * 31 + col * 7 + strlen(text) + (text[0] != '\0' ? (unsigned char)text[0] : 0u);
    return tear_below(&state, n);
}

static void put(FILE *out, const char *format, const char *s, size_t len)
{
    const char *at = strstr(format, "%s");
    if (at == NULL)
        fputs(format, out);
    else
        fprintf(out, "%.*s%.*s%s", (int)(at - format), format, (int)len, s, at + 2);
}

static void put_cell(FILE *out, const dress *d, const char *text)
{
    size_t first = d->rest != NULL ? gj_grapheme_next(text, strlen(text)) : strlen(text);
    put(out, d->first, text, first);
    if (d->rest != NULL)
        put(out, d->rest, text + first, strlen(text) - first);
}

/* Cells that the one in front of them covers. */
static size_t span_of(const tear_grid *g, size_t row, size_t col)
{
    size_t span = 1;
    while (col + span < g->cols && g->merged[row * g->cols + col + span])
        span++;
    return span;
}

/* Writes the rows; `open` takes the number of columns that a cell spans. */
static void write_rows(FILE *out, const tear_grid *g, const char *row_tag, const char *open, const dress *figures, size_t n_figures,
                       const dress *blanks, size_t n_blanks, const char *close, const char *row_close)
{
    for (size_t row = 0; row < g->rows; row++) {
        fputs(row_tag, out);
        for (size_t col = 0; col < g->cols; col += span_of(g, row, col)) {
            const char *text = g->text[row * g->cols + col];
            bool figure = row >= g->heads && col >= g->stubs;
            char span[32];
            snprintf(span, sizeof(span), "%zu", span_of(g, row, col));
            put(out, open, span, strlen(span));
            if (text[0] == '\0')
                put_cell(out, &blanks[figure ? pick(row, col, text, (uint32_t)n_blanks) : 0], text);
            else
                put_cell(out, &figures[figure ? pick(row, col, text, (uint32_t)n_figures) : 0], text);
            fputs(close, out);
        }
        fputs(row_close, out);
    }
}

/* Wraps each line that is no markup into a paragraph. */
static char *wrap_lines(const char *text, const char *head, const char *open, const char *close, const char *tail)
{
    char *all = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&all, &len);
    if (out == NULL)
        abort();
    fputs(head, out);
    for (const char *end; *text != '\0'; text = end + (*end != '\0')) {
        end = text + strcspn(text, "\n");
        bool plain = *text != '<';
        fprintf(out, "%s%.*s%s", plain ? open : "", (int)(end - text), text, plain ? close : "");
    }
    fputs(tail, out);
    if (fclose(out) != 0)
        abort();
    return all;
}

/* ---- web pages ---- */

static void write_page_table(FILE *out, const tear_grid *g)
{
    static const dress figures[] = {{"%s", NULL},        {"<p> %s </p>", NULL},
                                    {"<b>%s</b>", "%s"}, {"<p><span>%s", "<i>%s</i></span></p>"},
                                    {"&nbsp;%s", NULL},  {"<!-- 7 -->%s", "<!-- 8 -->%s"}};
    static const dress blanks[] = {
        {"", NULL}, {"&nbsp;", NULL}, {"<p class=\"x\"> </p>", NULL}, {"<p><span><o:p>&#160;</o:p></span></p>", NULL}};
    fputs("<table border=1>", out);
    write_rows(out, g, "<tr>", "<td colspan=\"%s\">", figures, COUNT(figures), blanks, COUNT(blanks), "</td>", "</tr>");
    fputs("</table>\n", out);
}

static char *page_file(const char *text, size_t *len)
{
    char *page = wrap_lines(text, "<html><head><title>7</title></head><body>", "<p>", "</p>\r\n", "</body></html>");
    *len = strlen(page);
    return page;
}

/* ---- Word files ---- */

#define RUN(text) "<w:r><w:t>" text "</w:t></w:r>"
#define LOOK "<w:pPr><w:jc w:val=\"center\"/><w:rPr><w:b/></w:rPr></w:pPr>"

static void write_word_table(FILE *out, const tear_grid *g)
{
    static const dress figures[] = {{"<w:p>" RUN("%s") "</w:p>", NULL},
                                    {"<w:p>" LOOK RUN("%s"), "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">%s </w:t></w:r></w:p>"},
                                    {"<w:p><w:del><w:r><w:delText>7</w:delText></w:r></w:del><w:ins>" RUN("%s") "</w:ins></w:p>", NULL}};
    static const dress blanks[] = {{"<w:p/>", NULL},
                                   {"<w:p></w:p>", NULL},
                                   {"<w:p>" LOOK "</w:p>", NULL},
                                   {"<w:p>" LOOK RUN("") "</w:p>", NULL},
                                   {"<w:p>" RUN(" ") "</w:p>", NULL},
                                   {"<w:p>" RUN("\xC2\xA0") "</w:p>", NULL}};
    fputs("<w:tbl><w:tblPr/>", out);
    write_rows(out, g, "<w:tr>", "<w:tc><w:tcPr><w:gridSpan w:val=\"%s\"/></w:tcPr>", figures, COUNT(figures), blanks, COUNT(blanks),
               "</w:tc>", "</w:tr>");
    fputs("</w:tbl>\n", out);
}

static char *word_file(const char *text, size_t *len)
{
    char *body = wrap_lines(
        text, "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>",
        "<w:p>"
        "<w:r><w:t>",
        "</w:t></w:r></w:p>", "</w:body></w:document>");
    const zip_member members[] = {WORD_PACKAGE, {"word/document.xml", body}};
    gj_buf file = zip_store(members, COUNT(members), 0);
    free(body);
    *len = file.len;
    return file.data;
}

const markup markups[] = {
    {{.name = "page", .shows_blanks = true, .write = write_page_table}, page_file, true},
    {{.name = "word", .shows_blanks = true, .write = write_word_table}, word_file, false},
};
const size_t markup_count = COUNT(markups);
