/* Decoded source text, and display width. */
#ifndef GOUJI_TEXT_H
#define GOUJI_TEXT_H

#include <stdbool.h>

#include "gouji/status.h"

/* Largest file that is read, in bytes; a larger one is GJ_E_LIMIT. A decoded text may be larger than its file
 * (two bytes of GBK are three of UTF-8) but never above twice this. */
#define GJ_MAX_FILE ((size_t)64 << 20)

/* A file decoded to valid UTF-8. Immutable. Lines end at LF, CRLF or CR; a form feed does not end a line. */
typedef struct gj_text gj_text;

/* A run of bytes that could not be decoded (one U+FFFD stands for it), or a run of NULs (each kept as U+0000). */
typedef struct gj_bad {
    uint32_t off;   /* of the U+FFFD or the first NUL in the decoded text */
    uint32_t line;  /* 1-based */
    uint32_t count; /* bytes of the file that it stands for */
    bool nul;       /* NULs, not a malformed sequence */
} gj_bad;

/* Reads the file at `path` (opened by gj_file_open; "-": standard input): a text, or a HTML, DOCX or PDF file. `encoding`, for text and
 * HTML, is NULL (found by BOM, validity and statistics) or a name: UTF-8, UTF-16, UTF-16LE, UTF-16BE, GB18030, GBK, GB2312, BIG5 in any
 * case, with or without '-' or '_' (others: GJ_E_NAME). GJ_E_IO (missing, unreadable, no regular file), GJ_E_LIMIT, GJ_E_NAME,
 * GJ_E_SYNTAX (damaged, encrypted, or of a kind that is not read; the message says what to do); err->text then names the file. */
GJ_MUST_USE GJ_API gj_status gj_text_read(gj_text **out, const char *path, const char *encoding, gj_error *err);

/* The same, and keeps what tells the file's content from any other: gj_text_digest. */
GJ_MUST_USE GJ_API gj_status gj_text_read_digest(gj_text **out, const char *path, const char *encoding, gj_error *err);

/* The same from memory; `name` and `bytes` are copied. */
GJ_MUST_USE GJ_API gj_status gj_text_decode(gj_text **out, const char *name, const void *bytes, size_t len, const char *encoding,
                                            gj_error *err);
GJ_API void gj_text_free(gj_text *t);

/* Name as given to read or decode; never NULL. */
GJ_API const char *gj_text_name(const gj_text *t);
/* The file that it was read from: the name, of one of several reports without "#number". */
GJ_API const char *gj_text_path(const gj_text *t);
/* Splits the name "file#2" of a report: the length of the file's name and the number, which is above 0. False if it has no number. A file may
 * all the same have such a name. */
GJ_API bool gj_text_split_name(const char *name, size_t *len, uint32_t *number);
/* SHA-256 of the bytes of the file, in hexadecimal digits; "" unless it was read with gj_text_read_digest. */
GJ_API const char *gj_text_digest(const gj_text *t);
/* Encoding found or given: "UTF-8", "UTF-8-BOM", "UTF-16LE", "UTF-16BE", "GB18030", "BIG5". */
GJ_API const char *gj_text_encoding(const gj_text *t);
/* All of the text; *len in bytes. Valid UTF-8, not NUL-terminated in any useful sense (it may contain NULs), never NULL. */
GJ_API const char *gj_text_data(const gj_text *t, size_t *len);
/* Runs of bad bytes in order, *n of them (at most 10,000 are kept; *total, if not NULL, gets the true number). */
GJ_API const gj_bad *gj_text_bad(const gj_text *t, size_t *n, size_t *total);

/* Pages of a PDF or sheets of a workbook that were not read as the others: what was not looked at must not pass for read. */
typedef enum gj_unread_kind {
    GJ_UNREAD_PICTURE, /* pictures of pages: what is written on them was not read */
    GJ_UNREAD_RULES,   /* behind the limit of pages whose ruled lines are looked for: tables were read by columns */
    GJ_UNREAD_UNSEEN,  /* behind that limit, without text: whether they are blank or pictures of pages was not looked at */
    GJ_UNREAD_SHEET,   /* hidden sheets of a workbook */
    GJ_UNREAD_CELLS,   /* sheets of which hidden rows or columns, with something in them, were left out */
    GJ_UNREAD_SCAN,      /* pages that are pictures, and were read so: to be compared with the picture */
    GJ_UNREAD_SIGNATURE, /* signatures (of OFD files): they were not verified, nor were their seals read; all else was */
} gj_unread_kind;
typedef struct gj_unread {
    gj_unread_kind kind;
    uint32_t from, to; /* pages or sheets, 1-based, both included */
} gj_unread;
/* Stretches of such pages, by kind and then in order, *n of them. */
GJ_API const gj_unread *gj_text_unread(const gj_text *t, size_t *n);
/* The same in words of the interface, one sentence: "第 2, 5–7 页是图像，…"; NULL if all was read. Heap memory. */
GJ_API char *gj_text_unread_words(const gj_text *t);
/* What else there is to know of how the file was read, though all of its text was: signatures that were not verified, that it was converted;
 * NULL if nothing. Heap memory. */
GJ_API char *gj_text_notes(const gj_text *t);

/* true if pages of it are pictures and were read so: its words and figures are what was made of the pictures. */
GJ_API bool gj_text_is_scanned(const gj_text *t);

/* What kind of file the text was read from; found by content, never by name. GJ_SOURCE_PDF: or OFD, what is pages;
 * GJ_SOURCE_SHEET: a workbook or gouji's JSON of tables. */
typedef enum gj_source_kind {
    GJ_SOURCE_TEXT,
    GJ_SOURCE_HTML,
    GJ_SOURCE_DOCX,
    GJ_SOURCE_PDF,
    GJ_SOURCE_SHEET,
    GJ_SOURCES
} gj_source_kind;
GJ_API gj_source_kind gj_text_kind(const gj_text *t);
/* true if it was read from a page or text within the file (in a saved page of one file, in strings of JSON): its lines and columns are those
 * of what was within, and nothing can be written back. */
GJ_API bool gj_text_is_taken_out(const gj_text *t);

/* How a piece of the text was read from a picture, by two readers. */
typedef enum gj_scan_state {
    GJ_SCAN_NONE,    /* it is no picture */
    GJ_SCAN_ALIKE,   /* both read the same */
    GJ_SCAN_ONCE,    /* one read it, the other says nothing */
    GJ_SCAN_DIFFERS, /* both read something else */
    GJ_SCAN_UNREAD,  /* there is ink, and the first reader made nothing of it */
} gj_scan_state;

/* Place in the file that a piece of the text was read from. All 1-based, 0 where none is meant. The text of an HTML, DOCX or PDF
 * file is laid out anew (a row of a table is a line, its cells parted by tabs), so its lines are not those of the file. */
typedef struct gj_origin {
    uint32_t line;            /* text and HTML: line of the file; DOCX: paragraph of the document; PDF: line of the page */
    uint32_t column;          /* text and HTML: of that line, in characters */
    uint32_t page, y;         /* PDF: page, and points from its upper edge */
    uint32_t table, row, col; /* DOCX: cell of a table, tables counted as they begin; workbooks: of a sheet; JSON: of a table */
    gj_scan_state scan;       /* of what was read from a picture */
    uint32_t byte;            /* text and HTML: of the decoded file; DOCX: of the part that is its document */
} gj_origin;
/* Origin of byte `off` of the text; O(log n), in a text also linear in the length of the line. */
GJ_API gj_origin gj_text_origin(const gj_text *t, uint32_t off);
/* Origin to name for what stands at `src` (len 0: anywhere) on line `line` of the text; {0} for line 0. */
GJ_API gj_origin gj_text_origin_at(const gj_text *t, uint32_t line, gj_span src);
/* Line to name for what stands at `src` on line `line` of the text: text and HTML: that of the file; else of the text as it was laid out.
 */
GJ_API uint32_t gj_text_file_line(const gj_text *t, uint32_t line, gj_span src);
/* The same place in words of the interface, into buf (cut to its size, NUL-terminated; 64 bytes are enough): "第88行", of a PDF file
 * "第2页第14行", of a DOCX file "第40段" or "表2第5行第3格"; "" for line 0. */
GJ_API void gj_text_place(char *buf, size_t size, const gj_text *t, uint32_t line, gj_span src);

/* Number of lines; an empty text has 0, a last line without newline counts. A text of more than 4 Mi lines is GJ_E_LIMIT. In the text of
 * a report a line of the file is several lines where headings stand inside it. */
GJ_API uint32_t gj_text_lines(const gj_text *t);
/* Line `line` (1-based, at most gj_text_lines) without its line end; {0,0} outside. */
GJ_API gj_span gj_text_line(const gj_text *t, uint32_t line);
/* Line that contains byte `off` (a line end belongs to its line); 0 if the text is empty. O(log lines). */
GJ_API uint32_t gj_text_line_of(const gj_text *t, uint32_t off);
/* Column of `off` in its line, 1-based, in characters (code points), as editors count. */
GJ_API uint32_t gj_text_column_of(const gj_text *t, uint32_t off);

/* ---- The gate: what leaves the program passes here, whatever came in. Controls (C0, DEL) are shown as their pictures ("␛", "␊"), C1, marks
 * and overrides of direction (U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069) and separators of lines and paragraphs (U+2028,
 * U+2029) as "<U+202E>", bytes that are no UTF-8, as names of files may have, as "\\x9B". ---- */

/* Bytes of the character at the start of s[0,len), len > 0, if it may not leave as it is, and its visible form, NUL-terminated, in `shown`;
 * 0 if it may. */
#define GJ_SHOWN 12
GJ_API size_t gj_unshown(const char *s, size_t len, char shown[GJ_SHOWN]);

/* ---- Display width: the only place that knows it. East Asian Width of Unicode (UAX #11); characters of class
 * Ambiguous take `ambiguous` columns (1 or 2); zero-width: Mn, Me, Cf except U+00AD. Controls, U+0000 and tabs are 1 column wide
 * (they are shown as one stand-in character). A cluster that starts with a zero-width character (U+200B, a combining mark at
 * the start of a string) is 0 columns wide. Clusters are those of UAX #29, but regional indicators are not paired (two
 * clusters of one column), and none has more than 256 bytes. ---- */

/* Columns of one code point: 0, 1 or 2. */
GJ_API int gj_width_char(uint32_t cp, int ambiguous);
/* Columns of s[0,len), valid UTF-8: the sum over its grapheme clusters, each as wide as its first character. */
GJ_API size_t gj_width(const char *s, size_t len, int ambiguous);
/* Bytes of the grapheme cluster at the start of s[0,len); 0 only if len is 0. */
GJ_API size_t gj_grapheme_next(const char *s, size_t len);
/* Bytes of the longest prefix of whole grapheme clusters that fits into `cols` columns; *used (may be NULL) gets its width. */
GJ_API size_t gj_width_fit(const char *s, size_t len, size_t cols, int ambiguous, size_t *used);
/* Decodes one character at s (valid UTF-8, len > 0) into *cp, returns its bytes. */
GJ_API size_t gj_utf8_next(const char *s, size_t len, uint32_t *cp);
/* Encodes cp into buf (4 bytes), returns how many were used; a surrogate or out-of-range value gives U+FFFD. */
GJ_API size_t gj_utf8_put(char buf[4], uint32_t cp);

#endif
