/* What of a file was not read, and how that is said. */
#include "text/source.h"

const gj_unread *gj_text_unread(const gj_text *t, size_t *n)
{
    *n = t->n_unread;
    return t->unread;
}

/* How each kind is said; "%s" are the numbers. */
static const char *const what[] = {
    [GJ_UNREAD_PICTURE] = N_("第 %s 页是图像，其中的文字没有读入：请作文字识别（OCR），或向报送单位索取 .docx"),
    [GJ_UNREAD_RULES] = N_("第 %s 页超出了查找表格线的页数，其中的表格只按列读入"),
    [GJ_UNREAD_UNSEEN] = N_("第 %s 页没有文字，又超出了查看图像的页数，没有看是空白还是图像"),
    [GJ_UNREAD_SHEET] = N_("第 %s 张工作表是隐藏的，没有读入"),
    [GJ_UNREAD_CELLS] = N_("第 %s 张工作表里有隐藏的行或列，没有读入"),
    [GJ_UNREAD_SCAN] = N_("第 %s 页是图像，文字和数字是识读出来的，请对照原件"),
    [GJ_UNREAD_SIGNATURE] = N_("文件里第 %s 个电子签名（签章）没有验证，印章上的文字没有读入"),
};

/* Appends a sentence for each kind from `first` to `last`. */
static void add_words(gj_buf *words, const gj_text *t, gj_unread_kind first, gj_unread_kind last)
{
    for (size_t i = 0; i < t->n_unread;) {
        gj_buf pages = {0};
        gj_unread_kind kind = t->unread[i].kind;
        for (bool begins = true; i < t->n_unread && t->unread[i].kind == kind; i++, begins = false) {
            const gj_unread *u = &t->unread[i];
            gj_buf_puts(&pages, begins ? "" : ", ");
            gj_buf_printf(&pages, u->from == u->to ? "%u" : "%u–%u", (unsigned)u->from, (unsigned)u->to);
        }
        if (kind >= first && kind <= last) {
            gj_buf_puts(words, words->len > 0 ? _("；") : "");
            gj_buf_printf(words, _(what[kind]), pages.data);
        }
        gj_buf_free(&pages);
    }
}

char *gj_text_unread_words(const gj_text *t)
{
    gj_buf words = {0};
    add_words(&words, t, GJ_UNREAD_PICTURE, GJ_UNREAD_CELLS);
    return words.data;
}

bool gj_text_is_scanned(const gj_text *t)
{
    for (size_t i = 0; i < t->n_unread; i++)
        if (t->unread[i].kind == GJ_UNREAD_SCAN)
            return true;
    return false;
}

char *gj_text_notes(const gj_text *t)
{
    gj_buf words = {0};
    if (t->converted)
        gj_buf_puts(&words, _("由 LibreOffice 转换后读入，位置是转换后文档里的位置"));
    add_words(&words, t, GJ_UNREAD_SCAN, GJ_UNREAD_SIGNATURE);
    if (t->said_encoding) {
        gj_buf_puts(&words, words.len > 0 ? _("；") : "");
        gj_buf_printf(&words, _("网页自称的编码是 %s，实际是 %s，已按实际读入"), t->said_encoding, t->encoding);
    }
    return words.data;
}

/* a stands before b in the file. */
static bool is_before(const gj_origin *a, const gj_origin *b)
{
    if (a->page || b->page)
        return a->page != b->page ? a->page < b->page : a->y < b->y;
    return a->byte < b->byte;
}

bool gj_text_has_picture(const gj_text *t, uint32_t from, uint32_t to)
{
    if (t->n_pictures == 0)
        return false;
    gj_origin begin = gj_text_origin(t, from), end = to < t->len ? gj_text_origin(t, to) : (gj_origin){0};
    for (size_t i = 0; i < t->n_pictures; i++)
        if (is_before(&begin, &t->pictures[i]) && (to == UINT32_MAX || is_before(&t->pictures[i], &end)))
            return true;
    return false;
}
