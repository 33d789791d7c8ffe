/* Decoded text as the files of this folder see it. */
#ifndef GJ_SOURCE_H
#define GJ_SOURCE_H

#include <stdatomic.h>

#include "base/base.h"
#include "base/sha256.h"
#include "gouji/text.h"

/* More lines than this are GJ_E_LIMIT. */
#define GJ_MAX_LINES ((uint32_t)4 << 20)

/* The text from `off` on, up to the next mark, was read there. */
typedef struct gj_mark {
    uint32_t off;
    gj_origin origin;
} gj_mark;

struct gj_text {
    char *name;
    char *path;                 /* of one of several reports in a file: the file; NULL: the name */
    uint32_t number, of;        /* ... which of how many; 0: the text is all of the file */
    bool whole;                 /* ... all that stands between its first and its last byte in the file */
    gj_text *all;               /* ... the text of the file, shared with the others; NULL: not kept */
    atomic_uint users;          /* how many share this one so; the last one frees it */
    char digest[GJ_SHA256_HEX]; /* "": not asked for */
    bool taken_out;             /* it was made of what the file has within (a letter, strings), where nothing can be written back */
    gj_source_kind kind;
    bool converted; /* it is that of what LibreOffice made of the file */
    gj_mark *marks; /* by offset; none in GJ_SOURCE_TEXT, unless it is one of several reports */
    size_t n_marks;
    const char *encoding;
    char *elsewhere;     /* a file that a page shows in a frame, or offers, where a report may stand; NULL */
    char *said_encoding; /* what a page says of itself where that is not so; NULL */
    char *block;      /* the allocation that `data` lies in (behind a byte order mark) */
    const char *data; /* never NULL */
    size_t len;
    uint32_t *starts; /* offset of each line */
    uint32_t n_lines;
    uint32_t *parted; /* offsets of those that begin inside a line of the file, in order */
    uint32_t n_parted;
    gj_bad *bad;
    size_t n_bad, total_bad;
    gj_buf input;      /* the bytes read, of what was open already (standard input), which cannot be read again */
    gj_unread *unread; /* pages, by kind and then in order */
    size_t n_unread;
    gj_origin *pictures; /* where the file has images that may be tables; what they show is not read */
    size_t n_pictures;
};

/* Reads all of the file at `path`, opened by gj_file_open, into *raw, which starts as {0} and is the caller's also on failure; from then
 * on nothing is written over it. GJ_E_IO or GJ_E_LIMIT. */
GJ_MUST_USE gj_status gj_file_read(gj_buf *raw, const char *path, gj_error *err);
/* The same of a temporary file of our own, which need not be kept. */
GJ_MUST_USE gj_status gj_file_read_own(gj_buf *raw, const char *path, gj_error *err);

/* Decodes the raw bytes, which it takes over (also when it fails), into a new text. Whatever their kind, they are
 * taken for text. Status as gj_text_decode. */
GJ_MUST_USE gj_status gj_text_take(gj_text **out, const char *name, gj_buf *raw, const char *encoding, gj_error *err);

/* Fills starts and n_lines from data. GJ_E_LIMIT if there are too many lines. */
GJ_MUST_USE gj_status gj_text_cut_lines(gj_text *t, gj_error *err);

/* Begins a line at each of the offsets, n of them, in order and above 0: a text whose headings stand inside its lines is read as one
 * whose headings have their own. The file's lines stay what they are in gj_text_file_line, gj_text_origin and gj_text_column_of.
 * Offsets where a line begins already, and those that would make too many lines, change nothing. Only before a report is made of the text.
 */
void gj_text_part_lines(gj_text *t, const uint32_t *offs, size_t n);

/* Line of the file, for a text file, that line `line` of the text is or is part of. */
uint32_t gj_text_whole_line(const gj_text *t, uint32_t line);

/* The marks around byte `off`: where the one begins that holds it (UINT32_MAX: none does), and where the next one begins. */
uint32_t gj_text_mark_start(const gj_text *t, uint32_t off);
uint32_t gj_text_next_mark(const gj_text *t, uint32_t off);

/* true if the file has an image behind byte `from` of the text and before byte `to`; UINT32_MAX: to its end. */
bool gj_text_has_picture(const gj_text *t, uint32_t from, uint32_t to);

/* The error of a file that cannot be read, for this errno. */
gj_status gj_text_unreadable(const char *path, int error, gj_error *err);
/* The error of a file that is too large. */
gj_status gj_text_too_large(const char *name, gj_error *err);

#endif
