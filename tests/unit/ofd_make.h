/* OFD files for tests (GB/T 33190): pages with texts and lines at given places, in millimetres from the upper left corner. */
#ifndef OFD_MAKE_H
#define OFD_MAKE_H

#include <stdio.h>

#include "zip_store.h"

enum { OFD_PAGES = 16 };

typedef struct ofd_make {
    gj_buf pages[OFD_PAGES]; /* what their layers hold */
    size_t n_pages;
    gj_buf template;    /* what lies under each page; empty: nothing does */
    const char *prefix; /* of names: "ofd:" or "" */
    const char *space;  /* the attribute that declares it, or "" */
    const char *folder; /* of the document: "Doc_0" */
    const char *root;   /* before paths from the root: "/", or "" for relative ones */
    const char *box;    /* of the pages; NULL: "0 0 210 297" */
    bool backwards;     /* the first page is in the part with the highest number */
    bool sealed;
} ofd_make;

#define OFD_MAKE                                                                                                                           \
    {                                                                                                                                      \
        .prefix = "ofd:", .space = " xmlns:ofd='http://www.ofdspec.org/2016'", .folder = "Doc_0", .root = "/"                              \
    }

static inline void ofd_page(ofd_make *o)
{
    gj_buf_puts(&o->pages[o->n_pages++], "");
}

static inline gj_buf *ofd_last(ofd_make *o)
{
    return &o->pages[o->n_pages - 1];
}

/* A text of which the first character stands at x, on the base line y; `more` are attributes of the object, `code` of its TextCode. */
static inline void ofd_object(gj_buf *out, const ofd_make *o, double x, double y, double size, const char *more, const char *code,
                              const char *text)
{
    const char *p = o->prefix;
    gj_buf_printf(out, "<%sTextObject ID='9' Boundary='%g %g 150 %g' Font='1' Size='%g' %s><%sTextCode X='0' Y='%g' %s>%s</%sTextCode>", p,
                  x, y - size, size * 1.2, size, more, p, size, code, text, p);
    gj_buf_printf(out, "</%sTextObject>", p);
}

static inline void ofd_text(ofd_make *o, double x, double y, const char *text)
{
    ofd_object(ofd_last(o), o, x, y, 4, "", "", text);
}

static inline void ofd_path(gj_buf *out, const ofd_make *o, double x, double y, const char *more, const char *data)
{
    const char *p = o->prefix;
    gj_buf_printf(out, "<%sPathObject ID='8' Boundary='%g %g 200 200' LineWidth='0.3' %s><%sAbbreviatedData>%s</%sAbbreviatedData>", p, x,
                  y, more, p, data, p);
    gj_buf_printf(out, "</%sPathObject>", p);
}

/* A cell with its borders and its text. */
static inline void ofd_cell(gj_buf *out, const ofd_make *o, double x, double y, double width, double height, const char *text)
{
    char data[128];
    snprintf(data, sizeof(data), "M 0 0 L %g 0 L %g %g L 0 %g C", width, width, height, height);
    ofd_path(out, o, x, y, "", data);
    if (text[0])
        ofd_object(out, o, x + 1, y + height / 2 + 1.5, 3.5, "", "", text);
}

static inline char *ofd_name(const ofd_make *o, const char *rest)
{
    gj_buf name = {0};
    gj_buf_printf(&name, "%s/%s", o->folder, rest);
    return name.data;
}

static inline gj_buf ofd_content(const ofd_make *o, const gj_buf *layer, bool on_template)
{
    gj_buf b = {0};
    const char *p = o->prefix;
    gj_buf_printf(&b, "<?xml version='1.0' encoding='UTF-8'?><%sPage%s>", p, o->space);
    if (on_template)
        gj_buf_printf(&b, "<%sTemplate TemplateID='2' ZOrder='Background'/>", p);
    gj_buf_printf(&b, "<%sContent><%sLayer ID='3' Type='Body'>%s</%sLayer></%sContent></%sPage>", p, p, layer->len > 0 ? layer->data : "",
                  p, p, p);
    return b;
}

/* The file; frees what `o` holds. */
static inline gj_buf ofd_finish(ofd_make *o)
{
    zip_member members[OFD_PAGES + 4];
    size_t n = 0;
    const char *p = o->prefix;
    gj_buf root = {0}, document = {0}, contents[OFD_PAGES + 1] = {{0}}, start = {0};
    char *names[OFD_PAGES + 1] = {0}, *document_name = ofd_name(o, "Document.xml"), *signs = ofd_name(o, "Signs/Signatures.xml");
    gj_buf_printf(&root, "<%sOFD%s Version='1.0' DocType='OFD'><%sDocBody><%sDocRoot>%s%s</%sDocRoot>", p, o->space, p, p, o->root,
                  document_name, p);
    if (o->sealed)
        gj_buf_printf(&root, "<%sSignatures>%s%s</%sSignatures>", p, o->root, signs, p);
    gj_buf_printf(&root, "</%sDocBody></%sOFD>", p, p);
    if (o->root[0])
        gj_buf_printf(&start, "/%s/", o->folder);
    gj_buf_printf(&document, "<%sDocument%s><%sCommonData><%sPageArea><%sPhysicalBox>%s</%sPhysicalBox></%sPageArea>", p, o->space, p, p, p,
                  o->box ? o->box : "0 0 210 297", p, p);
    if (o->template.len > 0)
        gj_buf_printf(&document, "<%sTemplatePage ID='2' BaseLoc='%sTpls/Tpl_0/Content.xml'/>", p, start.len > 0 ? start.data : "");
    gj_buf_printf(&document, "</%sCommonData><%sPages>", p, p);
    members[n++] = (zip_member){"OFD.xml", root.data};
    for (size_t i = 0; i < o->n_pages; i++) {
        char part[48];
        snprintf(part, sizeof(part), "Pages/Page_%zu/Content.xml", o->backwards ? o->n_pages - 1 - i : i);
        gj_buf_printf(&document, "<%sPage ID='%zu' BaseLoc='%s%s'/>", p, 10 + i, start.len > 0 ? start.data : "", part);
        names[i] = ofd_name(o, part);
        contents[i] = ofd_content(o, &o->pages[i], o->template.len > 0);
        members[n++] = (zip_member){names[i], contents[i].data};
    }
    gj_buf_printf(&document, "</%sPages></%sDocument>", p, p);
    members[n++] = (zip_member){document_name, document.data};
    if (o->template.len > 0) {
        names[OFD_PAGES] = ofd_name(o, "Tpls/Tpl_0/Content.xml");
        contents[OFD_PAGES] = ofd_content(o, &o->template, false);
        members[n++] = (zip_member){names[OFD_PAGES], contents[OFD_PAGES].data};
    }
    if (o->sealed)
        members[n++] =
            (zip_member){signs, "<Signatures><MaxSignId>1</MaxSignId><Signature ID='1' BaseLoc='Sign_0/Signature.xml'/></Signatures>"};
    gj_buf file = zip_store(members, n, 0);
    for (size_t i = 0; i <= OFD_PAGES; i++) {
        free(names[i]);
        gj_buf_free(&contents[i]);
    }
    for (size_t i = 0; i < o->n_pages; i++)
        gj_buf_free(&o->pages[i]);
    gj_buf_free(&o->template);
    gj_buf_free(&root);
    gj_buf_free(&document);
    gj_buf_free(&start);
    free(document_name);
    free(signs);
    return file;
}

#endif
