/* PDF files for tests: pages with text and lines at given places, in points from the upper left corner of A4. */
#ifndef PDF_MAKE_H
#define PDF_MAKE_H

#include <stdlib.h>
#include <string.h>

#include "base/base.h"
#include "gouji/text.h"

enum { PDF_PAGES = 600, PDF_WIDTH = 595, PDF_HEIGHT = 842, PDF_ALPHABET = 64 };

typedef struct pdf_make {
    gj_buf pages[PDF_PAGES]; /* their contents */
    size_t n_pages;
    const char *corners;             /* of the pages; NULL: "0 0 595 842" */
    const char *trailer;             /* more entries of the trailer; may be NULL */
    bool type3;                      /* the font is of Type 3, with boxes that reach far over the lines above and below */
    uint32_t alphabet[PDF_ALPHABET]; /* of such a font */
    size_t n_alphabet;
} pdf_make;

static inline void pdf_page(pdf_make *p)
{
    gj_buf_puts(&p->pages[p->n_pages++], "q\n");
}

/* Code of a character in a font of Type 3, which has one byte for each. */
static inline size_t pdf_code(pdf_make *p, uint32_t cp)
{
    size_t i = 0;
    while (i < p->n_alphabet && p->alphabet[i] != cp)
        i++;
    if (i == p->n_alphabet && i < PDF_ALPHABET)
        p->alphabet[p->n_alphabet++] = cp;
    return i;
}

/* UTF-8 text with its base line at y; each character is `size` wide, those of ASCII half as much. */
static inline void pdf_text(pdf_make *p, double x, double y, double size, const char *s)
{
    gj_buf *out = &p->pages[p->n_pages - 1];
    gj_buf_printf(out, "BT /F %g Tf %g %g Td <", size, x, PDF_HEIGHT - y);
    for (size_t len = strlen(s), at = 0; at < len;) {
        uint32_t cp;
        at += gj_utf8_next(s + at, len - at, &cp);
        if (p->type3)
            gj_buf_printf(out, "%02zX", pdf_code(p, cp));
        else
            gj_buf_printf(out, "%04X", (unsigned)cp);
    }
    gj_buf_puts(out, "> Tj ET\n");
}

/* An image over a part of the page, four grey pixels. */
static inline void pdf_image(pdf_make *p, double x0, double y0, double x1, double y1)
{
    gj_buf_printf(&p->pages[p->n_pages - 1], "q %g 0 0 %g %g %g cm BI /W 2 /H 2 /CS /G /BPC 8 /F /AHx ID 20406080> EI Q\n", x1 - x0,
                  y1 - y0, x0, PDF_HEIGHT - y1);
}

static inline void pdf_line(pdf_make *p, double x0, double y0, double x1, double y1)
{
    gj_buf_printf(&p->pages[p->n_pages - 1], "0.5 w %g %g m %g %g l S\n", x0, PDF_HEIGHT - y0, x1, PDF_HEIGHT - y1);
}

/* The lines drawn from here on: how they are dashed ("" if they are not), and their grey, 0 black to 1 white. */
static inline void pdf_pen(pdf_make *p, const char *dashes, double grey)
{
    gj_buf_printf(&p->pages[p->n_pages - 1], "[%s] 0 d %g G\n", dashes, grey);
}

/* Cell (x0, y0) to (x1, y1) with its four borders and its text. */
static inline void pdf_cell(pdf_make *p, double x0, double y0, double x1, double y1, const char *s)
{
    pdf_line(p, x0, y0, x1, y0);
    pdf_line(p, x0, y1, x1, y1);
    pdf_line(p, x0, y0, x0, y1);
    pdf_line(p, x1, y0, x1, y1);
    pdf_text(p, x0 + 4, y0 + 14, 10, s);
}

/* A font of Type 3 as objects 3 to 6: each shape is a black box, half an em wide for ASCII. */
static inline void pdf_type3(gj_buf *out, const pdf_make *p, size_t offsets[], size_t n)
{
    gj_buf widths = {0}, names = {0}, procs = {0}, map = {0};
    for (size_t i = 0; i < p->n_alphabet; i++) {
        bool narrow = p->alphabet[i] < 0x80;
        gj_buf_printf(&widths, "%d ", narrow ? 500 : 1000);
        gj_buf_printf(&names, "/c%zu", i);
        gj_buf_printf(&procs, "/c%zu %d 0 R", i, narrow ? 4 : 5);
        gj_buf_printf(&map, "<%02zX> <%04X>\n", i, (unsigned)p->alphabet[i]);
    }
    offsets[++n] = out->len;
    gj_buf_printf(out,
                  "3 0 obj <</Type/Font/Subtype/Type3/FontBBox[0 -1000 1000 1700]/FontMatrix[0.001 0 0 0.001 0 0]/FirstChar 0/LastChar %zu"
                  "/Widths[%s]/Encoding<</Type/Encoding/Differences[0%s]>>/CharProcs<<%s>>/ToUnicode 6 0 R/Resources<<>>>> endobj\n",
                  p->n_alphabet - 1, widths.data, names.data, procs.data);
    static const char *const shapes[] = {"500 0 d0 50 -100 400 800 re f", "1000 0 d0 50 -100 900 900 re f"};
    for (size_t i = 0; i < 2; i++) {
        offsets[++n] = out->len;
        gj_buf_printf(out, "%zu 0 obj <</Length %zu>> stream\n%s\nendstream endobj\n", 4 + i, strlen(shapes[i]), shapes[i]);
    }
    gj_buf text = {0};
    gj_buf_printf(&text,
                  "begincmap /CMapName /A def /CMapType 2 def\n1 begincodespacerange <00> <FF> endcodespacerange\n"
                  "%zu beginbfchar\n%sendbfchar\nendcmap\n",
                  p->n_alphabet, map.data);
    offsets[++n] = out->len;
    gj_buf_printf(out, "6 0 obj <</Length %zu>> stream\n%s\nendstream endobj\n", text.len, text.data);
    gj_buf *used[] = {&widths, &names, &procs, &map, &text};
    for (size_t i = 0; i < GJ_COUNT(used); i++)
        gj_buf_free(used[i]);
}

/* Objects every file has: a font that says which character each code is, without shapes of its own. */
static inline size_t pdf_objects(gj_buf *out, const pdf_make *p, size_t offsets[])
{
    static const char map[] =
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n1 beginbfrange <0000> <FFFF> <0000> endbfrange\nendcmap end end\n";
    size_t n = 0;
    gj_buf kids = {0};
    for (size_t i = 0; i < p->n_pages; i++)
        gj_buf_printf(&kids, "%zu 0 R ", 7 + 2 * i);
    gj_buf_puts(out, "%PDF-1.4\n");
    offsets[++n] = out->len;
    gj_buf_puts(out, "1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n");
    offsets[++n] = out->len;
    gj_buf_printf(out, "2 0 obj <</Type/Pages/Count %zu/Kids[%s]>> endobj\n", p->n_pages, kids.data ? kids.data : "");
    gj_buf_free(&kids);
    if (p->type3) {
        pdf_type3(out, p, offsets, n);
        return 6;
    }
    offsets[++n] = out->len;
    gj_buf_puts(out, "3 0 obj <</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 6 0 R>> endobj\n");
    offsets[++n] = out->len;
    gj_buf_puts(out,
                "4 0 obj <</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                "/DW 1000/W[32 126 500]/FontDescriptor 5 0 R>> endobj\n");
    offsets[++n] = out->len;
    gj_buf_puts(out, "5 0 obj <</Type/FontDescriptor/FontName/A/Flags 4/FontBBox[0 -200 1000 800]/Ascent 800/Descent -200/CapHeight "
                     "700/StemV 80/ItalicAngle 0>> endobj\n");
    offsets[++n] = out->len;
    gj_buf_printf(out, "6 0 obj <</Length %zu>> stream\n%s\nendstream endobj\n", strlen(map), map);
    return n;
}

/* The file; frees what was made. */
static inline gj_buf pdf_finish(pdf_make *p)
{
    gj_buf out = {0};
    size_t offsets[7 + 2 * PDF_PAGES];
    size_t n = pdf_objects(&out, p, offsets);
    for (size_t i = 0; i < p->n_pages; i++) {
        gj_buf_puts(&p->pages[i], "Q\n");
        offsets[++n] = out.len;
        gj_buf_printf(&out, "%zu 0 obj <</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents %zu 0 R/Resources<</Font<</F 3 0 R>>>>>> endobj\n",
                      n, p->corners ? p->corners : "0 0 595 842", n + 1);
        offsets[++n] = out.len;
        gj_buf_printf(&out, "%zu 0 obj <</Length %zu>> stream\n%s\nendstream endobj\n", n, p->pages[i].len, p->pages[i].data);
        gj_buf_free(&p->pages[i]);
    }
    size_t at = out.len;
    gj_buf_printf(&out, "xref\n0 %zu\n0000000000 65535 f \n", n + 1);
    for (size_t i = 1; i <= n; i++)
        gj_buf_printf(&out, "%010zu 00000 n \n", offsets[i]);
    gj_buf_printf(&out, "trailer <</Size %zu/Root 1 0 R%s>>\nstartxref\n%zu\n%%%%EOF\n", n + 1, p->trailer ? p->trailer : "", at);
    *p = (pdf_make){0};
    return out;
}

#endif
