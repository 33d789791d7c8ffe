/* The cutter. A line is parted at separators into tokens; figures that stick to labels of the forms are parted from them
 * (stuck.c); which tokens are figures is then decided from their neighbours (chain.c). Everything else that is no figure or
 * sign is label text. Page numbers on lines of their own are left out. */
#include "table/cut/frag.h"

#include <stdlib.h>
#include <ctype.h>
#include <string.h>

#include "model/page_line.h"
#include "table/cut/chain.h"
#include "table/cut/csv.h"
#include "table/cut/page_numbers.h"
#include "table/cut/row_line.h"
#include "table/cut/separator.h"
#include "table/cut/stamps.h"
#include "table/cut/stuck.h"
#include "table/cut/token.h"
#include "text/emphasis.h"
#include "text/fold.h"
#include "text/utf8.h"

#define LABEL_LETTERS 192 /* of a longer label (prose) only so many letters are kept, the last ones */
#define ROW_CELLS 64      /* of two lines of a row are looked at */

typedef struct cutter {
    gj_frags *out;
    const char *text;
    uint32_t line;
    const char *start, *end; /* of the line */
    /* the token being read */
    const char *token;
    uint16_t x_token;
    /* since the end of the last token */
    unsigned blanks;  /* columns */
    bool border;
    uint16_t field;
    uint16_t x;
    size_t first; /* first fragment of the line */
    bool words;   /* the line has tokens that are no rules, ... */
    bool ruled;   /* ... or rules that can be nothing else */
    gj_line_marks marks; /* which marks part */
    bool barred;   /* the row begins with a bar, as in Markdown */
    const char *kept; /* up to here nothing parts, as it was escaped; NULL: nothing was */
    gj_escape escape; /* of the token being read */
} cutter;

static uint16_t add_columns(uint16_t x, unsigned columns)
{
    return (uint16_t)(x + columns > UINT16_MAX ? UINT16_MAX : x + columns);
}

static gj_frag *push(cutter *c, gj_frag_kind kind, const char *from, const char *to, uint16_t x0)
{
    gj_frags *out = c->out;
    GJ_GROW(out->v, out->n, out->cap);
    gj_sep sep = out->n == c->first ? GJ_SEP_LINE : c->border ? GJ_SEP_CELL : c->blanks > 1 ? GJ_SEP_GAP : GJ_SEP_SPACE;
    out->v[out->n] = (gj_frag){
        .src = {(uint32_t)(from - c->text), (uint32_t)(to - from)},
        .line = c->line,
        .figure = GJ_NO_FIGURE,
        .letters = (uint32_t)out->n_letters,
        .x0 = x0,
        .x1 = c->x,
        .field = c->field,
        .kind = (uint8_t)kind,
        .sep = (uint8_t)sep,
        .escape = (uint8_t)c->escape,
    };
    return &out->v[out->n++];
}

/* "--" may be a sign as well. */
static bool may_be_rule(const char *s, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (!strchr("-=+_:.*~", s[i]) || s[i] == '\0')
            return false;
    return len > 1;
}

/* Pushes a token, or, where figures stick to labels, its pieces one after the other. */
static void push_pieces(cutter *c, const char *from, const char *to)
{
    uint16_t end = c->x, x = c->x_token;
    while (from < to) {
        size_t len = gj_stuck_piece(from, (size_t)(to - from), from > c->token);
        if (from + len < to)
            c->x = add_columns(x, (unsigned)gj_width(from, len, 1));
        else
            c->x = end;
        push(c, GJ_FRAG_LABEL, from, from + len, x);
        x = c->x;
        c->blanks = 0;
        c->border = false;
        from += len;
    }
}

static void end_token(cutter *c, const char *to)
{
    if (!c->token)
        return;
    if (c->marks.list && to - c->token == 4 && memcmp(c->token, "null", 4) == 0) {
        c->token = NULL;
        c->escape = GJ_ESCAPE_NONE;
        return;
    }
    bool rule = may_be_rule(c->token, (size_t)(to - c->token));
    c->words |= !rule;
    c->ruled |= rule && to - c->token > 2;
    const char *close;
    uint16_t marks = (uint16_t)gj_emphasis_at(&close, c->token, c->token, to);
    if (marks && close + marks == to) {
        c->token += marks;
        c->x_token += marks;
        c->x -= marks;
        push_pieces(c, c->token, close);
        c->x += marks;
    } else {
        push_pieces(c, c->token, to);
    }
    c->escape = GJ_ESCAPE_NONE;
    c->token = NULL;
    c->blanks = 0;
    c->border = false;
}

/* A border: ends the token; two borders with nothing between are a blank cell. */
static void end_cell(cutter *c, const char *to, bool counts)
{
    bool border = c->border || c->out->n == c->first;
    size_t before = c->out->n;
    end_token(c, to);
    bool empty = border && c->out->n == before;
    if (counts && empty && c->field < UINT16_MAX)
        push(c, GJ_FRAG_BLANK, to, to, c->x);
    if (counts && c->field < UINT16_MAX)
        c->field++;
    c->border = true;
    c->blanks = 0;
}

/* Nearly all of a text, and never a separator. */
static bool is_digit_or_han(uint32_t cp)
{
    return (cp >= 0x4e00 && cp <= 0x9fff) || (cp >= '0' && cp <= '9');
}

/* An escape at s that keeps what follows from parting: the second of two quotes of a quoted cell, a backslash in a row of Markdown. Returns the
 * bytes to be passed over before a token; 0 if it belongs to one, or is no escape. */
static size_t escape_at(cutter *c, const char *s, uint32_t cp)
{
    bool quote = c->marks.csv && c->marks.quoted && cp == '"' && s + 1 < c->end && s[1] == '"';
    bool backslash = c->barred && cp == '\\' && s + 1 < c->end && ispunct((unsigned char)s[1]);
    if (!quote && !backslash)
        return 0;
    c->kept = s + 2;
    if (backslash && !c->token) {
        c->x = add_columns(c->x, 1);
        return 1;
    }
    c->escape = quote ? GJ_ESCAPE_QUOTES : GJ_ESCAPE_BACKSLASH;
    return 0;
}

/* A bar ends a cell, but not where it is the left edge of a table. */
static void end_at_bar(cutter *c, const char *s)
{
    end_cell(c, s, c->field > 0 || c->out->n > c->first || c->token);
    if (c->field == 0)
        c->field = 1;
}

/* Handles what may separate tokens at s; returns its length in bytes, 0 if it is part of a token. */
static size_t separator(cutter *c, const char *s, uint32_t cp, size_t len)
{
    gj_separator sep;
    if (is_digit_or_han(cp) || (c->kept && s < c->kept))
        return 0;
    size_t passed = escape_at(c, s, cp);
    if (passed > 0 || (c->kept && s < c->kept))
        return passed;
    if (c->marks.list && cp == '"')
        c->marks.quoted = !c->marks.quoted;
    if (!gj_separator_at(&sep, s, c->end, cp, len, &c->marks, c->token != NULL))
        return 0;
    switch (sep.parts) {
    case GJ_PARTS_QUOTE:
        c->marks.quoted = !c->marks.quoted;
        end_token(c, s);
        break;
    case GJ_PARTS_TEXT:
        end_token(c, s);
        break;
    case GJ_PARTS_BAR:
        end_at_bar(c, s);
        break;
    case GJ_PARTS_CELL:
    case GJ_PARTS_EDGE:
        end_cell(c, s, sep.parts == GJ_PARTS_CELL);
        break;
    }
    c->blanks += sep.blanks;
    c->x = add_columns(c->x, sep.width);
    return sep.len;
}

static void tokens_of_line(cutter *c)
{
    bool tab = c->marks.csv != 0; /* empty cells at the end of the line count */
    for (const char *s = c->start; s < c->end;) {
        uint32_t cp;
        size_t len = gj_utf8_next(s, (size_t)(c->end - s), &cp);
        size_t n = separator(c, s, cp, len);
        tab |= cp == '\t';
        if (n == 0 && (c->token || cp < 0x80 || gj_class_of(cp) != GJ_CLASS_IGNORE)) {
            if (!c->token) {
                c->token = s;
                c->x_token = c->x;
            }
            c->x = add_columns(c->x, cp >= 0x4e00 && cp <= 0x9fff ? 2 : cp < 0x80 ? 1 : (unsigned)gj_width_char(cp, 1));
        }
        s += n ? n : len;
    }
    end_token(c, c->end);
    if (c->out->n == c->first)
        push(c, tab ? GJ_FRAG_BLANK : GJ_FRAG_EMPTY, c->end, c->end, c->x);
    else if (tab && c->border)
        push(c, GJ_FRAG_BLANK, c->end, c->end, c->x);
}

/* Room for `more` letters; after it `letters` is not NULL. */
static void reserve_letters(gj_frags *f, size_t more)
{
    if (f->letters && f->cap_letters - f->n_letters >= more)
        return;
    f->cap_letters = f->cap_letters * 2 + more + 1;
    f->letters = gj_realloc_array(f->letters, f->cap_letters, sizeof(gj_letter));
}

static void add_letters(gj_frags *f, gj_frag *frag, const char *text)
{
    const char *s = text + frag->src.off, *end = s + frag->src.len;
    frag->letters = (uint32_t)f->n_letters;
    size_t limit = LABEL_LETTERS;
    if (frag->src.len > LABEL_LETTERS * 4)
        s = end - LABEL_LETTERS * 4;
    while (s < end && ((unsigned char)*s & 0xc0) == 0x80)
        s++;
    reserve_letters(f, limit + 4);
    while (s < end && frag->n_letters < limit) {
        uint32_t cp;
        s += gj_utf8_next(s, (size_t)(end - s), &cp);
        gj_letter letters[4];
        size_t n = gj_letters_of_char(cp, letters);
        memcpy(f->letters + f->n_letters, letters, n);
        f->n_letters += n;
        frag->n_letters += (uint32_t)n;
    }
}

/* Blanks that a line begins with are an indent, not cells, if only one fragment follows: first of what is to be kept. */
static size_t after_indent(const gj_frags *f, size_t first)
{
    size_t i = first;
    while (i < f->n && f->v[i].kind == GJ_FRAG_BLANK)
        i++;
    return i + 1 == f->n ? i : first;
}

/* Joins words that only one blank parts, gives labels their letters, and closes the gaps in the list. */
static void finish_line(gj_frags *f, const char *text, size_t first)
{
    size_t kept = first, from = after_indent(f, first);
    if (from > first)
        f->v[from].sep = GJ_SEP_LINE;
    for (size_t i = from; i < f->n; i++) {
        gj_frag *frag = &f->v[i];
        gj_frag *last = kept > first ? &f->v[kept - 1] : NULL;
        if (frag->kind == GJ_FRAG_LABEL && last && last->kind == GJ_FRAG_LABEL && frag->sep == GJ_SEP_SPACE) {
            last->src.len = frag->src.off + frag->src.len - last->src.off;
            last->x1 = frag->x1;
        } else {
            f->v[kept++] = *frag;
        }
    }
    f->n = kept;
    for (size_t i = first; i < kept; i++)
        if (f->v[i].kind == GJ_FRAG_LABEL)
            add_letters(f, &f->v[i], text);
        else
            f->v[i].letters = (uint32_t)f->n_letters;
}

static bool is_number(const gj_frag *f, const char *text)
{
    return gj_token_kind(text + f->src.off, f->src.len, false) == GJ_FRAG_NUMBER;
}

/* Digits that a word ends in; 0 if it is a number. */
static uint32_t tail_digits(const gj_frag *f, const char *text)
{
    uint32_t n = 0;
    if (is_number(f, text))
        return 0;
    while (n < f->src.len && text[f->src.off + f->src.len - n - 1] >= '0' && text[f->src.off + f->src.len - n - 1] <= '9')
        n++;
    return n;
}

/* "公开0 0 0 0 0 0 0": the first figure of a run sticks to the end of a label that a line end has torn. */
static void split_tails(cutter *c)
{
    gj_frags *f = c->out;
    for (size_t i = c->first; i + 2 < f->n; i++) {
        uint32_t digits = tail_digits(&f->v[i], c->text);
        if (digits == 0 || f->v[i + 1].sep != GJ_SEP_SPACE || f->v[i + 2].sep != GJ_SEP_SPACE || !is_number(&f->v[i + 1], c->text) ||
            !is_number(&f->v[i + 2], c->text))
            continue;
        GJ_GROW(f->v, f->n, f->cap);
        memmove(&f->v[i + 1], &f->v[i], (f->n++ - i) * sizeof(*f->v));
        gj_frag *word = &f->v[i], *figure = &f->v[i + 1];
        word->src.len -= digits;
        word->x1 = (uint16_t)(word->x1 - digits);
        figure->src = (gj_span){word->src.off + word->src.len, digits};
        figure->x0 = word->x1;
        figure->sep = GJ_SEP_SPACE;
        i++;
    }
}

/* Nothing but blank cells; several of them are one, as it is one line. */
static bool blanks_only(cutter *c)
{
    for (size_t i = c->first; i < c->out->n; i++)
        if (c->out->v[i].kind == GJ_FRAG_LABEL)
            return false;
    c->out->n = c->first + 1;
    return true;
}

static void cut_line(cutter *c)
{
    tokens_of_line(c);
    if (!c->words && c->out->n > c->first && !blanks_only(c) && c->ruled) {
        c->out->n = c->first; /* a line of rules */
        return;
    }
    split_tails(c);
    gj_chains_settle(c->out, c->text, c->first);
    finish_line(c->out, c->text, c->first);
}

/* "4" above ".保护第三方" in one column: the ordinal of a label that is cut off. */
static void rejoin_ordinal(gj_frags *f, size_t label, const char *text)
{
    const gj_frag *rest = &f->v[label];
    const char *s = text + rest->src.off;
    if (rest->kind != GJ_FRAG_LABEL || rest->src.len < 4 || !(s[0] == '.' || memcmp(s, "．", 3) == 0) || rest->field == 0)
        return;
    for (size_t i = label; i-- > 0 && label - i <= ROW_CELLS && f->v[i].line + 1 >= rest->line;)
        if (f->v[i].line + 1 == rest->line && f->v[i].kind == GJ_FRAG_NUMBER && f->v[i].src.len <= 2 && f->v[i].field == rest->field)
            f->v[i].kind = GJ_FRAG_LABEL;
}

/* Cuts what of a line holds cells. */
static void cut_cells(gj_frags *out, const gj_text *t, uint32_t line, gj_row_line row)
{
    size_t len;
    const char *text = gj_text_data(t, &len), *start = text + row.cells.off;
    uint32_t line_off = gj_text_line(t, line).off;
    cutter c = {.out = out, .text = text, .line = line, .start = start, .end = start + row.cells.len, .first = out->n};
    c.x = add_columns(0, (unsigned)gj_width(text + line_off, row.cells.off - line_off, 1));
    if (row.kind == GJ_ROW_BLANK) {
        push(&c, GJ_FRAG_BLANK, c.start, c.end, c.x);
        return;
    }
    c.marks.laid = gj_text_kind(t) != GJ_SOURCE_TEXT && gj_text_kind(t) != GJ_SOURCE_PDF && memchr(start, '\t', row.cells.len);
    c.barred = row.cells.len > 0 && (*start == '|' || row.cells.off > line_off);
    c.marks.mark = c.marks.laid ? 0 : gj_list_form_mark(c.start, row.cells.len);
    c.marks.list = c.marks.mark == ',';
    c.marks.csv = c.marks.laid || c.marks.mark ? 0 : gj_csv_mark(t, line);
    c.marks.quoted = c.marks.csv && gj_csv_starts_quoted(c.start, row.cells.len, c.marks.csv);
    if (!c.marks.laid && !c.marks.mark && !c.marks.csv)
        c.marks.mark = gj_list_mark(c.start, row.cells.len);
    cut_line(&c);
    for (size_t i = c.first; i < out->n; i++)
        rejoin_ordinal(out, i, text);
}

void gj_frags_cut(gj_frags *out, const gj_text *t, uint32_t first, uint32_t last)
{
    size_t len;
    gj_stamps stamps = {0};
    gj_page_numbers numbers;
    gj_page_numbers_read(&numbers, t);
    const char *text = gj_text_data(t, &len);
    gj_letters_ready();
    reserve_letters(out, 0);
    for (uint32_t line = first; line <= last && line <= gj_text_lines(t); line++) {
        gj_span span = gj_text_line(t, line);
        if (gj_page_numbers_has(&numbers, line) || gj_is_page_line(text + span.off, span.len))
            continue;
        gj_row_line row = gj_row_line_of(t, line);
        row.cells = gj_stamps_strip(&stamps, t, line, row.cells);
        if (row.kind != GJ_ROW_RULE)
            cut_cells(out, t, line, row);
    }
    gj_page_numbers_free(&numbers);
}

void gj_frags_cut_line(gj_frags *out, const gj_text *t, uint32_t line)
{
    gj_letters_ready();
    reserve_letters(out, 0);
    cut_cells(out, t, line, (gj_row_line){GJ_ROW_CELLS, gj_text_line(t, line)});
}

void gj_frag_written(gj_buf *out, const gj_frag *f, const char *text)
{
    const char *s = text + f->src.off;
    for (uint32_t i = 0; i < f->src.len; i++) {
        bool next = i + 1 < f->src.len;
        i += next && f->escape == GJ_ESCAPE_QUOTES && s[i] == '"' && s[i + 1] == '"';
        i += next && f->escape == GJ_ESCAPE_BACKSLASH && s[i] == '\\' && ispunct((unsigned char)s[i + 1]);
        gj_buf_add(out, &s[i], 1);
    }
}

void gj_frags_free(gj_frags *f)
{
    free(f->v);
    free(f->letters);
    *f = (gj_frags){0};
}
