/* Kinds are told by how a file begins, and within packages by the names of their members; the end of a file may be missing. */
#define _GNU_SOURCE /* memmem */
#include "reader/kind.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "reader/archive.h"
#include "reader/container.h"
#if GJ_HAVE_CONVERT
#include "reader/convert.h"
#endif
#include "reader/mail.h"

#define BEGINNING 1024u /* characters, from "<" on, in which a HTML file must show itself */

typedef enum kind_id {
    HTML,
    DOCX,
    PDF,
    OFD,
    XLSX,
    SHEET,
    ODT,
    SLIDES,
    ARCHIVE,
    ENCRYPTED,
    DOC,
    XLS,
    PPT,
    OLE,
    RTF,
    MAIL,
    MSG,
    MHTML,
    WORD_XML,
    SCAN,
    IMAGE,
    MEDIA,
    PROGRAM,
    DATABASE,
    LINK,
    SYSTEM,
    LOCK,
    TABLES,
    RESULTS,
    RECORD,
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
#if GJ_HAVE_XLSX
#define READ_XLSX gj_xlsx_read
#else
#define READ_XLSX NULL
#endif
#if GJ_HAVE_PDF
#define READ_PDF gj_pdf_read
#else
#define READ_PDF NULL
#endif

#if GJ_HAVE_SCAN
#define READ_SCAN gj_scan_read
#else
#define READ_SCAN NULL
#endif

#if GJ_HAVE_OFD
#define READ_OFD gj_ofd_read
#else
#define READ_OFD NULL
#endif

#if GJ_HAVE_ARCHIVE
#define READ_ARCHIVE gj_archive_read
#else
#define READ_ARCHIVE NULL
#endif

#if GJ_HAVE_MAIL
#define READ_MAIL gj_archive_read
#define READ_MHTML gj_mht_read
#else
#define READ_MAIL NULL
#define READ_MHTML NULL
#endif

#if GJ_HAVE_CONVERT
#define CONVERT gj_convert_read
#define BECOMES(ending, target) ending, target
#else
#define CONVERT NULL
#define BECOMES(ending, target) NULL, NULL
#endif

#define STAYS NULL, NULL

static const gj_kind kinds[KINDS] = {
    [HTML] = {"HTML", READ_HTML, N_("%s 是网页（HTML）：本程序编译时没有 libxml2-dev，不能读取"), N_("请安装后重新编译"), STAYS},
    [DOCX] = {"DOCX", READ_DOCX, N_("%s 是 Word 文件（DOCX）：本程序编译时没有 libzip-dev 或 libxml2-dev，不能读取"),
              N_("请安装后重新编译"), STAYS},
    [PDF] = {"PDF", READ_PDF, N_("%s 是 PDF：本程序编译时没有 libpoppler-glib-dev，不能读取"), N_("请安装后重新编译"), STAYS},
    [OFD] = {"OFD", READ_OFD, N_("%s 是 OFD 版式文件：本程序编译时没有 libzip-dev 或 libxml2-dev，不能读取"), N_("请安装后重新编译"),
             STAYS},
    [XLSX] = {"XLSX", READ_XLSX, N_("%s 是 Excel 工作簿（XLSX）：本程序编译时没有 libzip-dev 或 libxml2-dev，不能读取"),
              N_("请安装后重新编译"), STAYS},
    [SHEET] = {"sheet", CONVERT, N_("%s 是电子表格，不能读取"), N_("请另存为 .xlsx 或 CSV，或向报送单位索取报告全文的 .docx"),
               BECOMES("ods", "xlsx")},
    [ODT] = {"ODT", CONVERT, N_("%s 是 ODF 文件，不能读取"), N_("请用 LibreOffice 或 WPS 另存为 .docx"), BECOMES("odt", "docx")},
    [SLIDES] = {"PPTX", NULL, N_("%s 是演示文稿，不能读取"), N_("请将报告正文另存为 .docx 或文本"), STAYS},
    [ARCHIVE] = {"ZIP", READ_ARCHIVE, N_("%s 是压缩包：本程序编译时没有 libarchive-dev，不能读取"),
                 N_("请安装后重新编译，或先解压再审查其中的文件"), STAYS},
    [ENCRYPTED] = {"OLE", NULL, N_("%s 设有打开密码，不能读取"), N_("请先用 Word 或 WPS 取消密码并另存为 .docx"), STAYS},
    [DOC] = {"DOC", CONVERT, N_("%s 是旧版 Word 或 WPS 文字文件（.doc、.wps），不能读取"), N_("请用 Word 或 WPS 另存为 .docx"),
             BECOMES("doc", "docx")},
    [XLS] = {"XLS", CONVERT, N_("%s 是旧版电子表格（.xls、.et），不能读取"), N_("请另存为 .xlsx 或 CSV，或向报送单位索取报告全文的 .docx"),
             BECOMES("xls", "xlsx")},
    [PPT] = {"PPT", NULL, N_("%s 是演示文稿，不能读取"), N_("请将报告正文另存为 .docx 或文本"), STAYS},
    [OLE] = {"OLE", NULL, N_("%s 是旧版 Office 文件，不能读取"), N_("请用 Word 或 WPS 另存为 .docx"), STAYS},
    [RTF] = {"RTF", CONVERT, N_("%s 是 RTF 文件，不能读取"), N_("请用 Word 或 WPS 另存为 .docx"), BECOMES("rtf", "docx")},
    [MAIL] = {"EML", READ_MAIL, N_("%s 是电子邮件：本程序编译时没有 libgmime-3.0-dev，不能读取"),
              N_("请安装后重新编译，或打开邮件，把附件里的报告另存出来再审查"), STAYS},
    [MSG] = {"MSG", NULL, N_("%s 是 Outlook 的邮件（.msg），不能读取"), N_("请打开邮件，把附件里的报告另存出来再审查"), STAYS},
    [MHTML] = {"MHTML", READ_MHTML, N_("%s 是单个文件的网页（MHTML），不能读取"), N_("请在浏览器中另存为网页（HTML）"), STAYS},
    [WORD_XML] = {"XML", CONVERT, N_("%s 是 Word 的 XML 文件，不能读取"), N_("请用 Word 或 WPS 另存为 .docx"), BECOMES("xml", "docx")},
    [SCAN] = {"image", READ_SCAN, N_("%s 是图片：本程序编译时没有 libtesseract-dev 或 libleptonica-dev，不能读取"),
              N_("请安装后重新编译，或先作文字识别（OCR）"), STAYS},
    [IMAGE] = {"image", NULL, N_("%s 是图片，不能读取"), N_("请先作文字识别（OCR），或向报送单位索取 .docx"), STAYS},
    [MEDIA] = {"media", NULL, N_("%s 是音频或视频，不能读取"), N_("请核对是否误放；需要审查的是报告的文字稿"), STAYS},
    [PROGRAM] = {"program", NULL, N_("%s 是程序，不能读取"), N_("请核对来源，不要运行；需要审查的是报告的文字稿"), STAYS},
    [DATABASE] = {"SQLite", NULL, N_("%s 是数据库，不能读取"), N_("请核对是否误放；需要审查的是报告的文字稿"), STAYS},
    [LINK] = {"link", NULL, N_("%s 是快捷方式，不是报告本身"), N_("请放入它所指的文件"), STAYS},
    [SYSTEM] = {"system", NULL, N_("%s 是系统记下文件夹外观的文件，不是报告"), N_("不必处理"), STAYS},
    [LOCK] = {"lock", NULL, N_("%s 是 Word、WPS 打开文件时留下的标记，不是报告"), N_("关闭正在编辑的文件后它会消失，不必处理"), STAYS},
    [TABLES] = {"JSON", gj_json_read, "", "", STAYS},
    [RESULTS] = {"JSON", NULL, N_("%s 是 gouji 的审查结果，不是报告"), N_("请审查它所说的报告"), STAYS},
    [RECORD] = {"JSON", gj_record_read, "", "", STAYS},
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
    {SCAN, BYTES("\x89PNG")},
    {SCAN, BYTES("\xff\xd8\xff")},
    {IMAGE, BYTES("GIF8")},
    {SCAN, BYTES("II*\0")},
    {SCAN, BYTES("MM\0*")},
    {IMAGE, BYTES("\0\0\0\x0cjP  ")},
    {ARCHIVE, BYTES("7z\xbc\xaf\x27\x1c")},
    {ARCHIVE, BYTES("Rar!")},
    {ARCHIVE, BYTES("\x1f\x8b\x08")},
    {ARCHIVE, BYTES("BZh")},
    {ARCHIVE, BYTES("\xfd"
                    "7zXZ\0")},
    {ARCHIVE, BYTES("\x28\xb5\x2f\xfd")},
    {ARCHIVE, BYTES("MSCF\0\0\0\0")},
    {MEDIA, BYTES("ID3")},
    {MEDIA, BYTES("OggS")},
    {PROGRAM, BYTES("MZ\x90\0")},
    {PROGRAM, BYTES("\x7f"
                    "ELF")},
    {DATABASE, BYTES("SQLite format 3\0")},
    {LINK, BYTES("L\0\0\0\1\x14\2\0")},
    {LINK, BYTES("[InternetShortcut]")},
    {SYSTEM, BYTES("[.ShellClassInfo]")},
    {SYSTEM, BYTES("\0\0\0\1Bud1")},       /* .DS_Store */
    {SYSTEM, BYTES("\0\5\x16\7\0\2\0\0")}, /* AppleDouble: what macOS writes beside a file on a foreign disk */
};

/* Names that a package holds, the most telling first. */
static const sign of_zip[] = {
    {SHEET, BYTES("xl/workbook.bin")},
    {XLSX, BYTES("xl/workbook")},
    {SLIDES, BYTES("ppt/presentation")},
    {DOCX, BYTES("word/document")},
    {OFD, BYTES("OFD.xml")},
    {DOCX, BYTES("[Content_Types].xml")}, /* cut short before the names above, or named otherwise */
};

/* Names of streams, the most telling first. */
static const sign of_ole[] = {
    {ENCRYPTED, BYTES("EncryptedPackage")},
    {DOC, BYTES("WordDocument")},
    {XLS, BYTES("Workbook")},
    {XLS, BYTES("Book")},
    {PPT, BYTES("PowerPoint Document")},
    {MSG, BYTES("__properties_version1.0")},
    {DOC, BYTES("WpsCustomData")},
    {SYSTEM, BYTES("Catalog")},
    {SYSTEM, BYTES("256_")},
    {SYSTEM, BYTES("96_")}, /* thumbs.db: a picture each */
};

/* Elements that a HTML file may begin with. Texts that begin with one do not occur, those that hold them do. */
static const char *const elements[] = {
    "!doctype html", "html",        "head",    "body",   "meta", "title",  "style", "script", "link", "base", "table", "caption", "thead",
    "tbody",         "tr",          "td",      "th",     "div",  "p",      "span",  "font",   "h1",   "h2",   "h3",    "h4",      "center",
    "section",       "main",        "article", "header", "b",    "strong", "br",    "pre",    "ul",   "ol",   "form",  "!--",     "a",
    "img",           "gouji-marks",
};

static bool starts(const char *s, size_t len, const char *with, size_t with_len)
{
    return len >= with_len && memcmp(s, with, with_len) == 0;
}

static kind_id kind_of_zip(const char *s, size_t len)
{
    static const char odf[] = "application/vnd.oasis.opendocument.";
    size_t n;
    const char *type = gj_zip_mimetype(s, len, &n);
    if (type && starts(type, n, BYTES(odf)))
        return starts(type + sizeof odf - 1, n - (sizeof odf - 1), BYTES("spreadsheet")) ? SHEET : ODT;
    for (size_t i = 0; i < GJ_COUNT(of_zip); i++)
        if (gj_zip_has(s, len, of_zip[i].bytes))
            return of_zip[i].kind;
    return ARCHIVE;
}

/* The head of a Word document, FibBase of [MS-DOC] 2.5.2, says that it is encrypted. */
static bool asks_password(const char *s, size_t len, size_t at)
{
    enum { FLAGS = 11, ENCRYPTED_BIT = 1 };
    return at < len && len - at > FLAGS && starts(s + at, len - at, BYTES("\xec\xa5")) && (s[at + FLAGS] & ENCRYPTED_BIT);
}

static kind_id kind_of_ole(const char *s, size_t len)
{
    for (size_t i = 0; i < GJ_COUNT(of_ole); i++) {
        size_t at;
        if (gj_ole_has(s, len, of_ole[i].bytes, &at))
            return of_ole[i].kind == DOC && asks_password(s, len, at) ? ENCRYPTED : of_ole[i].kind;
    }
    return OLE;
}

/* Pictures, sound and archives that show themselves behind the first bytes. */
static kind_id kind_within(const char *s, size_t len)
{
    if (starts(s, len, BYTES("RIFF")) && len >= 12)
        return memcmp(s + 8, "WEBP", 4) == 0 ? IMAGE : MEDIA;
    if (len >= 12 && memcmp(s + 4, "ftyp", 4) == 0)
        return memcmp(s + 8, "hei", 3) == 0 || memcmp(s + 8, "mif1", 4) == 0 || memcmp(s + 8, "avif", 4) == 0 ? IMAGE : MEDIA;
    if (len >= 26 && starts(s, len, BYTES("BM")) && memcmp(s + 6, "\0\0\0\0", 4) == 0 && memcmp(s + 12, "\0\0", 2) == 0)
        return IMAGE;
    if (len >= 262 && memcmp(s + 257, "ustar", 5) == 0)
        return ARCHIVE;
    return KINDS;
}

/* What Word and WPS leave beside a document that is open: the length of the user's name, the name, and both again in UTF-16. */
static bool is_lock(const char *s, size_t len)
{
    enum { WORD = 162, OTHERS = 165, ROOM = 54 };
    return (len == WORD || len == OTHERS) && s[0] > 0 && s[0] < ROOM && (s[ROOM] == s[0] || s[ROOM + 1] == s[0]);
}

/* A message begins with lines "Name: value" (RFC 5322), of which several are known; a page saved as one says multipart/related. */
static kind_id kind_of_mail(const char *s, size_t len)
{
    static const char *const known[] = {"from",
                                        "to",
                                        "subject",
                                        "date",
                                        "received",
                                        "return-path",
                                        "message-id",
                                        "mime-version",
                                        "content-type",
                                        "delivered-to",
                                        "x-mailer",
                                        "dkim-signature",
                                        "content-transfer-encoding",
                                        "reply-to",
                                        "cc"};
    enum { LINES = 200 };
    size_t at = 0, found = 0;
    bool page = false;
    for (size_t line = 0; at < len && line < LINES; line++) {
        const char *start = s + at, *newline = memchr(start, '\n', len - at);
        size_t n = newline ? (size_t)(newline - start) : len - at, name = 0;
        while (name < n && (isalnum((unsigned char)start[name]) || start[name] == '-'))
            name++;
        bool goes_on = line > 0 && n > 0 && (start[0] == ' ' || start[0] == '\t');
        bool envelope = line == 0 && starts(start, n, BYTES("From "));
        if (!goes_on && !envelope && (name == 0 || name == n || start[name] != ':'))
            break;
        for (size_t i = 0; !goes_on && i < GJ_COUNT(known); i++)
            found += strlen(known[i]) == name && strncasecmp(start, known[i], name) == 0;
        page |= memmem(start, n, BYTES("multipart/related")) != NULL || memmem(start, n, BYTES("<Saved by ")) != NULL ||
                starts(start, n, BYTES("Snapshot-Content-Location"));
        at += n + 1;
    }
    bool attached = found > 0 && memmem(s, at < len ? at : len, BYTES("multipart/mixed")) != NULL;
    if (found < 2)
        return starts(s, len, BYTES("MIME-Version: ")) ? MHTML : KINDS;
    return page && !attached ? MHTML : MAIL;
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

/* The rule below the head of a table in Markdown, and no table of HTML: a Markdown file may begin with an element all the same. */
static bool is_markdown(const char *s, size_t len)
{
    const char *rule = memmem(s, len, BYTES("\n|--"));
    rule = rule ? rule : memmem(s, len, BYTES("\n|:-"));
    return rule && !memmem(s, len, BYTES("</td")) && !memmem(s, len, BYTES("</TD"));
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
        return is_element(begin + 1) && !is_markdown(s, len) ? HTML : KINDS;
    if (strstr(begin, "progid=\"Word") || strstr(begin, "<w:wordDocument") || strstr(begin, "<pkg:package"))
        return WORD_XML;
    return strcasestr(begin, "<html") || strcasestr(begin, "<!doctype html") ? HTML : KINDS;
}

/* Escapes or tags within strings, from { or [ to the end: what holds a report in a string. Lists of figures have none. */
static bool is_record(const char *s, size_t len, char open)
{
    static const char *const within[] = {"\\n", "\\t", "\\u", "</", "<\\/"};
    while (len > 0 && is_lead(s[len - 1]))
        len--;
    if (len == 0 || s[len - 1] != (open == '{' ? '}' : ']') || !memmem(s, len, BYTES("\":")))
        return false;
    for (size_t i = 0; i < GJ_COUNT(within); i++)
        if (memmem(s, len, within[i], strlen(within[i])))
            return true;
    return false;
}

/* JSON: that of gouji, by its member "schema", or records; KINDS: anything else. */
static kind_id kind_of_json(const char *s, size_t len)
{
    size_t at = 0;
    while (at < len && is_lead(s[at]))
        at++;
    if (at == len || (s[at] != '{' && s[at] != '['))
        return KINDS;
    if (memmem(s, len, BYTES("\"gouji-tables/1\"")))
        return TABLES;
    return memmem(s, len, BYTES("\"gouji/1\"")) || memmem(s, len, BYTES("\"gouji-series/1\"")) || memmem(s, len, BYTES("\"gouji-log/1\""))
               ? RESULTS
           : is_record(s, len, s[at]) ? RECORD
                                      : KINDS;
}

/* The kind of a file that is no text; KINDS if it is one. */
static kind_id find_kind(const char *s, size_t len)
{
    for (size_t i = 0; i < GJ_COUNT(beginnings); i++)
        if (starts(s, len, beginnings[i].bytes, beginnings[i].len))
            return beginnings[i].kind;
    if (starts(s, len, "PK\3\4", 4) || starts(s, len, "PK\5\6", 4))
        return kind_of_zip(s, len);
    if (starts(s, len, "\xd0\xcf\x11\xe0", 4))
        return kind_of_ole(s, len);
    kind_id kind = kind_within(s, len);
    if (kind == KINDS && is_lock(s, len))
        kind = LOCK;
    if (kind == KINDS)
        kind = kind_of_mail(s, len);
    if (kind == KINDS)
        kind = kind_of_json(s, len);
    return kind == KINDS ? kind_of_markup(s, len) : kind;
}

const gj_kind *gj_kind_of(const char *s, size_t len)
{
    kind_id kind = find_kind(s, len);
    char begin[BEGINNING + 1];
    if (kind == KINDS && len > 1 && s[0] == '\xff' && s[1] == '\xfe') { /* desktop.ini may be in UTF-16 */
        squeeze(begin, s + 2, len - 2);
        if (starts(begin, strlen(begin), BYTES("[.ShellClassInfo]")))
            kind = SYSTEM;
    }
    return kind == KINDS ? NULL : &kinds[kind];
}

bool gj_kind_is_mail(const gj_kind *kind)
{
    return kind == &kinds[MAIL] && kind->read; /* that of Outlook is not read */
}

bool gj_kind_is_archive(const gj_kind *kind)
{
    return kind == &kinds[ARCHIVE] || gj_kind_is_mail(kind);
}

bool gj_kind_may_be_archive(const char *s, size_t len)
{
    for (size_t i = 0; i < GJ_COUNT(beginnings); i++)
        if (beginnings[i].kind == ARCHIVE && starts(s, len, beginnings[i].bytes, beginnings[i].len))
            return true;
    return starts(s, len, "PK\3\4", 4) || starts(s, len, "PK\5\6", 4) || kind_within(s, len) == ARCHIVE ||
           (kinds[MAIL].read && kind_of_mail(s, len) == MAIL);
}

bool gj_kind_is_mark(const gj_kind *kind)
{
    return kind == &kinds[SYSTEM] || kind == &kinds[LOCK];
}

bool gj_kind_is_picture(const gj_kind *kind)
{
    return kind == &kinds[SCAN] || kind == &kinds[IMAGE] || kind == &kinds[MEDIA];
}
