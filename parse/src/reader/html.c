/* Web pages, by the HTML parser of libxml2, which calls back for each element and text; no tree is built. The page is first
 * decoded as any text is, so that the same rules find its encoding and damage stays on record. A page that shows little, as its scripts
 * hold the report, is read from these. */
#include "reader/html_around.h"
#include "reader/html_script.h"
#include "reader/html_text.h"
#include "reader/lay.h"
#include "reader/reader.h"
#include "reader/xml.h"
#include "text/source.h"

#include <stdlib.h>
#include <string.h>

#define MAX_DEPTH 1000u /* open elements */

typedef struct page {
    const gj_xml *xml;
    htmlParserCtxtPtr parser;
    gj_lay *lay;
    size_t depth;   /* open elements */
    size_t skipped; /* of these, from the one on whose content is left out */
    size_t pre;     /* open elements whose line ends are line ends */
    bool too_deep;
    const gj_buf *source;     /* what is parsed */
    gj_html_walk walk;        /* through it and the file */
    gj_origin within;         /* of the script that all of it stands in; {0}: it stands in the file */
    size_t han;               /* Chinese characters that were laid out */
    char *frame, *attachment; /* what the first frame shows, and the first document that is offered, as far as they are files; NULL */
    gj_html_around around;
    size_t element; /* number of the next one */
} page;

/* Offset in the source that the parser has come to. */
static size_t offset_of(const page *p)
{
    const xmlParserInput *in = p->parser->input;
    size_t at = in ? (size_t)in->consumed + (size_t)(in->cur - in->base) : 0;
    return at < p->source->len ? at : p->source->len;
}

/* Place of what comes next: text s[0,len) that the parser has just passed. *as_written: it stands in the source letter for letter;
 * else it is a character reference, or was changed by the parser, and has but one place. */
static size_t start_of(const page *p, const char *s, size_t len, bool *as_written)
{
    enum { LONGEST_REFERENCE = 40 };
    size_t end = offset_of(p), at = end;
    *as_written = len <= end && memcmp(p->source->data + end - len, s, len) == 0;
    if (*as_written)
        return end - len;
    while (at > 0 && end - at < LONGEST_REFERENCE)
        if (p->source->data[--at] == '&')
            return at;
    return end;
}

/* Place in the file of what stands at `at` in the source. */
static gj_origin place_of(page *p, size_t at)
{
    return p->within.line > 0 ? p->within : gj_html_walk_to(&p->walk, at);
}

/* Number in the attribute, 1 if there is none. */
static size_t span_of(const xmlChar **attributes, const char *name)
{
    for (const xmlChar **a = attributes; a && *a; a += 2)
        if (strcmp((const char *)a[0], name) == 0 && a[1])
            return (size_t)strtoul((const char *)a[1], NULL, 10);
    return 1;
}

static void end_line(page *p)
{
    gj_lay_end_line(p->lay);
}

static void start_block(page *p, const xmlChar **attributes)
{
    (void)attributes;
    end_line(p);
}

static void start_table(page *p, const xmlChar **attributes)
{
    (void)attributes;
    gj_lay_open_table(p->lay);
}

static void end_table(page *p)
{
    gj_lay_close_table(p->lay);
}

static void end_group(page *p)
{
    gj_lay_end_group(p->lay);
}

static void start_group(page *p, const xmlChar **attributes)
{
    (void)attributes;
    end_group(p);
}

static void start_row(page *p, const xmlChar **attributes)
{
    (void)attributes;
    gj_lay_open_row(p->lay);
}

static void end_row(page *p)
{
    gj_lay_close_row(p->lay);
}

static void start_cell(page *p, const xmlChar **attributes)
{
    size_t rows = span_of(attributes, "rowspan"), tag_end = offset_of(p);
    bool closed = tag_end < p->source->len && p->source->data[tag_end] == '>';
    gj_lay_at(p->lay, place_of(p, tag_end + closed));
    gj_lay_open_cell(p->lay, span_of(attributes, "colspan"), rows == 0 ? SIZE_MAX : rows); /* 0: to the end of the group */
}

/* Number in the attribute, of pixels; 0 if there is none, or a share of the page. */
static size_t pixels_of(const xmlChar **attributes, const char *name)
{
    for (const xmlChar **a = attributes; a && *a; a += 2)
        if (strcmp((const char *)a[0], name) == 0 && a[1] && !strchr((const char *)a[1], '%'))
            return (size_t)strtoul((const char *)a[1], NULL, 10);
    return 0;
}

/* Icons, seals and buttons are smaller than any table. */
static void start_image(page *p, const xmlChar **attributes)
{
    enum { NARROW = 200, LOW = 60 };
    size_t width = pixels_of(attributes, "width"), height = pixels_of(attributes, "height");
    if ((width == 0 || width >= NARROW) && (height == 0 || height >= LOW))
        gj_lay_picture(p->lay, place_of(p, offset_of(p)));
}

static void end_cell(page *p)
{
    gj_lay_close_cell(p->lay);
}

static void start_preformatted(page *p, const xmlChar **attributes)
{
    (void)attributes;
    p->pre++;
    end_line(p);
}

static void end_preformatted(page *p)
{
    p->pre -= p->pre > 0;
    end_line(p);
}

/* How elements are laid out; the content of those that skip is left out. */
typedef struct layout {
    bool skips;
    void (*start)(page *p, const xmlChar **attributes);
    void (*end)(page *p);
} layout;

#define SKIPPED                                                                                                                            \
    {                                                                                                                                      \
        true, NULL, NULL                                                                                                                   \
    }
#define BLOCK                                                                                                                              \
    {                                                                                                                                      \
        false, start_block, end_line                                                                                                       \
    }
#define BREAK                                                                                                                              \
    {                                                                                                                                      \
        false, start_block, NULL                                                                                                           \
    }
#define TABLE                                                                                                                              \
    {                                                                                                                                      \
        false, start_table, end_table                                                                                                      \
    }
#define GROUP                                                                                                                              \
    {                                                                                                                                      \
        false, start_group, end_group                                                                                                      \
    }
#define ROW                                                                                                                                \
    {                                                                                                                                      \
        false, start_row, end_row                                                                                                          \
    }
#define CELL                                                                                                                               \
    {                                                                                                                                      \
        false, start_cell, end_cell                                                                                                        \
    }
#define IMAGE                                                                                                                              \
    {                                                                                                                                      \
        false, start_image, NULL                                                                                                           \
    }
#define PREFORMATTED                                                                                                                       \
    {                                                                                                                                      \
        false, start_preformatted, end_preformatted                                                                                        \
    }

/* Elements by name, sorted; others do nothing to the lines. */
static const struct element {
    const char *name;
    layout layout;
} elements[] = {
    {"address", BLOCK},
    {"article", BLOCK},
    {"aside", BLOCK},
    {"blockquote", BLOCK},
    {"br", BREAK},
    {"button", SKIPPED},
    {"caption", BLOCK},
    {"center", BLOCK},
    {"dd", BLOCK},
    {"dir", BLOCK},
    {"div", BLOCK},
    {"dl", BLOCK},
    {"dt", BLOCK},
    {"fieldset", BLOCK},
    {"figure", BLOCK},
    {"footer", BLOCK},
    {"form", BLOCK},
    {"gouji-marks", SKIPPED}, /* what gouji remarked on the page, see rewrite/html_mark.c */
    {"h1", BLOCK},
    {"h2", BLOCK},
    {"h3", BLOCK},
    {"h4", BLOCK},
    {"h5", BLOCK},
    {"h6", BLOCK},
    {"head", SKIPPED},
    {"header", BLOCK},
    {"hr", BLOCK},
    {"iframe", SKIPPED},
    {"img", IMAGE},
    {"legend", BLOCK},
    {"li", BLOCK},
    {"listing", PREFORMATTED},
    {"main", BLOCK},
    {"menu", BLOCK},
    {"nav", BLOCK},
    {"noscript", SKIPPED},
    {"ol", BLOCK},
    {"option", SKIPPED},
    {"p", BLOCK},
    {"plaintext", PREFORMATTED},
    {"pre", PREFORMATTED},
    {"script", SKIPPED},
    {"section", BLOCK},
    {"select", SKIPPED},
    {"style", SKIPPED},
    {"table", TABLE},
    {"tbody", GROUP},
    {"td", CELL},
    {"template", SKIPPED},
    {"textarea", SKIPPED},
    {"tfoot", GROUP},
    {"th", CELL},
    {"thead", GROUP},
    {"title", SKIPPED},
    {"tr", ROW},
    {"ul", BLOCK},
    {"xmp", PREFORMATTED},
};

static int compare_name(const void *name, const void *element)
{
    return strcmp(name, ((const struct element *)element)->name);
}

static const layout *layout_of(const xmlChar *name)
{
    const struct element *e = bsearch(name, elements, GJ_COUNT(elements), sizeof(elements[0]), compare_name);
    return e ? &e->layout : NULL;
}

static int hex_digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
}

/* Keeps the name of the file that the attribute leads to, unless one is kept or it leads elsewhere than to the files beside the page. */
static void keep_file(char **file, const xmlChar **attributes, const char *attribute)
{
    enum { LONGEST = 300 };
    gj_buf b = {0};
    for (const xmlChar **a = attributes; a && *a; a += 2) {
        const char *to = a[1] ? (const char *)a[1] : "";
        size_t len = strcspn(to, "?#");
        if (*file || strcmp((const char *)a[0], attribute) != 0 || len == 0 || len > LONGEST || memchr(to, ':', len) || to[0] == '/')
            continue;
        for (size_t i = strncmp(to, "./", 2) == 0 ? 2 : 0; i < len; i++) {
            int high = to[i] == '%' && i + 2 < len ? hex_digit(to[i + 1]) : -1, low = high >= 0 ? hex_digit(to[i + 2]) : -1;
            char c = low >= 0 ? (char)(high * 16 + low) : to[i];
            gj_buf_add(&b, &c, 1);
            i += low >= 0 ? 2 : 0;
        }
        if (b.len > 0)
            *file = b.data;
        return;
    }
}

static void start_element(void *user, const xmlChar *name, const xmlChar **attributes)
{
    page *p = user;
    p->too_deep |= ++p->depth > MAX_DEPTH;
    if (p->too_deep || gj_lay_full(p->lay)) {
        p->xml->xmlStopParser(p->parser);
        return;
    }
    const layout *how = layout_of(name);
    gj_around around = p->element < p->around.n ? (gj_around)p->around.of[p->element] : GJ_AROUND_NOTHING;
    p->element++;
    if (strcmp((const char *)name, "frame") == 0 || strcmp((const char *)name, "iframe") == 0)
        keep_file(&p->frame, attributes, "src");
    else if (strcmp((const char *)name, "a") == 0 && gj_html_offers_file(attributes))
        keep_file(&p->attachment, attributes, "href");
    if (p->skipped > 0 || around == GJ_AROUND_OUT || (how && how->skips && around != GJ_AROUND_IN))
        p->skipped++;
    else if (how && how->start)
        how->start(p, attributes);
}

static void end_element(void *user, const xmlChar *name)
{
    page *p = user;
    p->depth -= p->depth > 0;
    if (p->skipped > 0) {
        p->skipped--;
        return;
    }
    const layout *how = layout_of(name);
    if (how && how->end)
        how->end(p);
}

/* Bytes of the blank at s[0,len): white space or a no-break space; 0 if it is none. */
static size_t blank_length(const char *s, size_t len)
{
    if (*s == ' ' || *s == '\n' || *s == '\t' || *s == '\r' || *s == '\f')
        return 1;
    return len >= 2 && s[0] == '\xc2' && s[1] == '\xa0' ? 2 : 0;
}

/* Text as it was met: the whole, and where it stands in the source. */
typedef struct passage {
    const char *s;
    size_t len, start;
    bool as_written;
} passage;

static void add_words(page *p, const passage *t, size_t from, size_t to)
{
    if (to == from)
        return;
    gj_lay_at(p->lay, place_of(p, t->start + (t->as_written ? from : 0)));
    gj_lay_text(p->lay, t->s + from, to - from);
}

/* Text in which runs of white space are one blank, or a line end that only wraps. */
static void add_flowing(page *p, const passage *t)
{
    const char *s = t->s;
    size_t len = t->len;
    for (size_t at = 0, end; at < len; at = end) {
        size_t n = 0;
        bool wraps = false;
        for (end = at; end < len && (n = blank_length(s + end, len - end)) > 0; end += n)
            wraps |= s[end] == '\n';
        if (wraps)
            gj_lay_wrap(p->lay);
        else if (end > at)
            gj_lay_blank(p->lay);
        size_t from = end;
        while (end < len && blank_length(s + end, len - end) == 0)
            end++;
        add_words(p, t, from, end);
    }
}

static void add_preformatted(page *p, const passage *t)
{
    for (size_t at = 0, end; at < t->len; at = end + 1) {
        end = at;
        while (end < t->len && t->s[end] != '\n' && t->s[end] != '\t')
            end++;
        add_words(p, t, at, end);
        if (end < t->len && t->s[end] == '\t')
            gj_lay_tab(p->lay);
        else if (end < t->len)
            gj_lay_end_line(p->lay);
    }
}

static void add_text(void *user, const xmlChar *s, int len)
{
    page *p = user;
    if (p->skipped > 0 || len <= 0)
        return;
    passage t = {.s = (const char *)s, .len = (size_t)len};
    p->han += gj_html_han(t.s, t.len);
    t.start = start_of(p, t.s, t.len, &t.as_written);
    if (p->pre > 0)
        add_preformatted(p, &t);
    else
        add_flowing(p, &t);
}

static gj_html_walk walk_of(const gj_text *decoded)
{
    gj_html_walk walk = {.line = 1, .column = 1};
    walk.s = gj_text_data(decoded, &walk.len);
    return walk;
}

static gj_status parse(page *p, const char *name, const gj_text *decoded, const gj_buf *source, gj_error *err)
{
    p->source = source;
    p->walk = walk_of(decoded);
    p->depth = p->skipped = p->pre = 0;
    p->element = 0;
    gj_html_around_find(&p->around, p->xml, source);
    gj_html_parse(p->xml, source, start_element, end_element, add_text, p, &p->parser);
    gj_html_around_free(&p->around);
    if (p->too_deep)
        return gj_error_set(err, GJ_E_LIMIT, 0, _("%s 的网页元素嵌套超过 %u 层，未读取"), name, MAX_DEPTH);
    return GJ_OK;
}

/* Reads the scripts, where they hold far more than the page shows; what it shows and they hold, too, is not read twice. */
static gj_status parse_scripts(page *p, const char *name, const gj_text *decoded, const gj_buf *source, gj_error *err)
{
    gj_buf found = {0}, prepared = {0};
    gj_text *inner = NULL;
    gj_status status = GJ_OK;
    size_t first = gj_html_scripts(&found, source);
    if (first != SIZE_MAX && gj_html_han(found.data, found.len) > 2 * p->han) {
        gj_html_walk walk = walk_of(decoded);
        p->within = gj_html_walk_to(&walk, first);
        p->within.byte = 0; /* as it stands there, nothing can be changed */
        gj_lay_end_line(p->lay);
        status = gj_text_take(&inner, name, &found, "UTF-8", err);
        if (status == GJ_OK)
            status = gj_html_prepare(&prepared, inner, err);
        if (status == GJ_OK)
            status = parse(p, name, decoded, &prepared, err);
        found = (gj_buf){0}; /* it was taken over */
    }
    gj_text_free(inner);
    gj_buf_free(&prepared);
    gj_buf_free(&found);
    return status;
}

gj_status gj_html_read(gj_text **out, const char *name, gj_buf *raw, const char *encoding, gj_error *err)
{
    gj_text *decoded = NULL;
    gj_buf source = {0};
    page p = {.xml = gj_xml_library(), .lay = gj_lay_new()};
    gj_status status = p.xml ? gj_html_decode(&decoded, name, raw, encoding, err) : gj_lib_missing(name, GJ_SONAME_LIBXML2, err);
    gj_buf_free(raw);
    if (status == GJ_OK)
        status = gj_html_prepare(&source, decoded, err);
    if (status == GJ_OK && source.len > 0)
        status = parse(&p, name, decoded, &source, err);
    if (status == GJ_OK && source.len > 0)
        status = parse_scripts(&p, name, decoded, &source, err);
    if (status == GJ_OK)
        status = gj_lay_finish(out, p.lay, name, GJ_SOURCE_HTML, gj_text_encoding(decoded), err);
    if (status == GJ_OK) {
        gj_html_keep_bad(*out, decoded);
        (*out)->said_encoding = decoded->said_encoding;
        decoded->said_encoding = NULL;
        (*out)->elsewhere = p.frame ? p.frame : p.attachment;
        *(p.frame ? &p.frame : &p.attachment) = NULL;
    }
    gj_lay_free(p.lay);
    free(p.frame);
    free(p.attachment);
    gj_buf_free(&source);
    gj_text_free(decoded);
    return status;
}
