/* Objects of a page (GB/T 33190, 7.7 and 8 to 11): texts, whose characters each have a place; paths, of which the straight ones may rule
 * a table; images. Names are compared without their namespaces, which files leave out or write in older forms. */
#include "reader/ofd_page.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "reader/ofd_path.h"
#include "text/utf8.h"

#define POINTS (72.0 / 25.4) /* a millimetre */
#define ASCENT 0.88          /* of the size of a font, above the base line */
#define SLANT 0.1            /* tangent, at most, of texts that are not stamped across the page */
#define COVERED 0.4          /* share of a page that its images cover, if it is a picture */
#define CURVES 400u          /* of a page without characters: its words are drawn as shapes */
#define THICK 2.0            /* millimetres of a stroke that is no line of a table */
#define TEXT 65536u          /* bytes of a text, of its distances, of a path */
#define NO_CODE 0xa4u        /* stands for a character of which the file has the shape only (11.4) */

typedef enum object { NONE, TEXT_OBJECT, PATH_OBJECT, IMAGE_OBJECT, OTHER_OBJECT } object;

typedef struct content {
    gj_docx_parser base;
    gj_page *page;
    gj_ofd_content *out;
    gj_ofd_box area;
    size_t most;
    size_t skipped; /* elements that are open in one that is left out */
    bool taking;    /* the text of an element */
    gj_buf text, delta_x, delta_y;
    /* of the object */
    object kind;
    gj_ofd_box box;
    gj_ofd_matrix m;
    double size, stretch; /* of its font; how much wider characters are */
    double x, y;          /* of the text: where it begins */
    gj_ofd_paint paint;
    bool only_shapes; /* characters may have no code */
} content;

bool gj_ofd_read_box(gj_ofd_box *box, const char *s)
{
    gj_ofd_box b;
    if (!gj_ofd_next_number(&s, &b.x) || !gj_ofd_next_number(&s, &b.y) || !gj_ofd_next_number(&s, &b.width) ||
        !gj_ofd_next_number(&s, &b.height))
        return false;
    *box = b;
    return true;
}

static bool is(const xmlChar *name, const char *wanted)
{
    return strcmp((const char *)name, wanted) == 0;
}

/* ---- objects ---- */

/* The attribute says "false". */
static bool denies(const char *name, int n, const xmlChar **attributes)
{
    char value[8];
    return gj_docx_attribute(value, sizeof(value), name, n, attributes) && strcmp(value, "false") == 0;
}

static double number_of(const char *name, double otherwise, int n, const xmlChar **attributes)
{
    char value[32];
    const char *s = value;
    double number;
    return gj_docx_attribute(value, sizeof(value), name, n, attributes) && gj_ofd_next_number(&s, &number) ? number : otherwise;
}

/* From the space of the object, which the matrix of the object turns and its boundary places, to points of the page. */
static gj_ofd_matrix matrix_of(const content *c, int n, const xmlChar **attributes)
{
    gj_ofd_matrix m = {1, 0, 0, 1, 0, 0};
    double v[6];
    char value[160];
    const char *s = value;
    size_t i = 0;
    if (gj_docx_attribute(value, sizeof(value), "CTM", n, attributes))
        while (i < 6 && gj_ofd_next_number(&s, &v[i]))
            i++;
    if (i == 6)
        m = (gj_ofd_matrix){v[0], v[1], v[2], v[3], v[4], v[5]};
    m.e += c->box.x - c->area.x;
    m.f += c->box.y - c->area.y;
    return (gj_ofd_matrix){m.a * POINTS, m.b * POINTS, m.c * POINTS, m.d * POINTS, m.e * POINTS, m.f * POINTS};
}

static void add_image(content *c)
{
    double x0 = (c->box.x - c->area.x) * POINTS, y0 = (c->box.y - c->area.y) * POINTS;
    double x1 = x0 + c->box.width * POINTS, y1 = y0 + c->box.height * POINTS, across = x1 - x0, down = y1 - y0;
    gj_page *p = c->page;
    if (!(across > 0) || !(down > 0))
        return;
    gj_ofd_thin_box(p, x0, y0, x1, y1);
    c->out->covered += across * down;
    bool large = fmax(across, down) >= 0.35 * (double)p->width && fmin(across, down) >= 0.04 * (double)p->height;
    if (large && p->n_pictures < GJ_PAGE_PICTURES && y0 < 1e5)
        p->pictures[p->n_pictures++] = (float)fmax(y0, 0);
}

static void start_object(content *c, object kind, int n, const xmlChar **attributes)
{
    char value[160];
    c->kind = kind;
    c->box = (gj_ofd_box){0};
    if (gj_docx_attribute(value, sizeof(value), "Boundary", n, attributes))
        (void)gj_ofd_read_box(&c->box, value);
    c->m = matrix_of(c, n, attributes);
    c->x = c->y = 0;
    c->size = number_of("Size", 3.5, n, attributes);
    c->stretch = number_of("HScale", 1, n, attributes);
    c->only_shapes = false;
    bool thick = number_of("LineWidth", 0.353, n, attributes) > THICK;
    c->paint = (gj_ofd_paint){.stroke = !denies("Stroke", n, attributes) && !thick, .fill = false};
    if (gj_docx_attribute(value, sizeof(value), "Fill", n, attributes))
        c->paint.fill = strcmp(value, "true") == 0;
    if (kind == IMAGE_OBJECT || kind == OTHER_OBJECT)
        add_image(c);
}

/* White is not seen on paper. */
static bool is_white(int n, const xmlChar **attributes)
{
    char value[48];
    const char *s = value;
    double v, least = 255;
    size_t parts = 0;
    if (!gj_docx_attribute(value, sizeof(value), "Value", n, attributes))
        return false;
    for (; gj_ofd_next_number(&s, &v); parts++)
        least = fmin(least, v);
    return (parts == 1 || parts == 3) && least >= 250;
}

/* ---- texts ---- */

/* Distances between characters: "3 3 g 10 4.2" is 3, 3 and ten times 4.2 (11.3). */
typedef struct distances {
    const char *s;
    double value;
    size_t times;
    bool any;
} distances;

/* The next distance; the last one again where there are no more. False if there are none at all. */
static bool next_distance(distances *d, double *value)
{
    if (d->times > 0) {
        d->times--;
    } else {
        double times, v;
        while (strchr(" \t\r\n", *d->s) && *d->s)
            d->s++;
        bool repeated = *d->s == 'g';
        d->s += repeated;
        if (repeated && !(gj_ofd_next_number(&d->s, &times) && times >= 1))
            return false;
        if (gj_ofd_next_number(&d->s, &v)) {
            d->value = v;
            d->times = repeated ? (size_t)times - 1 : 0;
            d->any = true;
        }
    }
    *value = d->value;
    return d->any;
}

/* Which way texts run under the matrix: 0 to the right, 1 down, 2 to the left, 3 up; 4: across. */
static size_t direction(const gj_ofd_matrix *m)
{
    if (fabs(m->b) <= SLANT * fabs(m->a))
        return m->a > 0 ? 0 : 2;
    if (fabs(m->a) <= SLANT * fabs(m->b))
        return m->b > 0 ? 1 : 3;
    return 4;
}

static bool is_blank(uint32_t cp)
{
    return cp <= ' ' || cp == 0xa0 || cp == 0x3000 || (cp >= 0x2000 && cp <= 0x200f) || cp == 0xfeff;
}

static void add_char(content *c, uint32_t cp, double x, double y, double width)
{
    gj_page *p = c->page;
    const gj_ofd_matrix *m = &c->m;
    double xs[2] = {x, x + width}, ys[2] = {y - ASCENT * c->size, y + (1 - ASCENT) * c->size};
    double x0 = INFINITY, y0 = INFINITY, x1 = -INFINITY, y1 = -INFINITY;
    for (size_t i = 0; i < 4; i++) {
        double px = m->a * xs[i % 2] + m->c * ys[i / 2] + m->e, py = m->b * xs[i % 2] + m->d * ys[i / 2] + m->f;
        x0 = fmin(x0, px);
        x1 = fmax(x1, px);
        y0 = fmin(y0, py);
        y1 = fmax(y1, py);
    }
    bool sound = x1 > x0 && y1 > y0 && x0 > -1e5 && x1 < 1e5 && y0 > -1e5 && y1 < 1e5;
    if (!sound || p->n_chars > c->most)
        return;
    GJ_GROW(p->chars, p->n_chars, p->cap_chars);
    p->chars[p->n_chars++] = (gj_page_char){(float)x0, (float)y0, (float)x1, (float)y1, cp, GJ_SCAN_NONE, 0};
    c->out->turned[direction(m)]++;
}

/* Line ends and indents of the XML around a text are none of its characters. */
static void trim_layout(const char **s, size_t *len)
{
    if (!memchr(*s, '\n', *len))
        return;
    while (*len > 0 && strchr(" \t\r\n", **s)) {
        (*s)++;
        (*len)--;
    }
    while (*len > 0 && strchr(" \t\r\n", (*s)[*len - 1]))
        (*len)--;
}

/* How far a character reaches: as its kind is wide, and no farther than to the next one; narrow ones of most fonts reach just there. */
static double width_of(const content *c, uint32_t cp, double advance)
{
    bool wide = gj_width_char(cp, 2) == 2;
    double natural = (wide ? 1 : 0.5) * c->size * c->stretch;
    if (advance > 0 && (advance < natural || (!wide && advance <= c->size * c->stretch)))
        return advance;
    return natural;
}

static void add_text(content *c)
{
    distances dx = {.s = c->delta_x.len > 0 ? c->delta_x.data : ""}, dy = {.s = c->delta_y.len > 0 ? c->delta_y.data : ""};
    const char *s = c->text.len > 0 ? c->text.data : "";
    size_t len = c->text.len;
    double x = c->x, y = c->y;
    trim_layout(&s, &len);
    if (direction(&c->m) > 3 || !(c->size > 0)) /* what is printed across a page is no part of its text */
        return;
    for (size_t at = 0; at < len;) {
        uint32_t cp;
        double advance = 0, down = 0;
        at += gj_utf8_next(s + at, len - at, &cp);
        bool across = next_distance(&dx, &advance), falls = next_distance(&dy, &down);
        if (!is_blank(cp))
            add_char(c, cp == NO_CODE && c->only_shapes ? 0xfffd : cp, x, y, width_of(c, cp, advance));
        x += across || falls ? advance : width_of(c, cp, 0);
        y += down;
    }
}

/* ---- elements ---- */

static void take_long(gj_buf *out, const char *name, int n, const xmlChar **attributes)
{
    out->len = 0;
    for (int i = 0; i < n; i++) {
        const xmlChar **a = attributes + 5 * (size_t)i;
        size_t len = (size_t)(a[4] - a[3]);
        if (is(a[0], name))
            gj_buf_add(out, (const char *)a[3], len < TEXT ? len : TEXT);
    }
}

static void start_text(content *c, int n, const xmlChar **attributes)
{
    c->x = number_of("X", c->x, n, attributes);
    c->y = number_of("Y", c->y, n, attributes);
    take_long(&c->delta_x, "DeltaX", n, attributes);
    take_long(&c->delta_y, "DeltaY", n, attributes);
    c->text.len = 0;
    c->taking = true;
}

static void add_template(content *c, int n, const xmlChar **attributes)
{
    gj_ofd_content *out = c->out;
    if (out->n_templates < GJ_OFD_TEMPLATES && gj_docx_attribute(out->templates[out->n_templates], GJ_OFD_ID, "TemplateID", n, attributes))
        out->n_templates++;
}

/* Elements whose content is no part of the page: clips are cut, patterns and shades fill, actions lead elsewhere. */
static bool is_left_out(const xmlChar *name)
{
    static const char *const names[] = {"Clips", "FillColor", "StrokeColor", "Actions", "Border", "Annot", "ImageMask"};
    for (size_t i = 0; i < GJ_COUNT(names); i++)
        if (is(name, names[i]))
            return true;
    return false;
}

static void on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces,
                     const xmlChar **namespaces, int n, int n_defaulted, const xmlChar **attributes)
{
    content *c = user;
    (void)prefix, (void)uri, (void)n_namespaces, (void)namespaces, (void)n_defaulted;
    if (c->skipped > 0) {
        c->skipped++;
        return;
    }
    if (is_left_out(name) || denies("Visible", n, attributes)) {
        if (is(name, "FillColor") && is_white(n, attributes))
            c->paint.fill = false;
        if (is(name, "StrokeColor") && is_white(n, attributes))
            c->paint.stroke = false;
        c->skipped = 1;
    } else if (is(name, "PhysicalBox") || is(name, "AbbreviatedData")) {
        c->text.len = 0;
        c->taking = true;
    } else if (is(name, "Template")) {
        add_template(c, n, attributes);
    } else if (is(name, "TextObject")) {
        start_object(c, TEXT_OBJECT, n, attributes);
    } else if (is(name, "PathObject")) {
        start_object(c, PATH_OBJECT, n, attributes);
    } else if (is(name, "ImageObject")) {
        start_object(c, IMAGE_OBJECT, n, attributes);
    } else if (is(name, "CompositeObject")) {
        start_object(c, OTHER_OBJECT, n, attributes);
    } else if (is(name, "CGTransform")) {
        c->only_shapes = true;
    } else if (is(name, "TextCode") && c->kind == TEXT_OBJECT) {
        start_text(c, n, attributes);
    }
}

/* The physical box of the part, which objects are placed in. */
static void end_box(content *c)
{
    if (gj_ofd_read_box(&c->out->box, c->text.len > 0 ? c->text.data : "") && c->out->box.width > 0)
        c->area = c->out->box;
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    content *c = user;
    (void)prefix, (void)uri;
    if (c->skipped > 0) {
        c->skipped--;
        return;
    }
    if (is(name, "PhysicalBox"))
        end_box(c);
    else if (is(name, "TextCode") && c->kind == TEXT_OBJECT)
        add_text(c);
    else if (is(name, "AbbreviatedData") && c->kind == PATH_OBJECT && c->text.len > 0)
        c->out->curves += gj_ofd_path(c->page, c->text.data, &c->m, c->paint);
    else if (is(name, "TextObject") || is(name, "PathObject") || is(name, "ImageObject") || is(name, "CompositeObject"))
        c->kind = NONE;
    c->taking = false;
}

static void on_text(void *user, const xmlChar *s, int len)
{
    content *c = user;
    if (c->taking && c->skipped == 0 && len > 0 && c->text.len + (size_t)len <= TEXT)
        gj_buf_add(&c->text, (const char *)s, (size_t)len);
}

gj_status gj_ofd_page_read(gj_page *p, gj_ofd_content *out, gj_docx_zip *z, const gj_xml *xml, const char *part, const gj_ofd_box *area,
                           size_t most, gj_error *err)
{
    static const xmlSAXHandler sax = {.startElementNs = on_start, .endElementNs = on_end, .characters = on_text, .cdataBlock = on_text};
    content c = {.base.xml = xml, .page = p, .out = out, .area = *area, .most = most};
    p->width = (float)(area->width * POINTS);
    p->height = (float)(area->height * POINTS);
    gj_status status = gj_docx_parse(z, part, &sax, &c.base, err);
    p->width = (float)(c.area.width * POINTS);
    p->height = (float)(c.area.height * POINTS);
    gj_buf_free(&c.text);
    gj_buf_free(&c.delta_x);
    gj_buf_free(&c.delta_y);
    return status;
}

/* ---- the end ---- */

static void add_rules(gj_page_rules *to, const gj_page_rules *from)
{
    for (size_t i = 0; i < from->n; i++) {
        GJ_GROW(to->v, to->n, to->cap);
        to->v[to->n++] = from->v[i];
    }
}

void gj_ofd_page_add(gj_page *p, const gj_page *t)
{
    for (size_t i = 0; i < t->n_chars; i++) {
        GJ_GROW(p->chars, p->n_chars, p->cap_chars);
        p->chars[p->n_chars++] = t->chars[i];
    }
    add_rules(&p->across, &t->across);
    add_rules(&p->down, &t->down);
}

static void turn_box(gj_page_char *c, size_t way, float width, float height)
{
    gj_page_char was = *c;
    if (way == 1)
        *c = (gj_page_char){was.y0, width - was.x1, was.y1, width - was.x0, was.cp, was.scan, was.box};
    else if (way == 2)
        *c = (gj_page_char){width - was.x1, height - was.y1, width - was.x0, height - was.y0, was.cp, was.scan, was.box};
    else
        *c = (gj_page_char){height - was.y1, was.x0, height - was.y0, was.x1, was.cp, was.scan, was.box};
}

/* Rules of which the places are counted from the other edge, `at`, or their ends, `along`. */
static void turn_rules(gj_page_rules *rules, bool at, float at_side, bool along, float along_side)
{
    for (size_t i = 0; i < rules->n; i++) {
        gj_page_rule r = rules->v[i];
        rules->v[i] = (gj_page_rule){
            at ? at_side - r.at : r.at,
            along ? along_side - r.to : r.from,
            along ? along_side - r.from : r.to,
        };
    }
}

/* Turns the page so that texts that run that way run to the right. */
static void turn(gj_page *p, size_t way)
{
    float width = p->width, height = p->height;
    for (size_t i = 0; i < p->n_chars; i++)
        turn_box(&p->chars[i], way, width, height);
    turn_rules(&p->across, way >= 2, height, way <= 2, width);
    turn_rules(&p->down, way <= 2, width, way >= 2, height);
    for (size_t i = 0; i < p->n_pictures; i++)
        p->pictures[i] = 0; /* somewhere on it */
    if (way == 2)
        return;
    gj_page_rules across = p->across;
    p->across = p->down;
    p->down = across;
    p->width = height;
    p->height = width;
}

void gj_ofd_page_end(gj_page *p, const gj_ofd_content *what)
{
    size_t way = 0;
    double whole = (double)p->width * (double)p->height;
    for (size_t i = 1; i < 4; i++)
        way = what->turned[i] > what->turned[way] ? i : way;
    if (way > 0)
        turn(p, way);
    gj_ofd_join_rules(p);
    bool covered = whole > 0 && what->covered > COVERED * whole;
    bool drawn = p->n_chars == 0 && what->curves > CURVES;
    p->kind = (p->n_chars < GJ_PAGES_STAMP && covered) || drawn ? GJ_PAGE_PICTURE : p->n_chars > 0 ? GJ_PAGE_TEXT : GJ_PAGE_BLANK;
}
