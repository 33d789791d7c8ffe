#include "reader/docx_comments.h"

#include <stdio.h>
#include <string.h>

#include "reader/docx_package.h"

static const char types_part[] = "[Content_Types].xml";

void gj_docx_comments_free(gj_docx_comments *c)
{
    gj_buf_free(&c->body);
    gj_buf_free(&c->said);
    gj_buf_free(&c->related);
    gj_buf_free(&c->types);
}

static gj_status open_file(gj_docx_zip **z, const gj_xml **xml, const char *name, const gj_buf *file, gj_error *err)
{
    *xml = gj_xml_library();
    return *xml ? gj_docx_open(z, name, file->data, file->len, err) : gj_lib_missing(name, GJ_SONAME_LIBXML2, err);
}

/* "word/comments.xml" beside the document; "word/comments2.xml" where another part has that name. */
static void name_new(gj_docx_comments *c, gj_docx_zip *z)
{
    char part[GJ_PART_NAME], target[32] = "comments.xml";
    gj_docx_resolve(part, c->main, target);
    for (unsigned i = 2; gj_docx_has(z, part); i++) {
        snprintf(target, sizeof target, "comments%u.xml", i);
        gj_docx_resolve(part, c->main, target);
    }
    snprintf(c->comments, sizeof c->comments, "%s", part);
}

static gj_status find_comments(gj_docx_comments *c, gj_docx_zip *z, const gj_xml *xml, gj_error *err)
{
    char part[GJ_PART_NAME];
    gj_status status = gj_docx_related(part, z, xml, c->main, "comments", err);
    c->has_comments = status == GJ_OK && part[0];
    if (c->has_comments)
        snprintf(c->comments, sizeof c->comments, "%s", part);
    else
        name_new(c, z);
    return status == GJ_OK && c->has_comments ? gj_docx_part(&c->said, z, c->comments, err) : status;
}

static gj_status read_parts(gj_docx_comments *c, gj_docx_zip *z, const gj_xml *xml, gj_error *err)
{
    char part[GJ_PART_NAME];
    gj_buf relations = {0};
    gj_status status = gj_docx_main(part, z, xml, err);
    if (status != GJ_OK)
        return status;
    snprintf(c->main, sizeof c->main, "%s", part);
    gj_docx_name_relationships(&relations, c->main);
    snprintf(c->relations, sizeof c->relations, "%s", relations.data);
    gj_buf_free(&relations);
    if (!gj_docx_has(z, types_part))
        return gj_error_set(err, GJ_E_SYNTAX, 0, _("%s 里没有 %s，不是完整的 Word 文件：请用 Word、WPS 修复后另存"), gj_docx_file(z),
                            types_part);
    status = gj_docx_part(&c->types, z, types_part, err);
    if (status == GJ_OK)
        status = gj_docx_part(&c->body, z, c->main, err);
    if (status == GJ_OK && gj_docx_has(z, c->relations))
        status = gj_docx_part(&c->related, z, c->relations, err);
    return status == GJ_OK ? find_comments(c, z, xml, err) : status;
}

gj_status gj_docx_comments_open(gj_docx_comments *c, const char *name, const gj_buf *file, gj_error *err)
{
    gj_docx_zip *z = NULL;
    const gj_xml *xml;
    *c = (gj_docx_comments){0};
    gj_status status = open_file(&z, &xml, name, file, err);
    if (status == GJ_OK)
        status = read_parts(c, z, xml, err);
    gj_docx_close(z);
    return status;
}

gj_status gj_docx_comments_write(gj_buf *out, const char *name, const gj_buf *file, const gj_docx_comments *c, gj_error *err)
{
    gj_docx_zip *z = NULL;
    const gj_xml *xml;
    const gj_docx_content parts[] = {{c->main, &c->body}, {types_part, &c->types}, {c->relations, &c->related}, {c->comments, &c->said}};
    gj_status status = open_file(&z, &xml, name, file, err);
    if (status == GJ_OK)
        status = gj_docx_with_parts(out, z, parts, GJ_COUNT(parts), err);
    gj_docx_close(z);
    return status;
}
