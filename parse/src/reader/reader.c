#include "reader/reader.h"

#include <string.h>

#include "gouji/archive.h"
#include "gouji/file.h"
#include "reader/archive.h"
#include "reader/kind.h"
#include "text/source.h"

static gj_status take(gj_text **out, const char *name, gj_buf *raw, const char *encoding, gj_error *err)
{
    const gj_kind *kind = raw->len > 0 ? gj_kind_of(raw->data, raw->len) : NULL;
    if (!kind)
        return gj_text_take(out, name, raw, encoding, err);
    if (kind->read)
        return kind->read(out, name, raw, encoding, err);
    gj_buf_free(raw);
    return gj_error_advise(err, gj_error_set(err, GJ_E_KIND, 0, _(kind->refusal), name), _(kind->advice));
}

gj_status gj_text_decode(gj_text **out, const char *name, const void *bytes, size_t len, const char *encoding, gj_error *err)
{
    if (len > GJ_MAX_FILE)
        return gj_text_too_large(name, err);
    gj_buf raw = {0};
    gj_buf_add(&raw, bytes, len);
    return take(out, name, &raw, encoding, err);
}

/* `digest` gets that of the bytes; NULL: none is wanted. */
static gj_status read_file(gj_text **out, const char *path, const char *encoding, char *digest, gj_error *err)
{
    gj_buf raw = {0}, input = {0};
    gj_status status = gj_archive_file(path) > 0 ? gj_archive_member(&raw, path, err) : gj_file_read(&raw, path, err);
    if (status != GJ_OK) {
        gj_buf_free(&raw);
        return status;
    }
    if (digest)
        gj_sha256(digest, raw.data, raw.len);
    if (gj_file_descriptor(path) >= 0)
        gj_buf_add(&input, raw.data, raw.len);
    status = take(out, path, &raw, encoding, err);
    if (status == GJ_OK)
        (*out)->input = input;
    else
        gj_buf_free(&input);
    return status;
}

gj_status gj_text_read(gj_text **out, const char *path, const char *encoding, gj_error *err)
{
    return read_file(out, path, encoding, NULL, err);
}

gj_status gj_text_read_digest(gj_text **out, const char *path, const char *encoding, gj_error *err)
{
    char digest[GJ_SHA256_HEX];
    gj_status status = read_file(out, path, encoding, digest, err);
    if (status == GJ_OK)
        memcpy((*out)->digest, digest, sizeof digest);
    return status;
}
