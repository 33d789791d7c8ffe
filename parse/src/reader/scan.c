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

static gj_status read_pages(gj_lay *l, gj_scan *s, const char *name, const gj_buf *raw, gj_error *err)
{
    gj_page *pages = gj_alloc_array(GJ_SCAN_PAGES, sizeof(*pages));
    size_t n = 0;
    gj_status status = GJ_OK;
    while (n < GJ_SCAN_PAGES && (status = gj_scan_add_file(s, &pages[n], raw->data, raw->len, (int)n)) == GJ_OK)
        n++;
    bool more = status == GJ_OK; /* pages behind the last that is read are told, not counted */
    gj_scan_end(s);
    if (status != GJ_E_NAME && !more)
        status = refuse(name, status, err);
    else
        status = gj_pages_lay(l, pages, n, name, err);
    if (more)
        gj_lay_unread(l, GJ_UNREAD_PICTURE, GJ_SCAN_PAGES + 1);
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
