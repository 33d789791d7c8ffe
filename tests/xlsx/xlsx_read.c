#include "xlsx_read.h"

#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

enum { MAX_PART = 64 << 20, PATH = 128 };

/* Memory of a book: freed at once. */
struct xlsx_store {
    zip_t *zip;
    void **blocks;
    size_t n;
    char **strings; /* shared */
    size_t n_strings;
    const char **formats, **fills; /* one a style */
    size_t n_styles;
};

static void *keep(struct xlsx_store *store, void *block)
{
    store->blocks = realloc(store->blocks, (store->n + 1) * sizeof(*store->blocks));
    if (!block || !store->blocks)
        abort();
    store->blocks[store->n++] = block;
    return block;
}

static void *keep_array(struct xlsx_store *store, size_t n, size_t size)
{
    return keep(store, calloc(n > 0 ? n : 1, size));
}

/* ---- XML ---- */

static xmlNode *next_named(xmlNode *node, const char *name)
{
    while (node && (node->type != XML_ELEMENT_NODE || strcmp((const char *)node->name, name) != 0))
        node = node->next;
    return node;
}

static xmlNode *child(xmlNode *parent, const char *name)
{
    return parent ? next_named(parent->children, name) : NULL;
}

#define FOR_EACH(node, parent, name) for (xmlNode *node = child(parent, name); node; node = next_named(node->next, name))

static size_t count(xmlNode *parent, const char *name)
{
    size_t n = 0;
    FOR_EACH(node, parent, name)
    n++;
    return n;
}

/* Value of the attribute of that local name, "" if it is not there. */
static const char *attribute(xmlNode *node, const char *name)
{
    for (xmlAttr *a = node ? node->properties : NULL; a; a = a->next)
        if (strcmp((const char *)a->name, name) == 0 && a->children)
            return (const char *)a->children->content;
    return "";
}

/* Text of all "t" below the node, its escapes "_x000D_" read. */
static void add_text(char **text, xmlNode *node)
{
    for (xmlNode *at = node->children; at; at = at->next) {
        if (at->type != XML_ELEMENT_NODE)
            continue;
        if (strcmp((const char *)at->name, "t") != 0) {
            add_text(text, at);
            continue;
        }
        xmlChar *content = xmlNodeGetContent(at);
        size_t had = strlen(*text);
        *text = realloc(*text, had + strlen((const char *)content) + 1);
        if (!*text)
            abort();
        strcpy(*text + had, (const char *)content);
        xmlFree(content);
    }
}

static void unescape(char *text)
{
    char *to = text;
    for (const char *at = text; *at; to++) {
        unsigned code;
        int used = 0;
        if (sscanf(at, "_x%4x_%n", &code, &used) == 1 && used == 7 && code < 0x80) {
            *to = (char)code;
            at += used;
        } else {
            *to = *at++;
        }
    }
    *to = '\0';
}

static char *text_of(struct xlsx_store *store, xmlNode *node)
{
    char *text = calloc(1, 1);
    add_text(&text, node);
    unescape(text);
    return keep(store, text);
}

/* Text between the tags of the node itself; "" if there is none. */
static char *content_of(struct xlsx_store *store, xmlNode *node)
{
    xmlChar *content = node ? xmlNodeGetContent(node) : NULL;
    char *copy = keep(store, strdup(content ? (const char *)content : ""));
    xmlFree(content);
    return copy;
}

/* A part of the archive as a document; NULL if it is not there or no XML. */
static xmlDoc *open_part(struct xlsx_store *store, const char *name)
{
    zip_stat_t st;
    zip_file_t *file = zip_stat(store->zip, name, 0, &st) == 0 && st.size < MAX_PART ? zip_fopen(store->zip, name, 0) : NULL;
    if (!file)
        return NULL;
    char *bytes = calloc(st.size + 1, 1);
    xmlDoc *doc = NULL;
    if (bytes && zip_fread(file, bytes, st.size) == (zip_int64_t)st.size)
        doc = xmlReadMemory(bytes, (int)st.size, name, NULL, XML_PARSE_NONET);
    free(bytes);
    zip_fclose(file);
    return doc;
}

/* ---- what cells refer to ---- */

static void read_strings(struct xlsx_store *store)
{
    xmlDoc *doc = open_part(store, "xl/sharedStrings.xml");
    xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    store->strings = keep_array(store, count(root, "si"), sizeof(char *));
    FOR_EACH(si, root, "si")
    store->strings[store->n_strings++] = text_of(store, si);
    xmlFreeDoc(doc);
}

static const char *format_code(struct xlsx_store *store, xmlNode *root, const char *id)
{
    static const struct {
        const char *id, *code;
    } builtin[] = {{"0", "General"}, {"1", "0"}, {"2", "0.00"}, {"3", "#,##0"}, {"4", "#,##0.00"}, {"49", "@"}};
    FOR_EACH(f, child(root, "numFmts"), "numFmt")
    if (strcmp(attribute(f, "numFmtId"), id) == 0)
        return keep(store, strdup(attribute(f, "formatCode")));
    for (size_t i = 0; i < sizeof(builtin) / sizeof(builtin[0]); i++)
        if (strcmp(builtin[i].id, id) == 0)
            return builtin[i].code;
    return "";
}

static const char *fill_colour(struct xlsx_store *store, xmlNode *root, const char *id)
{
    long left = strtol(id, NULL, 10);
    FOR_EACH(fill, child(root, "fills"), "fill")
    if (left-- == 0)
        return keep(store, strdup(attribute(child(child(fill, "patternFill"), "fgColor"), "rgb")));
    return "";
}

static bool read_styles(struct xlsx_store *store)
{
    xmlDoc *doc = open_part(store, "xl/styles.xml");
    if (!doc)
        return false;
    xmlNode *root = xmlDocGetRootElement(doc), *list = child(root, "cellXfs");
    store->formats = keep_array(store, count(list, "xf"), sizeof(char *));
    store->fills = keep_array(store, count(list, "xf"), sizeof(char *));
    FOR_EACH(xf, list, "xf")
    {
        store->formats[store->n_styles] = format_code(store, root, attribute(xf, "numFmtId"));
        store->fills[store->n_styles++] = fill_colour(store, root, attribute(xf, "fillId"));
    }
    xmlFreeDoc(doc);
    return true;
}

/* ---- a sheet ---- */

/* "B3" is (2, 1). */
static bool parse_name(const char *name, size_t *row, size_t *col)
{
    *col = 0;
    for (; *name >= 'A' && *name <= 'Z'; name++)
        *col = *col * 26 + (size_t)(*name - 'A' + 1);
    *row = strtoul(name, NULL, 10);
    return (*row)-- > 0 && (*col)-- > 0;
}

const char *xlsx_name(char *buf, size_t row, size_t col)
{
    char letters[8];
    size_t n = 0;
    for (size_t left = col + 1; left > 0; left = (left - 1) / 26)
        letters[n++] = (char)('A' + (left - 1) % 26);
    char *at = buf;
    while (n > 0)
        *at++ = letters[--n];
    snprintf(at, 8, "%zu", row + 1);
    return buf;
}

static void measure(xlsx_sheet *s, xmlNode *data)
{
    FOR_EACH(row, data, "row")
    FOR_EACH(c, row, "c")
    {
        size_t at[2] = {0, 0};
        if (!parse_name(attribute(c, "r"), &at[0], &at[1]))
            continue;
        s->n_rows = at[0] >= s->n_rows ? at[0] + 1 : s->n_rows;
        s->n_cols = at[1] >= s->n_cols ? at[1] + 1 : s->n_cols;
    }
}

/* The cell of that name; NULL if the sheet does not hold it. */
static xlsx_cell *find(const xlsx_sheet *s, const char *name)
{
    size_t row = 0, col = 0;
    return parse_name(name, &row, &col) && row < s->n_rows && col < s->n_cols ? &s->cells[row * s->n_cols + col] : NULL;
}

static bool read_cell(struct xlsx_store *store, xlsx_cell *cell, xmlNode *c)
{
    const char *type = attribute(c, "t");
    size_t style = strtoul(attribute(c, "s"), NULL, 10);
    char *value = content_of(store, child(c, "v"));
    if (style >= store->n_styles)
        return false;
    cell->format = store->formats[style];
    cell->fill = store->fills[style];
    cell->text = value;
    cell->kind = child(c, "f") ? XLSX_FORMULA : *value ? XLSX_NUMBER : XLSX_BLANK;
    if (strcmp(type, "s") == 0) {
        size_t index = strtoul(value, NULL, 10);
        if (index >= store->n_strings)
            return false;
        cell->kind = XLSX_STRING;
        cell->text = store->strings[index];
    }
    return *type == '\0' || strcmp(type, "s") == 0;
}

static bool read_cells(struct xlsx_store *store, xlsx_sheet *s, xmlNode *data)
{
    measure(s, data);
    s->cells = keep_array(store, s->n_rows * s->n_cols, sizeof(xlsx_cell));
    for (size_t i = 0; i < s->n_rows * s->n_cols; i++)
        s->cells[i] = (xlsx_cell){.text = (char *)"", .format = "", .fill = ""};
    FOR_EACH(row, data, "row")
    FOR_EACH(c, row, "c")
    {
        xlsx_cell *cell = find(s, attribute(c, "r"));
        if (!cell || !read_cell(store, cell, c))
            return false;
    }
    return true;
}

static void read_frame(struct xlsx_store *store, xlsx_sheet *s, xmlNode *root)
{
    xmlNode *pane = child(child(child(root, "sheetViews"), "sheetView"), "pane");
    size_t size = 1;
    FOR_EACH(m, child(root, "mergeCells"), "mergeCell")
    size += strlen(attribute(m, "ref")) + 1;
    s->merges = keep_array(store, size, 1);
    FOR_EACH(m, child(root, "mergeCells"), "mergeCell")
    strcat(strcat(s->merges, attribute(m, "ref")), " ");
    s->frozen = keep(store, strdup(strcmp(attribute(pane, "state"), "frozen") == 0 ? attribute(pane, "topLeftCell") : ""));
    s->landscape = strcmp(attribute(child(root, "pageSetup"), "orientation"), "landscape") == 0;
    s->one_page_wide = strcmp(attribute(child(child(root, "sheetPr"), "pageSetUpPr"), "fitToPage"), "1") == 0 &&
                       strcmp(attribute(child(root, "pageSetup"), "fitToHeight"), "0") == 0;
    FOR_EACH(h, child(root, "hyperlinks"), "hyperlink")
    {
        xlsx_cell *cell = find(s, attribute(h, "ref"));
        if (cell)
            cell->link = keep(store, strdup(attribute(h, "location")));
    }
}

static bool read_comments(struct xlsx_store *store, xlsx_sheet *s, const char *part)
{
    xmlDoc *doc = open_part(store, part);
    if (!doc)
        return false;
    FOR_EACH(c, child(xmlDocGetRootElement(doc), "commentList"), "comment")
    {
        xlsx_cell *cell = find(s, attribute(c, "ref"));
        if (cell)
            cell->comment = text_of(store, c);
    }
    xmlFreeDoc(doc);
    return true;
}

/* The comments are in the part that the relations of the sheet name. */
static bool read_relations(struct xlsx_store *store, xlsx_sheet *s, size_t number)
{
    char name[PATH];
    bool done = true;
    snprintf(name, sizeof(name), "xl/worksheets/_rels/sheet%zu.xml.rels", number);
    xmlDoc *doc = open_part(store, name);
    FOR_EACH(r, doc ? xmlDocGetRootElement(doc) : NULL, "Relationship")
    {
        const char *target = attribute(r, "Target");
        if (strstr(attribute(r, "Type"), "/comments") && strncmp(target, "../", 3) == 0) {
            snprintf(name, sizeof(name), "xl/%s", target + 3);
            done = read_comments(store, s, name) && done;
        }
    }
    xmlFreeDoc(doc);
    return done;
}

static bool read_sheet(struct xlsx_store *store, xlsx_sheet *s, size_t number)
{
    char name[PATH];
    snprintf(name, sizeof(name), "xl/worksheets/sheet%zu.xml", number);
    xmlDoc *doc = open_part(store, name);
    if (!doc)
        return false;
    xmlNode *root = xmlDocGetRootElement(doc);
    bool done = read_cells(store, s, child(root, "sheetData"));
    if (done)
        read_frame(store, s, root);
    xmlFreeDoc(doc);
    return done && read_relations(store, s, number);
}

/* ---- the book ---- */

static bool read_book(xlsx_book *b)
{
    xmlDoc *doc = open_part(b->store, "xl/workbook.xml"), *core = open_part(b->store, "docProps/core.xml");
    bool done = doc && core && read_styles(b->store);
    xmlNode *list = doc ? child(xmlDocGetRootElement(doc), "sheets") : NULL;
    read_strings(b->store);
    b->created = content_of(b->store, core ? child(xmlDocGetRootElement(core), "created") : NULL);
    b->sheets = keep_array(b->store, count(list, "sheet"), sizeof(xlsx_sheet));
    FOR_EACH(sheet, list, "sheet")
    {
        b->sheets[b->n].name = keep(b->store, strdup(attribute(sheet, "name")));
        done = done && read_sheet(b->store, &b->sheets[b->n], b->n + 1);
        b->n++;
    }
    xmlFreeDoc(core);
    xmlFreeDoc(doc);
    return done && b->n > 0;
}

xlsx_book *xlsx_read(const void *bytes, size_t len)
{
    xlsx_book *b = calloc(1, sizeof(*b));
    if (!b || !(b->store = calloc(1, sizeof(*b->store))))
        abort();
    zip_source_t *source = zip_source_buffer_create(bytes, len, 0, NULL);
    b->store->zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
    bool done = b->store->zip && read_book(b);
    if (b->store->zip)
        zip_discard(b->store->zip);
    else
        zip_source_free(source);
    if (done)
        return b;
    fprintf(stderr, "xlsx_read: not a workbook, or one that the reader does not know\n");
    xlsx_free(b);
    return NULL;
}

void xlsx_free(xlsx_book *b)
{
    if (!b)
        return;
    for (size_t i = 0; i < b->store->n; i++)
        free(b->store->blocks[i]);
    free(b->store->blocks);
    free(b->store);
    free(b);
}

const xlsx_sheet *xlsx_sheet_named(const xlsx_book *b, const char *name)
{
    for (size_t i = 0; i < b->n; i++)
        if (strcmp(b->sheets[i].name, name) == 0)
            return &b->sheets[i];
    return NULL;
}

const xlsx_cell *xlsx_at(const xlsx_sheet *s, size_t row, size_t col)
{
    static const xlsx_cell nothing = {.text = (char *)"", .format = "", .fill = ""};
    return row < s->n_rows && col < s->n_cols ? &s->cells[row * s->n_cols + col] : &nothing;
}
