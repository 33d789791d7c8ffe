/* libxlsxwriter writes to a file only: it is given a temporary one, which is read back. */
#include "export/xlsx_book.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "export/mark.h"
#include "export/xlsx_whole.h"
#include "gouji/rule.h"
#include "text/source.h"

/* Colours; the severities are told by signs too. */
enum { INK = 0x000000, LINK = 0x0563C1, HEAD_FILL = 0xEDEDED, CORRECTED_FILL = 0xD8F0D0 };
static const lxw_color_t severity_fill[] = {[GJ_INFO] = 0xDDEBF7, [GJ_WARNING] = 0xFFF2CC, [GJ_ERROR] = 0xFBD5D5};
static const lxw_color_t severity_ink[] = {[GJ_INFO] = 0x1F4E79, [GJ_WARNING] = 0x7F6000, [GJ_ERROR] = 0xB00020};

static const char FONT[] = "宋体";
enum { CREATED = 315532800 }; /* 1980-01-01: as old as the members of the archive say they are */
enum { PAPER_A4 = 9 };

typedef struct styled {
    gj_xlsx_look look;
    lxw_format *format;
} styled;

struct gj_book {
    const gj_xlsx_lib *lib;
    lxw_workbook *workbook;
    char *path; /* of the temporary file */
    gj_arena *arena;
    styled *styles;
    size_t n_styles, cap_styles;
};

/* ---- texts ---- */

/* True if "_x0041_" begins at s: Excel would read it as a character. */
static bool is_escape(const char *s)
{
    return s[0] == '_' && s[1] == 'x' && strspn(s + 2, "0123456789abcdefABCDEF") >= 4 && s[6] == '_';
}

/* True for what XML 1.0 cannot hold, besides controls. */
static bool is_noncharacter(const char *s)
{
    return memcmp(s, "\xEF\xBF\xBE", 3) == 0 || memcmp(s, "\xEF\xBF\xBF", 3) == 0;
}

/* Adds the character at s, `len` bytes long, as it may stand in a cell or comment; comments have lines. */
static void add_char(gj_buf *b, const char *s, size_t len, bool comment)
{
    char shown[GJ_SHOWN];
    if (!(comment && *s == '\n') && gj_unshown(s, len, shown) > 0)
        gj_buf_puts(b, shown);
    else if (len == 3 && is_noncharacter(s))
        gj_buf_puts(b, "\xEF\xBF\xBD");
    else if (!comment && is_escape(s))
        gj_buf_puts(b, "_x005F_");
    else
        gj_buf_add(b, s, len);
}

static bool is_plain(const char *s)
{
    char shown[GJ_SHOWN];
    size_t length = strlen(s);
    for (size_t left = length, len; left > 0; s += len, left -= len) {
        uint32_t cp;
        if (gj_unshown(s, left, shown) > 0 || (*s == '_' && is_escape(s)) || (*s == '\xEF' && is_noncharacter(s)))
            return false;
        len = gj_utf8_next(s, left, &cp);
    }
    return length <= GJ_XLSX_MAX_TEXT;
}

/* UTF-16 units that Excel counts for what was added since `from`. */
static size_t units(const gj_buf *b, size_t from)
{
    size_t n = 0;
    for (size_t at = from; at < b->len;) {
        uint32_t cp;
        at += gj_utf8_next(b->data + at, b->len - at, &cp);
        n += cp > 0xFFFF ? 2 : 1;
    }
    return n;
}

static const char *clean(gj_book *book, const char *s, bool comment)
{
    const char *cut = _("……（过长，以下略）");
    size_t room = GJ_XLSX_MAX_TEXT - strlen(cut), used = 0, fits = 0;
    gj_buf b = {0};
    if (is_plain(s))
        return s;
    for (size_t left = strlen(s), len; left > 0; s += len, left -= len) {
        uint32_t cp;
        size_t before = b.len;
        len = gj_utf8_next(s, left, &cp);
        add_char(&b, s, len, comment);
        used += units(&b, before);
        if (used <= room)
            fits = b.len;
    }
    if (used > GJ_XLSX_MAX_TEXT) {
        b.len = fits;
        gj_buf_puts(&b, cut);
    }
    const char *text = gj_arena_strndup(book->arena, b.data, b.len);
    gj_buf_free(&b);
    return text;
}

const char *gj_book_text(gj_book *b, const char *s)
{
    return clean(b, s, false);
}

const char *gj_book_comment(gj_book *b, const char *s)
{
    return clean(b, s, true);
}

/* ---- looks ---- */

typedef struct style {
    double size;
    lxw_color_t fill; /* 0: none */
    uint8_t align;
    bool bold, border, wrap, text; /* text: kept as text also when it is edited */
} style;

static const style styles[GJ_XLSX_ROLES] = {
    [GJ_XLSX_TITLE] = {16, 0, LXW_ALIGN_CENTER, .bold = true, .wrap = true, .text = true},
    [GJ_XLSX_HEADING] = {13, 0, LXW_ALIGN_LEFT, .bold = true, .wrap = true, .text = true},
    [GJ_XLSX_CAPTION] = {11, 0, LXW_ALIGN_CENTER, .bold = true, .border = true, .wrap = true, .text = true},
    [GJ_XLSX_NOTE] = {10, 0, LXW_ALIGN_LEFT, .wrap = true, .text = true},
    [GJ_XLSX_HEAD] = {11, HEAD_FILL, LXW_ALIGN_CENTER, .border = true, .wrap = true, .text = true},
    [GJ_XLSX_STUB] = {11, HEAD_FILL, LXW_ALIGN_LEFT, .border = true, .wrap = true, .text = true},
    [GJ_XLSX_STUB_TALL] = {11, HEAD_FILL, LXW_ALIGN_CENTER, .border = true, .wrap = true, .text = true},
    [GJ_XLSX_NUMBER] = {11, 0, LXW_ALIGN_RIGHT, .border = true},
    [GJ_XLSX_TEXT] = {11, 0, LXW_ALIGN_LEFT, .border = true, .wrap = true, .text = true},
    [GJ_XLSX_WORD] = {11, 0, LXW_ALIGN_CENTER, .border = true, .wrap = true, .text = true},
    [GJ_XLSX_LINK] = {11, 0, LXW_ALIGN_LEFT, .border = true, .wrap = true, .text = true},
};

const char *gj_xlsx_sign(gj_xlsx_look look)
{
    static const char *const signs[2][4] = {{"", "i", "!", "✗"}, {"~", "~i", "~!", "~✗"}};
    return signs[look.corrected][look.severity];
}

/* The number format: the sign of the cell stands at its left edge and is no part of its value. */
static void set_number_format(const gj_book *b, lxw_format *f, gj_xlsx_look look)
{
    const char *sign = gj_xlsx_sign(look);
    gj_buf code = {0}, figure = {0};
    gj_buf_puts(&figure, look.grouped ? "#,##0" : "0");
    for (unsigned i = 0; i < look.decimals; i++)
        gj_buf_puts(&figure, i == 0 ? ".0" : "0");
    if (styles[look.role].text)
        gj_buf_printf(&code, *sign ? "\"%s \"@" : "%s@", sign);
    else if (*sign)
        gj_buf_printf(&code, "\"%s\"* %s;\"%s\"* -%s", sign, figure.data, sign, figure.data);
    else
        gj_buf_puts(&code, figure.data);
    b->lib->format_set_num_format(f, code.data);
    gj_buf_free(&figure);
    gj_buf_free(&code);
}

static void set_colours(const gj_book *b, lxw_format *f, gj_xlsx_look look)
{
    lxw_color_t fill = styles[look.role].fill, ink = look.role == GJ_XLSX_LINK ? LINK : INK;
    if (look.severity > 0) {
        fill = severity_fill[look.severity - 1];
        ink = severity_ink[look.severity - 1];
    }
    if (look.corrected)
        fill = CORRECTED_FILL;
    if (fill != 0)
        b->lib->format_set_bg_color(f, fill);
    b->lib->format_set_font_color(f, ink);
}

static lxw_format *make_format(const gj_book *b, gj_xlsx_look look)
{
    const gj_xlsx_lib *lib = b->lib;
    const style *s = &styles[look.role];
    lxw_format *f = lib->workbook_add_format(b->workbook);
    lib->format_set_font_name(f, FONT);
    lib->format_set_font_size(f, s->size);
    lib->format_set_align(f, s->align);
    lib->format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
    if (s->bold || look.corrected)
        lib->format_set_bold(f);
    if (s->border && s->align != LXW_ALIGN_CENTER)
        lib->format_set_indent(f, 1);
    if (s->wrap)
        lib->format_set_text_wrap(f);
    if (s->border)
        lib->format_set_border(f, LXW_BORDER_THIN);
    if (look.role == GJ_XLSX_LINK)
        lib->format_set_underline(f, LXW_UNDERLINE_SINGLE);
    set_colours(b, f, look);
    set_number_format(b, f, look);
    return f;
}

static bool same_look(gj_xlsx_look a, gj_xlsx_look b)
{
    return a.role == b.role && a.decimals == b.decimals && a.severity == b.severity && a.grouped == b.grouped && a.corrected == b.corrected;
}

lxw_format *gj_book_format(gj_book *b, gj_xlsx_look look)
{
    for (size_t i = 0; i < b->n_styles; i++)
        if (same_look(b->styles[i].look, look))
            return b->styles[i].format;
    GJ_GROW(b->styles, b->n_styles, b->cap_styles);
    b->styles[b->n_styles] = (styled){look, make_format(b, look)};
    return b->styles[b->n_styles++].format;
}

/* ---- the book ---- */

/* A new temporary file; its path is malloc'ed, NULL with errno set on failure. */
static char *make_temporary(void)
{
    const char *folder = getenv("TMPDIR");
    gj_buf path = {0};
    gj_buf_printf(&path, "%s/gouji-XXXXXX", folder && *folder ? folder : "/tmp");
    int fd = mkstemp(path.data);
    if (fd >= 0) {
        close(fd);
        return path.data;
    }
    gj_buf_free(&path);
    return NULL;
}

gj_status gj_book_open(gj_book **out, const char *title, gj_error *err)
{
    const gj_xlsx_lib *lib = gj_xlsx_library();
    if (!lib)
        return gj_error_set(err, GJ_E_IO, 0, _("不能导出 xlsx：本机没有程序库 %s"), GJ_SONAME_XLSXWRITER);
    char *path = make_temporary();
    if (!path)
        return gj_error_set(err, GJ_E_IO, 0, _("不能导出 xlsx：无法建立临时文件（%s）"), gj_errno_words(errno));
    gj_book *b = gj_alloc(sizeof *b);
    *b = (gj_book){.lib = lib, .workbook = lib->workbook_new(path), .path = path, .arena = gj_arena_new()};
    lxw_doc_properties properties = {.created = CREATED, .author = (char *)(uintptr_t)gj_mark_name()};
    properties.title = (char *)(uintptr_t)gj_book_comment(b, title);
    lib->workbook_set_properties(b->workbook, &properties);
    *out = b;
    return GJ_OK;
}

static void free_book(gj_book *b)
{
    unlink(b->path);
    free(b->path);
    gj_arena_free(b->arena);
    free(b->styles);
    free(b);
}

void gj_book_drop(gj_book *b)
{
    b->lib->lxw_workbook_free(b->workbook);
    free_book(b);
}

gj_status gj_book_close(gj_book *b, gj_out *o, gj_error *err)
{
    gj_buf bytes = {0};
    errno = 0;
    lxw_error failed = b->lib->workbook_close(b->workbook);
    int e = errno == ENOTTY ? 0 : errno; /* that one stdio leaves behind whenever it opens a file */
    gj_status status = GJ_OK;
    if (failed != LXW_NO_ERROR)
        status = gj_error_set(err, GJ_E_IO, 0, _("不能导出 xlsx：临时文件 %s 没有写成（%s）"), b->path,
                              e ? gj_errno_words(e) : b->lib->lxw_strerror(failed));
    else
        status = gj_file_read_own(&bytes, b->path, err);
    if (status == GJ_OK && !gj_xlsx_is_whole(bytes.data, bytes.len))
        status = gj_error_set(err, GJ_E_IO, 0, _("不能导出 xlsx：临时文件没有写完整，请检查磁盘空间"));
    if (status == GJ_OK)
        gj_out_write(o, bytes.data, bytes.len);
    gj_buf_free(&bytes);
    free_book(b);
    return status;
}

lxw_worksheet *gj_book_sheet(gj_book *b, const char *name)
{
    const gj_xlsx_lib *lib = b->lib;
    lxw_worksheet *w = lib->workbook_add_worksheet(b->workbook, name);
    GJ_CHECK(w);
    lib->worksheet_set_paper(w, PAPER_A4);
    lib->worksheet_set_landscape(w);
    lib->worksheet_fit_to_pages(w, 1, 0);
    lib->worksheet_set_margins(w, 0.5, 0.5, 0.6, 0.6); /* inches */
    lib->worksheet_center_horizontally(w);
    lib->worksheet_set_footer(w, _("&C第 &P 页，共 &N 页"));
    lib->worksheet_set_comments_author(w, "gouji");
    return w;
}
