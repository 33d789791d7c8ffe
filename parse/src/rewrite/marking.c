#define _GNU_SOURCE /* memmem */
#include "rewrite/marking.h"

#include <string.h>

#include "rewrite/writers.h"
#include "text/decode.h"
#include "text/source.h"

const char *gj_word_namespace(const char *s, size_t len)
{
    static const char strict[] = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    return memmem(s, len, strict, sizeof strict - 1) ? strict : "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
}

/* One character, at s. */
static void put_character(gj_buf *out, const char *s, size_t len, const gj_encoding *e)
{
    static const char marks[] = "&<>\"";
    static const char *const names[] = {"&amp;", "&lt;", "&gt;", "&quot;"};
    const char *mark = len == 1 ? strchr(marks, s[0]) : NULL;
    gj_buf scratch = {0};
    uint32_t cp;
    if (mark) {
        gj_buf_puts(out, names[mark - marks]);
    } else if (!e || gj_encode(&scratch, e, s, len)) {
        gj_buf_add(out, s, len);
    } else {
        (void)gj_utf8_next(s, len, &cp);
        gj_buf_printf(out, "&#%u;", (unsigned)cp);
    }
    gj_buf_free(&scratch);
}

void gj_mark_words(gj_buf *out, const char *s, size_t len, const gj_encoding *e)
{
    char shown[GJ_SHOWN];
    for (size_t at = 0, n; at < len; at += n) {
        uint32_t cp;
        n = gj_unshown(s + at, len - at, shown);
        if (n > 0) {
            for (const char *x = shown; *x; x += gj_utf8_next(x, strlen(x), &cp))
                put_character(out, x, gj_utf8_next(x, strlen(x), &cp), e);
        } else {
            n = gj_utf8_next(s + at, len - at, &cp);
            put_character(out, s + at, n, e);
        }
    }
}

static const struct kind {
    gj_status (*mark)(gj_buf *out, const gj_marking_job *job, gj_error *err);
} kinds[GJ_SOURCES] = {
#if GJ_HAVE_DOCX
    [GJ_SOURCE_DOCX] = {gj_mark_word},
#endif
#if GJ_HAVE_HTML
    [GJ_SOURCE_HTML] = {gj_mark_page},
#endif
#if GJ_HAVE_PDF
    [GJ_SOURCE_PDF] = {gj_mark_pdf},
#endif
};

gj_status gj_mark_supported(const gj_text *t, gj_error *err)
{
    const char *name = gj_text_path(t);
    if (t->converted)
        return gj_error_set(err, GJ_E_VALUE, 0, _("%s 是由 LibreOffice 转换后读入的，不能在原文件上写批注：请另存为 .docx，或写审查意见"),
                            name);
    if (t->taken_out)
        return gj_error_set(err, GJ_E_VALUE, 0, _("%s 里的报告是从中取出来读的，不能在原文件上写批注：请写审查意见"), name);
    if (!kinds[gj_text_kind(t)].mark)
        return gj_error_set(err, GJ_E_VALUE, 0, _("%s 不能写批注：能写批注的是 Word 文件（DOCX）、网页（HTML）和 PDF，其他的请写审查意见"), name);
    return GJ_OK;
}

gj_status gj_mark_file(gj_buf *out, const gj_marking_job *job, gj_error *err)
{
    gj_status status = gj_mark_supported(job->list[0].text, err);
    return status == GJ_OK ? kinds[gj_text_kind(job->list[0].text)].mark(out, job, err) : status;
}
