/* Between what a review opinion says (letter.c, summary.c) and how it looks (letter_*.c): a letter is a sequence of pieces. */
#ifndef GJ_LETTER_H
#define GJ_LETTER_H

#include "opinion/opinion.h"

typedef enum gj_piece_kind {
    GJ_PIECE_TITLE,       /* begins a letter, on a page of its own */
    GJ_PIECE_FILE_NUMBER, /* 文号, below the title */
    GJ_PIECE_ADDRESSEE,
    GJ_PIECE_TEXT,      /* a paragraph */
    GJ_PIECE_ENTRY,     /* numbered, below a paragraph */
    GJ_PIECE_HEADING,   /* of a chapter */
    GJ_PIECE_POINT,     /* numbered throughout the letter */
    GJ_PIECE_DETAIL,    /* numbered within its point */
    GJ_PIECE_REQUEST,   /* belongs to the point before it */
    GJ_PIECE_SIGNATURE, /* office or date, below the text */
    GJ_PIECE_COPY,      /* 抄送, below the signature */
    GJ_PIECE_ANNEX,     /* heading of the annex, on a page of its own */
    GJ_PIECE_TABLE,
    GJ_PIECE_KINDS
} gj_piece_kind;

typedef struct gj_piece {
    gj_piece_kind kind;
    unsigned number;       /* of ENTRY, HEADING, POINT and DETAIL, from 1 */
    const char *text;      /* without number; of a table its caption, "" for none */
    const gj_table *table; /* of TABLE */
    const bool *marked;    /* of TABLE: n_rows * n_cols, cells to be marked; NULL: none */
} gj_piece;

typedef struct gj_letter_writer {
    void (*begin)(gj_out *o, const char *title);
    void (*piece)(gj_out *o, const gj_piece *p, const gj_piece *last); /* last: the one before, NULL for the first */
    void (*end)(gj_out *o);
    /* Writes to `o` the file that what was written makes; NULL: it is the file. */
    gj_status (*pack)(gj_out *o, const gj_out *written, const char *title, gj_error *err);
} gj_letter_writer;

extern const gj_letter_writer gj_letter_text, gj_letter_md, gj_letter_html, gj_letter_docx;

/* Letters under way. */
typedef struct gj_letters {
    gj_out *out;
    const gj_letter_writer *writer;
    const gj_opinion_set *set;
    gj_arena *arena;
    gj_piece last;
    bool any; /* last is one */
} gj_letters;

void gj_letter_put(gj_letters *l, gj_piece p);
/* Puts a paragraph of its kind, formatted. */
void gj_letter_say(gj_letters *l, gj_piece_kind kind, const char *fmt, ...) GJ_PRINTF(3, 4);
/* True if the letter says the point: what is only advised may be left out. */
bool gj_letter_has(const gj_letters *l, const gj_point *x);
/* How many points of the opinion the letter says; by[] gets how many of each severity, may be NULL. */
size_t gj_letter_points(const gj_letters *l, const gj_opinion *o, size_t by[GJ_ERROR + 1]);
/* Puts office and date, as far as the options have them. */
void gj_letter_sign(gj_letters *l);
/* The number of a piece as text has it: "一、", "1．", "（1）"; "" for a piece without. */
const char *gj_piece_number(const gj_piece *p, char buf[16]);

/* Puts the letter on one report; the summary of all. */
void gj_letter_report(gj_letters *l, const gj_opinion *o);
void gj_letter_summary(gj_letters *l);

#endif
