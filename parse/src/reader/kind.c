/* Kinds are told by how a file begins, and within archives by the names of their members; the end of a file may be missing. */
#define _GNU_SOURCE /* memmem */
#include "reader/kind.h"

#include <string.h>
#include <strings.h>

#define BEGINNING 1024u /* characters, from "<" on, in which a HTML file must show itself */

typedef enum kind_id {
    HTML,
    DOCX,
    PDF,
    OFD,
    SHEET,
    ODT,
    SLIDES,
    ARCHIVE,
    ENCRYPTED,
    DOC,
    XLS,
    OLE,
    RTF,
    MHTML,
    WORD_XML,
    IMAGE,
    KINDS
} kind_id;

#if GJ_HAVE_HTML
#define READ_HTML gj_html_read
#else
#define READ_HTML NULL
#endif
#if GJ_HAVE_DOCX
#define READ_DOCX gj_docx_read
#else
#define READ_DOCX NULL
#endif
#if GJ_HAVE_PDF
#define READ_PDF gj_pdf_read
#else
#define READ_PDF NULL
#endif

static const gj_kind kinds[KINDS] = {
    [HTML] = {"HTML", READ_HTML, N_("%s 是网页（HTML）：本程序编译时没有 libxml2-dev，不能读取：请安装后重新编译")},
    [DOCX] = {"DOCX", READ_DOCX, N_("%s 是 Word 文件（DOCX）：本程序编译时没有 libzip-dev 或 libxml2-dev，不能读取：请安装后重新编译")},
    [PDF] = {"PDF", READ_PDF, N_("%s 是 PDF：本程序编译时没有 libpoppler-glib-dev，不能读取：请安装后重新编译")},
    [OFD] = {"OFD", NULL, N_("%s 是 OFD 版式文件，不能读取：请用阅读器另存为文本或 PDF，或向报送单位索取 .docx")},
    [SHEET] = {"XLSX", NULL, N_("%s 是电子表格，不能读取：请另存为 CSV 或网页（HTML）")},
    [ODT] = {"ODT", NULL, N_("%s 是 ODF 文件，不能读取：请用 LibreOffice 或 WPS 另存为 .docx")},
    [SLIDES] = {"PPTX", NULL, N_("%s 是演示文稿，不能读取：请将报告正文另存为 .docx 或文本")},
    [ARCHIVE] = {"ZIP", NULL, N_("%s 是压缩包，不能读取：请先解压")},
    [ENCRYPTED] = {"OLE", NULL, N_("%s 设有打开密码，不能读取：请先用 Word 或 WPS 取消密码并另存")},
    [DOC] = {"DOC", NULL, N_("%s 是旧版 Word 或 WPS 文字文件，不能读取：请用 Word 或 WPS 另存为 .docx")},
    [XLS] = {"XLS", NULL, N_("%s 是旧版电子表格，不能读取：请另存为 CSV 或网页（HTML）")},
    [OLE] = {"OLE", NULL, N_("%s 是旧版 Office 文件，不能读取：请用 Word 或 WPS 另存为 .docx")},
    [RTF] = {"RTF", NULL, N_("%s 是 RTF 文件，不能读取：请用 Word 或 WPS 另存为 .docx")},
    [MHTML] = {"MHTML", NULL, N_("%s 是单个文件的网页（MHTML），不能读取：请在浏览器中另存为网页（HTML）")},
    [WORD_XML] = {"XML", NULL, N_("%s 是 Word 的 XML 文件，不能读取：请用 Word 或 WPS 另存为 .docx")},
    [IMAGE] = {"image", NULL, N_("%s 是图片，不能读取：请先作文字识别（OCR），或向报送单位索取 .docx")},
};

/* Bytes that tell a kind. */
typedef struct sign {
    kind_id kind;
    const char *bytes;
    size_t len;
} sign;
#define BYTES(s) (s), sizeof(s) - 1

/* How a file begins. */
static const sign beginnings[] = {
    {PDF, BYTES("%PDF-")},
    {RTF, BYTES("{\\rtf")},
    {MHTML, BYTES("MIME-Version: ")},
    {MHTML, BYTES("From: <Saved by")},
    {IMAGE, BYTES("\x89PNG")},
    {IMAGE, BYTES("\xff\xd8\xff")},
    {IMAGE, BYTES("GIF8")},
    {IMAGE, BYTES("II*\0")},
    {IMAGE, BYTES("MM\0*")},
    {ARCHIVE, BYTES("7z\xbc\xaf\x27\x1c")},
    {ARCHIVE, BYTES("Rar!")},
    {ARCHIVE, BYTES("\x1f\x8b\x08")},
};

/* Names that a container holds, the most telling first. */
static const sign of_zip[] = {
    {DOCX, BYTES("word/document")},
    {SHEET, BYTES("xl/workbook")},
    {SLIDES, BYTES("ppt/presentation")},
    {OFD, BYTES("OFD.xml")},
    {SHEET, BYTES("application/vnd.oasis.opendocument.spreadsheet")},
    {ODT, BYTES("application/vnd.oasis.opendocument.")},
    {DOCX, BYTES("[Content_Types].xml")}, /* cut short before the names above */
};

/* Names of OLE streams are in UTF-16. */
#define WIDE(a, b, c, d, e, f) a "\0" b "\0" c "\0" d "\0" e "\0" f
static const sign of_ole[] = {
    {ENCRYPTED, BYTES(WIDE("E", "n", "c", "r", "y", "p"))},
    {DOC, BYTES(WIDE("W", "o", "r", "d", "D", "o"))},
    {DOC, BYTES(WIDE("W", "p", "s", "C", "u", "s"))},
    {XLS, BYTES(WIDE("W", "o", "r", "k", "b", "o"))},
};

/* Elements that a HTML file may begin with. Texts that begin with one do not occur, those that hold them do. */
static const char *const elements[] = {
    "!doctype html", "html", "head",    "body",   "meta", "title",  "style", "script", "link", "base", "table", "caption", "thead",
    "tbody",         "tr",   "td",      "th",     "div",  "p",      "span",  "font",   "h1",   "h2",   "h3",    "h4",      "center",
    "section",       "main", "article", "header", "b",    "strong", "br",    "pre",    "ul",   "ol",   "form",  "!--",     "a",
    "img",
};

static bool starts(const char *s, size_t len, const char *with, size_t with_len)
{
    return len >= with_len && memcmp(s, with, with_len) == 0;
}

static kind_id find_member(const char *s, size_t len, const sign *members, size_t n, kind_id otherwise)
{
    for (size_t i = 0; i < n; i++)
        if (memmem(s, len, members[i].bytes, members[i].len))
            return members[i].kind;
    return otherwise;
}

/* What a file may begin with before its first sign: marks, blanks, the zeros of UTF-16. */
static bool is_lead(char c)
{
    static const char leads[] = " \t\r\n\f\xef\xbb\xbf\xff\xfe"; /* with the NUL at its end */
    return memchr(leads, c, sizeof(leads)) != NULL;
}

/* s[0,len) without zeros, NUL-terminated. */
static void squeeze(char out[BEGINNING + 1], const char *s, size_t len)
{
    size_t n = 0;
    for (size_t i = 0; i < len && n < BEGINNING; i++)
        if (s[i] != '\0')
            out[n++] = s[i];
    out[n] = '\0';
}

static bool is_element(const char *s)
{
    for (size_t i = 0; i < GJ_COUNT(elements); i++) {
        size_t len = strlen(elements[i]);
        if (strncasecmp(s, elements[i], len) == 0 && (strchr(" \t\r\n\f/>", s[len]) || strcmp(elements[i], "!--") == 0))
            return true;
    }
    return false;
}

/* A file that begins with "<": HTML, XHTML, the XML of Word, or (KINDS) a text. */
static kind_id kind_of_markup(const char *s, size_t len)
{
    char begin[BEGINNING + 1];
    size_t at = 0;
    while (at < len && is_lead(s[at]))
        at++;
    if (at == len || s[at] != '<')
        return KINDS;
    squeeze(begin, s + at, len - at);
    if (strncmp(begin, "<?xml", 5) != 0)
        return is_element(begin + 1) ? HTML : KINDS;
    if (strstr(begin, "progid=\"Word") || strstr(begin, "<w:wordDocument") || strstr(begin, "<pkg:package"))
        return WORD_XML;
    return strcasestr(begin, "<html") || strcasestr(begin, "<!doctype html") ? HTML : KINDS;
}

const gj_kind *gj_kind_of(const char *s, size_t len)
{
    for (size_t i = 0; i < GJ_COUNT(beginnings); i++)
        if (starts(s, len, beginnings[i].bytes, beginnings[i].len))
            return &kinds[beginnings[i].kind];
    if (starts(s, len, "PK\3\4", 4) || starts(s, len, "PK\5\6", 4))
        return &kinds[find_member(s, len, of_zip, GJ_COUNT(of_zip), ARCHIVE)];
    if (starts(s, len, "\xd0\xcf\x11\xe0", 4))
        return &kinds[find_member(s, len, of_ole, GJ_COUNT(of_ole), OLE)];
    kind_id kind = kind_of_markup(s, len);
    return kind == KINDS ? NULL : &kinds[kind];
}
