#include "reader/html_count.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "gouji/text.h"

#define MOST_NODES ((size_t)1 << 19)
#define MOST_TEXT ((size_t)2 << 20)

static gj_role role_of(const char *name)
{
    static const struct {
        const char *name;
        gj_role role;
    } roles[] = {{"a", GJ_ROLE_LINK},           {"address", GJ_ROLE_BLOCK}, {"article", GJ_ROLE_BLOCK}, {"aside", GJ_ROLE_AROUND},
                 {"blockquote", GJ_ROLE_BLOCK}, {"body", GJ_ROLE_BLOCK},    {"br", GJ_ROLE_BLOCK},      {"button", GJ_ROLE_UNREAD},
                 {"center", GJ_ROLE_BLOCK},     {"dd", GJ_ROLE_BLOCK},      {"div", GJ_ROLE_BLOCK},     {"dl", GJ_ROLE_BLOCK},
                 {"dt", GJ_ROLE_BLOCK},         {"footer", GJ_ROLE_AROUND}, {"form", GJ_ROLE_BLOCK},    {"gouji-marks", GJ_ROLE_UNREAD}, {"h1", GJ_ROLE_HEADING},
                 {"h2", GJ_ROLE_HEADING},       {"h3", GJ_ROLE_HEADING},    {"h4", GJ_ROLE_HEADING},    {"h5", GJ_ROLE_HEADING},
                 {"h6", GJ_ROLE_HEADING},       {"head", GJ_ROLE_UNREAD},   {"header", GJ_ROLE_BLOCK},  {"hr", GJ_ROLE_BLOCK},
                 {"li", GJ_ROLE_BLOCK},         {"main", GJ_ROLE_BLOCK},    {"nav", GJ_ROLE_AROUND},    {"ol", GJ_ROLE_BLOCK},
                 {"option", GJ_ROLE_UNREAD},    {"p", GJ_ROLE_BLOCK},       {"script", GJ_ROLE_UNREAD}, {"section", GJ_ROLE_BLOCK},
                 {"select", GJ_ROLE_UNREAD},    {"style", GJ_ROLE_STYLE},   {"table", GJ_ROLE_TABLE},   {"tbody", GJ_ROLE_BLOCK},
                 {"td", GJ_ROLE_CELL},          {"th", GJ_ROLE_CELL},       {"title", GJ_ROLE_UNREAD},  {"tr", GJ_ROLE_BLOCK},
                 {"ul", GJ_ROLE_BLOCK}};
    for (size_t i = 0; i < GJ_COUNT(roles); i++)
        if (strcmp(name, roles[i].name) == 0)
            return roles[i].role;
    return GJ_ROLE_PLAIN;
}

static bool begins_with(const char *s, const char *word)
{
    return strncmp(s, word, strlen(word)) == 0;
}

/* The line is the heading of a part, by its number or its words; *part gets a bit of its own for the words. */
static bool is_heading(const char *s, unsigned *part)
{
    static const char *const numbers[] = {"一", "二", "三", "四", "五", "六"};
    static const char *const marks[] = {"、", "．", ".", "，"};
    static const char *const words[] = {"总体情况",           "主动公开政府信息", "收到和处理政府信息公开申请",
                                        "行政复议、行政诉讼", "存在的主要问题",   "其他需要报告"};
    bool numbered = false;
    for (size_t i = 0; i < GJ_COUNT(numbers) && !numbered; i++)
        for (size_t k = 0; k < GJ_COUNT(marks) && begins_with(s, numbers[i]); k++)
            numbered |= begins_with(s + strlen(numbers[i]), marks[k]);
    *part = 0;
    for (size_t i = 0; i < GJ_COUNT(words); i++)
        if (numbered ? strstr(s, words[i]) != NULL : begins_with(s, words[i]))
            *part |= 1u << i;
    return numbered || *part > 1;
}

/* Counts for the open elements from the outermost one to `in`; what is not shown counts for nothing that is. */
static void add_sign(gj_html_count *p, uint32_t in, bool title, unsigned part)
{
    p->signs += p->hidden == 0 && !title;
    for (size_t i = p->hidden > 0 ? p->from : 0; i < p->depth && p->stack[i] <= in; i++) {
        p->nodes[p->stack[i]].signs += !title;
        p->nodes[p->stack[i]].titled |= title;
        p->nodes[p->stack[i]].parts |= (unsigned char)part;
    }
}

static void end_line(gj_html_count *p)
{
    if (p->line_len > 0 && p->line_linked * 2 < p->line_len) {
        p->line[p->line_len < GJ_COUNT_LINE ? p->line_len : GJ_COUNT_LINE - 1] = '\0';
        unsigned part;
        if (is_heading(p->line, &part))
            add_sign(p, p->line_node, false, part);
        else if (strstr(p->line, "公开") && strstr(p->line, "年度报告"))
            add_sign(p, p->line_node, true, 0);
    }
    p->line_len = p->line_linked = 0;
    if (p->tables == 0 && p->text.len > 0 && p->text.data[p->text.len - 1] != '\n')
        gj_buf_add(&p->text, "\n", 1);
}

static const char *target_of(const xmlChar **attributes)
{
    for (const xmlChar **a = attributes; a && *a; a += 2)
        if (strcmp((const char *)a[0], "href") == 0 && a[1])
            return (const char *)a[1];
    return NULL;
}

bool gj_html_offers_file(const xmlChar **attributes)
{
    static const char *const files[] = {".doc", ".docx", ".pdf", ".wps", ".xls", ".xlsx", ".et", ".ofd", ".rtf", ".zip", ".rar", ".7z"};
    const char *to = target_of(attributes);
    size_t len = to ? strcspn(to, "?#") : 0;
    for (size_t i = 0; i < GJ_COUNT(files); i++) {
        size_t n = strlen(files[i]);
        if (len > n && strncasecmp(to + len - n, files[i], n) == 0)
            return true;
    }
    return false;
}

static gj_around known_of(const gj_html_count *p, size_t i)
{
    return i < p->known->n ? p->known->of[i] : GJ_AROUND_NOTHING;
}

static void start_element(void *user, const xmlChar *name, const xmlChar **attributes)
{
    gj_html_count *p = user;
    if (p->too_much || p->depth == GJ_COUNT_DEPTH || p->n == MOST_NODES || p->text.len > MOST_TEXT) {
        p->too_much = true;
        p->xml->xmlStopParser(p->parser);
        return;
    }
    GJ_GROW(p->nodes, p->n, p->cap);
    uint32_t i = (uint32_t)p->n++;
    gj_html_node *x = &p->nodes[i];
    *x = (gj_html_node){.last = i, .from = p->text.len, .role = (unsigned char)role_of((const char *)name)};
    gj_around known = known_of(p, i);
    x->hidden = known == GJ_AROUND_OUT || (known != GJ_AROUND_IN && gj_hidden_is(&p->names, (const char *)name, attributes));
    if (x->role != GJ_ROLE_PLAIN && x->role != GJ_ROLE_LINK)
        end_line(p);
    if (x->role == GJ_ROLE_LINK && (!target_of(attributes) || gj_html_offers_file(attributes)))
        x->role = GJ_ROLE_PLAIN;
    if (x->role == GJ_ROLE_CELL)
        p->cell_digits = p->cell_others = 0;
    if (p->hidden == 0 && x->hidden)
        p->from = p->depth;
    p->stack[p->depth++] = i;
    p->hidden += x->hidden;
    p->unread += x->role == GJ_ROLE_UNREAD || x->role == GJ_ROLE_STYLE;
    p->tables += x->role == GJ_ROLE_TABLE;
    p->linked += x->role == GJ_ROLE_LINK;
    for (size_t k = p->hidden > 0 ? p->from : 0; k < p->depth && x->role == GJ_ROLE_LINK; k++)
        p->nodes[p->stack[k]].links++;
}

/* A cell with nothing but figures counts for its table, one that has enough of them is a sign. */
static void end_cell(gj_html_count *p)
{
    if (p->cell_digits == 0 || p->cell_others > 0)
        return;
    for (size_t k = p->depth; k > 0; k--) {
        gj_html_node *x = &p->nodes[p->stack[k - 1]];
        if (x->role == GJ_ROLE_TABLE && ++x->figures == GJ_COUNT_FIGURES)
            add_sign(p, p->stack[k - 1], false, 0);
        if (x->role == GJ_ROLE_TABLE)
            return;
    }
}

static void end_element(void *user, const xmlChar *name)
{
    gj_html_count *p = user;
    (void)name;
    if (p->too_much || p->depth == 0)
        return;
    gj_html_node *x = &p->nodes[p->stack[p->depth - 1]];
    if (x->role != GJ_ROLE_PLAIN && x->role != GJ_ROLE_LINK)
        end_line(p);
    if (x->role == GJ_ROLE_CELL)
        end_cell(p);
    if (x->role == GJ_ROLE_STYLE) {
        gj_hidden_read(&p->names, p->sheet.data ? p->sheet.data : "", p->sheet.len);
        p->sheet.len = 0;
    }
    x->last = (uint32_t)p->n - 1;
    x->to = p->text.len;
    p->hidden -= x->hidden;
    p->unread -= x->role == GJ_ROLE_UNREAD || x->role == GJ_ROLE_STYLE;
    p->linked -= x->role == GJ_ROLE_LINK;
    p->tables -= x->role == GJ_ROLE_TABLE;
    p->depth--;
}

static void add_text(void *user, const xmlChar *given, int length)
{
    gj_html_count *p = user;
    const char *s = (const char *)given;
    size_t len = length > 0 ? (size_t)length : 0;
    if (p->too_much || len == 0)
        return;
    if (p->unread > 0) {
        if (p->depth > 0 && p->nodes[p->stack[p->depth - 1]].role == GJ_ROLE_STYLE)
            gj_buf_add(&p->sheet, s, len);
        return;
    }
    size_t before = p->text.len;
    uint32_t words = 0;
    for (size_t i = 0, n; i < len; i += n) {
        uint32_t cp;
        n = gj_utf8_next(s + i, len - i, &cp);
        if (cp <= ' ' || cp == 0xa0 || cp == 0x3000 || cp == 0x200b || cp == 0xfeff)
            continue;
        gj_buf_add(&p->text, s + i, n);
        words += cp >= 0x3400 && cp <= 0x9fff;
        p->cell_digits += cp >= '0' && cp <= '9';
        p->cell_others += !((cp >= '0' && cp <= '9') || cp == '.' || cp == ',');
    }
    size_t added = p->text.len - before, held = p->line_len < GJ_COUNT_LINE - 1 ? p->line_len : GJ_COUNT_LINE - 1,
           room = GJ_COUNT_LINE - 1 - held;
    if (added == 0)
        return;
    if (p->line_len == 0)
        p->line_node = p->depth > 0 ? p->stack[p->depth - 1] : 0;
    memcpy(p->line + held, p->text.data + before, added < room ? added : room);
    p->line_len += added;
    p->line_linked += p->linked > 0 ? added : 0;
    p->words += p->hidden == 0 ? words : 0;
    p->linked_words += p->hidden == 0 && p->linked > 0 ? words : 0;
    for (size_t k = p->hidden > 0 ? p->from : 0; k < p->depth; k++) {
        p->nodes[p->stack[k]].words += words;
        p->nodes[p->stack[k]].linked += p->linked > 0 ? words : 0;
    }
}

gj_html_count gj_html_count_page(const gj_html_around *known, const gj_xml *xml, const gj_buf *source)
{
    gj_html_count p = {.known = known, .xml = xml};
    gj_html_parse(xml, source, start_element, end_element, add_text, &p, &p.parser);
    while (p.depth > 0 && !p.too_much)
        end_element(&p, NULL);
    return p;
}

void gj_html_count_free(gj_html_count *p)
{
    free(p->nodes);
    free(p->names.hashes);
    gj_buf_free(&p->text);
    gj_buf_free(&p->sheet);
}

void gj_html_parse(const gj_xml *xml, const gj_buf *source, startElementSAXFunc start, endElementSAXFunc end, charactersSAXFunc text,
                   void *user, htmlParserCtxtPtr *at)
{
    htmlParserCtxtPtr parser = xml->htmlNewParserCtxt();
    if (!parser)
        gj_check_failed("htmlNewParserCtxt", __FILE__, __LINE__);
    if (at)
        *at = parser;
    memset(parser->sax, 0, sizeof(*parser->sax));
    parser->sax->startElement = start;
    parser->sax->endElement = end;
    parser->sax->characters = text;
    parser->sax->ignorableWhitespace = text;
    parser->userData = user;
    int options = HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NOIMPLIED;
    xml->xmlFreeDoc(xml->htmlCtxtReadMemory(parser, source->data, (int)source->len, NULL, "UTF-8", options));
    xml->htmlFreeParserCtxt(parser);
}
