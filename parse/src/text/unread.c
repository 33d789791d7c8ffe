/* What of a file was not read, and how that is said. */
#include "text/source.h"

const gj_unread *gj_text_unread(const gj_text *t, size_t *n)
{
    *n = t->n_unread;
    return t->unread;
}

char *gj_text_unread_words(const gj_text *t)
{
    static const char *const what[] = {
        [GJ_UNREAD_PICTURE] = N_("第 %s 页是图像，其中的文字没有读入：请作文字识别（OCR），或向报送单位索取 .docx"),
        [GJ_UNREAD_RULES] = N_("第 %s 页超出了查找表格线的页数，其中的表格只按列读入"),
        [GJ_UNREAD_UNSEEN] = N_("第 %s 页没有文字，又超出了查看图像的页数，没有看是空白还是图像"),
        [GJ_UNREAD_SHEET] = N_("第 %s 张工作表是隐藏的，没有读入"),
    };
    gj_buf words = {0};
    for (size_t i = 0; i < t->n_unread;) {
        gj_buf pages = {0};
        gj_unread_kind kind = t->unread[i].kind;
        for (bool first = true; i < t->n_unread && t->unread[i].kind == kind; i++, first = false) {
            const gj_unread *u = &t->unread[i];
            gj_buf_puts(&pages, first ? "" : ", ");
            gj_buf_printf(&pages, u->from == u->to ? "%u" : "%u–%u", (unsigned)u->from, (unsigned)u->to);
        }
        gj_buf_puts(&words, words.len > 0 ? _("；") : "");
        gj_buf_printf(&words, _(what[kind]), pages.data);
        gj_buf_free(&pages);
    }
    return words.data;
}
