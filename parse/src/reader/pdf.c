/* PDF files, by poppler: characters with their places, and a picture of each page that has figures, for its ruled lines.
 *
 *   file ─poppler, one thread at a time→ characters, images, pictures of pages ─lines found, on any thread→ pages ─gj_pages_lay→ text */
#define _GNU_SOURCE /* memmem */
#include <cairo.h>
#include <poppler.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/lib.h"
#include "reader/pdf_marks.h"
#include "reader/pdf_page.h"
#include "reader/reader.h"
#if GJ_HAVE_SCAN
#include "reader/scan.h"
#endif

#define SCALE 2.0f         /* pixels a point */
#define MAX_PIXELS 4096.0f /* at each side of a picture */
#define MAX_PICTURES 500u  /* pages of a file of which one is made, the same for everyone; what is not looked at is said */
#define MAX_LOOKS 500u     /* pages with so few, none of them covered, after which no other is expected to be */
#define COVERED 0.4        /* share of a page that its images cover, at least, if it is a picture */
#define SMALL 0.5f         /* pixels a point, to see whether there is anything on a page */
#define INK 0.005          /* share of it, at least, if words are drawn on it; a ruled line is less */

#define PDF_FUNCTIONS(F)                                                                                                                   \
    F(poppler_document_new_from_bytes)                                                                                                     \
    F(poppler_document_get_n_pages)                                                                                                        \
    F(poppler_document_get_page)                                                                                                           \
    F(poppler_page_get_size)                                                                                                               \
    F(poppler_page_get_text)                                                                                                               \
    F(poppler_page_get_text_layout)                                                                                                        \
    F(poppler_page_get_image_mapping)                                                                                                      \
    F(poppler_page_free_image_mapping)                                                                                                     \
    F(poppler_page_render)                                                                                                                 \
    F(poppler_error_quark)                                                                                                                 \
    F(cairo_image_surface_create)                                                                                                          \
    F(cairo_image_surface_get_data)                                                                                                        \
    F(cairo_image_surface_get_stride)                                                                                                      \
    F(cairo_surface_flush)                                                                                                                 \
    F(cairo_surface_destroy)                                                                                                               \
    F(cairo_create)                                                                                                                        \
    F(cairo_destroy)                                                                                                                       \
    F(cairo_scale)                                                                                                                         \
    F(cairo_set_source_rgb)                                                                                                                \
    F(cairo_paint)                                                                                                                         \
    F(g_bytes_new_static)                                                                                                                  \
    F(g_bytes_unref)                                                                                                                       \
    F(g_error_free)                                                                                                                        \
    F(g_free)                                                                                                                              \
    F(g_object_unref)

static struct {
    PDF_FUNCTIONS(GJ_LIB_MEMBER)
} lib; /* written once, under `once` */
static bool loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER; /* poppler shares fonts and settings among documents */

static void load(void)
{
    static const char *const names[] = {PDF_FUNCTIONS(GJ_LIB_NAME)};
    loaded = gj_lib_load(GJ_SONAME_POPPLER, names, GJ_COUNT(names), &lib);
}

static bool is_blank(uint32_t cp)
{
    return cp <= ' ' || cp == 0xa0 || cp == 0x3000 || (cp >= 0x2000 && cp <= 0x200f) || cp == 0xfeff;
}

/* Takes the characters of a page; each has its box, in the same order. */
static void take_chars(gj_page *p, const char *text, const PopplerRectangle *boxes, size_t n)
{
    size_t len = strlen(text);
    p->chars = gj_alloc_array(n + 1, sizeof(*p->chars));
    for (size_t i = 0, at = 0; i < n && at < len; i++) {
        uint32_t cp;
        at += gj_utf8_next(text + at, len - at, &cp);
        const PopplerRectangle *b = &boxes[i];
        bool sound = b->x2 > b->x1 && b->y2 > b->y1 && b->x1 > -1e5 && b->x2 < 1e5 && b->y1 > -1e5 && b->y2 < 1e5;
        if (!is_blank(cp) && sound)
            p->chars[p->n_chars++] = (gj_page_char){(float)b->x1, (float)b->y1, (float)b->x2, (float)b->y2, cp, GJ_SCAN_NONE, 0};
    }
}

/* Work that is left for a file, and what its pages share. */
typedef struct budget {
    size_t pictures, looks;
    bool no_images;           /* the file has none */
    cairo_surface_t *surface; /* a picture of that size; NULL: there is none yet */
    int width, height;
    gj_pdf_room room;
    bool keeps_lock; /* what is done with a picture is done under the lock, too */
} budget;

/* A picture to draw a page in, white; that of the page before where it has the size. */
static cairo_surface_t *get_surface(budget *left, int width, int height)
{
    if (!left->surface || left->width != width || left->height != height) {
        if (left->surface)
            lib.cairo_surface_destroy(left->surface);
        left->surface = lib.cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
        left->width = width;
        left->height = height;
    }
    return left->surface;
}

static void release(budget *left)
{
    if (left->surface)
        lib.cairo_surface_destroy(left->surface);
    left->surface = NULL;
    gj_pdf_room_free(&left->room);
}

/* Makes a picture of the page, at most `scale` pixels a point, and gives it to `take`, while other threads may go on with poppler. */
static void draw(gj_page *p, PopplerPage *page, float scale, budget *left,
                 void (*take)(gj_page *p, const gj_pdf_picture *picture, gj_pdf_room *room))
{
    float longer = p->width > p->height ? p->width : p->height;
    scale = longer * scale > MAX_PIXELS ? MAX_PIXELS / longer : scale;
    int width = (int)(p->width * scale), height = (int)(p->height * scale);
    if (width < 16 || height < 16)
        return;
    cairo_surface_t *surface = get_surface(left, width, height);
    cairo_t *cairo = lib.cairo_create(surface);
    lib.cairo_set_source_rgb(cairo, 1, 1, 1);
    lib.cairo_paint(cairo);
    lib.cairo_scale(cairo, (double)scale, (double)scale);
    lib.poppler_page_render(page, cairo);
    lib.cairo_destroy(cairo);
    lib.cairo_surface_flush(surface);
    gj_pdf_picture picture = {.width = (size_t)width, .height = (size_t)height, .scale = scale};
    picture.pixels = lib.cairo_image_surface_get_data(surface);
    picture.stride = (size_t)lib.cairo_image_surface_get_stride(surface);
    if (!left->keeps_lock)
        pthread_mutex_unlock(&one_at_a_time);
    if (picture.pixels)
        take(p, &picture, &left->room);
    if (!left->keeps_lock)
        pthread_mutex_lock(&one_at_a_time);
}

/* ---- what kind of page it is ---- */

/* Images as wide as a table is: not seals, logos and rules. Some versions of the library exchange their sides, but not their upper edge. */
static void find_pictures(gj_page *p, PopplerPage *page, const budget *left)
{
    if (left->no_images)
        return;
    const double wide = 0.35 * (double)p->width, high = 0.04 * (double)p->height;
    GList *images = lib.poppler_page_get_image_mapping(page);
    for (const GList *l = images; l && p->n_pictures < GJ_PAGE_PICTURES; l = l->next) {
        const PopplerRectangle *r = &((const PopplerImageMapping *)l->data)->area;
        double top = r->y1 < r->y2 ? r->y1 : r->y2, across = r->x2 - r->x1, down = r->y2 - r->y1;
        across = across < 0 ? -across : across;
        down = down < 0 ? -down : down;
        if ((across > down ? across : down) >= wide && (across < down ? across : down) >= high)
            p->pictures[p->n_pictures++] = (float)(top > 0 ? top : 0);
    }
    lib.poppler_page_free_image_mapping(images);
}

/* Share of the page that images cover; scanners cut pages into strips, so all of them count. */
static double covered(const gj_page *p, PopplerPage *page)
{
    double area = 0, whole = (double)p->width * (double)p->height;
    GList *images = lib.poppler_page_get_image_mapping(page);
    for (const GList *l = images; l; l = l->next) {
        const PopplerRectangle *r = &((const PopplerImageMapping *)l->data)->area;
        area += (r->x2 - r->x1) * (r->y2 - r->y1);
    }
    lib.poppler_page_free_image_mapping(images);
    area = area < 0 ? -area : area;
    return whole > 0 ? area / whole : 0;
}

/* A page without characters has words if enough of it is not white: they are drawn as curves. */
static void see_ink(gj_page *p, const gj_pdf_picture *picture, gj_pdf_room *room)
{
    (void)room;
    size_t dark = 0;
    for (size_t y = 0; y < picture->height; y++)
        for (size_t x = 0; x < picture->width; x++)
            dark += picture->pixels[y * picture->stride + 4 * x + 1] < 192; /* green */
    if ((double)dark > INK * (double)(picture->width * picture->height))
        p->kind = GJ_PAGE_PICTURE;
}

/* True if the page is a picture with a stamp at most. */
static bool is_picture(const gj_page *p, PopplerPage *page, budget *left)
{
    if (p->n_chars >= GJ_PAGES_STAMP || (p->n_chars > 0 && left->looks == 0))
        return false;
    bool picture = !left->no_images && covered(p, page) > COVERED;
    if (p->n_chars > 0)
        left->looks = picture ? MAX_LOOKS : left->looks - 1;
    return picture;
}

/* Told from what stands on the page: its characters, else its images, else whether anything is drawn. */
static void find_kind(gj_page *p, PopplerPage *page, budget *left)
{
    p->kind = is_picture(p, page, left) ? GJ_PAGE_PICTURE : p->n_chars > 0 ? GJ_PAGE_TEXT : GJ_PAGE_BLANK;
    if (p->kind != GJ_PAGE_BLANK)
        return;
    p->unseen = left->pictures == 0;
    if (p->unseen)
        return;
    left->pictures--;
    draw(p, page, SMALL, left, see_ink);
}

/* ---- pages ---- */

static void read_page(gj_page *p, PopplerPage *page, budget *left)
{
    double width, height;
    PopplerRectangle *boxes = NULL;
    guint n = 0;
    lib.poppler_page_get_size(page, &width, &height);
    p->width = (float)width;
    p->height = (float)height;
    char *text = lib.poppler_page_get_text(page);
    if (text && lib.poppler_page_get_text_layout(page, &boxes, &n))
        take_chars(p, text, boxes, n);
    lib.g_free(boxes);
    lib.g_free(text);
    find_kind(p, page, left);
    if (p->kind == GJ_PAGE_TEXT)
        find_pictures(p, page, left);
    if (p->kind != GJ_PAGE_TEXT || !gj_page_may_have_table(p))
        return;
    p->no_rules = left->pictures == 0;
    if (p->no_rules)
        return;
    left->pictures--;
    draw(p, page, SCALE, left, gj_pdf_rules_find);
}

/* The file names no image: those that are objects are streams, whose heads are never packed. Such as stand in the packed drawing of a page
 * itself (4 KiB at most, where tools write them at all) are no pictures of tables. */
static bool has_no_images(const gj_buf *raw)
{
    static const char name[] = "/Image";
    static const char *const inside[] = {"BI ", "BI\n", "BI\r"};
    const char *end = raw->data + raw->len;
    for (const char *at = raw->data; (at = memmem(at, (size_t)(end - at), name, sizeof name - 1)) != NULL;) {
        at += sizeof name - 1; /* /ImageB, /ImageC and /ImageI are what every page says of itself */
        if (at == end || (*at != 'B' && *at != 'C' && *at != 'I'))
            return false;
    }
    for (size_t i = 0; i < GJ_COUNT(inside); i++)
        if (memmem(raw->data, raw->len, inside[i], strlen(inside[i])))
            return false;
    return true;
}

/* Notes where the characters of a page stand. */
static void note_boxes(gj_page *p, uint32_t number, gj_page_boxes *boxes)
{
    p->boxes = boxes;
    for (size_t i = 0; i < p->n_chars; i++) {
        gj_page_char *c = &p->chars[i];
        GJ_GROW(boxes->v, boxes->n, boxes->cap);
        boxes->v[boxes->n++] = (gj_page_box){c->x0, c->y0, c->x1, c->y1, number, false, p->height};
        c->box = (uint32_t)boxes->n;
    }
}

/* Reads the pages; stops behind the one with which there are too many characters. */
static void read_pages(gj_page *pages, size_t n, PopplerDocument *document, const gj_buf *raw)
{
    budget left = {.pictures = MAX_PICTURES, .looks = MAX_LOOKS, .no_images = has_no_images(raw)};
    size_t chars = 0;
    for (size_t i = 0; i < n && chars <= GJ_PAGES_CHARS; i++) {
        PopplerPage *page = lib.poppler_document_get_page(document, (int)i);
        if (!page)
            continue; /* a page that is damaged has no text */
        read_page(&pages[i], page, &left);
        chars += pages[i].n_chars;
        lib.g_object_unref(page);
    }
    release(&left);
}

/* ---- pages that are pictures ---- */

#if GJ_HAVE_SCAN
#define SCAN_SCALE 4.0f /* pixels a point: 288 a inch */

static gj_scan *scan; /* under the lock of the file, while its pictures are read */

/* The red channel, in which red stamps vanish. */
static void read_picture(gj_page *p, const gj_pdf_picture *picture, gj_pdf_room *room)
{
    (void)room;
    unsigned char *grey = gj_alloc_array(picture->width * picture->height, 1);
    for (size_t y = 0; y < picture->height; y++)
        for (size_t x = 0; x < picture->width; x++)
            grey[y * picture->width + x] = picture->pixels[y * picture->stride + 4 * x + 2];
    p->n_chars = 0; /* a stamp of the scanner */
    gj_scan_add_grey(scan, p, grey, picture->width, picture->height);
    free(grey);
}

/* Reads the first of the pages that are pictures, as far as there is what reads them; the others stay unread, which is told. Returns the
 * package that would help, if they are not read for want of one; else NULL. */
static const char *read_pictures(gj_page *pages, size_t n, PopplerDocument *document)
{
    const char *missing = NULL;
    budget own = {.keeps_lock = true};
    size_t found = 0;
    for (size_t i = 0; i < n; i++)
        found += pages[i].kind == GJ_PAGE_PICTURE;
    scan = found > 0 ? gj_scan_begin(&missing) : NULL;
    if (!scan)
        return missing;
    found = 0;
    for (size_t i = 0; i < n && found < GJ_SCAN_PAGES; i++) {
        PopplerPage *page = pages[i].kind == GJ_PAGE_PICTURE ? lib.poppler_document_get_page(document, (int)i) : NULL;
        if (!page)
            continue;
        draw(&pages[i], page, SCAN_SCALE, &own, read_picture);
        lib.g_object_unref(page);
        found++;
    }
    release(&own);
    gj_scan_end(scan);
    return NULL;
}
#else
static const char *read_pictures(gj_page *pages, size_t n, PopplerDocument *document)
{
    (void)pages, (void)n, (void)document;
    return NULL;
}
#endif

/* ---- the file ---- */

/* The error of a file that poppler does not open; takes `why` over. */
static gj_status not_opened(const char *name, GError *why, gj_error *err)
{
    bool encrypted = why && why->domain == lib.poppler_error_quark() && why->code == POPPLER_ERROR_ENCRYPTED;
    if (why)
        lib.g_error_free(why);
    if (encrypted)
        return gj_error_advise(err, gj_error_set(err, GJ_E_KIND, 0, _("%s 设有打开密码，不能读取"), name), _("请先取消密码并另存"));
    return gj_error_advise(err, gj_error_set(err, GJ_E_SYNTAX, 0, _("%s 已损坏或不完整，不能读取"), name),
                           _("请重新下载，或向报送单位重新索取"));
}

/* Reads all pages into *pages, heap memory that is the caller's also when it fails; *missing: the package that scans would want, or NULL.
 * Under the lock. */
static gj_status read_document(gj_page **pages, size_t *n, const char **missing, const char *name, const gj_buf *raw, gj_error *err)
{
    GError *why = NULL;
    GBytes *bytes = lib.g_bytes_new_static(raw->data, raw->len);
    PopplerDocument *document = lib.poppler_document_new_from_bytes(bytes, NULL, &why);
    int found = document ? lib.poppler_document_get_n_pages(document) : 0;
    gj_status status = GJ_OK;
    if (!document) {
        status = not_opened(name, why, err);
    } else if (found > GJ_PAGES_MOST) {
        status = gj_error_set(err, GJ_E_LIMIT, 0, _("%s 有 %d 页：不能超过 %d 页"), name, found, GJ_PAGES_MOST);
    } else {
        *n = found > 0 ? (size_t)found : 0;
        *pages = gj_alloc_array(*n + 1, sizeof(**pages));
        read_pages(*pages, *n, document, raw);
        *missing = read_pictures(*pages, *n, document);
    }
    if (document)
        lib.g_object_unref(document);
    lib.g_bytes_unref(bytes);
    return status;
}

void gj_pdf_lock(void)
{
    pthread_mutex_lock(&one_at_a_time);
}

void gj_pdf_unlock(void)
{
    pthread_mutex_unlock(&one_at_a_time);
}

static gj_status lay_out(gj_text **out, const char *name, gj_page *pages, size_t n, const char *missing, gj_page_boxes *boxes,
                         gj_error *err)
{
    gj_lay *l = gj_lay_new();
    for (size_t i = 0; i < n && boxes; i++)
        note_boxes(&pages[i], (uint32_t)i + 1, boxes);
    gj_status status = gj_pages_lay(l, pages, n, name, err);
    if (status == GJ_E_KIND && missing) {
        gj_error_clear(err);
        status = gj_error_set(err, GJ_E_KIND, 0, _("%s 是扫描件：识读需要安装 %s"), name, missing);
        status = gj_error_advise(err, status, _("请安装后再审查，或向报送单位索取 .docx"));
    }
    if (status == GJ_OK)
        status = gj_lay_finish(out, l, name, GJ_SOURCE_PDF, "UTF-8", err);
    gj_lay_free(l);
    return status;
}

static gj_status read_file(gj_text **out, const char *name, const gj_buf *raw, gj_page_boxes *boxes, gj_error *err)
{
    gj_page *pages = NULL;
    const char *missing = NULL;
    size_t n = 0;
    pthread_once(&once, load);
    if (!loaded)
        return gj_lib_missing(name, GJ_SONAME_POPPLER, err);
    gj_pdf_lock();
    gj_status status = read_document(&pages, &n, &missing, name, raw, err);
    gj_pdf_unlock();
    if (status == GJ_OK)
        status = lay_out(out, name, pages, n, missing, boxes, err);
    gj_pages_discard(pages, n);
    return status;
}

gj_status gj_pdf_read(gj_text **out, const char *name, gj_buf *raw, const char *encoding, gj_error *err)
{
    (void)encoding; /* fonts say their own */
    gj_pdf_widen(raw->data, raw->len);
    gj_status status = read_file(out, name, raw, NULL, err);
    gj_buf_free(raw);
    return status;
}

gj_status gj_pdf_locate(gj_text **out, gj_page_boxes *boxes, const char *name, const gj_buf *file, bool widened, gj_error *err)
{
    gj_buf raw = {0};
    gj_buf_add(&raw, file->data, file->len);
    if (widened)
        gj_pdf_widen(raw.data, raw.len);
    gj_status status = read_file(out, name, &raw, boxes, err);
    gj_buf_free(&raw);
    return status;
}
