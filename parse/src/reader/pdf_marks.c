/* Annotations by poppler, which adds them and what belongs to them behind the end of the file. */
#include "reader/pdf_marks.h"

#include <fcntl.h>
#include <poppler.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/lib.h"
#include "reader/pdf_page.h"

#define COVER 0.08f /* of its height that a highlight is larger than the characters */

#define ANNOTATION_FUNCTIONS(F)                                                                                                            \
    F(poppler_document_new_from_bytes)                                                                                                     \
    F(poppler_document_get_n_pages)                                                                                                        \
    F(poppler_document_get_page)                                                                                                           \
    F(poppler_document_save)                                                                                                               \
    F(poppler_page_get_size)                                                                                                               \
    F(poppler_page_add_annot)                                                                                                              \
    F(poppler_annot_text_markup_new_highlight)                                                                                             \
    F(poppler_annot_set_contents)                                                                                                          \
    F(poppler_annot_set_color)                                                                                                             \
    F(poppler_annot_markup_set_label)                                                                                                      \
    F(g_array_new)                                                                                                                         \
    F(g_array_append_vals)                                                                                                                 \
    F(g_array_unref)                                                                                                                       \
    F(g_bytes_new_static)                                                                                                                  \
    F(g_bytes_unref)                                                                                                                       \
    F(g_error_free)                                                                                                                        \
    F(g_filename_to_uri)                                                                                                                   \
    F(g_free)                                                                                                                              \
    F(g_object_unref)

static struct {
    ANNOTATION_FUNCTIONS(GJ_LIB_MEMBER)
} lib; /* written once, under `once` */
static bool loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void)
{
    static const char *const names[] = {ANNOTATION_FUNCTIONS(GJ_LIB_NAME)};
    loaded = gj_lib_load(GJ_SONAME_POPPLER, names, GJ_COUNT(names), &lib);
}

/* Adds the box, in points from the lower edge, to the corners of the highlight and to the rectangle around all. */
static void add_box(GArray *corners, PopplerRectangle *all, const gj_page_box *b, double height)
{
    float more = b->cell ? 0 : COVER * (b->y1 - b->y0);
    double x0 = (double)b->x0, x1 = (double)b->x1, top = height - (double)(b->y0 - more), bottom = height - (double)(b->y1 + more);
    PopplerQuadrilateral q = {{x0, top}, {x1, top}, {x0, bottom}, {x1, bottom}};
    lib.g_array_append_vals(corners, &q, 1);
    bool first = corners->len == 1;
    all->x1 = first || x0 < all->x1 ? x0 : all->x1;
    all->y1 = first || bottom < all->y1 ? bottom : all->y1;
    all->x2 = first || x1 > all->x2 ? x1 : all->x2;
    all->y2 = first || top > all->y2 ? top : all->y2;
}

static bool add_note(PopplerDocument *document, const gj_pdf_note *note)
{
    double width, height, limit = 1;
    PopplerColor yellow = {65535, 54000, 19000};
    PopplerRectangle all = {0};
    PopplerPage *page = lib.poppler_document_get_page(document, (int)note->boxes[0].page - 1);
    if (!page)
        return false;
    lib.poppler_page_get_size(page, &width, &height);
    double other = height - (double)note->boxes[0].height;
    bool same = other < limit && other > -limit;
    if (same) {
        GArray *corners = lib.g_array_new(FALSE, FALSE, sizeof(PopplerQuadrilateral));
        for (size_t i = 0; i < note->n; i++)
            add_box(corners, &all, &note->boxes[i], height);
        PopplerAnnot *annot = lib.poppler_annot_text_markup_new_highlight(document, &all, corners);
        lib.poppler_annot_set_contents(annot, note->words);
        lib.poppler_annot_set_color(annot, &yellow);
        lib.poppler_annot_markup_set_label((PopplerAnnotMarkup *)annot, "gouji");
        lib.poppler_page_add_annot(page, annot);
        lib.g_object_unref(annot);
        lib.g_array_unref(corners);
    }
    lib.g_object_unref(page);
    return same;
}

static bool read_back(gj_buf *out, int fd)
{
    enum { CHUNK = 1 << 16 };
    ssize_t n;
    do {
        gj_buf_reserve(out, CHUNK);
        n = read(fd, out->data + out->len, CHUNK);
        out->len += n > 0 ? (size_t)n : 0;
    } while (n > 0);
    return n == 0;
}

/* By way of a temporary file: what writes to a descriptor leaves it open in some versions of the library. */
static bool save(gj_buf *out, PopplerDocument *document)
{
    gj_buf path = {0};
    GError *why = NULL;
    const char *folder = getenv("TMPDIR");
    gj_buf_printf(&path, "%s/gouji-XXXXXX", folder && folder[0] == '/' ? folder : "/tmp");
    int fd = mkstemp(path.data);
    char *uri = fd >= 0 ? lib.g_filename_to_uri(path.data, NULL, &why) : NULL;
    bool good = uri && lib.poppler_document_save(document, uri, &why);
    int written = good ? open(path.data, O_RDONLY | O_CLOEXEC) : -1;
    good = written >= 0 && read_back(out, written);
    if (fd >= 0) {
        (void)unlink(path.data);
        (void)close(fd);
    }
    if (written >= 0)
        (void)close(written);
    if (why)
        lib.g_error_free(why);
    lib.g_free(uri);
    gj_buf_free(&path);
    return good;
}

static gj_status annotate(gj_buf *out, PopplerDocument *document, const char *name, const gj_pdf_note *notes, size_t n, gj_error *err)
{
    for (size_t i = 0; i < n; i++)
        if (!add_note(document, &notes[i]))
            return gj_error_set(err, GJ_E_VALUE, 0, _("%s 的第 %u 页转过方向，不能确定批注的位置，没有写出：请写审查意见"), name,
                                (unsigned)notes[i].boxes[0].page);
    return save(out, document) ? GJ_OK : gj_error_set(err, GJ_E_IO, 0, _("%s：带批注的 PDF 不能写出"), name);
}

gj_status gj_pdf_annotate(gj_buf *out, const char *name, const gj_buf *file, const gj_pdf_note *notes, size_t n, gj_error *err)
{
    gj_buf written = {0};
    pthread_once(&once, load);
    if (!loaded)
        return gj_error_set(err, GJ_E_IO, 0, _("%s：本机的 %s 太旧，不能在 PDF 上写批注：请更新 poppler-glib"), name, GJ_SONAME_POPPLER);
    gj_pdf_lock();
    GBytes *bytes = lib.g_bytes_new_static(file->data, file->len);
    PopplerDocument *document = lib.poppler_document_new_from_bytes(bytes, NULL, NULL);
    gj_status status = document ? annotate(&written, document, name, notes, n, err)
                                : gj_error_set(err, GJ_E_SYNTAX, 0, _("%s 已损坏或不完整，不能读取"), name);
    if (document)
        lib.g_object_unref(document);
    lib.g_bytes_unref(bytes);
    gj_pdf_unlock();
    if (status == GJ_OK)
        gj_buf_add(out, written.data, written.len);
    gj_buf_free(&written);
    return status;
}
