#include "reread.h"

#include <string.h>

#include "gouji/file.h"
#include "text/source.h"

gj_status gj_reread_bytes(gj_report **out, const gj_text *like, const gj_buf *bytes, bool itself, gj_error *err)
{
    gj_text *text;
    gj_status status = gj_text_decode(&text, gj_text_path(like), bytes->data, bytes->len, itself ? NULL : gj_text_encoding(like), err);
    return status == GJ_OK ? gj_report_take_one(out, text, like->number ? like->number : 1, err) : status;
}

gj_status gj_reread_file(gj_buf *file, const gj_text *text, gj_error *err)
{
    if (gj_file_descriptor(gj_text_path(text)) < 0)
        return gj_file_read(file, gj_text_path(text), err);
    gj_buf_add(file, text->input.data, text->input.len);
    return GJ_OK;
}

bool gj_same_text(const gj_text *a, const gj_text *b)
{
    size_t a_len, b_len;
    const char *s = gj_text_data(a, &a_len), *t = gj_text_data(b, &b_len);
    return gj_text_kind(a) == gj_text_kind(b) && a_len == b_len && memcmp(s, t, a_len) == 0;
}
