/* Letters as Word files in the look of official ones (GB/T 9704—2012): A4 with margins of 37, 35, 28 and 26 mm, 22 lines a page, titles in
 * 小标宋 二号, text in 仿宋 三号, headings in 黑体 and 楷体, page numbers outside below. What never changes, styles, fonts with those that
 * stand in for them, page numbers, is in parse/letter; here is the body. Each letter is a section with page numbers of its own. */
#include "export/mark.h"
#include "export/sheet.h"
#include "opinion/letter.h"
#include "reader/docx_zip.h"

#define MAIN "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

/* Twips: 1 mm is 56.7. The number of a page stands 7 mm below the text. */
#define SECTION                                                                                                                            \
    "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:footerReference w:type=\"even\" r:id=\"rId5\"/>"                    \
    "<w:type w:val=\"nextPage\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>"                                                                    \
    "<w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1588\" w:header=\"851\" w:footer=\"1361\" w:gutter=\"0\"/>"       \
    "<w:pgNumType w:start=\"1\"/><w:docGrid w:type=\"lines\" w:linePitch=\"579\"/></w:sectPr>"

enum { TEXT_WIDTH = 8844 }; /* twips between the margins */

static const char *const styles[GJ_PIECE_KINDS] = {
    [GJ_PIECE_TITLE] = "LetterTitle",         [GJ_PIECE_FILE_NUMBER] = "LetterNumber", [GJ_PIECE_ADDRESSEE] = "LetterAddressee",
    [GJ_PIECE_TEXT] = "LetterText",           [GJ_PIECE_ENTRY] = "LetterText",         [GJ_PIECE_HEADING] = "LetterHeading",
    [GJ_PIECE_POINT] = "LetterText",          [GJ_PIECE_DETAIL] = "LetterText",        [GJ_PIECE_REQUEST] = "LetterText",
    [GJ_PIECE_SIGNATURE] = "LetterSignature", [GJ_PIECE_COPY] = "LetterCopy",          [GJ_PIECE_ANNEX] = "LetterAnnex",
    [GJ_PIECE_TABLE] = "LetterCaption",
};

/* The text as XML. What XML has no way to say is left out; the gate has made everything else harmless. */
static void put_text(gj_out *o, const char *text)
{
    for (const char *s = text; *s; s++) {
        unsigned char c = (unsigned char)*s;
        if (c == '&' || c == '<' || c == '>')
            gj_out_puts(o, c == '&' ? "&amp;" : c == '<' ? "&lt;" : "&gt;");
        else if (c >= ' ' || c == '\t')
            gj_out_write(o, s, 1);
    }
}

static void put_run(gj_out *o, const char *look, const char *text)
{
    gj_out_printf(o, "<w:r>%s<w:t xml:space=\"preserve\">", look);
    put_text(o, text);
    gj_out_puts(o, "</w:t></w:r>");
}

static void docx_begin(gj_out *o, const char *title)
{
    (void)title; /* in the properties */
    gj_out_puts(o, DECLARATION "<w:document xmlns:w=\"" MAIN "\" xmlns:r=\"" RELATIONS "\"><w:body>\n");
}

static void docx_end(gj_out *o)
{
    gj_out_puts(o, SECTION "</w:body></w:document>\n");
}

/* ---- tables ---- */

/* The width of a column: labels get what the figures leave, which need room for five digits; a list has equal columns. */
static unsigned column_width(const gj_sheet *s, size_t col)
{
    enum { FIGURE_PARTS = 54 }; /* of 100, of all columns of figures */
    size_t n = s->n_cols - s->stub;
    if (s->stub == 0 || n == 0)
        return (unsigned)(TEXT_WIDTH / s->n_cols);
    return (unsigned)(col < s->stub ? TEXT_WIDTH * (100 - FIGURE_PARTS) / 100 / s->stub : TEXT_WIDTH * FIGURE_PARTS / 100 / n);
}

/* The cell that begins above (row, col) and reaches it, with its row; NULL if there is none. */
static const gj_sheet_cell *cell_above(const gj_sheet *s, size_t row, size_t col)
{
    for (size_t up = 1; up <= row; up++) {
        const gj_sheet_cell *c = gj_sheet_at(s, row - up, col);
        if (c->rows > 0)
            return c->rows > up ? c : NULL;
    }
    return NULL;
}

static const char *align_of(const gj_sheet *s, const gj_sheet_cell *cell, size_t col)
{
    if (cell->role == GJ_SHEET_HEAD || cell->role == GJ_SHEET_CORNER)
        return "center";
    return cell->role == GJ_SHEET_STUB || gj_sheet_is_text(s, col - s->stub) ? "left" : "right";
}

/* A cell, or the continuation of one from above; returns how many columns it takes. */
static size_t put_cell(gj_out *o, const gj_sheet *s, size_t row, size_t col, bool marked)
{
    const gj_sheet_cell *own = gj_sheet_at(s, row, col), *above = own->rows == 0 ? cell_above(s, row, col) : NULL;
    const gj_sheet_cell *cell = above ? above : own;
    size_t cols = cell->cols > 0 ? cell->cols : 1;
    unsigned width = 0;
    for (size_t c = col; c < col + cols; c++)
        width += column_width(s, c);
    gj_out_printf(o, "<w:tc><w:tcPr><w:tcW w:w=\"%u\" w:type=\"dxa\"/>", width);
    if (cols > 1)
        gj_out_printf(o, "<w:gridSpan w:val=\"%zu\"/>", cols);
    if (above || own->rows > 1)
        gj_out_puts(o, above ? "<w:vMerge/>" : "<w:vMerge w:val=\"restart\"/>");
    gj_out_printf(o, "%s<w:vAlign w:val=\"center\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"LetterCell\"/><w:jc w:val=\"%s\"/></w:pPr>",
                  marked ? "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"FFE699\"/>" : "", align_of(s, cell, col));
    if (!above && own->text[0])
        put_run(o, marked ? "<w:rPr><w:rStyle w:val=\"LetterMarked\"/></w:rPr>" : "", own->text);
    gj_out_puts(o, "</w:p></w:tc>");
    return cols;
}

static void put_row(gj_out *o, const gj_sheet *s, size_t row, const bool *marked)
{
    gj_out_printf(o, "<w:tr><w:trPr><w:cantSplit/>%s</w:trPr>", row < s->head ? "<w:tblHeader/>" : "");
    for (size_t col = 0; col < s->n_cols;) {
        bool value = row >= s->head && col >= s->stub;
        col += put_cell(o, s, row, col, marked && value && marked[gj_sheet_index(s, row - s->head, col - s->stub)]);
    }
    gj_out_puts(o, "</w:tr>\n");
}

static void put_table(gj_out *o, const gj_table *t, const bool *marked)
{
    static const char *const sides[] = {"top", "left", "bottom", "right", "insideH", "insideV"};
    gj_sheet *s = gj_sheet_new(t);
    gj_out_printf(o, "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblBorders>", TEXT_WIDTH);
    for (size_t i = 0; i < GJ_COUNT(sides); i++)
        gj_out_printf(o, "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>", sides[i]);
    gj_out_puts(o, "</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
    for (size_t c = 0; c < s->n_cols; c++)
        gj_out_printf(o, "<w:gridCol w:w=\"%u\"/>", column_width(s, c));
    gj_out_puts(o, "</w:tblGrid>\n");
    for (size_t r = 0; r < s->n_rows; r++)
        put_row(o, s, r, marked);
    gj_out_puts(o, "</w:tbl>\n");
    gj_sheet_free(s);
}

/* ---- pieces ---- */

/* What the place of a piece among others adds to its look: the first line of a signature stands off the text. */
static const char *place_look(const gj_piece *p, const gj_piece *last)
{
    bool first = p->kind == GJ_PIECE_SIGNATURE && last && last->kind != GJ_PIECE_SIGNATURE;
    return first ? "<w:keepNext/><w:spacing w:before=\"579\"/>" : "";
}

static void docx_piece(gj_out *o, const gj_piece *p, const gj_piece *last)
{
    char number[16];
    if (p->kind == GJ_PIECE_TITLE && last) /* ends the section of the letter before */
        gj_out_puts(o, "<w:p><w:pPr><w:pStyle w:val=\"LetterBreak\"/>" SECTION "</w:pPr></w:p>\n");
    if (p->text[0]) {
        gj_out_printf(o, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s</w:pPr>", styles[p->kind], place_look(p, last));
        if (gj_piece_number(p, number)[0])
            put_run(o, "", number);
        put_run(o, "", p->text);
        gj_out_puts(o, "</w:p>\n");
    }
    if (p->table && p->table->n_cols > 0)
        put_table(o, p->table, p->marked);
}

/* ---- the package ---- */

#define PART(name)                                                                                                                         \
    extern const unsigned char gj_letter_##name[];                                                                                         \
    extern const size_t gj_letter_##name##_len;
PART(content_types)
PART(package_relations)
PART(document_relations)
PART(styles)
PART(settings)
PART(font_table)
PART(footer_odd)
PART(footer_even)

/* No date: the same letter gives the same bytes. */
static void put_properties(gj_out *o, const char *title)
{
    gj_out_puts(o, DECLARATION "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
                               "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>");
    put_text(o, title);
    gj_out_printf(o, "</dc:title><dc:creator>%s</dc:creator></cp:coreProperties>\n", gj_mark_name());
}

static gj_buf fixed(const unsigned char *s, size_t len)
{
    return (gj_buf){.data = (char *)(uintptr_t)s, .len = len};
}

static gj_buf written(const gj_out *o)
{
    size_t len;
    const char *s = gj_out_data(o, &len);
    return fixed((const unsigned char *)s, len);
}

static gj_status docx_pack(gj_out *o, const gj_out *body, const char *title, gj_error *err)
{
#define FIXED(name) fixed(gj_letter_##name, gj_letter_##name##_len)
    gj_out *properties = gj_out_new();
    put_properties(properties, title);
    const struct {
        const char *name;
        gj_buf content;
    } all[] = {
        {"[Content_Types].xml", FIXED(content_types)},
        {"_rels/.rels", FIXED(package_relations)},
        {"docProps/core.xml", written(properties)},
        {"word/document.xml", written(body)},
        {"word/_rels/document.xml.rels", FIXED(document_relations)},
        {"word/styles.xml", FIXED(styles)},
        {"word/settings.xml", FIXED(settings)},
        {"word/fontTable.xml", FIXED(font_table)},
        {"word/footer1.xml", FIXED(footer_odd)},
        {"word/footer2.xml", FIXED(footer_even)},
    };
    gj_docx_content parts[GJ_COUNT(all)];
    gj_buf packed = {0};
    for (size_t i = 0; i < GJ_COUNT(all); i++)
        parts[i] = (gj_docx_content){all[i].name, &all[i].content};
    gj_status status = gj_docx_make(&packed, parts, GJ_COUNT(parts), err);
    if (status == GJ_OK)
        gj_out_write(o, packed.data, packed.len);
    gj_buf_free(&packed);
    gj_out_free(properties);
    return status;
}

const gj_letter_writer gj_letter_docx = {.begin = docx_begin, .piece = docx_piece, .end = docx_end, .pack = docx_pack};
