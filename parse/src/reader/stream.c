#include "reader/stream.h"

#include <stdlib.h>
#include <string.h>

#include "text/decode.h"
#include "text/source.h"

/* ---- text and web pages: the file is the encoded stream ---- */

static gj_status open_text(gj_stream *st, gj_error *err)
{
    if (st->text->number && !st->text->whole)
        return gj_error_set(err, GJ_E_VALUE, 0, _("%s 与另一份报告并排，列的位置不能改动：请导出改正后的表格"), gj_text_name(st->text));
    st->s = gj_text_data(st->text, &st->len);
    return GJ_OK;
}

static gj_status open_page(gj_stream *st, gj_error *err)
{
    gj_buf copy = {0};
    gj_buf_add(&copy, st->file->data, st->file->len);
    gj_status status = gj_text_take(&st->decoded, gj_text_name(st->text), &copy, gj_text_encoding(st->text), err);
    if (status == GJ_OK)
        st->s = gj_text_data(st->decoded, &st->len);
    return status;
}

/* Byte of the decoded file where byte `off` of the text is: of one of several reports, it is counted from the first. */
static uint32_t file_byte(const gj_stream *st, uint32_t off)
{
    bool shared = gj_text_kind(st->text) == GJ_SOURCE_TEXT && st->text->number;
    return shared ? off + gj_text_origin(st->text, 0).byte - 1 : off;
}

/* Where each patch begins and ends in the bytes s[0,len) of the file. Heap memory, NULL if the encoding is not known here. */
static size_t *file_offsets(const gj_stream *st, const gj_encoding *e, const unsigned char *s, size_t len, const gj_patch *patches,
                            size_t n)
{
    uint32_t *offs = gj_alloc_array(2 * n + 1, sizeof(*offs));
    size_t *raw = gj_alloc_array(2 * n + 1, sizeof(*raw));
    for (size_t i = 0; i < n; i++) {
        offs[2 * i] = file_byte(st, patches[i].off);
        offs[2 * i + 1] = offs[2 * i] + patches[i].len;
    }
    if (!gj_decode_offsets(raw, e, s, len, offs, 2 * n)) {
        free(raw);
        raw = NULL;
    }
    free(offs);
    return raw;
}

static gj_status patch_encoded(gj_buf *out, const gj_stream *st, const gj_patch *patches, size_t n, gj_error *err)
{
    const unsigned char *file = (const unsigned char *)st->file->data;
    const gj_encoding *e = gj_encoding_named(gj_text_encoding(st->text), file, st->file->len);
    size_t mark = e && gj_encoding_of_bom(file, st->file->len) == e ? e->bom_len : 0, from = 0;
    size_t *raw = e ? file_offsets(st, e, file + mark, st->file->len - mark, patches, n) : NULL;
    gj_status status = GJ_OK;
    if (!raw)
        return gj_error_set(err, GJ_E_NAME, 0, _("%s：本系统不能转换编码 %s"), gj_text_name(st->text), gj_text_encoding(st->text));
    for (size_t i = 0; i < n && status == GJ_OK; i++) {
        gj_buf_add(out, st->file->data + from, mark + raw[2 * i] - from);
        if (!gj_encode(out, e, patches[i].text, strlen(patches[i].text)))
            status = gj_error_set(err, GJ_E_VALUE, 0, _("“%s”不能用文件的编码 %s 表示"), patches[i].text, e->name);
        from = mark + raw[2 * i + 1];
    }
    gj_buf_add(out, st->file->data + from, st->file->len - from);
    free(raw);
    return status;
}

/* ---- Word files: the stream is packed in the file ---- */

#if GJ_HAVE_DOCX
static gj_status open_docx(gj_stream *st, gj_error *err)
{
    gj_status status = gj_docx_body(&st->part, gj_text_name(st->text), st->file, err);
    st->s = st->part.data;
    st->len = st->part.len;
    return status;
}

static gj_status patch_docx(gj_buf *out, const gj_stream *st, const gj_patch *patches, size_t n, gj_error *err)
{
    gj_buf body = {0};
    size_t from = 0;
    for (size_t i = 0; i < n; i++) {
        gj_buf_add(&body, st->s + from, patches[i].off - from);
        gj_buf_puts(&body, patches[i].text);
        from = patches[i].off + patches[i].len;
    }
    gj_buf_add(&body, st->s + from, st->len - from);
    gj_status status = gj_docx_with_body(out, gj_text_name(st->text), st->file, &body, err);
    gj_buf_free(&body);
    return status;
}
#endif

static gj_status refuse_pdf(gj_stream *st, gj_error *err)
{
    return gj_error_set(err, GJ_E_VALUE, 0, _("%s 只有排好的页面（PDF、OFD），改不了其中的数字：请在制作它的文件里改，或导出改正后的表格"),
                        gj_text_name(st->text));
}

static gj_status refuse_sheet(gj_stream *st, gj_error *err)
{
    return gj_error_set(err, GJ_E_VALUE, 0,
                        _("%s 是电子表格或 gouji 导出的 JSON，不在原文件里改：请在制作它的程序里改，或导出改正后的表格"),
                        gj_text_name(st->text));
}

static gj_status refuse_converted(const gj_text *text, gj_error *err)
{
    return gj_error_set(err, GJ_E_VALUE, 0, _("%s 是由 LibreOffice 转换后读入的，不在原文件里改：请在制作它的程序里改，或导出改正后的表格"),
                        gj_text_name(text));
}

static const struct kind {
    gj_status (*open)(gj_stream *st, gj_error *err);
    gj_status (*patch)(gj_buf *out, const gj_stream *st, const gj_patch *patches, size_t n, gj_error *err);
} kinds[GJ_SOURCES] = {
    [GJ_SOURCE_TEXT] = {open_text, patch_encoded}, [GJ_SOURCE_HTML] = {open_page, patch_encoded},
#if GJ_HAVE_DOCX
    [GJ_SOURCE_DOCX] = {open_docx, patch_docx},
#endif
    [GJ_SOURCE_PDF] = {refuse_pdf, NULL},          [GJ_SOURCE_SHEET] = {refuse_sheet, NULL},
};

gj_status gj_stream_open(gj_stream *st, const gj_text *text, const gj_buf *file, gj_error *err)
{
    *st = (gj_stream){.text = text, .file = file};
    if (text->converted)
        return refuse_converted(text, err);
    if (text->taken_out)
        return gj_error_set(err, GJ_E_VALUE, 0, _("%s 里的报告是从中取出来读的，写不回原处：请在制作它的程序里改，或导出改正后的表格"),
                            gj_text_name(text));
    return kinds[gj_text_kind(text)].open(st, err);
}

void gj_stream_close(gj_stream *st)
{
    gj_text_free(st->decoded);
    gj_buf_free(&st->part);
}

gj_status gj_stream_patch(gj_buf *out, const gj_stream *st, const gj_patch *patches, size_t n, gj_error *err)
{
    return kinds[gj_text_kind(st->text)].patch(out, st, patches, n, err);
}
