/* Fragments: the pieces that a table's text falls into, whatever tore it: labels, figures, signs, blank cells. The cutter knows
 * separators (tabs, borders, tags, runs of blanks, line ends), not tables. */
#ifndef GJ_FRAG_H
#define GJ_FRAG_H

#include "gouji/text.h"
#include "table/cut/letters.h"

#define GJ_PLACE_MAX_COLUMNS 16 /* of a table of a form */

typedef enum gj_frag_kind {
    GJ_FRAG_LABEL,
    GJ_FRAG_NUMBER, /* a figure that stands alone (gj_value_read) */
    GJ_FRAG_SIGN,   /* what stands for a figure: "/", "—", "无", "12件", "1O" */
    GJ_FRAG_BLANK,  /* nothing between two cell borders, or a line of nothing but a tab */
    GJ_FRAG_EMPTY,  /* an empty line */
} gj_frag_kind;

/* What separates a fragment from the one before it on its line, weakest first. */
typedef enum gj_sep {
    GJ_SEP_SPACE, /* one blank */
    GJ_SEP_GAP,   /* two columns of blanks or more */
    GJ_SEP_CELL,  /* a tab, a border, a tag */
    GJ_SEP_LINE,  /* it is the first of its line */
} gj_sep;

#define GJ_NO_FIGURE INT64_MIN /* a sign, a fraction, a figure that is too large, or no figure at all */

/* How a text is written that holds what would part cells. */
typedef enum gj_escape {
    GJ_ESCAPE_NONE,
    GJ_ESCAPE_QUOTES,    /* CSV: one quote as two */
    GJ_ESCAPE_BACKSLASH, /* Markdown: a backslash before its marks */
} gj_escape;

typedef struct gj_frag {
    gj_span src;
    uint32_t line;        /* 1-based */
    uint32_t letters;     /* its label text: letters[letters, letters + n_letters) of gj_frags; also for signs and numbers: n 0 */
    uint32_t n_letters;
    int64_t figure;       /* value of a figure, with what goes on below it (figure.h); GJ_NO_FIGURE before that is read, or where there is none */
    uint32_t rest;        /* fragment that goes on with its figure on a line below (wrapped.h); 0: none */
    uint16_t x0, x1;      /* display columns of the line, 0-based, half-open, capped at UINT16_MAX; ambiguous = 1 */
    uint16_t field;       /* cells (tabs, borders) of the line before it */
    uint8_t kind;         /* gj_frag_kind */
    uint8_t sep;          /* gj_sep */
    uint8_t escape;       /* gj_escape: how marks within it are written */
} gj_frag;

typedef struct gj_frags {
    gj_frag *v;
    size_t n, cap;
    gj_letter *letters;
    size_t n_letters, cap_letters;
} gj_frags;

static inline bool gj_frag_is_item(const gj_frag *f)
{
    return f->kind == GJ_FRAG_NUMBER || f->kind == GJ_FRAG_SIGN;
}

static inline bool gj_frag_is_blank(const gj_frag *f)
{
    return f->kind == GJ_FRAG_BLANK || f->kind == GJ_FRAG_EMPTY;
}

/* Cuts lines first..last (1-based, inclusive) and appends their fragments, without what counts rows and columns (row_line.h).
 * Linear. */
void gj_frags_cut(gj_frags *out, const gj_text *t, uint32_t first, uint32_t last);
/* Cuts one line, all of it. */
void gj_frags_cut_line(gj_frags *out, const gj_text *t, uint32_t line);
/* Appends what the fragment says: its text without escapes. `text` is that of the spans. */
void gj_frag_written(gj_buf *out, const gj_frag *f, const char *text);
void gj_frags_free(gj_frags *f);

#endif
