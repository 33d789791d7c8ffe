/* Word files. The body of the document is laid out as it is parsed: paragraphs and rows of tables are lines. Of tracked changes
 * the accepted text is taken: what was deleted or moved away is left out. */
#include <stdlib.h>
#include <string.h>

#include "reader/docx_number.h"
#include "reader/lay.h"
#include "reader/reader.h"

enum { NAME = 48, MAX_TABLES = 32 };

/* Place in an open table. */
typedef struct table {
    uint32_t number, row, col;
    bool row_deleted;
} table;

typedef struct body {
    gj_docx_parser base;
    gj_lay *lay;
    gj_docx_lists *lists;
    size_t skipped; /* open elements, from the one on whose content is left out */
    size_t runs;    /* open w:r */
    size_t texts;   /* open w:t */
    /* the paragraph */
    uint32_t paragraph;
    char style[NAME];
    long num, level;
    bool paragraph_properties, row_properties; /* open */
    bool joined;                               /* its end was deleted: the next paragraph goes on in its line */
    /* tables */
    table tables[MAX_TABLES];
    size_t n_tables; /* open; those beyond MAX_TABLES have no place */
    uint32_t tables_seen;
    long picture_width; /* of the drawing that is open; 0: it does not say */
    bool begun;         /* its first element is w:document */
    bool other;         /* its first element is another one */
} body;

static table *innermost(body *b)
{
    return b->n_tables > 0 && b->n_tables <= MAX_TABLES ? &b->tables[b->n_tables - 1] : NULL;
}

/* Byte of the part that the parser has come to, 1-based. */
static uint32_t byte_of(const body *b)
{
    const xmlParserInput *in = b->base.parser->input;
    return in ? (uint32_t)(in->consumed + (unsigned long)(in->cur - in->base)) + 1 : 0;
}

/* What comes next stands at `byte` of the part, 0 if nowhere. */
static void say_place(body *b, uint32_t byte)
{
    const table *t = innermost(b);
    gj_origin place = {.line = b->paragraph, .byte = byte};
    if (t) {
        place.table = t->number;
        place.row = t->row;
        place.col = t->col;
    }
    gj_lay_at(b->lay, place);
}

typedef void handler(body *b, int n, const xmlChar **attributes);

static void start_paragraph(body *b, int n, const xmlChar **attributes)
{
    (void)n, (void)attributes;
    b->paragraph++;
    b->style[0] = '\0';
    b->num = b->level = -1;
    b->joined = false;
    say_place(b, 0);
}

/* The properties of a paragraph come before its text. */
static void end_paragraph_properties(body *b)
{
    b->paragraph_properties = false;
    gj_buf number = {0};
    gj_docx_lists_next(b->lists, &number, b->style, b->num, b->level);
    gj_lay_text(b->lay, number.data, number.len);
    gj_lay_wrap(b->lay);
    gj_buf_free(&number);
}

static void end_paragraph(body *b)
{
    if (!b->joined)
        gj_lay_end_line(b->lay);
    b->joined = false;
}

static void start_style(body *b, int n, const xmlChar **attributes)
{
    gj_docx_attribute(b->style, NAME, "val", n, attributes);
}

static void start_num(body *b, int n, const xmlChar **attributes)
{
    b->num = gj_docx_number("val", -1, n, attributes);
}

static void start_level(body *b, int n, const xmlChar **attributes)
{
    b->level = gj_docx_number("val", -1, n, attributes);
}

static void start_run(body *b, int n, const xmlChar **attributes)
{
    (void)n, (void)attributes;
    b->runs++;
}

static void end_run(body *b)
{
    b->runs -= b->runs > 0;
}

static void start_text(body *b, int n, const xmlChar **attributes)
{
    (void)n, (void)attributes;
    b->texts++;
}

static void end_text(body *b)
{
    b->texts -= b->texts > 0;
}

/* Tabs are also in the properties of paragraphs, where they are stops. */
static void start_tab(body *b, int n, const xmlChar **attributes)
{
    (void)n, (void)attributes;
    if (b->runs > 0)
        gj_lay_tab(b->lay);
}

static void start_break(body *b, int n, const xmlChar **attributes)
{
    (void)n, (void)attributes;
    if (b->runs > 0)
        gj_lay_end_line(b->lay);
}

static void start_hyphen(body *b, int n, const xmlChar **attributes)
{
    (void)n, (void)attributes;
    say_place(b, 0);
    gj_lay_text(b->lay, "-", 1);
}

static void start_box(body *b, int n, const xmlChar **attributes)
{
    (void)n, (void)attributes;
    gj_lay_open_aside(b->lay);
}

static void end_box(body *b)
{
    gj_lay_close_aside(b->lay);
}

static void start_table(body *b, int n, const xmlChar **attributes)
{
    (void)n, (void)attributes;
    gj_lay_open_table(b->lay);
    b->tables_seen++;
    if (b->n_tables++ < MAX_TABLES)
        b->tables[b->n_tables - 1] = (table){.number = b->tables_seen};
}

static void end_table(body *b)
{
    b->n_tables -= b->n_tables > 0;
    gj_lay_close_table(b->lay);
    say_place(b, 0);
}

static void start_row(body *b, int n, const xmlChar **attributes)
{
    table *t = innermost(b);
    (void)n, (void)attributes;
    gj_lay_open_row(b->lay);
    if (t)
        *t = (table){.number = t->number, .row = t->row + 1};
}

static void end_row(body *b)
{
    const table *t = innermost(b);
    if (t && t->row_deleted)
        gj_lay_drop_row(b->lay);
    gj_lay_close_row(b->lay);
}

static void start_cell(body *b, int n, const xmlChar **attributes)
{
    table *t = innermost(b);
    (void)n, (void)attributes;
    if (t)
        t->col++;
    say_place(b, byte_of(b));
    gj_lay_open_cell(b->lay, 1, 1);
}

static void end_cell(body *b)
{
    gj_lay_close_cell(b->lay);
}

static void start_span(body *b, int n, const xmlChar **attributes)
{
    long columns = gj_docx_number("val", 1, n, attributes);
    gj_lay_span_columns(b->lay, columns > 0 ? (size_t)columns : 1);
}

/* Columns that a row leaves out at its start: an empty cell. */
static void start_grid_before(body *b, int n, const xmlChar **attributes)
{
    long columns = gj_docx_number("val", 0, n, attributes);
    if (columns <= 0 || b->n_tables == 0)
        return;
    say_place(b, 0);
    gj_lay_open_cell(b->lay, (size_t)columns, 1);
    gj_lay_close_cell(b->lay);
}

/* In the properties of a row: the row is deleted; in those of a paragraph: its end. Elsewhere it holds deleted text. */
static void start_deleted(body *b, int n, const xmlChar **attributes)
{
    table *t = innermost(b);
    (void)n, (void)attributes;
    if (b->row_properties && t)
        t->row_deleted = true;
    else if (b->paragraph_properties)
        b->joined = true;
}

static void start_row_properties(body *b, int n, const xmlChar **attributes)
{
    (void)n, (void)attributes;
    b->row_properties = true;
}

static void end_row_properties(body *b)
{
    b->row_properties = false;
}

static void start_paragraph_properties(body *b, int n, const xmlChar **attributes)
{
    (void)n, (void)attributes;
    b->paragraph_properties = true;
}

/* Elements by name, sorted; the content of those that skip is left out. */
static const struct element {
    const char *name;
    bool skips;
    handler *start;
    void (*end)(body *b);
} elements[] = {
    {"Fallback", true, NULL, NULL}, /* the same content again, for older readers */
    {"br", false, start_break, NULL},
    {"cr", false, start_break, NULL},
    {"del", true, start_deleted, NULL},
    {"gridBefore", false, start_grid_before, NULL},
    {"gridSpan", false, start_span, NULL},
    {"ilvl", false, start_level, NULL},
    {"moveFrom", true, NULL, NULL},
    {"noBreakHyphen", false, start_hyphen, NULL},
    {"numId", false, start_num, NULL},
    {"p", false, start_paragraph, end_paragraph},
    {"pPr", false, start_paragraph_properties, end_paragraph_properties},
    {"pPrChange", true, NULL, NULL}, /* properties as they were */
    {"pStyle", false, start_style, NULL},
    {"ptab", false, start_tab, NULL},
    {"r", false, start_run, end_run},
    {"rt", true, NULL, NULL}, /* a reading above characters */
    {"t", false, start_text, end_text},
    {"tab", false, start_tab, NULL},
    {"tbl", false, start_table, end_table},
    {"tblPrChange", true, NULL, NULL},
    {"tc", false, start_cell, end_cell},
    {"tcPrChange", true, NULL, NULL},
    {"tr", false, start_row, end_row},
    {"trPr", false, start_row_properties, end_row_properties},
    {"trPrChange", true, NULL, NULL},
    {"txbxContent", false, start_box, end_box},
};

static int compare_name(const void *name, const void *element)
{
    return strcmp(name, ((const struct element *)element)->name);
}

/* The names mean this only in the vocabularies of text, of formulas and of alternatives. */
static const struct element *find_element(const xmlChar *name, const xmlChar *uri)
{
    const char *vocabulary = uri ? (const char *)uri : "";
    if (!strstr(vocabulary, "wordprocessingml") && !strstr(vocabulary, "/math") && !strstr(vocabulary, "markup-compatibility"))
        return NULL;
    return bsearch(name, elements, GJ_COUNT(elements), sizeof(elements[0]), compare_name);
}

/* Images are of other vocabularies: a drawing says its size in `extent` and has its image in `blip`; an older one has `imagedata`. Seals
 * and signatures are narrower than any table. */
static void see_picture(body *b, const char *name, const char *uri, int n, const xmlChar **attributes)
{
    enum { NARROW = 1800000 }; /* 5 cm in units of a drawing */
    if (strcmp(name, "extent") == 0 && strstr(uri, "wordprocessingDrawing"))
        b->picture_width = gj_docx_number("cx", 0, n, attributes);
    bool image = (strcmp(name, "blip") == 0 && strstr(uri, "drawingml")) || (strcmp(name, "imagedata") == 0 && strstr(uri, ":vml"));
    if (!image)
        return;
    if (b->picture_width == 0 || b->picture_width >= NARROW)
        gj_lay_picture(b->lay, (gj_origin){.line = b->paragraph, .byte = byte_of(b)});
    b->picture_width = 0;
}

static void start_element(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
                          const xmlChar **namespaces, int n_attributes, int n_defaulted, const xmlChar **attributes)
{
    body *b = user;
    (void)prefix, (void)n_namespaces, (void)namespaces, (void)n_defaulted;
    if (!b->begun)
        b->other = strcmp((const char *)name, "document") != 0 || !uri || !strstr((const char *)uri, "wordprocessingml");
    b->begun = true;
    const struct element *e = b->skipped > 0 ? NULL : find_element(name, uri);
    if (e && e->start)
        e->start(b, n_attributes, attributes);
    else if (b->skipped == 0 && uri)
        see_picture(b, (const char *)name, (const char *)uri, n_attributes, attributes);
    if (b->skipped > 0 || (e && e->skips))
        b->skipped++;
    if (gj_lay_full(b->lay))
        b->base.xml->xmlStopParser(b->base.parser);
}

static void end_element(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    body *b = user;
    (void)prefix;
    if (b->skipped > 0) {
        b->skipped--;
        return;
    }
    const struct element *e = find_element(name, uri);
    if (e && e->end)
        e->end(b);
}

/* Where text s[0,len) starts that the parser meets: it points into the input itself, or has just been copied from there, or is a
 * character reference. */
static uint32_t text_start(const body *b, const xmlChar *s, size_t len)
{
    enum { LONGEST_REFERENCE = 12 };
    const xmlParserInput *in = b->base.parser->input;
    uint32_t end = byte_of(b);
    if (!in || end == 0)
        return 0;
    size_t read = (size_t)(in->cur - in->base);
    if (s >= in->base && s < in->end)
        return (uint32_t)(in->consumed + (unsigned long)(s - in->base)) + 1;
    if (len <= read && memcmp(in->cur - len, s, len) == 0)
        return end - (uint32_t)len;
    for (size_t back = 1; back <= read && back <= LONGEST_REFERENCE; back++)
        if (in->cur[-(ptrdiff_t)back] == '&')
            return end - (uint32_t)back;
    return 0;
}

static void add_text(void *user, const xmlChar *s, int len)
{
    body *b = user;
    if (b->skipped == 0 && b->texts > 0 && len > 0) {
        say_place(b, text_start(b, s, (size_t)len));
        gj_lay_text(b->lay, (const char *)s, (size_t)len);
    }
}

static gj_status read_body(body *b, gj_docx_zip *z, const char *name, gj_error *err)
{
    xmlSAXHandler sax = {.startElementNs = start_element, .endElementNs = end_element, .characters = add_text, .cdataBlock = add_text};
    char part[GJ_PART_NAME];
    gj_status status = gj_docx_main(part, z, b->base.xml, err);
    if (status == GJ_OK)
        status = gj_docx_lists_read(&b->lists, z, b->base.xml, part, err);
    if (status == GJ_OK)
        status = gj_docx_parse(z, part, &sax, &b->base, err);
    if (gj_lay_full(b->lay))
        return GJ_OK; /* the parser was stopped; what has been laid out says why */
    if (status == GJ_OK && b->other)
        return gj_error_set(err, GJ_E_SYNTAX, 0, _("%s 里没有正文，不是完整的 Word 文件"), name);
    return status;
}

gj_status gj_docx_read(gj_text **out, const char *name, gj_buf *raw, const char *encoding, gj_error *err)
{
    gj_docx_zip *z = NULL;
    body b = {.base.xml = gj_xml_library(), .lay = gj_lay_new(), .num = -1, .level = -1};
    (void)encoding; /* XML says its own */
    gj_status status = b.base.xml ? gj_docx_open(&z, name, raw->data, raw->len, err) : gj_lib_missing(name, GJ_SONAME_LIBXML2, err);
    if (status == GJ_OK)
        status = read_body(&b, z, name, err);
    if (status == GJ_OK)
        status = gj_lay_finish(out, b.lay, name, GJ_SOURCE_DOCX, "UTF-8", err);
    gj_docx_close(z);
    gj_docx_lists_free(b.lists);
    gj_lay_free(b.lay);
    gj_buf_free(raw);
    return status;
}
