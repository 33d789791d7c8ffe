/* Files that are pictures: PNG, JPEG, TIFF with one page or several.
 *
 *   picture → grey, even, upright → ruled lines → cells → figures, read twice → page → the aligner, as of any file of pages
 *
 * Each figure keeps how it was read (gj_origin.scan); what the sums say of it is judged in table/decide/judge.c. */
#include "reader/scan.h"

#include <string.h>

#include "reader/reader.h"

enum { LEAST_FILE = 512 }; /* bytes: no page is less */

static gj_status refuse(const char *name, gj_status status, gj_error *err)
{
    if (status == GJ_E_LIMIT)
        return gj_error_set(err, GJ_E_LIMIT, 0, _("%s 的图片太大，不能超过 %u 百万像素"), name, (unsigned)(GJ_SCAN_PIXELS >> 20));
    if (status == GJ_E_KIND)
        return gj_error_advise(err, gj_error_set(err, GJ_E_KIND, 0, _("%s 是图片，太小，不像扫描的一页，不能读取"), name),
                               _("如确是报告，请以 300 dpi 重新扫描，或向报送单位索取 .docx"));
    return gj_error_advise(err, gj_error_set(err, GJ_E_SYNTAX, 0, _("%s 是图片，已损坏或不完整，不能读取"), name),
                           _("请重新下载，或向报送单位重新索取"));
}

static uint32_t number_at(const unsigned char *at, size_t bytes, bool little)
{
    uint32_t v = 0;
    for (size_t i = 0; i < bytes; i++)
        v |= (uint32_t)at[i] << 8 * (little ? i : bytes - 1 - i);
    return v;
}

/* Pages of a TIFF file, which form a chain; GJ_PAGES_MOST at most. Of another picture one. */
static size_t count_pages(const gj_buf *raw)
{
    enum { HEAD = 4, ENTRY = 12 };
    const unsigned char *bytes = (const unsigned char *)raw->data;
    bool little = memcmp(bytes, "II*", 4) == 0;
    if (!little && memcmp(bytes, "MM\0*", 4) != 0)
        return 1;
    size_t n = 0, at = number_at(bytes + HEAD, 4, little);
    while (at >= 2 * HEAD && at + 2 <= raw->len && n < GJ_PAGES_MOST) {
        size_t next = at + 2 + ENTRY * (size_t)number_at(bytes + at, 2, little);
        n++;
        at = next + 4 <= raw->len ? number_at(bytes + next, 4, little) : 0;
    }
    return n;
}

/* Reads the pages, each for itself: one that is damaged, too large or too small is told, the others are read. */
static gj_status read_pages(gj_lay *l, gj_scan *s, const char *name, const gj_buf *raw, gj_error *err)
{
    size_t all = count_pages(raw), n = all < GJ_SCAN_PAGES ? all : GJ_SCAN_PAGES, read = 0;
    gj_page *pages = gj_alloc_array(n + 1, sizeof(*pages));
    gj_status status = GJ_OK, first_bad = GJ_E_SYNTAX;
    for (size_t i = 0; i < n; i++) {
        status = gj_scan_add_file(s, &pages[i], raw->data, raw->len, (int)i);
        if (status != GJ_OK) {
            pages[i].kind = GJ_PAGE_PICTURE;
            first_bad = i == 0 ? status : first_bad;
        }
        read += status == GJ_OK;
    }
    gj_scan_end(s);
    status = read > 0 ? gj_pages_lay(l, pages, n, name, err) : refuse(name, first_bad, err);
    for (size_t i = n; i < all; i++)
        gj_lay_unread(l, GJ_UNREAD_PICTURE, (uint32_t)i + 1);
    gj_pages_discard(pages, n);
    return status;
}

gj_status gj_scan_read(gj_text **out, const char *name, gj_buf *raw, const char *encoding, gj_error *err)
{
    const char *missing;
    (void)encoding;
    bool stub = raw->len < LEAST_FILE;
    gj_scan *s = stub ? NULL : gj_scan_begin(&missing);
    gj_status status;
    if (stub) {
        status = refuse(name, GJ_E_SYNTAX, err);
    } else if (s) {
        gj_lay *l = gj_lay_new();
        status = read_pages(l, s, name, raw, err);
        if (status == GJ_OK)
            status = gj_lay_finish(out, l, name, GJ_SOURCE_PDF, "UTF-8", err);
        gj_lay_free(l);
    } else {
        status = gj_error_set(err, GJ_E_KIND, 0, _("%s 是图片：识读需要安装 %s"), name, missing);
        status = gj_error_advise(err, status, _("请安装后再审查，或向报送单位索取 .docx"));
    }
    gj_buf_free(raw);
    return status;
}
