/* All pages of a file: whether there is anything to read on them, and what was not read. */
#include "reader/page.h"

#include <stdlib.h>

/* Characters that say nothing: fonts without a table of what their shapes mean. */
static bool is_unknown(uint32_t cp)
{
    return cp == 0xfffd || (cp >= 0xe000 && cp <= 0xf8ff) || cp >= 0xf0000;
}

/* What of the pages is not read. */
static void say_unread(gj_lay *l, const gj_page *pages, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (pages[i].kind == GJ_PAGE_PICTURE)
            gj_lay_unread(l, GJ_UNREAD_PICTURE, (uint32_t)i + 1);
    for (size_t i = 0; i < n; i++)
        if (pages[i].no_rules)
            gj_lay_unread(l, GJ_UNREAD_RULES, (uint32_t)i + 1);
    for (size_t i = 0; i < n; i++)
        if (pages[i].unseen)
            gj_lay_unread(l, GJ_UNREAD_UNSEEN, (uint32_t)i + 1);
    for (size_t i = 0; i < n; i++)
        if (pages[i].scanned)
            gj_lay_unread(l, GJ_UNREAD_SCAN, (uint32_t)i + 1);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < pages[i].n_pictures; k++)
            gj_lay_picture(l, (gj_origin){.page = (uint32_t)i + 1, .y = (uint32_t)pages[i].pictures[k]});
}

/* The error of a file that has no text, or less than a stamp a picture; GJ_OK if it has some. */
static gj_status need_text(const gj_page *pages, size_t n, const char *name, gj_error *err)
{
    size_t chars = 0, pictures = 0;
    for (size_t i = 0; i < n; i++) {
        chars += pages[i].kind == GJ_PAGE_TEXT ? pages[i].n_chars : 0;
        pictures += pages[i].kind == GJ_PAGE_PICTURE;
    }
    bool scan = pictures > 0 && chars < GJ_PAGES_STAMP * pictures;
    if (!scan && chars > 0)
        return GJ_OK;
    gj_error_set(err, GJ_E_KIND, 0,
                 scan ? _("%s 是扫描件，里面只有图像、没有文字，不能读取") : _("%s 里没有文字，只有空白页或线条，不能读取"), name);
    return gj_error_advise(err, GJ_E_KIND, _("请先作文字识别（OCR），或向报送单位索取 .docx"));
}

static size_t count_unknown(const gj_page *pages, size_t n)
{
    size_t unknown = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < pages[i].n_chars; j++)
            unknown += is_unknown(pages[i].chars[j].cp);
    return unknown;
}

gj_status gj_pages_lay(gj_lay *l, gj_page *pages, size_t n, const char *name, gj_error *err)
{
    size_t chars = 0;
    for (size_t i = 0; i < n; i++) {
        chars += pages[i].n_chars;
        if (pages[i].scanned && pages[i].n_chars < GJ_PAGES_STAMP) { /* next to nothing was made of the picture: it was not read */
            pages[i].scanned = false;
            pages[i].kind = GJ_PAGE_PICTURE;
        }
    }
    if (chars > GJ_PAGES_CHARS)
        return gj_error_set(err, GJ_E_LIMIT, 0, _("%s 的内容或表格太大，未读取"), name);
    gj_status status = need_text(pages, n, name, err);
    if (status != GJ_OK)
        return status;
    if (count_unknown(pages, n) > chars / 4)
        return gj_error_advise(err, gj_error_set(err, GJ_E_KIND, 0, _("%s 的字体没有文字编码，读出来是乱码"), name),
                               _("请先作文字识别（OCR），或向报送单位索取 .docx"));
    say_unread(l, pages, n);
    gj_pages_write(l, pages, n);
    return GJ_OK;
}

void gj_page_free(gj_page *p)
{
    free(p->chars);
    free(p->across.v);
    free(p->down.v);
    *p = (gj_page){0};
}

void gj_pages_discard(gj_page *pages, size_t n)
{
    for (size_t i = 0; i < n; i++)
        gj_page_free(&pages[i]);
    free(pages);
}
