/* A paragraph names a list (num) and a level, itself or by its style; a list is an instance of an abstract one, which says how
 * each level is written ("%1、", "（%2）") and holds the counters. */
#include "reader/docx_number.h"

#include <stdlib.h>
#include <string.h>

#include "reader/numeral.h"

enum { LEVELS = 9, NAME = 48, MAX_LISTS = 65536 };

typedef struct level {
    char format[32], text[64];
    char style[NAME]; /* paragraphs of this style are at this level */
    unsigned start;
    unsigned count; /* number of the last paragraph at it */
    bool running;   /* it has been counted since a higher level was */
} level;

typedef struct abstract {
    long id;
    level levels[LEVELS];
} abstract;

typedef struct list {
    long id, abstract;
    long restart[LEVELS]; /* number of the first paragraph, -1: goes on */
    bool used;
} list;

typedef struct style {
    char id[NAME], parent[NAME];
    long num, level; /* -1: none */
} style;

struct gj_docx_lists {
    abstract *abstracts;
    list *lists;
    style *styles;
    size_t n_abstracts, cap_abstracts, n_lists, cap_lists, n_styles, cap_styles;
};

/* What is being read. */
typedef struct reading {
    gj_docx_parser base;
    gj_docx_lists *lists;
    abstract *abstract;
    list *list;
    level *level; /* of the abstract list */
    long number;  /* of the level, also of one that overrides */
    style *style;
} reading;

typedef void start(reading *r, int n, const xmlChar **attributes);

static void start_abstract(reading *r, int n, const xmlChar **attributes)
{
    gj_docx_lists *l = r->lists;
    r->list = NULL;
    r->level = NULL;
    if (l->n_abstracts == MAX_LISTS)
        return;
    GJ_GROW(l->abstracts, l->n_abstracts, l->cap_abstracts);
    r->abstract = &l->abstracts[l->n_abstracts++];
    *r->abstract = (abstract){.id = gj_docx_number("abstractNumId", -1, n, attributes)};
}

static void start_level(reading *r, int n, const xmlChar **attributes)
{
    r->number = gj_docx_number("ilvl", -1, n, attributes);
    bool known = r->abstract && !r->list && r->number >= 0 && r->number < LEVELS;
    r->level = known ? &r->abstract->levels[r->number] : NULL;
    if (known)
        *r->level = (level){.format = "decimal", .start = 1};
}

static void start_start(reading *r, int n, const xmlChar **attributes)
{
    long first = gj_docx_number("val", 1, n, attributes);
    if (r->level && first >= 0 && first <= INT32_MAX)
        r->level->start = (unsigned)first;
}

static void start_format(reading *r, int n, const xmlChar **attributes)
{
    if (r->level)
        gj_docx_attribute(r->level->format, sizeof(r->level->format), "val", n, attributes);
}

static void start_text(reading *r, int n, const xmlChar **attributes)
{
    if (r->level)
        gj_docx_attribute(r->level->text, sizeof(r->level->text), "val", n, attributes);
}

static void start_level_style(reading *r, int n, const xmlChar **attributes)
{
    if (r->level)
        gj_docx_attribute(r->level->style, sizeof(r->level->style), "val", n, attributes);
}

static void start_list(reading *r, int n, const xmlChar **attributes)
{
    gj_docx_lists *l = r->lists;
    r->abstract = NULL;
    r->level = NULL;
    if (l->n_lists == MAX_LISTS)
        return;
    GJ_GROW(l->lists, l->n_lists, l->cap_lists);
    r->list = &l->lists[l->n_lists++];
    *r->list = (list){.id = gj_docx_number("numId", -1, n, attributes), .abstract = -1};
    for (size_t i = 0; i < LEVELS; i++)
        r->list->restart[i] = -1;
}

static void start_list_abstract(reading *r, int n, const xmlChar **attributes)
{
    if (r->list)
        r->list->abstract = gj_docx_number("val", -1, n, attributes);
}

static void start_restart(reading *r, int n, const xmlChar **attributes)
{
    long first = gj_docx_number("val", -1, n, attributes);
    if (r->list && r->number >= 0 && r->number < LEVELS && first <= INT32_MAX)
        r->list->restart[r->number] = first;
}

static void start_override(reading *r, int n, const xmlChar **attributes)
{
    r->number = gj_docx_number("ilvl", -1, n, attributes);
}

static void start_style(reading *r, int n, const xmlChar **attributes)
{
    gj_docx_lists *l = r->lists;
    if (l->n_styles == MAX_LISTS)
        return;
    GJ_GROW(l->styles, l->n_styles, l->cap_styles);
    r->style = &l->styles[l->n_styles++];
    *r->style = (style){.num = -1, .level = -1};
    gj_docx_attribute(r->style->id, NAME, "styleId", n, attributes);
}

static void start_parent(reading *r, int n, const xmlChar **attributes)
{
    if (r->style)
        gj_docx_attribute(r->style->parent, NAME, "val", n, attributes);
}

static void start_num_id(reading *r, int n, const xmlChar **attributes)
{
    if (r->style)
        r->style->num = gj_docx_number("val", -1, n, attributes);
}

static void start_num_level(reading *r, int n, const xmlChar **attributes)
{
    if (r->style)
        r->style->level = gj_docx_number("val", -1, n, attributes);
}

static const struct {
    const char *name;
    start *start;
} elements[] = {
    {"abstractNum", start_abstract},
    {"abstractNumId", start_list_abstract},
    {"basedOn", start_parent},
    {"ilvl", start_num_level},
    {"lvl", start_level},
    {"lvlOverride", start_override},
    {"lvlText", start_text},
    {"num", start_list},
    {"numFmt", start_format},
    {"numId", start_num_id},
    {"pStyle", start_level_style},
    {"start", start_start},
    {"startOverride", start_restart},
    {"style", start_style},
};

static void start_element(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
                          const xmlChar **namespaces, int n_attributes, int n_defaulted, const xmlChar **attributes)
{
    (void)prefix, (void)uri, (void)n_namespaces, (void)namespaces, (void)n_defaulted;
    for (size_t i = 0; i < GJ_COUNT(elements); i++)
        if (strcmp(elements[i].name, (const char *)name) == 0)
            elements[i].start(user, n_attributes, attributes);
}

/* Lists and abstract lists begin with their id, styles with theirs. */
static int compare_id(const void *a, const void *b)
{
    const long *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static int compare_text(const void *a, const void *b)
{
    return strcmp(a, b);
}

static void sort(void *v, size_t n, size_t size, int (*compare)(const void *, const void *))
{
    if (n > 0)
        qsort(v, n, size, compare);
}

gj_status gj_docx_lists_read(gj_docx_lists **out, gj_docx_zip *z, const gj_xml *xml, const char *document, gj_error *err)
{
    static const char *const types[] = {"numbering", "styles"};
    xmlSAXHandler sax = {.startElementNs = start_element};
    gj_docx_lists *l = gj_alloc(sizeof(*l));
    gj_status status = GJ_OK;
    for (size_t i = 0; i < GJ_COUNT(types) && status == GJ_OK; i++) {
        char part[GJ_PART_NAME];
        reading r = {.base.xml = xml, .lists = l, .number = -1};
        status = gj_docx_related(part, z, xml, document, types[i], err);
        if (status == GJ_OK && part[0])
            status = gj_docx_parse(z, part, &sax, &r.base, err);
    }
    sort(l->abstracts, l->n_abstracts, sizeof(abstract), compare_id);
    sort(l->lists, l->n_lists, sizeof(list), compare_id);
    sort(l->styles, l->n_styles, sizeof(style), compare_text);
    if (status == GJ_OK)
        *out = l;
    else
        gj_docx_lists_free(l);
    return status;
}

void gj_docx_lists_free(gj_docx_lists *l)
{
    if (!l)
        return;
    free(l->abstracts);
    free(l->lists);
    free(l->styles);
    free(l);
}

static style *find_style(const gj_docx_lists *l, const char *id)
{
    return *id && l->n_styles > 0 ? bsearch(id, l->styles, l->n_styles, sizeof(style), compare_text) : NULL;
}

static list *find_list(const gj_docx_lists *l, long id)
{
    return l->n_lists > 0 ? bsearch(&id, l->lists, l->n_lists, sizeof(list), compare_id) : NULL;
}

static abstract *find_abstract(const gj_docx_lists *l, long id)
{
    return l->n_abstracts > 0 ? bsearch(&id, l->abstracts, l->n_abstracts, sizeof(abstract), compare_id) : NULL;
}

/* List and level of a style: its own or those of the style it is based on. */
static void of_style(gj_docx_lists *l, const char *id, long *num, long *at)
{
    style *s = find_style(l, id);
    for (int depth = 0; s && depth < 16; depth++, s = find_style(l, s->parent)) {
        if (*at < 0)
            *at = s->level;
        if (s->num >= 0) {
            *num = s->num;
            return;
        }
    }
}

/* Level of an abstract list that belongs to the style, -1 if none does. */
static long level_of_style(const abstract *a, const char *id)
{
    for (long i = 0; *id && i < LEVELS; i++)
        if (strcmp(a->levels[i].style, id) == 0)
            return i;
    return -1;
}

static void count(abstract *a, list *num, long at)
{
    level *now = &a->levels[at];
    if (!num->used) {
        for (long i = 0; i < LEVELS; i++) {
            if (num->restart[i] < 0)
                continue;
            a->levels[i].start = (unsigned)num->restart[i];
            a->levels[i].running = false;
        }
        num->used = true;
    }
    for (long i = 0; i < at; i++) { /* a level above that was left out counts as begun */
        if (!a->levels[i].running)
            a->levels[i].count = a->levels[i].start;
        a->levels[i].running = true;
    }
    now->count = now->running ? now->count + 1 : now->start;
    now->running = true;
    for (long i = at + 1; i < LEVELS; i++)
        a->levels[i].running = false;
}

/* Writes the text of a level, with the numbers of the levels that it names. */
static void write_number(gj_buf *out, const abstract *a, long at)
{
    for (const char *s = a->levels[at].text; *s; s++) {
        if (s[0] == '%' && s[1] >= '1' && s[1] <= '0' + LEVELS) {
            const level *named = &a->levels[s[1] - '1'];
            gj_numeral_add(out, named->format, named->count);
            s++;
        } else {
            gj_buf_add(out, s, 1);
        }
    }
}

void gj_docx_lists_next(gj_docx_lists *l, gj_buf *out, const char *style_id, long num, long at)
{
    bool own = num >= 0;
    if (!own)
        of_style(l, style_id, &num, &at);
    list *used = num > 0 ? find_list(l, num) : NULL;
    abstract *a = used ? find_abstract(l, used->abstract) : NULL;
    if (!a)
        return;
    long given = own ? -1 : level_of_style(a, style_id);
    at = given >= 0 ? given : at >= 0 ? at : 0;
    if (at >= LEVELS)
        return;
    count(a, used, at);
    if (strcmp(a->levels[at].format, "bullet") != 0)
        write_number(out, a, at);
}
